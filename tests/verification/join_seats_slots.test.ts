import { findSeatPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readSeat, readSeatPage, readSeatRegistry, readVerificationConfig } from "../helpers/accounts";
import { addOperator, type Operator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { waitEpochs } from "../helpers/seats";
import { ASSAY } from "../helpers/world";
import { fillSeats, nobody } from "./bulkSeats";
import { CASE_EPOCHS, DELAY, REGISTRY, STAKE, join, leave, loadRoster, lockedFor, pageOf, verification, withdraw, type Roster } from "./setup";

const PAGE_SEATS = 250;

describe("verification: join_seats, how many and which slots", () => {
  let at: Roster;
  let world: Roster["world"];
  let operator: Operator;
  beforeEach(async () => {
    at = await loadRoster();
    ({ world, operator } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const slotsOf = ({ address }: Pick<Operator, "address">): readonly number[] => readSeat(world, findSeatPda({ operator: address, class: 1 })).slots;
  const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

  it("gives one seat in a small class, and none is no number", () => {
    for (const count of [0, 2, 255]) expectRefusal(world, "SeatCountOutOfRange", join(operator, { count }), [operator.owner]);
    world.mustSend(join(operator), [operator.owner]);
  });

  for (const [others, most] of [[17, 1], [18, 2], [26, 2], [27, 3], [45, 5]] as const) {
    it(`gives an operator at most a tenth of the class: ${most} beside ${others} others`, () => {
      fillSeats(world, others);
      expectRefusal(world, "SeatCountOutOfRange", join(operator, { count: most + 1 }), [operator.owner]);
      world.mustSend(join(operator, { count: most }), [operator.owner]);
      expect([slotsOf(operator), lockedFor(world, operator)]).to.deep.equal([range(others, most), BigInt(most) * STAKE]);
      expect(readSeatRegistry(world, REGISTRY)).to.include({ slots: others + most, active: others + most });
    });
  }

  it("counts the seats that will be active, so that who leaves makes the share smaller at once", () => {
    fillSeats(world, 18);
    world.mustSend(leave(at.holder), [at.holder.owner]);
    expectRefusal(world, "SeatCountOutOfRange", join(operator, { count: 2 }), [operator.owner]);
    world.mustSend(join(at.sibling), [at.sibling.owner]);
    world.mustSend(join(operator, { count: 2 }), [operator.owner]);
  });

  it("gives at most 32, on whichever page has room for all of them", () => {
    const whale = addOperator(world, { name: "whale", stake: 33n * STAKE, node: false });
    fillSeats(world, 1_000);
    for (const count of [33, 34]) expectRefusal(world, "SeatCountOutOfRange", join(whale, { count, page: 3 }), [whale.owner]);
    expectRefusal(world, "NotEnoughSlots", join(whale, { count: 32, page: 3 }), [whale.owner]);
    world.mustSend(verification.addSeatPage({ payer: world.payer.publicKey, class: 1, page: 4 }));
    world.mustSend(join(whale, { count: 32, page: 4 }), [whale.owner]);
    expect([slotsOf(whale), lockedFor(world, whale)]).to.deep.equal([range(1_000, 32), 32n * STAKE]);
  });

  it("fills a page to its last slot, and goes on with the next", () => {
    fillSeats(world, PAGE_SEATS - 1);
    expectRefusal(world, "NotEnoughSlots", join(operator, { count: 2 }), [operator.owner]);
    world.mustSend(join(operator), [operator.owner]);
    expect(slotsOf(operator)).to.deep.equal([249]);
    world.mustSend([verification.addSeatPage({ payer: world.payer.publicKey, class: 1, page: 1 }), join(at.sibling, { page: 1, count: 2 })], [at.sibling.owner]);
    expect(slotsOf(at.sibling)).to.deep.equal([250, 251]);
    const [first, second] = [readSeatPage(world, pageOf(0)), readSeatPage(world, pageOf(1))];
    expect([first.entries[249]?.operator, second.entries[0]?.operator, second.entries[1]?.operator].map(String)).to.deep.equal([operator.address, at.sibling.address, at.sibling.address].map(String));
    expect(readSeatRegistry(world, REGISTRY)).to.include({ pages: 2, slots: 252, active: 252 });
  });

  it("gives a slot to somebody else when no case can need who held it, and not an epoch earlier", () => {
    fillSeats(world, PAGE_SEATS);
    world.mustSend(leave(at.holder), [at.holder.owner]);
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    const reusable = epochZero + BigInt(DELAY + CASE_EPOCHS) * epochSeconds;
    waitUntil(world, reusable - 1n);
    expectRefusal(world, "NotEnoughSlots", join(operator), [operator.owner]);
    waitUntil(world, reusable);
    const before = readSeatRegistry(world, REGISTRY);
    world.mustSend(join(operator), [operator.owner]);
    const epoch = 2 * DELAY + CASE_EPOCHS;
    expect(slotsOf(operator)).to.deep.equal([0]);
    expect(readSeatPage(world, pageOf(0)).entries[0]).to.deep.equal({ operator: operator.address, activeFrom: epoch, activeUntil: 0 });
    // A slot that is used again is no new slot.
    expect(readSeatRegistry(world, REGISTRY)).to.deep.equal({ ...before, active: PAGE_SEATS, history: [...before.history, { epoch, slots: PAGE_SEATS, active: PAGE_SEATS }], seq: before.seq + 1n });
    // The stake of who held it is still there for it to take.
    world.mustSend(withdraw(at.holder, world.payer.publicKey), [at.holder.owner]);
    expect(lockedFor(world, at.holder)).to.equal(0n);
  });

  it("takes used slots first and then unused ones, and a page before the last for its used ones only", () => {
    fillSeats(world, 260);
    world.mustSend(leave(at.holder), [at.holder.owner]);
    waitEpochs(world, BigInt(DELAY + CASE_EPOCHS));
    expectRefusal(world, "NotEnoughSlots", join(operator, { count: 2 }), [operator.owner]);
    world.mustSend(join(operator), [operator.owner]);
    expect(slotsOf(operator)).to.deep.equal([0]);
    expect(readSeatRegistry(world, REGISTRY)).to.include({ slots: 260, active: 260 });
    world.mustSend(join(at.sibling, { page: 1, count: 2 }), [at.sibling.owner]);
    expect(slotsOf(at.sibling)).to.deep.equal([260, 261]);
  });

  it("mixes used and unused slots of the last page in their order", () => {
    fillSeats(world, 30);
    world.mustSend(leave(at.holder), [at.holder.owner]);
    waitEpochs(world, BigInt(DELAY + CASE_EPOCHS));
    world.mustSend(join(operator, { count: 3 }), [operator.owner]);
    expect(slotsOf(operator)).to.deep.equal([0, 30, 31]);
    const { entries } = readSeatPage(world, pageOf(0));
    expect([0, 1, 29, 30, 31].map((slot) => String(entries[slot]?.operator))).to.deep.equal([operator.address, nobody(1), nobody(29), operator.address, operator.address].map(String));
    expect(readSeatRegistry(world, REGISTRY)).to.include({ slots: 32, active: 32 });
  });

  it("keeps slots longer when cases may last longer", () => {
    const { governor } = world.keys;
    fillSeats(world, PAGE_SEATS);
    world.mustSend(leave(at.holder), [at.holder.owner]);
    // An hour more begins another epoch.
    world.mustSend(verification.updateParams({ governor: governor.publicKey, changes: { longestCaseSeconds: CASE_EPOCHS * 86_400 + 3_600 } }), [governor]);
    waitEpochs(world, BigInt(DELAY + CASE_EPOCHS));
    expectRefusal(world, "NotEnoughSlots", join(operator), [operator.owner]);
    waitEpochs(world, 1n);
    world.mustSend(join(operator), [operator.owner]);
  });

  it("gives neighbouring slots to who joins in the same transaction", () => {
    const { sibling } = at;
    world.mustSend([join(operator), join(sibling)], [operator.owner, sibling.owner]);
    expect([slotsOf(operator), slotsOf(sibling)]).to.deep.equal([[1], [2]]);
    expect(lockedFor(world, operator) + lockedFor(world, sibling)).to.equal(100n * ASSAY);
  });
});
