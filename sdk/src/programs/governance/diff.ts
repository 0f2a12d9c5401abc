/** What a change of parameters does: old and new values, and the rules that it has to obey, checked before anybody proposes it. */
import { InvalidArgument, ProposalRefused } from "../../errors/classes";
import { describe } from "../../types";
import { largestStep, type Parameter } from "../parameter";

/** Where a parameter lives: a program's configuration, the terms of the market, a mint, a class. */
export type ParameterGroup = "staking" | "market" | "mint" | "class" | "verification" | "governance" | "supply";

/** One parameter that changes, with the rules that bound the change. */
export interface ParameterDiff {
  group: ParameterGroup;
  /** The mint's address or the class's number; null where there is only one such account. */
  of: string | null;
  /** In camel case, as in the SDK. */
  name: string;
  unit: string;
  /** Null where the account is new. */
  old: bigint | null;
  new: bigint;
  min: bigint;
  max: bigint;
  /** The largest difference from the old value that one change may make; null where the account is new. */
  step: bigint | null;
  /** What the parameter is for. */
  why: string;
}

/** Values as an account or a request has them; what is no parameter is left alone. */
export type Values = Readonly<Record<string, unknown>>;

/** A set of parameters as it is on chain. */
export interface CurrentParameters {
  group: ParameterGroup;
  of: string | null;
  table: readonly Parameter[];
  /** Null where the account is new: then all values have to be given, and only bounds apply. */
  values: Values | null;
  /** In the order of the table: the epoch of the last change + 1, or 0. */
  changedEpochs: readonly number[];
}

/** What is asked and differs from what is there, parameter by parameter. Names that the table does not have are refused. */
export function diffParameters(current: CurrentParameters, requested: Values): ParameterDiff[] {
  return parameterRows(current, requested).filter((row) => row.old !== row.new);
}

/** What is asked, parameter by parameter, in the order of the table. */
export function parameterRows(current: CurrentParameters, requested: Values): ParameterDiff[] {
  const place = placeOf(current);
  const known = new Map(current.table.map((parameter) => [parameter.name, parameter]));
  for (const name of Object.keys(requested)) {
    if (!known.has(name)) throw new InvalidArgument(`${place}.${name}`, `is not a parameter; there are: ${[...known.keys()].join(", ")}`);
  }
  return current.table.flatMap(({ name, unit, min, max, step, why }): ParameterDiff[] => {
    const value = requested[name];
    const row = { group: current.group, of: current.of, name, unit, min, max, why };
    if (current.values === null) {
      if (value === undefined) throw new ProposalRefused("ParamMissing", `${place}.${name}`, "is missing: what is new has to have all its parameters");
      return [{ ...row, old: null, new: whole(value, `${place}.${name}`), step: null }];
    }
    if (value === undefined) return [];
    const [old, wanted] = [whole(current.values[name], `${place}.${name}`), whole(value, `${place}.${name}`)];
    return [{ ...row, old, new: wanted, step: largestStep(step, old) }];
  });
}

/** Refuses a change that the program would refuse, and names the program's rule. `epoch` is the first in which it can come into force. */
export function checkDiff(current: CurrentParameters, diff: readonly ParameterDiff[], epoch: bigint): void {
  const place = placeOf(current);
  for (const { name, unit, old, new: wanted, min, max, step } of diff) {
    const what = `${place}.${name}`;
    if (wanted < min || wanted > max) throw new ProposalRefused("ParamOutOfBounds", what, `must be from ${min} to ${max} ${unit}, not ${wanted}`);
    if (old === null || step === null) continue;
    if ((wanted > old ? wanted - old : old - wanted) > step) {
      throw new ProposalRefused("ParamStepTooLarge", what, `may move by at most ${step} from ${old}, to ${nearest({ old, wanted, min, max, step })}, and not to ${wanted} at once; propose the rest later`);
    }
    const changed = current.changedEpochs[current.table.findIndex((parameter) => parameter.name === name)];
    if (changed !== undefined && changed > 0 && BigInt(changed) > epoch) {
      throw new ProposalRefused("ParamChangedThisEpoch", what, `was already changed in epoch ${changed - 1}, and each parameter may change once per epoch`);
    }
  }
}

/** Where parameters stand, for messages: `market`, or `mint 7xKX…`. */
export function placeOf({ group, of }: { group: ParameterGroup; of: string | null }): string {
  return of === null ? group : `${group} ${of}`;
}

function nearest({ old, wanted, min, max, step }: { old: bigint; wanted: bigint; min: bigint; max: bigint; step: bigint }): bigint {
  const reached = wanted > old ? old + step : old - step;
  return reached < min ? min : reached > max ? max : reached;
}

function whole(value: unknown, what: string): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  throw new InvalidArgument(what, `must be a whole number, not ${describe(value)}`);
}
