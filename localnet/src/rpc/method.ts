/** The shape of an RPC method. */
import type { Chain } from "../chain";
import type { Options, Params } from "./params";
import { RPC_CODES, RpcError } from "./rpc-error";

export type Methods = Record<string, (chain: Chain, params: Params) => unknown>;

/** A value with the slot it holds for; refuses a caller that already knows a later slot. */
export function withContext<T>(chain: Chain, options: Options, value: T): { context: { apiVersion: string; slot: number }; value: T } {
  requireSlot(chain, options);
  return { context: { apiVersion: API_VERSION, slot: chain.slot }, value };
}

export function requireSlot(chain: Chain, options: Options): void {
  const minimum = options.integer("minContextSlot");
  if (minimum !== undefined && chain.slot < minimum) {
    throw new RpcError(RPC_CODES.minContextSlot, "Minimum context slot has not been reached", { contextSlot: chain.slot });
  }
}

/** Of the runtime inside LiteSVM 1.5. */
export const API_VERSION = "4.3.0";
