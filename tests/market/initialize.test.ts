import { DEFAULT_PROGRAM_IDS, findMarketBurnStatsPda, findProgramDataPda, findStakingBurnStatsPda, findStakingConfigPda } from "@assay-protocol/sdk";
import { PublicKey, SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readMarketBurnStats, readMarketConfig, readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { wait } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { createBareWorld, type World } from "../helpers/world";
import { CONFIG, initializeInstruction, loadWithoutMarket } from "./setup";

describe("market: initialize", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadWithoutMarket();
  });

  it("writes the configuration and empty burn statistics; mint and epochs are staking's", () => {
    const { keys, nativeMint, settings } = world;
    const { epochZero, epochSeconds } = readStakingConfig(world);
    wait(world, 100n);
    const outcome = world.send(initializeInstruction(world), [keys.deployer]);
    const written = { governor: keys.governor.publicKey, arbiter: settings.arbiter, verificationProgram: settings.programIds.verification, nativeMint, epochZero, epochSeconds, seq: 1n };
    expectEvent(outcome, "MarketInitialized", { config: CONFIG, authority: keys.deployer.publicKey, ...written });
    expect(plain(readMarketConfig(world))).to.deep.equal(plain({ address: CONFIG, pendingGovernor: null, pausedUntil: 0n, termsVersion: 0, ...written }));
    expect(plain(readMarketBurnStats(world))).to.deep.equal(plain({ address: findMarketBurnStatsPda(), burned: 0n, seq: 0n }));
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
    const own = findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.market });
    // Staking's ProgramData names the same authority.
    const stakings = findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.staking });
    expectRefusal(world, "WrongProgramData", replaced(initializeInstruction(world), own, stakings), [world.keys.deployer]);
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

  it("cannot write a configuration or statistics at another address", () => {
    const instruction = initializeInstruction(world);
    const elsewhere = PublicKey.findProgramAddressSync([Buffer.from("elsewhere")], DEFAULT_PROGRAM_IDS.market)[0];
    for (const address of [CONFIG, findMarketBurnStatsPda()]) {
      expectRefusal(world, "ConstraintSeeds", replaced(instruction, address, elsewhere), [world.keys.deployer]);
    }
  });

  it("cannot take a governor or an arbiter that nobody is", () => {
    expectRefusal(world, "InvalidGovernor", initializeInstruction(world, { governor: PublicKey.default }), [world.keys.deployer]);
    expectRefusal(world, "InvalidArbiter", initializeInstruction(world, { arbiter: PublicKey.default }), [world.keys.deployer]);
  });

  it("may leave the verification program out, for it owns accounts and never signs", () => {
    world.mustSend(initializeInstruction(world, { verificationProgram: PublicKey.default }), [world.keys.deployer]);
    expect(readMarketConfig(world).verificationProgram.equals(PublicKey.default)).to.equal(true);
  });

  it("cannot be prevented by lamports at its addresses", () => {
    for (const toPubkey of [CONFIG, findMarketBurnStatsPda()]) {
      world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    }
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expect(readMarketConfig(world).seq).to.equal(1n);
  });
});
