/** Starts the worker thread of a task, waits for its report, and ends it whatever happens. */
import { Worker } from "node:worker_threads";
import type { RunReport, RunTask, WorkerMessage } from "./task";
import { findWorker } from "./workerFile";

type StoppedReport = { kind: "noResult"; reason: "wallClock" | "crash" | "aborted" | "hostMemory"; message: string };

export interface WorkerEnd {
  report: RunReport | StoppedReport;
  /** Milliseconds from the start of the run to the report. */
  wallMs: number;
}

/** A worker that has not started by then never will. */
const START_MS = 60_000;
/** Room for deep recursion, and a small heap: guest memory and output lie outside of it. */
const RESOURCE_LIMITS = { stackSizeMb: 64, maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

export function runInWorker(task: RunTask, wallClockMs: number, signal: AbortSignal | undefined): Promise<WorkerEnd> {
  return new Promise((resolve) => {
    const { file, execArgv } = findWorker();
    // No environment, no streams of the parent: a task sees what is in it.
    const worker = new Worker(file, { workerData: task, execArgv, env: {}, stdin: false, stdout: true, stderr: true, resourceLimits: RESOURCE_LIMITS, name: "wasm-v1" });
    let startedAt: number | undefined;
    let timer = setTimeout(() => end(stop("crash", `The worker did not start within ${START_MS} ms.`)), START_MS);
    const onAbort = (): void => end(stop("aborted", "The run was stopped."));
    signal?.addEventListener("abort", onAbort, { once: true });

    worker.on("message", (message: WorkerMessage) => {
      if (message.kind !== "started") return end(message);
      startedAt = performance.now();
      clearTimeout(timer);
      timer = setTimeout(() => end(stop("wallClock", `The run was ended after ${wallClockMs} ms. Raise wallClockMs, or leave the job to a faster machine.`)), wallClockMs);
    });
    worker.on("error", (error: Error & { code?: string }) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") end(stop("hostMemory", "The worker ran out of memory."));
      else end(stop("crash", `The worker failed: ${error.message}`));
    });
    worker.on("exit", (code) => end(stop("crash", `The worker ended with code ${code} before it reported.`)));

    let ended = false;
    function end(report: WorkerEnd["report"]): void {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      const wallMs = startedAt === undefined ? 0 : performance.now() - startedAt;
      // The thread is gone before the caller goes on, so that runs never overlap unnoticed.
      void worker.terminate().then(() => resolve({ report, wallMs }));
    }
  });
}

function stop(reason: StoppedReport["reason"], message: string): StoppedReport {
  return { kind: "noResult", reason, message };
}
