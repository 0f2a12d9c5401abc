/** What the roster of an epoch is, after joins and leaves in any order: the draws of audits and juries read it. */
import { PAGE_SEATS, drawSeats, findSeatPda, isInRoster, rosterCountsAt, type SeatPage } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readHardwareClass, readSeatPage, readSeatRegistry, readVerificationConfig } from "../helpers/accounts";
import type { Operator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { waitEpochs } from "../helpers/seats";
import { fillSeats, writeCounts } from "./bulkSeats";
import { CASE_EPOCHS, CLASS, DELAY, REGISTRY, evict, fine, join, leave, loadRoster, pageOf, verification, withdraw, type Roster } from "./setup";

/** Changes that a registry remembers. */
const HISTORY = 32;

describe("verification: the roster", () => {
  let at: Roster;
  let world: Roster["world"];
  beforeEach(async () => {
    at = await loadRoster();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const registry = () => readSeatRegistry(world, REGISTRY);
  const pages = (): SeatPage[] => Array.from({ length: registry().pages }, (_, page) => readSeatPage(world, pageOf(page)));
  const entries = (): SeatPage["entries"] => pages().flatMap((page) => page.entries);
  const rosterOf = (epoch: number): string[] => entries().filter((entry) => isInRoster(entry, epoch)).map(({ operator }) => operator.toBase58());
  const nameOf = (...operators: Operator[]): string[] => operators.map(({ address }) => address.toBase58());
  const activeIn = (epoch: number): number => rosterCountsAt(registry().history, epoch).active;
  const sendJoin = (operator: Operator) => world.mustSend(join(operator), [operator.owner]);
  const sendLeave = (operator: Operator) => world.mustSend(leave(operator), [operator.owner]);

  it("has a seat from two epochs after the join until two epochs after the leave", () => {
    waitEpochs(world, 4n);
    sendLeave(at.holder);
    expect([1, 2, 5, 6, 7].map((epoch) => rosterOf(epoch))).to.deep.equal([[], nameOf(at.holder), nameOf(at.holder), [], []]);
    expect([1, 2, 5, 6, 7].map(activeIn)).to.deep.equal([0, 1, 1, 0, 0]);
  });

  it("is what its entries say and what its registry counts, in every epoch, whoever comes and goes", () => {
    const { holder, operator, sibling } = at;
    sendJoin(operator);
    waitEpochs(world, 1n);
    sendLeave(holder);
    sendJoin(sibling);
    waitEpochs(world, 2n);
    fine(world, { address: operator.address, seat: findSeatPda({ operator: operator.address, class: 1 }) }, 20_000_000_000n);
    world.mustSend(evict(operator));
    waitEpochs(world, BigInt(CASE_EPOCHS));
    world.mustSend(withdraw(holder, world.payer.publicKey), [holder.owner]);
    sendJoin(holder);
    const end = CASE_EPOCHS + 8;
    const views = Array.from({ length: end }, (_, epoch) => rosterOf(epoch));
    // The slot of who left first is the one that is used again: what it was in past epochs is forgotten with its holder.
    expect([views[2], views[3], views[5], views[end - 1]]).to.deep.equal([nameOf(operator), nameOf(operator, sibling), nameOf(sibling), nameOf(holder, sibling)]);
    for (let epoch = 3; epoch < end; epoch += 1) expect(views[epoch]?.length, `epoch ${epoch}`).to.equal(activeIn(epoch));
    expect(registry().history).to.deep.equal([
      { epoch: 2, slots: 2, active: 2 }, { epoch: 3, slots: 3, active: 2 }, { epoch: 5, slots: 3, active: 1 }, { epoch: CASE_EPOCHS + 5, slots: 3, active: 2 },
    ]);
  });

  it("keeps the view of past epochs when others come and go later, for as long as a case may need it", () => {
    const { holder, operator, sibling } = at;
    sendJoin(operator);
    waitEpochs(world, 3n);
    const past = rosterOf(2);
    sendLeave(holder);
    sendJoin(sibling);
    waitEpochs(world, BigInt(DELAY + CASE_EPOCHS - 1));
    expect([rosterOf(2), activeIn(2)]).to.deep.equal([past, 2]);
  });

  it("counts changes of one epoch as one, in whichever order they come", () => {
    const { holder, operator, sibling } = at;
    for (const change of [() => sendJoin(operator), () => sendLeave(holder), () => sendLeave(operator), () => sendJoin(sibling)]) change();
    expect(registry()).to.deep.include({ slots: 3, active: 1, history: [{ epoch: DELAY, slots: 3, active: 1 }] });
    // Two never were in it: they left in the epoch in which they joined.
    expect([rosterOf(DELAY - 1), rosterOf(DELAY)]).to.deep.equal([[], nameOf(sibling)]);
  });

  it("puts a join and a leave around the end of an epoch into different rosters", () => {
    const { holder, operator, sibling } = at;
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    const next = epochZero + 3n * epochSeconds;
    waitUntil(world, next - 1n);
    sendLeave(holder);
    sendJoin(operator);
    waitUntil(world, next);
    sendJoin(sibling);
    sendLeave(operator);
    expect([3, 4, 5].map((epoch) => [rosterOf(epoch), activeIn(epoch)])).to.deep.equal([[nameOf(holder), 1], [nameOf(operator), 1], [nameOf(sibling), 1]]);
  });

  it("remembers the last 32 changes", () => {
    const [first] = registry().history;
    const history = Array.from({ length: HISTORY - 1 }, (_, index) => ({ ...first, epoch: index + DELAY, slots: 1, active: 1 }));
    waitEpochs(world, BigInt(HISTORY - 1));
    // As many epochs with a change in each as fit but one.
    writeCounts(world, history);
    sendJoin(at.operator);
    const full = [...history, { epoch: HISTORY - 1 + DELAY, slots: 2, active: 2 }];
    expect(registry().history).to.deep.equal(full);
    waitEpochs(world, 1n);
    sendJoin(at.sibling);
    sendLeave(at.operator);
    expect(registry().history).to.deep.equal([...full.slice(1), { epoch: HISTORY + DELAY, slots: 3, active: 2 }]);
    // Before them it says what was true then: slots only grow, and every draw looks at the seats themselves.
    expect([activeIn(DELAY), activeIn(DELAY + 1), activeIn(HISTORY + DELAY)]).to.deep.equal([1, 1, 2]);
  });

  it("holds 1,024 seats on five pages, each of which can be drawn and left", () => {
    const { holder, operator, sibling } = at;
    fillSeats(world, 1_000);
    const added = verification.addSeatPage({ payer: world.payer.publicKey, class: 1, page: 4 });
    world.mustSend([added, join(operator, { page: 4, count: 12 }), join(sibling, { page: 4, count: 12 })], [operator.owner, sibling.owner]);
    expect(registry()).to.deep.include({ pages: 5, slots: 1_024, active: 1_024 });
    waitEpochs(world, BigInt(DELAY + 1));
    world.mustSend(verification.updateReadiness({ class: 1 }));
    expect([readHardwareClass(world, CLASS).auditReady, rosterOf(DELAY).length, new Set(rosterOf(DELAY)).size]).to.deep.equal([true, 1_024, 1_002]);
    const all = entries();
    const draw = drawSeats({
      seed: new Uint8Array(32).fill(7), round: 3, from: 0, count: 63, slots: 1_024, epoch: DELAY, entryAt: (slot) => all[slot], excluded: [operator.address, sibling.address], taken: [],
    });
    const drawn = draw.seats.map((seat) => seat?.slot ?? -1);
    expect([new Set(drawn).size, Math.min(...drawn) >= 0, Math.max(...drawn) < 1_000]).to.deep.equal([63, true, true]);
    expect(draw.pages).to.include.members([0, 1, 2, 3]);
    for (const [leaving, page] of [[sibling, 4], [holder, 0]] as const) world.mustSend(leave(leaving, { page }), [leaving.owner]);
    expect(registry()).to.deep.include({ slots: 1_024, active: 1_024 - 13 });
    expect([rosterOf(2 * DELAY).length, rosterOf(2 * DELAY + 1).length]).to.deep.equal([1_024, 1_011]);
    expectRefusal(world, "PageNotFull", verification.addSeatPage({ payer: world.payer.publicKey, class: 1, page: 5 }));
    expect(entries()).to.have.length(5 * PAGE_SEATS);
  });
});
