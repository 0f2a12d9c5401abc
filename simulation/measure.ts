/**
 * Draws jobs again and again, and plays out what follows. A job is posted, claimed and submitted once for many draws; before each
 * draw the chain goes back to that moment and the target slot gets a new hash, which is all that a draw's outcome depends on.
 */
import { Chance } from "./chance";
import type { PoolFlow } from "./books";
import { SimulatedJob } from "./job";
import type { Leader } from "./leaders";
import { Frequency, Sample, stratified, type Estimate } from "./statistics";
import type { Cast } from "./cast";

/** How one job ended. Gains are what was measured on the chain and the costs and values outside of it, in the strategy's unit. */
export interface Ending {
  /** The result was ruled a fault. */
  caught: boolean;
  /** Of whoever plays the strategy, by the rule's bookkeeping: every bounty comes back to a cheater, its seats cost it nothing. */
  gain: number;
  /** Of whoever plays the strategy and of all dishonest seats together, with their fees, fines and own bounties. */
  withSeats: number;
  pool: PoolFlow;
}

/** Endings of one kind. */
export class Stratum {
  readonly gain = new Sample();
  readonly withSeats = new Sample();
  readonly received = new Sample();
  readonly promised = new Sample();
  readonly caught = new Frequency();

  add({ gain, withSeats, caught, pool }: Ending): void {
    this.gain.add(gain);
    this.withSeats.add(withSeats);
    this.received.add(pool.received);
    this.promised.add(pool.promised);
    this.caught.add(caught);
  }
}

/** What was measured of one strategy. */
export class Measurement {
  /** Draws by the program. */
  readonly draws = new Frequency();
  /** Hashes judged by the SDK's draw, with which every draw of the program agreed. */
  readonly hashes = new Frequency();
  readonly spared = new Stratum();
  readonly audited = new Stratum();

  /** Mean of a figure over all jobs, audited or not. */
  mean(figure: (stratum: Stratum) => Sample): Estimate {
    return stratified(this.hashes.estimate, figure(this.spared).estimate, figure(this.audited).estimate);
  }

  get gain(): Estimate {
    return this.mean(({ gain }) => gain);
  }

  get withSeats(): Estimate {
    return this.mean(({ withSeats }) => withSeats);
  }
}

export interface JobPlan {
  /** Keeps the chances of strategies apart. */
  name: string;
  leader: Leader;
  /** Brings a new job to its submission. */
  start: (job: SimulatedJob) => void;
  /** From after the draw to the end. */
  play: (job: SimulatedJob, audited: boolean) => Ending;
  /** Draws by the program. */
  draws: number;
  /** Audits that are played out. */
  cases: number;
  /** Hashes that are judged by the SDK besides. */
  hashes: number;
}

const DRAWS_PER_JOB = 100;
/** Unaudited jobs of one strategy all end alike, so a few are enough; that they do is part of what is measured. */
const SPARED_PER_JOB = 2;

export function measureJobs(cast: Cast, plan: JobPlan): Measurement {
  const { world } = cast;
  const chance = new Chance(cast.seed, plan.name);
  const measured = new Measurement();
  const batches = Math.ceil(plan.draws / DRAWS_PER_JOB);
  for (let batch = 0; batch < batches; batch += 1) {
    world.rewind(cast.ready);
    const job = new SimulatedJob(world, { nonce: BigInt(batch), client: cast.client, executor: cast.executor, chance });
    plan.start(job);
    world.waitForSlot(job.targetSlot());
    const submitted = world.mark();
    for (let draw = batch * DRAWS_PER_JOB, spared = 0; draw < Math.min(plan.draws, (batch + 1) * DRAWS_PER_JOB); draw += 1) {
      const hash = plan.leader(job, chance);
      const audited = drawWith(job, hash);
      measured.draws.add(audited);
      measured.hashes.add(audited);
      const stratum = audited ? measured.audited : measured.spared;
      if (audited ? stratum.gain.count < plan.cases : (spared += 1) <= SPARED_PER_JOB) stratum.add(plan.play(job, audited));
      world.rewind(submitted);
    }
    for (let extra = 0; extra < plan.hashes / batches; extra += 1) measured.hashes.add(job.wouldAudit(plan.leader(job, chance), job.salt));
  }
  return measured;
}

/** Draws by the program, which has to agree with the SDK. */
function drawWith(job: SimulatedJob, hash: Uint8Array): boolean {
  job.setHash(hash);
  job.draw();
  const audited = job.read().status === "held";
  if (audited !== job.wouldAudit(hash, job.salt)) throw new Error("the program and the SDK disagree about a draw");
  return audited;
}
