/** The formulas that the simulation is compared with, against the design's own figures and by hand. */
import { expect } from "chai";
import { bounty, detection, honestCostFor, programAdvantage, programBreakEven, ruleAdvantage, ruleBreakEven, termsBond, type Stakes } from "../../simulation/economics";
import { FACTORS, scenario } from "../../simulation/scenario";

/** protocol.md §5: e = 0, c = 0.8, β = 0.8, q = 0.2, k = 2. */
const design = (auditBps: number, insuredValue = 0): Stakes => ({
  price: 1_000_000, insuredValue, auditBps, auditors: 2, dishonestBps: 2_000, juryErrorBps: 0, bountyBps: 2_000, costBps: 8_000, burnBps: 0, fee: 0,
});

describe("simulation: economics", () => {
  it("breaks even where the design says", () => {
    const expected: [number, number, number][] = [[500, 0, 235 / 12], [1_000, 0, 55 / 6], [2_000, 0, 95 / 24], [500, 1, 355 / 8], [1_000, 1, 335 / 16], [2_000, 1, 295 / 32]];
    for (const [auditBps, value, multiple] of expected) {
      const stakes = design(auditBps, value * 1_000_000);
      expect(ruleBreakEven(stakes) / stakes.price).to.be.closeTo(multiple, 1e-9);
      expect(ruleAdvantage(stakes, ruleBreakEven(stakes))).to.be.closeTo(0, 1e-6);
    }
  });

  it("multiplies the chances of being found out", () => {
    expect(detection({ ...design(2_000), juryErrorBps: 330 })).to.be.closeTo(0.2 * 0.96 * 0.967, 1e-12);
  });

  it("pays a bounty of a share of what the jury leaves, at most ten fees", () => {
    const stakes = { ...design(2_000), fee: 10 };
    expect(bounty(stakes, 470)).to.be.closeTo(0.2 * (470 - 70), 1e-9);
    expect(bounty(stakes, 10_000)).to.equal(100);
    expect(bounty(stakes, 50)).to.equal(0);
  });

  it("agrees with the rule where nothing burns, juries cost nothing and bounties are whole", () => {
    // Without a cap the bounty is a fifth of the bond: fees of zero would cap it at zero, so its share is left out as well.
    const stakes = { ...design(2_000), bountyBps: 0 };
    expect(programAdvantage(stakes, 3_000_000)).to.be.closeTo(ruleAdvantage(stakes, 3_000_000), 1e-6);
    expect(programBreakEven(stakes)).to.be.closeTo(ruleBreakEven(stakes), 1e-3);
  });

  it("counts by hand what the programs take: pay less the burn, juries before bounties", () => {
    const stakes = { ...design(5_000), dishonestBps: 0, burnBps: 500, fee: 10_000 };
    // Of a bond of 1,070,000 the jury takes 70,000; a fifth of the rest is 200,000, capped at ten fees.
    const lost = 1_070_000 - 100_000 + 950_000;
    expect(programAdvantage(stakes, 1_070_000)).to.be.closeTo(800_000 - 0.5 * lost, 1e-6);
  });

  it("finds the terms under which the programs ask for 0.9, 1 and 1.1 times the bond", () => {
    for (const factor of FACTORS) {
      const { stakes, honestCostBps } = scenario(factor);
      expect(Number(termsBond(stakes, honestCostBps)) / ruleBreakEven(stakes)).to.be.closeTo(factor, 0.000_1);
    }
    expect(honestCostFor(scenario(1).stakes, 1)).to.equal(8_000);
    expect(() => honestCostFor(scenario(1).stakes, 2)).to.throw(RangeError, "no honest cost");
  });

  it("is set up so that the rule and the programs break even together", () => {
    const { stakes } = scenario(1);
    expect(programBreakEven(stakes) / ruleBreakEven(stakes)).to.be.closeTo(1, 0.002);
  });
});
