/** The chain for other processes: JSON-RPC over HTTP, and subscriptions over WebSocket. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import type { Chain } from "./chain";
import { answer, handleRpcText } from "./rpc/handler";
import { isObject } from "./rpc/params";
import { Subscriptions } from "./rpc/subscriptions";
import { startClock } from "./ticker";

export interface ListenOptions {
  /** Default: 127.0.0.1, so that only this machine can reach it. */
  host?: string;
  /** Let chain time pass with real time, `speed` times as fast. Default: time stands still but for transactions and warps. */
  speed?: number;
}

export interface LocalnetServer {
  url: string;
  /** web3.js finds it by itself: the port after that of `url`. */
  wsUrl: string;
  close(): Promise<void>;
}

const MAX_BODY = 4 * 1024 * 1024;
const PORT_ATTEMPTS = 20;
const CLOSE_PATIENCE_MS = 500;
const HEADERS = {
  "content-type": "application/json",
  // Browser apps under development talk to a local chain from another origin, as they do to a validator.
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
};

/** Port 0 takes any free pair of ports. */
export async function listen(chain: Chain, port: number, { host = "127.0.0.1", speed }: ListenOptions = {}): Promise<LocalnetServer> {
  const { http, ws } = await bindPair(chain, port, host);
  const stopClock = speed === undefined ? undefined : startClock(chain, { speed });
  const sockets = new WebSocketServer({ noServer: true });
  for (const server of [http, ws]) {
    server.on("upgrade", (request, socket, head) => {
      sockets.handleUpgrade(request, socket, head, (client) => serveSocket(chain, client));
    });
  }
  return {
    url: `http://${host}:${portOf(http)}`,
    wsUrl: `ws://${host}:${portOf(ws)}`,
    close: async () => {
      stopClock?.();
      // Code 1000 tells clients that this is meant: on any other they try to come back for ever.
      for (const client of sockets.clients) client.close(1000, "the local chain stopped");
      const overdue = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), CLOSE_PATIENCE_MS);
      await Promise.all([http, ws].map(closeServer));
      clearTimeout(overdue);
    },
  };
}

async function bindPair(chain: Chain, port: number, host: string): Promise<{ http: Server; ws: Server }> {
  for (let attempt = 1; ; attempt += 1) {
    const http = createServer((request, response) => void serve(chain, request, response));
    const ws = createServer((_request, response) => void response.writeHead(426).end("WebSocket only\n"));
    await bind(http, port, host);
    try {
      await bind(ws, portOf(http) + 1, host);
      return { http, ws };
    } catch (error) {
      await closeServer(http);
      if (port !== 0 || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  // `once` rejects on the server's error event, such as a port in use.
  await once(server, "listening");
}

async function serve(chain: Chain, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "OPTIONS") return void response.writeHead(204, HEADERS).end();
  if (request.method === "GET" && request.url === "/health") return void response.writeHead(200).end("ok");
  if (request.method !== "POST") return void response.writeHead(405).end("Used HTTP Method is not allowed. POST is required\n");
  const body = await readBody(request);
  if (body === null) return void response.writeHead(413, { connection: "close" }).end();
  response.writeHead(200, HEADERS).end(handleRpcText(chain, body));
}

/** The body as text, or null when it is too long or the client went away. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_BODY) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString("utf8");
}

function serveSocket(chain: Chain, client: WebSocket): void {
  const send = (message: unknown): void => client.send(JSON.stringify(message));
  const subscriptions = new Subscriptions(chain, send);
  client.on("close", () => subscriptions.close());
  client.on("error", () => client.terminate());
  client.on("message", (data: Buffer) => {
    let request: unknown;
    try {
      request = JSON.parse(data.toString("utf8"));
    } catch {
      return client.close(1003, "not JSON");
    }
    // web3.js sends a ping without an id to keep the line open; such a message wants no answer.
    if (isObject(request) && request["id"] === undefined) return;
    send(answer(request, (method, params) => subscriptions.handle(method, params)));
  });
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
