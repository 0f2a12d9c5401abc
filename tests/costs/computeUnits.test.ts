import { expect } from "chai";
import { instructionNames } from "../helpers/idl";
import { createBareWorld } from "../helpers/world";
import { costDrift, recordCosts, snapshot, type Cost } from "./measure";
import { runStories } from "./stories";
import { runVerificationStories } from "./verificationStories";

/** After an intended change: `UPDATE_SNAPSHOTS=1 npx ts-mocha -p tsconfig.json --paths --no-config tests/costs/*.test.ts`, and the reason in the commit. */
describe("the cost of each instruction", () => {
  let measured: Record<string, Cost>;
  let committed: Record<string, Cost>;

  before(async () => {
    const ofCases = await createBareWorld();
    const cases = await recordCosts(ofCases, () => runVerificationStories(ofCases));
    const world = await createBareWorld();
    measured = { ...cases, ...(await recordCosts(world, () => runStories(world))) };
    committed = snapshot("compute-units.json", measured);
  });

  it("is measured for every instruction of every program", () => {
    expect(Object.keys(measured).sort()).to.deep.equal([...instructionNames].sort());
  });

  for (const name of instructionNames) {
    it(`of ${name} is what the snapshot says`, () => {
      const [now, then] = [measured[name], committed[name]];
      if (now === undefined || then === undefined) throw new Error(`${name} is not measured, or not in the snapshot: run with UPDATE_SNAPSHOTS=1`);
      expect(costDrift(now, then)).to.deep.equal([]);
    });
  }

  it("lets every instruction fit into a transaction", () => {
    for (const [name, { bytes }] of Object.entries(measured)) expect(bytes, name).to.be.at.most(1_232);
  });
});
