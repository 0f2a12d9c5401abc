/** The subscriptions of one WebSocket client, or of one connection in process. */
import type { PublicKey } from "@solana/web3.js";
import type { Chain } from "../chain";
import type { LandedTransaction } from "../ledger";
import { acceptsFilters } from "./account-methods";
import { API_VERSION } from "./method";
import { Options, isObject, type Params } from "./params";
import { RPC_CODES, RpcError, invalidParams } from "./rpc-error";
import { isWritable } from "./transaction-view";
import { accountView, dataView } from "./views";

export interface Notification {
  jsonrpc: "2.0";
  method: string;
  params: { subscription: number; result: unknown };
}

type Start = (params: Params, id: number) => () => void;

export class Subscriptions {
  private readonly open = new Map<number, () => void>();
  private last = 0;

  constructor(
    private readonly chain: Chain,
    private readonly notify: (notification: Notification) => void,
  ) {}

  /** Ends all of them. */
  close(): void {
    for (const stop of this.open.values()) stop();
    this.open.clear();
  }

  /** Answers `xSubscribe` and `xUnsubscribe`; undefined when the method is neither. */
  handle(method: string, params: Params): number | boolean | undefined {
    const start = Object.hasOwn(this.kinds, method) ? this.kinds[method] : undefined;
    if (start !== undefined) {
      this.last += 1;
      this.open.set(this.last, start(params, this.last));
      return this.last;
    }
    if (!method.endsWith("Unsubscribe")) return undefined;
    const id = params.integer(0, "subscription");
    const stop = this.open.get(id);
    if (stop === undefined) throw new RpcError(RPC_CODES.invalidParams, "Invalid subscription id.");
    stop();
    return this.open.delete(id);
  }

  private readonly kinds: Record<string, Start> = {
    accountSubscribe: (params, id) => {
      const key = params.key(0, "address");
      const view = dataView(params.options(1));
      return this.chain.onTransaction((landed) => {
        if (changed(landed).some((other) => other.equals(key))) {
          this.send("accountNotification", id, landed.slot, accountView(this.accountOrEmpty(key), view));
        }
      });
    },

    programSubscribe: (params, id) => {
      const program = params.key(0, "program");
      const options = params.options(1);
      const view = dataView(options);
      const accepts = acceptsFilters(options);
      return this.chain.onTransaction((landed) => {
        for (const key of changed(landed)) {
          const account = this.accountOrEmpty(key);
          if (!account.owner.equals(program) || !accepts(account)) continue;
          const value = { pubkey: key.toBase58(), account: accountView(account, view) };
          this.send("programNotification", id, landed.slot, value);
        }
      });
    },

    logsSubscribe: (params, id) => {
      const mentioned = mentionedAddress(params);
      return this.chain.onTransaction(({ keys, slot, signature, err, logs }) => {
        if (mentioned !== null && !keys.some((key) => key.toBase58() === mentioned)) return;
        this.send("logsNotification", id, slot, { signature, err, logs });
      });
    },

    signatureSubscribe: (params, id) => {
      const signature = params.string(0, "signature");
      const report = ({ slot, err }: LandedTransaction): void => {
        this.send("signatureNotification", id, slot, { err });
        // One notification is all there ever is; the client expects the subscription to be gone after it.
        this.open.get(id)?.();
        this.open.delete(id);
      };
      const landed = this.chain.ledger.get(signature);
      if (landed === undefined) {
        return this.chain.onTransaction((other) => {
          if (other.signature === signature) report(other);
        });
      }
      const soon = setImmediate(() => report(landed));
      return () => clearImmediate(soon);
    },

    slotSubscribe: (_params, id) =>
      this.chain.onSlot((slot) => this.emit("slotNotification", id, { slot, parent: slot - 1, root: slot })),

    rootSubscribe: (_params, id) => this.chain.onSlot((slot) => this.emit("rootNotification", id, slot)),
  };

  private accountOrEmpty(key: PublicKey): Parameters<typeof accountView>[0] {
    return this.chain.account(key) ?? this.chain.emptyAccount();
  }

  private send(method: string, subscription: number, slot: number, value: unknown): void {
    this.emit(method, subscription, { context: { apiVersion: API_VERSION, slot }, value });
  }

  private emit(method: string, subscription: number, result: unknown): void {
    this.notify({ jsonrpc: "2.0", method, params: { subscription, result } });
  }
}

function changed(landed: LandedTransaction): PublicKey[] {
  return landed.keys.filter((_key, index) => isWritable(landed, index));
}

/** The one address a log subscription is for, or null for all transactions. */
function mentionedAddress(params: Params): string | null {
  const filter = params.any(0);
  if (filter === "all" || filter === "allWithVotes") return null;
  const mentions = isObject(filter) ? new Options(filter).list("mentions") : undefined;
  const [address] = mentions ?? [];
  if (mentions?.length !== 1 || typeof address !== "string") {
    throw invalidParams('the filter of logsSubscribe is "all" or { mentions: [one address] }');
  }
  return address;
}
