/** All strategies at all bonds. */
import { measureAuditor } from "./auditors";
import { countSeats, createCast, newJob, type Cast } from "./cast";
import { Chance } from "./chance";
import { measureClient } from "./clients";
import { measureExecutor, observations, type Counts, type Observations } from "./executors";
import { BELIEFS, measureJuries, type Belief } from "./juries";
import { informedLeader } from "./leaders";
import { Measurement } from "./measure";
import { figureOf, type Figure, type Results } from "./results";
import { FACTORS, scenario, type Factor } from "./scenario";
import { combine, Frequency, hypergeometric } from "./statistics";
import { AUDITORS, CLIENTS, EXECUTORS } from "./strategies";

export interface RunOptions {
  jobs: number;
  seed: string;
  /** Owners of five seats each, besides fifty of one. @defaultValue 40, a full page */
  fives?: number;
  /** @defaultValue all */
  factors?: readonly Factor[];
  say?: (line: string) => void;
}

/** Parts of `jobs`. Strategies whose endings are all alike need few of them; a hash that is only judged costs little. */
interface Shares {
  draws: number;
  cases: number;
  hashes: number;
}
const CHEATER: Shares = { draws: 1, cases: 1, hashes: 20 };
const VARIANT: Shares = { draws: 0.25, cases: 0.05, hashes: 10 };
const ALIKE: Shares = { draws: 0.1, cases: 0.02, hashes: 2 };
const EXECUTOR_SHARES: Record<string, Shares> = { "always wrong": CHEATER, "wrong when it pays": VARIANT, "wrong, leader in league": VARIANT, "wrong, keeps its link back": VARIANT };
const DUTIES = 0.02;
const JURIES = 0.3;

const part = (jobs: number, share: number, least: number): number => Math.max(least, Math.round(jobs * share));
const countsOf = (jobs: number, { draws, cases, hashes }: Shares): Counts => ({ draws: part(jobs, draws, 40), cases: part(jobs, cases, 6), hashes: part(jobs, hashes, 0) });

export async function simulate({ jobs, seed, fives = 40, factors = FACTORS, say = () => undefined }: RunOptions): Promise<Results> {
  const began = Date.now();
  const seen = observations();
  const insured: Results["insured"] = { stakes: scenario(1, "value").stakes, bonds: [], figures: [] };
  const results: Omit<Results, "auditsWithHonest" | "seconds" | "seats"> = {
    seed, jobs, stakes: scenario(1).stakes, bonds: [], figures: [], insured, juries: [], leaders: [], pool: [], transactions: 0,
  };
  let cast: Cast | undefined;
  for (const factor of factors) {
    cast = await createCast(factor, { seed, fives });
    results.bonds.push({ factor, bond: lockedBond(cast) });
    const measured = measureAll(cast, { factor, jobs, seen, figures: results.figures, say: (line) => say(`${factor} ×  ${line}`) });
    if (factor === 1) {
      results.leaders = measureLeaders(cast, measured, jobs);
      results.pool = poolFlows(cast, measured);
      for (const belief of Object.keys(BELIEFS) as Belief[]) {
        say(`juries: ${BELIEFS[belief]}`);
        results.juries.push(measureJuries(cast, { draws: part(jobs, belief === "all links" ? JURIES / 10 : JURIES, 20), belief }));
      }
    }
    const other = await createCast(factor, { seed, fives, at: "value" });
    insured.bonds.push({ factor, bond: lockedBond(other) });
    insured.figures.push(...measureInsured(other, factor, jobs));
    say(`${factor} ×  with a value insured`);
    results.transactions += cast.world.sent + other.world.sent;
  }
  if (cast === undefined) throw new RangeError("there is no bond to simulate");
  const [seats, { auditors }] = [{ total: countSeats(cast.seats), dishonest: countSeats(cast.cartel) }, cast.stakes];
  const allDishonest = hypergeometric({ total: seats.total, kind: seats.dishonest, drawn: auditors, hits: auditors });
  return {
    ...results, seats, seconds: (Date.now() - began) / 1_000, auditsWithHonest: { frequency: seen.auditsWithHonest, expected: 1 - allDishonest },
  };
}

