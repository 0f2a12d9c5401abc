/** The running node: one process, one state folder, rounds over the chain until it is told to stop. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadKeypair } from "./config/keypair";
import type { NodeConfig } from "./config/types";
import { CourtDuty } from "./court/duty";
import { DefenceDuty } from "./defence/duty";
import { IncomeDuty } from "./epochs/income";
import { EpochKeeper } from "./epochs/keeper";
import { errorText } from "./errors";
import { ExecutorRegistry, WasmExecutor } from "./executor";
import { Metrics } from "./http/metrics";
import { StatusServer, type Health } from "./http/server";
import { KeeperDuty } from "./keeper/duty";
import { createLogger, type Logger } from "./log";
import { JUDGED_LIMITS, JobFolders } from "./operator/content";
import { OperatorDuty } from "./operator/duty";
import { PORT_FILE, describeJobs, describePlaces, type StatusReport } from "./report";
import { ProposalKeeper } from "./proposals/keeper";
import { prepare, type Ready } from "./startup/prepare";
import { StateDatabase } from "./state/database";
import { StateLock } from "./state/lock";
import { PlaceRecords } from "./state/places";
import { Records } from "./state/records";

const ADOPT_MS = 60_000;
const PRUNE_MS = 3_600_000;
/** How long ended jobs are remembered; longer than any case may take. */
const MEMORY_MS = 60 * 86_400_000;
/** A node whose last look at the chain is older than this, and some rounds, is not healthy. */
const BLIND_MS = 30_000;

/** Looks at the chain once in a round. */
interface Duty {
  round: () => Promise<void>;
  /** Waits for what is under way. */
  end: () => Promise<void>;
}

interface Parts {
  config: NodeConfig;
  log: Logger;
  lock: StateLock;
  db: StateDatabase;
  ready: Ready;
}

export class Daemon {
  private readonly controller = new AbortController();
  private readonly metrics = new Metrics();
  private readonly records: Records;
  private readonly places: PlaceRecords;
  private readonly folders: JobFolders;
  private readonly duty: OperatorDuty;
  /** All duties, each of which looks at the chain once in a round. */
  private readonly duties: readonly Duty[];
  private state: Health["state"] = "starting";
  private lastRound = Date.now();
  private lastError: string | undefined = "The first round over the chain has not ended.";
  private finished: Promise<void> = Promise.resolve();
  private adoptedAt = Number.NEGATIVE_INFINITY;
  private prunedAt = Number.NEGATIVE_INFINITY;

  private constructor(private readonly parts: Parts) {
    const { config, log, db, ready } = parts;
    this.records = new Records(db);
    this.places = new PlaceRecords(db);
    this.folders = new JobFolders(path.join(config.stateDir, "jobs"), config.stores);
    const { records, places, folders, metrics } = this;
    const common = { metrics, log, signal: this.controller.signal };
    const executors = new ExecutorRegistry([new WasmExecutor()]);
    this.duty = new OperatorDuty(
      { ...common, gateway: ready.gateway, records, limits: config.jobs, folders, executors },
      { ...config.duties, minLamports: config.transactions.minLamports },
    );
    this.duties = [
      this.duty,
      new CourtDuty({ ...common, gateway: ready.court, places, folders, executors, limits: JUDGED_LIMITS }, { ...config.cases, ...config.duties }),
      new DefenceDuty({ ...common, gateway: ready.court, records, folders }, config.cases),
      new IncomeDuty({ ...common, gateway: ready.epochs }, { ...config.income, ...config.cases }),
      ...(config.duties.keeper ? this.keepers() : []),
    ];
  }

  private keepers(): Duty[] {
    const { records, places, metrics, parts: { config, log, ready } } = this;
    const common = { metrics, log, signal: this.controller.signal };
    const options = { ...config.keeper, ...config.cases, minLamports: config.transactions.minLamports };
    return [
      new KeeperDuty({ ...common, gateway: ready.keeper, records, places }, options),
      ...(options.epochs ? [new EpochKeeper({ ...common, gateway: ready.epochs }, options)] : []),
      ...(options.proposals ? [new ProposalKeeper({ ...common, gateway: ready.proposals }, options)] : []),
    ];
  }

