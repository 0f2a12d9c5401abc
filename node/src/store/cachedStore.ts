/** Several stores as one: a local one first, then the others in turn; what comes from them is kept locally. */
import { type ContentReadOptions, type ContentStore, type ContentWriteOptions, hashHex } from "@assay-protocol/sdk";
import { StoreError } from "./errors";

export class CachedStore implements ContentStore {
  constructor(
    private readonly local: ContentStore,
    private readonly sources: readonly ContentStore[],
  ) {}

  async get(sha256: string | Uint8Array, options: ContentReadOptions = {}): Promise<Uint8Array> {
    const hash = hashHex(sha256);
    const failures: unknown[] = [];
    for (const store of [this.local, ...this.sources]) {
      try {
        const bytes = await store.get(hash, options);
        if (store !== this.local) await this.local.put(bytes, options);
        return bytes;
      } catch (error) {
        // A store that is damaged or down must not keep the next one from answering.
        if (!(error instanceof StoreError) || error.code === "tooLarge") throw error;
        failures.push(error);
      }
    }
    throw new StoreError(codeOf(failures), `No store gives the content ${hash}:\n${failures.map((failure) => `- ${String((failure as Error).message)}`).join("\n")}`, { cause: new AggregateError(failures) });
  }

  /** Keeps the content here. Publishing is a decision of its own: put it into that store. */
  put(bytes: Uint8Array, options?: ContentWriteOptions): Promise<string> {
    return this.local.put(bytes, options);
  }
}

/** `notFound` only when every store said so: otherwise a later call may find it. */
function codeOf(failures: readonly unknown[]): StoreError["code"] {
  return failures.every((failure) => failure instanceof StoreError && failure.code === "notFound") ? "notFound" : "unreachable";
}
