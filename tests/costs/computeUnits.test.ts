import { expect } from "chai";
import { instructionNames } from "../helpers/idl";
import { createBareWorld, type World } from "../helpers/world";
import { runGovernanceStories } from "./governanceStories";
import { costDrift, namesOf, recordCosts, snapshot, type Cost } from "./measure";
import { runStories } from "./stories";
import { runSupplyStories } from "./supplyStories";
import { runVerificationStories } from "./verificationStories";

/** After an intended change: `UPDATE_SNAPSHOTS=1 npx ts-mocha -p tsconfig.json --paths --no-config tests/costs/*.test.ts`, and the reason in the commit. */
describe("the cost of each instruction", () => {
  let measured: Record<string, Cost> = {};
  let committed: Record<string, Cost>;
  /** How deep the calls below each instruction go, the instruction itself included. */
  const depths = new Map<string, number>();

  const record = async (stories: (world: World) => Promise<void>): Promise<Record<string, Cost>> => {
    const world = await createBareWorld();
    const stop = world.chain.onTransaction((landed) => {
      const depth = Math.max(1, ...landed.innerInstructions.flat().map(({ stackHeight }) => stackHeight));
      for (const name of namesOf(landed)) if (name !== undefined) depths.set(name, Math.max(depths.get(name) ?? 1, depth));
    });
    return recordCosts(world, () => stories(world)).finally(stop);
  };

  before(async () => {
    const stories = [runGovernanceStories, runSupplyStories, runVerificationStories, runStories];
    // What several stories tell is told best by the one that is about it, and staking and the market are last.
    for (const each of stories) measured = { ...measured, ...(await record(each)) };
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

  it("leaves room for callers: no instruction calls deeper than two levels below itself (32)", () => {
    expect([...depths].filter(([, depth]) => depth > 3)).to.deep.equal([]);
    expect([...depths.keys()]).to.include.members([...instructionNames]);
  });

  it("lets every instruction fit into a transaction", () => {
    for (const [name, { bytes }] of Object.entries(measured)) expect(bytes, name).to.be.at.most(1_232);
  });
});
