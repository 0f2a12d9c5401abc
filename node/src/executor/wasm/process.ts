/**
 * Runs a task in a process of its own and ends it whatever happens. A thread would not do: a few hundred kilobytes of valid
 * code can make the engine's compiler abort its whole process, and a compiler that is at work cannot be interrupted.
 */
import { fork } from "node:child_process";
import path from "node:path";
import type { RunReport, RunTask, StoppedReport, TaskHeader, WorkerMessage } from "./task";
import { findWorker } from "./workerFile";

export interface ProcessEnd {
  report: RunReport | StoppedReport;
  /** Milliseconds from the start of the run to the report. */
  wallMs: number;
}

/** A process that has not started by then never will. */
const START_MS = 60_000;
/** Everything is compiled before it runs, so that a module which the compiler cannot take is found by the check, before a claim. */
const ENGINE_FLAGS = ["--no-wasm-lazy-compilation"];
const KEPT_ERROR_TEXT = 8192;

export function runInProcess({ module, input, ...rest }: RunTask, wallClockMs: number, signal: AbortSignal | undefined): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    const { file, execArgv } = findWorker();
    // No environment, no streams of the parent: a task sees what is in it.
    const child = fork(file, [], { execArgv: [...ENGINE_FLAGS, ...execArgv], env: {}, cwd: path.dirname(file), serialization: "advanced", stdio: ["pipe", "ignore", "pipe", "ipc"] });
    const header: TaskHeader = { ...rest, moduleLength: module.length, inputLength: input?.length };
    let startedAt: number | undefined;
    let outcome: ProcessEnd | undefined;
    let errorText = "";
    let timer = setTimeout(() => end(stop("notStarted", `The process of the run did not start within ${START_MS} ms.`)), START_MS);
    const onAbort = (): void => end(stop("aborted", "The run was stopped."));
    signal?.addEventListener("abort", onAbort, { once: true });

    child.on("message", (message: WorkerMessage) => {
      if (message.kind !== "started") return end(message);
      startedAt = performance.now();
      clearTimeout(timer);
      timer = setTimeout(() => end(stop("wallClock", `The run was ended after ${wallClockMs} ms. Raise wallClockMs, or leave the job to a faster machine.`)), wallClockMs);
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => void (errorText = (errorText + text).slice(0, KEPT_ERROR_TEXT)));
    child.on("error", (error) => {
      end(stop("notStarted", `The process of the run cannot be started: ${error.message}`));
      if (child.pid === undefined) finish();
    });
    // After the last message and the last byte of standard error.
    child.on("close", (code, by) => {
      end(stop("crash", `The process of the run ended with ${by ?? `code ${code}`} before it reported${lastWords(errorText)}.`));
      finish();
    });
    // A process that ends early breaks the pipe; its end is reported above.
    child.stdin?.on("error", () => undefined);
    child.send(header, () => undefined);
    child.stdin?.write(module);
    child.stdin?.end(input);

    function end(report: ProcessEnd["report"]): void {
      if (outcome !== undefined) return;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      outcome = { report, wallMs: startedAt === undefined ? 0 : performance.now() - startedAt };
      child.kill("SIGKILL");
    }

    /** The process is gone before the caller goes on, so that runs never overlap unnoticed. */
    function finish(): void {
      if (outcome !== undefined) resolve(outcome);
    }
  });
}

/** The lines in which the engine says why it ended. */
function lastWords(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^#/, "").trim()).filter((line) => line !== "");
  const first = Math.max(0, lines.findIndex((line) => /fatal|error/i.test(line)));
  return lines.length === 0 ? "" : `: ${lines.slice(first, first + 2).join(" ").slice(0, 200)}`;
}

function stop(reason: StoppedReport["reason"], message: string): StoppedReport {
  return { kind: "noResult", reason, message };
}
