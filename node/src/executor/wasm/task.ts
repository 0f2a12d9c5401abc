/** What passes between the executor, the process of a run and the thread in it. */

export interface RunTask {
  module: Uint8Array;
  /** Undefined asks for the check of the module alone. */
  input: Uint8Array | undefined;
  args: readonly string[];
  specHash: Uint8Array;
  memoryPages: number;
  outputBytes: number;
  stderrBytes: number;
}

/** A task without its content, which follows on the process's standard input: first the module, then the input. */
export interface TaskHeader extends Omit<RunTask, "module" | "input"> {
  moduleLength: number;
  inputLength: number | undefined;
}

export type RunReport =
  | {
      kind: "result";
      status: "exited" | "trapped" | "outputLimit";
      exitCode: number;
      stdout: Uint8Array<ArrayBuffer>;
      stderr: Uint8Array<ArrayBuffer>;
      memoryPages: number;
      detail?: string;
    }
  | { kind: "noResult"; reason: "stack" | "hostMemory"; message: string }
  | { kind: "refused"; rule: string; offset: number | undefined; message: string }
  | { kind: "accepted" };

/** A run that this machine ended, or that ended without a report. */
export type StoppedReport = { kind: "noResult"; reason: "wallClock" | "crash" | "notStarted" | "aborted" | "hostMemory"; message: string };

/** `started` comes first, so that the time a process needs to start is not charged to the job. */
export type WorkerMessage = { kind: "started" } | RunReport | StoppedReport;
