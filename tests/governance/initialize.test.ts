import { DEFAULT_PROGRAM_IDS, findGovernanceBurnStatsPda, findProgramDataPda, findStakingBurnStatsPda, findStakingConfigPda } from "@assay-protocol/sdk";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceBurnStats, readGovernanceConfig, readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { createBareWorld, extendFixture, type World } from "../helpers/world";
import { change } from "../market/parameters";
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

describe("governance: initialize", () => {
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

  it("cannot be replayed", () => {
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expectRefusal(world, "AccountAlreadyInUse", initializeInstruction(world), [world.keys.deployer]);
    expectRefusal(world, "AccountAlreadyInUse", initializeInstruction(world, { guardian: stranger(world).publicKey }), [world.keys.deployer]);
  });

  it("cannot be done by anyone but the upgrade authority", () => {
    for (const key of [stranger(world), world.keys.governor, world.keys.guardian]) {
      expectRefusal(world, "NotUpgradeAuthority", initializeInstruction(world, { authority: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(initializeInstruction(world), world.keys.deployer.publicKey));
  });

  it("cannot take another account for the program's ProgramData", () => {
    const own = findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.governance });
    // The market's ProgramData names the same authority.
    const markets = findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.market });
    expectRefusal(world, "WrongProgramData", replaced(initializeInstruction(world), own, markets), [world.keys.deployer]);
  });

  it("cannot take another account for staking's configuration", () => {
    const instruction = initializeInstruction(world);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, findStakingConfigPda(), findStakingBurnStatsPda()), [world.keys.deployer]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(instruction, findStakingConfigPda(), world.nativeMint), [world.keys.deployer]);
  });

  it("cannot come before staking's", async () => {
    world = await createBareWorld();
    expectRefusal(world, "AccountOwnedByWrongProgram", initializeInstruction(world), [world.keys.deployer]);
  });

  it("cannot write a configuration or the burn statistics at another address", () => {
    const elsewhere = PublicKey.findProgramAddressSync([Buffer.from("elsewhere")], DEFAULT_PROGRAM_IDS.governance)[0];
    for (const own of [CONFIG, findGovernanceBurnStatsPda()]) {
      expectRefusal(world, "ConstraintSeeds", replaced(initializeInstruction(world), own, elsewhere), [world.keys.deployer]);
    }
  });

  it("gives the guardian two years at most, to the second", () => {
    const latest = world.now + GUARDIAN_TERM_MAX;
    expectRefusal(world, "GuardianTermTooLong", initializeInstruction(world, { guardianUntil: latest + 1n }), [world.keys.deployer]);
    expectRefusal(world, "GuardianTermTooLong", initializeInstruction(world, { guardianUntil: 2n ** 63n - 1n }), [world.keys.deployer]);
    world.mustSend(initializeInstruction(world, { guardianUntil: latest }), [world.keys.deployer]);
    expect(readGovernanceConfig(world).guardianUntil).to.equal(latest);
  });

  it("cannot leave a parameter out", () => {
    const { params } = world.settings.governance;
    for (const { key } of PARAMETERS) {
      const { [key as keyof typeof params]: _left, ...rest } = params;
      expectRefusal(world, "ParamMissing", initializeInstruction(world, { params: rest }), [world.keys.deployer]);
    }
  });

  it("cannot take a parameter that is out of its bounds", () => {
    const { params } = world.settings.governance;
    for (const { key, min, max } of PARAMETERS) {
      for (const value of [min - 1n, max + 1n]) expectRefusal(world, "ParamOutOfBounds", initializeInstruction(world, { params: { ...params, ...change(params, key, value) } }), [world.keys.deployer]);
    }
  });

  it("takes every parameter at either end of its bounds", async () => {
    const { params } = world.settings.governance;
    for (const end of ["min", "max"] as const) {
      world = await loadUninitialised();
      const values = Object.assign({}, params, ...PARAMETERS.map((parameter) => change(params, parameter.key, parameter[end]))) as typeof params;
      world.mustSend(initializeInstruction(world, { params: values }), [world.keys.deployer]);
      expect(readGovernanceConfig(world).params).to.deep.equal(values);
    }
  });

  it("takes no vote that would outlive its snapshot: ten epochs, to the second", async () => {
    world = await loadShortEpochs();
    const { params } = world.settings.governance;
    expectRefusal(world, "VotingTooLong", initializeInstruction(world, { params: { ...params, votingSeconds: 863_991 } }), [world.keys.deployer]);
    world.mustSend(initializeInstruction(world, { params: { ...params, votingSeconds: 863_990 } }), [world.keys.deployer]);
    expect(readGovernanceConfig(world).params.votingSeconds).to.equal(863_990);
  });

  it("cannot be prevented by lamports at its addresses", () => {
    for (const toPubkey of [CONFIG, findGovernanceBurnStatsPda()]) world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expect(readGovernanceConfig(world).seq).to.equal(1n);
  });
});
