/** Work that must not take longer than a time, because other things wait for it. */

/** Longest delay of a timer in Node. */
const LONGEST_MS = 2_147_483_647;

export class TookTooLong extends Error {
  override readonly name = "TookTooLong";

  constructor(ms: number) {
    super(`It was stopped after ${Math.round(ms / 1000)} s.`);
  }
}

/** Does work under a signal that fires with `signal`, or when the time is over. */
export async function within<T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new TookTooLong(ms)), Math.min(Math.max(ms, 0), LONGEST_MS));
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
