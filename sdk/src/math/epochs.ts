/** Time in epochs, and what a registry knows about them. */

/** Changes that a registry remembers. */
const ROSTER_HISTORY = 32;

/**
 * Epochs after its own in which an epoch can be reported.
 * @example
 * const oldestToReport = 12n - REPORT_EPOCHS;
 */
export const REPORT_EPOCHS = 2n;

/**
 * Epochs after its own from which on the accounts about an epoch can be closed: its totals, those of its seats, its emission.
 * @example
 * const newestToClose = 70n - EPOCH_RETENTION;
 */
export const EPOCH_RETENTION = 64n;

/**
 * The epoch of a time: whole lengths since `epochZero`. A time before it counts as epoch 0.
 * @example
 * const now = epochAt(await client.verification.fetchVerificationConfig(findVerificationConfigPda()), 1_800_000_000n);
 */
export function epochAt({ epochZero, epochSeconds }: { epochZero: bigint; epochSeconds: bigint }, now: bigint): bigint {
  return now <= epochZero || epochSeconds === 0n ? 0n : (now - epochZero) / epochSeconds;
}

/**
 * What was true of a class in an epoch: the newest entry of its history not after it. Where a full history does not reach back
 * that far, the oldest; before the first seats of a class there were none.
 * @example
 * const { history } = await fetchSeatRegistry(connection, findSeatRegistryPda({ class: 1 }));
 * const { slots } = rosterCountsAt(history, 12);
 */
export function rosterCountsAt<Count extends { epoch: number; slots: number; active: number }>(history: readonly Count[], epoch: number): Pick<Count, "slots" | "active"> {
  const found = history.reduce<Count | undefined>((newest, count) => (count.epoch <= epoch ? count : newest), undefined);
  const forgotten = history.length === ROSTER_HISTORY ? history[0] : undefined;
  return found ?? forgotten ?? { slots: 0, active: 0 };
}
