/** What the tests share whose subject is the market itself, its listings, balances and nodes. */
import { findHardwareClassPda, findMarketBurnStatsPda, findMarketConfigPda, findPaymentMintPda, findStakingConfigPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { readBalance, readMarketConfig, readPaymentMint } from "../helpers/accounts";
import { addClient, addOperator, stranger, type Client, type Operator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { jobAt, loadMarket, setAuditReady } from "../helpers/jobSteps";
import type { HandOver } from "../helpers/suites/handOver";
import { addMint, addTokenAccount } from "../helpers/token";
import { createBareWorld, createTestArbiterWorld, createWorld, extendFixture, type World } from "../helpers/world";

export const { market } = instructions;
export const CONFIG = findMarketConfigPda();
/** Deterministic WASM, the class that the deployment lists. */
export const CLASS = findHardwareClassPda({ class: 1 });

type InitializeArgs = Parameters<typeof market.initialize>[0];

/** `initialize` with the settings of the local network, unless `changes` says otherwise. */
export function initializeInstruction(world: World, changes: Partial<InitializeArgs> = {}): TransactionInstruction {
  const { keys, payer, settings } = world;
  return market.initialize({
    authority: keys.deployer.publicKey, payer: payer.publicKey, governor: keys.governor.publicKey, arbiter: settings.arbiter, verificationProgram: settings.programIds.verification, ...changes,
  });
}

/** Staking is set up, the market is not. */
export const loadWithoutMarket = extendFixture(createBareWorld, (world) => {
  const { keys, payer, settings } = world;
  addMint(world, { name: "native mint" });
  addMint(world, { name: "stablecoin mint", decimals: 6, freezeAuthority: keys.mintAuthority.publicKey });
  const initialize = instructions.staking.initialize({ authority: keys.deployer.publicKey, payer: payer.publicKey, governor: keys.governor.publicKey, nativeMint: world.nativeMint, ...settings.staking });
  world.mustSend(initialize, [keys.deployer]);
  return world;
});

/** The market is initialised, and nothing is published or listed. */
export const loadUnpublished = extendFixture(loadWithoutMarket, (world) => {
  world.mustSend(initializeInstruction(world), [world.keys.deployer]);
  return world;
});

/** A deployed market in which somebody is the sibling of everybody: two operators with a node each. */
export const loadNodes = extendFixture(createTestArbiterWorld, (world) => {
  setAuditReady(world);
  return { world, operator: addOperator(world), sibling: addOperator(world, { name: "sibling" }) };
});

/** Moves the time to the first second of the next epoch. */
export function waitForNextEpoch(world: World): void {
  const { epochZero, epochSeconds } = readMarketConfig(world);
  waitUntil(world, epochZero + ((world.now - epochZero) / epochSeconds + 1n) * epochSeconds);
}

/** Keys that have a part in the market and are not its governor. */
export const notGovernors = (world: World) => [stranger(world), world.keys.deployer, world.keys.arbiter];

export const GOVERNED = {
  config: CONFIG, read: readMarketConfig, notGovernors,
  // Staking's configuration has the same governor.
  notConfigs: [["AccountDiscriminatorMismatch", findMarketBurnStatsPda()], ["AccountOwnedByWrongProgram", findStakingConfigPda()]],
} as const;

export const HAND_OVER: HandOver = {
  ...GOVERNED, ...market,
  load: createWorld, proposed: "MarketGovernorProposed", accepted: "MarketGovernorAccepted",
  rule: (_world, governor) => market.pauseIntake({ governor, seconds: 1 }),
};

export const listingOf = (mint: PublicKey): PublicKey => findPaymentMintPda({ mint });

/** The ledgers of a balance as events carry them. */
export function ledgersOf(world: World, address: PublicKey) {
  const { available, reserved, feesDue, treasuryDue, leviesDue, seq } = readBalance(world, address);
  return { available, reserved, feesDue, treasuryDue, leviesDue, seq };
}

/** Where a mint's listing says that money goes. */
export function vaultsOf(world: World, mint: PublicKey): { levyVault: PublicKey; buybackVault: PublicKey | null; treasuryVault: PublicKey } {
  const { levyVault, buybackVault, treasuryVault } = readPaymentMint(world, listingOf(mint));
  if (levyVault === null) throw new Error("the vaults of this mint are not set");
  return { levyVault, buybackVault, treasuryVault };
}

export interface Dues {
  world: World;
  /** Paid for a job in ASSAY. */
  client: Client;
  /** Paid for a job in the stablecoin. */
  stableClient: Client;
  operator: Operator;
}

/** Terms with a treasury share of 1 %, and two clients whose balances owe fees, the treasury and the audit pool. */
export const loadDues = extendFixture(loadMarket, ({ world, client, operator }): Dues => {
  const terms = market.publishTerms({ governor: world.keys.governor.publicKey, termsVersion: 2, changes: { treasuryBps: 100 } });
  world.mustSend(terms, [world.keys.governor]);
  const stableClient = addClient(world, { name: "stablecoin client", mint: world.stablecoin, deposit: 1_000_000_000n });
  for (const who of [client, stableClient]) jobAt(world, "settled", { client: who, operator }, { termsVersion: 2 });
  return { world, client, stableClient, operator };
});

/** A token account of a mint that nobody in the market has. */
export function addForeignAccount(world: World, mint: PublicKey, name = "foreign account"): PublicKey {
  return addTokenAccount(world, name, { mint, owner: stranger(world).publicKey });
}

/** A text as an event carries it: in a field of fixed width, filled up with zeros. */
export function padded(text: string, width: number): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from(text), Buffer.alloc(width - text.length)]));
}
