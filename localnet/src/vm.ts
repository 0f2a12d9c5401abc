/** LiteSVM with web3.js types. Its Kit-typed API costs 80 µs for each account read, so this reads through the binding below it. */
import { PublicKey } from "@solana/web3.js";
import { LiteSVM } from "litesvm";
import {
  Account as RawAccount,
  Clock,
  FailedTransactionMetadata,
  type LiteSvm,
  type SimulatedTransactionInfo,
  type TransactionMetadata,
} from "litesvm/dist/internal";
import { toRpcError, type TransactionErrorJson } from "./errors";
import { Marks } from "./marks";

export interface Account {
  lamports: bigint;
  data: Uint8Array;
  owner: PublicKey;
  executable: boolean;
}

export interface InnerInstruction {
  programIdIndex: number;
  accounts: number[];
  data: Uint8Array;
  stackHeight: number;
}

/** What the VM says about one transaction, whether it was sent or only simulated. */
export interface Execution {
  /** False when the transaction was refused before any instruction ran: it takes no fee and is in no block. */
  executed: boolean;
  err: TransactionErrorJson | null;
  logs: string[];
  /** Indexed by top-level instruction. */
  innerInstructions: InnerInstruction[][];
  computeUnits: number;
  returnData: { programId: PublicKey; data: Uint8Array } | null;
}

export interface Simulation extends Execution {
  /** The accounts as the transaction would leave them; empty when it fails. */
  postAccounts: Map<string, Account>;
}

export interface ClockValues {
  slot: bigint;
  epoch: bigint;
  unixTimestamp: bigint;
}

export class Vm {
  readonly svm: LiteSVM;
  private readonly raw: LiteSvm;
  private readonly marks = new Marks(this);

  /** A new chain with the standard programs, or the one that `bytes` of `save` describe. */
  constructor(bytes?: Uint8Array) {
    this.svm = bytes === undefined ? new LiteSVM().withNativeMints() : LiteSVM.fromBytes(bytes);
    // Expiry and duplicates are judged by the block production model in timeline.ts and ledger.ts: LiteSVM only knows one blockhash.
    this.svm.withBlockhashCheck(false).withTransactionHistory(0n);
    this.raw = (this.svm as unknown as { inner: LiteSvm }).inner;
  }

  save(): Uint8Array {
    return this.raw.toBytes();
  }

  account(key: PublicKey): Account | null {
    const account = this.raw.getAccount(key.toBytes());
    return account === null ? null : fromRaw(account);
  }

  lamports(key: PublicKey): bigint {
    return this.raw.getBalance(key.toBytes()) ?? 0n;
  }

  setAccount(key: PublicKey, account: Account): void {
    this.marks.note(key);
    this.write(key, account);
  }

  /** Remembers the accounts from here on; returns a number for `rewind`. */
  mark(): number {
    return this.marks.add();
  }

  /** Writes back every account that changed since a mark. Programs that were added stay. */
  rewind(mark: number): void {
    for (const { key, account } of this.marks.goBack(mark)) {
      this.write(key, account ?? { lamports: 0n, data: new Uint8Array(), owner: PublicKey.default, executable: false });
    }
  }

  private write(key: PublicKey, account: Account): void {
    this.raw.setAccount(
      key.toBytes(),
      new RawAccount(account.lamports, account.data, account.owner.toBytes(), account.executable, 0n),
    );
  }

  programAccounts(program: PublicKey): { key: PublicKey; account: Account }[] {
    return this.raw
      .getProgramAccounts(program.toBytes())
      .map((entry) => ({ key: new PublicKey(entry.address), account: fromRaw(entry.account()) }));
  }

  addProgram(id: PublicKey, elf: Uint8Array): void {
    this.raw.addProgram(id.toBytes(), elf);
  }

  rentExemption(space: number): bigint {
    return this.raw.minimumBalanceForRentExemption(BigInt(space));
  }

  clock(): ClockValues {
    const { slot, epoch, unixTimestamp } = this.raw.getClock();
    return { slot, epoch, unixTimestamp };
  }

  setClock({ slot, epoch, unixTimestamp }: ClockValues): void {
    this.raw.setClock(new Clock(slot, 0n, epoch, epoch + 1n, unixTimestamp));
  }

  /** The epoch of a slot, its first slot and its length, by the chain's own schedule. */
  epochOf(slot: bigint): { epoch: bigint; start: bigint; length: bigint } {
    const { firstNormalEpoch, firstNormalSlot, slotsPerEpoch } = this.raw.getEpochSchedule();
    const since = (slot - firstNormalSlot) / slotsPerEpoch;
    return { epoch: firstNormalEpoch + since, start: firstNormalSlot + since * slotsPerEpoch, length: slotsPerEpoch };
  }

  /** `writable`: the accounts that the transaction may write. */
  execute(bytes: Uint8Array, writable: readonly PublicKey[]): Execution {
    for (const key of writable) this.marks.note(key);
    return outcome(this.raw.sendVersionedTransaction(bytes));
  }

  simulate(bytes: Uint8Array, sigVerify: boolean): Simulation {
    this.raw.setSigverify(sigVerify);
    try {
      const result = this.raw.simulateVersionedTransaction(bytes);
      const postAccounts = new Map<string, Account>();
      if (!(result instanceof FailedTransactionMetadata)) {
        for (const entry of result.postAccounts()) {
          postAccounts.set(new PublicKey(entry.address).toBase58(), fromRaw(entry.account()));
        }
      }
      return { ...outcome(result), postAccounts };
    } finally {
      this.raw.setSigverify(true);
    }
  }
}

function fromRaw(account: RawAccount): Account {
  return {
    lamports: account.lamports(),
    data: account.data(),
    owner: new PublicKey(account.owner()),
    executable: account.executable(),
  };
}

function outcome(result: TransactionMetadata | FailedTransactionMetadata | SimulatedTransactionInfo): Execution {
  const failed = result instanceof FailedTransactionMetadata;
  const meta = failed || "meta" in result ? result.meta() : result;
  const returned = meta.returnData();
  const data = returned.data();
  return {
    // The VM leaves the signature empty when it stops before the first instruction.
    executed: meta.signature().some((byte) => byte !== 0) || !failed,
    err: failed ? toRpcError(result.err()) : null,
    logs: meta.logs(),
    innerInstructions: meta.innerInstructions().map((list) =>
      list.map((inner) => {
        const instruction = inner.instruction();
        return {
          programIdIndex: instruction.programIdIndex(),
          accounts: Array.from(instruction.accounts()),
          data: instruction.data(),
          stackHeight: inner.stackHeight(),
        };
      }),
    ),
    computeUnits: Number(meta.computeUnitsConsumed()),
    returnData: data.length === 0 ? null : { programId: new PublicKey(returned.programId()), data },
  };
}
