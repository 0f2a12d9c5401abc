/** Landed transactions as `getTransaction` writes them. */
import type { MessageCompiledInstruction, VersionedMessage } from "@solana/web3.js";
import bs58 from "bs58";
import type { LandedTransaction } from "../ledger";
import type { Execution, InnerInstruction } from "../vm";
import { RPC_CODES, RpcError, invalidParams } from "./rpc-error";
import { returnDataView } from "./views";

export function transactionView(landed: LandedTransaction, encoding: string, maxVersion: number | undefined): unknown {
  const { version } = landed.transaction;
  if (version !== "legacy" && maxVersion === undefined) {
    throw new RpcError(
      RPC_CODES.unsupportedVersion,
      `Transaction version (${version}) is not supported by the requesting client. Please try the request again with the following configuration parameter: "maxSupportedTransactionVersion": ${version}`,
    );
  }
  const parsed = encoding === "jsonParsed";
  return {
    slot: landed.slot,
    blockTime: landed.blockTime,
    transaction: encodeTransaction(landed, encoding),
    meta: metaView(landed, parsed),
    ...(maxVersion === undefined ? {} : { version }),
  };
}

function encodeTransaction(landed: LandedTransaction, encoding: string): unknown {
  const { transaction, bytes } = landed;
  switch (encoding) {
    case "base64":
      return [Buffer.from(bytes).toString("base64"), encoding];
    case "base58":
      return [bs58.encode(bytes), encoding];
    case "json":
    case "jsonParsed": {
      const signatures = transaction.signatures.map((signature) => bs58.encode(signature));
      return { signatures, message: encoding === "json" ? jsonMessage(transaction.message) : parsedMessage(landed) };
    }
    default:
      throw invalidParams(`encoding ${encoding} is not known: use json, jsonParsed, base64 or base58`);
  }
}

function jsonMessage(message: VersionedMessage): unknown {
  return {
    header: message.header,
    accountKeys: message.staticAccountKeys.map((key) => key.toBase58()),
    recentBlockhash: message.recentBlockhash,
    instructions: message.compiledInstructions.map((instruction) => ({
      programIdIndex: instruction.programIdIndex,
      accounts: instruction.accountKeyIndexes,
      data: bs58.encode(instruction.data),
      stackHeight: 1,
    })),
    ...(message.version === "legacy" ? {} : { addressTableLookups: lookupsView(message) }),
  };
}

/** No instruction is parsed: each comes as program, accounts and data, which the format allows. */
function parsedMessage(landed: LandedTransaction): unknown {
  const { message } = landed.transaction;
  const fromTables = message.staticAccountKeys.length;
  return {
    accountKeys: landed.keys.map((key, index) => ({
      pubkey: key.toBase58(),
      signer: message.isAccountSigner(index),
      writable: isWritable(landed, index),
      source: index < fromTables ? "transaction" : "lookupTable",
    })),
    recentBlockhash: message.recentBlockhash,
    instructions: message.compiledInstructions.map((instruction) => partlyDecoded(landed, toInner(instruction))),
    ...(message.version === "legacy" ? {} : { addressTableLookups: lookupsView(message) }),
  };
}

function metaView(landed: LandedTransaction, parsed: boolean): unknown {
  const { err, fee, before, after, logs, loaded, computeUnits, returnData } = landed;
  return {
    err,
    status: statusView(err),
    fee,
    preBalances: before.lamports,
    postBalances: after.lamports,
    preTokenBalances: before.tokens,
    postTokenBalances: after.tokens,
    innerInstructions: innerView(landed, parsed ? (inner) => partlyDecoded(landed, inner) : compiled),
    logMessages: logs,
    rewards: [],
    computeUnitsConsumed: computeUnits,
    ...(returnData === null ? {} : { returnData: returnDataView(returnData) }),
    ...(parsed
      ? {}
      : {
          loadedAddresses: {
            writable: loaded.writable.map((key) => key.toBase58()),
            readonly: loaded.readonly.map((key) => key.toBase58()),
          },
        }),
  };
}

export function statusView(err: Execution["err"]): unknown {
  return err === null ? { Ok: null } : { Err: err };
}

/** Inner instructions grouped by the top-level instruction that made them. */
export function innerView(
  { innerInstructions }: Pick<Execution, "innerInstructions">,
  view: (inner: InnerInstruction) => unknown = compiled,
): unknown[] {
  return innerInstructions.flatMap((list, index) =>
    list.length === 0 ? [] : [{ index, instructions: list.map((inner) => view(inner)) }],
  );
}

export function isWritable({ transaction, loaded }: LandedTransaction, index: number): boolean {
  const { message } = transaction;
  const fromTables = index - message.staticAccountKeys.length;
  return fromTables < 0 ? message.isAccountWritable(index) : fromTables < loaded.writable.length;
}

function compiled({ programIdIndex, accounts, data, stackHeight }: InnerInstruction): unknown {
  return { programIdIndex, accounts, data: bs58.encode(data), stackHeight };
}

function partlyDecoded({ keys }: LandedTransaction, { programIdIndex, accounts, data, stackHeight }: InnerInstruction): unknown {
  const name = (index: number): string => keys[index]?.toBase58() ?? "";
  return { programId: name(programIdIndex), accounts: accounts.map(name), data: bs58.encode(data), stackHeight };
}

function toInner({ programIdIndex, accountKeyIndexes, data }: MessageCompiledInstruction): InnerInstruction {
  return { programIdIndex, accounts: accountKeyIndexes, data, stackHeight: 1 };
}

function lookupsView(message: VersionedMessage): unknown[] {
  return message.addressTableLookups.map(({ accountKey, writableIndexes, readonlyIndexes }) => ({
    accountKey: accountKey.toBase58(),
    writableIndexes,
    readonlyIndexes,
  }));
}
