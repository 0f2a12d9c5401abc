/** What an appeal of the executor locks. */
import { appealBond, jurySize, type Case } from "@assay-protocol/sdk";

/** The next jury's fees and the delay; without bound where no jury follows. */
export function appealBondOf({ round, lastRound, rosterActive, excludedSeats, drawnSeats, jurorFee }: Pick<Case, "round" | "lastRound" | "rosterActive" | "excludedSeats" | "drawnSeats" | "jurorFee">, delayFee: bigint): bigint {
  if (lastRound) return 2n ** 64n;
  const eligible = Math.max(0, rosterActive - excludedSeats - drawnSeats);
  return appealBond({ size: jurySize({ round: round + 1, eligible }), jurorFee, delayFee });
}
