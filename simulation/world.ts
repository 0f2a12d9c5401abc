/**
 * A chain of its own with the programs of artifacts/ deployed by `migrations/`, and somebody to sign for everybody. Nothing of the
 * programs is replaced or left out; what is chosen is their parameters (scenario.ts), time and slot hashes.
 */
import { createPrivateKey, sign, type KeyObject } from "node:crypto";
import { createLocalnet, testKeypair, type LandedTransaction, type Localnet, type Mark } from "@assay-protocol/localnet";
import { explainError, findAssociatedTokenPda, findBalancePda, findOperatorPda } from "@assay-protocol/sdk";
import { TransactionMessage, VersionedTransaction, type Keypair, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { deployLocally, funding, type LocalKeys, type Settings } from "../migrations/deployment";

/** Base units of one ASSAY. */
export const ASSAY = 1_000_000_000n;
const LAMPORTS = 1_000_000_000_000n;
const HISTORY = 1;
/** What stands in front of the 32 bytes of a seed in the PKCS #8 form of an ed25519 key. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Somebody with a key. */
export interface Actor {
  name: string;
  address: PublicKey;
  /** The Operator account of the owner, whether there is one or not. */
  operator: PublicKey;
  key: KeyObject;
}

/** A refusal that a strategy has to expect. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(readonly reason: string, logs: readonly string[]) {
    super(`${reason}\n${logs.join("\n")}`);
  }
}

export class World {
  /** Transactions that were sent, also those that going back has undone. */
  sent = 0;
  private readonly actors = new Map<string, Actor>();

  private constructor(readonly chain: Localnet, readonly settings: Settings, readonly keys: LocalKeys) {}

  static async create(settings: Settings, seed: string): Promise<World> {
    // Every rewind writes the whole history again, so none of it is kept but the last.
    const chain = createLocalnet({ seed, historyLimit: HISTORY });
    const { keys } = await deployLocally(chain, { settings });
    return new World(chain, settings, keys);
  }

  get mint(): PublicKey {
    return this.settings.nativeMint;
  }

  get now(): bigint {
    return BigInt(this.chain.now);
  }

  get governor(): Actor {
    return this.remember("governor", this.keys.governor);
  }

  /** An actor by name, with SOL and so much ASSAY in its wallet the first time. */
  actor(name: string, tokens = 0n): Actor {
    const known = this.actors.get(name);
    if (known !== undefined) return known;
    const actor = this.remember(name, testKeypair(`simulation ${name}`));
    this.chain.airdrop(actor.address, LAMPORTS);
    const { instructions, signer } = funding(this.keys, this.mint, actor.address, tokens);
    this.send([this.remember("genesis holder", signer)], instructions);
    return actor;
  }

  /** One transaction that has to succeed; the first signer pays. */
  send(signers: readonly Actor[], instructions: TransactionInstruction[]): LandedTransaction {
    const [payer] = signers;
    if (payer === undefined) throw new RangeError("somebody has to pay for a transaction");
    const { blockhash } = this.chain.latestBlockhash();
    const message = new TransactionMessage({ payerKey: payer.address, recentBlockhash: blockhash, instructions }).compileToV0Message();
    const transaction = new VersionedTransaction(message);
    const bytes = message.serialize();
    // Node signs ten times as fast as web3.js.
    for (const { address, key } of signers) transaction.addSignature(address, new Uint8Array(sign(null, bytes, key)));
    this.sent += 1;
    const landed = this.chain.send(transaction);
    if (landed.err === null) return landed;
    const failure = explainError(landed.err, { instructions, logs: landed.logs, signature: landed.signature });
    throw new Refused(failure !== undefined && "name" in failure ? failure.name : "failed", landed.logs);
  }

  /** The reason why a transaction was refused; undefined when it went through. */
  refusal(signers: readonly Actor[], instructions: TransactionInstruction[]): string | undefined {
    try {
      this.send(signers, instructions);
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.reason;
      throw error;
    }
  }

  /** Moves the time to a second that has not passed yet; earlier ones are no reason to wait. */
  waitUntil(unixTime: bigint): void {
    const seconds = Number(unixTime) - this.chain.now;
    // One slot is enough: who needs slots waits for slots.
    if (seconds > 0) this.chain.warp({ seconds, slots: 1 });
  }

  /** Ends slots until `slot` is over, and its hash known; no time passes. */
  waitForSlot(slot: bigint): void {
    const missing = Number(slot) + 1 - this.chain.slot;
    if (missing > 0) this.chain.warp({ seconds: 0, slots: missing });
  }

  mark(): Mark {
    return this.chain.mark();
  }

  rewind(mark: Mark): void {
    this.chain.rewind(mark);
  }

  wallet(owner: PublicKey): PublicKey {
    return cached(`wallet ${owner.toBase58()}`, () => findAssociatedTokenPda({ owner, mint: this.mint }));
  }

  balance(owner: PublicKey): PublicKey {
    return cached(`balance ${owner.toBase58()}`, () => findBalancePda({ owner, mint: this.mint }));
  }

  data(address: PublicKey): Uint8Array | undefined {
    const data = this.chain.account(address)?.data;
    return data === undefined || data.length === 0 ? undefined : data;
  }

  tokens(account: PublicKey): bigint {
    const data = this.data(account);
    return data === undefined ? 0n : new DataView(data.buffer, data.byteOffset).getBigUint64(64, true);
  }

  private remember(name: string, pair: Keypair): Actor {
    const known = this.actors.get(name);
    if (known !== undefined) return known;
    const key = createPrivateKey({ key: Buffer.concat([PKCS8, pair.secretKey.subarray(0, 32)]), format: "der", type: "pkcs8" });
    const actor = { name, address: pair.publicKey, operator: findOperatorPda({ owner: pair.publicKey }), key };
    this.actors.set(name, actor);
    return actor;
  }
}

const addresses = new Map<string, PublicKey>();

/** Looking for a program's address takes a millisecond, and the same ones are needed all the time. */
export function cached(name: string, find: () => PublicKey): PublicKey {
  const known = addresses.get(name) ?? find();
  addresses.set(name, known);
  return known;
}
