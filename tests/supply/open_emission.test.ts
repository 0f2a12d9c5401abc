import { emissionDecay, findEpochEmissionPda, findEpochTotalsPda, findMarketBurnStatsPda, findMarketConfigPda, findSeatEpochTotalsPda } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readMarketBurnStats, readMintStats, readSupplyConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { waitEpochs } from "../helpers/seats";
import { supply as supplyOf } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import { writeFields } from "../verification/setup";
import { EPOCH, FEES, REBATE_BPS, REBATE_POT, SEATS, SECURITY_POT, YIELD, emissionOf, epochNow, loadReported, loadSwept, open, sweep, waitForEpoch, type Emissions } from "./emissions";
import { CONFIG, MINT_STATS, loadUnminted, supply } from "./setup";

const BUDGET = 600_000_000n * ASSAY;
const DECAY = emissionDecay(EPOCH);

describe("supply: open_emission", () => {
  let at: Emissions;
  let world: World;
  const begin = (found: Emissions): void => {
    at = found;
    ({ world } = at);
  };
  beforeEach(async () => {
    begin(await loadSwept());
  });

  const pots = (epoch = EPOCH) => {
    const { rebatePot, securityPot } = emissionOf(at, epoch);
    return [rebatePot, securityPot];
  };
  const totals = { operators: findEpochTotalsPda({ epoch: EPOCH }), seats: findSeatEpochTotalsPda({ epoch: EPOCH }) };

  it("fixes what operators and seats may claim, commits to it, and mints nothing", () => {
    const before = readSupplyConfig(world);
    const minted = supplyOf(world, world.nativeMint);
    const rentPayer = world.payer.publicKey;
    const outcome = world.send(open(at));
    const committed = { rebatesCommitted: REBATE_POT, emissionCommitted: REBATE_POT + SECURITY_POT, seq: before.seq + 1n };
    expectEvent(outcome, "EmissionOpened", {
      config: CONFIG, emission: at.emission, rentPayer, epoch: EPOCH, budget: DECAY, nativeFees: 2n * FEES, burned: 2n * FEES, rebateBps: Number(REBATE_BPS), rebatePot: REBATE_POT,
      activeSeats: SEATS, eligibleSeats: SEATS, seatsEarned: 0n, seatYield: YIELD, securityShareBps: 5_000, securityPot: SECURITY_POT, ...committed,
    });
    expect(plain(emissionOf(at))).to.deep.equal(plain({
      address: at.emission, rentPayer, epoch: EPOCH, budget: DECAY, nativeFees: 2n * FEES, rebatePot: REBATE_POT, rebatesClaimed: 0n,
      activeSeats: SEATS, eligibleSeats: SEATS, seatsEarned: 0n, securityPot: SECURITY_POT, securityClaimed: 0n, seq: 0n,
    }));
    expect(readSupplyConfig(world)).to.deep.equal({ ...before, ...committed });
    expect([supplyOf(world, world.nativeMint), readMintStats(world).rebates]).to.deep.equal([minted, 0n]);
    expect(violations(world)).to.deep.equal([]);
  });

  it("can be done by anyone who pays the rent", () => {
    const payer = stranger(world);
    const before = world.lamports(payer.publicKey);
    expectRefusal(world, "AccountNotSigner", unsigned(open(at, EPOCH, payer.publicKey), payer.publicKey));
    world.mustSend(open(at, EPOCH, payer.publicKey), [payer]);
    expect(before - world.lamports(payer.publicKey)).to.equal(world.lamports(at.emission));
  });

  it("is possible from the third epoch after on, to the second", () => {
    const last = epochNow(world) - 2n;
    waitForEpoch(world, last + 3n, -1n);
    for (const epoch of [last, last + 1n, 2n ** 64n - 1n]) expectRefusal(world, "EpochNotFinal", open(at, epoch));
    waitForEpoch(world, last + 3n);
    world.mustSend(open(at, last));
  });

  it("is possible until fourteen epochs after, to the second", () => {
    waitForEpoch(world, EPOCH + 14n, -1n);
    expectRefusal(world, "EpochLapsed", open(at, EPOCH - 1n));
    world.mustSend(open(at));
    waitForEpoch(world, EPOCH + 15n);
    for (const epoch of [EPOCH + 1n, 0n]) expectRefusal(world, "EpochLapsed", open(at, epoch));
  });

  it("waits for the sweeps of its fees, but for four epochs only", async () => {
    begin(await loadReported());
    for (const epoch of [EPOCH + 3n, EPOCH + 6n]) {
      waitForEpoch(world, epoch);
      expectRefusal(world, "RebatesNotCovered", open(at));
    }
    waitForEpoch(world, EPOCH + 7n, -1n);
    expectRefusal(world, "RebatesNotCovered", open(at));
    waitForEpoch(world, EPOCH + 7n);
    world.mustSend(open(at));
    expect(pots(), "what has not burned is not given back; seats lose nothing by it").to.deep.equal([0n, SECURITY_POT]);
  });

  it("covers rebates to the base unit of what has burned", async () => {
    begin(await loadReported());
    sweep(at);
    // With one base unit less burned, one of the pot is not covered.
    writeFields(world, "market", "MarketBurnStats", findMarketBurnStatsPda(), { burned: 2n * FEES - 1n });
    expectRefusal(world, "RebatesNotCovered", open(at));
    writeFields(world, "market", "MarketBurnStats", findMarketBurnStatsPda(), { burned: 2n * FEES });
    world.mustSend(open(at));
    expect(pots()).to.deep.equal([REBATE_POT, SECURITY_POT]);
  });

  it("cannot be replayed", () => {
    world.mustSend(open(at));
    expectRefusal(world, "AccountAlreadyInUse", open(at));
    waitEpochs(world, 1n);
    expectRefusal(world, "AccountAlreadyInUse", open(at));
  });

  it("opens an epoch of which nobody reported anything, with nothing in it", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: findEpochTotalsPda({ epoch: 1n }), lamports: 10_000_000 }));
    for (const epoch of [0n, 1n]) {
      world.mustSend(open(at, epoch));
      expect(emissionOf(at, epoch)).to.deep.include({ budget: emissionDecay(epoch), nativeFees: 0n, rebatePot: 0n, activeSeats: 0n, securityPot: 0n });
    }
  });

  it("gives seats what they lack, at most their share of the epoch, and nothing where none is eligible", async () => {
    for (const [fields, pot] of [
      [{ earned: SECURITY_POT - 1n }, 1n], [{ earned: SECURITY_POT }, 0n], [{ earned: 2n ** 64n - 1n }, 0n], [{ active: 10n ** 9n }, DECAY / 2n], [{ eligible: 0n }, 0n],
    ] as const) {
      begin(await loadSwept());
      writeFields(world, "verification", "SeatEpochTotals", totals.seats, fields);
      world.mustSend(open(at));
      expect(pots(), JSON.stringify(Object.keys(fields))).to.deep.equal([REBATE_POT, pot]);
    }
  });

  it("gives operators what seats leave of the epoch, and what epochs left of the budget", async () => {
    writeFields(world, "staking", "EpochTotals", totals.operators, { nativeFees: 10n ** 18n });
    writeFields(world, "market", "MarketBurnStats", findMarketBurnStatsPda(), { burned: 10n ** 18n });
    world.mustSend(open(at));
    expect(pots()).to.deep.equal([DECAY - SECURITY_POT, SECURITY_POT]);
    for (const [left, rebate, security] of [[2n * SECURITY_POT - 1n, SECURITY_POT, SECURITY_POT - 1n], [1n, 1n, 0n], [0n, 0n, 0n]] as const) {
      begin(await loadSwept());
      writeFields(world, "supply", "SupplyConfig", CONFIG, { emissionCommitted: BUDGET - left });
      world.mustSend(open(at));
      expect(pots(), `${left} left`).to.deep.equal([rebate, security]);
      expect(readSupplyConfig(world).emissionCommitted).to.equal(BUDGET);
    }
  });

  it("takes the parameters of the moment, and a cut of rebates stops nobody", () => {
    const { governor } = world.keys;
    writeFields(world, "supply", "SupplyConfig", CONFIG, { rebatesCommitted: REBATE_BPS * 10n ** 12n, emissionCommitted: REBATE_BPS * 10n ** 12n });
    // For all that burned before, at the largest share.
    writeFields(world, "market", "MarketBurnStats", findMarketBurnStatsPda(), { burned: 10n ** 16n + readMarketBurnStats(world).burned });
    world.mustSend(supply.updateParams({ governor: governor.publicKey, changes: { rebateBps: Number(REBATE_BPS) - 500, seatYield: 40_000_000n } }), [governor]);
    world.mustSend(open(at));
    expect(pots()).to.deep.equal([(2n * FEES * (REBATE_BPS - 500n)) / 10_000n, SEATS * 40_000_000n]);
  });

  it("cannot come before the genesis is complete", async () => {
    const bare = await loadUnminted();
    waitForEpoch(bare, 3n);
    expectRefusal(bare, "GenesisIncomplete", supply.openEmission({ rentPayer: bare.payer.publicKey, epoch: 0n }));
  });

  it("cannot read the figures of another epoch or of another account", () => {
    const others = { operators: findEpochTotalsPda({ epoch: EPOCH + 1n }), seats: findSeatEpochTotalsPda({ epoch: EPOCH + 1n }) };
    for (const [own, other] of [
      [totals.operators, others.operators], [totals.seats, others.seats], [totals.operators, totals.seats], [findMarketBurnStatsPda(), findMarketConfigPda()],
      [at.emission, findEpochEmissionPda({ epoch: EPOCH + 1n })],
    ] as const) expectRefusal(world, "ConstraintSeeds", replaced(open(at), own, other));
  });

  it("cannot take another account for its own ones", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(open(at), CONFIG, MINT_STATS));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(open(at), MINT_STATS, CONFIG));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(open(at), CONFIG, findMarketConfigPda()));
  });

  it("stops where an account at a fixed address holds something else", () => {
    const account = world.chain.account(totals.operators);
    if (account === null) throw new Error("the epoch was reported");
    world.chain.setAccount(totals.operators, { ...account, data: Buffer.alloc(account.data.length) });
    expectRefusal(world, "CorruptAccount", open(at));
  });

  it("cannot be prevented by lamports at its address", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: at.emission, lamports: 10_000_000 }));
    world.mustSend(open(at));
    expect(exists(world, at.emission)).to.equal(true);
  });
});
