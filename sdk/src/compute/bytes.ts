/** Fixed-width little-endian integers and hexadecimal hashes, shared by the hashes of this folder. */
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils";

/** Bytes of a sha-256 hash. */
export const HASH_BYTES = 32;

const HASH_HEX = /^[0-9a-f]{64}$/;

/**
 * True for 64 lower-case hexadecimal digits, the only spelling of a hash in manifests and stores.
 * @example
 * if (!isHashHex(text)) throw new Error("not a sha-256 in lower-case hexadecimal digits");
 */
export function isHashHex(value: unknown): value is string {
  return typeof value === "string" && HASH_HEX.test(value);
}

/**
 * A hash as 64 lower-case hexadecimal digits, from bytes or from such a string.
 * @example
 * const hex = hashHex(commitment);
 */
export function hashHex(hash: string | Uint8Array): string {
  if (typeof hash === "string") {
    if (isHashHex(hash)) return hash;
    throw new RangeError(`A sha-256 hash is 64 lower-case hexadecimal digits, not ${JSON.stringify(String(hash).slice(0, 80))}.`);
  }
  if (hash.length !== HASH_BYTES) throw new RangeError(`A sha-256 hash has ${HASH_BYTES} bytes, not ${hash.length}.`);
  return bytesToHex(hash);
}

/**
 * A hash as 32 bytes, from bytes or from 64 lower-case hexadecimal digits.
 * @example
 * const specHash = hashBytes(manifest.module);
 */
export function hashBytes(hash: string | Uint8Array): Uint8Array {
  return hexToBytes(hashHex(hash));
}

/** ASCII bytes of a domain that starts a hashed message. */
export function domain(text: string): Uint8Array {
  return utf8ToBytes(text);
}

export function u32le(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw new RangeError(`${value} is not an unsigned 32-bit integer.`);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

export function u64le(value: bigint): Uint8Array {
  if (value < 0n || value > 0xffff_ffff_ffff_ffffn) throw new RangeError(`${value} is not an unsigned 64-bit integer.`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
}

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
