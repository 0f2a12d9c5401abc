/** Seat holders whose nodes run, in this process or in one of their own, and a job whose content they can fetch. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  DEFAULT_PROGRAM_IDS, createManifest, encodeManifest, encodeResult, findJobPda, manifestHash, outputHash, saltCommitment, saltFromSecret, traceRoot, type JobResult,
} from "@assay-protocol/sdk";
import type { LocalnetServer } from "@assay-protocol/localnet";
import type { PublicKey } from "@solana/web3.js";
import type { Daemon } from "../../node/src/daemon";
import { FolderStore } from "../../node/src/store";
import type { Operator } from "../helpers/actors";
import { claimJob, postJob, prepareDraw, submitResult, type TestJob } from "../helpers/jobSteps";
import { seatedWorld, type SeatHolder, type SeatedMarket } from "../helpers/seats";
import { NodeProcess, bundledNode } from "./daemonProcess";
import { echo } from "./fixtures/programs";

/** From which the client derives its salts. */
const SECRET = new Uint8Array(32).fill(0x5a);
/** Two auditors and a jury of three, which is the last. */
const SEATS = 5;

/** Who holds seats needs no Node. */
const seated = seatedWorld(SEATS);

let bundled: ReturnType<typeof bundledNode> | undefined;

export class CourtWorld {
  readonly folder = mkdtempSync(path.join(tmpdir(), "assay-court-"));
  readonly store = new FolderStore(path.join(this.folder, "content"));
  private readonly daemons: Daemon[] = [];
  private readonly processes: NodeProcess[] = [];

  private constructor(
    readonly at: SeatedMarket,
    private readonly server: LocalnetServer,
  ) {}

  static async create(): Promise<CourtWorld> {
    const at = await seated();
    const world = new CourtWorld(at, await at.world.chain.listen(0));
    mkdirSync(world.store.folder, { recursive: true });
    return world;
  }

  /** Posts a job whose program copies its input. What nodes need for it goes into the store, and all but the input into another. */
  async posted(withoutInput?: FolderStore): Promise<{ job: TestJob; right: JobResult }> {
    const { at, store } = this;
    const [module, input] = [echo(), new TextEncoder().encode("what the job is about, ".repeat(100))];
    const manifest = createManifest({ module, input, memoryPages: 64 });
    for (const file of [encodeManifest(manifest), module]) for (const to of [store, withoutInput]) await to?.put(file);
    await store.put(input);
    const salt = saltFromSecret({ secret: SECRET, market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: findJobPda({ client: at.client.address, nonce: 1n }).toBytes(), saltId: 7n });
    const job = postJob(at.world, at.client, { nonce: 1n, specHash: manifestHash(manifest), fuel: BigInt(manifest.fuel), saltCommitment: saltCommitment(salt) });
    return { job: { ...job, salt }, right: { status: "exited", exitCode: 0, stdout: input } };
  }

  /** A posted job whose draw will be an audit; the executor commits to the right result or to another. */
  async submitted(stdout?: string): Promise<{ job: TestJob; right: JobResult }> {
    const { at, store } = this;
    const { job, right } = await this.posted();
    const committed: JobResult = stdout === undefined ? right : { ...right, stdout: new TextEncoder().encode(stdout) };
    job.result = { outputHash: outputHash(committed), traceRoot: traceRoot({ result: committed }) };
    claimJob(job, at.operator);
    submitResult(job);
    prepareDraw(job, { audited: true });
    await store.put(encodeResult(committed));
    return { job, right };
  }

  holderOf(operator: PublicKey | null | undefined): SeatHolder {
    const found = this.at.holders.find(({ address }) => operator !== null && operator !== undefined && address.equals(operator));
    if (found === undefined) throw new Error(`no holder of a seat has the operator account ${operator?.toBase58()}`);
    return found;
  }

  /** Writes the configuration of a holder's node, and answers the file. */
  configure({ owner, agent, address }: Operator, changes: Record<string, unknown> = {}): string {
    const folder = path.join(this.folder, address.toBase58());
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "client-secret"), Buffer.from(SECRET).toString("hex"), { mode: 0o600 });
    writeFileSync(path.join(folder, "agent.json"), JSON.stringify([...agent.secretKey]), { mode: 0o600 });
    const file = path.join(folder, "assay-node.json");
    writeFileSync(file, JSON.stringify({
      rpcUrl: this.server.url, cluster: "localnet", operatorOwner: owner.publicKey.toBase58(), agentKeypair: "agent.json", stores: [{ type: "folder", path: this.store.folder }],
      duties: { operator: false, keeper: false }, cases: { scanSeconds: 0 },
      http: { port: 0 }, pollMilliseconds: 200, logLevel: "silent", ...changes,
    }));
    return file;
  }

  /** Starts a holder's node in this process. */
  async start(holder: Operator, changes: Record<string, unknown> = {}): Promise<Daemon> {
    const { Daemon, loadConfig } = (bundled ??= bundledNode());
    const daemon = await Daemon.start(loadConfig(this.configure(holder, changes)));
    this.daemons.push(daemon);
    return daemon;
  }

  /** Starts a holder's node as a process of its own, which ends itself at a point. */
  crash(holder: Operator, point: string): NodeProcess {
    const started = new NodeProcess(["start", "--config", this.configure(holder, { logLevel: "info" })], { ASSAY_CRASH_AT: point });
    this.processes.push(started);
    return started;
  }

  /** Runs `drive` now and then until `done` holds; time on chain stands still but for what it does. */
  async until(what: string, done: () => boolean, drive: () => void = () => undefined): Promise<void> {
    for (const end = Date.now() + 50_000; !done(); ) {
      if (Date.now() > end) throw new Error(`${what} did not happen: ${JSON.stringify(this.daemons.map((daemon) => daemon.report().places), null, 1)}`);
      drive();
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  async close(): Promise<void> {
    for (const daemon of this.daemons) daemon.stop("the test is over");
    for (const process of this.processes) if (process.running) process.kill("SIGKILL");
    await Promise.all([...this.daemons.map(({ ended }) => ended), ...this.processes.map(({ exit }) => exit)]);
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
