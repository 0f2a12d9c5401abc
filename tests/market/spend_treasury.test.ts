import { findMarketBurnStatsPda, findTreasuryVaultPda } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readPaymentMint } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { associatedAccount, freeze, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { CONFIG, listingOf, loadDues, market, notGovernors, type Dues } from "./setup";

/** The treasury's share of a job of 20 units at 1 %. */
const TREASURY = 200_000_000n;
const STABLE_TREASURY = 200_000n;

type Args = Parameters<typeof market.spendTreasury>[0];

describe("market: spend_treasury", () => {
  let at: Dues;
  let world: Dues["world"];
  let treasury: PublicKey;
  let destination: PublicKey;
  beforeEach(async () => {
    at = await loadDues();
    ({ world } = at);
    world.mustSend([market.sweepTreasury({ owner: at.client.address, mint: world.nativeMint }), market.sweepTreasury({ owner: at.stableClient.address, mint: world.stablecoin })]);
    treasury = findTreasuryVaultPda({ mint: world.nativeMint });
    destination = associatedAccount(world, stranger(world).publicKey, world.nativeMint);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const spend = (amount: bigint, changes: Partial<Args> = {}) => market.spendTreasury({ governor: world.keys.governor.publicKey, mint: world.nativeMint, destination, amount, ...changes });

  it("pays from the treasury of a mint to any account of it", () => {
    const { seq, ...before } = readPaymentMint(world, listingOf(world.nativeMint));
    const outcome = world.send(spend(5n), [world.keys.governor]);
    expectEvent(outcome, "TreasurySpent", { governor: world.keys.governor.publicKey, mint: world.nativeMint, destination, amount: 5n, treasury: TREASURY - 5n, seq: seq + 1n });
    expect([tokens(world, treasury), tokens(world, destination)]).to.deep.equal([TREASURY - 5n, 5n]);
    expect(readPaymentMint(world, listingOf(world.nativeMint))).to.deep.equal({ ...before, seq: seq + 1n });
  });

  it("pays all of it, and not one base unit more", () => {
    expectRefusal(world, "InsufficientTreasury", spend(TREASURY + 1n), [world.keys.governor]);
    world.mustSend(spend(TREASURY), [world.keys.governor]);
    expect([tokens(world, treasury), tokens(world, destination)]).to.deep.equal([0n, TREASURY]);
    expectRefusal(world, "InsufficientTreasury", spend(1n), [world.keys.governor]);
  });

  it("pays in each mint from that mint's own", () => {
    const stable = associatedAccount(world, stranger(world).publicKey, world.stablecoin);
    world.mustSend(spend(STABLE_TREASURY, { mint: world.stablecoin, destination: stable }), [world.keys.governor]);
    expect([tokens(world, treasury), tokens(world, stable)]).to.deep.equal([TREASURY, STABLE_TREASURY]);
    // And no other: the mint chooses the vault, and the destination has to be of it.
    expectRefusal(world, "MintMismatch", spend(1n, { destination: stable }), [world.keys.governor]);
    const crossed = replaced(spend(1n), treasury, findTreasuryVaultPda({ mint: world.stablecoin }));
    expectRefusal(world, "WrongTreasuryVault", crossed, [world.keys.governor]);
  });

  it("cannot pay nothing", () => {
    expectRefusal(world, "ZeroAmount", spend(0n), [world.keys.governor]);
  });

  it("cannot pay to itself", () => {
    const instruction = spend(1n, { destination: treasury });
    expectRefusal(world, "DestinationIsVault", instruction, [world.keys.governor]);
  });

  it("cannot take another vault for the treasury, such as a client's", () => {
    for (const vault of [at.client.vault, at.operator.vault]) expectRefusal(world, "WrongTreasuryVault", replaced(spend(1n), treasury, vault), [world.keys.governor]);
  });

  it("cannot take another account for one of its own", () => {
    const { governor } = world.keys;
    expectRefusal(world, "WrongMint", replaced(spend(1n), world.nativeMint, world.stablecoin), [governor]);
    expectRefusal(world, "WrongMint", replaced(spend(1n), listingOf(world.nativeMint), listingOf(world.stablecoin)), [governor]);
    expectRefusal(world, "WrongTokenProgram", spend(1n, { tokenProgram: TOKEN_2022_PROGRAM_ID }), [governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(spend(1n), CONFIG, findMarketBurnStatsPda()), [governor]);
    expectRefusal(world, "AccountOwnedByWrongProgram", spend(1n, { destination: CONFIG }), [governor]);
  });

  it("cannot pay from or to a frozen account", () => {
    const stable = associatedAccount(world, stranger(world).publicKey, world.stablecoin);
    freeze(world, world.stablecoin, stable);
    expectRefusal(world, "AccountFrozen", spend(1n, { mint: world.stablecoin, destination: stable }), [world.keys.governor]);
    freeze(world, world.stablecoin, findTreasuryVaultPda({ mint: world.stablecoin }));
    const thawed = associatedAccount(world, at.client.address, world.stablecoin);
    expectRefusal(world, "AccountFrozen", spend(1n, { mint: world.stablecoin, destination: thawed }), [world.keys.governor]);
  });

  it("goes on in a disabled mint", () => {
    world.mustSend([market.disableMint({ governor: world.keys.governor.publicKey, mint: world.nativeMint }), spend(1n)], [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", spend(1n, { governor: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(spend(1n), world.keys.governor.publicKey));
  });
});
