/**
 * `trace_root`: what an executor commits to besides the hash of its output.
 *
 * It binds the chunks of the stored result (`encodeResult`), so that one chunk of an output can be shown on chain to belong to
 * an opened result: an executor that is said to withhold its output answers with chunks and proofs. And it binds the checkpoints.
 */
import { sha256 } from "@noble/hashes/sha2";
import { concatBytes } from "@noble/hashes/utils";
import { HASH_BYTES, domain, hashBytes, u64le } from "./bytes";
import { chunkRoot } from "./chunks";
import { encodeResult, type JobResult } from "./output";

/** State of a run at one point, a leaf of the tree of checkpoints. */
export interface Checkpoint {
  /** Fuel used so far. */
  readonly fuel: bigint;
  /** Hash of the memory, 32 bytes. */
  readonly memoryHash: Uint8Array;
  /** Bytes written to standard output so far. */
  readonly outputLength: bigint;
}

const TRACE_LEAF = domain("assay/trace-leaf/v1");
const TRACE = domain("assay/trace/v1");

/**
 * leaf = H("assay/trace-leaf/v1" ‖ fuel u64 ‖ memory hash ‖ output length u64), integers little-endian.
 * @example
 * const leaf = traceLeaf({ fuel: 0n, memoryHash: hash, outputLength: 0n });
 */
export function traceLeaf({ fuel, memoryHash, outputLength }: Checkpoint): Uint8Array {
  return sha256(concatBytes(TRACE_LEAF, u64le(fuel), hashBytes(memoryHash), u64le(outputLength)));
}

/**
 * The root of the checkpoints of a run that made none: the tree of one leaf, which states the length of the standard output. Its
 * fuel is 0 and its memory hash all zero, because without checkpoints nothing is measured or hashed on the way.
 * @example
 * const checkpointsRoot = rootWithoutCheckpoints(result);
 */
export function rootWithoutCheckpoints({ stdout }: JobResult): Uint8Array {
  return traceLeaf({ fuel: 0n, memoryHash: new Uint8Array(HASH_BYTES), outputLength: BigInt(stdout.length) });
}

/** What `trace_root` is the hash of. `post_chunk` shows it on chain. */
export interface TracePreimage {
  /** Root of the tree of checkpoints. */
  readonly checkpointsRoot: Uint8Array;
  /** Root of the chunks of the stored result. */
  readonly outputRoot: Uint8Array;
  /** Bytes of the stored result: status, exit code and standard output. */
  readonly outputLength: bigint;
}

/**
 * The preimage of a result's `trace_root`.
 * @example
 * const { outputRoot, outputLength } = tracePreimage({ result });
 */
export function tracePreimage({ result, checkpointsRoot = rootWithoutCheckpoints(result) }: { result: JobResult; checkpointsRoot?: Uint8Array }): TracePreimage {
  const stored = encodeResult(result);
  return { checkpointsRoot: hashBytes(checkpointsRoot), outputRoot: chunkRoot(stored), outputLength: BigInt(stored.length) };
}

/**
 * `trace_root` of its preimage: H("assay/trace/v1" ‖ checkpoints root ‖ output root ‖ output length u64 little-endian).
 * @example
 * const genuine = hashHex(traceRootOf(tracePreimage({ result }))) === hashHex(hash);
 */
export function traceRootOf({ checkpointsRoot, outputRoot, outputLength }: TracePreimage): Uint8Array {
  return sha256(concatBytes(TRACE, hashBytes(checkpointsRoot), hashBytes(outputRoot), u64le(outputLength)));
}

/**
 * `trace_root` of a result. Leave `checkpointsRoot` out when the manifest asks for no checkpoints.
 * @example
 * const value = resultValue(outputHash(result), traceRoot({ result }));
 */
export function traceRoot(args: { result: JobResult; checkpointsRoot?: Uint8Array }): Uint8Array {
  return traceRootOf(tracePreimage(args));
}
