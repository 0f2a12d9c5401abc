import { drawSeats, findPanelPda, type DrawJurorsArgs } from "@assay-protocol/sdk";
import { TransactionInstruction, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readSeatPage } from "../helpers/accounts";
import { caseOf, panelOf, stateOf, waitForDeadline, type TestCase } from "../helpers/case";
import { caseAt, continueTo } from "../helpers/caseAt";
import { appealWithStake } from "../helpers/caseChallenges";
import { drawJurors, replaceJurors } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { seatedWorld } from "../helpers/seats";
import { extendFixture, type World } from "../helpers/world";
import { TWO_ROUNDS, caseFixture, jurorAt, verification } from "./caseFixture";
import { CONFIG, REGISTRY, pageOf, writeFields } from "./setup";

const JURY_COMMIT_SECONDS = 1_800n;
const instruction = (test: TestCase, count: number, changes: Partial<DrawJurorsArgs> = {}) => verification.drawJurors({ ...caseOf(test), round: stateOf(test).round, class: 1, pages: [0], count, ...changes });

/** What the SDK says that the whole draw of the present panel gives. */
function predicted(test: TestCase, earlier: readonly number[] = []) {
  const { jurySeed, round, rosterSlots, rosterEpoch, operator, clientOperator, members } = stateOf(test);
  const { entries } = readSeatPage(test.world, pageOf(0));
  const taken = [...members.map(({ slot }) => slot), ...earlier];
  const { size, nextDraw } = panelOf(test);
  return drawSeats({ seed: jurySeed, round, from: nextDraw, count: size, slots: rosterSlots, epoch: rosterEpoch, entryAt: (slot) => entries[slot], excluded: [operator, clientOperator], taken }).seats;
}
const slotsOf = (test: TestCase, round?: number): number[] => panelOf(test, round).jurors.filter(({ status }) => status !== "vacant").map(({ slot }) => slot);

describe("verification: draw_jurors", () => {
  const load = caseFixture("seeded", { lying: true });
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("draws the jury that the seed tells, without the auditors, and lets it vote", () => {
    const [{ seq }, seats] = [stateOf(test), predicted(test)];
    const outcome = world.mustSend(instruction(test, 7));
    const deadline = world.now + JURY_COMMIT_SECONDS;
    const panel = panelOf(test);
    expect(panel.jurors.map(({ slot, operator, status }) => [slot, operator?.toBase58(), status])).to.deep.equal(seats.map((seat) => [seat?.slot, seat?.operator.toBase58(), "drawn"]));
    expect(panel).to.deep.include({ size: 7, drawn: 7, nextDraw: 7, committed: 0 });
    expect(stateOf(test)).to.deep.include({ status: "juryCommit", deadline, drawnSeats: 9, seq: seq + 1n });
    expect(slotsOf(test).some((slot) => stateOf(test).members.some((member) => member.slot === slot))).to.equal(false);
    expectEvent(outcome, "JurorsDrawn", { case: test.address, panel: panel.address, round: 0, drawn: 7, size: 7, status: "juryCommit", deadline, seq: seq + 1n });
    expectRefusal(world, "WrongCaseState", instruction(test, 1));
  });

  it("gives the same jury in several transactions", () => {
    const seats = predicted(test);
    for (const [count, drawn] of [[1, 1], [0, 1], [3, 4], [255, 7]] as const) {
      expect(stateOf(test).status).to.equal("juryDraw");
      const outcome = world.mustSend(instruction(test, count));
      const { status, deadline, seq } = stateOf(test);
      expectEvent(outcome, "JurorsDrawn", { case: test.address, panel: panelOf(test).address, round: 0, drawn, size: 7, status, deadline, seq });
    }
    expect(slotsOf(test)).to.deep.equal(seats.map((seat) => seat?.slot));
    expect(stateOf(test).status).to.equal("juryCommit");
  });

  it("needs the pages that it hits, and nothing else", () => {
    const withPage = (page: PublicKey) => replaced(instruction(test, 7), pageOf(0), page);
    expectRefusal(world, "SeatPageMissing", instruction(test, 7, { pages: [] }));
    expectRefusal(world, "UnexpectedAccount", withPage(REGISTRY));
    expectRefusal(world, "UnexpectedAccount", withPage(findPanelPda({ case: test.address, round: 0 })));
  });

  it("fills the panel of the case's round and of no other case", () => {
    const other = caseAt(test.at, "seeded", { lying: true });
    expectRefusal(world, "WrongPanel", replaced(instruction(test, 7), findPanelPda({ case: test.address, round: 0 }), findPanelPda({ case: other.address, round: 0 })));
    expectRefusal(world, "AccountOwnedByWrongProgram", instruction(test, 7, { round: 1 }));
  });

  it("fills the places of absent jurors with others", () => {
    drawJurors(test);
    test.jurors = [["absent", "absent", "absent"]];
    continueTo(test, "votesCommitted");
    replaceJurors(test);
    expect(panelOf(test)).to.deep.include({ drawn: 4, size: 7, redraws: 1 });
    drawJurors(test);
    expect(new Set([...slotsOf(test), ...panelOf(test).former]).size).to.equal(10);
  });

  it("waits until every absent juror is replaced, so that nobody can choose whom", () => {
    drawJurors(test);
    test.jurors = [["absent", "absent", "absent"]];
    continueTo(test, "votesCommitted");
    waitForDeadline(test);
    world.mustSend(verification.replaceJuror({ ...caseOf(test), round: 0, operator: jurorAt(test, 0), class: 1, juror: 0 }));
    expectRefusal(world, "JurorsAbsent", instruction(test, 1));
  });

  it("gives the case up where nobody can be drawn", () => {
    writeFields(world, "verification", "Case", test.address, { rosterEpoch: 0 });
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test, 7));
    expect(panelOf(test)).to.deep.include({ size: 0, drawn: 0, nextDraw: 7 });
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "void", decidedBy: "noJurors", lastRound: true });
    expectEvent(outcome, "CaseDecided", { case: test.address, verdict: "void", decidedBy: "noJurors", finalValue: new Uint8Array(32), round: 0, lastRound: true, deadline: world.now, seq: seq + 2n });
  });
});

