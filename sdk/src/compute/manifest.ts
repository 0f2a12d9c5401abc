/** A job's manifest: what is run on which bytes. Its sha-256 is the `spec_hash` that a job carries on chain. */
import { sha256 } from "@noble/hashes/sha2";
import { equalBytes, hashHex } from "./bytes";
import { canonicalJson, type CanonicalValue } from "./canonicalJson";
import { chunkRoot } from "./chunks";
import { MANIFEST_LIMITS, ManifestError, checkManifest } from "./manifestRules";

/** The content that a program reads on its standard input. */
export interface ManifestInput {
  /** sha-256 of the bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Length in bytes, 0 to 1 GiB. */
  readonly length: number;
  /** Merkle root over 800-byte chunks (see `chunkRoot`), 64 lower-case hexadecimal digits. */
  readonly root: string;
}

/** Everything that decides the result of a `wasm/v1` job. */
export interface JobManifest {
  readonly version: 1;
  readonly kind: "wasm/v1";
  /** sha-256 of the WebAssembly module, 64 lower-case hexadecimal digits. */
  readonly module: string;
  readonly input: ManifestInput;
  /** The program's whole argv. By custom `args[0]` is the name of the program. */
  readonly args: readonly string[];
  /** Instruction budget, 1 to 2^53 - 1. Not charged before the metering pass exists: until then time and memory limit a run. */
  readonly fuel: number;
  /** Largest memory in pages of 64 KiB, 1 to 16,384. `memory.grow` beyond it answers -1. */
  readonly memoryPages: number;
  /** Largest standard output in bytes, 0 to 64 MiB. */
  readonly outputBytes: number;
  /** Fuel between two checkpoints of the trace; 0 asks for none. */
  readonly checkpointFuel: number;
}

/** Arguments of {@link createManifest}. */
export interface CreateManifestArgs {
  /** Bytes of the WebAssembly module. */
  module: Uint8Array;
  /** Bytes that the program reads on its standard input. */
  input: Uint8Array;
  /** @defaultValue no arguments */
  args?: readonly string[];
  /** @defaultValue 10^12 */
  fuel?: number;
  /** @defaultValue 1,024 pages (64 MiB) */
  memoryPages?: number;
  /** @defaultValue 1 MiB */
  outputBytes?: number;
  /** @defaultValue 0 */
  checkpointFuel?: number;
}

/**
 * Builds and checks the manifest of a job.
 * @example
 * const manifest = createManifest({ module: wasm, input: data, args: ["count", "--words"] });
 * const specHash = manifestHash(manifest);
 */
export function createManifest(args: CreateManifestArgs): JobManifest {
  const manifest: JobManifest = {
    version: 1,
    kind: "wasm/v1",
    module: hashHex(sha256(args.module)),
    input: { sha256: hashHex(sha256(args.input)), length: args.input.length, root: hashHex(chunkRoot(args.input)) },
    args: [...(args.args ?? [])],
    fuel: args.fuel ?? 1_000_000_000_000,
    memoryPages: args.memoryPages ?? 1024,
    outputBytes: args.outputBytes ?? 1_048_576,
    checkpointFuel: args.checkpointFuel ?? 0,
  };
  checkManifest(manifest);
  return manifest;
}

/**
 * The canonical bytes of a manifest, as stores keep them.
 * @example
 * await store.put(encodeManifest(manifest));
 */
export function encodeManifest(manifest: JobManifest): Uint8Array {
  checkManifest(manifest);
  const bytes = new TextEncoder().encode(canonicalJson(manifest as unknown as CanonicalValue));
  if (bytes.length > MANIFEST_LIMITS.manifestBytes) {
    throw new ManifestError("size", "manifest", `has ${bytes.length} bytes encoded`, `Shorten args: a manifest has at most ${MANIFEST_LIMITS.manifestBytes} bytes.`);
  }
  return bytes;
}

/**
 * Reads a manifest and refuses every spelling but the canonical one, so that a hash names one meaning.
 * @example
 * const manifest = decodeManifest(await store.get((await fetchJob(connection, job)).specHash));
 */
export function decodeManifest(bytes: Uint8Array): JobManifest {
  if (bytes.length > MANIFEST_LIMITS.manifestBytes) {
    throw new ManifestError("size", "manifest", `has ${bytes.length} bytes`, `A manifest has at most ${MANIFEST_LIMITS.manifestBytes} bytes: check that the hash names a manifest and not a module or an input.`);
  }
  const value = parse(bytes);
  checkManifest(value);
  if (!equalBytes(encodeManifest(value), bytes)) {
    throw new ManifestError("canonical", "manifest", "is not spelt canonically", "Write it with encodeManifest: keys sorted, each once, no white space, no other escapes than RFC 8785 asks for.");
  }
  return value;
}

/**
 * `spec_hash`: sha-256 of the canonical bytes.
 * @example
 * const specHash = manifestHash(manifest);
 */
export function manifestHash(manifest: JobManifest): Uint8Array {
  return sha256(encodeManifest(manifest));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new ManifestError("json", "manifest", "is not JSON in UTF-8", "Write it with encodeManifest.", { cause });
  }
}
