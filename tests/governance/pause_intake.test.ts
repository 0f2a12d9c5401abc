import { DEFAULT_PROGRAM_IDS, findMarketConfigPda, findStakingConfigPda, findVerificationConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readGovernanceConfig, readMarketConfig, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { writeFields } from "../verification/setup";
import { CONFIG, EXECUTOR, governance, loadGoverned } from "./setup";

const MAX_PAUSE_SECONDS = 259_200;
const PAUSE_INTERVAL = 30n * DAY;
type Target = "market" | "verification";
const TARGETS = {
  market: { event: "IntakePaused", read: readMarketConfig, config: findMarketConfigPda() },
  verification: { event: "SeatIntakePaused", read: readVerificationConfig, config: findVerificationConfigPda() },
} as const;

describe("governance: pause_intake", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadGoverned();
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const pause = (target: Target = "market", seconds = 3_600) => governance.pauseIntake({ guardian: world.keys.guardian.publicKey, target, seconds });

  for (const target of ["market", "verification"] as const) {
    const { event, read, config } = TARGETS[target];

    it(`pauses the intake of ${target} by the executor's signature, and changes nothing else`, () => {
      const [before, paused] = [readGovernanceConfig(world), read(world)];
      wait(world, 100n);
      const outcome = world.send(pause(target), [world.keys.guardian]);
      const pausedUntil = outcome.time + 3_600n;
      expectEvent(outcome, "GuardianPaused", { guardian: world.keys.guardian.publicKey, program: DEFAULT_PROGRAM_IDS[target], seconds: 3_600, seq: before.seq + 1n });
      expectEvent(outcome, event, { governor: EXECUTOR, pausedUntil, seq: paused.seq + 1n });
      expect(readGovernanceConfig(world)).to.deep.equal({ ...before, lastPauseAt: outcome.time, seq: before.seq + 1n });
      expect(read(world)).to.deep.equal({ ...paused, pausedUntil, seq: paused.seq + 1n });
    });

    it(`lasts from one second to 72 hours in ${target}, and what is refused there is no pause of the guardian's`, async () => {
      for (const seconds of [0, MAX_PAUSE_SECONDS + 1, 2 ** 32 - 1]) expectRefusal(world, "PauseOutOfRange", pause(target, seconds), [world.keys.guardian]);
      for (const seconds of [1, MAX_PAUSE_SECONDS]) {
        world = await loadGoverned();
        world.mustSend(pause(target, seconds), [world.keys.guardian]);
        expect(read(world).pausedUntil).to.equal(world.now + BigInt(seconds));
      }
    });

    it(`cannot write another account than the configuration of ${target}`, () => {
      for (const other of [findStakingConfigPda(), CONFIG, TARGETS[target === "market" ? "verification" : "market"].config]) {
        expectRefusal(world, "WrongTargetConfig", replaced(pause(target), config, other), [world.keys.guardian]);
      }
    });

    it(`cannot call another program than ${target}`, () => {
      for (const other of [DEFAULT_PROGRAM_IDS.staking, DEFAULT_PROGRAM_IDS.governance, DEFAULT_PROGRAM_IDS[target === "market" ? "verification" : "market"], stranger(world).publicKey]) {
        expectRefusal(world, "NotGovernedProgram", replaced(pause(target), DEFAULT_PROGRAM_IDS[target], other), [world.keys.guardian]);
      }
    });
  }

  it("is possible once in 30 days over all programs, to the second", () => {
    world.mustSend(pause(), [world.keys.guardian]);
    const next = world.now + PAUSE_INTERVAL;
    for (const early of [world.now, next - 1n]) {
      waitUntil(world, early);
      for (const target of ["market", "verification"] as const) expectRefusal(world, "PauseTooSoon", pause(target), [world.keys.guardian]);
    }
    waitUntil(world, next);
    world.mustSend(pause("verification"), [world.keys.guardian]);
    expect(readGovernanceConfig(world).lastPauseAt).to.equal(next);
    expectRefusal(world, "PauseTooSoon", pause(), [world.keys.guardian]);
  });

  it("ends with the guardian's term, to the second", () => {
    const { guardianUntil } = readGovernanceConfig(world);
    waitUntil(world, guardianUntil);
    for (const target of ["market", "verification"] as const) expectRefusal(world, "GuardianTermEnded", pause(target), [world.keys.guardian]);
  });

  it("is possible in the last second of the term", () => {
    waitUntil(world, readGovernanceConfig(world).guardianUntil - 1n);
    world.mustSend(pause(), [world.keys.guardian]);
  });

  it("ends with genesis", () => {
    writeFields(world, "governance", "GovernanceConfig", CONFIG, { genesisEndedEpoch: 1n });
    expectRefusal(world, "GuardianTermEnded", pause(), [world.keys.guardian]);
  });

  it("cannot be done by anyone but the guardian, not even by who governed before", () => {
    for (const key of [stranger(world), world.keys.governor, world.keys.deployer]) {
      expectRefusal(world, "NotGuardian", governance.pauseIntake({ guardian: key.publicKey, target: "market", seconds: 1 }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(pause(), world.keys.guardian.publicKey));
  });

  it("cannot sign by another account than the executor", () => {
    for (const other of [world.keys.governor.publicKey, CONFIG]) expectRefusal(world, "WrongExecutor", replaced(pause(), EXECUTOR, other), [world.keys.guardian]);
  });

  it("cannot book in another account than the configuration", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(pause(), CONFIG, findStakingConfigPda()), [world.keys.guardian]);
  });
});
