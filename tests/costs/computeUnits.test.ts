import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { createBareWorld } from "../helpers/world";
import { instructionNames, recordCosts, type Cost } from "./measure";
import { runStories } from "./stories";

const SNAPSHOT = path.join(__dirname, "..", "snapshots", "compute-units.json");
/** Compute units may differ by so much before somebody has to say why. Bytes and accounts may not differ at all. */
const TOLERANCE = 0.03;

/** After an intended change: `UPDATE_SNAPSHOTS=1 npx ts-mocha -p tsconfig.json --paths --no-config tests/costs/*.test.ts`, and the reason in the commit. */
describe("the cost of each instruction", () => {
  let measured: Record<string, Cost>;
  let committed: Record<string, Cost>;

  before(async () => {
    const world = await createBareWorld();
    measured = await recordCosts(world, () => runStories(world));
    if (process.env.UPDATE_SNAPSHOTS !== undefined) {
      const rows = Object.keys(measured).sort().map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(measured[name])}`);
      writeFileSync(SNAPSHOT, `{\n${rows.join(",\n")}\n}\n`);
    }
    committed = JSON.parse(readFileSync(SNAPSHOT, "utf8")) as Record<string, Cost>;
  });

  it("is measured for every instruction of every program", () => {
    expect(Object.keys(measured).sort()).to.deep.equal([...instructionNames].sort());
  });

  for (const name of instructionNames) {
    it(`of ${name} is what the snapshot says`, () => {
      const [now, then] = [measured[name], committed[name]];
      if (now === undefined || then === undefined) throw new Error(`${name} is not measured, or not in the snapshot: run with UPDATE_SNAPSHOTS=1`);
      expect(now.computeUnits, "compute units").to.be.within(Math.floor(then.computeUnits * (1 - TOLERANCE)), Math.ceil(then.computeUnits * (1 + TOLERANCE)));
      expect({ ...now, computeUnits: 0 }).to.deep.equal({ ...then, computeUnits: 0 });
    });
  }

  it("lets every instruction fit into a transaction", () => {
    for (const [name, { bytes }] of Object.entries(measured)) expect(bytes, name).to.be.at.most(1_232);
  });
});
