/** The rules of a manifest, each with a name that its error carries. */
import { AssayError } from "../errors/base";
import { isHashHex } from "./bytes";
import type { JobManifest } from "./manifest";

/**
 * Bounds that every node and client shares.
 * @example
 * const fits = file.length <= MANIFEST_LIMITS.inputBytes;
 */
export const MANIFEST_LIMITS = {
  /** Bytes of the encoded manifest. */
  manifestBytes: 16_384,
  /** Bytes of the input: 1 GiB. */
  inputBytes: 1_073_741_824,
  /** Pages of 64 KiB: 1 GiB. */
  memoryPages: 16_384,
  /** Bytes of standard output: 64 MiB. */
  outputBytes: 67_108_864,
  /** Entries of args. */
  args: 256,
  /** Bytes of args in UTF-8, each with its final zero. */
  argsBytes: 8192,
} as const;

/** Name of the rule that a manifest breaks. */
export type ManifestRule = "json" | "canonical" | "size" | "shape" | "unknownField" | "missingField" | "version" | "kind" | "hash" | "range" | "args";

/**
 * A manifest that cannot be used. `rule` and `field` say where, the message says what to change.
 * @example
 * try {
 *   decodeManifest(file);
 * } catch (error) {
 *   if (error instanceof ManifestError) console.error(error.rule, error.field);
 * }
 */
export class ManifestError extends AssayError {
  declare readonly code: "ManifestInvalid";

  constructor(
    readonly rule: ManifestRule,
    readonly field: string,
    problem: string,
    fix: string,
    options?: { cause?: unknown },
  ) {
    super("ManifestInvalid", `Manifest rule "${rule}": ${field} ${problem}. ${fix}`, options);
  }
}

type Fields = Record<string, unknown>;

const FIELDS = ["version", "kind", "module", "input", "args", "fuel", "memoryPages", "outputBytes", "checkpointFuel"];
const INPUT_FIELDS = ["sha256", "length", "root"];

/**
 * Checks every rule but the canonical spelling.
 * @example
 * const parsed: unknown = JSON.parse(text);
 * checkManifest(parsed);
 * console.log(parsed.module);
 */
export function checkManifest(value: unknown): asserts value is JobManifest {
  const manifest = object(value, "manifest", FIELDS);
  if (manifest.version !== 1) throw new ManifestError("version", "version", `is ${show(manifest.version)}`, "This software reads version 1: update it, or write the manifest in version 1.");
  if (manifest.kind !== "wasm/v1") throw new ManifestError("kind", "kind", `is ${show(manifest.kind)}`, 'The only kind so far is "wasm/v1".');
  hash(manifest, "module", "module");
  const input = object(manifest.input, "input", INPUT_FIELDS);
  hash(input, "sha256", "input.sha256");
  hash(input, "root", "input.root");
  integer(input, "length", "input.length", 0, MANIFEST_LIMITS.inputBytes);
  checkArgs(manifest.args);
  integer(manifest, "fuel", "fuel", 1, Number.MAX_SAFE_INTEGER);
  integer(manifest, "memoryPages", "memoryPages", 1, MANIFEST_LIMITS.memoryPages);
  integer(manifest, "outputBytes", "outputBytes", 0, MANIFEST_LIMITS.outputBytes);
  integer(manifest, "checkpointFuel", "checkpointFuel", 0, Number.MAX_SAFE_INTEGER);
}

function object(value: unknown, field: string, names: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ManifestError("shape", field, `is ${show(value)}`, "It must be an object.");
  const fields = value as Fields;
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) throw new ManifestError("unknownField", field, `has the field ${show(name)}`, `Remove it: a field that some software ignores would mean different jobs under one hash. Known fields: ${names.join(", ")}.`);
  }
  for (const name of names) {
    if (fields[name] === undefined) throw new ManifestError("missingField", field, `has no field ${show(name)}`, `Every field is written out: ${names.join(", ")}.`);
  }
  return fields;
}

function hash(fields: Fields, name: string, field: string): void {
  if (!isHashHex(fields[name])) throw new ManifestError("hash", field, `is ${show(fields[name])}`, "It must be a sha-256 hash: 64 lower-case hexadecimal digits.");
}

function integer(fields: Fields, name: string, field: string, min: number, max: number): void {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || Object.is(value, -0) || value < min || value > max) {
    throw new ManifestError("range", field, `is ${show(value)}`, `It must be an integer from ${min} to ${max}.`);
  }
}

function checkArgs(args: unknown): void {
  if (!Array.isArray(args)) throw new ManifestError("shape", "args", `is ${show(args)}`, "It must be a list of strings.");
  if (args.length > MANIFEST_LIMITS.args) throw new ManifestError("args", "args", `has ${args.length} entries`, `At most ${MANIFEST_LIMITS.args} are passed: put long data in the input.`);
  let bytes = 0;
  args.forEach((arg: unknown, index) => {
    const field = `args[${index}]`;
    if (typeof arg !== "string") throw new ManifestError("args", field, `is ${show(arg)}`, "It must be a string.");
    if (arg.includes("\0")) throw new ManifestError("args", field, "contains a zero character", "A program reads arguments up to the first zero: remove it.");
    // A lone surrogate has no UTF-8 form, so encoders would differ.
    if (/\p{Surrogate}/u.test(arg)) throw new ManifestError("args", field, "is not well-formed Unicode", "Remove the lone surrogate.");
    bytes += new TextEncoder().encode(arg).length + 1;
  });
  if (bytes > MANIFEST_LIMITS.argsBytes) throw new ManifestError("args", "args", `needs ${bytes} bytes`, `At most ${MANIFEST_LIMITS.argsBytes} are passed: put long data in the input.`);
}

function show(value: unknown): string {
  const text = typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
