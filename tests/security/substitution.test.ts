import { expect } from "chai";
import { runStories } from "../costs/stories";
import { instructionNames } from "../helpers/idl";
import { createBareWorld } from "../helpers/world";
import { addPopulation } from "./matrix/population";
import { reviewed } from "./matrix/reviewed";
import { runMatrix, type MatrixResult } from "./matrix/run";

/** Each instruction × each account × {not signed, another party's sibling, wrong owner, wrong type, duplicate}. */
describe("the substitution of accounts", () => {
  let result: MatrixResult;

  before(async function () {
    this.timeout(120_000);
    const world = await createBareWorld();
    result = await runMatrix(world, () => runStories(world, addPopulation));
    if (process.env.PRINT_MATRIX !== undefined) console.log(`${result.tried} tried\n${[...result.passed].sort().join("\n")}`);
  });

  it("is tried for every instruction of every program", () => {
    expect([...result.covered].sort()).to.deep.equal([...instructionNames].sort());
    expect(result.tried).to.be.at.least(2_000);
  });

  it("is refused wherever the reviewed list does not say why it may pass", () => {
    expect([...result.passed].filter((name) => !(name in reviewed)).sort()).to.deep.equal([]);
  });

  it("passes wherever the reviewed list says so, or the list would hide what it no longer describes", () => {
    expect(Object.keys(reviewed).filter((name) => !result.passed.has(name)).sort()).to.deep.equal([]);
  });

  it("changes nothing when it is refused", () => {
    expect(result.changed).to.deep.equal([]);
  });
});
