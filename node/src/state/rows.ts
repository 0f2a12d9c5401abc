/** Reads single values of the database's rows. */
import type { SqlValue } from "./database";

export function text(value: SqlValue | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}

export function bytes(value: SqlValue | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError("The database holds another type than its table says.");
  // The driver's bytes may lie in memory that it uses again.
  return Uint8Array.from(value);
}

/** Bytes that may be missing. */
export function maybeBytes(value: SqlValue | undefined): Uint8Array | undefined {
  return value === null || value === undefined ? undefined : bytes(value);
}
