import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { LocalnetServer } from "@assay-protocol/localnet";
import { fundTokens, addWallet } from "../helpers/actors";
import { ASSAY, createWorld } from "../helpers/world";
import { ROOT, run, snippets } from "./snippets";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");

describe("the README", () => {
  let folder: string;
  let server: LocalnetServer;

  before(async () => {
    const world = await createWorld();
    const alice = addWallet(world, "alice");
    fundTokens(world, alice.publicKey, world.nativeMint, 1_000n * ASSAY);
    // Inside the repository, so that its packages are found.
    folder = mkdtempSync(path.join(ROOT, "target-readme-"));
    writeFileSync(path.join(folder, "alice.json"), JSON.stringify([...alice.secretKey]));
    server = await world.chain.listen(0);
  });

  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });

  it("has a quickstart that runs as it stands", async function () {
    this.timeout(60_000);
    const [code] = snippets(README, "ts");
    if (code === undefined) throw new Error("the README has no snippet in ts");
    const file = path.join(folder, "first-job.mts");
    writeFileSync(file, code.replace("http://127.0.0.1:8899", server.url).replace(".assay/localnet/alice.json", path.join(folder, "alice.json")));
    const { status, output } = await run("npx", ["tsx", file]);
    expect(status, output).to.equal(0);
    expect(output).to.contain("The job is open, and 20000000000 base units are reserved for it.");
    expect(output).to.contain("A second job is refused: market refused instruction 0: InsufficientAvailable");
  });

  it("names only files, folders and scripts that exist", () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link ?? "");
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
    for (const link of links) expect(() => readFileSync(path.join(ROOT, link)), link).not.to.throw();
    for (const [, name] of README.matchAll(/npm run ([a-z:-]+)/g)) expect(scripts, name).to.have.property(name ?? "");
  });

  it("says what the demo costs to start: two commands", () => {
    expect(snippets(README, "sh").join("\n")).to.contain("npm ci && npm run demo").and.to.contain("npm ci && npm test");
  });
});
