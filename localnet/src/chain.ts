/** The local chain: one VM, one timeline and one ledger, moved only by what is sent to it and by `warp`. */
import {
  PublicKey,
  SYSVAR_SLOT_HASHES_PUBKEY,
  SystemProgram,
  type Transaction,
  TransactionMessage,
  VersionedTransaction,
  type Keypair,
  type TransactionInstruction,
} from "@solana/web3.js";
import type { LiteSVM } from "litesvm";
import { readBalances } from "./balances";
import type { TransactionErrorJson } from "./errors";
import { transactionFee } from "./fees";
import { testKeypair } from "./keys";
import { Ledger, type LandedTransaction } from "./ledger";
import { decodeTransaction, type DecodedTransaction } from "./message";
import { loadProgram } from "./programs";
import { signTransaction } from "./signing";
import { Timeline, type WarpOptions } from "./timeline";
import { TransactionRefused, type ChainOptions, type Mark, type Snapshot, type Submission } from "./types";
import { Vm, type Account, type Simulation } from "./vm";

/** Apart from the slot number, so that code which mixes the two fails at once. */
const BLOCKS_BEHIND_SLOTS = 20_000_000;
const FAUCET_LAMPORTS = 1_000_000_000_000_000n;

export class Chain {
  readonly faucet = testKeypair("faucet");
  readonly startSlot: number;
  readonly slotMilliseconds: number;
  private vmNow: Vm;
  private readonly timeline: Timeline;
  readonly ledger: Ledger;
  private readonly transactionListeners = new Set<(landed: LandedTransaction) => void>();
  private readonly slotListeners = new Set<(slot: number) => void>();
  private drops = 0;

  constructor({ programs, upgradeAuthority, seed = "assay", startTime = 1_800_000_000, slotMilliseconds = 400, historyLimit = 10_000 }: ChainOptions) {
    this.vmNow = new Vm();
    this.slotMilliseconds = slotMilliseconds;
    this.startSlot = Number(this.vm.clock().slot);
    this.timeline = new Timeline({ seed, startTime, slot: this.startSlot, blockHeight: this.startSlot - BLOCKS_BEHIND_SLOTS });
    this.ledger = new Ledger(historyLimit);
    const authority = upgradeAuthority ?? testKeypair("upgrade authority").publicKey;
    for (const [id, file] of Object.entries(programs)) loadProgram(this.vm, new PublicKey(id), file, authority);
    this.setAccount(this.faucet.publicKey, { lamports: FAUCET_LAMPORTS });
    this.writeSysvars();
  }

  get vm(): Vm {
    return this.vmNow;
  }

  /** LiteSVM itself. Another object after `restore`, so do not keep it. */
  get svm(): LiteSVM {
    return this.vm.svm;
  }

  get slot(): number {
    return this.timeline.slot;
  }

  get blockHeight(): number {
    return this.timeline.blockHeight;
  }

  /** The chain's unix time in seconds, as programs read it from the clock. */
  get now(): number {
    return this.timeline.unixTime;
  }

  latestBlockhash(): { blockhash: string; lastValidBlockHeight: number } {
    return this.timeline.latestBlockhash();
  }

  isBlockhashValid(blockhash: string): boolean {
    return this.timeline.isBlockhashValid(blockhash);
  }

  timeOf(slot: number): number {
    return this.timeline.timeOf(slot);
  }

  /** Moves the time by exactly `seconds`, and the slots by what fits into it (at least one) unless `slots` says otherwise. */
  warp({ seconds, slots, ...options }: { seconds: number; slots?: number } & WarpOptions): void {
    if (!(seconds >= 0)) throw new RangeError(`time only moves forwards, not by ${seconds} seconds`);
    const fitting = Math.max(1, Math.floor((seconds * 1000) / this.slotMilliseconds));
    this.move(this.timeline.timeMs + seconds * 1000, slots ?? fitting, options);
  }

