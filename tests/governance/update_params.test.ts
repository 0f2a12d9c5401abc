import { findMarketConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readGovernanceConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { extendFixture, type World } from "../helpers/world";
import { change } from "../market/parameters";
import { initialise as initialiseStaking, loadUninitialised as loadMint } from "../staking/fixture";
import { PARAMETERS } from "./parameters";
import { CONFIG, EXECUTOR, governance, initializeInstruction, loadUninitialised, nameTestGovernor, notGovernors } from "./setup";

type Params = World["settings"]["governance"]["params"];

/** Ten epochs hold a vote of 863,990 seconds. */
const loadShortEpochs = extendFixture(loadMint, (world) => {
  initialiseStaking(world, { epochSeconds: 86_399n });
  return world;
});

describe("governance: update_params", () => {
  let world: World;
  let params: Params;
  beforeEach(async () => {
    world = await loadUninitialised();
    ({ params } = world.settings.governance);
  });

  const update = (changes: Partial<Params>) => governance.updateParams({ governor: world.keys.governor.publicKey, changes });
  const initialise = (changes: Partial<Params> = {}) => {
    world.mustSend(initializeInstruction(world, { params: { ...params, ...changes } }), [world.keys.deployer]);
    nameTestGovernor(world);
  };

  it("changes what is asked for, leaves the rest alone, and tells old and new", () => {
    initialise();
    const outcome = world.send(update({ votingSeconds: 518_400, vetoBps: 3_000 }), [world.keys.governor]);
    expectEvent(outcome, "GovernanceParamsUpdated", {
      config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, seq: 2n,
      changes: [{ parameter: 2, old: 432_000n, new: 518_400n }, { parameter: 10, old: 3_334n, new: 3_000n }],
    });
    expect(readGovernanceConfig(world).params).to.deep.equal({ ...params, votingSeconds: 518_400, vetoBps: 3_000 });
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
        expectEvent(outcome, "GovernanceParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 0n, changes: [{ parameter: row, old: initial, new: value }], seq: 2n });
        expect(readGovernanceConfig(world).params).to.deep.equal({ ...params, ...typed(value) });
      }
    });

    it(`cannot move ${name} out of its bounds`, async () => {
      for (const [bound, outside] of [[max, max + 1n], [min, min - 1n]] as const) {
        world = await loadUninitialised();
        initialise(typed(bound));
        expectRefusal(world, "ParamOutOfBounds", update(typed(outside)), [world.keys.governor]);
      }
    });
  }

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    initialise();
    const { epochZero, epochSeconds } = readGovernanceConfig(world);
    world.mustSend(update({ quorumBps: 2_600 }), [world.keys.governor]);
    // Another parameter is another matter.
    world.mustSend(update({ powerCapBps: 1_100 }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds - 1n);
    for (const changes of [{ quorumBps: 2_700 }, { graceSeconds: 604_801, quorumBps: 2_700 }]) expectRefusal(world, "ParamChangedThisEpoch", update(changes), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds);
    const outcome = world.send(update({ quorumBps: 2_700 }), [world.keys.governor]);
    expectEvent(outcome, "GovernanceParamsUpdated", { config: CONFIG, governor: world.keys.governor.publicKey, epoch: 1n, changes: [{ parameter: 11, old: 2_600n, new: 2_700n }], seq: 4n });
  });

  it("takes no vote that would outlive its snapshot: ten epochs, to the second", async () => {
    world = await loadShortEpochs();
    initialise({ votingSeconds: 863_000 });
    expectRefusal(world, "VotingTooLong", update({ votingSeconds: 863_991 }), [world.keys.governor]);
    world.mustSend(update({ votingSeconds: 863_990 }), [world.keys.governor]);
    expect(readGovernanceConfig(world).params.votingSeconds).to.equal(863_990);
  });

  it("cannot change nothing, and a value that stays is no change", () => {
    initialise();
    for (const changes of [{}, params]) expectRefusal(world, "NoChange", update(changes), [world.keys.governor]);
    world.mustSend(update({ ...params, quorumBps: 2_600 }), [world.keys.governor]);
    expectRefusal(world, "NoChange", update({ quorumBps: 2_600 }), [world.keys.governor]);
    expect(plain(readGovernanceConfig(world).params)).to.deep.equal({ ...params, quorumBps: 2_600 });
  });

  it("changes all or none", () => {
    initialise();
    expectRefusal(world, "ParamStepTooLarge", update({ quorumBps: 2_600, vetoBps: 3_835 }), [world.keys.governor]);
    world.mustSend(update({ quorumBps: 2_600, vetoBps: 3_834 }), [world.keys.governor]);
  });

  it("cannot be done by anyone but the executor, for whom nobody can sign", () => {
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    const instruction = (governor = EXECUTOR) => governance.updateParams({ governor, changes: { quorumBps: 2_600 } });
    for (const key of [world.keys.governor, ...notGovernors(world)]) expectRefusal(world, "NotGovernor", instruction(key.publicKey), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(), EXECUTOR));
  });

  it("cannot write another account than the configuration", () => {
    initialise();
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(update({ quorumBps: 2_600 }), CONFIG, findMarketConfigPda()), [world.keys.governor]);
  });
});
