/** /health, /metrics and /status, on the loopback address only. Nothing here changes anything. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { NodeError } from "../errors";

export interface Health {
  /** Whether jobs are looked after: the last round reached the chain, and nothing stands in the way of claims. */
  ok: boolean;
  state: "starting" | "running" | "stopping";
  problems: readonly string[];
}

export interface Pages {
  health(): Health;
  metrics(): string;
  status(): unknown;
}

export class StatusServer {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async listen(host: string, port: number, pages: Pages): Promise<StatusServer> {
    const server = createServer((request, response) => {
      const { status, type, body } = request.method === "GET" ? answer(request.url ?? "/", pages) : page(405, "text/plain", "Only GET is answered here.\n");
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", (cause: NodeJS.ErrnoException) => {
        const problem = cause.code === "EADDRINUSE" ? `Port ${port} is in use.` : `Cannot listen on ${host}:${port}: ${cause.message}.`;
        reject(new NodeError("Port", problem, "Set another http.port in the configuration (0 takes any free one).", { cause }));
      });
      server.listen(port, host, resolve);
    });
    return new StatusServer(server, (server.address() as AddressInfo).port);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

interface Page {
  status: number;
  type: string;
  body: string;
}

function answer(url: string, pages: Pages): Page {
  switch (url.split("?")[0]) {
    case "/health": {
      const health = pages.health();
      return page(health.ok ? 200 : 503, "application/json", `${JSON.stringify(health)}\n`);
    }
    case "/metrics":
      return page(200, "text/plain; version=0.0.4", pages.metrics());
    case "/status":
      return page(200, "application/json", `${JSON.stringify(pages.status())}\n`);
    default:
      return page(404, "text/plain", "There are /health, /metrics and /status.\n");
  }
}

function page(status: number, type: string, body: string): Page {
  return { status, type, body };
}
