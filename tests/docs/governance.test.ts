import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findProposalPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import type { LocalnetServer } from "@assay-protocol/localnet";
import { readProposal } from "../helpers/accounts";
import { votersWorld, type Voters } from "../helpers/governance";
import { ROOT, run, snippets } from "./snippets";

const TEXT = readFileSync(path.join(ROOT, "docs/governance.md"), "utf8");

describe("the page about governance", () => {
  let at: Voters;
  let folder: string;
  let server: LocalnetServer;

  before(async () => {
    at = await votersWorld()();
    // Inside the repository, so that its packages are found.
    folder = mkdtempSync(path.join(ROOT, "target-governance-"));
    writeFileSync(path.join(folder, "proposer.json"), JSON.stringify([...at.proposer.secretKey]));
    server = await at.world.chain.listen(0);
  });

  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });

  it("has a snippet that proposes a change as it stands", async function () {
    this.timeout(60_000);
    const [code] = snippets(TEXT, "ts");
    if (code === undefined) throw new Error("the page has no snippet in ts");
    const file = path.join(folder, "propose.mts");
    writeFileSync(file, code.replace("http://127.0.0.1:8899", server.url).replace("proposer.json", path.join(folder, "proposer.json")));
    const { status, output } = await run("npx", ["tsx", file]);
    expect(status, output).to.equal(0);
    expect(output).to.contain("params: market.burnBps from 500 to 600; bounds 100 to 5000, at most 100 at once").and.to.contain("is being voted on");
    expect(readProposal(at.world, findProposalPda({ id: 0n }))).to.deep.include({ status: "voting", title: "Burn 6 % of each price" });
  });

  it("names only files that exist", () => {
    const links = [...TEXT.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link ?? "");
    for (const link of links) expect(() => readFileSync(path.join(ROOT, "docs", link)), link).not.to.throw();
  });
});
