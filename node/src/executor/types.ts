/** What an executor is: a plug-in that turns a manifest and its content into an outcome. */
import type { JobManifest, ResultStatus } from "@assay-protocol/sdk";

/** What this node grants to one run, beside what the manifest declares. */
export interface ExecutionLimits {
  /** Longest run in milliseconds, counted from the moment its process has started and has its content. */
  wallClockMs: number;
  /** Largest `memoryPages` of a manifest that this node accepts. @defaultValue 16,384 pages (1 GiB) */
  maxMemoryPages?: number;
  /** Bytes of standard error that are kept; the rest is dropped. @defaultValue 64 KiB */
  stderrBytes?: number;
}

export interface ExecutionRequest {
  manifest: JobManifest;
  /** Bytes of the module. Their hash is compared with the manifest. */
  module: Uint8Array;
  /** Bytes for standard input. Their hash is compared with the manifest. */
  input: Uint8Array;
  limits: ExecutionLimits;
  /** Stops the run; the outcome is then `noResult` with the reason `aborted`. */
  signal?: AbortSignal;
}

/** A deterministic result: every honest executor of this manifest gets the same hashes. */
export interface ResultOutcome {
  readonly kind: "result";
  readonly status: Exclude<ResultStatus, "refused">;
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  /** For the client; not part of any hash. */
  readonly stderr: Uint8Array;
  readonly outputHash: Uint8Array;
  readonly traceRoot: Uint8Array;
  /** What the engine said about a trap; differs between engines and is not part of any hash. */
  readonly detail?: string;
  readonly usage: ExecutionUsage;
}

/** The module breaks a rule of its kind. Nothing was run; the hashes are those of the status `refused`, for auditors. */
export interface RefusedOutcome {
  readonly kind: "refused";
  readonly rule: string;
  /** Byte of the module at which the rule is broken, where there is one. */
  readonly offset: number | undefined;
  /** Names the rule, the place and the fix. */
  readonly message: string;
  readonly outputHash: Uint8Array;
  readonly traceRoot: Uint8Array;
}

/**
 * Why there is no result. It says something about this machine or this call, never about the job, so that it must not be
 * submitted.
 * - `wallClock`: the run exceeded `wallClockMs`.
 * - `stack`: the engine's stack ran out; how deep it is differs between machines.
 * - `hostMemory`: the machine could not give memory that the manifest allows.
 * - `crash`: the process of the run died.
 * - `notStarted`: the machine could not start a process for the run.
 * - `aborted`: `signal` fired.
 * - `nodeLimit`: the manifest asks for more than this node grants.
 * - `unsupported`: the manifest asks for what this version cannot do.
 * - `wrongContent`: module or input do not have the hash that the manifest names.
 */
export type NoResultReason = "wallClock" | "stack" | "hostMemory" | "crash" | "notStarted" | "aborted" | "nodeLimit" | "unsupported" | "wrongContent";

export interface NoResultOutcome {
  readonly kind: "noResult";
  readonly reason: NoResultReason;
  /** True when the same call may succeed later on this machine. */
  readonly retryable: boolean;
  readonly message: string;
}

export type ExecutionOutcome = ResultOutcome | RefusedOutcome | NoResultOutcome;

export interface ExecutionUsage {
  /** Milliseconds from the start of the run to its end, compilation included. */
  readonly wallMs: number;
  /** Pages of memory at the end. */
  readonly memoryPages: number;
}

/** One kind of job. Executors hold no state between calls and may run several jobs at once. */
export interface Executor {
  /** The `kind` of the manifests that it runs. */
  readonly kind: string;
  /** Runs a job. Rejects only for mistakes of the caller, such as a limit that is not a number. */
  execute(request: ExecutionRequest): Promise<ExecutionOutcome>;
  /** Looks at the module without running it: what an operator asks before it claims. Undefined means it may be run. */
  check(request: Omit<ExecutionRequest, "input">): Promise<RefusedOutcome | NoResultOutcome | undefined>;
}
