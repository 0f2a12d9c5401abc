/**
 * Content over HTTP(S): GET and PUT `<base>/<hash>`. The server is not trusted: the bytes are hashed, their number is
 * limited, and a redirect is followed a few times, never from https to http, never from outside into a private network and
 * never with the caller's headers elsewhere.
 */
import { type ContentReadOptions, type ContentStore, type ContentWriteOptions, hashHex } from "@assay-protocol/sdk";
import { StoreError } from "./errors";
import { checkContent, contentHash } from "./hash";
import { readBody } from "./httpBody";
import { isInside } from "./network";
import { type RetryOptions, withRetries } from "./retry";

export interface HttpStoreOptions {
  /** Address under which content lies, for example `https://content.example.org/v1`. Gateways of IPFS need one that maps sha-256. */
  url: string;
  /** Sent with each request to the host of `url` alone. */
  headers?: Record<string, string>;
  /** Largest content in bytes. @defaultValue 1 GiB */
  maxBytes?: number;
  /** Longest wait for the answer to a read, and for each piece of it, in milliseconds. @defaultValue 15,000 */
  timeoutMs?: number;
  /** Longest attempt in milliseconds. @defaultValue 600,000 */
  totalTimeoutMs?: number;
  /** @defaultValue 4 attempts, 250 ms before the second one, twice as long before each further one, at most 5 s */
  retry?: Partial<RetryOptions>;
  /** Redirects that are followed. @defaultValue 3 */
  maxRedirects?: number;
}

interface Exchange {
  method: "GET" | "PUT";
  body?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

const GIB = 1_073_741_824;
const RETRY: RetryOptions = { attempts: 4, firstDelayMs: 250, longestDelayMs: 5_000 };
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export class HttpStore implements ContentStore {
  private readonly base: URL;
  private readonly options: Required<Omit<HttpStoreOptions, "url" | "retry">> & { retry: RetryOptions };

  constructor({ url, headers = {}, maxBytes = GIB, timeoutMs = 15_000, totalTimeoutMs = 600_000, retry, maxRedirects = 3 }: HttpStoreOptions) {
    this.base = baseUrl(url);
    this.options = { headers, maxBytes, timeoutMs, totalTimeoutMs, retry: { ...RETRY, ...retry }, maxRedirects };
  }

  get(sha256: string | Uint8Array, { maxBytes = this.options.maxBytes, signal }: ContentReadOptions = {}): Promise<Uint8Array> {
    const hash = hashHex(sha256);
    const address = this.addressOf(hash);
    return withRetries(this.options.retry, signal, async () => {
      const bytes = await this.exchange(address, { method: "GET" }, signal, (response, touch) => readBody(response, Math.min(maxBytes, this.options.maxBytes), address.href, touch));
      checkContent(bytes, hash, address.href, "The store serves wrong bytes: use another one.");
      return bytes;
    });
  }

  async put(bytes: Uint8Array, { signal }: ContentWriteOptions = {}): Promise<string> {
    const hash = contentHash(bytes);
    const address = this.addressOf(hash);
    const body = new Uint8Array(bytes);
    const headers = { "content-type": "application/octet-stream" };
    await withRetries(this.options.retry, signal, () => this.exchange(address, { method: "PUT", body, headers }, signal, async (response) => void (await response.body?.cancel())));
    return hash;
  }

  private addressOf(hash: string): URL {
    return new URL(hash, this.base);
  }

  /** One attempt: request, redirects, answer, all within the time limits. */
  private async exchange<T>(
    address: URL,
    init: Exchange,
    signal: AbortSignal | undefined,
    use: (response: Response, touch: () => void) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    const stop = (): void => controller.abort(signal?.reason);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted === true) stop();
    const late = (what: string, ms: number): StoreError => new StoreError("timeout", `${init.method} ${address.href}: ${what} within ${ms} ms. Try again later, use another store, or raise the time limit.`);
    const total = setTimeout(() => controller.abort(late("the transfer did not end", this.options.totalTimeoutMs)), this.options.totalTimeoutMs);
    let idle: NodeJS.Timeout | undefined;
    const touch = (): void => {
      clearTimeout(idle);
      idle = setTimeout(() => controller.abort(late("nothing came", this.options.timeoutMs)), this.options.timeoutMs);
    };
    try {
      // An upload gives no sign of life before its answer: the total limit alone holds for it.
      if (init.method === "GET") touch();
      return await use(await this.follow(address, init, controller.signal), touch);
    } catch (error) {
      if (controller.signal.aborted) throw controller.signal.reason;
      if (error instanceof StoreError) throw error;
      throw new StoreError("unreachable", `${init.method} ${address.href} failed: ${reasonOf(error)}. Check the address and the network, or use another store.`, { cause: error });
    } finally {
      clearTimeout(total);
      clearTimeout(idle);
      signal?.removeEventListener("abort", stop);
    }
  }

  private async follow(address: URL, init: Exchange, signal: AbortSignal): Promise<Response> {
    let target = address;
    for (let redirects = 0; ; redirects += 1) {
      const headers = target.origin === this.base.origin ? { ...this.options.headers, ...init.headers } : { ...init.headers };
      const response = await fetch(target, { ...init, headers, redirect: "manual", signal });
      if (response.ok) return response;
      await response.body?.cancel();
      if (!REDIRECTS.has(response.status)) throw refusal(init.method, target, response.status);
      target = await this.redirected(init.method, target, response.headers.get("location"), redirects);
    }
  }

  private async redirected(method: "GET" | "PUT", from: URL, location: string | null, redirects: number): Promise<URL> {
    const refuse = (why: string): StoreError => new StoreError("refused", `${method} ${from.href} answers a redirect ${why}. Use the store's final address.`);
    if (method === "PUT") throw refuse("to a write, which is not followed");
    if (redirects >= this.options.maxRedirects) throw refuse(`after ${redirects} others, and at most ${this.options.maxRedirects} are followed`);
    if (location === null || !URL.canParse(location, from)) throw refuse("without an address");
    const target = new URL(location, from);
    if (target.protocol !== "https:" && target.protocol !== from.protocol) throw refuse(`to ${target.protocol} and only https, or the protocol it came by, is followed`);
    if (target.hostname !== this.base.hostname && (await isInside(target.hostname)) && !(await isInside(this.base.hostname))) {
      throw refuse("into a private network, where a store outside of it may lead nobody");
    }
    return target;
  }
}

function refusal(method: string, address: URL, status: number): StoreError {
  if (status === 404 || status === 410) return new StoreError("notFound", `${address.href} does not exist (status ${status}). Upload the content there first, or add a store that has it.`);
  if (status === 413) return new StoreError("tooLarge", `${method} ${address.href}: the store refuses content of this size (status 413). Use a store with a higher limit.`);
  if (status === 429 || status >= 500) return new StoreError("unreachable", `${method} ${address.href}: the store cannot answer now (status ${status}). Try again later, or use another store.`);
  return new StoreError("refused", `${method} ${address.href}: the store refuses (status ${status}). Check the address and the access rights.`);
}

function baseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) throw new RangeError(`A content store's address starts with https:// or http://, not ${JSON.stringify(text)}.`);
  if (url.username !== "" || url.password !== "") throw new RangeError("A content store's address holds no password, because addresses are logged: pass it by `headers`.");
  if (url.search !== "" || url.hash !== "") throw new RangeError(`A content store's address ends with its path: remove ${JSON.stringify(url.search + url.hash)}.`);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

/** `fetch` says "fetch failed" and keeps the reason in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message !== "" ? cause.message : "code" in cause ? String(cause.code) : cause.name;
}
