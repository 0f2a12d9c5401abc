/** Values that compare well and read well in a failed assertion: keys as base58, bytes as hex. */
import type { PublicKey } from "@solana/web3.js";

export function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isKey(value)) return value.toBase58();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

function isKey(value: object): value is PublicKey {
  return "toBase58" in value;
}
