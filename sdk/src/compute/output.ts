/** What a run hands back, and the two hashes that its executor commits to on chain. */
import { sha256 } from "@noble/hashes/sha2";
import { concatBytes } from "@noble/hashes/utils";
import { equalBytes, hashBytes, u32le } from "./bytes";

/**
 * Status byte of a deterministic result. Bytes 4 (out of fuel) and 5 (call depth exceeded) are reserved for the metering
 * pass; until then a run that lasts too long or nests too deep has no result.
 *
 * Running out of the declared memory needs no byte of its own: `memory.grow` answers -1 and the program decides, and a
 * module whose first memory is already larger is refused.
 * @example
 * const byte = RESULT_STATUS[result.status];
 */
export const RESULT_STATUS = {
  /** Returned from `_start` (exit code 0) or called `proc_exit` (its code). */
  exited: 0,
  /** Trapped: unreachable, division by zero, access out of bounds, ... Exit code 0, the output so far counts. */
  trapped: 1,
  /** Wrote more than `outputBytes`. Exit code 0, the output is cut at exactly that length. */
  outputLimit: 2,
  /** The module breaks the rules of `wasm/v1` and was not run. Exit code 0, no output. */
  refused: 3,
} as const;

/** Name of a status byte. */
export type ResultStatus = keyof typeof RESULT_STATUS;

/** What `output_hash` covers. */
export interface JobResult {
  readonly status: ResultStatus;
  /** 0 to 2^32 - 1. */
  readonly exitCode: number;
  readonly stdout: Uint8Array;
}

/** Bytes before the standard output: status and exit code. */
const HEADER_BYTES = 5;

/**
 * status u8 ‖ exit code u32 little-endian ‖ stdout: the bytes that `output_hash` is the sha-256 of, so that a content store
 * keeps a result under its output hash.
 * @example
 * await store.put(encodeResult(result));
 */
export function encodeResult({ status, exitCode, stdout }: JobResult): Uint8Array {
  return concatBytes(Uint8Array.of(RESULT_STATUS[status]), u32le(exitCode), stdout);
}

/**
 * Reads what `encodeResult` wrote.
 * @example
 * const { status, exitCode, stdout } = decodeResult(await store.get(hash));
 */
export function decodeResult(bytes: Uint8Array): JobResult {
  if (bytes.length < HEADER_BYTES) throw new RangeError(`A result has at least ${HEADER_BYTES} bytes, not ${bytes.length}: check that the hash names a result.`);
  const entry = Object.entries(RESULT_STATUS).find(([, byte]) => byte === bytes[0]);
  if (entry === undefined) throw new RangeError(`${bytes[0]} is no status byte that this version knows: update the software, or check that the hash names a result.`);
  const exitCode = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1, true);
  return { status: entry[0] as ResultStatus, exitCode, stdout: bytes.subarray(HEADER_BYTES) };
}

/**
 * `output_hash`: sha-256 of the encoded result.
 * @example
 * const opened = outputHash({ status: "exited", exitCode: 0, stdout });
 */
export function outputHash(result: JobResult): Uint8Array {
  return sha256(encodeResult(result));
}

/**
 * True when a result has the hash that was opened on chain.
 * @example
 * if (!verifyOutput(result, hash)) throw new Error("The operator served other bytes than it committed to.");
 */
export function verifyOutput(result: JobResult, expected: string | Uint8Array): boolean {
  return equalBytes(outputHash(result), hashBytes(expected));
}
