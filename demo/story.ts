/** What happens in the demo, step by step. Nothing here is staged but the clock: programs, node software and sandbox are the real ones. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createAssociatedTokenAccountIdempotentInstruction, createMintToInstruction } from "@solana/spl-token";
import type { Keypair, PublicKey } from "@solana/web3.js";
import { createLocalnet, testKeypair, type Localnet } from "@assay-protocol/localnet";
import { Daemon, FolderStore, parseConfig } from "@assay-protocol/node";
import {
  chooseJobNonce, createClient, createManifest, decodeResult, encodeManifest, findAssociatedTokenPda, findJobPda, findNodePda, findOperatorPda,
  formatAmount, hashHex, manifestHash, parseAmount, verifyOutput, type AssayClient,
} from "@assay-protocol/sdk";
import { deployLocally, type LocalDeployment } from "../migrations/deployment";
import { CostRecorder, type TransactionCost } from "./costs";
import { readHoldings, supply, type Cast, type Holding } from "./holdings";
import { nameTransaction } from "./naming";

export interface Story {
  output: string;
  outputHash: string;
  inputBytes: number;
  before: Holding[];
  after: Holding[];
  supplyBefore: bigint;
  supplyAfter: bigint;
  slashed: bigint;
  costs: TransactionCost[];
}

const assay = (text: string): bigint => parseAmount(text, 9);
const PRICE = assay("20");
const CLIENT_FUNDS = assay("100");
const STAKE = assay("400");
const RUN_SECONDS = 60;
const PATIENCE_MS = 60_000;
const JOB = { price: PRICE, insuredValue: 0n, maxReserved: PRICE, fuel: 1_000_000_000_000n, claimSeconds: 3_600, runSeconds: RUN_SECONDS, units: 1, termsVersion: 1, auditBps: 0, saltId: 0n, saltCommitment: new Uint8Array(32) };

/** Runs the whole demo and tells each step to `say`. */
export async function runStory(say: (line: string) => void): Promise<Story> {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-demo-"));
  try {
    return await new Demo(folder, say).run();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class Demo {
  private readonly chain: Localnet = createLocalnet();
  private readonly customer = testKeypair("demo client");
  private readonly honest = testKeypair("demo operator one");
  private readonly vanishing = testKeypair("demo operator two");
  private readonly client: AssayClient = createClient({ connection: this.chain.connection, cluster: "localnet", payer: this.customer, sendDefaults: { pollIntervalMs: 5 } });
  private readonly store: FolderStore;
  private deployment!: LocalDeployment;

  constructor(private readonly folder: string, private readonly say: (line: string) => void) {
    this.store = new FolderStore(path.join(folder, "content"));
  }

  async run(): Promise<Story> {
    this.deployment = await deployLocally(this.chain);
    const { nativeMint } = this.deployment;
    this.say("A local chain runs in this process, with the programs of artifacts/ deployed and their settings written.");
    for (const key of [this.customer, this.honest, this.vanishing]) this.fund(key);
    const recorder = new CostRecorder(this.chain, nameTransaction);
    await this.setUp();
    const cast: Cast = {
      mint: nativeMint, client: this.customer.publicKey,
      operators: [{ name: "operator one", owner: this.honest.publicKey }, { name: "operator two", owner: this.vanishing.publicKey }],
    };
    const before = readHoldings(this.chain, cast);
    const supplyBefore = supply(this.chain, nativeMint);

    const done = await this.honestJob();
    const slashed = await this.vanishedJob();
    recorder.end();
    return { ...done, slashed, before, supplyBefore, after: readHoldings(this.chain, cast), supplyAfter: supply(this.chain, nativeMint), costs: recorder.costs };
  }

  /** Everybody gets tokens in a wallet; what they do with them is theirs. */
  private fund(owner: Keypair): void {
    const { nativeMint, keys } = this.deployment;
    this.chain.airdrop(owner.publicKey, 10_000_000_000n);
    const wallet = findAssociatedTokenPda({ owner: owner.publicKey, mint: nativeMint });
    const { err } = this.chain.execute([
      createAssociatedTokenAccountIdempotentInstruction(keys.mintAuthority.publicKey, wallet, owner.publicKey, nativeMint),
      createMintToInstruction(nativeMint, wallet, keys.mintAuthority.publicKey, assay("1000")),
    ], [keys.mintAuthority]);
    if (err !== null) throw new Error(`funding failed: ${JSON.stringify(err)}`);
  }

  private async setUp(): Promise<void> {
    const { client } = this;
    const mint = this.deployment.nativeMint;
    await client.market.openBalance({ rentPayer: this.customer, mint }).followedBy(client.market.deposit({ payer: this.customer, mint, amount: CLIENT_FUNDS })).send();
    this.say(`The client deposits ${formatAmount(CLIENT_FUNDS, 9)} ASSAY into its own Balance.`);
    for (const owner of [this.honest, this.vanishing]) {
      const operator = findOperatorPda({ owner: owner.publicKey });
      await client.staking.createOperator({ owner, nativeMint: mint, agent: owner.publicKey, agentLockLimit: STAKE })
        .followedBy(client.staking.stake({ owner, nativeMint: mint, amount: STAKE }))
        .followedBy(client.market.openBalance({ rentPayer: owner, mint }))
        .followedBy(client.market.registerNode({ holder: owner, operator, class: 1, index: 0, units: 1, price: assay("1"), region: "eu-central", endpoint: "https://operator.example" }))
        .send({ signers: [owner] });
    }
    this.say(`Two operators bond ${formatAmount(STAKE, 9)} ASSAY each and register a node.`);
  }

  private async honestJob(): Promise<Pick<Story, "output" | "outputHash" | "inputBytes">> {
    const { client, customer } = this;
    const mint = this.deployment.nativeMint;
    const input = new Uint8Array(readFileSync(path.join(__dirname, "data", "earthquakes.json")));
    const specHash = await this.upload(input, ["quakes", "--resamples", "200000", "--seed", "1"]);
    this.say(`The client uploads an unmodified WASI program and ${input.length.toLocaleString("en")} bytes of input; the manifest's hash is ${hashHex(specHash).slice(0, 16)}…`);

    const nonce = chooseJobNonce({ client: customer.publicKey, from: 1n });
    const job = findJobPda({ client: customer.publicKey, nonce });
    await client.market.postJob({ client: customer, mint, class: 1, nonce, specHash, ...JOB }).send();
    this.say(`It posts the job: ${formatAmount(PRICE, 9)} ASSAY move from available to reserved.`);

    this.say("Operator one's node software finds the job, locks its bond, runs the program in a sandboxed worker, seals the result and opens it …");
    await this.withNode(() => this.until(job, "provisional"));

    const opened = await client.market.loadJob(job);
    if (opened.job.status !== "provisional") throw new Error(`the job is ${opened.job.status}`);
    const { outputHash } = opened.job.opening;
    const result = decodeResult(await this.store.get(outputHash));
    if (!verifyOutput(result, outputHash)) throw new Error("the output is not what was opened");
    this.say(`The client fetches ${result.stdout.length.toLocaleString("en")} bytes of output and checks them against the hash on chain: ${hashHex(outputHash).slice(0, 16)}… is right.`);

    await opened.accept().joinedWith(opened.settle()).joinedWith(opened.close()).send();
    this.say("It accepts. In the same transaction the job settles: the operator is paid, the burn is booked, the bond is free again, the job's rent returns.");
    await client.market.sweepFees({ owner: customer.publicKey, mint }).send();
    this.say("Anyone sweeps: the fee is burned.");
    return { output: new TextDecoder().decode(result.stdout), outputHash: hashHex(outputHash), inputBytes: input.length };
  }

  /** A second job goes to an operator that claims it and is never heard of again. */
  private async vanishedJob(): Promise<bigint> {
    const { client, customer, vanishing, chain } = this;
    const mint = this.deployment.nativeMint;
    const operator = findOperatorPda({ owner: vanishing.publicKey });
    const specHash = await this.upload(new Uint8Array(readFileSync(path.join(__dirname, "data", "earthquakes.json"))), ["quakes", "--resamples", "1000", "--seed", "2"]);
    const nonce = chooseJobNonce({ client: customer.publicKey, from: 100n });
    const job = findJobPda({ client: customer.publicKey, nonce });
    await client.market.postJob({ client: customer, mint, class: 1, nonce, specHash, ...JOB }).send();
    const open = await client.market.loadJob(job);
    await open.claim({ holder: vanishing, operatorOwner: vanishing.publicKey, node: findNodePda({ operator, index: 0 }), maxBond: STAKE }).send();
    this.say("Operator two claims a second job and vanishes.");

    const claimed = await client.market.fetchJob(job);
    if (claimed.status !== "claimed") throw new Error(`the job is ${claimed.status}`);
    chain.warpTo(Number(claimed.submitBy));
    await (await client.market.loadJob(job)).expire().send();
    const { bonded } = await client.staking.fetchOperator(operator);
    const slashed = STAKE - bonded;
    this.say(`Its deadline passes. Anyone runs the timeout: ${formatAmount(slashed, 9)} ASSAY of its bond are slashed, and the job is open again.`);
    await client.staking.sweepSlashed({ operator, nativeMint: mint }).send();
    this.say("Anyone sweeps: the slashed tokens are burned.");
    await (await client.market.loadJob(job)).cancel().send();
    await (await client.market.loadJob(job)).close().send();
    this.say("The client takes the job back and has its whole price again.");
    return slashed;
  }

  private async upload(input: Uint8Array, args: string[]): Promise<Uint8Array> {
    const module = new Uint8Array(readFileSync(path.join(__dirname, "module", "quakes.wasm")));
    const manifest = createManifest({ module, input, args });
    for (const bytes of [module, input, encodeManifest(manifest)]) await this.store.put(bytes);
    return manifestHash(manifest);
  }

  /** Runs the daemon of operator one on this chain, over HTTP as anywhere, for as long as `work` takes. */
  private async withNode(work: () => Promise<void>): Promise<void> {
    const server = await this.chain.listen(0);
    try {
      const daemon = await Daemon.start(this.nodeConfig(server.url));
      await work().finally(async () => {
        daemon.stop("the demo has seen enough");
        await daemon.ended;
      });
    } finally {
      await server.close();
    }
  }

  private nodeConfig(rpcUrl: string) {
    writeFileSync(path.join(this.folder, "agent.json"), JSON.stringify([...this.honest.secretKey]), { mode: 0o600 });
    return parseConfig({
      rpcUrl, cluster: "localnet", operatorOwner: this.honest.publicKey.toBase58(), agentKeypair: "agent.json",
      stores: [{ type: "folder", path: "content" }],
      jobs: { minPricePerUnitSecond: { [this.deployment.nativeMint.toBase58()]: "1000" }, maxBond: STAKE.toString() },
      transactions: { minLamports: "1" }, http: { port: 0 }, logLevel: "silent", pollMilliseconds: 50,
    }, this.folder);
  }

  private async until(job: PublicKey, status: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      if ((await this.client.market.fetchJob(job)).status === status) return;
      await sleep(50);
    }
    throw new Error(`the job did not become ${status} within ${PATIENCE_MS / 1000} seconds`);
  }
}
