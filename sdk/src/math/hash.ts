/** How every hash of the protocol is made: a domain in ASCII, then fields of fixed width, integers little endian. */
import { sha256 } from "@noble/hashes/sha2";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils";
import { littleEndian } from "../bytes";
import { type Integer, integer, u64 } from "./integer";

/** sha-256 over a domain and fields. */
export function digest(domain: string, ...fields: Uint8Array[]): Uint8Array {
  return sha256(message(domain, ...fields));
}

/** A domain and fields, as they are hashed or signed. */
export function message(domain: string, ...fields: Uint8Array[]): Uint8Array {
  return concatBytes(utf8ToBytes(domain), ...fields);
}

/** A field of another length would shift the ones after it, and two inputs could share one hash. */
export function bytes32(name: string, value: Uint8Array): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== 32) throw new RangeError(`${name} must be 32 bytes`);
  return value;
}

export function u64Bytes(name: string, value: bigint): Uint8Array {
  return littleEndian(u64(name, value), 8);
}

export function u16Bytes(name: string, value: Integer): Uint8Array {
  return littleEndian(integer(name, value, 0n, 65_535n), 2);
}

export function u8Byte(name: string, value: Integer): Uint8Array {
  return littleEndian(integer(name, value, 0n, 255n), 1);
}

/** The number in the first eight bytes of a hash: uniform over u64. */
export function wordOf(hash: Uint8Array): bigint {
  return new DataView(hash.buffer, hash.byteOffset).getBigUint64(0, true);
}
