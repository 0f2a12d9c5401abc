/** A wire transaction taken apart: its accounts with those from lookup tables, and what each may do. */
import { AddressLookupTableAccount, PACKET_DATA_SIZE, type PublicKey, VersionedTransaction, type VersionedMessage } from "@solana/web3.js";
import bs58 from "bs58";
import type { Vm } from "./vm";

export interface DecodedTransaction {
  bytes: Uint8Array;
  transaction: VersionedTransaction;
  signature: string;
  /** Static keys, then the writable and the read-only ones from lookup tables. */
  keys: PublicKey[];
  loaded: { writable: PublicKey[]; readonly: PublicKey[] };
}

/** Raised for bytes that are no transaction; nothing of it can be executed or recorded. */
export class MalformedTransaction extends Error {
  override readonly name = "MalformedTransaction";
}

export function decodeTransaction(vm: Vm, bytes: Uint8Array): DecodedTransaction {
  if (bytes.length > PACKET_DATA_SIZE) {
    throw new MalformedTransaction(`transaction too large: ${bytes.length} bytes (max: ${PACKET_DATA_SIZE} bytes)`);
  }
  let transaction: VersionedTransaction;
  try {
    transaction = VersionedTransaction.deserialize(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MalformedTransaction(`failed to deserialize the transaction: ${reason}`);
  }
  const first = transaction.signatures[0];
  if (first === undefined) throw new MalformedTransaction("the transaction has no signature");
  const loaded = loadLookups(vm, transaction.message);
  return {
    bytes,
    transaction,
    signature: bs58.encode(first),
    keys: [...transaction.message.staticAccountKeys, ...loaded.writable, ...loaded.readonly],
    loaded,
  };
}

/** Keys of tables that do not exist are left out: the VM refuses such a transaction with the chain's own error. */
function loadLookups(vm: Vm, message: VersionedMessage): DecodedTransaction["loaded"] {
  const writable: PublicKey[] = [];
  const readonly: PublicKey[] = [];
  for (const lookup of message.addressTableLookups) {
    const account = vm.account(lookup.accountKey);
    if (account === null) continue;
    const { addresses } = AddressLookupTableAccount.deserialize(account.data);
    const pick = (indexes: number[]): PublicKey[] =>
      indexes.flatMap((index) => {
        const address = addresses[index];
        return address === undefined ? [] : [address];
      });
    writable.push(...pick(lookup.writableIndexes));
    readonly.push(...pick(lookup.readonlyIndexes));
  }
  return { writable, readonly };
}
