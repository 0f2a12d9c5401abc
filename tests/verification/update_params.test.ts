import { findMarketConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readVerificationConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import type { World } from "../helpers/world";
import { change } from "../market/parameters";
import { PARAMETERS } from "./parameters";
import { CONFIG, STAKE, initializeInstruction, loadUninitialised, notGovernors, verification } from "./setup";

type Params = World["settings"]["verification"]["params"];

describe("verification: update_params", () => {
  let world: World;
  let params: Params;
  beforeEach(async () => {
    world = await loadUninitialised();
    ({ params } = world.settings.verification);
  });

  const update = (changes: Partial<Params>) => verification.updateParams({ governor: world.keys.governor.publicKey, changes });
  const initialise = (changes: Partial<Params> = {}) => world.mustSend(initializeInstruction(world, { params: { ...params, ...changes } }), [world.keys.deployer]);

  it("changes what is asked for, leaves the rest alone, and tells old and new", () => {
    initialise();
    const outcome = world.send(update({ linkSeconds: 1_000, jurorSlashBps: 1_500 }), [world.keys.governor]);
    expectEvent(outcome, "VerificationParamsUpdated", {
      config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, seq: 2n,
      changes: [{ parameter: 5, old: 900n, new: 1_000n }, { parameter: 11, old: 1_000n, new: 1_500n }],
    });
    expect(readVerificationConfig(world).params).to.deep.equal({ ...params, linkSeconds: 1_000, jurorSlashBps: 1_500 });
  });

  for (const { row, key, name, initial, min, max, largestStep } of PARAMETERS) {
    const within = (value: bigint): boolean => value >= min && value <= max;
    const typed = (value: bigint): Partial<Params> => change(params, key, value);
    const step = largestStep(initial);

    it(`moves ${name} by its largest step, up and down, and no further`, async () => {
      for (const [value, further] of [[initial + step, initial + step + 1n], [initial - step, initial - step - 1n]] as const) {
        if (!within(value)) continue;
        world = await loadUninitialised();
        initialise(typed(initial));
        if (within(further)) expectRefusal(world, "ParamStepTooLarge", update(typed(further)), [world.keys.governor]);
        const outcome = world.send(update(typed(value)), [world.keys.governor]);
        expectEvent(outcome, "VerificationParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, changes: [{ parameter: row, old: initial, new: value }], seq: 2n });
        expect(readVerificationConfig(world).params).to.deep.equal({ ...params, ...typed(value) });
      }
    });

    it(`cannot move ${name} out of its bounds`, async () => {
      for (const [bound, outside] of [[max, max + 1n], [min, min - 1n]] as const) {
        if (outside < 0n) continue;
        world = await loadUninitialised();
        initialise(typed(bound));
        expectRefusal(world, "ParamOutOfBounds", update(typed(outside)), [world.keys.governor]);
      }
    });
  }

  it("lets a value of zero be left again", () => {
    initialise({ delayFee: 0n });
    world.mustSend(update({ delayFee: 1n }), [world.keys.governor]);
    expect(readVerificationConfig(world).params.delayFee).to.equal(1n);
  });

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    initialise();
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    world.mustSend(update({ minSeats: 4 }), [world.keys.governor]);
    // Another parameter is another matter.
    world.mustSend(update({ revealSeconds: 301 }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds - 1n);
    for (const changes of [{ minSeats: 5 }, { linkSeconds: 901, minSeats: 5 }]) expectRefusal(world, "ParamChangedThisEpoch", update(changes), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds);
    const outcome = world.send(update({ minSeats: 5 }), [world.keys.governor]);
    expectEvent(outcome, "VerificationParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 1n, changes: [{ parameter: 10, old: 4n, new: 5n }], seq: 4n });
  });

  it("cannot change nothing, and a value that stays is no change", () => {
    initialise();
    for (const changes of [{}, params]) expectRefusal(world, "NoChange", update(changes), [world.keys.governor]);
    world.mustSend(update({ ...params, minSeats: 4 }), [world.keys.governor]);
    expectRefusal(world, "NoChange", update({ minSeats: 4 }), [world.keys.governor]);
    world.mustSend(update({ minSeats: 4, seatStake: STAKE + 1n }), [world.keys.governor]);
    expect(plain(readVerificationConfig(world).params)).to.deep.equal({ ...params, minSeats: 4, seatStake: STAKE + 1n });
  });

  it("changes all or none", () => {
    initialise();
    expectRefusal(world, "ParamStepTooLarge", update({ minSeats: 4, jurorSlashBps: 1_501 }), [world.keys.governor]);
    world.mustSend(update({ minSeats: 4, jurorSlashBps: 1_500 }), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    initialise();
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", verification.updateParams({ governor: key.publicKey, changes: { minSeats: 4 } }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(update({ minSeats: 4 }), world.keys.governor.publicKey));
  });

  it("cannot write another account than the configuration", () => {
    initialise();
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(update({ minSeats: 4 }), CONFIG, findMarketConfigPda()), [world.keys.governor]);
  });
});
