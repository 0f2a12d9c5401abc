/** How the hash of a draw's slot comes about: by chance, or chosen by the leader of the slot, who tries many blocks. */
import type { Chance } from "./chance";
import type { SimulatedJob } from "./job";

export type Leader = (job: SimulatedJob, chance: Chance) => Uint8Array;

/** Blocks that a leader can try for one slot. */
export const CANDIDATES = 64;

/** Nobody chooses. */
export const chanceLeader: Leader = (_job, chance) => chance.bytes();

/** A friend of the executor, who does not know the client's salt and has to believe in some other one. */
export const guessingLeader: Leader = (job, chance) => grind(job, chance, chance.bytes());

/** What the leader could do if it knew the salt: only the client can tell it. */
export const informedLeader: Leader = (job, chance) => grind(job, chance, job.salt);

/** The first of the candidates that would not audit under a salt; the last one if all would. */
function grind(job: SimulatedJob, chance: Chance, salt: Uint8Array): Uint8Array {
  let hash = chance.bytes();
  for (let tried = 1; tried < CANDIDATES && job.wouldAudit(hash, salt); tried += 1) hash = chance.bytes();
  return hash;
}
