/** sha-256 of content, and the check that every read ends with. */
import { createHash } from "node:crypto";
import { StoreError } from "./errors";

export function contentHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Refuses bytes that are not what was asked for. `place` is a path or an address, `fix` what the reader of the error can do. */
export function checkContent(bytes: Uint8Array, expected: string, place: string, fix: string): void {
  const found = contentHash(bytes);
  if (found !== expected) throw new StoreError("corrupt", `${place} should hold the content ${expected} and holds ${bytes.length} bytes with the sha-256 ${found}. ${fix}`);
}
