/** Entry of the worker thread: runs one task and reports. Everything it needs comes in its task. */
import { parentPort, workerData } from "node:worker_threads";
import { run } from "./run";
import type { RunTask, WorkerMessage } from "./task";

const port = parentPort;
if (port === null) throw new Error("This file is the executor's worker. Start a job through the executor.");

port.postMessage({ kind: "started" } satisfies WorkerMessage);
const report: WorkerMessage = run(workerData as RunTask);
port.postMessage(report, report.kind === "result" ? [report.stdout.buffer, report.stderr.buffer] : []);
