/** The staking program alone, with test keys as lockers in slots 0 and 1, and two operators with a bond each. */
import { findStakingBurnStatsPda, findStakingConfigPda, instructions } from "@assay-protocol/sdk";
import type { Keypair, TransactionInstruction } from "@solana/web3.js";
import { readStakingConfig } from "../helpers/accounts";
import { addLocker, addOperator, stranger, type Locker, type Operator } from "../helpers/actors";
import type { HandOver } from "../helpers/suites/handOver";
import { addMint } from "../helpers/token";
import { ASSAY, createBareWorld, extendFixture, type World } from "../helpers/world";

export const { staking } = instructions;

type InitializeArgs = Parameters<typeof staking.initialize>[0];

/** `initialize` with the settings of the local network, unless `changes` says otherwise. */
export function initializeInstruction(world: World, changes: Partial<InitializeArgs> = {}): TransactionInstruction {
  const { keys, nativeMint, payer, settings } = world;
  return staking.initialize({ authority: keys.deployer.publicKey, payer: payer.publicKey, governor: keys.governor.publicKey, nativeMint, ...settings.staking, ...changes });
}

/** The programs, and the native mint; nothing is initialised. */
export const loadUninitialised = extendFixture(createBareWorld, (world) => {
  addMint(world, { name: "native mint" });
  return world;
});

/** Initialises with other parameters than the usual ones. */
export function initialise(world: World, changes: Partial<InitializeArgs> = {}): void {
  world.mustSend(initializeInstruction(world, changes), [world.keys.deployer]);
}

export interface Staking {
  world: World;
  /** Has 1,000 ASSAY bonded and 1,000 in its wallet; its agent may lock 500. */
  operator: Operator;
  /** Another one like it. */
  sibling: Operator;
  /** The locker in slot 0, which credits work. */
  workLocker: Locker;
  /** The locker in slot 1. */
  locker: Locker;
}

export const BONDED = 1_000n * ASSAY;
export const WALLET = 1_000n * ASSAY;
export const AGENT_LIMIT = 500n * ASSAY;
export const CONFIG = findStakingConfigPda();
/** The number of the next event of an operator that was created and has staked. */
export const NEXT_SEQ = 3n;

export const loadStaking = extendFixture(loadUninitialised, (world): Staking => {
  initialise(world);
  const bond = { stake: BONDED, tokens: WALLET, agentLockLimit: AGENT_LIMIT, node: false };
  return {
    world,
    workLocker: addLocker(world, "work locker"), locker: addLocker(world),
    operator: addOperator(world, bond), sibling: addOperator(world, { ...bond, name: "sibling" }),
  };
});

/** Keys that have a part in the deployment and are not the governor. */
export const notGovernors = (world: World): Keypair[] => [stranger(world), world.keys.deployer, world.keys.arbiter];

export const GOVERNED = {
  config: CONFIG, read: readStakingConfig, notGovernors,
  notConfigs: [["AccountDiscriminatorMismatch", findStakingBurnStatsPda()]],
} as const;

export const HAND_OVER: HandOver = {
  ...GOVERNED, ...staking,
  load: extendFixture(loadStaking, ({ world }) => world),
  proposed: "StakingGovernorProposed", accepted: "StakingGovernorAccepted", told: { config: CONFIG },
  rule: (_world, governor) => staking.updateParams({ governor, jailSeconds: 86_401n }),
};

/** Locks by the owner, who has no limit. */
export function lockStake({ world, operator }: Staking, locker: Locker, amount: bigint, of = operator): void {
  world.mustSend(staking.lock({ operator: of.address, holder: of.owner.publicKey, locker: locker.key.publicKey, amount, kind: "claim" }), [of.owner, locker.key]);
}

type SlashReason = Parameters<typeof staking.slash>[0]["reason"];

/** Slashes what is locked already. */
export function slashStake({ world, operator }: Staking, locker: Locker, amount: bigint, { reason = "wrong", cost = 0n, bounty = 0n }: { reason?: SlashReason; cost?: bigint; bounty?: bigint } = {}): void {
  world.mustSend(staking.slash({ operator: operator.address, locker: locker.key.publicKey, amount, reason, cost, bounty }), [locker.key]);
}

/** Locks and slashes in one go. */
export function lockAndSlash(at: Staking, locker: Locker, amount: bigint, options: { reason?: SlashReason; cost?: bigint; bounty?: bigint } = {}): void {
  lockStake(at, locker, amount);
  slashStake(at, locker, amount, options);
}
