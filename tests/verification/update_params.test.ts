import { expect } from "chai";
import { readVerificationConfig } from "../helpers/accounts";
import { updatesParameters } from "../helpers/suites/parameters";
import type { World } from "../helpers/world";
import { PARAMETERS } from "./parameters";
import { GOVERNED, initializeInstruction, loadUninitialised, verification } from "./setup";

type Params = World["settings"]["verification"]["params"];

const settings = (world: World): Params => world.settings.verification.params;
const initialise = (world: World, changes: Partial<Params> = {}): void => {
  world.mustSend(initializeInstruction(world, { params: { ...settings(world), ...changes } }), [world.keys.deployer]);
};

describe("verification: update_params", () => {
  updatesParameters({
    ...GOVERNED, ...verification, load: loadUninitialised, settings, initialise,
    updated: "VerificationParamsUpdated", table: PARAMETERS,
    example: {
      changes: { linkSeconds: 1_000, jurorSlashBps: 1_500 },
      told: [{ parameter: 5, old: 900n, new: 1_000n }, { parameter: 11, old: 1_000n, new: 1_500n }],
    },
    some: ["minSeats", "jurorSlashBps", "seatStake"],
  });

  it("lets a value of zero be left again", async () => {
    const world = await loadUninitialised();
    initialise(world, { delayFee: 0n });
    world.mustSend(verification.updateParams({ governor: world.keys.governor.publicKey, changes: { delayFee: 1n } }), [world.keys.governor]);
    expect(readVerificationConfig(world).params.delayFee).to.equal(1n);
  });
});
