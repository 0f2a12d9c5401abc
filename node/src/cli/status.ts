/** `assay-node status`: asks the running node; when none runs, reads what the last one left behind. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { loadConfig } from "../config/load";
import type { NodeConfig } from "../config/types";
import { NodeError } from "../errors";
import { PORT_FILE, describeJobs, describePlaces, type StatusReport } from "../report";
import { StateDatabase } from "../state/database";
import { StateLock } from "../state/lock";
import { PlaceRecords } from "../state/places";
import { Records } from "../state/records";
import type { Flags } from "./main";

export async function statusCommand({ config: file, json }: Flags): Promise<void> {
  const config = loadConfig(file);
  const report = (await ask(config)) ?? (await readState(config));
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : table(report));
}

async function ask(config: NodeConfig): Promise<StatusReport | undefined> {
  const portFile = path.join(config.stateDir, PORT_FILE);
  const port = config.http.port !== 0 ? config.http.port : existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : 0;
  if (port === 0) return undefined;
  try {
    const host = config.http.host.includes(":") ? `[${config.http.host}]` : config.http.host;
    const response = await fetch(`http://${host}:${port}/status`, { signal: AbortSignal.timeout(5000) });
    const report = (await response.json()) as StatusReport;
    // Another node of this machine may have got the port.
    return report.stateDir === config.stateDir ? report : undefined;
  } catch {
    return undefined;
  }
}

async function readState(config: NodeConfig): Promise<StatusReport> {
  if (!existsSync(config.stateDir)) {
    throw new NodeError("NotRunning", `No node has run with the state folder ${config.stateDir}.`, "Start one with `assay-node start`, or pass the right --config.");
  }
  const lock = await StateLock.acquire(config.stateDir, () => undefined);
  const db = StateDatabase.open(config.stateDir);
  try {
    return { running: false, state: "stopped", problems: [], stateDir: config.stateDir, jobs: describeJobs(new Records(db)), places: describePlaces(new PlaceRecords(db)) };
  } finally {
    db.close();
    lock.release();
  }
}

function table({ running, state, problems, jobs, places }: StatusReport): string {
  const lines = [`${running ? "running" : "not running"}: ${state}`, ...problems.map((problem) => `! ${problem}`), ""];
  if (jobs.length === 0) lines.push("No jobs yet.");
  for (const job of jobs) lines.push(`${job.job}  posted in slot ${job.postedSlot}  ${job.outcome ?? "live"}${job.lastError === undefined ? "" : `  (${job.lastError})`}`);
  for (const { case: case_, duty, round, place, outcome, lastError } of places) {
    lines.push(`${case_}  ${duty === "audit" ? "audit" : `jury ${round + 1}`}, place ${place}  ${outcome ?? "live"}${lastError === undefined ? "" : `  (${lastError})`}`);
  }
  return `${lines.join("\n")}\n`;
}
