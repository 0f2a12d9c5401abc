/** What the tests share whose subject is supply's own configuration, its roles and the genesis. */
import { findMintAuthorityPda, findMintStatsPda, findStakingConfigPda, findSupplyBurnStatsPda, findSupplyConfigPda, instructions } from "@assay-protocol/sdk";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { readSupplyConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import type { HandOver } from "../helpers/suites/handOver";
import { addMint, TOKEN_PROGRAM_ID } from "../helpers/token";
import { ASSAY, createBareWorld, createWorld, extendFixture, type Fixture, type World } from "../helpers/world";

export const { supply } = instructions;
export const CONFIG = findSupplyConfigPda();
export const MINT_AUTHORITY = findMintAuthorityPda();
export const MINT_STATS = findMintStatsPda();
export const BURN_STATS = findSupplyBurnStatsPda();
export const GENESIS = 400_000_000n * ASSAY;

type InitializeArgs = Parameters<typeof supply.initialize>[0];

/** `initialize` with the settings of the local network, unless `changes` says otherwise. */
export function initializeInstruction(world: World, changes: Partial<InitializeArgs> = {}): TransactionInstruction {
  const { keys: { deployer, governor }, payer, nativeMint, settings: { supply: { params } } } = world;
  return supply.initialize({ authority: deployer.publicKey, payer: payer.publicKey, nativeMint, governor: governor.publicKey, params, ...changes });
}

export interface Ground {
  mintAuthority?: PublicKey;
  epochSeconds?: bigint;
  tokenProgram?: PublicKey;
}

/** Staking is set up, with a native mint that supply can take over unless the options say otherwise; supply is not. */
export function groundWorld({ mintAuthority = MINT_AUTHORITY, epochSeconds, tokenProgram = TOKEN_PROGRAM_ID }: Ground = {}): Fixture<World> {
  return extendFixture(createBareWorld, (world) => {
    const { keys: { deployer, governor, mintAuthority: issuer }, payer, nativeMint, settings } = world;
    addMint(world, { name: "native mint", mintAuthority, tokenProgram });
    addMint(world, { name: "stablecoin mint", decimals: 6, freezeAuthority: issuer.publicKey });
    world.mustSend(instructions.staking.initialize({
      authority: deployer.publicKey, payer: payer.publicKey, governor: governor.publicKey, nativeMint, tokenProgram, ...settings.staking, ...(epochSeconds === undefined ? {} : { epochSeconds }),
    }), [deployer]);
    return world;
  });
}

export const loadUninitialised = groundWorld();

/** Initialised, and nothing is minted. */
export const loadUnminted = extendFixture(loadUninitialised, (world) => {
  world.mustSend(initializeInstruction(world), [world.keys.deployer]);
  return world;
});

/** Keys that have a part in the deployment and are not the governor. */
export const notGovernors = (world: World): Keypair[] => [stranger(world), world.keys.deployer, world.keys.guardian];

export const GOVERNED = {
  config: CONFIG, read: readSupplyConfig, notGovernors,
  // Staking's configuration has the same governor.
  notConfigs: [["AccountDiscriminatorMismatch", MINT_STATS], ["AccountOwnedByWrongProgram", findStakingConfigPda()]],
} as const;

export const HAND_OVER: HandOver = {
  ...GOVERNED, ...supply,
  load: createWorld, proposed: "SupplyGovernorProposed", accepted: "SupplyGovernorAccepted",
  rule: (world, governor) => supply.proposeGovernor({ governor, newGovernor: stranger(world).publicKey }),
};
