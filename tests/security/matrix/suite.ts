/** The tests of one matrix; each runs in a file of its own, so that they can run side by side. */
import { expect } from "chai";
import { instructionNames } from "../../helpers/idl";
import { createBareWorld, type World } from "../../helpers/world";
import { runMatrix, type MatrixLimits, type MatrixResult } from "./run";

export interface MatrixSuite {
  programs: readonly string[];
  stories: (world: World) => Promise<void>;
  reviewed: Readonly<Record<string, string>>;
  /** So many mutations at least, or something is wrong with the matrix. */
  least: number;
  limits?: MatrixLimits;
}

export function itRefusesSubstitutes({ programs, stories, reviewed, least, limits }: MatrixSuite): void {
  let result: MatrixResult;

  before(async function () {
    this.timeout(240_000);
    const world = await createBareWorld();
    result = await runMatrix(world, () => stories(world), (name) => programs.some((program) => name.startsWith(`${program}.`)), limits);
    if (process.env.PRINT_MATRIX !== undefined) console.log(`${result.tried} tried\n${[...result.passed].sort().join("\n")}`);
  });

  it(`is tried for every instruction of ${programs.join(" and ")}`, () => {
    const expected = instructionNames.filter((name) => programs.some((program) => name.startsWith(`${program}.`)));
    expect([...result.covered].sort()).to.deep.equal(expected.sort());
    expect(result.tried).to.be.at.least(least);
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
}
