/** A local chain on a port, a client with money, and an operator whose node runs as a process of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  createClient, createManifest, decodeJob, drawSeed, drawWord, encodeManifest, findBalancePda, findJobPda, findNodePda, findOperatorPda, isAudited, manifestHash,
  saltCommitment, type AssayClient, type CreateManifestArgs, type Job, type JobStatus,
} from "@assay-protocol/sdk";
import { createLocalnet, type Localnet, type LocalnetServer } from "@assay-protocol/localnet";
import { Keypair, type PublicKey } from "@solana/web3.js";
import { FolderStore } from "../../node/src/store";
import { deployLocally, giveTokens, readSettings, type LocalDeployment } from "../../migrations/deployment";
import { withTestArbiter } from "../helpers/world";
import { NodeProcess } from "./daemonProcess";

export const PRICE = 20_000_000_000n;
export const STAKE = 2_000_000_000_000n;
export const FUNDS = 1_000_000_000_000n;
export const SALT = new Uint8Array(32).fill(7);

export interface PostOptions extends Partial<CreateManifestArgs> {
  module: Uint8Array;
  nonce: bigint;
  auditBps?: number;
  price?: bigint;
  runSeconds?: number;
  /** What the job says; the manifest's by default. */
  fuelOnChain?: bigint;
  /** Which of the three parts are put into the store. */
  stored?: readonly ("manifest" | "module" | "input")[];
  specHash?: Uint8Array;
}

let deployed: ReturnType<typeof deployOnce> | undefined;

async function deployOnce() {
  const chain = createLocalnet();
  const deployment = await deployLocally(chain, { settings: withTestArbiter(readSettings("localnet")) });
  return { chain, deployment, mark: chain.mark() };
}

export class DaemonWorld {
  readonly folder = mkdtempSync(path.join(tmpdir(), "assay-node-"));
  readonly store = new FolderStore(path.join(this.folder, "content"));
  readonly owner = Keypair.generate();
  readonly agent = Keypair.generate();
  readonly client = Keypair.generate();
  readonly configFile = path.join(this.folder, "assay-node.json");
  private readonly processes: NodeProcess[] = [];

  private constructor(
    readonly chain: Localnet,
    readonly server: LocalnetServer,
    readonly deployment: LocalDeployment,
    /** Signs for the client. */
    readonly sdk: AssayClient,
  ) {}

  /** Only one world at a time: all of them are the same chain, back at the end of its deployment. */
  static async create(): Promise<DaemonWorld> {
    const { chain, deployment, mark } = await (deployed ??= deployOnce());
    chain.rewind(mark);
    const server = await chain.listen(0);
    const sdk = createClient({ connection: chain.connection, cluster: "localnet", sendDefaults: { pollIntervalMs: 5 } });
    const world = new DaemonWorld(chain, server, deployment, sdk);
    await world.fund();
    world.writeConfig();
    return world;
  }

  get mint(): PublicKey {
    return this.deployment.nativeMint;
  }

  get operator(): PublicKey {
    return findOperatorPda({ owner: this.owner.publicKey });
  }

  get node(): PublicKey {
    return findNodePda({ operator: this.operator, index: 0 });
  }

  job(nonce: bigint): PublicKey {
    return findJobPda({ client: this.client.publicKey, nonce });
  }

  writeConfig(changes: Record<string, unknown> = {}, jobs: Record<string, unknown> = {}): void {
    const config = {
      rpcUrl: this.server.url, cluster: "localnet", operatorOwner: this.owner.publicKey.toBase58(), agentKeypair: "agent.json", stateDir: "state",
      stores: [{ type: "folder", path: "content" }], http: { port: 0 }, pollMilliseconds: 30, logLevel: "debug",
      jobs: { minPricePerUnitSecond: { [this.mint.toBase58()]: "1000" }, maxBond: STAKE.toString(), ...jobs }, ...changes,
    };
    writeFileSync(this.configFile, JSON.stringify(config));
  }

  /** Starts the node, or runs another of its commands. */
  run(args: readonly string[] = ["start"], env: Readonly<Record<string, string>> = {}): NodeProcess {
    const started = new NodeProcess([...args, "--config", this.configFile], env);
    this.processes.push(started);
    return started;
  }

  /** What `assay-node register` does, without starting a process. */
  async register(): Promise<void> {
    const { staking, market } = this.sdk;
    const payer = { payer: this.owner };
    await staking.createOperator({ owner: this.owner, rentPayer: this.owner, nativeMint: this.mint, agent: this.agent.publicKey, agentLockLimit: STAKE }).send(payer);
    await staking.stake({ owner: this.owner, nativeMint: this.mint, amount: STAKE }).send(payer);
    await market.registerNode({ holder: this.owner, rentPayer: this.owner, operator: this.operator, index: 0, class: 1, units: 4, price: 0n, region: "here", endpoint: "" }).send(payer);
  }

