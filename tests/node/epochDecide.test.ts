/** What is due about epochs, by tables. */
import { emissionDecay, type OperatorEpoch, type SeatEpoch } from "@assay-protocol/sdk";
import { expect } from "chai";
import {
  claimableEpochs, dueClaims, dueEmissions, dueGenesis, dueReports, reportableEpochs, type Claimants, type EmissionRules, type EpochSums, type ReportedOperator, type ReportedSeat,
} from "../../node/src/epochs/decide";
import { Pace } from "../../node/src/epochs/pace";
import { key } from "../sdk/support/caseFixtures";

const record = (epoch: bigint, change: Partial<OperatorEpoch> = {}): OperatorEpoch => ({ epoch, bonded: 100n, work: 0n, nativeFees: 0n, weight: 0n, lowestBonded: 0n, reported: false, ...change });
const seatRecord = (epoch: bigint, change: Partial<SeatEpoch> = {}): SeatEpoch => ({ epoch, earned: 0n, missed: 0, eligible: 1, reported: true, ...change });
const operator = (name: number, change: Partial<ReportedOperator> = {}): ReportedOperator => ({ address: key(name), bonded: 100n, epochs: [record(0n)], ...change });
const seat = (name: number, change: Partial<ReportedSeat> = {}): ReportedSeat => ({
  address: key(name), operator: key(1), class: 1, slots: [0], activeFrom: 2, activeUntil: 0, epochs: [], ...change,
});

