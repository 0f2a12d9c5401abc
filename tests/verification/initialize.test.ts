import { DEFAULT_PROGRAM_IDS, findProgramDataPda, findStakingBurnStatsPda, findStakingConfigPda, findVerificationBurnStatsPda } from "@assay-protocol/sdk";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readStakingConfig, readVerificationBurnStats, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { wait } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { createBareWorld, type World } from "../helpers/world";
import { change } from "../market/parameters";
import { PARAMETERS } from "./parameters";
import { CONFIG, initializeInstruction, loadUninitialised, poolOf } from "./setup";

describe("verification: initialize", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadUninitialised();
  });

  it("writes the configuration; mint and epochs are staking's, and the native pool is the one that will be there", () => {
    const { keys, nativeMint, settings: { verification: { params } } } = world;
    const { epochZero, epochSeconds } = readStakingConfig(world);
    wait(world, 100n);
    const outcome = world.send(initializeInstruction(world), [keys.deployer]);
    const written = { governor: keys.governor.publicKey, nativeMint, nativePool: poolOf(nativeMint).pool, epochZero, epochSeconds, params, seq: 1n };
    expectEvent(outcome, "VerificationInitialized", { config: CONFIG, authority: keys.deployer.publicKey, ...written });
    expect(plain(readVerificationConfig(world))).to.deep.equal(plain({ address: CONFIG, pendingGovernor: null, pausedUntil: 0n, ...written }));
    expect(readVerificationBurnStats(world)).to.deep.include({ address: findVerificationBurnStatsPda(), burned: 0n, seq: 0n });
  });

  it("cannot be replayed", () => {
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expectRefusal(world, "AccountAlreadyInUse", initializeInstruction(world), [world.keys.deployer]);
    expectRefusal(world, "AccountAlreadyInUse", initializeInstruction(world, { governor: stranger(world).publicKey }), [world.keys.deployer]);
  });

  it("cannot be done by anyone but the upgrade authority", () => {
    for (const key of [stranger(world), world.keys.governor]) {
      expectRefusal(world, "NotUpgradeAuthority", initializeInstruction(world, { authority: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(initializeInstruction(world), world.keys.deployer.publicKey));
  });

  it("cannot take another account for the program's ProgramData", () => {
    const own = findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.verification });
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
    const elsewhere = PublicKey.findProgramAddressSync([Buffer.from("elsewhere")], DEFAULT_PROGRAM_IDS.verification)[0];
    for (const own of [CONFIG, findVerificationBurnStatsPda()]) {
      expectRefusal(world, "ConstraintSeeds", replaced(initializeInstruction(world), own, elsewhere), [world.keys.deployer]);
    }
  });

  it("cannot take a governor that nobody is", () => {
    expectRefusal(world, "InvalidGovernor", initializeInstruction(world, { governor: PublicKey.default }), [world.keys.deployer]);
  });

  it("cannot leave a parameter out", () => {
    const { params } = world.settings.verification;
    for (const { key } of PARAMETERS) {
      const { [key as keyof typeof params]: _left, ...rest } = params;
      expectRefusal(world, "ParamMissing", initializeInstruction(world, { params: rest }), [world.keys.deployer]);
    }
  });

  it("cannot take a parameter that is out of its bounds", () => {
    const { params } = world.settings.verification;
    for (const { key, min, max } of PARAMETERS) {
      const outside = [...(min > 0n ? [min - 1n] : []), max + 1n];
      for (const value of outside) expectRefusal(world, "ParamOutOfBounds", initializeInstruction(world, { params: { ...params, ...change(params, key, value) } }), [world.keys.deployer]);
    }
  });

  it("takes every parameter at either end of its bounds", async () => {
    const { params } = world.settings.verification;
    for (const end of ["min", "max"] as const) {
      world = await loadUninitialised();
      const values = Object.assign({}, params, ...PARAMETERS.map((parameter) => change(params, parameter.key, parameter[end]))) as typeof params;
      world.mustSend(initializeInstruction(world, { params: values }), [world.keys.deployer]);
      expect(readVerificationConfig(world).params).to.deep.equal(values);
    }
  });

  it("cannot be prevented by lamports at its addresses", () => {
    for (const toPubkey of [CONFIG, findVerificationBurnStatsPda()]) world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expect(readVerificationConfig(world).seq).to.equal(1n);
  });
});
