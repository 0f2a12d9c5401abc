/**
 * Entry of the process of a run, and of the thread in it: the thread has the deep stack that a main thread cannot have, the
 * process keeps a fault of the engine away from the node. Everything a run needs comes in its task.
 */
import { readSync, writeFileSync } from "node:fs";
import process from "node:process";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { run } from "./run";
import type { TaskHeader, WorkerMessage } from "./task";

const STANDARD_INPUT = 0;
/** Room for deep recursion, and a small heap: guest memory and output lie outside of it. */
const RESOURCE_LIMITS = { stackSizeMb: 64, maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

if (isMainThread) serve();
else work(workerData as TaskHeader);

function serve(): void {
  // Without its node there is nobody to report to. The thread may be where no signal is handled, hence the hard end.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  // A signal for the whole group is for the node, which ends its runs by itself.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
  dieFirst();
  process.once("message", (header: TaskHeader) => {
    const worker = new Worker(__filename, { workerData: header, env: {}, stdin: false, resourceLimits: RESOURCE_LIMITS, name: "wasm-v1" });
    worker.on("message", send);
    worker.on("error", (error: Error & { code?: string }) => {
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      send({ kind: "noResult", reason: outOfMemory ? "hostMemory" : "crash", message: outOfMemory ? "The run's thread ran out of memory." : `The run's thread failed: ${error.message}` });
    });
    worker.on("exit", (code) => send({ kind: "noResult", reason: "crash", message: `The run's thread ended with code ${code} before it reported.` }));
  });
}

/** When the machine runs out of memory the kernel ends a run, and not the node. Other systems than Linux choose by themselves. */
function dieFirst(): void {
  try {
    writeFileSync("/proc/self/oom_score_adj", "1000");
  } catch {
    // Not there.
  }
}

function send(message: WorkerMessage): void {
  process.send?.(message);
}

function work({ moduleLength, inputLength, ...rest }: TaskHeader): void {
  const port = parentPort;
  if (port === null) throw new Error("This file is the executor's worker. Start a job through the executor.");
  const module = read(moduleLength);
  const input = inputLength === undefined ? undefined : read(inputLength);
  port.postMessage({ kind: "started" } satisfies WorkerMessage);
  const report = run({ ...rest, module, input });
  port.postMessage(report, report.kind === "result" ? [report.stdout.buffer, report.stderr.buffer] : []);
}

function read(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let position = 0; position < length; ) {
    const count = readSync(STANDARD_INPUT, bytes, position, length - position, null);
    if (count === 0) throw new Error("The node ended in the middle of a task.");
    position += count;
  }
  return bytes;
}
