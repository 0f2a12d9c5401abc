import { findVerificationBurnStatsPda } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readStakingConfig, readVerificationBurnStats, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { wait } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { followsStaking, initialisesOnce, takesParameters } from "../helpers/suites/initialization";
import type { World } from "../helpers/world";
import { PARAMETERS } from "./parameters";
import { CONFIG, initializeInstruction, loadUninitialised, poolOf } from "./setup";

const PROGRAM = { load: loadUninitialised, initialize: initializeInstruction, read: readVerificationConfig };

describe("verification: initialize", () => {
  initialisesOnce({
    ...PROGRAM, program: "verification", addresses: [CONFIG, findVerificationBurnStatsPda()],
    otherwise: (world) => initializeInstruction(world, { governor: stranger(world).publicKey }),
  });
  followsStaking(PROGRAM);
  takesParameters({ ...PROGRAM, settings: (world) => world.settings.verification.params, table: PARAMETERS });

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

  it("cannot take a governor that nobody is", () => {
    expectRefusal(world, "InvalidGovernor", initializeInstruction(world, { governor: PublicKey.default }), [world.keys.deployer]);
  });
});
