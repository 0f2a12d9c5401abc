/** When a window of a case is over, as the program says it. */
import { RESTART_GRACE_SLOTS, type ChainTime } from "@assay-protocol/sdk";

export type { ChainTime };

/** How many margins before the end of a window the next-best commitment is sent. */
const MARGINS = 2n;
/** No more than this share of a window is kept free at its end. */
const LARGEST_SHARE = 4n;

/** After a restart of the cluster parties may still act, and no timeout runs. */
export function isOver(deadline: bigint, { now, slot, restartSlot = 0n }: ChainTime): boolean {
  const inGrace = restartSlot > 0n && slot < restartSlot + BigInt(RESTART_GRACE_SLOTS);
  return now >= deadline && !inGrace;
}

/** From this time on a place commits to what it has, be it that it could not get the job's content. */
export function lastCall({ deadline, windowSeconds, marginSeconds }: { deadline: bigint; windowSeconds: bigint; marginSeconds: bigint }): bigint {
  const [wanted, most] = [MARGINS * marginSeconds, windowSeconds / LARGEST_SHARE];
  return deadline - (wanted < most ? wanted : most);
}
