import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { NodeError } from "../../node/src/errors";
import { StateDatabase } from "../../node/src/state/database";
import { StateLock } from "../../node/src/state/lock";
import { Records, type Seal } from "../../node/src/state/records";

const KEY = { job: "So11111111111111111111111111111111111111112", postedSlot: 447_552_000n };

function bytes(fill: number): Uint8Array {
  return new Uint8Array(32).fill(fill);
}

function sealWith(fill: number): Seal {
  return { commitment: bytes(fill), outputHash: bytes(fill), traceRoot: bytes(3), jurySecret: bytes(4), juryTip: bytes(5), salt: bytes(fill) };
}

async function refusalOf(work: Promise<unknown> | (() => unknown)): Promise<NodeError> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    expect(error).to.be.instanceOf(NodeError);
    return error as NodeError;
  }
  throw new Error("nothing was refused");
}

describe("node state", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "assay-state-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe("database", () => {
    it("acknowledges nothing before it is on the disk", () => {
      const db = StateDatabase.open(folder);
      expect(db.get("PRAGMA synchronous")).to.deep.equal({ synchronous: 2 });
      expect(db.get("PRAGMA journal_mode")).to.deep.equal({ journal_mode: "truncate" });
      db.close();
    });

    it("keeps every acknowledged seal when it is killed", async () => {
      const child = spawn(process.execPath, ["--import", "tsx", path.join(__dirname, "stateWriter.ts"), folder], { stdio: ["ignore", "pipe", "inherit"] });
      let acknowledged = 0n;
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged = BigInt(line);
        if (acknowledged === 40n) child.kill("SIGKILL");
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      expect(child.signalCode).to.equal("SIGKILL");

      // Its lock is stale now, and so is the driver's own.
      const lock = await StateLock.acquire(folder, () => undefined);
      const db = StateDatabase.open(folder);
      const records = new Records(db);
      expect(acknowledged >= 40n).to.equal(true);
      for (let slot = 1n; slot <= acknowledged; slot += 1n) {
        expect(records.seal({ job: "job", postedSlot: slot })?.salt[0]).to.equal(Number(slot % 251n));
      }
      expect(db.get("PRAGMA integrity_check")).to.deep.equal({ integrity_check: "ok" });
      db.close();
      lock.release();
    });

    it("refuses a folder that a newer version has written", async () => {
      const db = StateDatabase.open(folder);
      db.run("PRAGMA user_version = 99");
      db.close();
      const error = await refusalOf(() => StateDatabase.open(folder));
      expect(error.code).to.equal("StateVersion");
      expect(error.message).to.contain("version 99").and.to.contain("Update @assay-protocol/node");
    });

    it("refuses a file that is no database, and leaves it as it is", async () => {
      const file = path.join(folder, "node.db");
      writeFileSync(file, "not a database, but somebody's only copy of something".repeat(40));
      const before = readFileSync(file);
      const error = await refusalOf(() => StateDatabase.open(folder));
      expect(error.code).to.equal("StateVersion");
      expect(readFileSync(file).equals(before)).to.equal(true);
    });

    it("remembers the first value of a pin", () => {
      const db = StateDatabase.open(folder);
      expect(db.pin("operator", "a")).to.equal("a");
      expect(db.pin("operator", "b")).to.equal("a");
      db.close();
    });

    it("undoes a transaction that fails", () => {
      const db = StateDatabase.open(folder);
      expect(() =>
        db.atomically(() => {
          db.pin("a", "1");
          throw new Error("stop");
        }),
      ).to.throw("stop");
      expect(db.get("SELECT count(*) AS n FROM meta")).to.deep.equal({ n: 0 });
      db.close();
    });
  });

  describe("records", () => {
    let db: StateDatabase;
    let records: Records;
    let now: number;

    beforeEach(() => {
      now = 1_000;
      db = StateDatabase.open(folder);
      records = new Records(db, () => now);
    });

    afterEach(() => db.close());

    it("tells jobs apart that used one address after the other", () => {
      records.addJob(KEY, bytes(1));
      records.addJob({ ...KEY, postedSlot: KEY.postedSlot + 1n }, bytes(2));
      records.addSeal(KEY, sealWith(7));
      expect(records.liveJobs().map(({ postedSlot }) => postedSlot)).to.deep.equal([KEY.postedSlot, KEY.postedSlot + 1n]);
      expect(records.seal({ ...KEY, postedSlot: KEY.postedSlot + 1n })).to.equal(undefined);
    });

    it("finds the seal of a commitment, and keeps earlier ones", () => {
      records.addJob(KEY, bytes(1));
      records.addSeal(KEY, sealWith(7));
      now = 2_000;
      records.addSeal(KEY, sealWith(8));
      expect(records.seal(KEY)?.salt).to.deep.equal(bytes(8));
      expect(records.seal(KEY, bytes(7))?.salt).to.deep.equal(bytes(7));
      expect(records.seal(KEY, bytes(9))).to.equal(undefined);
    });

    it("never changes the secrets of a commitment", () => {
      records.addSeal(KEY, sealWith(7));
      records.addSeal(KEY, { ...sealWith(7), salt: bytes(99) });
      expect(records.seal(KEY)?.salt).to.deep.equal(bytes(7));
    });

    it("keeps what it knows when a job is taken on again", () => {
      records.addJob(KEY, bytes(1));
      records.seenClaimed(KEY);
      records.giveUp(KEY, "no store has the input");
      records.finish(KEY, "givenBack");
      expect(records.liveJobs()).to.have.length(0);
      records.addJob(KEY, bytes(1));
      expect(records.job(KEY)).to.include({ claimed: true, giveUp: "no store has the input", outcome: undefined });
    });

    it("forgets a skip when its time is over", () => {
      records.skip(KEY, "price: too low", 5_000);
      expect(records.skipped(KEY)).to.equal("price: too low");
      now = 5_000;
      expect(records.skipped(KEY)).to.equal(undefined);
    });

    it("prunes what ended long ago and nothing that is live", () => {
      const other = { ...KEY, postedSlot: 1n };
      for (const key of [KEY, other]) {
        records.addJob(key, bytes(1));
        records.addSeal(key, sealWith(7));
      }
      records.finish(other, "settled");
      records.skip(KEY, "paused", 1_500);
      now = 10_000;
      records.prune(9_000);
      expect(records.job(other)).to.equal(undefined);
      expect(records.seal(other)).to.equal(undefined);
      expect(records.seal(KEY)?.salt).to.deep.equal(bytes(7));
      expect(db.get("SELECT count(*) AS n FROM skips")).to.deep.equal({ n: 0 });
    });

    it("holds slots beyond 2^53 exactly", () => {
      const key = { ...KEY, postedSlot: 2n ** 60n + 1n };
      records.addJob(key, bytes(1));
      expect(records.liveJobs()[0]?.postedSlot).to.equal(2n ** 60n + 1n);
    });
  });

  describe("lock", () => {
    it("refuses a second holder and names the first", async () => {
      const lock = await StateLock.acquire(folder, () => undefined);
      const error = await refusalOf(StateLock.acquire(folder, () => undefined));
      expect(error.code).to.equal("StateLocked");
      expect(error.message).to.contain(`process ${process.pid}`).and.to.contain(folder);
      lock.release();
      (await StateLock.acquire(folder, () => undefined)).release();
    });

    it("lets one of several contenders in", async () => {
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => StateLock.acquire(folder, () => undefined)));
      const winners = tries.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(winners).to.have.length(1);
      winners[0]?.release();
    });

    it("is taken over from a process that is gone, although its number is in use again", async () => {
      const lock = await StateLock.acquire(folder, () => undefined);
      const file = path.join(folder, "lock");
      const holder = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
      lock.release();
      writeFileSync(file, JSON.stringify({ ...holder, token: "other", started: "1" }));
      (await StateLock.acquire(folder, () => undefined)).release();
    });

    it("is not taken from another machine before its heartbeat has stopped for a minute", async () => {
      const file = path.join(folder, "lock");
      writeFileSync(file, JSON.stringify({ token: "other", pid: 1, realm: "elsewhere", started: "1" }));
      expect((await refusalOf(StateLock.acquire(folder, () => undefined))).code).to.equal("StateLocked");
      const old = new Date(Date.now() - 61_000);
      utimesSync(file, old, old);
      (await StateLock.acquire(folder, () => undefined)).release();
    });

    it("survives a lock file that was torn by a kill, and a takeover that was killed", async () => {
      writeFileSync(path.join(folder, "lock"), '{"token": "x');
      const takeover = path.join(folder, "lock.takeover");
      mkdirSync(takeover);
      const old = new Date(Date.now() - 11_000);
      utimesSync(takeover, old, old);
      (await StateLock.acquire(folder, () => undefined)).release();
    });
  });
});
