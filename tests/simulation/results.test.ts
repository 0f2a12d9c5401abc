/** How measurements become a break-even, a winner, tables and a plot: from figures made by hand. */
import { expect } from "chai";
import { ruleAdvantage, ruleBreakEven } from "../../simulation/economics";
import { Measurement, type Ending } from "../../simulation/measure";
import { markdownReport, resultsPlot, textReport } from "../../simulation/report";
import { breakEvenOf, figureOf, winner, type Figure, type Results, type Sweep } from "../../simulation/results";
import { FACTORS, scenario, type Demand } from "../../simulation/scenario";
import { Frequency } from "../../simulation/statistics";

const pool = { received: 3, promised: 2 };
const ending = (kind: Ending["kind"], gain: number): Ending => ({ kind, gain, withSeats: gain - 1, pool });

/** A cheater's figures that lie on the rule's line, shifted by so many prices. */
function sweep(demand: Demand, shift = 0): Sweep {
  const { stakes } = scenario(1, demand);
  const bonds = FACTORS.map((factor) => ({ factor, bond: factor * ruleBreakEven(stakes) }));
  const figures = bonds.flatMap(({ factor, bond }): Figure[] => {
    const advantage = { value: ruleAdvantage(stakes, bond) / stakes.price + shift, error: 0.005 };
    const common = { role: "executor" as const, factor, withSeats: advantage, audited: new Frequency(35, 100), caught: new Frequency(32, 35), drawn: 1_000, played: 300 };
    return [{ ...common, strategy: "honest", gain: { value: 0.15, error: 0 }, advantage: { value: 0, error: 0 } }, { ...common, strategy: "always wrong", gain: advantage, advantage }];
  });
  return { stakes, bonds, figures };
}

const results: Results = {
  ...sweep("price"), insured: sweep("value"), seed: "hand", jobs: 1_000, seats: { total: 250, dishonest: 50 }, transactions: 12_345, seconds: 1,
  juries: [{ name: "by chance", corrupt: new Frequency(3, 100), expected: 0.032 }], auditsWithHonest: { frequency: new Frequency(96, 100), expected: 0.96 },
  leaders: [{ name: "by chance", audited: new Frequency(350, 1_000) }], pool: [{ name: "honest", received: { value: 0.875, error: 0 }, promised: { value: 0.7, error: 0 } }],
};

describe("simulation: results", () => {
  it("joins the kinds of endings by how often they came up", () => {
    const measured = new Measurement();
    for (let i = 0; i < 6; i += 1) measured.count("spared");
    for (let i = 0; i < 2; i += 1) measured.count("caught");
    for (const end of [ending("spared", 1), ending("spared", 1), ending("caught", -3), ending("caught", -3)]) measured.add(end);
    expect(measured.gain.value).to.equal(0);
    expect(measured.withSeats.value).to.equal(-1);
    // One trial has variance 0.75·1 + 0.25·9 = 3.
    expect(measured.gain.error).to.be.closeTo(Math.sqrt(3 / 8), 1e-12);
    expect([measured.audited.hits, measured.audited.trials, measured.caught.hits, measured.caught.trials]).to.deep.equal([2, 8, 2, 2]);
    expect(measured.mean("received").value).to.equal(3);
  });

  it("says which kinds have been played too rarely, and does not guess their means", () => {
    const measured = new Measurement();
    measured.count("spared");
    measured.count("erred");
    measured.add(ending("spared", 1));
    measured.add(ending("spared", 1));
    expect(measured.lacking).to.deep.equal(["erred"]);
    expect(() => measured.gain).to.throw(RangeError, "jobs that are erred");
  });

  it("compares with the honest strategy", () => {
    const [honest, wrong] = [new Measurement(), new Measurement()];
    for (const [measured, gain] of [[honest, 0.15], [wrong, 0.95]] as const) {
      measured.count("spared");
      measured.add(ending("spared", gain));
      measured.add(ending("spared", gain));
    }
    const about = { role: "executor" as const, strategy: "x", factor: 1 as const };
    expect(figureOf(about, wrong, honest).advantage.value).to.be.closeTo(0.8, 1e-12);
    expect(figureOf(about, wrong, honest).withSeats.value).to.be.closeTo(-0.2, 1e-12);
    expect(figureOf(about, honest, honest).advantage).to.deep.equal({ value: 0, error: 0 });
  });

  it("finds the break-even, and says when the formula is wrong", () => {
    for (const demand of ["price", "value"] as const) {
      const right = breakEvenOf(sweep(demand), "always wrong");
      expect(right.measured.value).to.be.closeTo(1, 1e-9);
      expect(right.programs).to.be.closeTo(1, 0.01);
      expect(right.holds).to.equal(true);
      expect(breakEvenOf(sweep(demand, 0.03), "always wrong").holds).to.equal(false);
    }
  });

  it("names a winner only outside the interval", () => {
    expect(winner({ value: 0.02, error: 0.005 })).to.equal("cheating");
    expect(winner({ value: -0.02, error: 0.005 })).to.equal("honest");
    expect(winner({ value: 0.02, error: 0.02 })).to.equal("even");
    expect(winner({ value: 1e-17, error: 0 })).to.equal("even");
  });

  it("prints everything as text, as Markdown and as a plot", () => {
    for (const report of [textReport(results), markdownReport(results)]) {
      for (const part of ["12,345 transactions", "1.000 times the bond of the rule", "lies within", "always wrong", "+0.048 ± 0.010", "35.0 % (32.1 to 38.0)", "1.25"]) expect(report).to.contain(part);
      expect(report).to.not.match(/NaN|undefined/);
    }
    expect(textReport({ ...results, ...sweep("price", 0.1) })).to.contain("LIES OUTSIDE");
    expect(resultsPlot(results)).to.contain("measured, V = R").and.to.not.contain("NaN");
  });
});
