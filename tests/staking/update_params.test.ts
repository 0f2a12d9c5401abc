import { expect } from "chai";
import { readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, HOUR, waitUntil } from "../helpers/clock";
import { expectRefusal, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import type { World } from "../helpers/world";
import parameters from "../vectors/parameters.staking.json";
import { CONFIG, initialise, loadUninitialised, staking } from "./fixture";

type Params = World["settings"]["staking"]["params"];
type Changes = { [Key in keyof Params]?: Params[Key] };

/** The largest change of a value: in units, or as a share of it. */
const largestStep = (step: { absolute?: string; relativeBps?: number }, value: bigint): bigint =>
  step.absolute === undefined ? (value * BigInt(step.relativeBps ?? 0)) / 10_000n : BigInt(step.absolute);

const camel = (name: string): keyof Params => name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) as keyof Params;

describe("staking: update_params", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadUninitialised();
  });

  const update = (changes: Changes) => staking.updateParams({ governor: world.keys.governor.publicKey, ...changes });
  const typed = (key: keyof Params, value: bigint): Changes => ({ [key]: typeof world.settings.staking.params[key] === "number" ? Number(value) : value });
  /** Initialises with one parameter at a value; burn and bounty together stay within the whole. */
  const startAt = (key: keyof Params, value: bigint): void => {
    const room = key === "slashBurnBps" ? { slashBountyBps: 0 } : {};
    // With the shortest epochs, every unbonding time is long enough.
    initialise(world, { epochSeconds: HOUR, params: { ...world.settings.staking.params, ...room, ...typed(key, value) } });
  };

  it("changes what is asked for, leaves the rest alone, and tells old and new", () => {
    initialise(world);
    const outcome = world.send(update({ jailSeconds: 172_800n, slashBurnBps: 6_500 }), [world.keys.governor]);
    expectEvent(outcome, "StakingParamsUpdated", {
      config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, seq: 2n,
      changes: [{ parameter: 2, old: 86_400n, new: 172_800n }, { parameter: 4, old: 6_000n, new: 6_500n }],
    });
    expect(readStakingConfig(world).params).to.deep.equal({ ...world.settings.staking.params, jailSeconds: 172_800n, slashBurnBps: 6_500 });
  });

  for (const [row, { name, min, max, step, default: initial }] of parameters.staking.entries()) {
    const key = camel(name);
    const start = BigInt(initial);
    const largest = largestStep(step, start);

    it(`moves ${name} by its largest step, up and down`, async () => {
      for (const value of [start + largest, start - largest]) {
        if (value < BigInt(min) || value > BigInt(max)) continue;
        world = await loadUninitialised();
        startAt(key, start);
        const outcome = world.send(update(typed(key, value)), [world.keys.governor]);
        expectEvent(outcome, "StakingParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, changes: [{ parameter: row, old: start, new: value }], seq: 2n });
        expect(BigInt(readStakingConfig(world).params[key])).to.equal(value);
      }
    });

    it(`cannot move ${name} further than its largest step`, () => {
      startAt(key, start);
      for (const value of [start + largest + 1n, start - largest - 1n]) {
        if (value >= BigInt(min) && value <= BigInt(max)) expectRefusal(world, "ParamStepTooLarge", update(typed(key, value)), [world.keys.governor]);
      }
    });

    it(`cannot move ${name} out of its bounds`, async () => {
      startAt(key, BigInt(max));
      expectRefusal(world, "ParamOutOfBounds", update(typed(key, BigInt(max) + 1n)), [world.keys.governor]);
      if (BigInt(min) === 0n) return;
      world = await loadUninitialised();
      startAt(key, BigInt(min));
      expectRefusal(world, "ParamOutOfBounds", update(typed(key, BigInt(min) - 1n)), [world.keys.governor]);
    });
  }

  it("lets a value of zero be left again", () => {
    startAt("jailSeconds", 0n);
    world.mustSend(update({ jailSeconds: 1n }), [world.keys.governor]);
    expect(readStakingConfig(world).params.jailSeconds).to.equal(1n);
  });

  it("cannot give away more than the whole of a slash", () => {
    initialise(world, { params: { ...world.settings.staking.params, slashBurnBps: 7_600, slashBountyBps: 2_000 } });
    expectRefusal(world, "SplitAboveWhole", update({ slashBurnBps: 8_001 }), [world.keys.governor]);
    expectRefusal(world, "SplitAboveWhole", update({ slashBurnBps: 7_601, slashBountyBps: 2_400 }), [world.keys.governor]);
    world.mustSend(update({ slashBurnBps: 7_600 + 400 }), [world.keys.governor]);
  });

  it("cannot let stake leave before the totals of its last epoch are final: three epochs", () => {
    initialise(world, { epochSeconds: 2n * DAY, params: { ...world.settings.staking.params, unbondingSeconds: 6n * DAY + 1n } });
    expectRefusal(world, "UnbondingTooShort", update({ unbondingSeconds: 6n * DAY - 1n }), [world.keys.governor]);
    world.mustSend(update({ unbondingSeconds: 6n * DAY }), [world.keys.governor]);
  });

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    initialise(world);
    const { epochZero, epochSeconds } = readStakingConfig(world);
    world.mustSend(update({ jailSeconds: 86_401n }), [world.keys.governor]);
    // Another parameter is another matter.
    world.mustSend(update({ slashBountyBps: 2_100 }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds - 1n);
    expectRefusal(world, "ParamChangedThisEpoch", update({ jailSeconds: 86_402n }), [world.keys.governor]);
    expectRefusal(world, "ParamChangedThisEpoch", update({ minStake: 1_000_000_000n, jailSeconds: 86_402n }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds);
    const outcome = world.send(update({ jailSeconds: 86_402n }), [world.keys.governor]);
    expectEvent(outcome, "StakingParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 1n, changes: [{ parameter: 2, old: 86_401n, new: 86_402n }], seq: 4n });
  });

  it("cannot change nothing", () => {
    initialise(world);
    expectRefusal(world, "NoChange", update({}), [world.keys.governor]);
    expectRefusal(world, "NoChange", update({ ...world.settings.staking.params }), [world.keys.governor]);
    world.mustSend(update({ jailSeconds: 86_401n }), [world.keys.governor]);
    expectRefusal(world, "NoChange", update({ jailSeconds: 86_401n }), [world.keys.governor]);
  });

  it("does not count a value that stays as a change of this epoch", () => {
    initialise(world);
    world.mustSend(update({ ...world.settings.staking.params, jailSeconds: 86_401n }), [world.keys.governor]);
    world.mustSend(update({ slashBountyBps: 2_100, jailSeconds: 86_401n }), [world.keys.governor]);
    expect(plain(readStakingConfig(world).params)).to.deep.equal({ ...world.settings.staking.params, jailSeconds: 86_401n, slashBountyBps: 2_100 });
  });

  it("cannot be done by anyone but the governor", () => {
    initialise(world);
    const other = stranger(world);
    for (const key of [other, world.keys.deployer, world.keys.arbiter]) {
      expectRefusal(world, "NotGovernor", staking.updateParams({ governor: key.publicKey, jailSeconds: 86_401n }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(update({ jailSeconds: 86_401n }), world.keys.governor.publicKey));
  });
});
