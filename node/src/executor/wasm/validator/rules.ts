/** The rules of `wasm/v1`, each with a name, and the error that names one. */

/** Fix for each rule, in the words of the tools that made the module. */
const FIXES = {
  size: "Make the module smaller: strip debug information (wasm-ld --strip-all, wasm-opt --strip-debug) or move data to the input.",
  malformed: "The bytes are not a WebAssembly 1.0 module: check that the file is complete and that it is a core module, not a component.",
  invalid: "The engine's validator refuses the module: build it again with an unmodified compiler.",
  sectionOrder: "Each section stands at most once and in the order of the specification: build it again with an unmodified compiler.",
  countLimit: "Split the program into a smaller module.",
  import: "Only the WASI preview-1 functions for standard input, output, arguments, environment, clock, random bytes and exit are there. Remove the call, or link a stub for it.",
  importType: "Declare the import with the signature of WASI preview-1.",
  valueType: "Only i32, i64, f32 and f64 are allowed.",
  tables: "Declare at most one table.",
  memories: "Define exactly one memory and export it as \"memory\".",
  memoryLimit: "Raise memoryPages in the manifest, or lower the module's first memory (wasm-ld --initial-memory, -z stack-size).",
  reservedExport: "Rename the export: names that start with \"assay:\" belong to the executor.",
  command: "Build a WASI command (crt1-command, a program with main), not a library or reactor.",
  start: "Remove the start section: a command starts at its export _start.",
  constantExpression: "Initialise globals and segment offsets by one constant (no global.get, no arithmetic): link statically, without -fPIC.",
  elementKind: "Fill tables with function indices: only active and passive segments of funcref are allowed.",
  unknownOpcode: "The opcode is on no allow-list: compile for WebAssembly 1.0 with sign extension, saturating conversion, bulk memory and multiple values only.",
  threads: "Compile without -pthread, -matomics and shared memory: threads would make the result depend on timing.",
  simd: "Compile without -msimd128 and -mrelaxed-simd: vectors are refused until their NaN rules are covered.",
  exceptions: "Compile without -fwasm-exceptions (C++: -fno-exceptions; Rust: panic = \"abort\").",
  tailCalls: "Compile without -mtail-call.",
  memory64: "Compile for wasm32, not wasm64.",
  multiMemory: "Use one memory: compile without -mmultimemory.",
  referenceTypes: "Compile without -mreference-types beyond funcref tables: no externref, typed select, table.get, table.set, table.grow, table.size, table.fill, ref.*.",
  gc: "Compile without garbage-collected types and typed function references.",
} as const;

/** Name of a rule that a module can break. */
export type ModuleRule = keyof typeof FIXES;

/** A module that `wasm/v1` does not run. */
export class ModuleRefused extends Error {
  override readonly name = "ModuleRefused";

  constructor(
    readonly rule: ModuleRule,
    /** Byte of the module at which the rule is broken, where there is one. */
    readonly offset: number | undefined,
    problem: string,
  ) {
    const place = offset === undefined ? "" : ` at byte ${offset} (0x${offset.toString(16)})`;
    super(`wasm/v1 rule "${rule}"${place}: ${problem}. ${FIXES[rule]}`);
  }
}

/**
 * Bounds on a module. They stay below what every engine in use accepts (the limits of the WebAssembly JavaScript API), also
 * after the executor has added to it, so that no engine refuses what another one runs.
 */
export const MODULE_LIMITS = {
  moduleBytes: 67_108_864,
  types: 100_000,
  /** Parameters and results of all types together. */
  typeEntries: 1_000_000,
  functions: 100_000,
  imports: 1_000,
  exports: 50_000,
  globals: 100_000,
  segments: 100_000,
  elements: 1_000_000,
  tableEntries: 1_000_000,
  parameters: 1_000,
  results: 1_000,
  bodyBytes: 7_000_000,
  locals: 40_000,
  /** Places where memory grows: each becomes a few bytes longer, and a body has to stay below the engine's limit. */
  grows: 10_000,
  branchTargets: 65_000,
  nameBytes: 100_000,
  customSections: 10_000,
} as const;
