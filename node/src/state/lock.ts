/**
 * One daemon per state folder. The lock is a file that names its holder; it is stale when that process is gone, so a
 * daemon that was killed can be started again at once. A holder on another machine, or in another container, cannot be
 * looked up: there the age of its heartbeat decides.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, readlinkSync, rmdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { NodeError } from "../errors";

const HEARTBEAT_MS = 2000;
/** A holder that cannot be looked up counts as gone after this time without a heartbeat. */
const SILENCE_MS = 60_000;
/** Taking over takes a few milliseconds; a takeover that is older than this was killed in the middle. */
const TAKEOVER_MS = 10_000;

interface Holder {
  token: string;
  pid: number;
  /** Where the pid has a meaning: machine, boot and pid namespace. */
  realm: string;
  /** Start of the process in the kernel's ticks: another process may have got the same pid later. */
  started: string;
}

export class StateLock {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly file: string,
    private readonly holder: Holder,
    onLost: () => void,
  ) {
    this.timer = setInterval(() => {
      if (this.isHeld()) touch(this.file);
      else onLost();
    }, HEARTBEAT_MS);
    this.timer.unref();
  }

  /** Takes the lock of a folder or says who has it. `onLost` is called should somebody take it away. */
  static async acquire(folder: string, onLost: () => void): Promise<StateLock> {
    const file = path.join(folder, "lock");
    const holder: Holder = { token: randomUUID(), pid: process.pid, realm: realm(), started: startOf(process.pid) ?? "" };
    const leave = await enterTakeover(`${file}.takeover`);
    try {
      const current = read(file);
      if (current !== undefined && isAlive(current, file)) {
        throw new NodeError("StateLocked", `Another assay-node (process ${current.pid}) uses the state folder ${folder}.`, "Stop it first, or give this one its own stateDir, nodeIndex and port.");
      }
      writeFileSync(file, JSON.stringify(holder), { mode: 0o600 });
    } finally {
      leave();
    }
    return new StateLock(file, holder, onLost);
  }

  isHeld(): boolean {
    return read(this.file)?.token === this.holder.token;
  }

  release(): void {
    clearInterval(this.timer);
    if (this.isHeld()) unlinkSync(this.file);
  }
}

/** Only one process at a time may judge and replace a lock. */
async function enterTakeover(folder: string): Promise<() => void> {
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (ageOf(folder) > TAKEOVER_MS) removeFolder(folder);
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.realm !== realm()) return ageOf(file) < SILENCE_MS;
  if (holder.pid === process.pid) return startOf(holder.pid) === holder.started;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return (startOf(holder.pid) ?? holder.started) === holder.started;
}

function read(file: string): Holder | undefined {
  try {
    const { token, pid, realm: place, started } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    if (typeof token !== "string" || typeof pid !== "number" || typeof place !== "string" || typeof started !== "string") return undefined;
    return { token, pid, realm: place, started };
  } catch {
    // Absent, or torn by a kill while it was written: nobody holds it.
    return undefined;
  }
}

function realm(): string {
  return [hostname(), text("/proc/sys/kernel/random/boot_id"), link("/proc/self/ns/pid")].join(" ");
}

/** Undefined where the system has no /proc: the pid alone must do. */
function startOf(pid: number): string | undefined {
  const stat = text(`/proc/${pid}/stat`);
  // The name of the program stands in parentheses and may hold spaces; the start is the 20th field after it.
  return stat === "" ? undefined : stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

function text(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}

function link(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

function removeFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else was quicker.
  }
}
