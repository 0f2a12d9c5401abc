import { findSeatEpochTotalsPda, findSeatPda } from "@assay-protocol/sdk";
import { SystemProgram, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readSeat, readSeatEpochTotals, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { caseAt } from "../helpers/caseAt";
import { settleAuditor } from "../helpers/caseEnds";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { joinSeats, seatedWorld, waitEpochs, type SeatedMarket } from "../helpers/seats";
import type { World } from "../helpers/world";
import { FEE, TWO_ROUNDS, auditorAt, dutiesOf } from "./caseFixture";
import { CASE_EPOCHS, CONFIG, DELAY, leave, loadRoster, verification, withdraw, type Roster } from "./setup";

describe("verification: report_seat", () => {
  let world: World;
  let at: Roster;
  let reporter: PublicKey;
  /** The holder joined in epoch 0, so that its seat is drawn from here on. */
  const FIRST = BigInt(DELAY);
  const begin = (found: World): void => {
    world = found;
    reporter = world.payer.publicKey;
  };
  beforeEach(async () => {
    at = await loadRoster();
    begin(at.world);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const report = (epoch: bigint, { address }: { address: PublicKey } = at.holder) => verification.reportSeat({ reporter, operator: address, class: 1, epoch });
  const startOf = (epoch: bigint): bigint => {
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    return epochZero + epoch * epochSeconds;
  };
  const totalsOf = (epoch: bigint) => readSeatEpochTotals(world, findSeatEpochTotalsPda({ epoch }));

  it("opens the totals with the first seats, which need no duty to be eligible", () => {
    const { seat, address: operator } = at.holder;
    waitUntil(world, startOf(FIRST + 1n));
    const address = findSeatEpochTotalsPda({ epoch: FIRST });
    const { seq } = readSeat(world, seat);
    const outcome = world.send(report(FIRST));
    expectEvent(outcome, "SeatReported", {
      seat, seatEpochTotals: address, reporter, operator, class: 1, count: 1, epoch: FIRST, earned: 0n, missed: 0, eligible: 1, totalEarned: 0n, totalActive: 1n, totalEligible: 1n, reports: 1n,
      seq: seq + 1n,
    });
    expect(plain(totalsOf(FIRST))).to.deep.equal(plain({ address, rentPayer: reporter, epoch: FIRST, earned: 0n, active: 1n, eligible: 1n, reports: 1n }));
    expect(readSeat(world, seat).epochs).to.deep.equal([{ epoch: FIRST, earned: 0n, missed: 0, eligible: 1, reported: true }]);
  });

  it("adds all seats of further operators, whoever reports them", () => {
    const seat = joinSeats(world, at.sibling, 1);
    waitUntil(world, startOf(FIRST + 1n));
    world.mustSend(report(FIRST));
    const other = stranger(world);
    const outcome = world.send(verification.reportSeat({ reporter: other.publicKey, operator: at.sibling.address, class: 1, epoch: FIRST }), [other]);
    expectEvent(outcome, "SeatReported", {
      seat, seatEpochTotals: findSeatEpochTotalsPda({ epoch: FIRST }), reporter: other.publicKey, operator: at.sibling.address, class: 1, count: 1, epoch: FIRST, earned: 0n, missed: 0, eligible: 1,
      totalEarned: 0n, totalActive: 2n, totalEligible: 2n, reports: 2n, seq: 2n,
    });
    expect(totalsOf(FIRST).rentPayer.toBase58(), "only the first pays rent").to.equal(reporter.toBase58());
  });

  it("is refused in the epoch itself up to its last second, and possible from the next second on", () => {
    waitUntil(world, startOf(FIRST + 1n) - 1n);
    expectRefusal(world, "EpochNotReportable", report(FIRST));
    expectRefusal(world, "EpochNotReportable", report(FIRST + 1n));
    waitUntil(world, startOf(FIRST + 1n));
    world.mustSend(report(FIRST));
  });

  it("is possible up to the last second of the second epoch after, and refused from then on", () => {
    joinSeats(world, at.sibling);
    waitUntil(world, startOf(FIRST + 3n) - 1n);
    world.mustSend(report(FIRST));
    waitUntil(world, startOf(FIRST + 3n));
    expectRefusal(world, "EpochNotReportable", report(FIRST, at.sibling));
    expectRefusal(world, "EpochNotReportable", report(2n ** 64n - 1n));
  });

  it("cannot be repeated for the same seats and epoch", () => {
    waitUntil(world, startOf(FIRST + 1n));
    world.mustSend(report(FIRST));
    expectRefusal(world, "EpochAlreadyReported", report(FIRST));
    waitUntil(world, startOf(FIRST + 2n));
    expectRefusal(world, "EpochAlreadyReported", report(FIRST));
    world.mustSend(report(FIRST + 1n));
    expect(readSeat(world, at.holder.seat).epochs.map(({ epoch }) => epoch)).to.deep.equal([FIRST, FIRST + 1n]);
  });

  it("counts seats from the epoch in which they are drawn until the one in which they are not", () => {
    waitUntil(world, startOf(FIRST));
    expectRefusal(world, "SeatNotActive", report(FIRST - 1n));
    expectRefusal(world, "SeatNotActive", report(0n));
    world.mustSend(leave(at.holder), [at.holder.owner]);
    waitUntil(world, startOf(FIRST + BigInt(DELAY) + 1n));
    world.mustSend(report(FIRST + BigInt(DELAY) - 1n));
    expectRefusal(world, "SeatNotActive", report(FIRST + BigInt(DELAY)));
    expect(exists(world, findSeatEpochTotalsPda({ epoch: FIRST + BigInt(DELAY) })), "a refused report opens nothing").to.equal(false);
  });

  it("cannot be done again by seats that were withdrawn and taken anew", () => {
    const { holder } = at;
    waitUntil(world, startOf(FIRST));
    world.mustSend(leave(holder), [holder.owner]);
    const last = FIRST + BigInt(DELAY) - 1n;
    waitUntil(world, startOf(last + 1n));
    world.mustSend(report(last));
    waitEpochs(world, BigInt(CASE_EPOCHS));
    world.mustSend(withdraw(holder, world.payer.publicKey), [holder.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", report(last));
    const now = last + 1n + BigInt(CASE_EPOCHS);
    joinSeats(world, holder);
    expectRefusal(world, "SeatNotActive", report(now - 1n));
    expectRefusal(world, "SeatNotActive", report(now - 2n));
  });

  it("cannot add to the totals of another epoch, nor to another account", () => {
    joinSeats(world, at.sibling);
    waitUntil(world, startOf(FIRST + 2n));
    world.mustSend(report(FIRST + 1n, at.sibling));
    expectRefusal(world, "ConstraintSeeds", replaced(report(FIRST), findSeatEpochTotalsPda({ epoch: FIRST }), findSeatEpochTotalsPda({ epoch: FIRST + 1n })));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(report(FIRST), at.holder.seat, CONFIG));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(report(FIRST), CONFIG, at.holder.seat));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(report(FIRST), at.holder.seat, findSeatPda({ operator: at.operator.address, class: 1 })));
  });

  it("cannot be done without the reporter's signature", () => {
    waitUntil(world, startOf(FIRST + 1n));
    const other = stranger(world).publicKey;
    expectRefusal(world, "AccountNotSigner", unsigned(verification.reportSeat({ reporter: other, operator: at.holder.address, class: 1, epoch: FIRST }), other));
  });

  it("cannot be prevented by lamports at the totals' address", () => {
    waitUntil(world, startOf(FIRST + 1n));
    world.mustSend(SystemProgram.transfer({ fromPubkey: reporter, toPubkey: findSeatEpochTotalsPda({ epoch: FIRST }), lamports: 10_000_000 }));
    world.mustSend(report(FIRST));
    expect(totalsOf(FIRST).reports).to.equal(1n);
  });

  describe("of seats with duties", () => {
    const load = seatedWorld(TWO_ROUNDS);
    let market: SeatedMarket;
    beforeEach(async () => {
      market = await load();
      begin(market.world);
    });
    const now = (): bigint => {
      const { epochZero, epochSeconds } = readVerificationConfig(world);
      return (world.now - epochZero) / epochSeconds;
    };

    it("sums what was earned, and leaves out who missed something", () => {
      const test = caseAt(market, "final", { lying: true, auditors: ["honest", "absent"] });
      const [right, absent] = [auditorAt(test, 0), auditorAt(test, 1)];
      for (const member of [0, 1]) settleAuditor(test, member);
      const idle = market.holders.find(({ address }) => ![right, absent].some((auditor) => auditor.address.equals(address))) ?? right;
      expect([dutiesOf(world, right.address), dutiesOf(world, absent.address)]).to.deep.equal([{ earned: FEE, missed: 0 }, { earned: 0n, missed: 1 }]);
      const epoch = now();
      waitEpochs(world, 1n);
      for (const of of [absent, right, idle]) world.mustSend(report(epoch, of));
      expect(totalsOf(epoch)).to.include({ earned: FEE, active: 3n, eligible: 2n, reports: 3n });
      const found = (of: typeof right) => readSeat(world, of.seat).epochs.find((record) => record.epoch === epoch);
      expect(found(absent)).to.deep.equal({ epoch, earned: 0n, missed: 1, eligible: 0, reported: true });
      expect(found(right)).to.deep.equal({ epoch, earned: FEE, missed: 0, eligible: 1, reported: true });
    });

    it("keeps an epoch as it was, whatever is settled after it", () => {
      const test = caseAt(market, "final", { lying: true, auditors: ["honest", "absent"] });
      const absent = auditorAt(test, 1);
      const epoch = now();
      waitEpochs(world, 1n);
      settleAuditor(test, 1);
      world.mustSend(report(epoch, absent));
      expect(totalsOf(epoch)).to.include({ active: 1n, eligible: 1n });
      expect(dutiesOf(world, absent.address)).to.deep.equal({ earned: 0n, missed: 1 });
    });
  });
});
