/** What a hostile job, store or clock can do to a node: each test is one attack. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createManifest, encodeManifest, hashHex, manifestHash } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import type { JobLimits, StoreConfig } from "../../node/src/config/types";
import { note } from "../../node/src/errors";
import { ExecutorRegistry, WasmExecutor } from "../../node/src/executor";
import { Metrics } from "../../node/src/http/metrics";
import { createLogger } from "../../node/src/log";
import { JobFolders } from "../../node/src/operator/content";
import { execute } from "../../node/src/operator/execute";
import { GiveUp, checkContent } from "../../node/src/operator/run";
import { isResting, ruleOf } from "../../node/src/operator/failure";
import type { Gateway, OpenJob } from "../../node/src/operator/gateway";
import { scout } from "../../node/src/operator/scout";
import { TookTooLong, within } from "../../node/src/operator/within";
import { StateDatabase } from "../../node/src/state/database";
import { Records } from "../../node/src/state/records";
import { FolderStore, HttpStore } from "../../node/src/store";
import { compilerBomb, exitWith } from "./fixtures/programs";

const KEY = { job: "So11111111111111111111111111111111111111112", postedSlot: 7n };
const ADDRESS = PublicKey.default;
const LIMITS: JobLimits = {
  minPrices: new Map([["mint", 0n]]), maxBond: 0n, maxConcurrent: 1, pageSize: 1, maxRunSeconds: 60, maxModuleBytes: 1_000_000, maxInputBytes: 1000,
  maxMemoryPages: 64, maxAuditBps: 10_000, marginSeconds: 0,
};

describe("a node against hostile jobs and stores", () => {
  let folder: string;
  let db: StateDatabase;
  let records: Records;
  let store: FolderStore;
  const servers: Server[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "assay-hostile-"));
    db = StateDatabase.open(path.join(folder, "state"));
    records = new Records(db);
    store = new FolderStore(path.join(folder, "content"));
  });

  afterEach(() => {
    db.close();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(folder, { recursive: true, force: true });
  });

  async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
    const server = createServer(answer).listen(0, "127.0.0.1");
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  function partsWith(...stores: StoreConfig[]) {
    return {
      records, limits: LIMITS, metrics: new Metrics(), log: createLogger("silent"), executors: new ExecutorRegistry([new WasmExecutor()]),
      folders: new JobFolders(path.join(folder, "jobs"), stores),
    };
  }

  /** Puts a job's content into the store and answers what a run of it needs. */
  async function taskOf(module: Uint8Array) {
    const manifest = createManifest({ module, input: new Uint8Array(0), memoryPages: 64 });
    for (const part of [encodeManifest(manifest), module, new Uint8Array(0)]) await store.put(part);
    records.addJob(KEY, manifestHash(manifest));
    return { key: KEY, specHash: manifestHash(manifest), signal: new AbortController().signal, market: ADDRESS, job: ADDRESS, operator: ADDRESS, endsAt: performance.now() + 60_000 };
  }

  const errorOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined, (error: unknown) => error);

  it("does not begin a job again whose runs took the node down, however often it is started", async () => {
    const task = await taskOf(exitWith(0));
    for (let run = 0; run < 5; run += 1) records.beginRun(KEY);
    db.close();
    db = StateDatabase.open(path.join(folder, "state"));
    records = new Records(db);
    const failure = await errorOf(execute(partsWith({ type: "folder", path: store.folder }), task));
    expect(failure).to.be.instanceOf(GiveUp);
    expect((failure as Error).message).to.contain("5 runs have ended without a result");
    expect(records.result(KEY)).to.equal(undefined);
  });

  it("counts a run in which the engine aborts, forgets one that it stopped itself, and gives up after the last attempt", async () => {
    const parts = partsWith({ type: "folder", path: store.folder });
    const task = await taskOf(compilerBomb(30_000));
    expect((await errorOf(checkContent(parts, task)) as Error).message).to.match(/ended with SIG/);
    expect(ruleOf(await errorOf(checkContent(parts, task)))).to.equal("crash");
    expect(await errorOf(execute(parts, task))).to.be.instanceOf(Error).and.not.instanceOf(GiveUp);
    expect(records.job(KEY)?.runs).to.equal(1);

    const stopped = new AbortController();
    setTimeout(() => stopped.abort(), 20);
    await errorOf(execute(parts, { ...task, signal: stopped.signal }));
    expect(records.job(KEY)?.runs).to.equal(1);

    for (let run = 0; run < 3; run += 1) records.beginRun(KEY);
    expect(await errorOf(execute(parts, task))).to.be.instanceOf(GiveUp);
  });

  it("gives a run up whose time is over before its content is there", async () => {
    const task = await taskOf(exitWith(0));
    expect(await errorOf(execute(partsWith({ type: "folder", path: store.folder }), { ...task, endsAt: performance.now() - 1 }))).to.be.instanceOf(GiveUp);
    expect(records.job(KEY)?.runs).to.equal(0);
  });

  it("has a job skipped on the disk while it looks at it, and publishes past a store that hangs", async () => {
    let seen: string | undefined;
    const url = await serve((_request, response) => {
      seen = records.skipped(KEY);
      response.writeHead(404).end();
    });
    const job = { address: KEY.job, postedSlot: KEY.postedSlot, specHash: new Uint8Array(32) } as OpenJob["job"];
    const offer: OpenJob["offer"] = { client: "client", mint: "mint", targetNode: undefined, price: 0n, units: 1, runSeconds: 1, class: 1, effectiveAuditBps: 0, bond: 0n, claimUntil: 100n, submitGraceSeconds: 300 };
    const standing = { operator: { owner: "owner", agent: "agent", freeStake: 0n, locked: 0n, agentLockLimit: 0n, jailedUntil: 0n }, byAgent: false, node: { address: "node", class: 1, units: 1, unitsInUse: 0 }, auditReady: true, pausedUntil: 0n, now: 0n };
    const gateway = { survey: () => Promise.resolve({ standing, lamports: 1n, open: [{ job, offer }] }) } as unknown as Gateway;
    await scout({ ...partsWith({ type: "http", url, write: false }, { type: "folder", path: store.folder }), gateway, signal: new AbortController().signal }, { minLamports: 0n, onProblem: () => undefined });
    expect(seen).to.equal("check: the node ended while it looked at the job");
    expect(records.skipped(KEY)).to.match(/^content: /);

    const hanging = await serve(() => undefined);
    const { folders } = partsWith({ type: "http", url: hanging, write: true }, { type: "folder", path: store.folder });
    const hash = await folders.keepOutput(KEY, Uint8Array.of(1, 2, 3));
    const failures = await within(300, new AbortController().signal, (signal) => folders.publish(KEY, Buffer.from(hash, "hex"), signal));
    expect(failures).to.have.length(1);
    expect(failures[0]).to.contain("stopped after");
    expect(await store.get(hash)).to.deep.equal(Uint8Array.of(1, 2, 3));
  });

  it("leaves a job alone whose manifest is too long to prove the input with, if somebody says that it is withheld", async () => {
    const { folders } = partsWith({ type: "folder", path: store.folder });
    const look = async (bytes: number): Promise<unknown> => {
      const made = (filler: string) => createManifest({ module: exitWith(0), input: new Uint8Array(0), args: [filler] });
      const manifest = made("x".repeat(bytes - encodeManifest(made("")).length));
      await store.put(encodeManifest(manifest));
      return folders.manifest(KEY, manifestHash(manifest), { ...LIMITS, maxMemoryPages: 16_384 }, new AbortController().signal);
    };
    await look(1_600);
    expect(ruleOf(await errorOf(look(1_601)))).to.equal("manifestBytes");
  });

  it("ends work whose time is over, and work whose node stops", async () => {
    const never = (signal: AbortSignal): Promise<never> => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
    expect(await errorOf(within(10, new AbortController().signal, never))).to.be.instanceOf(TookTooLong);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("the node stops")), 10);
    expect((await errorOf(within(60_000, controller.signal, never)) as Error).message).to.equal("the node stops");
  });

  it("keeps short notes of what strangers wrote, without what moves a terminal's cursor", () => {
    expect(note("a\u001b[2Jb\u009bc\u202ed\n\ne")).to.equal("a [2Jb c d e");
    records.skip(KEY, `import: ${"x".repeat(600_000)}`, Date.now() + 60_000);
    expect(records.skipped(KEY)?.length).to.equal(503);
  });

  it("does not rest longer than its longest pause when the clock was set back", () => {
    expect(isResting(10_000, 9_000)).to.equal(true);
    expect(isResting(10_000, 10_000)).to.equal(false);
    expect(isResting(3_600_000, 0)).to.equal(false);
  });

  it("lets nobody else read its secrets in a folder that was open to all", function () {
    if (process.platform === "win32") return this.skip();
    expect(statSync(path.join(folder, "state")).mode & 0o777).to.equal(0o700);
  });

  it("does not follow a store outside of the network into it", async () => {
    let led = 0;
    const inside = await serve((_request, response) => {
      led += 1;
      response.end("secret");
    });
    const outside = await serve((request, response) => response.writeHead(302, { location: `${inside}${request.url?.slice(1)}` }).end());
    const real = globalThis.fetch;
    // The store's name stands for a server elsewhere; only its first answer comes from this machine.
    globalThis.fetch = (input, init) => real((input as URL).href.replace("http://store.invalid/", outside), init);
    try {
      const failure = await errorOf(new HttpStore({ url: "http://store.invalid/", retry: { attempts: 1 } }).get(hashHex(new Uint8Array(32))));
      expect((failure as Error).message).to.contain("into a private network");
      expect(led).to.equal(0);
    } finally {
      globalThis.fetch = real;
    }
  });
});
