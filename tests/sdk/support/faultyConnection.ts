/** A web3.js Connection on a local chain whose answers can be made to fail: the network faults that no chain can show. */
import { Connection } from "@solana/web3.js";
import type { Localnet } from "@assay-protocol/localnet";

/** Answers one RPC method: with a result, with an HTTP status, or with what the chain says. */
export type Fault = (params: unknown[], answer: () => unknown) => unknown;

/** An answer below the level of JSON-RPC. */
export class HttpStatus {
  constructor(readonly status: number) {}
}

interface Request {
  id: string;
  method: string;
  params: unknown[];
}

export function faultyConnection(chain: Localnet, faults: Record<string, Fault>): { connection: Connection; calls: string[] } {
  const calls: string[] = [];
  const answer = (request: Request): unknown => {
    calls.push(request.method);
    const honest = (): unknown => chain.handleRpc(request);
    const fault = faults[request.method];
    if (fault === undefined) return honest();
    const result = fault(request.params, () => (honest() as { result: unknown }).result);
    return result instanceof HttpStatus || result instanceof Error ? result : { jsonrpc: "2.0", id: request.id, result };
  };
  const connection = new Connection("http://localnet.invalid", {
    commitment: "confirmed",
    fetch: (_url, init) => {
      const request = JSON.parse(init?.body as string) as Request;
      const body = answer(request);
      if (body instanceof Error) return Promise.reject(body);
      if (body instanceof HttpStatus) return Promise.resolve(new Response("", { status: body.status }));
      return Promise.resolve(new Response(JSON.stringify(body)));
    },
  });
  return { connection, calls };
}
