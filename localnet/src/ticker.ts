/** Real time for a chain, so that programs outside this process see it pass. */
import type { Chain } from "./chain";

const SHORTEST_TICK_MS = 10;

/** Lets time pass: `speed` chain seconds for each real second. Returns what stops it. */
export function startClock(chain: Chain, { speed = 1 }: { speed?: number } = {}): () => void {
  if (!(speed > 0)) throw new RangeError(`speed must be above zero, not ${speed}`);
  let last = performance.now();
  let owed = 0;
  const tick = (): void => {
    const now = performance.now();
    owed += (now - last) * speed;
    last = now;
    const slots = Math.floor(owed / chain.slotMilliseconds);
    if (slots < 1) return;
    owed -= slots * chain.slotMilliseconds;
    chain.warpSlots(slots);
  };
  const timer = setInterval(tick, Math.max(SHORTEST_TICK_MS, chain.slotMilliseconds / speed));
  return () => clearInterval(timer);
}
