/** A short simulation on the real programs; the whole one is `npm run simulate`, its results are in docs/simulation.md. */
import { expect } from "chai";
import { measureAuditor } from "../../simulation/auditors";
import { createCast, type Cast } from "../../simulation/cast";
import { measureClient } from "../../simulation/clients";
import { programAdvantage, termsBond } from "../../simulation/economics";
import { measureExecutor, type Counts } from "../../simulation/executors";
import { measureJuries, type Belief } from "../../simulation/juries";
import type { Measurement } from "../../simulation/measure";
import { figureOf, winner, type Figure } from "../../simulation/results";
import type { Factor } from "../../simulation/scenario";
import { AUDITORS, CLIENTS, EXECUTORS } from "../../simulation/strategies";

/** Fifty seats, ten of them dishonest. Most of the precision comes from hashes that the SDK judges. */
const CAST = { seed: "short", fives: 0 };
/** Standard errors that a right formula is beyond once in a thousand times. */
const SURE = 3.3;
const CHEATER: Counts = { draws: 30, cases: 8, hashes: 6_000 };
const OTHERS: Counts = { draws: 10, cases: 2, hashes: 0 };

const executor = (name: string) => pick(EXECUTORS, name);
const advantageOf = (measured: Measurement, honest: Measurement, factor: Factor): Figure => figureOf({ role: "executor", strategy: "", factor }, measured, honest);

function pick<Strategy extends { name: string }>(strategies: readonly Strategy[], name: string): Strategy {
  const found = strategies.find((strategy) => strategy.name === name);
  if (found === undefined) throw new Error(`there is no strategy ${name}`);
  return found;
}

describe("simulation: a short run", function () {
  this.timeout(120_000);

  const bonds: [Factor, ReturnType<typeof winner>][] = [[0.9, "cheating"], [1.1, "honest"]];
  for (const [factor, wins] of bonds) {
    it(`lets ${wins === "honest" ? "honest work" : "cheating"} win at ${factor} times the bond of the rule, by as much as the formulas say`, async () => {
      const cast = await createCast(factor, CAST);
      const honest = measureExecutor(cast, executor("honest"), OTHERS);
      expect(honest.gain.value).to.be.closeTo(0.15, 1e-9); // The price, less 5 % that burn and 80 % of work.
      const figure = advantageOf(measureExecutor(cast, executor("always wrong"), CHEATER), honest, factor);
      expect(winner(figure.advantage)).to.equal(wins);
      const expected = programAdvantage(cast.stakes, Number(termsBond(cast.stakes, cast.honestCostBps))) / cast.stakes.price;
      expect(Math.abs(figure.advantage.value - expected)).to.be.at.most(SURE * figure.advantage.error);
      expect(winner(figure.withSeats)).to.equal("honest");
      const cautious = measureExecutor(cast, executor("wrong when it pays"), OTHERS);
      expect(cautious.caught.hits > 0 || Math.abs(cautious.gain.value - honest.gain.value) > 1e-9).to.equal(wins === "cheating");
    });
  }

  describe("at the bond of the rule", () => {
    let cast: Cast;
    before(async () => {
      cast = await createCast(1, CAST);
    });

    it("neither wins, within the interval", () => {
      const honest = measureExecutor(cast, executor("honest"), OTHERS);
      expect(winner(advantageOf(measureExecutor(cast, executor("always wrong"), CHEATER), honest, 1).advantage)).to.equal("even");
    });

    it("costs more to be silent than to lie, and nothing to be late", () => {
      const honest = measureExecutor(cast, executor("honest"), OTHERS);
      const silent = measureExecutor(cast, executor("silent"), OTHERS);
      expect(winner(advantageOf(silent, honest, 1).advantage)).to.equal("honest");
      expect(silent.caught.estimate.value).to.equal(1);
      expect(measureExecutor(cast, executor("honest, opens late"), OTHERS).gain.value).to.be.closeTo(honest.gain.value, 1e-9);
    });

    it("helps a cheater little to keep its link back, or to have the leader of the slot for a friend", () => {
      const kept = measureExecutor(cast, executor("wrong, keeps its link back"), { ...OTHERS, draws: 20 });
      expect(kept.caught.hits).to.be.greaterThan(0);
      const { audited } = measureExecutor(cast, executor("wrong, leader in league"), { ...CHEATER, draws: 10, cases: 2 });
      expect(Math.abs(audited.estimate.value - 0.35)).to.be.at.most(SURE * audited.estimate.error);
    });

    it("pays auditors who work, and none of the others", () => {
      const gains = new Map(AUDITORS.map((strategy) => [strategy.name, measureAuditor(cast, strategy, 2).gain.value]));
      expect(gains.get("honest auditor")).to.be.closeTo(0.2, 1e-9); // F, less 80 % of it for the work.
      for (const name of ["lazy auditor", "copying auditor", "no-show auditor"]) expect(gains.get(name)).to.be.at.most(-2);
    });

    it("costs clients to accuse the honest, to deal with themselves and to keep their salt", () => {
      const fair = measureClient(cast, pick(CLIENTS, "honest client"), OTHERS).gain.value;
      expect(measureClient(cast, pick(CLIENTS, "framing client"), OTHERS).gain.value).to.be.lessThan(fair);
      expect(measureClient(cast, pick(CLIENTS, "stalling client"), OTHERS).gain.value).to.be.lessThan(fair);
      expect(measureClient(cast, pick(CLIENTS, "self-dealing client"), OTHERS).gain.value).to.be.lessThan(0);
    });

    it("keeps the pool solvent: honest jobs bring more levies than their audits cost", () => {
      const honest = measureExecutor(cast, executor("honest"), { ...OTHERS, hashes: 4_000 });
      expect(honest.mean("received").value).to.be.greaterThan(honest.mean("promised").value);
    });

    it("draws juries as chance would, whether or not the leader of the slot knows the executor's link", () => {
      const drawn = (belief: Belief): number => measureJuries(cast, { draws: 20, belief }).corrupt.hits;
      // One in forty-two is expected; five of twenty would happen once in ten thousand runs.
      expect(drawn("nothing")).to.be.lessThan(5);
      expect(drawn("the executor's link")).to.be.lessThan(5);
      expect(drawn("all links")).to.be.greaterThan(5);
    });
  });
});
