/** Bounded parameters: what one is, and what a change of one has to obey. The rules are those of the staking program's `params`. */
import { BPS } from "../math/integer";

/** How far a parameter may move in one change: so many units, or so many basis points of its old value. */
export type ParameterStep = { readonly absolute: bigint } | { readonly relativeBps: bigint };

/** One row of a program's table of parameters. */
export interface Parameter {
  readonly name: string;
  readonly unit: string;
  /** The value of a public network at its start. */
  readonly initial: bigint;
  readonly min: bigint;
  readonly max: bigint;
  readonly step: ParameterStep;
  readonly why: string;
}

/**
 * The largest difference that is allowed from a value; a relative one is at least one unit, so that 0 can be left again.
 * @example
 * largestStep({ relativeBps: 5_000n }, 300n); // 150n
 */
export function largestStep(step: ParameterStep, old: bigint): bigint {
  if ("absolute" in step) return step.absolute;
  const share = (old * step.relativeBps) / BPS;
  return share > 1n ? share : 1n;
}
