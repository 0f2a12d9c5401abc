/** The governor changes parameters within bounds and by steps, once in an epoch, in every program with a table of them alike. */
import type { ProgramErrorName } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { change, type Parameter } from "../../market/parameters";
import { waitUntil } from "../clock";
import { expectRefusal } from "../expectError";
import { expectEvent } from "../expectEvent";
import { plain } from "../plain";
import type { World } from "../world";
import { expectConfigOnly, expectGovernorOnly, type Governed } from "./governed";

interface Parametrised<Params> {
  params: Params;
  epochZero: bigint;
  epochSeconds: bigint;
}

export interface Update<Params extends object> extends Governed<Parametrised<Params>> {
  /** A world without the program's configuration. */
  load: () => Promise<World>;
  /** The parameters of the local network. */
  settings: (world: World) => Params;
  /** Writes the configuration with the settings, but for `changes`. */
  initialise: (world: World, changes?: Partial<Params>) => void;
  updateParams: (args: { governor: PublicKey; changes: Partial<Params> }) => TransactionInstruction;
  updated: `${"Staking" | "Verification" | "Supply" | "Governance"}ParamsUpdated`;
  table: readonly Parameter[];
  /** A change of two parameters, and how the event tells it. */
  example: { changes: Partial<Params>; told: { parameter: number; old: bigint; new: bigint }[] };
  /** Three parameters that can move by one and by one again, the second also by its largest step and one. */
  some: readonly [keyof Params & string, keyof Params & string, keyof Params & string];
}

/** The tests of `update_params`, but for rules that join two values. */
export function updatesParameters<Params extends object>(program: Update<Params>): void {
  const { load, settings, initialise, updateParams, read, updated, config, table, example, some: [first, second, third] } = program;
  let world: World;
  beforeEach(async () => {
    world = await load();
  });

  const update = (changes: Partial<Params>) => updateParams({ governor: world.keys.governor.publicKey, changes });
  const apply = (changes: Partial<Params>) => world.mustSend(update(changes), [world.keys.governor]);
  const refuse = (error: ProgramErrorName, changes: Partial<Params>): void => {
    expectRefusal(world, error, update(changes), [world.keys.governor]);
  };
  const rowOf = (key: string): Parameter => {
    const row = table.find((parameter) => parameter.key === key);
    if (row === undefined) throw new Error(`${key} is not in the table`);
    return row;
  };
  const valueOf = (key: keyof Params): bigint => BigInt(settings(world)[key] as bigint | number);
  /** A value that many units from the settings' one: above, or below it where that is the largest. */
  const near = (key: keyof Params & string, by: bigint): bigint => valueOf(key) + (valueOf(key) < rowOf(key).max ? by : -by);
  const moved = (key: keyof Params & string, by = 1n): Partial<Params> => change(settings(world), key, near(key, by));
  /** The event of an update says this, besides which values changed. */
  const told = (epoch: bigint, seq: bigint) => ({ config, governor: world.keys.governor.publicKey, epoch, seq });

  it("changes what is asked for, leaves the rest alone, and tells old and new", () => {
    initialise(world);
    const outcome = apply(example.changes);
    expectEvent(outcome, updated, { ...told(0n, 2n), changes: example.told });
    expect(read(world).params).to.deep.equal({ ...settings(world), ...example.changes });
  });

  for (const { row, key, name, initial, min, max, largestStep } of table) {
    const within = (value: bigint): boolean => value >= min && value <= max;
    const typed = (value: bigint): Partial<Params> => change(settings(world), key, value);
    const step = largestStep(initial);

    it(`moves ${name} by its largest step, up and down, and no further`, async () => {
      for (const [value, further] of [[initial + step, initial + step + 1n], [initial - step, initial - step - 1n]] as const) {
        if (!within(value)) continue;
        world = await load();
        initialise(world, typed(initial));
        const { params } = read(world);
        if (within(further)) refuse("ParamStepTooLarge", typed(further));
        const outcome = apply(typed(value));
        expectEvent(outcome, updated, { ...told(0n, 2n), changes: [{ parameter: row, old: initial, new: value }] });
        expect(read(world).params).to.deep.equal({ ...params, ...typed(value) });
      }
    });

    it(`cannot move ${name} out of its bounds`, async () => {
      for (const [bound, outside] of [[max, max + 1n], [min, min - 1n]] as const) {
        if (outside < 0n) continue;
        world = await load();
        initialise(world, typed(bound));
        refuse("ParamOutOfBounds", typed(outside));
      }
    });
  }

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    initialise(world);
    const { epochZero, epochSeconds } = read(world);
    apply(moved(first));
    // Another parameter is another matter.
    apply(moved(second));
    waitUntil(world, epochZero + epochSeconds - 1n);
    for (const changes of [moved(first, 2n), { ...moved(third), ...moved(first, 2n) }]) refuse("ParamChangedThisEpoch", changes);
    waitUntil(world, epochZero + epochSeconds);
    const outcome = apply(moved(first, 2n));
    expectEvent(outcome, updated, { ...told(1n, 4n), changes: [{ parameter: rowOf(first).row, old: near(first, 1n), new: near(first, 2n) }] });
  });

  it("cannot change nothing, and a value that stays is no change", () => {
    initialise(world);
    for (const changes of [{}, settings(world)]) refuse("NoChange", changes);
    apply({ ...settings(world), ...moved(first) });
    refuse("NoChange", moved(first));
    apply({ ...moved(first), ...moved(third) });
    expect(plain(read(world).params)).to.deep.equal({ ...settings(world), ...moved(first), ...moved(third) });
  });

  it("changes all or none", () => {
    initialise(world);
    const largest = rowOf(second).largestStep(valueOf(second));
    refuse("ParamStepTooLarge", { ...moved(first), ...moved(second, largest + 1n) });
    apply({ ...moved(first), ...moved(second, largest) });
  });

  it("cannot be done by anyone but the governor", () => {
    initialise(world);
    expectGovernorOnly(world, program, (governor) => updateParams({ governor, changes: moved(first) }));
  });

  it("cannot write another account than the configuration", () => {
    initialise(world);
    expectConfigOnly(world, program, update(moved(first)), world.keys.governor);
  });
}
