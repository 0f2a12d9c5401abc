import { createHash } from "node:crypto";
import { VersionedMessage } from "@solana/web3.js";
import bs58 from "bs58";
import { transactionFee } from "../fees";
import { API_VERSION, requireSlot, withContext, type Methods } from "./method";
import { toBytes } from "./params";
import { RPC_CODES, RpcError, invalidParams } from "./rpc-error";

/** Of no public cluster, so that a client can tell a local chain from them. */
export const LOCALNET_GENESIS_HASH = bs58.encode(createHash("sha256").update("assay localnet genesis").digest());

export const chainMethods: Methods = {
  getHealth: () => "ok",

  getVersion: () => ({ "solana-core": API_VERSION, "feature-set": 0 }),

  getGenesisHash: () => LOCALNET_GENESIS_HASH,

  getSlot: (chain, params) => {
    requireSlot(chain, params.options(0));
    return chain.slot;
  },

  getBlockHeight: (chain, params) => {
    requireSlot(chain, params.options(0));
    return chain.blockHeight;
  },

  getTransactionCount: (chain) => chain.ledger.transactionCount,

  getFirstAvailableBlock: (chain) => chain.startSlot,

  /** The exact time of a slot that has a transaction, else of the last one before it that has. */
  getBlockTime: (chain, params) => {
    const slot = params.integer(0, "slot");
    if (slot > chain.slot || slot < chain.startSlot) {
      throw new RpcError(RPC_CODES.blockNotAvailable, `Block not available for slot ${slot}`);
    }
    return chain.timeOf(slot);
  },

  getEpochInfo: (chain) => {
    const { epoch, start, length } = chain.vm.epochOf(BigInt(chain.slot));
    return {
      absoluteSlot: chain.slot,
      blockHeight: chain.blockHeight,
      epoch: Number(epoch),
      slotIndex: chain.slot - Number(start),
      slotsInEpoch: Number(length),
      transactionCount: chain.ledger.transactionCount,
    };
  },

  getLatestBlockhash: (chain, params) => withContext(chain, params.options(0), chain.latestBlockhash()),

  isBlockhashValid: (chain, params) =>
    withContext(chain, params.options(1), chain.isBlockhashValid(params.string(0, "blockhash"))),

  getFeeForMessage: (chain, params) => {
    const bytes = toBytes(params.string(0, "message"), "base64", "message");
    let message: VersionedMessage;
    try {
      message = VersionedMessage.deserialize(bytes);
    } catch {
      throw invalidParams("message is not a transaction message");
    }
    const fee = chain.isBlockhashValid(message.recentBlockhash) ? Number(transactionFee(message)) : null;
    return withContext(chain, params.options(1), fee);
  },

  /** There is never a queue on this chain, so nobody pays for priority. */
  getRecentPrioritizationFees: (chain) => [{ slot: chain.slot, prioritizationFee: 0 }],
};
