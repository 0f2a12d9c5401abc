/** What the tests share whose subject is governance's own configuration, its guardian and its roles. */
import { findExecutorPda, findGovernanceBurnStatsPda, findGovernanceConfigPda, findStakingConfigPda, instructions } from "@assay-protocol/sdk";
import { PublicKey, type Keypair, type TransactionInstruction } from "@solana/web3.js";
import { codecs } from "../../sdk/src/programs/codecs";
import { readGovernanceConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { createGovernedWorld, createWorld, extendFixture, type World } from "../helpers/world";
import { loadWithoutMarket } from "../market/setup";

export const { governance } = instructions;
export const CONFIG = findGovernanceConfigPda();
export const EXECUTOR = findExecutorPda();

type InitializeArgs = Parameters<typeof governance.initialize>[0];

/** `initialize` with the settings of the local network, unless `changes` says otherwise. */
export function initializeInstruction(world: World, changes: Partial<InitializeArgs> = {}): TransactionInstruction {
  const { keys: { deployer }, payer, settings: { governance: { params, guardian, guardianUntil } } } = world;
  return governance.initialize({ authority: deployer.publicKey, payer: payer.publicKey, guardian: guardian ?? PublicKey.default, guardianUntil, params, ...changes });
}

/** Staking is set up, this program is not. */
export const loadUninitialised = loadWithoutMarket;

/**
 * Puts a key in the executor's place as the governor of this program, which no transaction can do. So what the executor may do can be
 * tested one by one, without a vote for each.
 */
export function nameTestGovernor(world: World): void {
  const account = world.chain.account(CONFIG);
  if (account === null) throw new Error("governance is not initialised");
  const data = Buffer.from(account.data);
  data.set(world.keys.governor.publicKey.toBytes(), codecs.governance.fieldPlace("GovernanceConfig", "governor").offset);
  world.chain.setAccount(CONFIG, { ...account, data });
}

/** The deployment with `world.keys.governor` as the governor of every program, this one included. */
export const loadTestGoverned = extendFixture(createWorld, (world) => {
  nameTestGovernor(world);
  return world;
});

/** The deployment as the file says: the executor governs. */
export const loadGoverned = createGovernedWorld;

/** Keys that have a part in the deployment and are not the governor. */
export const notGovernors = (world: World): Keypair[] => [stranger(world), world.keys.deployer, world.keys.guardian];

export const GOVERNED = {
  config: CONFIG, read: readGovernanceConfig, notGovernors,
  // Staking's configuration has the test governor, too.
  notConfigs: [["AccountDiscriminatorMismatch", findGovernanceBurnStatsPda()], ["AccountOwnedByWrongProgram", findStakingConfigPda()]],
} as const;