interface Progress {
  factor: Factor;
  jobs: number;
  seen: Observations;
  figures: Figure[];
  say: (line: string) => void;
}

/** Every strategy at one bond; adds to `figures` and returns the measurements by name. */
function measureAll(cast: Cast, { factor, jobs, seen, figures, say }: Progress): Map<string, Measurement> {
  const byName = new Map<string, Measurement>();
  const note = (role: Figure["role"], strategy: string, measured: Measurement, baseline: Measurement = measured): void => {
    byName.set(strategy, measured);
    figures.push(figureOf({ role, strategy, factor }, measured, baseline));
    say(strategy);
  };
  for (const strategy of EXECUTORS) {
    note("executor", strategy.name, measureExecutor(cast, strategy, countsOf(jobs, EXECUTOR_SHARES[strategy.name] ?? ALIKE), seen), byName.get("honest"));
  }
  for (const strategy of AUDITORS) note("auditor", strategy.name, measureAuditor(cast, strategy, part(jobs, DUTIES, 4)), byName.get("honest auditor"));
  for (const strategy of CLIENTS) {
    // Who deals with itself could as well do nothing.
    note("client", strategy.name, measureClient(cast, strategy, countsOf(jobs, ALIKE)), strategy.dealsWithItself ? new Measurement() : byName.get("honest client"));
  }
  return byName;
}

/** The honest and the cheating executor. */
function measureInsured(cast: Cast, factor: Factor, jobs: number): Figure[] {
  const [honest, wrong] = EXECUTORS.slice(0, 2).map((strategy) => ({ strategy, measured: measureExecutor(cast, strategy, countsOf(jobs, strategy.name === "honest" ? ALIKE : VARIANT)) }));
  if (honest === undefined || wrong === undefined) throw new Error("the honest executor and the cheating one come first");
  return [honest, wrong].map(({ strategy, measured }) => figureOf({ role: "executor", strategy: strategy.name, factor }, measured, honest.measured));
}

/** What a job of this deployment really locks. */
function lockedBond(cast: Cast): number {
  const job = newJob(cast, 0, new Chance(cast.seed, "bond"));
  job.post();
  job.claim();
  const bond = Number(job.bond());
  cast.world.rewind(cast.ready);
  return bond;
}

/** How often a wrong result is drawn for an audit, whoever makes the hash of the slot. */
function measureLeaders(cast: Cast, byName: ReadonlyMap<string, Measurement>, jobs: number): Results["leaders"] {
  const [chance, informed] = [new Chance(cast.seed, "a leader who knows the salt"), new Frequency()];
  cast.world.rewind(cast.ready);
  const job = newJob(cast, 0, chance);
  job.post();
  job.claim();
  job.submit(false);
  for (let hash = 0; hash < jobs; hash += 1) informed.add(job.wouldAudit(informedLeader(job, chance), job.salt));
  const audited = (name: string): Frequency => byName.get(name)?.audited ?? new Frequency();
  return [
    { name: "by chance", audited: audited("always wrong") },
    { name: "in league, chooses among 64 hashes", audited: audited("wrong, leader in league") },
    { name: "the same, if the client told it the salt", audited: informed },
  ];
}

/** What the pool receives and promises per drawn job, in fees. */
function poolFlows({ fee }: Cast, byName: ReadonlyMap<string, Measurement>): Results["pool"] {
  return ["honest", "always wrong", "silent", "framing client"].flatMap((name) => {
    const measured = byName.get(name);
    if (measured === undefined) return [];
    const perFee = 1 / Number(fee);
    return [{ name, received: combine([perFee, measured.mean("received")]), promised: combine([perFee, measured.mean("promised")]) }];
  });
}
