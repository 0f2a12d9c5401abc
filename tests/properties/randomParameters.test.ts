import { expect } from "chai";
import { violations } from "../helpers/conservation";
import { loadTestGoverned } from "../governance/setup";
import { Chance } from "./chance";
import { ParameterUpdates } from "./parameterUpdates";

const STEPS = Number(process.env.RANDOM_STEPS ?? 900);
const SEED = process.env.RANDOM_SEED ?? "assay";
const CHECK = 150;

/** Others: `RANDOM_SEED=anything RANDOM_STEPS=20000 npx ts-mocha -p tsconfig.json --paths --no-config tests/properties/randomParameters.test.ts` */
describe(`${STEPS} random updates of every parameter of every program (seed ${SEED})`, () => {
  it("are accepted exactly within bounds and step and once in an epoch, and leave all values and rules between them in order", async function () {
    this.timeout(0);
    const world = await loadTestGoverned();
    const updates = new ParameterUpdates(world, new Chance(SEED));
    for (let step = 1; step <= STEPS; step += 1) {
      updates.step();
      if (step % CHECK === 0 || step === STEPS) updates.check();
    }
    const { accepted, changes, refused, moved } = updates.tally;
    if (process.env.PRINT_MOVES !== undefined) console.log({ accepted, changes, refused: Object.fromEntries(refused) });
    expect(violations(world)).to.deep.equal([]);
    if (STEPS < 900) return;
    expect(changes).to.be.greaterThan(1_500);
    // Which rules between values a sequence meets is luck; the long test meets all of them.
    expect([...refused.keys()]).to.include.members(["ParamOutOfBounds", "ParamStepTooLarge", "ParamChangedThisEpoch", "NoChange", "NativeRateFixed", "LotOutOfRange", "LotStepTooLarge", "LotChangedThisEpoch"]);
    // The rate of ASSAY is 1 by definition; everything else has moved.
    const all = updates.sets.flatMap(({ name, table }) => table.map(({ key }) => `${name}.${key}`)).filter((name) => name !== "native mint.nativeRate");
    expect([...moved].sort()).to.deep.equal(all.sort());
  });
});
