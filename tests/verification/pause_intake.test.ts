import { expect } from "chai";
import { exists, readVerificationConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { waitEpochs } from "../helpers/seats";
import { MAX_PAUSE_SECONDS, pausesIntake } from "../helpers/suites/pause";
import { CASE_EPOCHS, DELAY, GOVERNED, fine, join, leave, loadRoster, verification, type Roster } from "./setup";

describe("verification: pause_intake", () => {
  pausesIntake({ ...GOVERNED, ...verification, paused: "SeatIntakePaused" });
});

describe("verification: pause_intake, while it lasts", () => {
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
});