describe("node: epochs", () => {
  it("can be reported in the two that follow, and claimed from the third to the thirteenth", () => {
    expect(reportableEpochs(0n)).to.deep.equal([]);
    expect(reportableEpochs(1n)).to.deep.equal([0n]);
    expect(reportableEpochs(9n)).to.deep.equal([7n, 8n]);
    expect(claimableEpochs(2n)).to.deep.equal([]);
    expect(claimableEpochs(4n)).to.deep.equal([0n, 1n]);
    expect(claimableEpochs(20n)).to.deep.equal(Array.from({ length: 11 }, (_, index) => BigInt(7 + index)));
  });

  describe("reports", () => {
    const operatorsDue = (...operators: ReportedOperator[]): string[] =>
      dueReports({ epochs: [7n, 8n], operators, seats: [] }).map((report) => `${operators.findIndex(({ address }) => address.equals(report.operator))} ${report.epoch}`);

    it("are due for every operator with a record, also one that no instruction has written yet", () => {
      expect(operatorsDue(operator(1))).to.deep.equal(["0 7", "0 8"]);
      expect(operatorsDue(operator(1, { epochs: [record(7n), record(8n)] }))).to.deep.equal(["0 7", "0 8"]);
      expect(operatorsDue(operator(1, { epochs: [record(7n, { reported: true }), record(8n)] }))).to.deep.equal(["0 8"]);
      // It began in epoch 8.
      expect(operatorsDue(operator(1, { epochs: [record(8n)] }))).to.deep.equal(["0 8"]);
      expect(operatorsDue(operator(1, { epochs: [] }))).to.deep.equal([]);
    });

    it("leave out records of nothing, which change no sum", () => {
      const nothing = { bonded: 0n };
      expect(operatorsDue(operator(1, { bonded: 0n, epochs: [record(0n, nothing)] }))).to.deep.equal([]);
      expect(operatorsDue(operator(1, { bonded: 50n, epochs: [record(7n, nothing), record(8n, nothing)] }))).to.deep.equal([]);
      expect(operatorsDue(operator(1, { epochs: [record(7n, { ...nothing, work: 1n }), record(8n, { ...nothing, nativeFees: 1n })] }))).to.deep.equal(["0 7", "0 8"]);
    });

    it("begin with the largest of the older epoch", () => {
      expect(operatorsDue(operator(1, { bonded: 1n }), operator(2, { bonded: 3n }), operator(3, { bonded: 2n }))).to.deep.equal(["1 7", "2 7", "0 7", "1 8", "2 8", "0 8"]);
    });

    it("are due for every seat that was in the roster", () => {
      const due = (change: Partial<ReportedSeat>): bigint[] => dueReports({ epochs: [7n, 8n], operators: [], seats: [seat(1, change)] }).map(({ epoch }) => epoch);
      expect(due({})).to.deep.equal([7n, 8n]);
      expect(due({ activeFrom: 8 })).to.deep.equal([8n]);
      expect(due({ activeUntil: 8 })).to.deep.equal([7n]);
      expect(due({ epochs: [seatRecord(7n), seatRecord(8n, { reported: false })] })).to.deep.equal([8n]);
    });
  });

  describe("emissions", () => {
    const rules: EmissionRules = { rebateBps: 6500, securityShareBps: 5000, seatYield: 10n, rebatesCommitted: 0n, emissionCommitted: 0n, burned: 1000n };
    const sums = (epoch: bigint, change: Partial<EpochSums> = {}): EpochSums => ({ epoch, nativeFees: 0n, activeSeats: 0n, eligibleSeats: 0n, seatsEarned: 0n, ...change });

    it("open where anything is emitted", () => {
      expect(dueEmissions(10n, [sums(5n), sums(6n, { activeSeats: 2n, eligibleSeats: 1n }), sums(7n, { nativeFees: 100n })], rules)).to.deep.equal({ open: [6n, 7n], wait: [] });
      expect(dueEmissions(10n, [sums(6n, { activeSeats: 2n, eligibleSeats: 2n, seatsEarned: 20n })], rules)).to.deep.equal({ open: [], wait: [] });
    });

    it("wait until what has burned covers their rebates, but not for ever", () => {
      const fees = sums(6n, { nativeFees: 1002n });
      expect(dueEmissions(9n, [fees], rules)).to.deep.equal({ open: [], wait: [6n] });
      expect(dueEmissions(12n, [fees], rules)).to.deep.equal({ open: [], wait: [6n] });
      expect(dueEmissions(13n, [fees], rules)).to.deep.equal({ open: [6n], wait: [] });
      expect(dueEmissions(9n, [fees], { ...rules, burned: 1002n })).to.deep.equal({ open: [6n], wait: [] });
      // Seats are not paid sooner for it.
      expect(dueEmissions(9n, [{ ...fees, activeSeats: 1n, eligibleSeats: 1n }], rules)).to.deep.equal({ open: [], wait: [6n] });
      // Nothing has burned, so that there would be nothing to claim.
      expect(dueEmissions(13n, [fees], { ...rules, burned: 0n })).to.deep.equal({ open: [], wait: [] });
    });

    it("take what has burned from each other, in the order of epochs", () => {
      const [first, second] = [sums(6n, { nativeFees: 600n }), sums(7n, { nativeFees: 600n })];
      expect(dueEmissions(10n, [first, second], rules)).to.deep.equal({ open: [6n], wait: [7n] });
      expect(dueEmissions(10n, [first, second], { ...rules, rebatesCommitted: 650n })).to.deep.equal({ open: [], wait: [6n, 7n] });
    });

    it("end with the budget", () => {
      const left = emissionDecay(6n) / 2n;
      const spent = { ...rules, emissionCommitted: 600_000_000n * 10n ** 9n - left, burned: 10n ** 18n };
      expect(dueEmissions(10n, [sums(6n, { nativeFees: 10n ** 17n }), sums(7n, { nativeFees: 100n })], spent)).to.deep.equal({ open: [6n], wait: [] });
    });
  });

  it("are looked at once in a while, later and later while nothing changes, and after a random while when a new one begins", () => {
    const pace = new Pace(10);
    expect([pace.everyMs, pace.stretch]).to.deep.equal([60_000, 120]);
    expect([pace.isTime(), pace.isTime()]).to.deep.equal([true, false]);
    const hurried = new Pace(0);
    hurried.slowDown();
    hurried.restart();
    expect([hurried.isTime(), hurried.isTime(), hurried.stretch]).to.deep.equal([true, true, 1]);
  });

  it("advance genesis by as many as are final", () => {
    expect(dueGenesis(10n, null, 8)).to.deep.equal([]);
    expect(dueGenesis(10n, 8n, 8)).to.deep.equal([]);
    expect(dueGenesis(10n, 6n, 8)).to.deep.equal([6n, 7n]);
    expect(dueGenesis(10n, 0n, 3)).to.deep.equal([0n, 1n, 2n]);
  });

  describe("claims", () => {
    const emission = (epoch: bigint, change = {}) => ({ epoch, nativeFees: 1000n, rebatePot: 900n, eligibleSeats: 100n, securityPot: 5000n, ...change });
    const given = (change: Partial<Claimants>): Claimants => ({
      operator: operator(1, { epochs: [record(6n, { nativeFees: 50n, reported: true })] }), seats: [seat(2, { epochs: [seatRecord(6n, { eligible: 2 })] })], emissions: [emission(6n)], claimed: new Map(), ...change,
    });
    const claimsOf = (change: Partial<Claimants>, smallest = 0n): string[] => dueClaims(given(change), smallest).map(({ kind, epoch, amount }) => `${kind} ${epoch} ${amount}`);

    it("are what the programs would pay", () => {
      expect(claimsOf({})).to.deep.equal(["rebate 6 45", "security 6 100"]);
    });

    it("are made once", () => {
      expect(claimsOf({ claimed: new Map([[key(1).toBase58(), [6n]]]) })).to.deep.equal(["security 6 100"]);
      expect(claimsOf({ claimed: new Map([[key(1).toBase58(), [5n]], [key(2).toBase58(), [6n]]]) })).to.deep.equal(["rebate 6 45"]);
    });

    it("need a report, an emission, and an amount that is worth it", () => {
      expect(claimsOf({ operator: operator(1, { epochs: [record(6n, { nativeFees: 50n })] }), seats: [seat(2, { epochs: [seatRecord(6n, { reported: false })] })] })).to.deep.equal([]);
      expect(claimsOf({ emissions: [] })).to.deep.equal([]);
      expect(claimsOf({}, 46n)).to.deep.equal(["security 6 100"]);
      expect(claimsOf({ operator: null, seats: [seat(2, { epochs: [seatRecord(6n, { eligible: 0, missed: 1 })] })] })).to.deep.equal([]);
    });

    it("begin with the oldest", () => {
      const epochs = [seatRecord(5n), seatRecord(6n)];
      expect(claimsOf({ operator: null, seats: [seat(2, { epochs })], emissions: [emission(6n), emission(5n)] })).to.deep.equal(["security 5 50", "security 6 50"]);
    });
  });
});
