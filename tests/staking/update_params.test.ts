import { expect } from "chai";
import { readStakingConfig } from "../helpers/accounts";
import { DAY, HOUR } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { updatesParameters } from "../helpers/suites/parameters";
import type { World } from "../helpers/world";
import { readParameters } from "../market/parameters";
import parameters from "../vectors/parameters.staking.json";
import { GOVERNED, initialise, loadUninitialised, staking } from "./fixture";

type Params = World["settings"]["staking"]["params"];

const settings = (world: World): Params => world.settings.staking.params;

describe("staking: update_params", () => {
  updatesParameters<Params>({
    ...GOVERNED, load: loadUninitialised, settings,
    initialise: (world, changes = {}) => {
      // Burn and bounty together stay within the whole.
      const room = changes.slashBurnBps === undefined ? {} : { slashBountyBps: 0 };
      // With the shortest epochs, every unbonding time is long enough.
      initialise(world, { epochSeconds: HOUR, params: { ...settings(world), ...room, ...changes } });
    },
    updateParams: ({ governor, changes }) => staking.updateParams({ governor, ...changes }),
    updated: "StakingParamsUpdated", table: readParameters(parameters.staking),
    example: {
      changes: { jailSeconds: 172_800n, slashBurnBps: 6_500 },
      told: [{ parameter: 2, old: 86_400n, new: 172_800n }, { parameter: 4, old: 6_000n, new: 6_500n }],
    },
    some: ["jailSeconds", "slashBurnBps", "minStake"],
  });

  describe("rules that join two values", () => {
    let world: World;
    beforeEach(async () => {
      world = await loadUninitialised();
    });

    const update = (changes: Partial<Params>) => staking.updateParams({ governor: world.keys.governor.publicKey, ...changes });

    it("lets a value of zero be left again", () => {
      initialise(world, { params: { ...settings(world), jailSeconds: 0n } });
      world.mustSend(update({ jailSeconds: 1n }), [world.keys.governor]);
      expect(readStakingConfig(world).params.jailSeconds).to.equal(1n);
    });

    it("cannot give away more than the whole of a slash", () => {
      initialise(world, { params: { ...settings(world), slashBurnBps: 7_600, slashBountyBps: 2_000 } });
      expectRefusal(world, "SplitAboveWhole", update({ slashBurnBps: 8_001 }), [world.keys.governor]);
      expectRefusal(world, "SplitAboveWhole", update({ slashBurnBps: 7_601, slashBountyBps: 2_400 }), [world.keys.governor]);
      world.mustSend(update({ slashBurnBps: 7_600 + 400 }), [world.keys.governor]);
    });

    it("cannot let stake leave before the totals of its last epoch are final: three epochs", () => {
      initialise(world, { epochSeconds: 2n * DAY, params: { ...settings(world), unbondingSeconds: 6n * DAY + 1n } });
      expectRefusal(world, "UnbondingTooShort", update({ unbondingSeconds: 6n * DAY - 1n }), [world.keys.governor]);
      world.mustSend(update({ unbondingSeconds: 6n * DAY }), [world.keys.governor]);
    });
  });
});
