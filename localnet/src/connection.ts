/** A web3.js Connection whose requests and subscriptions reach the chain without leaving the process. */
import { Connection, type Commitment } from "@solana/web3.js";
import type { Chain } from "./chain";
import { handleRpcText } from "./rpc/handler";
import { Params } from "./rpc/params";
import { Subscriptions } from "./rpc/subscriptions";

/** Never resolved: every request is answered in process. */
const ENDPOINT = "http://localnet.invalid";

/** The part of web3.js's private WebSocket client that `Connection` uses. */
interface WebSocketClient {
  emit(event: string, ...args: unknown[]): void;
  connect(): void;
  close(): void;
  call(method: string, params: unknown[]): Promise<unknown>;
  notify(method: string): Promise<void>;
}

export function connectInProcess(chain: Chain, commitment: Commitment = "confirmed"): Connection {
  const connection = new Connection(ENDPOINT, {
    commitment,
    disableRetryOnRateLimit: true,
    fetch: (_url, init) => Promise.resolve(new Response(handleRpcText(chain, init?.body as string))),
  });
  answerSubscriptions(chain, (connection as unknown as { _rpcWebSocket: WebSocketClient })._rpcWebSocket);
  return connection;
}

/** web3.js takes a `fetch` of ours but no WebSocket, so its client is told to talk to the chain instead of a socket. */
function answerSubscriptions(chain: Chain, client: WebSocketClient): void {
  const subscriptions = new Subscriptions(chain, ({ method, params }) => {
    // Later, as from a socket: never inside the call that sent the transaction.
    setImmediate(() => client.emit(method, params));
  });
  let connected = false;
  client.connect = () => {
    // Called again for each subscription that is asked for before the line is open.
    if (connected) return;
    connected = true;
    setImmediate(() => client.emit("open"));
  };
  client.close = () => {
    connected = false;
    subscriptions.close();
    setImmediate(() => client.emit("close", 1000));
  };
  client.call = (method, params) => {
    try {
      const result = subscriptions.handle(method, new Params(params));
      return result === undefined ? Promise.reject(new Error(`Method not found: ${method}`)) : Promise.resolve(result);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  client.notify = () => Promise.resolve();
}
