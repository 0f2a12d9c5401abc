/** What the node remembers about jobs. Every write is on the disk when its method returns. */
import { Buffer } from "node:buffer";
import { note } from "../errors";
import type { Row, SqlValue, StateDatabase } from "./database";
import { bytes, text } from "./rows";

/** A job's name for all time: its address and when it was posted. */
export interface JobKey {
  job: string;
  postedSlot: bigint;
}

export interface JobRecord extends JobKey {
  specHash: Uint8Array;
  /** How the job ended for this node; undefined while it needs work. */
  outcome: string | undefined;
  /** Whether the chain has shown the job as claimed by this node. */
  claimed: boolean;
  /** Why the job will be given back. */
  giveUp: string | undefined;
  failures: number;
  /** Runs that began and have no result, also those in which the node itself ended. */
  runs: number;
  retryAt: number;
  lastError: string | undefined;
  lastSignature: string | undefined;
  createdAt: number;
  updatedAt: number;
}

export interface ResultRecord {
  specHash: Uint8Array;
  status: string;
  exitCode: number;
  stderr: Uint8Array;
  outputHash: Uint8Array;
  traceRoot: Uint8Array;
  wallMs: number;
  /** Whether clients can fetch the output. */
  published: boolean;
}

/** The opening of a commitment. */
export interface Seal {
  commitment: Uint8Array;
  outputHash: Uint8Array;
  traceRoot: Uint8Array;
  jurySecret: Uint8Array;
  juryTip: Uint8Array;
  salt: Uint8Array;
}

