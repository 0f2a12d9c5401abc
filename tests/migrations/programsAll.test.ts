/** The first deployment on a cluster: none of the programs is there. Thousands of transactions, so it is one of the long tests. */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { ProgramName } from "@assay-protocol/sdk";
import { expect } from "chai";
import { dataOf, deployed } from "../flows/upgradeFixture";
import { PROGRAMS, buffers, buildFolder, chainWithout } from "./programsSupport";
import { SETTINGS, runDeployment, transactionCount } from "./support";

describe("deployment of all programs", () => {
  it("brings the five of them onto an empty chain, sets them up, and has nothing to do after that", async function () {
    this.timeout(600_000);
    const world = chainWithout(PROGRAMS);
    const programs = buildFolder();
    const build = (program: ProgramName): Buffer => readFileSync(path.join(programs, `${program}.so`));
    const { report, lines } = await runDeployment(world, { programs });
    expect([report.count("done"), lines.at(-1)]).to.deep.equal([report.steps.length, `${report.steps.length} done, 0 unchanged, 0 differ, 0 waiting.`]);
    expect(report.steps.slice(0, PROGRAMS.length).map(({ step }) => step)).to.deep.equal(PROGRAMS.map((program) => `program ${program}`));
    for (const program of PROGRAMS) expect(deployed(world, program, build(program)), program).to.include({ isCode: true, authority: SETTINGS.governor.toBase58() });
    // Room for longer code, in governance the most: it has to be able to learn a new way to make room.
    const room = (program: ProgramName): number => (world.chain.account(dataOf(program))?.data.length ?? 0) / build(program).length;
    for (const program of PROGRAMS) expect(room(program), program).to.be.closeTo(program === "governance" ? 2 : 1.5, 0.001);
    expect(buffers(world)).to.deep.equal([]);
    const count = transactionCount(world);
    expect((await runDeployment(world, { programs })).lines.at(-1)).to.equal("Nothing to do: the deployment is as the file says.");
    expect(transactionCount(world)).to.equal(count);
    rmSync(programs, { recursive: true });
  });
});