  /** Moves to the start of an exact unix second, which must not be in the past. */
  warpTo(unixTime: number): void {
    if (!(unixTime >= this.now)) throw new RangeError(`time only moves forwards: it is ${this.now}, not ${unixTime}`);
    const fitting = Math.max(1, Math.floor(((unixTime - this.now) * 1000) / this.slotMilliseconds));
    this.move(Math.max(unixTime * 1000, this.timeline.timeMs), fitting, {});
  }

  /** Moves by `count` slots, and the time by their length. */
  warpSlots(count: number, options: WarpOptions = {}): void {
    this.move(this.timeline.timeMs + count * this.slotMilliseconds, count, options);
  }

  /** Replaces a hash in SlotHashes, so that a test can choose the outcome of a draw. */
  setSlotHash(slot: number, hash: Uint8Array): void {
    this.timeline.setSlotHash(slot, hash);
    this.writeSysvars();
  }

  account(key: PublicKey): Account | null {
    return this.vm.account(key);
  }

  emptyAccount(): Account {
    return { lamports: 0n, data: new Uint8Array(), owner: SystemProgram.programId, executable: false };
  }

  /** Creates or overwrites an account against all rules. What is not named is zero, empty or the system program's. */
  setAccount(key: PublicKey, account: Partial<Account>): void {
    this.vm.setAccount(key, { ...this.emptyAccount(), ...account });
  }

  /** Adds lamports from nowhere, without a transaction. */
  airdrop(key: PublicKey, lamports: bigint | number): void {
    const account = this.vm.account(key);
    this.setAccount(key, { ...account, lamports: (account?.lamports ?? 0n) + BigInt(lamports) });
  }

  /** Puts a signed transaction into the next slot. Throws `TransactionRefused` when no block would take it. */
  send(transaction: Transaction | VersionedTransaction): LandedTransaction {
    const { landed, refused, logs } = this.submit(this.decode(transaction.serialize()));
    if (landed === null) throw new TransactionRefused(refused ?? "BlockhashNotFound", logs);
    return landed;
  }

  /** Signs and sends instructions as one v0 transaction; the first signer pays. */
  execute(instructions: TransactionInstruction[], signers: [Keypair, ...Keypair[]]): LandedTransaction {
    const { blockhash } = this.latestBlockhash();
    const message = new TransactionMessage({ payerKey: signers[0].publicKey, recentBlockhash: blockhash, instructions });
    const transaction = new VersionedTransaction(message.compileToV0Message());
    signTransaction(transaction, signers);
    return this.send(transaction);
  }

  /** The next `count` transactions are accepted and lost, as a congested network loses them. */
  dropTransactions(count: number): void {
    this.drops = count;
  }

  decode(bytes: Uint8Array): DecodedTransaction {
    return decodeTransaction(this.vm, bytes);
  }

  /** Executes a transaction in a new slot; the slot stays empty when the VM refuses it. */
  submit(decoded: DecodedTransaction): Submission {
    const { signature, transaction, keys, bytes } = decoded;
    const refuse = (err: TransactionErrorJson | null, logs: string[] = []): Submission => ({ signature, landed: null, refused: err, logs });
    const refused = this.refusal(decoded);
    if (refused !== null) return refuse(refused);
    if (this.drops > 0) {
      this.drops -= 1;
      return refuse(null);
    }
    this.timeline.advance(1);
    this.writeSysvars();
    const before = readBalances(this.vm, keys);
    const execution = this.vm.execute(bytes, keys.filter((_, index) => transaction.message.isAccountWritable(index)));
    this.announceSlot();
    if (!execution.executed) return refuse(execution.err, execution.logs);
    const after = readBalances(this.vm, keys);
    const fee = Number(transactionFee(transaction.message));
    const landed = { ...decoded, ...execution, slot: this.slot, blockTime: this.now, fee, before, after };
    this.ledger.add(landed);
    for (const listener of this.transactionListeners) listener(landed);
    return { signature, landed, refused: null, logs: execution.logs };
  }

