/** Where the acts of the demo play: a local chain with the real programs, a content store, and a client with money. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Keypair, PublicKey } from "@solana/web3.js";
import { createLocalnet, testKeypair, type Localnet } from "@assay-protocol/localnet";
import { FolderStore } from "@assay-protocol/node";
import { createClient, createManifest, encodeManifest, findAssociatedTokenPda, findOperatorPda, formatAmount, manifestHash, parseAmount, type AssayClient, type JobManifest } from "@assay-protocol/sdk";
import { deployLocally, giveTokens, type LocalDeployment } from "../migrations/deployment";

export const assay = (text: string): bigint => parseAmount(text, 9);
export const inAssay = (units: bigint): string => formatAmount(units, 9);

/** Of every operator. */
export const STAKE = assay("1000");
/** Enough for a bond, and for the deposit of a proposal. */
const FUNDS = assay("2500");
export const RUN_SECONDS = 60;

export interface Work {
  manifest: JobManifest;
  specHash: Uint8Array;
  module: Uint8Array;
  input: Uint8Array;
}

export class Stage {
  readonly chain: Localnet = createLocalnet();
  readonly customer = testKeypair("demo client");
  readonly client: AssayClient = createClient({ connection: this.chain.connection, cluster: "localnet", payer: this.customer, sendDefaults: { pollIntervalMs: 5 } });
  readonly store: FolderStore;
  private deployed: LocalDeployment | undefined;

  constructor(readonly folder: string, readonly say: (line: string) => void) {
    this.store = new FolderStore(path.join(folder, "content"));
  }

  get deployment(): LocalDeployment {
    if (this.deployed === undefined) throw new Error("nothing is deployed yet");
    return this.deployed;
  }

  get mint(): PublicKey {
    return this.deployment.nativeMint;
  }

  async deploy(): Promise<void> {
    this.deployed = await deployLocally(this.chain);
    this.say("A local chain runs in this process, with the programs of artifacts/ deployed and their settings written.");
  }

  /** Everybody gets tokens in a wallet; what they do with them is theirs. */
  fund(...owners: Keypair[]): void {
    for (const owner of owners) {
      this.chain.airdrop(owner.publicKey, 10_000_000_000n);
      giveTokens(this.chain, this.deployment.keys, this.mint, owner.publicKey, FUNDS);
    }
  }

  walletOf(owner: PublicKey): PublicKey {
    return findAssociatedTokenPda({ owner, mint: this.mint });
  }

  /** An operator bonds its stake. Its owner key is its agent, too. Returns its Operator account. */
  async bond(owner: Keypair): Promise<PublicKey> {
    const { client, mint } = this;
    await client.staking.createOperator({ owner, nativeMint: mint, agent: owner.publicKey, agentLockLimit: STAKE })
      .followedBy(client.staking.stake({ owner, nativeMint: mint, amount: STAKE }))
      .send({ signers: [owner] });
    return findOperatorPda({ owner: owner.publicKey });
  }

  /** An operator bonds its stake and offers a node. */
  async bondNode(owner: Keypair): Promise<PublicKey> {
    const operator = await this.bond(owner);
    await this.client.market.openBalance({ rentPayer: owner, mint: this.mint })
      .followedBy(this.client.market.registerNode({ holder: owner, operator, class: 1, index: 0, units: 1, price: assay("1"), region: "eu-central", endpoint: "https://operator.example" }))
      .send({ signers: [owner] });
    return operator;
  }

  /** What a job runs on, where everybody can fetch it. */
  async upload(args: string[]): Promise<Work> {
    const read = (...names: string[]): Uint8Array => new Uint8Array(readFileSync(path.join(__dirname, ...names)));
    const [module, input] = [read("module", "quakes.wasm"), read("data", "earthquakes.json")];
    const manifest = createManifest({ module, input, args });
    for (const bytes of [module, input, encodeManifest(manifest)]) await this.store.put(bytes);
    return { manifest, module, input, specHash: manifestHash(manifest) };
  }
}
