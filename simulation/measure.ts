/**
 * Draws jobs again and again, and plays out what follows. A job is posted, claimed and submitted once for many draws; before each
 * draw the chain goes back to that moment and the target slot gets a new hash, which is all that a draw's outcome depends on.
 */
import type { Mark } from "@assay-protocol/localnet";
import type { PoolFlow } from "./books";
import { newJob, type Cast } from "./cast";
import { Chance } from "./chance";
import type { SimulatedJob } from "./job";
import type { Leader } from "./leaders";
import { Frequency, Sample, stratified, type Estimate } from "./statistics";

/**
 * What became of a job: not drawn for an audit; audited without an honest auditor; audited, accused, and upheld by a jury with a
 * dishonest majority; found out. Where there is nothing to find, every audit is "missed".
 */
export const KINDS = ["spared", "missed", "erred", "caught"] as const;
export type KindName = (typeof KINDS)[number];

/** How one job ended. Gains are what was measured on the chain and the costs and values outside of it, in the strategy's unit. */
export interface Ending {
  kind: KindName;
  /** Of whoever plays the strategy, by the rule's bookkeeping: every bounty comes back to a cheater, its seats cost it nothing. */
  gain: number;
  /** Of whoever plays the strategy and of all dishonest seats together, with their fees, fines and own bounties. */
  withSeats: number;
  pool: PoolFlow;
}

/** Endings of one kind. */
class Stratum {
  readonly gain = new Sample();
  readonly withSeats = new Sample();
  readonly received = new Sample();
  readonly promised = new Sample();
  /** How often the kind came up, played or not. */
  hits = 0;
}

export type Quantity = "gain" | "withSeats" | "received" | "promised";

/** Plays that a kind needs before its mean is used. */
const ENOUGH = 2;

/** What was measured of one strategy. */
export class Measurement {
  /** Draws by the program. */
  readonly draws = new Frequency();
  private readonly strata = Object.fromEntries(KINDS.map((kind) => [kind, new Stratum()])) as Record<KindName, Stratum>;

  /** A job of a kind came up. */
  count(kind: KindName): void {
    this.strata[kind].hits += 1;
  }

  add({ kind, gain, withSeats, pool }: Ending): void {
    const stratum = this.strata[kind];
    stratum.gain.add(gain);
    stratum.withSeats.add(withSeats);
    stratum.received.add(pool.received);
    stratum.promised.add(pool.promised);
  }

  /** Jobs that were played to the end. */
  get played(): number {
    return KINDS.reduce((sum, kind) => sum + this.strata[kind].gain.count, 0);
  }

  /** How often jobs were audited, of all that came up. */
  get audited(): Frequency {
    const trials = this.hitsOf(KINDS);
    return new Frequency(trials - this.strata.spared.hits, trials);
  }

  /** How often audits ended with a fault. */
  get caught(): Frequency {
    return new Frequency(this.strata.caught.hits, this.hitsOf(["missed", "erred", "caught"]));
  }

  get gain(): Estimate {
    return this.mean("gain");
  }

  get withSeats(): Estimate {
    return this.mean("withSeats");
  }

  /** Kinds that came up and were hardly played. */
  get lacking(): KindName[] {
    return KINDS.filter((kind) => this.strata[kind].hits > 0 && this.strata[kind].gain.count < ENOUGH);
  }

  /** Mean over all jobs. */
  mean(quantity: Quantity): Estimate {
    if (this.lacking.length > 0) throw new RangeError(`too few plays to know the ${quantity} of jobs that are ${this.lacking.join(" or ")}`);
    const kinds = KINDS.map((kind) => this.strata[kind]).filter(({ hits }) => hits > 0);
    return stratified(kinds.map((stratum) => ({ hits: stratum.hits, mean: stratum[quantity].estimate })));
  }

  private hitsOf(kinds: readonly KindName[]): number {
    return kinds.reduce((sum, kind) => sum + this.strata[kind].hits, 0);
  }
}

