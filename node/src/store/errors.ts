/** Why content could not be had or kept. */

/**
 * - `notFound`: no store has it.
 * - `corrupt`: bytes came, with another hash.
 * - `tooLarge`: more bytes than the caller or the store allows.
 * - `timeout`, `unreachable`: the store did not answer in time, or not at all.
 * - `refused`: the store answered and said no, or answered what is not allowed.
 * - `failed`: the file system failed.
 */
export type StoreErrorCode = "notFound" | "corrupt" | "tooLarge" | "timeout" | "unreachable" | "refused" | "failed";

/** Names what was asked for, where, what happened and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