export class Records {
  constructor(
    private readonly db: StateDatabase,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes a job on. One that ended before is live again; what is known about it stays. */
  addJob({ job, postedSlot }: JobKey, specHash: Uint8Array): void {
    const now = this.now();
    this.db.run(
      `INSERT INTO jobs (job, posted_slot, spec_hash, created_at, updated_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET outcome = NULL, failures = 0, retry_at = 0, updated_at = excluded.updated_at`,
      [job, postedSlot, specHash, now, now],
    );
  }

  /** The chain shows the job as claimed by this node. */
  seenClaimed(key: JobKey): void {
    this.update(key, "claimed = 1", []);
  }

  job({ job, postedSlot }: JobKey): JobRecord | undefined {
    const row = this.db.get("SELECT * FROM jobs WHERE job = ? AND posted_slot = ?", [job, postedSlot]);
    return row && jobRecord(row);
  }

  /** Jobs that still need work. */
  liveJobs(): JobRecord[] {
    return this.db.all("SELECT * FROM jobs WHERE outcome IS NULL ORDER BY created_at, job").map(jobRecord);
  }

  recentJobs(limit: number): JobRecord[] {
    return this.db.all("SELECT * FROM jobs ORDER BY updated_at DESC LIMIT ?", [limit]).map(jobRecord);
  }

  finish(key: JobKey, outcome: string): void {
    this.update(key, "outcome = ?, last_error = NULL", [outcome]);
  }

  /** From now on the job is only given back. */
  giveUp(key: JobKey, reason: string): void {
    this.update(key, "give_up = ?", [note(reason)]);
  }

  signed(key: JobKey, signature: string): void {
    this.update(key, "last_signature = ?", [signature]);
  }

  failed(key: JobKey, error: string, retryAt: number): void {
    this.update(key, "failures = failures + 1, last_error = ?, retry_at = ?", [note(error), retryAt]);
  }

  succeeded(key: JobKey): void {
    this.update(key, "failures = 0, last_error = NULL, retry_at = 0", []);
  }

  /** Before a run begins. */
  beginRun(key: JobKey): void {
    this.update(key, "runs = runs + 1", []);
  }

  /** A run that the node itself has stopped, or could not start, says nothing about its job. */
  forgetRun(key: JobKey): void {
    this.update(key, "runs = MAX(runs - 1, 0)", []);
  }

  result({ job, postedSlot }: JobKey): ResultRecord | undefined {
    const row = this.db.get("SELECT * FROM results WHERE job = ? AND posted_slot = ?", [job, postedSlot]);
    return row && {
      specHash: bytes(row["spec_hash"]),
      status: String(row["status"]),
      exitCode: Number(row["exit_code"]),
      stderr: bytes(row["stderr"]),
      outputHash: bytes(row["output_hash"]),
      traceRoot: bytes(row["trace_root"]),
      wallMs: Number(row["wall_ms"]),
      published: row["published"] === 1,
    };
  }

  /** What a run found. A later run replaces it; what is committed already stands in a seal. */
  addResult({ job, postedSlot }: JobKey, result: Omit<ResultRecord, "published">): void {
    const { specHash, status, exitCode, stderr, outputHash, traceRoot, wallMs } = result;
    this.db.run(
      `INSERT OR REPLACE INTO results (job, posted_slot, spec_hash, status, exit_code, stderr, output_hash, trace_root, wall_ms, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [job, postedSlot, specHash, status, exitCode, stderr, outputHash, traceRoot, Math.round(wallMs), this.now()],
    );
  }

  published({ job, postedSlot }: JobKey): void {
    this.db.run("UPDATE results SET published = 1 WHERE job = ? AND posted_slot = ?", [job, postedSlot]);
  }

  /** All seals of a job, the latest first. */
  seals({ job, postedSlot }: JobKey): Seal[] {
    return this.db.all("SELECT * FROM seals WHERE job = ? AND posted_slot = ? ORDER BY created_at DESC", [job, postedSlot]).map(sealOf);
  }

  /** The latest seal of a job, or the one of a certain commitment. */
  seal(key: JobKey, commitment?: Uint8Array): Seal | undefined {
    const seals = this.seals(key);
    return commitment === undefined ? seals[0] : seals.find((seal) => Buffer.compare(seal.commitment, commitment) === 0);
  }

  addSeal({ job, postedSlot }: JobKey, seal: Seal): void {
    this.db.run(
      `INSERT OR IGNORE INTO seals (job, posted_slot, commitment, output_hash, trace_root, jury_secret, jury_tip, salt, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [job, postedSlot, seal.commitment, seal.outputHash, seal.traceRoot, seal.jurySecret, seal.juryTip, seal.salt, this.now()],
    );
  }

  skip({ job, postedSlot }: JobKey, reason: string, until: number): void {
    this.db.run("INSERT OR REPLACE INTO skips (job, posted_slot, reason, until) VALUES (?, ?, ?, ?)", [job, postedSlot, note(reason), until]);
  }

  unskip({ job, postedSlot }: JobKey): void {
    this.db.run("DELETE FROM skips WHERE job = ? AND posted_slot = ?", [job, postedSlot]);
  }

  /** Why a job is not looked at now. */
  skipped({ job, postedSlot }: JobKey): string | undefined {
    const row = this.db.get("SELECT reason FROM skips WHERE job = ? AND posted_slot = ? AND until > ?", [job, postedSlot, this.now()]);
    return row && String(row["reason"]);
  }

  /** Forgets what ended before a time, and skips that are over. Live jobs are never forgotten. */
  prune(before: number): void {
    this.db.atomically(() => {
      const old = "SELECT job, posted_slot FROM jobs WHERE outcome IS NOT NULL AND updated_at < ?";
      for (const table of ["results", "seals"]) this.db.run(`DELETE FROM ${table} WHERE (job, posted_slot) IN (${old})`, [before]);
      this.db.run("DELETE FROM jobs WHERE outcome IS NOT NULL AND updated_at < ?", [before]);
      this.db.run("DELETE FROM skips WHERE until < ?", [this.now()]);
    });
  }

  private update({ job, postedSlot }: JobKey, assignments: string, values: SqlValue[]): void {
    this.db.run(`UPDATE jobs SET ${assignments}, updated_at = ? WHERE job = ? AND posted_slot = ?`, [...values, this.now(), job, postedSlot]);
  }
}

function jobRecord(row: Row): JobRecord {
  return {
    job: String(row["job"]),
    postedSlot: BigInt(row["posted_slot"] as number | bigint),
    specHash: bytes(row["spec_hash"]),
    outcome: text(row["outcome"]),
    claimed: row["claimed"] === 1,
    giveUp: text(row["give_up"]),
    failures: Number(row["failures"]),
    runs: Number(row["runs"]),
    retryAt: Number(row["retry_at"]),
    lastError: text(row["last_error"]),
    lastSignature: text(row["last_signature"]),
    createdAt: Number(row["created_at"]),
    updatedAt: Number(row["updated_at"]),
  };
}

function sealOf(row: Row): Seal {
  return {
    commitment: bytes(row["commitment"]),
    outputHash: bytes(row["output_hash"]),
    traceRoot: bytes(row["trace_root"]),
    jurySecret: bytes(row["jury_secret"]),
    juryTip: bytes(row["jury_tip"]),
    salt: bytes(row["salt"]),
  };
}