  /** Posts a job and puts its content into the store. */
  async post({ nonce, module, auditBps = 0, price = PRICE, runSeconds = 60, fuelOnChain, stored = ["manifest", "module", "input"], specHash, ...rest }: PostOptions): Promise<PublicKey> {
    const input = rest.input ?? new TextEncoder().encode("some input for job ".repeat(100) + nonce);
    const manifest = createManifest({ ...rest, module, input, memoryPages: 64 });
    const parts = { manifest: encodeManifest(manifest), module, input };
    for (const name of stored) await this.store.put(parts[name]);
    await this.sdk.market.postJob({
      client: this.client, rentPayer: this.client, mint: this.mint, class: 1, nonce, specHash: specHash ?? manifestHash(manifest), price, maxReserved: FUNDS,
      termsVersion: 1, units: 1, runSeconds, claimSeconds: 86_400, fuel: fuelOnChain ?? BigInt(manifest.fuel), auditBps, insuredValue: 0n, saltId: nonce,
      saltCommitment: auditBps > 0 ? saltCommitment(SALT) : new Uint8Array(32),
    }).send({ payer: this.client });
    return this.job(nonce);
  }

  async status(job: PublicKey): Promise<JobStatus | "closed"> {
    return (await this.sdk.market.fetchMaybeJob(job))?.status ?? "closed";
  }

  /** Goes to the end of the challenge window of an opened result. */
  async passChallenge(job: PublicKey): Promise<void> {
    const found = await this.sdk.market.fetchJob(job);
    if (found.status === "provisional" && this.chain.now < Number(found.challengeUntil)) this.chain.warpTo(Number(found.challengeUntil));
  }

  /** Waits until a job has a status; time on chain stands still meanwhile. */
  async reaches(job: PublicKey, ...statuses: (JobStatus | "closed")[]): Promise<void> {
    const end = Date.now() + 60_000;
    for (;;) {
      const status = await this.status(job);
      if (statuses.includes(status)) return;
      if (Date.now() > end) throw new Error(`the job is ${status} and does not become ${statuses.join(" or ")}:\n${this.processes.at(-1)?.output}${this.processes.at(-1)?.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** What the client does for an audited job: it draws. The hash of the target slot is chosen so that there is no audit. */
  async drawCleared(job: PublicKey): Promise<void> {
    const found = (await this.sdk.market.fetchJob(job)) as Extract<Job, { status: "submitted" }>;
    const target = found.targetSlot ?? 0n;
    if (BigInt(this.chain.slot) <= target) this.chain.warpSlots(Number(target) - this.chain.slot + 1);
    for (let fill = 0; ; fill += 1) {
      const slotHash = new Uint8Array(32).fill(fill);
      const seed = drawSeed({
        market: this.sdk.programIds.market.toBytes(), job: job.toBytes(), postedSlot: found.postedSlot, round: 0, commitment: found.commitment, slot: target, slotHash, salt: SALT,
      });
      if (isAudited(drawWord(seed), found.effectiveAuditBps)) continue;
      this.chain.setSlotHash(Number(target), slotHash);
      break;
    }
    await this.sdk.market.draw({ job, client: this.client.publicKey, mint: this.mint, termsVersion: 1, salt: SALT }).send({ payer: this.client });
  }

  /** The names of all events about a job, oldest first. */
  async events(job: PublicKey): Promise<string[]> {
    const signatures = await this.chain.connection.getSignaturesForAddress(job);
    const events = await Promise.all(signatures.reverse().filter(({ err }) => err === null).map(({ signature }) => this.sdk.events.fetch(signature)));
    return events.flat().filter(({ program }) => program === "market").map(({ name }) => name);
  }

  balance(owner: PublicKey) {
    return this.sdk.market.fetchBalance(findBalancePda({ owner, mint: this.mint }));
  }

  /** Calls `listener` with each new status of a job, inside of the block: before the sender of the transaction hears of it. */
  onStatus(job: PublicKey, listener: (status: JobStatus) => void): () => void {
    let last: JobStatus | undefined;
    return this.chain.onTransaction(() => {
      const account = this.chain.account(job);
      if (account === null) return;
      const { status } = decodeJob(account.data, job);
      if (status !== last) listener(status);
      last = status;
    });
  }

  async close(): Promise<void> {
    for (const process of this.processes) if (process.running) process.kill("SIGKILL");
    await Promise.all(this.processes.map(({ exit }) => exit));
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async fund(): Promise<void> {
    const { chain, deployment } = this;
    const { arbiter, deployer } = deployment.keys;
    mkdirSync(this.store.folder, { recursive: true });
    for (const [name, key] of Object.entries({ owner: this.owner, agent: this.agent })) {
      writeFileSync(path.join(this.folder, `${name}.json`), JSON.stringify([...key.secretKey]), { mode: 0o600 });
    }
    for (const [key, amount] of [[this.owner, STAKE], [this.client, FUNDS]] as const) {
      chain.airdrop(key.publicKey, 10_000_000_000n);
      giveTokens(chain, deployment.keys, this.mint, key.publicKey, amount);
    }
    chain.airdrop(this.agent.publicKey, 1_000_000_000n);
    await this.sdk.market.setAuditReady({ arbiter, class: 1, ready: true }).send({ payer: deployer });
    await this.sdk.market.openBalance({ rentPayer: this.client, mint: this.mint }).send({ payer: this.client });
    await this.sdk.market.deposit({ payer: this.client, mint: this.mint, amount: FUNDS }).send({ payer: this.client });
  }
}

