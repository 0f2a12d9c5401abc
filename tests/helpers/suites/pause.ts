/** The governor may pause the intake of a program for a time, in every program with an intake alike. */
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { waitUntil } from "../clock";
import { violations } from "../conservation";
import { expectRefusal } from "../expectError";
import { expectEvent } from "../expectEvent";
import { createWorld, type World } from "../world";
import { expectConfigOnly, expectGovernorOnly, type Governed } from "./governed";

export const MAX_PAUSE_SECONDS = 259_200;

export interface Pause extends Governed<{ pausedUntil: bigint; seq: bigint }> {
  pauseIntake: (args: { governor: PublicKey; seconds: number }) => TransactionInstruction;
  paused: "IntakePaused" | "SeatIntakePaused";
}

/** The tests of `pause_intake`, but for what a pause stops. */
export function pausesIntake(program: Pause): void {
  const { pauseIntake, paused, read } = program;
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const pause = (seconds: number) => pauseIntake({ governor: world.keys.governor.publicKey, seconds });

  it("says until when, and changes nothing else", () => {
    const before = read(world);
    const outcome = world.send(pause(3_600), [world.keys.governor]);
    const pausedUntil = outcome.time + 3_600n;
    expectEvent(outcome, paused, { governor: world.keys.governor.publicKey, pausedUntil, seq: before.seq + 1n });
    expect(read(world)).to.deep.equal({ ...before, pausedUntil, seq: before.seq + 1n });
  });

  it("lasts from one second to 72 hours, and no other time", async () => {
    for (const seconds of [0, MAX_PAUSE_SECONDS + 1, 2 ** 32 - 1]) expectRefusal(world, "PauseOutOfRange", pause(seconds), [world.keys.governor]);
    for (const seconds of [1, MAX_PAUSE_SECONDS]) {
      world = await createWorld();
      world.mustSend(pause(seconds), [world.keys.governor]);
      expect(read(world).pausedUntil).to.equal(world.now + BigInt(seconds));
    }
  });

  it("cannot be prolonged while it runs, and can be begun again 72 hours after its end", () => {
    world.mustSend(pause(600), [world.keys.governor]);
    const { pausedUntil } = read(world);
    expectRefusal(world, "AlreadyPaused", pause(600), [world.keys.governor]);
    waitUntil(world, pausedUntil - 1n);
    expectRefusal(world, "AlreadyPaused", pause(600), [world.keys.governor]);
    const next = pausedUntil + BigInt(MAX_PAUSE_SECONDS);
    for (const early of [pausedUntil, next - 1n]) {
      waitUntil(world, early);
      expectRefusal(world, "PauseCooldown", pause(600), [world.keys.governor]);
    }
    waitUntil(world, next);
    world.mustSend(pause(600), [world.keys.governor]);
    expect(read(world).pausedUntil).to.equal(next + 600n);
  });

  it("cannot be done by anyone but the governor", () => {
    expectGovernorOnly(world, program, (governor) => pauseIntake({ governor, seconds: 1 }));
  });

  it("cannot write another account than the configuration", () => {
    expectConfigOnly(world, program, pause(1), world.keys.governor);
  });
}
