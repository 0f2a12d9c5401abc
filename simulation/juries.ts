/** How often a jury has a dishonest majority, by real draws, and what the leader of the slot that seeds it can do about that. */
import {
  DEFAULT_PROGRAM_IDS, decodeSeatPage, drawSeats, findOperatorPda, findSeatPagePda, jurySeed, linkMix, xor32, type Case, type RosterEntry,
} from "@assay-protocol/sdk";
import { convene } from "./audit";
import { Chance } from "./chance";
import { countSeats, type Cast } from "./cast";
import { Court } from "./court";
import { isCorrupt } from "./executors";
import { CLASS, linkOf, SimulatedJob } from "./job";
import { seatJury } from "./jury";
import { CANDIDATES } from "./leaders";
import type { JuryFigure } from "./results";
import { Frequency, hypergeometricTail } from "./statistics";

const JURORS = 7;
const MAJORITY = 4;
/** Juries drawn in one case before another one is opened. */
const DRAWS_PER_CASE = 25;

/** What a leader believes of the links that it has not been told. */
type Belief = "nothing" | "the executor's link" | "all links";

export interface JuryPlan {
  draws: number;
  belief: Belief;
}

export function measureJuries(cast: Cast, { draws, belief }: JuryPlan): JuryFigure {
  const { world } = cast;
  const chance = new Chance(cast.seed, `juries of a leader who knows ${belief}`);
  const corrupt = new Frequency();
  let expected = 0;
  while (corrupt.trials < draws) {
    const court = challengedCase(cast, chance);
    const chance4 = corruptChance(cast, court);
    const accused = world.mark();
    const told = court.linksTold;
    for (let draw = 0; draw < DRAWS_PER_CASE && corrupt.trials < draws; draw += 1) {
      court.linksTold = told;
      const chooseHash = belief === "nothing" ? {} : { chooseHash: () => grindJury(court, belief === "all links") };
      if (!seatJury(court, { tellsLink: true, lie: chance.bytes(), appeals: false, ...chooseHash })) throw new Error("a link is missing");
      corrupt.add(isCorrupt(court));
      expected += chance4;
      world.rewind(accused);
    }
  }
  const name = { nothing: "by chance", "the executor's link": "leader in league with the executor", "all links": "leader who knows every link (cannot be)" }[belief];
  return { name, corrupt, expected: expected / corrupt.trials };
}

/** A wrong result that an honest auditor accuses. */
function challengedCase(cast: Cast, chance: Chance): Court {
  const { client, executor, world } = cast;
  for (let nonce = 0n; ; nonce += 1n) {
    world.rewind(cast.ready);
    const job = new SimulatedJob(world, { nonce, client, executor, chance });
    job.post();
    job.claim();
    job.submit(false);
    world.waitForSlot(job.targetSlot());
    let hash = chance.bytes();
    while (!job.wouldAudit(hash, job.salt)) hash = chance.bytes();
    job.setHash(hash);
    job.draw();
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

/** Of the hashes that a leader can have, the one with the most dishonest jurors under the links that it knows or supposes. */
function grindJury(court: Court, knowsAll: boolean): Uint8Array {
  const state = court.read();
  const page = rosterPage(court);
  let mix: Uint8Array = new Uint8Array(32);
  for (const [, { owner, link }] of court.revealed()) {
    mix = xor32(mix, linkMix({ party: owner.operator.toBytes(), link: knowsAll ? linkOf(link, court.linksTold) : court.chance.bytes() }));
  }
  let [best, most] = [court.chance.bytes(), -1];
  for (let tried = 0; tried < CANDIDATES; tried += 1) {
    const slotHash = court.chance.bytes();
    const dishonest = dishonestJurors(court, state, page, slotHash, mix);
    if (dishonest > most) [best, most] = [slotHash, dishonest];
  }
  return best;
}

function dishonestJurors(court: Court, state: Case, page: readonly RosterEntry[], slotHash: Uint8Array, mix: Uint8Array): number {
  const seed = jurySeed({
    program: DEFAULT_PROGRAM_IDS.verification.toBytes(), case: court.address.toBytes(), round: state.round, slot: state.targetSlot, slotHash,
    executorLink: court.job.link(court.linksTold), linkMix: mix,
  });
  const { seats } = drawSeats({
    seed, round: state.round, from: 0, count: JURORS, slots: state.rosterSlots, epoch: state.rosterEpoch, entryAt: (slot) => page[slot],
    excluded: [court.job.executor.operator, findOperatorPda({ owner: court.job.client.address })], taken: [...state.members.map(({ slot }) => slot), ...state.former],
  });
  return seats.filter((seat) => seat !== null && court.ownerOf(seat.operator).dishonest).length;
}

function rosterPage({ cast: { world } }: Court): readonly RosterEntry[] {
  const address = findSeatPagePda({ class: CLASS, page: 0 });
  const data = world.data(address);
  if (data === undefined) throw new Error("the class has no seats");
  return decodeSeatPage(data, address).entries;
}