describe("verification: draw_jurors in a sparse roster", () => {
  const load = caseFixture("seeded", { by: "challenge" }, 8);
  it("gives places up that 64 words do not fill", async () => {
    const test = await load();
    writeFields(test.world, "verification", "Case", test.address, { rosterSlots: 250 });
    const seats = predicted(test);
    const found = seats.flatMap((seat) => (seat === null ? [] : [seat.slot]));
    expect([found.length > 0, found.length < 7]).to.deep.equal([true, true]);
    test.world.mustSend(instruction(test, 7));
    expect(slotsOf(test)).to.deep.equal(found);
    expect(panelOf(test)).to.deep.include({ size: found.length, drawn: found.length, nextDraw: 7 });
  });
});

describe("verification: draw_jurors of a second round", () => {
  const load = extendFixture(seatedWorld(TWO_ROUNDS), (at) => {
    const test = caseAt(at, "tallied", { lying: true });
    appealWithStake(test);
    return continueTo(test, "seeded");
  });
  let test: TestCase;
  beforeEach(async () => {
    test = { ...(await load()) };
  });

  it("draws nobody who has sat in this case", () => {
    const first = slotsOf(test, 0);
    const seats = predicted(test, first);
    drawJurors(test);
    expect(slotsOf(test)).to.deep.equal(seats.map((seat) => seat?.slot));
    expect(new Set([...first, ...slotsOf(test), ...stateOf(test).members.map(({ slot }) => slot)]).size).to.equal(16);
  });

  it("needs the panels of all rounds before, and this case's", () => {
    const { world } = test;
    const panel = (round: number) => findPanelPda({ case: test.address, round });
    const whole = instruction(test, 7);
    const without = (key: PublicKey) => new TransactionInstruction({ programId: whole.programId, data: whole.data, keys: whole.keys.filter(({ pubkey }) => !pubkey.equals(key)) });
    expectRefusal(world, "WrongPanel", without(panel(0)));
    expectRefusal(world, "WrongPanel", replaced(whole, panel(0), panel(1)));
    expectRefusal(world, "WrongPanel", replaced(whole, panel(0), CONFIG));
    const other = caseAt(test.at, "juryConvened", { lying: true });
    expectRefusal(world, "WrongPanel", replaced(whole, panel(0), findPanelPda({ case: other.address, round: 0 })));
  });
});
