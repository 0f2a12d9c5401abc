import { expect } from "chai";
import { violations } from "../helpers/conservation";
import { loadTestGoverned } from "../governance/setup";
import { Chance } from "./chance";
import { ParameterUpdates } from "./parameterUpdates";

const STEPS = 3_000;

/** The same as `randomParameters.test.ts`, for years of changes. */
describe(`${STEPS} random updates of every parameter, from other seeds`, () => {
  const met = new Set<string>();

  for (const seed of ["burn", "vote"]) {
    it(`are accepted exactly when they break no rule: ${seed}`, async function () {
      this.timeout(0);
      const world = await loadTestGoverned();
      const updates = new ParameterUpdates(world, new Chance(seed));
      for (let step = 1; step <= STEPS; step += 1) {
        updates.step();
        if (step % 300 === 0) updates.check();
      }
      expect(updates.tally.changes).to.be.greaterThan(5_000);
      expect(violations(world)).to.deep.equal([]);
      for (const name of updates.tally.refused.keys()) met.add(name);
    });
  }

  it("meet every rule, also those between values", () => {
    // With epochs of a day the bound of `voting_seconds` comes before the rule about epochs.
    expect([...met].sort()).to.deep.equal([
      "LotChangedThisEpoch", "LotOutOfRange", "LotStepTooLarge", "NativeRateFixed", "NewAuditBelowMinimum", "NoChange", "ParamChangedThisEpoch", "ParamOutOfBounds", "ParamStepTooLarge", "SplitAboveWhole",
      "UnbondingTooShort",
    ]);
  });
});
