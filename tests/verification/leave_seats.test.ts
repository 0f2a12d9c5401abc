import { findSeatPagePda, findSeatPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readSeat, readSeatPage, readSeatRegistry, readVerificationConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { waitEpochs } from "../helpers/seats";
import { fillSeats } from "./bulkSeats";
import { DELAY, REGISTRY, STAKE, addClass, join, leave, loadRoster, lockedFor, pageOf, verification, writeFields, type Roster } from "./setup";

describe("verification: leave_seats", () => {
  let at: Roster;
  let world: Roster["world"];
  let holder: Roster["holder"];
  beforeEach(async () => {
    at = await loadRoster();
    ({ world, holder } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("takes a seat out of the roster two epochs later on; its stake stays locked", () => {
    waitEpochs(world, 5n);
    const [registry, seat] = [readSeatRegistry(world, REGISTRY), readSeat(world, holder.seat)];
    const outcome = world.send(leave(holder), [holder.owner]);
    const activeUntil = 5 + DELAY;
    expectEvent(outcome, "SeatsEnded", {
      seat: holder.seat, operator: holder.address, class: 1, count: 1, evicted: false, activeUntil, locked: STAKE, seq: seat.seq + 1n, registrySeq: registry.seq + 1n,
    });
    expect(readSeat(world, holder.seat)).to.deep.equal({ ...seat, activeUntil, seq: seat.seq + 1n });
    expect(readSeatPage(world, pageOf(0)).entries[0]).to.deep.equal({ operator: holder.address, activeFrom: DELAY, activeUntil });
    expect(readSeatRegistry(world, REGISTRY)).to.deep.equal({ ...registry, active: 0, history: [...registry.history, { epoch: activeUntil, slots: 1, active: 0 }], seq: registry.seq + 1n });
    expect(lockedFor(world, holder)).to.equal(STAKE);
  });

  it("may be done by the agent, and by a jailed operator", () => {
    writeFields(world, "staking", "Operator", holder.address, { jailedUntil: world.now + 1_000n });
    world.mustSend(leave(holder, { holder: holder.agent.publicKey }), [holder.agent]);
  });

  it("counts by the epoch in which it is done, to the second", async () => {
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    for (const [time, epoch] of [[epochZero + epochSeconds - 1n, 0], [epochZero + epochSeconds, 1]] as const) {
      ({ world, holder } = await loadRoster());
      waitUntil(world, time);
      world.mustSend(leave(holder), [holder.owner]);
      expect(readSeat(world, holder.seat).activeUntil).to.equal(epoch + DELAY);
    }
  });

  it("ends all seats of an operator in the class, and nobody else's", () => {
    const { operator, sibling } = at;
    fillSeats(world, 28);
    for (const joining of [operator, sibling]) world.mustSend(join(joining, { count: 3 }), [joining.owner]);
    world.mustSend(leave(operator), [operator.owner]);
    const ended = readSeatPage(world, pageOf(0)).entries.flatMap(({ activeUntil }, slot) => (activeUntil === 0 ? [] : [slot]));
    expect(ended).to.deep.equal([28, 29, 30]);
    expect(readSeatRegistry(world, REGISTRY)).to.include({ slots: 34, active: 31 });
    expect([lockedFor(world, operator), lockedFor(world, sibling)]).to.deep.equal([3n * STAKE, 3n * STAKE]);
  });

  it("cannot be replayed", () => {
    world.mustSend(leave(holder), [holder.owner]);
    expectRefusal(world, "SeatsLeft", leave(holder), [holder.owner]);
    waitEpochs(world, 3n);
    expectRefusal(world, "SeatsLeft", leave(holder), [holder.owner]);
  });

  it("may come in the epoch of the join: then the seat was never in a roster", () => {
    world.mustSend(leave(holder), [holder.owner]);
    expect(readSeat(world, holder.seat)).to.include({ activeFrom: DELAY, activeUntil: DELAY });
    expect(readSeatRegistry(world, REGISTRY).history).to.deep.equal([{ epoch: DELAY, slots: 1, active: 0 }]);
  });

  it("cannot be done by anyone but the operator's owner and agent", () => {
    for (const key of [stranger(world), at.sibling.owner, world.keys.governor]) expectRefusal(world, "NotOperatorHolder", leave(holder, { holder: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(leave(holder), holder.owner.publicKey));
  });

  it("cannot end another's seat, or write another page or registry", () => {
    const { operator } = at;
    const two = addClass(world);
    world.mustSend([verification.addSeatPage({ payer: world.payer.publicKey, class: 2, page: 0 }), join(operator), join(operator, { class: 2 })], [operator.owner]);
    expectRefusal(world, "WrongSeat", replaced(leave(operator), findSeatPda({ operator: operator.address, class: 1 }), holder.seat), [operator.owner]);
    expectRefusal(world, "WrongRegistry", replaced(leave(operator), REGISTRY, two.registry), [operator.owner]);
    expectRefusal(world, "WrongSeatPage", replaced(leave(operator), pageOf(0), findSeatPagePda({ class: 2, page: 0 })), [operator.owner]);
    fillSeats(world, 250);
    world.mustSend(verification.addSeatPage({ payer: world.payer.publicKey, class: 1, page: 1 }));
    expectRefusal(world, "WrongSeatPage", leave(operator, { page: 1 }), [operator.owner]);
  });
});
