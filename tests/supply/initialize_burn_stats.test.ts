import { DEFAULT_PROGRAM_IDS } from "@assay-protocol/sdk";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readSupplyBurnStats } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import type { World } from "../helpers/world";
import { BURN_STATS, loadUninitialised, supply } from "./setup";

describe("supply: initialize_burn_stats", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadUninitialised();
  });

  const initialize = (payer = world.payer.publicKey) => supply.initializeBurnStats({ payer });

  it("opens the statistics with nothing burned, for anyone who pays the rent, even before the program is set up", () => {
    const payer = stranger(world);
    const before = world.lamports(payer.publicKey);
    const outcome = world.send(initialize(payer.publicKey), [payer]);
    expectEvent(outcome, "SupplyBurnStatsInitialized", { burnStats: BURN_STATS, seq: 1n });
    expect(plain(readSupplyBurnStats(world))).to.deep.equal(plain({ address: BURN_STATS, burned: 0n, seq: 1n }));
    expect(before - world.lamports(payer.publicKey)).to.equal(world.lamports(BURN_STATS));
  });

  it("cannot be replayed", () => {
    world.mustSend(initialize());
    expectRefusal(world, "AccountAlreadyInUse", initialize());
    const other = stranger(world);
    expectRefusal(world, "AccountAlreadyInUse", initialize(other.publicKey), [other]);
  });

  it("cannot be paid by somebody who does not sign", () => {
    const other = stranger(world).publicKey;
    expectRefusal(world, "AccountNotSigner", unsigned(initialize(other), other));
    expect(exists(world, BURN_STATS)).to.equal(false);
  });

  it("cannot write them at another address", () => {
    const elsewhere = PublicKey.findProgramAddressSync([Buffer.from("elsewhere")], DEFAULT_PROGRAM_IDS.supply)[0];
    expectRefusal(world, "ConstraintSeeds", replaced(initialize(), BURN_STATS, elsewhere));
  });

  it("cannot be prevented by lamports at the address", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: BURN_STATS, lamports: 10_000_000 }));
    world.mustSend(initialize());
    expect(readSupplyBurnStats(world).burned).to.equal(0n);
  });
});
