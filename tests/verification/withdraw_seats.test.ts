import { findSeatPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readOperator, readSeat, readSeatPage, readSeatRegistry, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { waitEpochs } from "../helpers/seats";
import { ASSAY } from "../helpers/world";
import { BONDED, CASE_EPOCHS, DELAY, REGISTRY, STAKE, evict, fine, join, leave, loadRoster, lockedFor, pageOf, verification, withdraw, type Roster } from "./setup";

describe("verification: withdraw_seats", () => {
  let at: Roster;
  let world: Roster["world"];
  let operator: Roster["operator"];
  let seat: ReturnType<typeof findSeatPda>;
  /** The second in which seats that are given up in epoch 0 are free. */
  let released: bigint;
  beforeEach(async () => {
    at = await loadRoster();
    ({ world, operator } = at);
    world.mustSend(join(operator), [operator.owner]);
    seat = findSeatPda({ operator: operator.address, class: 1 });
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    released = epochZero + BigInt(DELAY + CASE_EPOCHS) * epochSeconds;
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("frees the stake when no case can need the seats any more, to the second", () => {
    const { owner } = operator;
    const rent = world.lamports(seat);
    world.mustSend(leave(operator), [owner]);
    waitUntil(world, released - 1n);
    expectRefusal(world, "SeatsInUse", withdraw(operator), [owner]);
    waitUntil(world, released);
    const [registry, page, { seq }, lamports] = [readSeatRegistry(world, REGISTRY), readSeatPage(world, pageOf(0)), readSeat(world, seat), world.lamports(owner.publicKey)];
    const outcome = world.send(withdraw(operator), [owner]);
    expectEvent(outcome, "SeatsWithdrawn", { seat, operator: operator.address, class: 1, count: 1, unlocked: STAKE, seq: seq + 1n });
    expect(outcome.events[0]).to.deep.include({ name: "StakeUnlocked" });
    expect([exists(world, seat), world.lamports(owner.publicKey), lockedFor(world, operator), readOperator(world, operator.address).bonded]).to.deep.equal([false, lamports + rent, 0n, BONDED]);
    // Who held the slot stays known until somebody else takes it.
    expect([readSeatRegistry(world, REGISTRY), readSeatPage(world, pageOf(0))]).to.deep.equal([registry, page]);
  });

  it("frees what fines have left, and an empty seat too", () => {
    const { holder } = at;
    fine(world, { address: operator.address, seat }, 20n * ASSAY);
    fine(world, holder, STAKE);
    for (const of of [operator, holder]) world.mustSend(evict(of));
    waitUntil(world, released);
    const outcome = world.mustSend(withdraw(operator), [operator.owner]);
    expectEvent(outcome, "SeatsWithdrawn", { seat, operator: operator.address, class: 1, count: 1, unlocked: 30n * ASSAY, seq: 3n });
    expectEvent(world.mustSend(withdraw(holder, world.payer.publicKey), [holder.owner]), "SeatsWithdrawn", { seat: holder.seat, operator: holder.address, class: 1, count: 1, unlocked: 0n, seq: 3n });
    expect([lockedFor(world, operator), lockedFor(world, holder)]).to.deep.equal([0n, 0n]);
  });

  it("cannot free seats that nobody has given up, however old", () => {
    expectRefusal(world, "SeatsInUse", withdraw(operator), [operator.owner]);
    waitEpochs(world, 100n);
    expectRefusal(world, "SeatsInUse", withdraw(operator), [operator.owner]);
  });

  it("waits as long as cases may last now", () => {
    const { governor } = world.keys;
    world.mustSend(leave(operator), [operator.owner]);
    world.mustSend(verification.updateParams({ governor: governor.publicKey, changes: { longestCaseSeconds: CASE_EPOCHS * 86_400 + 3_600 } }), [governor]);
    waitUntil(world, released + 3_599n);
    expectRefusal(world, "SeatsInUse", withdraw(operator), [operator.owner]);
    waitUntil(world, released + 3_600n);
    world.mustSend(withdraw(operator), [operator.owner]);
  });

  it("cannot be replayed, and the operator may join again", () => {
    world.mustSend(leave(operator), [operator.owner]);
    expectRefusal(world, "AccountAlreadyInUse", join(operator), [operator.owner]);
    waitUntil(world, released);
    world.mustSend(withdraw(operator), [operator.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", withdraw(operator), [operator.owner]);
    world.mustSend(join(operator), [operator.owner]);
    const { activeFrom, activeUntil, slots } = readSeat(world, seat);
    expect([activeFrom, activeUntil, slots]).to.deep.equal([CASE_EPOCHS + 2 * DELAY, 0, [1]]);
  });

  it("may be done by the agent, and gives the rent to who paid it and to nobody else", () => {
    const { agent, owner } = operator;
    world.mustSend(leave(operator), [owner]);
    waitUntil(world, released + DAY);
    expectRefusal(world, "WrongRentPayer", withdraw(operator, agent.publicKey), [owner]);
    world.mustSend(verification.withdrawSeats({ holder: agent.publicKey, rentPayer: owner.publicKey, operator: operator.address, class: 1 }), [agent]);
    expect(world.lamports(owner.publicKey)).to.equal(world.lamports(at.sibling.owner.publicKey));
  });

  it("cannot be done by anyone but the operator's owner and agent", () => {
    world.mustSend(leave(operator), [operator.owner]);
    waitUntil(world, released);
    for (const key of [stranger(world), at.sibling.owner, world.keys.governor]) {
      expectRefusal(world, "NotOperatorHolder", verification.withdrawSeats({ holder: key.publicKey, rentPayer: operator.owner.publicKey, operator: operator.address, class: 1 }), [key]);
    }
    const { agent, owner, address } = operator;
    expectRefusal(world, "AccountNotSigner", unsigned(verification.withdrawSeats({ holder: agent.publicKey, rentPayer: owner.publicKey, operator: address, class: 1 }), agent.publicKey));
  });

  it("cannot free the stake of one operator for the seat of another", () => {
    const { holder } = at;
    world.mustSend([leave(operator), leave(holder)], [operator.owner, holder.owner]);
    waitUntil(world, released);
    expectRefusal(world, "WrongSeat", replaced(withdraw(operator), seat, holder.seat), [operator.owner]);
    const { sibling } = at;
    const siblings = withdraw(sibling, operator.owner.publicKey);
    expectRefusal(world, "WrongSeat", replaced(siblings, findSeatPda({ operator: sibling.address, class: 1 }), seat), [sibling.owner]);
  });
});
