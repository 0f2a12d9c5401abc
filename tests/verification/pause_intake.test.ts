import { findMarketConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readVerificationConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { waitEpochs } from "../helpers/seats";
import { CASE_EPOCHS, CONFIG, DELAY, fine, join, leave, loadRoster, notGovernors, verification, type Roster } from "./setup";

const MAX_PAUSE_SECONDS = 259_200;

describe("verification: pause_intake", () => {
  let at: Roster;
  let world: Roster["world"];
  beforeEach(async () => {
    at = await loadRoster();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const pause = (seconds: number) => verification.pauseIntake({ governor: world.keys.governor.publicKey, seconds });

  it("says until when, and changes nothing else", () => {
    const before = readVerificationConfig(world);
    const outcome = world.send(pause(3_600), [world.keys.governor]);
    const pausedUntil = outcome.time + 3_600n;
    expectEvent(outcome, "SeatIntakePaused", { governor: world.keys.governor.publicKey, pausedUntil, seq: before.seq + 1n });
    expect(readVerificationConfig(world)).to.deep.equal({ ...before, pausedUntil, seq: before.seq + 1n });
  });

  it("stops joining until it ends by itself, to the second", () => {
    const { operator } = at;
    world.mustSend(pause(600), [world.keys.governor]);
    const { pausedUntil } = readVerificationConfig(world);
    for (const now of [world.now, pausedUntil - 1n]) {
      waitUntil(world, now);
      expectRefusal(world, "IntakePaused", join(operator), [operator.owner]);
    }
    waitUntil(world, pausedUntil);
    world.mustSend(join(operator), [operator.owner]);
  });

  it("stops nothing else: seats are topped up, given up and withdrawn, and readiness follows", () => {
    const { holder, operator, sibling } = at;
    for (const joining of [operator, sibling]) world.mustSend(join(joining), [joining.owner]);
    waitEpochs(world, BigInt(DELAY + 1));
    world.mustSend(verification.updateReadiness({ class: 1 }));
    world.mustSend(pause(MAX_PAUSE_SECONDS), [world.keys.governor]);
    fine(world, holder, 5n);
    world.mustSend(verification.topUpSeat({ holder: holder.owner.publicKey, operator: holder.address, class: 1, amount: 5n }), [holder.owner]);
    world.mustSend(leave(holder), [holder.owner]);
    waitEpochs(world, BigInt(DELAY));
    world.mustSend(verification.updateReadiness({ class: 1 }));
    waitEpochs(world, BigInt(CASE_EPOCHS));
    world.mustSend(verification.withdrawSeats({ holder: holder.owner.publicKey, rentPayer: world.payer.publicKey, operator: holder.address, class: 1 }), [holder.owner]);
    expect(exists(world, holder.seat)).to.equal(false);
  });

  it("lasts from one second to 72 hours, and no other time", async () => {
    for (const seconds of [0, MAX_PAUSE_SECONDS + 1, 2 ** 32 - 1]) expectRefusal(world, "PauseOutOfRange", pause(seconds), [world.keys.governor]);
    for (const seconds of [1, MAX_PAUSE_SECONDS]) {
      ({ world } = await loadRoster());
      world.mustSend(pause(seconds), [world.keys.governor]);
      expect(readVerificationConfig(world).pausedUntil).to.equal(world.now + BigInt(seconds));
    }
  });

  it("cannot be prolonged while it runs, and can be begun again 72 hours after its end", () => {
    world.mustSend(pause(600), [world.keys.governor]);
    const { pausedUntil } = readVerificationConfig(world);
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
    expect(readVerificationConfig(world).pausedUntil).to.equal(next + 600n);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", verification.pauseIntake({ governor: key.publicKey, seconds: 1 }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(pause(1), world.keys.governor.publicKey));
  });

  it("cannot write another account than the configuration", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(pause(1), CONFIG, findMarketConfigPda()), [world.keys.governor]);
  });
});
