import { findSeatPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readSeat, readSeatPage, readSeatRegistry } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { fillSeats } from "./bulkSeats";
import { DELAY, REGISTRY, STAKE, addClass, evict, fine, join, leave, loadRoster, lockedFor, pageOf, topUp, type Roster } from "./setup";

/** A seat whose stake is at least this much stays. */
const LEAST = (STAKE * 8n) / 10n;

describe("verification: evict_seat", () => {
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

  it("lets anybody end a seat that has less than 80 % of its stake", () => {
    fine(world, holder, (STAKE * 21n) / 100n);
    const [registry, seat] = [readSeatRegistry(world, REGISTRY), readSeat(world, holder.seat)];
    const locked = (STAKE * 79n) / 100n;
    expect(seat.locked).to.equal(locked);
    const outcome = world.send(evict(holder));
    expectEvent(outcome, "SeatsEnded", {
      seat: holder.seat, operator: holder.address, class: 1, count: 1, evicted: true, activeUntil: DELAY, locked, seq: seat.seq + 1n, registrySeq: registry.seq + 1n,
    });
    expect(readSeat(world, holder.seat)).to.deep.equal({ ...seat, activeUntil: DELAY, seq: seat.seq + 1n });
    expect(readSeatPage(world, pageOf(0)).entries[0]?.activeUntil).to.equal(DELAY);
    expect(readSeatRegistry(world, REGISTRY)).to.include({ slots: 1, active: 0 });
    expect(lockedFor(world, holder)).to.equal(locked);
  });

  it("cannot end a seat that has 80 %, and can with one base unit less", () => {
    expectRefusal(world, "SeatNotEvictable", evict(holder));
    fine(world, holder, STAKE - LEAST);
    expectRefusal(world, "SeatNotEvictable", evict(holder));
    fine(world, holder, 1n);
    world.mustSend(evict(holder));
  });

  it("counts the seats of an operator together", () => {
    const { operator } = at;
    fillSeats(world, 27);
    world.mustSend(join(operator, { count: 3 }), [operator.owner]);
    const seat = findSeatPda({ operator: operator.address, class: 1 });
    // More than half of one seat's stake, and a fifth of all.
    fine(world, { address: operator.address, seat }, (STAKE * 6n) / 10n);
    expectRefusal(world, "SeatNotEvictable", evict(operator));
    fine(world, { address: operator.address, seat }, 1n);
    world.mustSend(evict(operator));
    expect(readSeatRegistry(world, REGISTRY)).to.include({ slots: 30, active: 27 });
  });

  it("cannot end a seat that was topped up in time", () => {
    fine(world, holder, STAKE / 2n);
    world.mustSend(topUp(holder, LEAST - STAKE / 2n), [holder.owner]);
    expectRefusal(world, "SeatNotEvictable", evict(holder));
  });

  it("cannot be replayed, and cannot end what its holder has left", () => {
    fine(world, holder, STAKE);
    world.mustSend(evict(holder));
    expectRefusal(world, "SeatsLeft", evict(holder));
    expectRefusal(world, "SeatsLeft", leave(holder), [holder.owner]);
    const { operator } = at;
    world.mustSend([join(operator), leave(operator)], [operator.owner]);
    fine(world, { address: operator.address, seat: findSeatPda({ operator: operator.address, class: 1 }) }, STAKE);
    expectRefusal(world, "SeatsLeft", evict(operator));
  });

  it("cannot write another page or registry", () => {
    fine(world, holder, STAKE);
    fillSeats(world, 251);
    expectRefusal(world, "WrongSeatPage", evict(holder, 1));
    expectRefusal(world, "WrongRegistry", replaced(evict(holder), REGISTRY, addClass(world).registry));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(evict(holder), holder.seat, REGISTRY));
  });
});
