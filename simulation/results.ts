/** What all runs together say, and whether it is what the coverage rule promises. */
import { programAdvantage, programBreakEven, ruleAdvantage, ruleBreakEven, type Stakes } from "./economics";
import type { Measurement } from "./measure";
import type { Factor } from "./scenario";
import { combine, crossing, interval, within, type Estimate, type Frequency } from "./statistics";

export type Role = "executor" | "auditor" | "client";

/** One strategy at one bond, beside the honest one of its role. */
export interface Figure {
  role: Role;
  strategy: string;
  factor: Factor;
  /** Per job or duty, in the unit of the role. */
  gain: Estimate;
  /** Over the honest strategy at the same bond. */
  advantage: Estimate;
  /** The same with the books of all dishonest seats. */
  withSeats: Estimate;
  audited: Frequency;
  caught: Frequency;
  /** Jobs that the programs played: drawn, and among them to the end. */
  drawn: number;
  played: number;
}

export interface JuryFigure {
  name: string;
  /** Juries in which the dishonest have a majority. */
  corrupt: Frequency;
  /** What draws without replacement make of it. */
  expected: number;
}

/** Strategies at several bonds, with the same at stake. */
export interface Sweep {
  stakes: Stakes;
  /** The bond that was locked at each factor, base units of ASSAY. */
  bonds: { factor: Factor; bond: number }[];
  figures: Figure[];
}

export interface Results extends Sweep {
  seed: string;
  jobs: number;
  seats: { total: number; dishonest: number };
  /** The honest and the cheating executor where a value is insured, too. */
  insured: Sweep;
  juries: JuryFigure[];
  /** Of drawn audits whether one auditor at least was honest; d of the rule. */
  auditsWithHonest: { frequency: Frequency; expected: number };
  leaders: { name: string; audited: Frequency }[];
  pool: { name: string; received: Estimate; promised: Estimate }[];
  transactions: number;
  seconds: number;
}

/** What a measurement says in comparison with an honest one. */
export function figureOf(about: Pick<Figure, "role" | "strategy" | "factor">, measured: Measurement, honest: Measurement): Figure {
  const { gain, withSeats } = measured;
  return {
    ...about, gain, withSeats: combine([1, withSeats], [-1, honest.gain]), audited: measured.audited, caught: measured.caught,
    advantage: measured === honest ? { value: 0, error: 0 } : combine([1, gain], [-1, honest.gain]),
    drawn: measured.draws.trials, played: measured.played,
  };
}

/** The break-even of the strategy that always cheats, as a multiple of the bond that the rule asks for. */
export interface BreakEven {
  measured: Estimate;
  /** By the formula of §5: 1 by definition. */
  rule: number;
  /** With the burn and the jury's cost, which the formula leaves out. */
  programs: number;
  holds: boolean;
}

export function breakEvenOf({ figures, stakes, bonds }: Sweep, strategy: string): BreakEven {
  const rule = ruleBreakEven(stakes);
  const points = figures.filter((figure) => figure.strategy === strategy).map(({ factor, advantage }) => {
    const bond = bonds.find((entry) => entry.factor === factor)?.bond ?? factor * rule;
    return { at: bond / rule, estimate: advantage };
  });
  const measured = crossing(points);
  return { measured, rule: 1, programs: programBreakEven(stakes) / rule, holds: within(1, interval(measured)) };
}

/** Digits beyond these come from adding floating-point numbers. */
const NOTHING = 1e-9;

/** Who wins: honest work, cheating, or neither within the interval. */
export function winner(advantage: Estimate): "honest" | "cheating" | "even" {
  const { low, high } = interval(advantage);
  if (Math.abs(advantage.value) < NOTHING) return "even";
  return high < 0 ? "honest" : low > 0 ? "cheating" : "even";
}

/** What the formulas expect of a cheater at a bond, in prices. */
export function expectedAdvantage(stakes: Stakes, bond: number): { rule: number; programs: number } {
  return { rule: ruleAdvantage(stakes, bond) / stakes.price, programs: programAdvantage(stakes, bond) / stakes.price };
}
