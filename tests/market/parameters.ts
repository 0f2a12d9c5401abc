/** The market's tables of parameters, as the programs print them, with the arithmetic of their steps. */
import tables from "../vectors/parameters.market.json";

export interface Parameter {
  /** Row in its table, as events number it. */
  row: number;
  /** As the SDK spells it. */
  key: string;
  name: string;
  initial: bigint;
  min: bigint;
  max: bigint;
  /** The largest change of a value: in units, or as a share of it, and then at least one. */
  largestStep: (value: bigint) => bigint;
}

/** A row of a table as the programs print it. */
export interface Row {
  name: string;
  default: string;
  min: string;
  max: string;
  step: { absolute?: string; relativeBps?: number };
}

export const TERMS_PARAMETERS = readParameters(tables.market.terms);
export const MINT_PARAMETERS = readParameters(tables.market.mint);
export const CLASS_PARAMETERS = readParameters(tables.market.class);

/** Changes of one parameter; its type is that of the value it has in `settings`. */
export function change<Params extends object>(settings: Params, key: string, value: bigint): Partial<Params> {
  const typed = typeof settings[key as keyof Params] === "bigint" ? value : Number(value);
  return { [key]: typed } as Partial<Params>;
}

/** All values of an account as the changes that its first event lists. */
export function firstChanges(parameters: Parameter[], values: object): { parameter: number; old: bigint; new: bigint }[] {
  return parameters.map(({ row, key }) => ({ parameter: row, old: 0n, new: BigInt((values as Record<string, bigint | number>)[key] ?? 0) }));
}

export function readParameters(rows: Row[]): Parameter[] {
  return rows.map(({ name, default: initial, min, max, step }, row) => ({
    row, name, key: name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
    initial: BigInt(initial), min: BigInt(min), max: BigInt(max),
    largestStep: (value) => (step.absolute === undefined ? atLeastOne((value * BigInt(step.relativeBps ?? 0)) / 10_000n) : BigInt(step.absolute)),
  }));
}

function atLeastOne(value: bigint): bigint {
  return value > 1n ? value : 1n;
}
