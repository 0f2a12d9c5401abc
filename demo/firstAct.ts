/** Act one: an honest operator's node software does a job and is paid; another operator takes one and vanishes. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PublicKey } from "@solana/web3.js";
import { testKeypair } from "@assay-protocol/localnet";
import { Daemon, parseConfig } from "@assay-protocol/node";
import { chooseJobNonce, decodeResult, findJobPda, findNodePda, findOperatorPda, hashHex, verifyOutput } from "@assay-protocol/sdk";
import { assay, inAssay, RUN_SECONDS, STAKE, type Stage } from "./stage";

export interface HonestJob {
  output: string;
  outputHash: string;
  inputBytes: number;
}

export const PRICE = assay("20");
const CLIENT_FUNDS = assay("100");
const PATIENCE_MS = 60_000;
const ORDER = { price: PRICE, insuredValue: 0n, maxReserved: PRICE, fuel: 1_000_000_000_000n, claimSeconds: 3_600, runSeconds: RUN_SECONDS, units: 1, auditBps: 0, saltId: 0n, saltCommitment: new Uint8Array(32) };

export class FirstAct {
  readonly honest = testKeypair("demo operator one");
  readonly vanishing = testKeypair("demo operator two");

  constructor(private readonly stage: Stage) {}

  async setUp(): Promise<void> {
    const { client, customer, mint, say } = this.stage;
    await client.market.openBalance({ rentPayer: customer, mint }).followedBy(client.market.deposit({ payer: customer, mint, amount: CLIENT_FUNDS })).send();
    say(`The client deposits ${inAssay(CLIENT_FUNDS)} ASSAY into its own Balance.`);
    for (const owner of [this.honest, this.vanishing]) await this.stage.bondNode(owner);
    say(`Two operators bond ${inAssay(STAKE)} ASSAY each and register a node.`);
  }

  async honestJob(): Promise<HonestJob> {
    const { client, say, store } = this.stage;
    const { specHash, input } = await this.stage.upload(["quakes", "--resamples", "200000", "--seed", "1"]);
    say(`The client uploads an unmodified WASI program and ${input.length.toLocaleString("en")} bytes of input; the manifest's hash is ${hashHex(specHash).slice(0, 16)}…`);

    const job = await this.send(1n, specHash, 1);
    say(`It posts the job: ${inAssay(PRICE)} ASSAY move from available to reserved.`);

    say("Operator one's node software finds the job, locks its bond, runs the program in a sandboxed worker, seals the result and opens it …");
    await this.withNode(() => this.until(job, "provisional"));

    const opened = await client.market.loadJob(job);
    if (opened.job.status !== "provisional") throw new Error(`the job is ${opened.job.status}`);
    const { outputHash } = opened.job.opening;
    const result = decodeResult(await store.get(outputHash));
    if (!verifyOutput(result, outputHash)) throw new Error("the output is not what was opened");
    say(`The client fetches ${result.stdout.length.toLocaleString("en")} bytes of output and checks them against the hash on chain: ${hashHex(outputHash).slice(0, 16)}… is right.`);

    await this.accept(job);
    say("It accepts. In the same transaction the job settles: the operator is paid, the burn is booked, the bond is free again, the job's rent returns.");
    await this.sweep();
    say("Anyone sweeps: the fee is burned.");
    return { output: new TextDecoder().decode(result.stdout), outputHash: hashHex(outputHash), inputBytes: input.length };
  }

  /** A second job goes to an operator that claims it and is never heard of again. Returns what it lost. */
  async vanishedJob(): Promise<bigint> {
    const { client, chain, mint, say } = this.stage;
    const operator = findOperatorPda({ owner: this.vanishing.publicKey });
    const job = await this.post(100n, "2", 1);
    const open = await client.market.loadJob(job);
    await open.claim({ holder: this.vanishing, operatorOwner: this.vanishing.publicKey, node: findNodePda({ operator, index: 0 }), maxBond: STAKE }).send();
    say("Operator two claims a second job and vanishes.");

    const claimed = await client.market.fetchJob(job);
    if (claimed.status !== "claimed") throw new Error(`the job is ${claimed.status}`);
    chain.warpTo(Number(claimed.submitBy));
    await (await client.market.loadJob(job)).expire().send();
    const { bonded } = await client.staking.fetchOperator(operator);
    const slashed = STAKE - bonded;
    say(`Its deadline passes. Anyone runs the timeout: ${inAssay(slashed)} ASSAY of its bond are slashed, and the job is open again.`);
    await client.staking.sweepSlashed({ operator, nativeMint: mint }).send();
    say("Anyone sweeps: the slashed tokens are burned.");
    await (await client.market.loadJob(job)).cancel().send();
    await (await client.market.loadJob(job)).close().send();
    say("The client takes the job back and has its whole price again.");
    return slashed;
  }

  /** Posts a small job without audits under a version of the terms. */
  async post(from: bigint, seed: string, termsVersion: number): Promise<PublicKey> {
    const { specHash } = await this.stage.upload(["quakes", "--resamples", "1000", "--seed", seed]);
    return this.send(from, specHash, termsVersion);
  }

  /** Operator one's node does the job, the client accepts, and the fee is burned. */
  async finish(job: PublicKey): Promise<void> {
    await this.withNode(() => this.until(job, "provisional"));
    await this.accept(job);
    await this.sweep();
  }

  private async send(from: bigint, specHash: Uint8Array, termsVersion: number): Promise<PublicKey> {
    const { client, customer, mint } = this.stage;
    const nonce = chooseJobNonce({ client: customer.publicKey, from });
    await client.market.postJob({ client: customer, mint, class: 1, nonce, specHash, termsVersion, ...ORDER }).send();
    return findJobPda({ client: customer.publicKey, nonce });
  }

  private async accept(job: PublicKey): Promise<void> {
    const opened = await this.stage.client.market.loadJob(job);
    await opened.accept().joinedWith(opened.settle()).joinedWith(opened.close()).send();
  }

  private async sweep(): Promise<void> {
    const { client, customer, mint } = this.stage;
    await client.market.sweepFees({ owner: customer.publicKey, mint }).send();
  }

  /** Runs the daemon of operator one on this chain, over HTTP as anywhere, for as long as `work` takes. */
  private async withNode(work: () => Promise<void>): Promise<void> {
    const server = await this.stage.chain.listen(0);
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
    const { folder, mint } = this.stage;
    writeFileSync(path.join(folder, "agent.json"), JSON.stringify([...this.honest.secretKey]), { mode: 0o600 });
    return parseConfig({
      rpcUrl, cluster: "localnet", operatorOwner: this.honest.publicKey.toBase58(), agentKeypair: "agent.json",
      stores: [{ type: "folder", path: "content" }],
      jobs: { minPricePerUnitSecond: { [mint.toBase58()]: "1000" }, maxBond: STAKE.toString() },
      transactions: { minLamports: "1" }, http: { port: 0 }, logLevel: "silent", pollMilliseconds: 50,
    }, folder);
  }

  private async until(job: PublicKey, status: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      if ((await this.stage.client.market.fetchJob(job)).status === status) return;
      await sleep(50);
    }
    throw new Error(`the job did not become ${status} within ${PATIENCE_MS / 1000} seconds`);
  }
}
