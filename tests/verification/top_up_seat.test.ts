import { findSeatPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readSeat } from "../helpers/accounts";
import { addOperator, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { ASSAY } from "../helpers/world";
import { STAKE, fine, join, leave, loadRoster, lockedFor, topUp, verification, writeFields, type Roster } from "./setup";

const FINE = 10n * ASSAY;

describe("verification: top_up_seat", () => {
  let at: Roster;
  let world: Roster["world"];
  let holder: Roster["holder"];
  beforeEach(async () => {
    at = await loadRoster();
    ({ world, holder } = at);
    fine(world, holder, FINE);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("locks again what a fine has taken", () => {
    const before = readSeat(world, holder.seat);
    const outcome = world.send(topUp(holder, FINE), [holder.owner]);
    expectEvent(outcome, "SeatToppedUp", { seat: holder.seat, operator: holder.address, holder: holder.owner.publicKey, amount: FINE, locked: STAKE, seq: before.seq + 1n });
    expect(outcome.events[0]?.data).to.include({ kind: "seat", amount: FINE, lock: STAKE });
    expect(readSeat(world, holder.seat)).to.deep.equal({ ...before, locked: STAKE, seq: before.seq + 1n });
    expect(lockedFor(world, holder)).to.equal(STAKE);
  });

  it("may come in parts, to the full stake and not one base unit beyond", () => {
    expectRefusal(world, "TopUpTooLarge", topUp(holder, FINE + 1n), [holder.owner]);
    world.mustSend(topUp(holder, 1n), [holder.owner]);
    world.mustSend(topUp(holder, FINE - 1n), [holder.owner]);
    expectRefusal(world, "TopUpTooLarge", topUp(holder, 1n), [holder.owner]);
    expect(readSeat(world, holder.seat).locked).to.equal(STAKE);
  });

  it("cannot be of nothing, or of more than numbers hold", () => {
    expectRefusal(world, "ZeroAmount", topUp(holder, 0n), [holder.owner]);
    expectRefusal(world, "AmountOverflow", topUp(holder, 2n ** 64n - 1n), [holder.owner]);
  });

  it("goes to the stake of the join, whatever seats cost since", () => {
    const { governor } = world.keys;
    world.mustSend(verification.updateParams({ governor: governor.publicKey, changes: { seatStake: STAKE + ASSAY } }), [governor]);
    expectRefusal(world, "TopUpTooLarge", topUp(holder, FINE + 1n), [holder.owner]);
    world.mustSend(topUp(holder, FINE), [holder.owner]);
  });

  it("cannot be of seats that were given up", () => {
    world.mustSend(leave(holder), [holder.owner]);
    expectRefusal(world, "SeatsLeft", topUp(holder, FINE), [holder.owner]);
  });

  it("cannot lock more stake than is free", () => {
    const poor = addOperator(world, { name: "poor", stake: 2n * STAKE, node: false });
    world.mustSend(join(poor), [poor.owner]);
    const seat = findSeatPda({ operator: poor.address, class: 1 });
    fine(world, { address: poor.address, seat }, STAKE);
    world.mustSend(topUp(poor, STAKE), [poor.owner]);
    fine(world, { address: poor.address, seat }, 1n);
    expectRefusal(world, "InsufficientFreeStake", topUp(poor, 1n), [poor.owner]);
  });

  it("cannot be done by a jailed operator", () => {
    writeFields(world, "staking", "Operator", holder.address, { jailedUntil: world.now + 1n });
    expectRefusal(world, "OperatorJailed", topUp(holder, FINE), [holder.owner]);
  });

  it("cannot be done by anyone but the operator's owner and agent", () => {
    const by = (key: { publicKey: Parameters<typeof verification.topUpSeat>[0]["holder"] }) => verification.topUpSeat({ holder: key.publicKey, operator: holder.address, class: 1, amount: 1n });
    for (const key of [stranger(world), at.sibling.owner, world.keys.governor]) expectRefusal(world, "NotOperatorHolder", by(key), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(topUp(holder, 1n), holder.owner.publicKey));
    world.mustSend(by(holder.agent), [holder.agent]);
  });

  it("cannot lock the stake of one operator for the seat of another", () => {
    const { operator } = at;
    world.mustSend(join(operator), [operator.owner]);
    const own = topUp(operator, 1n);
    expectRefusal(world, "WrongSeat", replaced(own, findSeatPda({ operator: operator.address, class: 1 }), holder.seat), [operator.owner]);
    expectRefusal(world, "WrongSeat", replaced(topUp(holder, 1n), holder.address, operator.address), [holder.owner]);
  });
});
