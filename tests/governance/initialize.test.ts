import { findGovernanceBurnStatsPda } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceBurnStats, readGovernanceConfig, readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { followsStaking, initialisesOnce, takesParameters } from "../helpers/suites/initialization";
import { extendFixture, type World } from "../helpers/world";
import { initialise as initialiseStaking, loadUninitialised as loadMint } from "../staking/fixture";
import { PARAMETERS } from "./parameters";
import { CONFIG, EXECUTOR, initializeInstruction, loadUninitialised } from "./setup";

/** Two years. */
const GUARDIAN_TERM_MAX = 730n * DAY;
/** Ten epochs hold a vote of 863,990 seconds. */
const loadShortEpochs = extendFixture(loadMint, (world) => {
  initialiseStaking(world, { epochSeconds: 86_399n });
  return world;
});

const PROGRAM = { load: loadUninitialised, initialize: initializeInstruction, read: readGovernanceConfig };

describe("governance: initialize", () => {
  initialisesOnce({
    ...PROGRAM, program: "governance", addresses: [CONFIG, findGovernanceBurnStatsPda()],
    otherwise: (world) => initializeInstruction(world, { guardian: stranger(world).publicKey }),
  });
  followsStaking(PROGRAM);
  takesParameters({ ...PROGRAM, settings: (world) => world.settings.governance.params, table: PARAMETERS });

  let world: World;
  beforeEach(async () => {
    world = await loadUninitialised();
  });

  it("writes the configuration; mint and epochs are staking's, genesis begins, and the executor governs for ever", () => {
    const { keys: { deployer, guardian }, nativeMint, settings: { governance: { params, guardianUntil } } } = world;
    const { epochZero, epochSeconds } = readStakingConfig(world);
    wait(world, 3n * DAY + 100n);
    const outcome = world.send(initializeInstruction(world), [deployer]);
    const written = { guardian: guardian.publicKey, guardianUntil, nativeMint, epochZero, epochSeconds, genesisNextEpoch: 3n, params, seq: 1n };
    expectEvent(outcome, "GovernanceInitialized", { config: CONFIG, authority: deployer.publicKey, executor: EXECUTOR, ...written });
    expect(plain(readGovernanceConfig(world))).to.deep.equal(plain({
      address: CONFIG, governor: EXECUTOR, lastPauseAt: null, nextProposal: 0n, genesisEndedEpoch: null, genesisStreak: 0, ...written,
    }));
    expect(readGovernanceBurnStats(world)).to.deep.include({ address: findGovernanceBurnStatsPda(), burned: 0n, seq: 0n });
  });

  it("can do without a guardian", () => {
    world.mustSend(initializeInstruction(world, { guardian: PublicKey.default }), [world.keys.deployer]);
    expect(readGovernanceConfig(world).guardian).to.equal(null);
  });

  it("gives the guardian two years at most, to the second", () => {
    const latest = world.now + GUARDIAN_TERM_MAX;
    expectRefusal(world, "GuardianTermTooLong", initializeInstruction(world, { guardianUntil: latest + 1n }), [world.keys.deployer]);
    expectRefusal(world, "GuardianTermTooLong", initializeInstruction(world, { guardianUntil: 2n ** 63n - 1n }), [world.keys.deployer]);
    world.mustSend(initializeInstruction(world, { guardianUntil: latest }), [world.keys.deployer]);
    expect(readGovernanceConfig(world).guardianUntil).to.equal(latest);
  });

  it("takes no vote that would outlive its snapshot: ten epochs, to the second", async () => {
    world = await loadShortEpochs();
    const { params } = world.settings.governance;
    expectRefusal(world, "VotingTooLong", initializeInstruction(world, { params: { ...params, votingSeconds: 863_991 } }), [world.keys.deployer]);
    world.mustSend(initializeInstruction(world, { params: { ...params, votingSeconds: 863_990 } }), [world.keys.deployer]);
    expect(readGovernanceConfig(world).params.votingSeconds).to.equal(863_990);
  });
});
