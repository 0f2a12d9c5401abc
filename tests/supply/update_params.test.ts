import { findMarketConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readSupplyConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import type { World } from "../helpers/world";
import { change } from "../market/parameters";
import { PARAMETERS } from "./parameters";
import { CONFIG, initializeInstruction, loadUninitialised, notGovernors, supply } from "./setup";

type Params = World["settings"]["supply"]["params"];

describe("supply: update_params", () => {
  let world: World;
  let params: Params;
  beforeEach(async () => {
    world = await loadUninitialised();
    ({ params } = world.settings.supply);
  });

  const update = (changes: Partial<Params>) => supply.updateParams({ governor: world.keys.governor.publicKey, changes });
  const initialise = (changes: Partial<Params> = {}) => world.mustSend(initializeInstruction(world, { params: { ...params, ...changes } }), [world.keys.deployer]);

  it("changes what is asked for, leaves the rest alone, and tells old and new", () => {
    initialise();
    const outcome = world.send(update({ rebateBps: 6_100, seatYield: 60_000_000n }), [world.keys.governor]);
    expectEvent(outcome, "SupplyParamsUpdated", {
      config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, seq: 2n,
      changes: [{ parameter: 0, old: 6_500n, new: 6_100n }, { parameter: 1, old: 50_000_000n, new: 60_000_000n }],
    });
    expect(readSupplyConfig(world).params).to.deep.equal({ ...params, rebateBps: 6_100, seatYield: 60_000_000n });
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
        expectEvent(outcome, "SupplyParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, changes: [{ parameter: row, old: initial, new: value }], seq: 2n });
        expect(readSupplyConfig(world).params).to.deep.equal({ ...params, ...typed(value) });
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
    initialise({ seatYield: 0n, rebateBps: 0 });
    expectRefusal(world, "ParamStepTooLarge", update({ seatYield: 2n }), [world.keys.governor]);
    world.mustSend(update({ seatYield: 1n, rebateBps: 500 }), [world.keys.governor]);
    expect(readSupplyConfig(world).params).to.deep.include({ seatYield: 1n, rebateBps: 500 });
  });

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    initialise();
    const { epochZero, epochSeconds } = readSupplyConfig(world);
    world.mustSend(update({ rebateBps: 6_300 }), [world.keys.governor]);
    // Another parameter is another matter.
    world.mustSend(update({ securityShareBps: 4_900 }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds - 1n);
    for (const changes of [{ rebateBps: 6_400 }, { seatYield: 50_000_001n, rebateBps: 6_400 }]) expectRefusal(world, "ParamChangedThisEpoch", update(changes), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds);
    const outcome = world.send(update({ rebateBps: 6_400 }), [world.keys.governor]);
    expectEvent(outcome, "SupplyParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 1n, changes: [{ parameter: 0, old: 6_300n, new: 6_400n }], seq: 4n });
  });

  it("cannot change nothing, and a value that stays is no change", () => {
    initialise();
    for (const changes of [{}, params]) expectRefusal(world, "NoChange", update(changes), [world.keys.governor]);
    world.mustSend(update({ ...params, rebateBps: 6_300 }), [world.keys.governor]);
    expectRefusal(world, "NoChange", update({ rebateBps: 6_300 }), [world.keys.governor]);
    world.mustSend(update({ rebateBps: 6_300, seatYield: 50_000_001n }), [world.keys.governor]);
    expect(plain(readSupplyConfig(world).params)).to.deep.equal({ ...params, rebateBps: 6_300, seatYield: 50_000_001n });
  });

  it("changes all or none", () => {
    initialise();
    expectRefusal(world, "ParamStepTooLarge", update({ rebateBps: 6_300, securityShareBps: 5_501 }), [world.keys.governor]);
    world.mustSend(update({ rebateBps: 6_300, securityShareBps: 5_500 }), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    initialise();
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", supply.updateParams({ governor: key.publicKey, changes: { rebateBps: 6_300 } }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(update({ rebateBps: 6_300 }), world.keys.governor.publicKey));
  });

  it("cannot write another account than the configuration", () => {
    initialise();
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(update({ rebateBps: 6_300 }), CONFIG, findMarketConfigPda()), [world.keys.governor]);
  });
});
