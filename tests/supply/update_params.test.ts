import { expect } from "chai";
import { readSupplyConfig } from "../helpers/accounts";
import { expectRefusal } from "../helpers/expectError";
import { updatesParameters } from "../helpers/suites/parameters";
import type { World } from "../helpers/world";
import { PARAMETERS } from "./parameters";
import { GOVERNED, initializeInstruction, loadUninitialised, supply } from "./setup";

type Params = World["settings"]["supply"]["params"];

const settings = (world: World): Params => world.settings.supply.params;
const initialise = (world: World, changes: Partial<Params> = {}): void => {
  world.mustSend(initializeInstruction(world, { params: { ...settings(world), ...changes } }), [world.keys.deployer]);
};

describe("supply: update_params", () => {
  updatesParameters({
    ...GOVERNED, ...supply, load: loadUninitialised, settings, initialise,
    updated: "SupplyParamsUpdated", table: PARAMETERS,
    example: {
      changes: { rebateBps: 6_100, seatYield: 60_000_000n },
      told: [{ parameter: 0, old: 6_500n, new: 6_100n }, { parameter: 1, old: 50_000_000n, new: 60_000_000n }],
    },
    some: ["securityShareBps", "seatYield", "rebateBps"],
  });

  it("lets a value of zero be left again", async () => {
    const world = await loadUninitialised();
    initialise(world, { seatYield: 0n, rebateBps: 0 });
    const update = (changes: Partial<Params>) => supply.updateParams({ governor: world.keys.governor.publicKey, changes });
    expectRefusal(world, "ParamStepTooLarge", update({ seatYield: 2n }), [world.keys.governor]);
    world.mustSend(update({ seatYield: 1n, rebateBps: 500 }), [world.keys.governor]);
    expect(readSupplyConfig(world).params).to.deep.include({ seatYield: 1n, rebateBps: 500 });
  });
});
