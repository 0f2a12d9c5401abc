/**
 * The embedded database. What was written is there after a kill at any point and after a loss of power: a transaction is
 * acknowledged only when its pages and the journal that could undo it are on the disk (`synchronous = FULL`).
 */
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import sqlite from "node-sqlite3-wasm";
import { NodeError, errorSentence } from "../errors";
import { MIGRATIONS } from "./schema";

export type SqlValue = number | bigint | string | Uint8Array | null;
export type Row = Record<string, SqlValue>;

export class StateDatabase {
  private constructor(private readonly db: sqlite.Database) {}

  /** Opens the database of a folder. The caller holds the folder's lock. */
  static open(folder: string): StateDatabase {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, "node.db");
    // The driver's own lock is a folder that a killed process leaves behind; ours says that nobody is there.
    rmSync(`${file}.lock`, { recursive: true, force: true });
    let db: sqlite.Database | undefined;
    try {
      // The folder may have been there, open to all; the driver lets others read what it writes, and that holds salts.
      chmodSync(folder, 0o700);
      db = new sqlite.Database(file);
      db.exec("PRAGMA locking_mode = EXCLUSIVE");
      db.exec("PRAGMA journal_mode = TRUNCATE");
      db.exec("PRAGMA synchronous = FULL");
      migrate(db, file);
      flushNames(folder);
      return new StateDatabase(db);
    } catch (cause) {
      db?.close();
      if (cause instanceof NodeError) throw cause;
      throw new NodeError("StateVersion", `Cannot use the database ${file}: ${errorSentence(cause)}`, "Restore it from a backup. Without one, the salts of jobs in flight are lost: keep the file for a repair and start with another stateDir.", { cause });
    }
  }

  close(): void {
    this.db.close();
  }

  run(sql: string, values: SqlValue[] = []): number {
    return this.db.run(sql, values).changes;
  }

  get(sql: string, values: SqlValue[] = []): Row | undefined {
    return (this.db.get(sql, values) as Row | null) ?? undefined;
  }

  all(sql: string, values: SqlValue[] = []): Row[] {
    return this.db.all(sql, values) as Row[];
  }

  /** All or nothing. */
  atomically(work: () => void): void {
    transaction(this.db, work);
  }

  /** Remembers a value for ever, or compares it with what was remembered. Answers what is remembered. */
  pin(key: string, value: string): string {
    this.run("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)", [key, value]);
    return String(this.get("SELECT value FROM meta WHERE key = ?", [key])?.["value"]);
  }
}

/** Makes the names of the database and its journal survive a loss of power. Windows cannot open folders and needs no such flush. */
function flushNames(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function migrate(db: sqlite.Database, file: string): void {
  const version = Number((db.get("PRAGMA user_version") as Row | null)?.["user_version"] ?? 0);
  if (version > MIGRATIONS.length) {
    throw new NodeError("StateVersion", `The database ${file} has version ${version} and this software knows ${MIGRATIONS.length}.`, "Update @assay-protocol/node; an older one would misread it.");
  }
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index >= version) transaction(db, () => db.exec(`${sql}; PRAGMA user_version = ${index + 1};`));
  }
}

function transaction(db: sqlite.Database, work: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    work();
    db.exec("COMMIT");
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
