/** Clients: what it brings to accuse a right result, to deal with oneself, or to keep a salt back. */
import { challengeCommitment, DEFAULT_PROGRAM_IDS, findCasePda, instructions, juryTip } from "@assay-protocol/sdk";
import { audit, endJob, type AuditScript } from "./audit";
import type { PoolFlow } from "./books";
import { Chance } from "./chance";
import { newJob, type Cast } from "./cast";
import { Court } from "./court";
import { endUnaudited, type Counts } from "./executors";
import { CLASS, TERMS, type SimulatedJob } from "./job";
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
    ...counts, name: strategy.name, leader: chanceLeader, ...(strategy.frames ? { spared: counts.cases } : {}),
    start: (job) => {
      job.post();
      job.claim();
      job.submit(true);
    },
    // A challenge may end either way, so it is played and never foretold.
    foretell: (job, hash) => (job.wouldAudit(hash) ? "missed" : "spared"),
    play: (job, audited) => {
      if (audited) return ending(cast, strategy, playHonestAudit(cast, job, chance), true);
      if (strategy.frames) return ending(cast, strategy, frame(cast, job, chance), false);
      endUnaudited(cast, job, "soon");
      return ending(cast, strategy, undefined, false);
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
  world.send([challenger], [
    verification.prepareCase({ rentPayer: challenger.address, job: job.address, postedSlot, class: CLASS, operator: executor.operator, client: client.address }),
    verification.challenge({
      challenger: challenger.address, rentPayer: challenger.address, case: address, job: job.address, termsVersion: TERMS, nativeMint: world.mint, kind: sealed.kind, commitment,
    }),
  ]);
  const court = new Court(cast, job, chance);
  world.waitUntil(court.read().challengeUntil);
  world.send([keeper], [verification.revealChallenge({ case: address, challenger: challenger.address, value: lie, juryTip: sealed.juryTip, salt })]);
  judge(court, { tellsLink: true, lie, appeals: true, challengers: [{ actor: challenger, link }] });
  endJob(court);
  settleJurors(court);
  world.send([keeper], [verification.settleChallenge({
    case: address, challenger: challenger.address, rentPayer: challenger.address, nativeMint: world.mint, operator: executor.operator,
    creditOwner: court.read().verdict === "fault" ? challenger.address : executor.address,
  })]);
  for (const round of court.appeals) {
    world.send([keeper], [verification.settleStakeAppeal({ case: address, round, operator: executor.operator, rentPayer: executor.address })]);
  }
  return court;
}

/** The salt stays secret, so the audit has to be forced: seven auditors, paid from the client's deposit. */
function measureForced(cast: Cast, plays: number, chance: Chance): Measurement {
  const { keeper, world } = cast;
  const measured = new Measurement();
  for (let play = 0; play < plays; play += 1) {
    world.rewind(cast.ready);
    const job = newJob(cast, play, chance);
    job.post();
    job.claim();
    job.submit(true);
    job.force(keeper, chance);
    measured.draws.add(true);
    measured.count("missed");
    measured.add(ending(cast, STALLING, playHonestAudit(cast, job, chance), true));
  }
  return measured;
}

const STALLING: Pick<ClientStrategy, "dealsWithItself"> = { dealsWithItself: false };

/** What the client, its accuser's wallet and, when it deals with itself, its operator have gained. The result's use is the same in every case. */
function ending({ books, challenger, client, executor, keeper, stakes: { price } }: Cast, { dealsWithItself }: Pick<ClientStrategy, "dealsWithItself">, court: Court | undefined, audited: boolean): Ending {
  const party: Actor[] = [client, challenger, ...(dealsWithItself ? [executor] : [])];
  const touched = court === undefined ? [...party, executor, keeper] : [...court.touched.values()];
  const gain = books.gainOf(party) / price;
  const seats = touched.filter((actor) => "dishonest" in actor && actor.dishonest === true);
  const pool: PoolFlow = books.poolFlow([...new Map(touched.map((actor) => [actor.name, actor])).values()]);
  const kind = audited ? "missed" : "spared";
  return { kind, gain, withSeats: gain + books.gainOf(seats) / price, pool };
}
