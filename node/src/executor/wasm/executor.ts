/**
 * Executor of `wasm/v1`: unmodified WASI preview-1 commands in a process of their own.
 *
 * What limits a run today: the memory and the output by exact, deterministic bounds, and the time by a clock. Fuel is not
 * charged, the call depth is the engine's, and NaN payloads are the processor's until the metering pass exists. So a run
 * that is too long or too deep has no result here (it may have one on a larger machine), and a program that shows the bits
 * of a NaN may differ between x64 and arm64.
 */
import { createHash } from "node:crypto";
import { MANIFEST_LIMITS, hashHex, manifestHash, outputHash, traceRoot } from "@assay-protocol/sdk";
import type { ExecutionOutcome, ExecutionRequest, Executor, NoResultOutcome, NoResultReason, RefusedOutcome } from "../types";
import type { RunReport, RunTask } from "./task";
import { type ProcessEnd, runInProcess } from "./process";

const DEFAULT_STDERR_BYTES = 65_536;
/** Longest delay of a timer in Node: 2^31 - 1 ms, almost 25 days. */
const LONGEST_WALL_CLOCK_MS = 2_147_483_647;

type CheckRequest = Omit<ExecutionRequest, "input">;

export class WasmExecutor implements Executor {
  readonly kind = "wasm/v1";

  async execute(request: ExecutionRequest): Promise<ExecutionOutcome> {
    const refusal = this.precheck(request) ?? wrongContent("input", request.input, request.manifest.input.sha256);
    if (refusal !== undefined) return refusal;
    const { report, wallMs } = await this.start(request, request.input);
    if (report.kind === "refused") return refused(report);
    if (report.kind !== "result") return stopped(report);
    const { status, exitCode, stdout, stderr, memoryPages, detail } = report;
    const output = { status, exitCode, stdout };
    return {
      kind: "result",
      ...output,
      stderr,
      outputHash: outputHash(output),
      traceRoot: traceRoot({ result: output }),
      ...(detail === undefined ? {} : { detail }),
      usage: { wallMs, memoryPages },
    };
  }

  async check(request: CheckRequest): Promise<RefusedOutcome | NoResultOutcome | undefined> {
    const refusal = this.precheck(request);
    if (refusal !== undefined) return refusal;
    const { report } = await this.start(request, undefined);
    if (report.kind === "accepted") return undefined;
    return report.kind === "refused" ? refused(report) : stopped(report);
  }

  private precheck({ manifest, module, limits, signal }: CheckRequest): NoResultOutcome | undefined {
    if (!Number.isFinite(limits.wallClockMs) || limits.wallClockMs <= 0) throw new RangeError(`limits.wallClockMs must be a positive number of milliseconds, not ${limits.wallClockMs}.`);
    const mostPages = limits.maxMemoryPages ?? MANIFEST_LIMITS.memoryPages;
    if (manifest.memoryPages > mostPages) return noResult("nodeLimit", false, `The job may use ${manifest.memoryPages} pages of memory and this node grants ${mostPages}: raise maxMemoryPages or leave the job to others.`);
    if (manifest.checkpointFuel !== 0) return noResult("unsupported", false, "The manifest asks for checkpoints, which need the metering pass of a later version: leave the job to others.");
    if (signal?.aborted === true) return noResult("aborted", true, "The run was stopped before it started.");
    return wrongContent("module", module, manifest.module);
  }

  private start({ manifest, module, limits, signal }: CheckRequest, input: Uint8Array | undefined): Promise<ProcessEnd> {
    const task: RunTask = {
      module,
      input,
      args: manifest.args,
      specHash: manifestHash(manifest),
      memoryPages: manifest.memoryPages,
      outputBytes: manifest.outputBytes,
      stderrBytes: limits.stderrBytes ?? DEFAULT_STDERR_BYTES,
    };
    return runInProcess(task, Math.min(limits.wallClockMs, LONGEST_WALL_CLOCK_MS), signal);
  }
}

function wrongContent(what: "module" | "input", bytes: Uint8Array, expected: string): NoResultOutcome | undefined {
  const found = hashHex(createHash("sha256").update(bytes).digest());
  if (found === expected) return undefined;
  return noResult("wrongContent", false, `The ${what} has the sha-256 ${found} and the manifest names ${expected}: fetch it again.`);
}

function refused({ rule, offset, message }: Extract<RunReport, { kind: "refused" }>): RefusedOutcome {
  const empty = { status: "refused", exitCode: 0, stdout: new Uint8Array(0) } as const;
  return { kind: "refused", rule, offset, message, outputHash: outputHash(empty), traceRoot: traceRoot({ result: empty }) };
}

function stopped(report: Exclude<ProcessEnd["report"], { kind: "refused" }>): NoResultOutcome {
  if (report.kind !== "noResult") return noResult("crash", true, `The run reported ${report.kind} out of turn.`);
  return noResult(report.reason, true, report.message);
}

function noResult(reason: NoResultReason, retryable: boolean, message: string): NoResultOutcome {
  return { kind: "noResult", reason, retryable, message };
}
