/** What passes between the executor and its worker. */

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

/** `started` comes first, so that the time a worker needs to start is not charged to the job. */
export type WorkerMessage = { kind: "started" } | RunReport;
