/** The points that are played on the real programs. */
import { playWash, type Played } from "./play";
import type { Play } from "./stage";

const DEPLOYED: Play = {
  name: "as deployed", burnBps: 500, treasuryBps: 0, rebateBps: 6_500, auditBps: 500, auditors: 2, seatYield: 50_000_000n, price: 20_000_000_000n, way: "told", jobs: 8, audited: 2,
  operators: 1, othersJobs: 4, seats: 12, ownSeats: 3,
};

export const PLAYS: readonly Play[] = [
  DEPLOYED,
  { ...DEPLOYED, name: "jobs divided among twenty operators, alone", operators: 20, jobs: 20, audited: 1, othersJobs: 0 },
  { ...DEPLOYED, name: "half of all seats, large burn, odd amounts", burnBps: 5_000, treasuryBps: 500, rebateBps: 4_507, auditBps: 2_000, auditors: 3, price: 1_234_567_891n, ownSeats: 6, seatYield: 1_000_000_000n },
  { ...DEPLOYED, name: "every seat, audits forced", way: "forced", jobs: 3, audited: 0, ownSeats: 12 },
  { ...DEPLOYED, name: "no emission at all", rebateBps: 0, seatYield: 0n, jobs: 4, audited: 4 },
];

/** Plays all of them; half a minute. */
export async function playAll(seed: string, say: (line: string) => void = () => undefined): Promise<Played[]> {
  const played: Played[] = [];
  for (const play of PLAYS) {
    played.push(await playWash(play, seed));
    say(`washing: ${play.name}`);
  }
  return played;
}
