/** Executors: what a job brings to one that works, to one that cheats, and to those in between. */
import { audit, type AuditEnd } from "./audit";
import { Chance } from "./chance";
import type { Cast, SeatOwner } from "./cast";
import { Court } from "./court";
import type { SimulatedJob } from "./job";
import { corruptingHash } from "./grinding";
import { jurorsOf } from "./jury";
import { measureJobs, type Ending, type JobPlan, type KindName, type Measurement } from "./measure";
import { isCorruptJury } from "./roster";
import { Frequency } from "./statistics";
import type { ExecutorStrategy } from "./strategies";

const FIRST_JURY = 7;

export type Counts = Pick<JobPlan, "draws" | "cases" | "hashes">;

/** What is seen on the way, over all strategies. */
export interface Observations {
  auditsWithHonest: Frequency;
  corruptJuries: Frequency;
}

export const observations = (): Observations => ({ auditsWithHonest: new Frequency(), corruptJuries: new Frequency() });

export function measureExecutor(cast: Cast, strategy: ExecutorStrategy, counts: Counts, seen = observations()): Measurement {
  const { stakes } = cast;
  const chance = new Chance(cast.seed, `secrets of ${strategy.name}`);
  let works = true;
  return measureJobs(cast, {
    ...counts, name: strategy.name, leader: strategy.leader,
    start: (job) => {
      job.post();
      job.claim();
      works = strategy.works(stakes, Number(job.bond()));
      job.submit(works);
    },
    foretell: (job, hash) => foretell(cast, { job, hash, strategy, works, chance }),
    play: (job, audited, wanted) => {
      const cost = works ? (stakes.costBps / 10_000) * stakes.price : 0;
      if (!audited) {
        const stands = endUnaudited(cast, job, strategy.opens);
        return ending(cast, { cost, prize: stands && !works ? stakes.insuredValue : 0, kind: "spared" });
      }
      const end = playAudit(cast, { job, strategy, chance, corrupt: wanted === "erred" });
      if (wanted === undefined) observe(end, seen);
      return ending(cast, { cost, prize: end.verdict !== "fault" && !works ? stakes.insuredValue : 0, kind: kindOf(end, works), end });
    },
  });
}

/** What is found out about a job with a hash; the jury's seed is as good as any 32 bytes by chance. */
function foretell(
  { roster, stakes }: Cast, { job, hash, strategy, works, chance }: { job: SimulatedJob; hash: Uint8Array; strategy: ExecutorStrategy; works: boolean; chance: Chance },
): KindName {
  if (!job.wouldAudit(hash)) return "spared";
  if (strategy.opens === "never") return "caught";
  if (works) return "missed";
  const auditors = roster.draw({ seed: job.seedWith(hash), round: 0, count: stakes.auditors, taken: [] });
  if (auditors.every(({ owner }) => owner.dishonest)) return "missed";
  if (!strategy.tellsLink) return "caught";
  const jurors = roster.draw({ seed: chance.bytes(), round: 0, count: FIRST_JURY, taken: auditors.map(({ slot }) => slot) });
  return isCorruptJury(jurors) ? "erred" : "caught";
}

function kindOf({ court, verdict }: AuditEnd, works: boolean): KindName {
  if (verdict === "fault") return "caught";
  return works || court.read().decidedBy === "agreement" ? "missed" : "erred";
}

/** Without an audit everything that is opened stands, unless somebody challenges it; what is not opened costs the miss share. */
export function endUnaudited({ keeper, world }: Cast, job: SimulatedJob, opens: ExecutorStrategy["opens"]): boolean {
  const cleared = job.read();
  if (cleared.status !== "cleared") throw new Error(`a job that was not drawn is ${cleared.status}`);
  if (opens !== "soon") world.waitUntil(opens === "never" ? cleared.openBy : cleared.openBy - 1n);
  if (opens === "never") {
    job.expireOpening(keeper);
    return false;
  }
  job.open();
  const provisional = job.read();
  if (provisional.status === "provisional") world.waitUntil(provisional.challengeUntil);
  job.settle(keeper);
  return true;
}

function playAudit(cast: Cast, { job, strategy, chance, corrupt }: { job: SimulatedJob; strategy: ExecutorStrategy; chance: Chance; corrupt: boolean }): AuditEnd {
  const { opens, tellsLink } = strategy;
  const lie = job.valueOf(job.claimed);
  const court = new Court(cast, job, chance);
  // Dishonest seats say what the executor says: they may do no worse than the rule assumes, for free.
  const script = { duty: (owner: SeatOwner) => court.valueOf(owner, lie), opens, tellsLink, lie };
  return audit(court, corrupt ? { ...script, chooseHash: () => corruptingHash(court) } : script);
}

function ending(cast: Cast, { cost, prize, kind, end }: { cost: number; prize: number; kind: KindName; end?: AuditEnd }): Ending {
  const { books, executor, client, keeper, stakes: { price } } = cast;
  const touched = end === undefined ? [client, executor, keeper] : [...end.court.touched.values()];
  const cartel = end === undefined ? [] : cast.cartel.filter(({ name }) => end.court.touched.has(name));
  const own = books.gain(executor) - cost + prize;
  return { kind, gain: (own + bounties(end)) / price, withSeats: (own + books.gainOf(cartel)) / price, pool: books.poolFlow(touched) };
}

/** All bounties that were paid. The rule supposes that every accuser is the cheater's friend. */
function bounties(end: AuditEnd | undefined): number {
  if (end === undefined || end.verdict !== "fault") return 0;
  const { bountyEach, accusers } = end.court.read();
  return Number(bountyEach) * accusers;
}

function observe({ court, drawn }: AuditEnd, { auditsWithHonest, corruptJuries }: Observations): void {
  auditsWithHonest.add(drawn.some(({ dishonest }) => !dishonest));
  if (court.read().decidedBy === "votes") corruptJuries.add(isCorruptJury(jurorsOf(court, 0)));
}