  /** Checks what can be wrong before the first round. A refusal leaves nothing running or locked. */
  static async start(config: NodeConfig): Promise<Daemon> {
    const log = createLogger(config.logLevel);
    const agent = loadKeypair(config.agentKeypair);
    if (agent.exposed) log.warn({ file: config.agentKeypair }, "others on this machine can read the agent's keypair: chmod 600 it");
    mkdirSync(config.stateDir, { recursive: true, mode: 0o700 });
    const lock = await StateLock.acquire(config.stateDir, () => {
      // Whoever has taken the folder writes to it: going on would damage both.
      log.fatal("another process has taken the state folder");
      process.exit(1);
    });
    const undo: (() => unknown)[] = [() => lock.release()];
    try {
      const db = StateDatabase.open(config.stateDir);
      undo.unshift(() => db.close());
      const daemon = new Daemon({ config, log, lock, db, ready: await prepare(config, agent.keypair, db, log) });
      const server = await StatusServer.listen(config.http.host, config.http.port, {
        health: () => daemon.health(),
        metrics: () => daemon.metrics.render(),
        status: () => daemon.report(),
      });
      writeFileSync(path.join(config.stateDir, PORT_FILE), String(server.port));
      daemon.finished = daemon.run(server);
      return daemon;
    } catch (error) {
      for (const step of undo) await step();
      throw error;
    }
  }

  /** Resolves when the node has stopped and everything is closed. */
  get ended(): Promise<void> {
    return this.finished;
  }

  /** Takes no further step. What is under way ends by itself or is stopped; the next start goes on from there. */
  stop(reason: string): void {
    if (this.controller.signal.aborted) return;
    this.state = "stopping";
    this.parts.log.info({ reason }, "stopping");
    this.controller.abort();
  }

  health(): Health {
    const { pollMilliseconds } = this.parts.config;
    const blind = Date.now() - this.lastRound > BLIND_MS + 3 * pollMilliseconds;
    const problems = [...(this.lastError === undefined ? [] : [this.lastError]), ...(blind ? ["No round has reached the chain for a while."] : []), ...this.duty.problems];
    return { ok: this.state === "running" && problems.length === 0, state: this.state, problems };
  }

  report(): StatusReport {
    const { state, problems } = this.health();
    return { running: true, state, problems, stateDir: this.parts.config.stateDir, accounts: this.parts.ready.accounts, jobs: describeJobs(this.records), places: describePlaces(this.places) };
  }

  private async run(server: StatusServer): Promise<void> {
    const { config, log, lock, db, ready } = this.parts;
    log.info({ ...ready.accounts, port: server.port, stateDir: config.stateDir }, "started");
    try {
      await this.rounds();
      await Promise.all(this.duties.map((duty) => duty.end()));
    } finally {
      await server.close();
      db.close();
      lock.release();
      log.info("stopped");
    }
  }

  private async rounds(): Promise<void> {
    const { config, log } = this.parts;
    const { signal } = this.controller;
    while (!signal.aborted) {
      try {
        await this.maintain();
        await this.roundOfAll();
        this.succeed();
      } catch (error) {
        this.metrics.add("assay_rounds_total", { result: "failed" });
        this.lastError = `The last round failed: ${errorText(error)}`;
        log.warn({ error }, "a round over the chain failed");
      }
      await sleep(config.pollMilliseconds, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One duty whose reads fail keeps no other from its deadlines. */
  private async roundOfAll(): Promise<void> {
    const rounds = await Promise.allSettled(this.duties.map((duty) => duty.round()));
    for (const round of rounds) if (round.status === "rejected") throw round.reason;
  }

  /** What is due now and then; all of it before the first round. */
  private async maintain(): Promise<void> {
    // Not the time of day, which may be set back.
    const now = performance.now();
    if (now - this.adoptedAt > ADOPT_MS) {
      await this.duty.adopt();
      // Before the first round: folders that whatever ended the process before has left behind.
      if (this.adoptedAt === Number.NEGATIVE_INFINITY) await this.folders.sweep([...this.records.liveJobs(), ...this.places.live()]);
      this.adoptedAt = now;
    }
    if (now - this.prunedAt > PRUNE_MS) {
      this.records.prune(Date.now() - MEMORY_MS);
      this.places.prune(Date.now() - MEMORY_MS);
      this.prunedAt = now;
    }
  }

  private succeed(): void {
    this.metrics.add("assay_rounds_total", { result: "ok" });
    this.lastRound = Date.now();
    this.metrics.set("assay_last_round_timestamp_seconds", Math.floor(this.lastRound / 1000));
    this.lastError = undefined;
    if (this.state === "starting") this.state = "running";
  }
}
