/** What it brings to be one's own client, by hand and over a small grid; `npm run simulate` searches the whole one. */
import { RATE_ONE } from "@assay-protocol/sdk";
import { expect } from "chai";
import { MARKDOWN } from "../../simulation/format";
import { eachPoint, searchGrid, SMALL_GRID } from "../../simulation/washing/grid";
import { MARKET, selfSupporting, yearOf } from "../../simulation/washing/income";
import { ledGain } from "../../simulation/washing/leader";
import { expectedDraws, outcome, type Rules, type Wash } from "../../simulation/washing/model";
import { incomePlot, washReport } from "../../simulation/washing/report";
import { playWash } from "../../simulation/washing/play";
import { dilute, washing, washingLoses } from "../../simulation/washing/results";

const RULES: Rules = { burnBps: 500, treasuryBps: 100, rebateBps: 6_500, securityShareBps: 5_000, auditors: 2, crankFee: 3n, seatYield: 1_000n };
const WASH: Wash = {
  epoch: 0n, native: true, nativeRate: RATE_ONE, price: 1_001n, auditFee: 100n, auditBps: 500, jobs: 1_000n, operators: 20n, genuineFees: 0n, genuineOperators: 0n,
  othersFees: 0n, seats: 100n, ownSeats: 10n, seatsPerAccount: 5n, othersEarned: 0n, way: "told",
};

describe("simulation: wash trading", () => {
  it("counts an epoch by hand", () => {
    // 51 of 1,001 burn, 10 go to the treasury; a levy is ceil(1.25·5 %·2·100) + 3 = 16. Of 1,000 jobs 50 are audited: 100 duties, ten by own seats.
    expect(expectedDraws(WASH, RULES)).to.deep.equal({ cases: 50n, duties: 100n, ownDuties: 10n });
    // 100 seats lack 1,000 each; with 100 duties of 100 they lack 90,000. Ten seats in two accounts get a tenth of either.
    expect(outcome(WASH, RULES)).to.deep.equal({
      burned: 51_000n, treasury: 10_000n, levied: 16_000n, crankFees: 150n, seatFees: 1_000n, rebate: 33_140n, security: -1_000n,
      net: 33_140n - 1_000n + 1_150n - 77_000n, supply: 33_140n - 10_000n - 51_000n,
    });
  });

  it("pays nothing back in another mint, and no crank fee for a forced audit", () => {
    const { rebate, supply, net } = outcome({ ...WASH, native: false, nativeRate: 2n * RATE_ONE, way: "forced" }, { ...RULES, seatYield: 0n });
    // Twice 61,000 for burn and treasury, and nine tenths of 700 for each job.
    expect([rebate, supply, net]).to.deep.equal([0n, 0n, -2n * (61_000n + 630n * 1_000n)]);
  });

  it("halves what one operator has above a twentieth, so that dividing the jobs pays more, and never enough", () => {
    const rebateOf = (operators: bigint): bigint => outcome({ ...WASH, operators }, RULES).rebate;
    expect([rebateOf(1n), rebateOf(10n), rebateOf(20n), rebateOf(1_000n)]).to.deep.equal([17_403n, 24_860n, 33_140n, 33_000n]);
  });

  it("loses at every point, and leaves less ASSAY in the world", () => {
    const { points, wins, grows, least } = searchGrid(SMALL_GRID);
    expect([points, wins.length, grows.length]).to.deep.equal([16_384, 0, 0]);
    expect([least.alone.perFee, least.beside.perFee].map((perFee) => Number(perFee.toFixed(6)))).to.deep.equal([-0.35, -0.04125]);
    expect(least.stable.perFee).to.be.at.most(-1);
  });

  it("never lets emission to seats grow", () => {
    eachPoint({ ...SMALL_GRID, auditFeeBase: [10_000_000n], price: [1_000_000n], ownSeats: [25n] }, ({ outcome: { security } }) => {
      expect(security <= 0n).to.equal(true);
    });
  });

  it("loses beside any number of large operators, and tells where it would win: with the leader of a slot", () => {
    for (const large of [0, 1, 4, 10, 19]) expect(dilute(large).perFee, String(large)).to.be.closeTo(-1 + 0.65 * (1 + large / 40), 1e-6);
    const led = { auditBps: 500, auditors: 2, seats: 250, ownSeats: 250, crankFee: 0.1 };
    // By chance everybody loses a quarter of the expected fees, and the crank fee of what is not audited.
    expect(ledGain({ ...led, hashes: 1 })).to.be.closeTo(-0.025 - 0.095, 1e-9);
    expect(ledGain({ ...led, hashes: 10_000 })).to.be.closeTo(2 - 0.125, 1e-9);
  });

  it("pays seats the same together until audits alone pay more", () => {
    const [none, some, much] = [yearOf(MARKET, 0n), yearOf(MARKET, 5_000n), yearOf(MARKET, 20_000n)];
    expect(none.security).to.equal(365n * MARKET.seatYield);
    expect(some.security + some.earned).to.equal(none.security);
    expect(much.security).to.equal(0n);
    expect([yearOf(MARKET, selfSupporting(MARKET)).security, yearOf(MARKET, selfSupporting(MARKET) - 1n).security > 0n]).to.deep.equal([0n, true]);
    expect([some, much].every(({ supply }) => supply < 0n)).to.equal(true);
  });

  it("is what the real programs do, to the base unit", async () => {
    const played = await playWash({
      name: "short", burnBps: 500, treasuryBps: 100, rebateBps: 6_500, auditBps: 500, auditors: 2, seatYield: 50_000_000n, price: 1_234_567_891n, way: "told", jobs: 2, audited: 1, operators: 2,
      othersJobs: 1, seats: 10, ownSeats: 4,
    }, "short");
    const { rebate, security, burned, net } = played.expected;
    expect(played.measured).to.equal(net);
    expect(net < 0n && rebate > 0n && security < 0n).to.equal(true);
    expect(played.supply).to.equal(rebate + security - burned);
  });

  it("prints and draws it", () => {
    const results = washing([], SMALL_GRID);
    expect(washingLoses(results)).to.equal(true);
    const report = washReport(results, MARKDOWN);
    for (const part of ["16,384 points: none leaves more than before", "4.125 %", "-4.13 %", "7,813 jobs a day"]) expect(report).to.contain(part);
    expect(report + incomePlot(results)).to.not.match(/NaN|undefined/);
  });
});