  simulate(decoded: DecodedTransaction, { sigVerify = true, replaceBlockhash = false } = {}): Simulation {
    const err = this.refusal(decoded, replaceBlockhash);
    if (err === null) return this.vm.simulate(decoded.bytes, sigVerify);
    return { executed: false, err, logs: [], innerInstructions: [], computeUnits: 0, returnData: null, postAccounts: new Map() };
  }

  /** Calls `listener` after each transaction that lands; returns what ends that. */
  onTransaction(listener: (landed: LandedTransaction) => void): () => void {
    this.transactionListeners.add(listener);
    return () => this.transactionListeners.delete(listener);
  }

  /** Calls `listener` with each new current slot; returns what ends that. */
  onSlot(listener: (slot: number) => void): () => void {
    this.slotListeners.add(listener);
    return () => this.slotListeners.delete(listener);
  }

  snapshot(): Snapshot {
    return {
      vm: this.vm.save(),
      timeline: this.timeline.save(),
      transactions: this.ledger.save(),
      transactionCount: this.ledger.transactionCount,
    };
  }

  /** Goes back to a snapshot; it can be used many times. */
  restore(snapshot: Snapshot): void {
    this.vmNow = new Vm(snapshot.vm);
    this.timeline.restore(snapshot.timeline);
    this.ledger.restore(snapshot.transactions, snapshot.transactionCount);
  }

  /** Sets a mark to which `rewind` goes back: much faster than a snapshot, on this chain only. */
  mark(): Mark {
    return { vm: this.vm, number: this.vm.mark(), timeline: this.timeline.save(), transactions: this.ledger.save(), transactionCount: this.ledger.transactionCount };
  }

  /** Goes back to a mark; it can be used many times, but marks set after it are void, and so are all after a `restore`. */
  rewind({ vm, number, timeline, transactions, transactionCount }: Mark): void {
    if (vm !== this.vm) throw new Error("this mark is of another chain, or of before a restore");
    vm.rewind(number);
    this.timeline.restore(timeline);
    this.ledger.restore(transactions, transactionCount);
    this.writeSysvars();
  }

  private refusal({ signature, transaction }: DecodedTransaction, replaceBlockhash = false): TransactionErrorJson | null {
    const { message } = transaction;
    if (this.ledger.get(signature) !== undefined) return "AlreadyProcessed";
    if (!replaceBlockhash && !this.isBlockhashValid(message.recentBlockhash)) return "BlockhashNotFound";
    // LiteSVM gives a missing program the error of an account that is no program.
    const missing = message.compiledInstructions.some(({ programIdIndex }) => {
      const program = message.staticAccountKeys[programIdIndex];
      return program !== undefined && this.vm.lamports(program) === 0n;
    });
    return missing ? "ProgramAccountNotFound" : null;
  }

  private move(timeMs: number, slots: number, options: WarpOptions): void {
    this.timeline.moveTo(timeMs, slots, options);
    this.writeSysvars();
    this.announceSlot();
  }

  private announceSlot(): void {
    for (const listener of this.slotListeners) listener(this.slot);
  }

  /** Clock by LiteSVM's setter, SlotHashes as bytes: its setter takes ten times as long. */
  private writeSysvars(): void {
    const slot = BigInt(this.slot);
    this.vm.setClock({ slot, epoch: this.vm.epochOf(slot).epoch, unixTimestamp: BigInt(this.now) });
    const sysvar = this.vm.account(SYSVAR_SLOT_HASHES_PUBKEY);
    if (sysvar === null) throw new Error("the VM has no SlotHashes sysvar");
    const data = new Uint8Array(sysvar.data.length);
    data.set(this.timeline.slotHashes);
    this.vm.setAccount(SYSVAR_SLOT_HASHES_PUBKEY, { ...sysvar, data });
  }
}
