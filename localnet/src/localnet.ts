import type { Connection } from "@solana/web3.js";
import { Chain } from "./chain";
import { connectInProcess } from "./connection";
import { artifactPrograms } from "./programs";
import { handleRpc, type RpcAnswer } from "./rpc/handler";
import { listen, type ListenOptions, type LocalnetServer } from "./server";
import { startClock } from "./ticker";
import type { ChainOptions } from "./types";

/** `programs` defaults to the committed builds of this repository. */
export type LocalnetOptions = Partial<ChainOptions>;

export class Localnet extends Chain {
  /** Talks to this chain in process. */
  readonly connection: Connection = connectInProcess(this);

  /** Answers one JSON-RPC request or a batch. */
  handleRpc(request: unknown): RpcAnswer | RpcAnswer[] {
    return handleRpc(this, request);
  }

  /** Serves the chain to other processes. Port 0 takes any free one. */
  listen(port = 0, options: ListenOptions = {}): Promise<LocalnetServer> {
    return listen(this, port, options);
  }

  /** Lets chain time pass with real time, `speed` times as fast. Returns what stops it. */
  startClock(options: { speed?: number } = {}): () => void {
    return startClock(this, options);
  }
}

/** A new chain of its own, the same for the same options on every machine. */
export function createLocalnet({ programs = artifactPrograms(), ...options }: LocalnetOptions = {}): Localnet {
  return new Localnet({ programs, ...options });
}
