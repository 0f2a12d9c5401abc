import { findMarketBurnStatsPda } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readMarketBurnStats, readMarketConfig, readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { wait } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { followsStaking, initialisesOnce } from "../helpers/suites/initialization";
import type { World } from "../helpers/world";
import { CONFIG, initializeInstruction, loadWithoutMarket } from "./setup";

const PROGRAM = { load: loadWithoutMarket, initialize: initializeInstruction, read: readMarketConfig };

describe("market: initialize", () => {
  initialisesOnce({
    ...PROGRAM, program: "market", addresses: [CONFIG, findMarketBurnStatsPda()],
    otherwise: (world) => initializeInstruction(world, { governor: stranger(world).publicKey }),
  });
  followsStaking(PROGRAM);

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

  it("cannot take a governor or an arbiter that nobody is", () => {
    expectRefusal(world, "InvalidGovernor", initializeInstruction(world, { governor: PublicKey.default }), [world.keys.deployer]);
    expectRefusal(world, "InvalidArbiter", initializeInstruction(world, { arbiter: PublicKey.default }), [world.keys.deployer]);
  });

  it("may leave the verification program out, for it owns accounts and never signs", () => {
    world.mustSend(initializeInstruction(world, { verificationProgram: PublicKey.default }), [world.keys.deployer]);
    expect(readMarketConfig(world).verificationProgram.equals(PublicKey.default)).to.equal(true);
  });
});