export interface JobPlan {
  /** Keeps the chances of strategies apart. */
  name: string;
  leader: Leader;
  /** Brings a new job to its submission. */
  start: (job: SimulatedJob) => void;
  /** From after the draw to the end; `wanted` is a kind that is to come about, if what is still open allows it. */
  play: (job: SimulatedJob, audited: boolean, wanted?: KindName) => Ending;
  /** What would become of the job with a hash, by the draws of the SDK. */
  foretell: (job: SimulatedJob, hash: Uint8Array) => KindName;
  /** Draws by the program. */
  draws: number;
  /** Audits that are played out. */
  cases: number;
  /** Hashes that are only judged by the SDK. */
  hashes: number;
  /** Jobs that are not audited and played out, of each hundred draws. Most strategies' all end alike, which is part of what is measured. @defaultValue 2 */
  spared?: number;
}

const DRAWS_PER_JOB = 100;
const SPARED_PER_JOB = 2;
/** A jury errs about once in thirty times by chance. */
const TRIES = 20;

export function measureJobs(cast: Cast, plan: JobPlan): Measurement {
  const { world } = cast;
  const chance = new Chance(cast.seed, plan.name);
  const measured = new Measurement();
  const batches = Math.ceil(plan.draws / DRAWS_PER_JOB);
  let cases = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    world.rewind(cast.ready);
    const job = newJob(cast, batch, chance);
    plan.start(job);
    world.waitForSlot(job.targetSlot());
    const submitted = world.mark();
    for (let draw = batch * DRAWS_PER_JOB, spared = 0; draw < Math.min(plan.draws, (batch + 1) * DRAWS_PER_JOB); draw += 1) {
      const hash = plan.leader(job, chance);
      const audited = drawWith(job, hash);
      measured.draws.add(audited);
      if (audited ? (cases += 1) <= plan.cases : (spared += 1) <= (plan.spared ?? SPARED_PER_JOB)) {
        const end = plan.play(job, audited);
        measured.count(end.kind);
        measured.add(end);
      } else measured.count(plan.foretell(job, hash));
      world.rewind(submitted);
    }
    for (let extra = 0; extra < plan.hashes / batches; extra += 1) measured.count(plan.foretell(job, plan.leader(job, chance)));
    if (batch === batches - 1) playLacking(world, { job, submitted, chance, plan, measured });
  }
  return measured;
}

/** Plays kinds that came up too rarely, with hashes that lead to them. They count for the means of their kinds, not for the chances. */
function playLacking(
  world: Cast["world"], { job, submitted, chance, plan, measured }: { job: SimulatedJob; submitted: Mark; chance: Chance; plan: JobPlan; measured: Measurement },
): void {
  let missed = 0;
  for (let wanted = measured.lacking[0]; wanted !== undefined; wanted = measured.lacking[0]) {
    let hash = chance.bytes();
    while (!leadsTo(plan.foretell(job, hash), wanted)) hash = chance.bytes();
    const end = plan.play(job, drawWith(job, hash), wanted);
    // Another jury may be drawn than was wanted: then a new hash, with a new jury.
    if (end.kind === wanted) measured.add(end);
    else if ((missed += 1) > TRIES) throw new Error(`a job that was to be ${wanted} was ${end.kind}, again and again`);
    world.rewind(submitted);
  }
}

/** Which of two juries is drawn is not decided by the hash of the draw. */
const leadsTo = (kind: KindName, wanted: KindName): boolean => kind === wanted || (wanted === "erred" && kind === "caught") || (wanted === "caught" && kind === "erred");

/** Draws by the program, which has to agree with the SDK. */
function drawWith(job: SimulatedJob, hash: Uint8Array): boolean {
  job.setHash(hash);
  job.draw();
  const audited = job.read().status === "held";
  if (audited !== job.wouldAudit(hash)) throw new Error("the program and the SDK disagree about a draw");
  return audited;
}
