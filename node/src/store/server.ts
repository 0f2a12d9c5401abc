/** Serves a content store over HTTP: GET, HEAD and PUT `/<hash>`. Small, for a local network, tests and the demo. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type ContentStore, isHashHex } from "@assay-protocol/sdk";
import { StoreError } from "./errors";
import { contentHash } from "./hash";
import { Collector } from "./httpBody";

export interface StoreServerOptions {
  store: ContentStore;
  /** @defaultValue a free one */
  port?: number;
  /** @defaultValue this machine alone */
  host?: string;
  /** Largest upload in bytes; 0 makes the server read-only. @defaultValue 64 MiB */
  maxUploadBytes?: number;
}

export interface StoreServer {
  /** Address for `HttpStore`. */
  readonly url: string;
  close(): Promise<void>;
}

const STATUS: Record<StoreError["code"], number> = { notFound: 404, corrupt: 500, tooLarge: 413, timeout: 504, unreachable: 502, refused: 400, failed: 500 };

export async function serveStore({ store, port = 0, host = "127.0.0.1", maxUploadBytes = 67_108_864 }: StoreServerOptions): Promise<StoreServer> {
  const server = createServer((request, response) => {
    answer(store, maxUploadBytes, request, response).catch((error: unknown) => fail(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: chosen, family, address } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${chosen}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function answer(store: ContentStore, maxUploadBytes: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hash = (request.url ?? "").slice(1);
  if (!isHashHex(hash)) throw new StoreError("notFound", "An address here is / and a sha-256 hash: 64 lower-case hexadecimal digits.");
  if (request.method === "GET" || request.method === "HEAD") {
    const bytes = await store.get(hash);
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length, "cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff" });
    response.end(request.method === "GET" ? bytes : undefined);
  } else if (request.method === "PUT" && maxUploadBytes > 0) {
    const bytes = await upload(request, maxUploadBytes);
    const found = contentHash(bytes);
    if (found !== hash) throw new StoreError("refused", `The uploaded bytes have the sha-256 ${found}, not ${hash}.`);
    await store.put(bytes);
    response.writeHead(204).end();
  } else {
    response.writeHead(405, { allow: maxUploadBytes > 0 ? "GET, HEAD, PUT" : "GET, HEAD" }).end();
  }
}

async function upload(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new StoreError("tooLarge", `This store takes at most ${maxBytes} bytes at once.`);
  if (Number(request.headers["content-length"] ?? "0") > maxBytes) throw tooLarge;
  const collected = new Collector(maxBytes);
  // The connection stays open when the loop is left, so that the refusal can be answered.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    if (!collected.add(part)) throw tooLarge;
  }
  return collected.bytes();
}

/** Tells the reader why, but nothing of this machine's folders. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy();
  const known = error instanceof StoreError;
  const status = known ? STATUS[error.code] : 500;
  const text = known && (error.code === "refused" || error.code === "tooLarge") ? error.message : status === 404 ? "This store does not hold that content." : "This store cannot answer now.";
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" }).end(`${text}\n`);
}
