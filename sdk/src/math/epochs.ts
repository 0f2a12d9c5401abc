/** Time in epochs, and what a registry knows about them. */

/**
 * The epoch of a time: whole lengths since `epochZero`. A time before it counts as epoch 0.
 * @example
 * const now = epochAt(await client.verification.fetchVerificationConfig(findVerificationConfigPda()), 1_800_000_000n);
 */
export function epochAt({ epochZero, epochSeconds }: { epochZero: bigint; epochSeconds: bigint }, now: bigint): bigint {
  return now <= epochZero || epochSeconds === 0n ? 0n : (now - epochZero) / epochSeconds;
}

/**
 * What was true of a class in an epoch: the newest entry of its history not after it, or else the oldest.
 * @example
 * const { history } = await fetchSeatRegistry(connection, findSeatRegistryPda({ class: 1 }));
 * const { slots } = rosterCountsAt(history, 12);
 */
export function rosterCountsAt<Count extends { epoch: number; slots: number; active: number }>(history: readonly Count[], epoch: number): Pick<Count, "slots" | "active"> {
  const found = history.reduce<Count | undefined>((newest, count) => (count.epoch <= epoch ? count : newest), undefined) ?? history[0];
  return found ?? { slots: 0, active: 0 };
}
