/** How often a jury has a dishonest majority, by real draws, and what the leader of the slot that seeds it can do about that. */
import { convene } from "./audit";
import { countSeats, newJob, type Cast } from "./cast";
import { Chance } from "./chance";
import { Court } from "./court";
import { grindJury } from "./grinding";
import { jurorsOf, seatJury } from "./jury";
import type { JuryFigure } from "./results";
import { isCorruptJury } from "./roster";
import { Frequency, hypergeometricTail } from "./statistics";

const JURORS = 7;
const MAJORITY = 4;
/** Juries drawn in one case before another one is opened. */
const DRAWS_PER_CASE = 25;

/** What a leader knows of the links that seed a jury when it has to choose its hash. */
export const BELIEFS = {
  nothing: "by chance",
  "the executor's link": "leader in league with the executor, 64 hashes",
  "all links": "the same, if it knew every link",
} as const;
export type Belief = keyof typeof BELIEFS;

export function measureJuries(cast: Cast, { draws, belief }: { draws: number; belief: Belief }): JuryFigure {
  const { world } = cast;
  const chance = new Chance(cast.seed, `juries of a leader who knows ${belief}`);
  const corrupt = new Frequency();
  let expected = 0;
  while (corrupt.trials < draws) {
    const court = challengedCase(cast, chance);
    const expectedHere = corruptChance(cast, court);
    const accused = world.mark();
    for (let draw = 0; draw < DRAWS_PER_CASE && corrupt.trials < draws; draw += 1) {
      court.linksTold = 0;
      const choice = belief === "nothing" ? {} : { chooseHash: () => grindJury(court, belief === "all links") };
      if (!seatJury(court, { tellsLink: true, lie: chance.bytes(), appeals: false, ...choice })) throw new Error("a link is missing");
      corrupt.add(isCorruptJury(jurorsOf(court, 0)));
      expected += expectedHere;
      world.rewind(accused);
    }
  }
  return { name: BELIEFS[belief], corrupt, expected: expected / corrupt.trials };
}

/** A wrong result that an honest auditor accuses. */
function challengedCase(cast: Cast, chance: Chance): Court {
  const { world } = cast;
  for (let nonce = 0n; ; nonce += 1n) {
    world.rewind(cast.ready);
    const job = newJob(cast, nonce, chance);
    job.post();
    job.claim();
    job.submit(false);
    job.drawAs(true, chance);
    const court = new Court(cast, job, chance);
    const lie = job.valueOf(job.wrong);
    convene(court, { duty: (owner) => court.valueOf(owner, lie), opens: "soon", tellsLink: true, lie });
    if (court.read().status === "challenged") return court;
  }
}

/** The chance of a dishonest majority in draws without replacement from the seats that are left. */
function corruptChance({ cartel }: Cast, court: Court): number {
  const { members, rosterActive, excludedSeats, drawnSeats } = court.read();
  const gone = members.filter(({ operator }) => court.ownerOf(operator).dishonest).length;
  return hypergeometricTail({ total: rosterActive - excludedSeats - drawnSeats, kind: countSeats(cartel) - gone, drawn: JURORS, least: MAJORITY });
}
