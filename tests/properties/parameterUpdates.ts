/** Random changes of all parameters, and what the programs have to say about each of them. */
import { expect } from "chai";
import { waitUntil } from "../helpers/clock";
import type { World } from "../helpers/world";
import type { Parameter } from "../market/parameters";
import { epochNow, startOfEpoch } from "../helpers/proposal";
import type { Chance } from "./chance";
import { parameterSets, type ParameterSet, type Values } from "./parameterSets";

/** At most so many parameters change at once. */
const TOGETHER = 8;
/** Whether a whole update means to obey the rules; the rest is meant to break one somewhere. */
const OBEYS = 0.75;
const NEXT_EPOCH = 0.5;

export interface Tally {
  updates: number;
  accepted: number;
  /** Parameters that moved. */
  changes: number;
  /** By the name of the error. */
  refused: Map<string, number>;
  /** `set.parameter` of every parameter that moved. */
  moved: Set<string>;
}

export class ParameterUpdates {
  readonly tally: Tally = { updates: 0, accepted: 0, changes: 0, refused: new Map(), moved: new Set() };
  readonly sets: readonly ParameterSet[];
  /** The last epoch in which a parameter changed, as this model remembers it. */
  private readonly changedIn = new Map<string, bigint>();
  private readonly known: Map<string, Values>;

  constructor(private readonly world: World, private readonly chance: Chance) {
    this.sets = parameterSets(world);
    this.known = new Map(this.sets.map((set) => [set.name, set.read(world)]));
  }

  /** One update of one set: it has to be accepted exactly when it breaks no rule, and refused by a rule that it breaks. */
  step(): void {
    const { world, chance } = this;
    if (chance.yes(NEXT_EPOCH)) waitUntil(world, startOfEpoch(world, epochNow(world) + 1n));
    const set = chance.pick(this.sets);
    const before = this.valuesOf(set);
    const changes = this.choose(set, before, epochNow(world));
    const rules = this.broken(set, before, changes, epochNow(world));
    // One signature is quicker than two.
    const outcome = world.send(set.update(world, changes), [], { feePayer: world.keys.governor });
    const what = `${set.name} from ${text(pick(before, changes))} to ${text(changes)}`;
    this.tally.updates += 1;
    if (rules.length > 0) {
      expect(rules, what).to.include(outcome.error);
      this.tally.refused.set(outcome.error ?? "", (this.tally.refused.get(outcome.error ?? "") ?? 0) + 1);
      return;
    }
    expect(outcome.error, what).to.equal(undefined);
    this.book(set, before, changes, epochNow(world));
  }

  /** What has to hold at any time: every value within its bounds, every rule between values, and nothing changed but by an accepted update. */
  check(): void {
    for (const set of this.sets) {
      const values = set.read(this.world);
      expect(values, set.name).to.deep.equal(this.valuesOf(set));
      for (const { key, min, max } of set.table) {
        const value = values[key] ?? -1n;
        expect(value >= min && value <= max, `${set.name}.${key} is ${value}, and its bounds are ${min} and ${max}`).to.equal(true);
      }
      expect(set.broken(values), set.name).to.deep.equal([]);
    }
  }

  private valuesOf({ name }: ParameterSet): Values {
    const values = this.known.get(name);
    if (values === undefined) throw new Error(`there is no set ${name}`);
    return values;
  }

  private book(set: ParameterSet, before: Values, changes: Values, epoch: bigint): void {
    for (const [key, value] of Object.entries(changes)) {
      if (value === before[key]) continue;
      this.changedIn.set(`${set.name}.${key}`, epoch);
      this.tally.moved.add(`${set.name}.${key}`);
      this.tally.changes += 1;
    }
    this.tally.accepted += 1;
    this.known.set(set.name, { ...before, ...changes });
  }

  /** The rules of single values and of all together that an update breaks, by the names of their errors. */
  private broken(set: ParameterSet, before: Values, changes: Values, epoch: bigint): string[] {
    const moved = set.table.filter(({ key }) => changes[key] !== undefined && changes[key] !== before[key]);
    if (moved.length === 0) return ["NoChange"];
    const single = moved.flatMap((parameter) => {
      const [old, wanted] = [before[parameter.key] ?? 0n, changes[parameter.key] ?? 0n];
      return [
        ...(wanted < parameter.min || wanted > parameter.max ? ["ParamOutOfBounds"] : []),
        ...(distance(old, wanted) > parameter.largestStep(old) ? ["ParamStepTooLarge"] : []),
        ...(this.changedIn.get(`${set.name}.${parameter.key}`) === epoch ? ["ParamChangedThisEpoch"] : []),
      ];
    });
    return [...single.map((name) => set.errors?.[name] ?? name), ...set.broken({ ...before, ...changes })];
  }

  private choose(set: ParameterSet, before: Values, epoch: bigint): Values {
    const { chance } = this;
    const obeys = chance.yes(OBEYS);
    const free = obeys ? set.table.filter(({ key }) => this.changedIn.get(`${set.name}.${key}`) !== epoch) : set.table;
    const count = 1 + chance.below(TOGETHER);
    const changes: Record<string, bigint> = {};
    for (let turn = 0; turn < count && free.length > 0; turn += 1) {
      const parameter = chance.pick(free);
      const old = before[parameter.key] ?? 0n;
      const value = obeys || chance.yes(0.6) ? this.allowed(parameter, old) : this.wild(parameter, old);
      // Nothing below zero can be written into an instruction.
      changes[parameter.key] = value < 0n ? 0n : value;
    }
    return changes;
  }

  /** Within bounds and step, often on their edge. */
  private allowed({ min, max, largestStep }: Parameter, old: bigint): bigint {
    const step = largestStep(old);
    const size = this.chance.yes(0.4) ? step : this.chance.amount(step + 1n);
    const value = this.chance.yes(0.5) ? old + size : old - size;
    return value < min ? min : value > max ? max : value;
  }

  /** Just beyond a bound or a step, on the far bound, or somewhere. */
  private wild({ min, max, largestStep }: Parameter, old: bigint): bigint {
    const step = largestStep(old);
    return this.chance.pick([min - 1n, max + 1n, old + step + 1n, old - step - 1n, min, max, old, min + this.chance.amount(max - min + 1n)]);
  }
}

const distance = (old: bigint, wanted: bigint): bigint => (wanted > old ? wanted - old : old - wanted);
const pick = (values: Values, keys: Values): Values => Object.fromEntries(Object.keys(keys).map((key) => [key, values[key] ?? 0n]));
const text = (values: Values): string => JSON.stringify(values, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
