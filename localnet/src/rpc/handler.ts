/** JSON-RPC 2.0: one request or a batch in, one answer or a list out. Used in process and by the HTTP server. */
import type { Chain } from "../chain";
import { accountMethods } from "./account-methods";
import { chainMethods } from "./chain-methods";
import type { Methods } from "./method";
import { Params, isObject } from "./params";
import { RPC_CODES, RpcError } from "./rpc-error";
import { transactionMethods } from "./transaction-methods";

const METHODS: Methods = { ...accountMethods, ...chainMethods, ...transactionMethods };

export interface RpcAnswer {
  jsonrpc: "2.0";
  id: unknown;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

/** The names of the methods that the local chain answers. */
export function rpcMethods(): string[] {
  return Object.keys(METHODS).sort();
}

/** Runs a method; undefined when there is none of that name. */
type Run = (method: string, params: Params) => unknown;

export function handleRpc(chain: Chain, request: unknown): RpcAnswer | RpcAnswer[] {
  const run: Run = (method, params) => {
    const found = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    return found?.(chain, params);
  };
  if (!Array.isArray(request)) return answer(request, run);
  if (request.length === 0) return failure(null, new RpcError(RPC_CODES.invalidRequest, "Invalid request: the batch is empty"));
  return request.map((each) => answer(each, run));
}

/** The same for a request as text; text that is not JSON gets an answer too. */
export function handleRpcText(chain: Chain, text: string): string {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    return JSON.stringify(failure(null, new RpcError(RPC_CODES.parse, "Parse error: the request is not JSON")));
  }
  return JSON.stringify(handleRpc(chain, request));
}

export function answer(request: unknown, run: Run): RpcAnswer {
  if (!isObject(request) || typeof request["method"] !== "string") {
    return failure(null, new RpcError(RPC_CODES.invalidRequest, "Invalid request: a method name is needed"));
  }
  const { id = null, params = [] } = request;
  const { method } = request as { method: string };
  try {
    if (!Array.isArray(params)) throw new RpcError(RPC_CODES.invalidParams, "Invalid params: a list is needed");
    const result = run(method, new Params(params));
    if (result === undefined) {
      const known = rpcMethods().join(", ");
      throw new RpcError(RPC_CODES.methodNotFound, `Method not found: ${method}. The local chain answers ${known}`);
    }
    return { jsonrpc: "2.0", id, result };
  } catch (error) {
    return failure(id, error);
  }
}

function failure(id: unknown, error: unknown): RpcAnswer {
  if (!(error instanceof RpcError)) {
    return { jsonrpc: "2.0", id, error: { code: RPC_CODES.internal, message: `Internal error: ${String(error)}` } };
  }
  const { code, message, data } = error;
  return { jsonrpc: "2.0", id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
