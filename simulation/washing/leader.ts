/**
 * Who deals with itself knows the salt and the commitment of its job; if it also leads the slot that draws, it can choose the hash.
 * No emission and no burn is involved: what it gains comes from the pool of audits.
 */
import { hypergeometric } from "../statistics";

export interface LedDraw {
  /** p, of 10,000. */
  auditBps: number;
  /** k. */
  auditors: number;
  seats: number;
  ownSeats: number;
  /** Hashes among which the leader chooses; one is chance. */
  hashes: number;
  /** The crank fee as a share of F. */
  crankFee: number;
}

/** What a job with one slot of its own brings, in audit fees: own auditors and the crank fee less the levy, without what burns. */
export function ledGain({ auditBps, auditors, seats, ownSeats, hashes, crankFee }: LedDraw): number {
  const chance = auditBps / 10_000;
  const levy = 1.25 * chance * auditors + crankFee;
  // Values from the smallest: no audit, then an audit with 0 to k auditors of its own.
  const values = [{ value: 0, chance: 1 - chance }];
  for (let own = 0; own <= auditors; own += 1) {
    values.push({ value: own + crankFee, chance: chance * hypergeometric({ total: seats, kind: ownSeats, drawn: auditors, hits: own }) });
  }
  let [below, best] = [0, 0];
  for (const { value, chance: probability } of values) {
    const upTo = Math.min(1, below + probability);
    best += value * (upTo ** hashes - below ** hashes);
    below = upTo;
  }
  return best - levy;
}
