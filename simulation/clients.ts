/** Clients: what it brings to accuse a right result, to deal with oneself, or to keep a salt back. */
import { challengeCommitment, DEFAULT_PROGRAM_IDS, findCasePda, instructions, juryTip } from "@assay-protocol/sdk";
import { audit, endJob, type AuditScript } from "./audit";
import type { PoolFlow } from "./books";
import { Chance } from "./chance";
import type { Cast } from "./cast";
import { Court } from "./court";
import { endUnaudited, type Counts } from "./executors";
import { CLASS, SimulatedJob, TERMS } from "./job";
import { judge, settleJurors } from "./jury";
import { chanceLeader } from "./leaders";
import { Measurement, measureJobs, type Ending } from "./measure";
import type { ClientStrategy } from "./strategies";
import type { Actor } from "./world";

const { verification } = instructions;

export function measureClient(cast: Cast, strategy: ClientStrategy, counts: Counts): Measurement {
  const chance = new Chance(cast.seed, `secrets of ${strategy.name}`);
  if (!strategy.tellsSalt) return measureForced(cast, counts.cases, chance);
  return measureJobs(cast, {
    ...counts, name: strategy.name, leader: chanceLeader,
    start: (job) => {
      job.post();
      job.claim();
      job.submit(true);
    },
    play: (job, audited) => {
      if (audited) return ending(cast, strategy, playHonestAudit(cast, job, chance));
      if (strategy.frames) return ending(cast, strategy, frame(cast, job, chance));
      endUnaudited(cast, job, "soon");
      return ending(cast, strategy, undefined);
    },
  });
}

function playHonestAudit(cast: Cast, job: SimulatedJob, chance: Chance): Court {
  const right = job.valueOf(job.right);
  const script: AuditScript = { duty: () => right, opens: "soon", tellsLink: true, lie: right };
  return audit(new Court(cast, job, chance), script).court;
}

/** A right result is challenged with a made-up one, for which the dishonest jurors vote. */
function frame(cast: Cast, job: SimulatedJob, chance: Chance): Court {
  const { challenger, client, executor, keeper, world } = cast;
  job.open();
  const { postedSlot } = job.read();
  const address = findCasePda({ job: job.address, postedSlot });
  const [lie, link, salt] = [job.valueOf(job.wrong), chance.bytes(), chance.bytes()];
  const sealed = { kind: "wrongValue" as const, value: lie, juryTip: juryTip(link), salt };
  const commitment = challengeCommitment({ program: DEFAULT_PROGRAM_IDS.verification.toBytes(), case: address.toBytes(), challenger: challenger.address.toBytes(), ...sealed });
  world.send([challenger], [verification.challenge({
    challenger: challenger.address, rentPayer: challenger.address, job: job.address, postedSlot, operator: executor.operator, client: client.address, class: CLASS, termsVersion: TERMS,
    nativeMint: world.mint, kind: sealed.kind, commitment,
  })]);
  const court = new Court(cast, job, chance);
  world.waitUntil(court.read().challengeUntil);
  world.send([keeper], [verification.revealChallenge({ case: address, challenger: challenger.address, value: lie, juryTip: sealed.juryTip, salt })]);
  judge(court, { tellsLink: true, lie, appeals: true, challengers: [{ actor: challenger, link }] });
  endJob(court);
  settleJurors(court);
  world.send([keeper], [verification.settleChallenge({
    case: address, challenger: challenger.address, rentPayer: challenger.address, executorOwner: executor.address, nativeMint: world.mint,
  })]);
  for (const round of court.appeals) {
    world.send([keeper], [verification.settleStakeAppeal({ case: address, round, operator: executor.operator, rentPayer: executor.address })]);
  }
  return court;
}

/** The salt stays secret, so the audit has to be forced: seven auditors, paid from the client's deposit. */
function measureForced(cast: Cast, plays: number, chance: Chance): Measurement {
  const { client, executor, keeper, world } = cast;
  const measured = new Measurement();
  for (let play = 0; play < plays; play += 1) {
    world.rewind(cast.ready);
    const job = new SimulatedJob(world, { nonce: BigInt(play), client, executor, chance });
    job.post();
    job.claim();
    job.submit(true);
    const submitted = job.read();
    if (submitted.status === "submitted" && submitted.saltDeadline !== null) world.waitUntil(submitted.saltDeadline);
    job.forceAudit(keeper);
    const slot = job.targetSlot();
    world.waitForSlot(slot);
    world.chain.setSlotHash(Number(slot), chance.bytes());
    job.drawForced(keeper);
    measured.draws.add(true);
    measured.hashes.add(true);
    measured.audited.add(ending(cast, STALLING, playHonestAudit(cast, job, chance)));
  }
  return measured;
}

const STALLING: Pick<ClientStrategy, "dealsWithItself"> = { dealsWithItself: false };

/** What the client, its accuser's wallet and, when it deals with itself, its operator have gained. The result's use is the same in every case. */
function ending({ books, challenger, client, executor, keeper, stakes: { price } }: Cast, { dealsWithItself }: Pick<ClientStrategy, "dealsWithItself">, court: Court | undefined): Ending {
  const party: Actor[] = [client, challenger, ...(dealsWithItself ? [executor] : [])];
  const touched = court === undefined ? [...party, executor, keeper] : [...court.touched.values()];
  const gain = books.gainOf(party) / price;
  const seats = touched.filter((actor) => "dishonest" in actor && actor.dishonest === true);
  const pool: PoolFlow = books.poolFlow([...new Map(touched.map((actor) => [actor.name, actor])).values()]);
  return { caught: court?.read().verdict === "fault", gain, withSeats: gain + books.gainOf(seats) / price, pool };
}
