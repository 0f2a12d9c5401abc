/** What the node remembers about its places in audits and juries. Every write is on the disk when its method returns. */
import { note } from "../errors";
import type { Row, SqlValue, StateDatabase } from "./database";
import type { JobKey } from "./records";
import { bytes, maybeBytes, text } from "./rows";

export type PlaceDuty = "audit" | "jury";

/** A place's name for all time: a case draws no slot of its roster twice. */
export interface PlaceKey {
  caseAddress: string;
  slot: number;
}

/** A place for which a seat of this operator was drawn. */
export interface DrawnPlace extends PlaceKey, JobKey {
  duty: PlaceDuty;
  /** Of the jury; 0 for an audit. */
  round: number;
  /** Number among the auditors, or in the panel. */
  place: number;
  specHash: Uint8Array;
}

export interface PlaceRecord extends DrawnPlace {
  /** What this node's own run got. */
  value: Uint8Array | undefined;
  /** Whether a store has served the opened output. */
  outputServed: boolean;
  /** How it ended for this node; undefined while it needs work. */
  outcome: string | undefined;
  /** Runs that began and have no value, also those in which the node itself ended. */
  runs: number;
  failures: number;
  retryAt: number;
  lastError: string | undefined;
  lastSignature: string | undefined;
  updatedAt: number;
}

/** What was sealed for a place, with its secrets. */
export interface PlaceSeal {
  commitment: Uint8Array;
  vote: "value" | "inputUnavailable";
  /** Zeros unless the vote is for a value. */
  value: Uint8Array;
  outputUnavailable: boolean;
  salt: Uint8Array;
  /** Start of an auditor's chain of links; jurors have none. */
  jurySecret: Uint8Array | undefined;
}

export class PlaceRecords {
  constructor(
    private readonly db: StateDatabase,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes a place on. One that is known stays as it is. */
  add({ caseAddress, slot, duty, round, place, job, postedSlot, specHash }: DrawnPlace): void {
    const now = this.now();
    this.db.run(
      `INSERT OR IGNORE INTO places (case_address, slot, duty, round, place, job, posted_slot, spec_hash, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [caseAddress, slot, duty, round, place, job, postedSlot, specHash, now, now],
    );
  }

  get({ caseAddress, slot }: PlaceKey): PlaceRecord | undefined {
    const row = this.db.get("SELECT * FROM places WHERE case_address = ? AND slot = ?", [caseAddress, slot]);
    return row && placeRecord(row);
  }

  /** Places that still need work. */
  live(): PlaceRecord[] {
    return this.db.all("SELECT * FROM places WHERE outcome IS NULL ORDER BY created_at, case_address, slot").map(placeRecord);
  }

  recent(limit: number): PlaceRecord[] {
    return this.db.all("SELECT * FROM places ORDER BY updated_at DESC LIMIT ?", [limit]).map(placeRecord);
  }

  /** What a run got. Equal jobs have equal values, so every place about the job gets it. */
  gotValue({ job, postedSlot }: JobKey, value: Uint8Array): void {
    this.db.run("UPDATE places SET value = ?, updated_at = ? WHERE job = ? AND posted_slot = ?", [value, this.now(), job, postedSlot]);
  }

  outputServed(key: PlaceKey): void {
    this.update(key, "output_served = 1", []);
  }

  finish(key: PlaceKey, outcome: string): void {
    this.update(key, "outcome = ?, last_error = NULL", [outcome]);
  }

  signed(key: PlaceKey, signature: string): void {
    this.update(key, "last_signature = ?", [signature]);
  }

  failed(key: PlaceKey, error: string, retryAt: number): void {
    this.update(key, "failures = failures + 1, last_error = ?, retry_at = ?", [note(error), retryAt]);
  }

  succeeded(key: PlaceKey): void {
    this.update(key, "failures = 0, last_error = NULL, retry_at = 0", []);
  }

  runs(key: PlaceKey): number {
    return this.get(key)?.runs ?? 0;
  }

  /** Before a run begins. */
  beginRun(key: PlaceKey): void {
    this.update(key, "runs = runs + 1", []);
  }

  /** A run that the node itself has stopped, or could not start, says nothing about its job. */
  forgetRun(key: PlaceKey): void {
    this.update(key, "runs = MAX(runs - 1, 0)", []);
  }

  seal({ caseAddress, slot }: PlaceKey): PlaceSeal | undefined {
    const row = this.db.get("SELECT * FROM place_seals WHERE case_address = ? AND slot = ?", [caseAddress, slot]);
    return row && sealOf(row);
  }

  /** Keeps the first seal of a place for ever, and answers it: whoever sends a commitment sends that one. */
  addSeal(key: PlaceKey, seal: PlaceSeal): PlaceSeal {
    this.db.run(
      `INSERT OR IGNORE INTO place_seals (case_address, slot, commitment, vote, value, output_unavailable, salt, jury_secret, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [key.caseAddress, key.slot, seal.commitment, seal.vote, seal.value, seal.outputUnavailable ? 1 : 0, seal.salt, seal.jurySecret ?? null, this.now()],
    );
    const kept = this.seal(key);
    if (kept === undefined) throw new Error("The seal was not recorded.");
    return kept;
  }

  /** Forgets what ended before a time. Live places are never forgotten. */
  prune(before: number): void {
    this.db.atomically(() => {
      const old = "SELECT case_address, slot FROM places WHERE outcome IS NOT NULL AND updated_at < ?";
      this.db.run(`DELETE FROM place_seals WHERE (case_address, slot) IN (${old})`, [before]);
      this.db.run("DELETE FROM places WHERE outcome IS NOT NULL AND updated_at < ?", [before]);
    });
  }

  private update({ caseAddress, slot }: PlaceKey, assignments: string, values: SqlValue[]): void {
    this.db.run(`UPDATE places SET ${assignments}, updated_at = ? WHERE case_address = ? AND slot = ?`, [...values, this.now(), caseAddress, slot]);
  }
}

function placeRecord(row: Row): PlaceRecord {
  return {
    caseAddress: String(row["case_address"]),
    slot: Number(row["slot"]),
    duty: row["duty"] === "audit" ? "audit" : "jury",
    round: Number(row["round"]),
    place: Number(row["place"]),
    job: String(row["job"]),
    postedSlot: BigInt(row["posted_slot"] as number | bigint),
    specHash: bytes(row["spec_hash"]),
    value: maybeBytes(row["value"]),
    outputServed: row["output_served"] === 1,
    outcome: text(row["outcome"]),
    runs: Number(row["runs"]),
    failures: Number(row["failures"]),
    retryAt: Number(row["retry_at"]),
    lastError: text(row["last_error"]),
    lastSignature: text(row["last_signature"]),
    updatedAt: Number(row["updated_at"]),
  };
}

function sealOf(row: Row): PlaceSeal {
  return {
    commitment: bytes(row["commitment"]),
    vote: row["vote"] === "value" ? "value" : "inputUnavailable",
    value: bytes(row["value"]),
    outputUnavailable: row["output_unavailable"] === 1,
    salt: bytes(row["salt"]),
    jurySecret: maybeBytes(row["jury_secret"]),
  };
}
