import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { decodeResult, missSlash, settlement, verifyOutput, type JobStatus, type SettledJob } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { CRASH_POINTS, type CrashPoint } from "../../node/src/crash";
import type { StatusReport } from "../../node/src/report";
import { bundleNode, type NodeProcess } from "./daemonProcess";
import { DaemonWorld, FUNDS, PRICE, STAKE } from "./daemonWorld";
import { ENDLESS, command, echo, flood } from "./fixtures/programs";

const { burn, payout } = settlement({ price: PRICE, burnBps: 500, treasuryBps: 0 });
const SALT_SECONDS = 600;

describe("node daemon", function () {
  // A minute and more on a machine that is busy with other things; seconds otherwise.
  this.timeout(240_000);
  let world: DaemonWorld;

  before(() => bundleNode());

  beforeEach(async () => {
    world = await DaemonWorld.create();
    await world.register();
  });

  afterEach(() => world.close());

  /** Plays the client and the time, one step for each status, while a node runs. */
  async function drive(job: PublicKey, node: NodeProcess): Promise<void> {
    while (node.running) {
      const status = await world.status(job);
      if (status === "submitted") await world.drawCleared(job);
      if (status === "provisional") await world.passChallenge(job);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function expectStopped(node: NodeProcess): Promise<void> {
    node.kill("SIGTERM");
    expect(await node.exit).to.deep.equal({ code: 0, signal: null });
    expect(node.errors).to.equal("");
  }

  /** To the last base unit: one claim, one result, one opening, one payment. */
  async function expectSettledOnce(job: PublicKey, audited: boolean): Promise<void> {
    const found = (await world.sdk.market.fetchJob(job)) as SettledJob;
    expect(found.status).to.equal("settled");
    expect(await world.events(job)).to.deep.equal(["JobPosted", "JobClaimed", "ResultSubmitted", ...(audited ? ["JobDrawn"] : []), "ResultOpened", "JobSettled"]);

    const client = await world.balance(world.client.publicKey);
    expect(client).to.include({ reserved: 0n, feesDue: burn });
    expect(client.available + client.feesDue + client.leviesDue + payout).to.equal(FUNDS);
    expect(await world.balance(world.owner.publicKey)).to.include({ available: payout, reserved: 0n, feesDue: 0n });
    expect(await world.sdk.staking.fetchOperator(world.operator)).to.include({ bonded: STAKE, freeStake: STAKE, slashedTotal: 0n, valid: audited ? 1n : 0n });
    expect((await world.sdk.market.fetchNode(world.node)).unitsInUse).to.equal(0);

    const output = decodeResult(await world.store.get(found.opening?.outputHash ?? ""));
    expect(verifyOutput(output, found.opening?.outputHash ?? "")).to.equal(true);
    expect(new TextDecoder().decode(output.stdout)).to.match(/^some input for job/);
  }

  async function expectKilled(node: NodeProcess, point: CrashPoint | JobStatus): Promise<void> {
    const { signal } = await node.exit;
    if (signal !== "SIGKILL") throw new Error(`the node was to be killed at ${point} and was not:\n${node.output}${node.errors}`);
  }

  it("settles an audited job once although it is killed at every step of its own", async () => {
    const job = await world.post({ nonce: 1n, module: echo(), auditBps: 500 });
    let executions = 0;
    for (const point of CRASH_POINTS) {
      const node = world.run(["start"], { ASSAY_CRASH_AT: point });
      await drive(job, node);
      await expectKilled(node, point);
      executions += node.logs.filter(({ msg }) => msg === "executed").length;
    }
    const last = world.run();
    await last.log(({ msg, outcome }) => msg === "finished" && outcome === "settled");
    await expectStopped(last);
    expect(executions).to.equal(1);
    await expectSettledOnce(job, true);
  });

  it("settles a job once although it is killed whenever a transaction has landed unseen", async () => {
    const job = await world.post({ nonce: 1n, module: echo() });
    for (const status of ["claimed", "submitted", "provisional", "settled"] as const) {
      const node = world.run();
      const off = world.onStatus(job, (now) => {
        if (now === status) node.kill("SIGKILL");
      });
      if (status === "settled") await world.passChallenge(job);
      await expectKilled(node, status);
      off();
      expect(await world.status(job)).to.equal(status);
    }
    const last = world.run();
    await last.log(({ msg, outcome }) => msg === "finished" && outcome === "settled");
    await expectStopped(last);
    await expectSettledOnce(job, false);
  });

  it("reports its health, refuses a second daemon on its state, ignores crash points outside of tests and leaves its state readable", async () => {
    const job = await world.post({ nonce: 1n, module: echo() });
    const node = world.run(["start"], { NODE_ENV: "production", ASSAY_CRASH_AT: "claimed" });
    const { port } = await node.log(({ msg }) => msg === "started");
    await world.reaches(job, "provisional");
    const get = (page: string): Promise<Response> => fetch(`http://127.0.0.1:${String(port)}${page}`);
    expect(await (await get("/health")).json()).to.deep.equal({ ok: true, state: "running", problems: [] });
    const metrics = await (await get("/metrics")).text();
    expect(metrics).to.contain("# TYPE assay_jobs_claimed_total counter\nassay_jobs_claimed_total 1\n").and.to.contain('assay_executions_total{outcome="result"} 1\n').and.to.contain("assay_jobs_live 1\n");
    expect((await get("/")).status).to.equal(404);

    const second = world.run();
    expect(await second.exit).to.deep.equal({ code: 1, signal: null });
    expect(second.errors).to.match(/^assay-node: Another assay-node \(process \d+\) uses the state folder .*Stop it first/);

    const asked = world.run(["status", "--json"]);
    await asked.exit;
    const live = JSON.parse(asked.output) as StatusReport;
    expect(live).to.include({ running: true, state: "running" });
    expect(live.jobs[0]).to.include({ job: job.toBase58(), claimed: true, failures: 0 });
    expect(asked.output + node.output).to.not.match(/salt|secret/i);

    await world.passChallenge(job);
    await node.log(({ outcome }) => outcome === "settled");
    await expectStopped(node);
    expect(readdirSync(path.join(world.folder, "state", "jobs"))).to.deep.equal([]);
    const stopped = world.run(["status", "--json"]);
    await stopped.exit;
    expect((JSON.parse(stopped.output) as StatusReport).jobs[0]).to.include({ job: job.toBase58(), outcome: "settled" });
    expect(JSON.parse(stopped.output)).to.include({ running: false });
  });

  it("leaves bad jobs to others before it claims, each by its rule, and takes the good one", async () => {
    const module = echo();
    const foreignImport = Buffer.from(Buffer.from(module).toString("latin1").replace("fd_read", "fd_reap"), "latin1");
    const noManifest = Buffer.from(await world.store.put(new TextEncoder().encode("no manifest")), "hex");
    const bad: [rule: string, job: PublicKey][] = [
      ["price", await world.post({ nonce: 1n, module, price: 59_999_999n })],
      ["content", await world.post({ nonce: 2n, module, stored: ["module", "input"] })],
      ["manifest.json", await world.post({ nonce: 3n, module, specHash: noManifest })],
      ["content", await world.post({ nonce: 4n, module: flood(), stored: ["manifest", "input"] })],
      ["content", await world.post({ nonce: 5n, module, stored: ["manifest", "module"] })],
      ["fuel", await world.post({ nonce: 6n, module, fuelOnChain: 5n })],
      ["runSeconds", await world.post({ nonce: 7n, module, runSeconds: 3600 })],
      ["import", await world.post({ nonce: 8n, module: foreignImport })],
    ];
    world.writeConfig({}, { maxRunSeconds: 600, minPricePerUnitSecond: { [world.mint.toBase58()]: "1000000" } });
    const good = await world.post({ nonce: 9n, module });
    const node = world.run();
    await world.reaches(good, "provisional");
    for (const [rule, job] of bad) {
      const line = await node.log(({ msg, job: address }) => msg === "left to others" && address === job.toBase58());
      expect(line.rule).to.equal(rule);
      expect(await world.status(job)).to.equal("open");
    }
    await expectStopped(node);
  });

  it("stops in the middle of a run, and gives a job back that it cannot finish in time", async () => {
    const job = await world.post({ nonce: 1n, module: command([], [...ENDLESS]), runSeconds: 60 });
    const first = world.run();
    await first.log(({ msg }) => msg === "claimed");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const asked = Date.now();
    await expectStopped(first);
    expect(Date.now() - asked).to.be.lessThan(10_000);
    expect(await world.status(job)).to.equal("claimed");

    const { bond } = (await world.sdk.market.fetchJob(job)) as SettledJob;
    world.chain.warp({ seconds: 2 * 60 + 300 - 30 });
    const second = world.run();
    await second.log(({ outcome }) => outcome === "givenBack");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expectStopped(second);
    const fine = missSlash({ bond, missBps: 500 });
    expect(await world.status(job)).to.equal("open");
    expect(await world.sdk.staking.fetchOperator(world.operator)).to.include({ bonded: STAKE - fine, freeStake: STAKE - fine, burnDue: fine });
    expect(await world.events(job)).to.deep.equal(["JobPosted", "JobClaimed", "JobAbandoned"]);
  });

  it("runs its own timeout when it comes back too late", async () => {
    const job = await world.post({ nonce: 1n, module: echo() });
    const first = world.run(["start"], { ASSAY_CRASH_AT: "claimed" });
    await expectKilled(first, "claimed");
    world.chain.warp({ seconds: 2 * 60 + 300 });
    const second = world.run();
    await second.log(({ outcome }) => outcome === "missed");
    await expectStopped(second);
    expect(await world.events(job)).to.deep.equal(["JobPosted", "JobClaimed", "JobClaimExpired"]);
    expect((await world.sdk.market.fetchNode(world.node)).unitsInUse).to.equal(0);
  });

  it("as keeper keeps the slot hash, forces the audit of a silent client and draws it", async () => {
    const job = await world.post({ nonce: 1n, module: echo(), auditBps: 500 });
    const node = world.run();
    await world.reaches(job, "submitted");
    world.chain.warpSlots(32 + 128 + 2);
    await node.log(({ verb }) => verb === "sealSlot");
    world.chain.warp({ seconds: SALT_SECONDS });
    await world.reaches(job, "forced");
    world.chain.warpSlots(40);
    await world.reaches(job, "held");
    await expectStopped(node);
    expect(await world.events(job)).to.deep.equal(["JobPosted", "JobClaimed", "ResultSubmitted", "SlotSealed", "JobForced", "ForcedJobDrawn"]);
    // A result that is still sealed is nowhere but on the operator's disk.
    expect(existsSync(path.join(world.folder, "content"))).to.equal(true);
  });

  it("opens the Balance again and asks for the pay when a settlement could not pay", async () => {
    const job = await world.post({ nonce: 1n, module: echo() });
    const node = world.run();
    await world.reaches(job, "provisional");
    await world.sdk.market.closeBalance({ owner: world.owner, mint: world.mint, rentPayer: world.agent.publicKey }).send({ payer: world.owner });
    await world.passChallenge(job);
    await node.log(({ outcome }) => outcome === "settled");
    await expectStopped(node);
    expect(await world.events(job)).to.deep.equal(["JobPosted", "JobClaimed", "ResultSubmitted", "ResultOpened", "JobSettled", "BalanceOpened", "JobPaid"]);
    expect(await world.balance(world.owner.publicKey)).to.include({ available: payout });
  });

  it("takes on a claimed job that its database does not know, and leaves a commitment alone whose salt it does not have", async () => {
    const job = await world.post({ nonce: 1n, module: echo(), auditBps: 500 });
    await expectKilled(world.run(["start"], { ASSAY_CRASH_AT: "claimed" }), "claimed");
    world.writeConfig({ stateDir: "another" });
    const second = world.run();
    await world.reaches(job, "submitted");
    second.kill("SIGKILL");
    await second.exit;

    world.writeConfig();
    const first = world.run();
    await first.log(({ outcome }) => outcome === "foreignCommitment");
    await expectStopped(first);
    expect(await world.status(job)).to.equal("submitted");

    // The database that has the salt still opens it.
    world.writeConfig({ stateDir: "another" });
    await world.drawCleared(job);
    const third = world.run();
    await world.reaches(job, "provisional");
    await expectStopped(third);
  });
});
