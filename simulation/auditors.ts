/** Auditors: what a duty brings to one that runs the job, and to those that spare themselves the work. */
import { audit, type Duty } from "./audit";
import { Chance } from "./chance";
import { newJob, type Cast } from "./cast";
import { Court } from "./court";
import type { SimulatedJob } from "./job";
import { Measurement } from "./measure";
import type { AuditorStrategy } from "./strategies";

/** Duties of one strategy in audits of an honest executor, among honest seats. */
export function measureAuditor(cast: Cast, strategy: AuditorStrategy, duties: number): Measurement {
  const { fee, stakes, world } = cast;
  const chance = new Chance(cast.seed, strategy.name);
  const measured = new Measurement();
  let earlier = chance.bytes();
  while (measured.played < duties) {
    const job = heldJob(cast, chance, measured);
    const court = new Court(cast, job, chance);
    const right = job.valueOf(job.right);
    const { drawn, gains, verdict, copyRefused } = audit(court, {
      duty: (_owner, place) => (place === 0 ? dutyOf(strategy, right, earlier) : right), opens: "soon", tellsLink: true, lie: right,
    });
    earlier = right;
    const [owner, other] = drawn;
    // An owner who holds both seats would be paid for both.
    if (owner === undefined || owner.name === other?.name) continue;
    if (strategy.commits === "another's commitment" && copyRefused === undefined) throw new Error("copied bytes could be revealed");
    const cost = strategy.works ? (stakes.costBps / 10_000) * Number(fee) : 0;
    const gain = ((gains[0] ?? 0) - cost) / Number(fee);
    const kind = verdict === "fault" ? "caught" : "missed";
    measured.count(kind);
    measured.add({ kind, gain, withSeats: gain, pool: cast.books.poolFlow([...court.touched.values()]) });
    world.rewind(cast.ready);
  }
  return measured;
}

function dutyOf({ commits }: AuditorStrategy, right: Uint8Array, earlier: Uint8Array): Duty {
  switch (commits) {
    case "the right value": return right;
    case "a guess": return earlier;
    case "another's commitment": return "copies";
    case "nothing": return "absent";
  }
}

/** A job of an honest executor that was drawn for an audit. */
function heldJob(cast: Cast, chance: Chance, measured: Measurement): SimulatedJob {
  cast.world.rewind(cast.ready);
  const job = newJob(cast, measured.draws.trials, chance);
  job.post();
  job.claim();
  job.submit(true);
  job.drawAs(true, chance);
  measured.draws.add(true);
  return job;
}
