import { SystemProgram, TransactionMessage, VersionedTransaction } from "@solana/web3.js";
import type { Chain } from "../chain";
import { describeError } from "../errors";
import { MalformedTransaction, type DecodedTransaction } from "../message";
import type { Simulation } from "../vm";
import { requireSlot, withContext, type Methods } from "./method";
import { toBytes, type Options, type Params } from "./params";
import { RPC_CODES, RpcError, invalidParams } from "./rpc-error";
import { innerView, statusView, transactionView } from "./transaction-view";
import { accountView, dataView, returnDataView } from "./views";

const MAX_SIGNATURES = 256;
const MAX_HISTORY = 1_000;
/** Everything is final at once: there is one producer and no fork. */
const FINAL = { confirmations: null, confirmationStatus: "finalized" };

export const transactionMethods: Methods = {
  sendTransaction: (chain, params) => {
    const options = params.options(1);
    requireSlot(chain, options);
    const decoded = readTransaction(chain, params, options);
    if (!options.boolean("skipPreflight")) refuseFailing(chain.simulate(decoded));
    return chain.submit(decoded).signature;
  },

  simulateTransaction: (chain, params) => {
    const options = params.options(1);
    const sigVerify = options.boolean("sigVerify");
    const replaceBlockhash = options.boolean("replaceRecentBlockhash");
    if (sigVerify && replaceBlockhash) throw invalidParams("sigVerify may not be used with replaceRecentBlockhash");
    const result = chain.simulate(readTransaction(chain, params, options), { sigVerify, replaceBlockhash });
    return withContext(chain, options, {
      ...simulationView(result, accountsAfter(chain, result, options)),
      ...(options.boolean("innerInstructions") ? { innerInstructions: innerView(result) } : {}),
      ...(replaceBlockhash ? { replacementBlockhash: chain.latestBlockhash() } : {}),
    });
  },

  getSignatureStatuses: (chain, params) => {
    const signatures = params.strings(0, "signatures", MAX_SIGNATURES);
    const statuses = signatures.map((signature) => {
      const landed = chain.ledger.get(signature);
      if (landed === undefined) return null;
      return { ...FINAL, slot: landed.slot, err: landed.err, status: statusView(landed.err) };
    });
    return withContext(chain, params.options(1), statuses);
  },

  getTransaction: (chain, params) => {
    const options = params.options(1);
    const landed = chain.ledger.get(params.string(0, "signature"));
    if (landed === undefined) return null;
    return transactionView(landed, options.string("encoding") ?? "json", options.integer("maxSupportedTransactionVersion"));
  },

  getSignaturesForAddress: (chain, params) => {
    const options = params.options(1);
    requireSlot(chain, options);
    const limit = options.integer("limit") ?? MAX_HISTORY;
    if (limit < 1 || limit > MAX_HISTORY) throw invalidParams(`limit must be from 1 to ${MAX_HISTORY}`);
    const [before, until] = [options.string("before"), options.string("until")];
    return chain.ledger
      .forAddress(params.key(0, "address"), { limit, ...(before && { before }), ...(until && { until }) })
      .map(({ signature, slot, err, blockTime }) => ({
        signature,
        slot,
        err,
        blockTime,
        memo: null,
        confirmationStatus: FINAL.confirmationStatus,
      }));
  },

  requestAirdrop: (chain, params) => {
    const { faucet } = chain;
    const instruction = SystemProgram.transfer({
      fromPubkey: faucet.publicKey,
      toPubkey: params.key(0, "address"),
      lamports: params.integer(1, "lamports"),
    });
    const { blockhash } = chain.latestBlockhash();
    const message = new TransactionMessage({ payerKey: faucet.publicKey, recentBlockhash: blockhash, instructions: [instruction] });
    const transaction = new VersionedTransaction(message.compileToV0Message());
    transaction.sign([faucet]);
    const decoded = chain.decode(transaction.serialize());
    refuseFailing(chain.simulate(decoded));
    return chain.submit(decoded).signature;
  },
};

function readTransaction(chain: Chain, params: Params, options: Options): DecodedTransaction {
  const bytes = toBytes(params.string(0, "transaction"), options.string("encoding") ?? "base58", "transaction");
  try {
    return chain.decode(bytes);
  } catch (error) {
    if (error instanceof MalformedTransaction) throw new RpcError(RPC_CODES.invalidParams, error.message);
    throw error;
  }
}

/** Preflight: what fails in the simulation is not sent, and costs nothing. */
function refuseFailing(result: Simulation): void {
  if (result.err === null) return;
  if (result.err === "SignatureFailure") {
    throw new RpcError(RPC_CODES.signatureVerification, "Transaction signature verification failure");
  }
  throw new RpcError(
    RPC_CODES.preflightFailure,
    `Transaction simulation failed: ${describeError(result.err)}`,
    { ...simulationView(result, null), innerInstructions: innerView(result) },
  );
}

function simulationView(result: Simulation, accounts: unknown): Record<string, unknown> {
  return {
    err: result.err,
    logs: result.logs,
    accounts,
    unitsConsumed: result.computeUnits,
    returnData: returnDataView(result.returnData),
  };
}

/** The accounts that the caller named, as they would be after the transaction. */
function accountsAfter(chain: Chain, result: Simulation, options: Options): unknown {
  const wanted = options.nested("accounts");
  if (wanted === undefined) return null;
  const view = dataView(wanted);
  return (wanted.list("addresses") ?? []).map((address) => {
    const account = result.err === null && typeof address === "string" ? result.postAccounts.get(address) : undefined;
    return account === undefined ? null : accountView(account, { ...view, encoding: "base64" });
  });
}
