import { findSeatEpochTotalsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { CONFIG, DELAY, loadRoster, verification, type Roster } from "./setup";

describe("verification: close_seat_epoch", () => {
  let world: Roster["world"];
  let at: Roster;
  let rentPayer: ReturnType<typeof stranger>;
  const EPOCH = BigInt(DELAY);
  const address = findSeatEpochTotalsPda({ epoch: EPOCH });
  beforeEach(async () => {
    at = await loadRoster();
    ({ world } = at);
    rentPayer = stranger(world);
    waitUntil(world, startOf(EPOCH + 1n));
    world.mustSend(verification.reportSeat({ reporter: rentPayer.publicKey, operator: at.holder.address, class: 1, epoch: EPOCH }), [rentPayer]);
  });

  const startOf = (epoch: bigint): bigint => {
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    return epochZero + epoch * epochSeconds;
  };
  const close = (payer = rentPayer.publicKey) => verification.closeSeatEpoch({ epoch: EPOCH, rentPayer: payer });

  it("closes old totals and returns the rent to who reported first, by nobody's signature", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    const [rent, before] = [world.lamports(address), world.lamports(rentPayer.publicKey)];
    const outcome = world.send(close());
    expectEvent(outcome, "SeatEpochTotalsClosed", { seatEpochTotals: address, epoch: EPOCH, rentPayer: rentPayer.publicKey });
    expect(exists(world, address)).to.equal(false);
    expect(world.lamports(rentPayer.publicKey)).to.equal(before + rent);
  });

  it("is refused up to the last second in which the totals must stay readable", () => {
    waitUntil(world, startOf(EPOCH + 64n) - 1n);
    expectRefusal(world, "EpochStillNeeded", close());
    waitUntil(world, startOf(EPOCH + 64n));
    world.mustSend(close());
  });

  it("cannot be replayed, and the totals cannot come back", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    world.mustSend(close());
    expectRefusal(world, "AccountOwnedByWrongProgram", close());
    expectRefusal(world, "EpochNotReportable", verification.reportSeat({ reporter: world.payer.publicKey, operator: at.holder.address, class: 1, epoch: EPOCH }));
  });

  it("cannot send the rent to anyone else", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    for (const payer of [world.payer.publicKey, at.holder.owner.publicKey]) expectRefusal(world, "WrongRentPayer", close(payer));
  });

  it("cannot close another kind of account, nor read another configuration", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    for (const account of [at.holder.seat, CONFIG]) expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), address, account));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), CONFIG, at.holder.seat));
  });
});
