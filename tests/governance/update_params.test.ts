import { expect } from "chai";
import { readGovernanceConfig } from "../helpers/accounts";
import { expectRefusal, unsigned } from "../helpers/expectError";
import { updatesParameters } from "../helpers/suites/parameters";
import { extendFixture, type World } from "../helpers/world";
import { initialise as initialiseStaking, loadUninitialised as loadMint } from "../staking/fixture";
import { PARAMETERS } from "./parameters";
import { EXECUTOR, GOVERNED, governance, initializeInstruction, loadUninitialised, nameTestGovernor, notGovernors } from "./setup";

type Params = World["settings"]["governance"]["params"];

/** Ten epochs hold a vote of 863,990 seconds. */
const loadShortEpochs = extendFixture(loadMint, (world) => {
  initialiseStaking(world, { epochSeconds: 86_399n });
  return world;
});

const settings = (world: World): Params => world.settings.governance.params;
const initialise = (world: World, changes: Partial<Params> = {}): void => {
  world.mustSend(initializeInstruction(world, { params: { ...settings(world), ...changes } }), [world.keys.deployer]);
  nameTestGovernor(world);
};

describe("governance: update_params", () => {
  updatesParameters({
    ...GOVERNED, ...governance, load: loadUninitialised, settings, initialise,
    updated: "GovernanceParamsUpdated", table: PARAMETERS,
    example: {
      changes: { votingSeconds: 518_400, vetoBps: 3_000 },
      told: [{ parameter: 2, old: 432_000n, new: 518_400n }, { parameter: 10, old: 3_334n, new: 3_000n }],
    },
    some: ["quorumBps", "vetoBps", "graceSeconds"],
  });

  it("takes no vote that would outlive its snapshot: ten epochs, to the second", async () => {
    const world = await loadShortEpochs();
    const update = (votingSeconds: number) => governance.updateParams({ governor: world.keys.governor.publicKey, changes: { votingSeconds } });
    initialise(world, { votingSeconds: 863_000 });
    expectRefusal(world, "VotingTooLong", update(863_991), [world.keys.governor]);
    world.mustSend(update(863_990), [world.keys.governor]);
    expect(readGovernanceConfig(world).params.votingSeconds).to.equal(863_990);
  });

  it("cannot be done by anyone but the executor, for whom nobody can sign", async () => {
    const world = await loadUninitialised();
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    const instruction = (governor = EXECUTOR) => governance.updateParams({ governor, changes: { quorumBps: 2_600 } });
    for (const key of [world.keys.governor, ...notGovernors(world)]) expectRefusal(world, "NotGovernor", instruction(key.publicKey), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(), EXECUTOR));
  });
});
