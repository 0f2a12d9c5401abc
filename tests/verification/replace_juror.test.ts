import { findPanelPda, findSeatPda, type ReplaceJurorArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { caseOf, holderOf, panelOf, stateOf, waitForDeadline, type Conduct, type TestCase } from "../helpers/case";
import { caseAt } from "../helpers/caseAt";
import { commitVotes, drawJurors, replaceJurors } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { ASSAY, type World } from "../helpers/world";
import { MISS, caseFixture, dutiesOf, jurorAt, stakeOf, verification } from "./caseFixture";
import { fine } from "./setup";

describe("verification: replace_juror", () => {
  const load = caseFixture("jurorsDrawn", { lying: true });
  let base: TestCase;
  let world: World;
  beforeEach(async () => {
    base = await load();
    ({ world } = base);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  /** The first so many jurors stay away; the quorum of seven is five. */
  function withAbsent(count: number): TestCase {
    const test = { ...base, jurors: [Array.from({ length: count }, (): Conduct => "absent")] };
    commitVotes(test);
    return test;
  }
  const instruction = (test: TestCase, juror: number, changes: Partial<ReplaceJurorArgs> = {}) =>
    verification.replaceJuror({ ...caseOf(test), round: 0, operator: panelOf(test).jurors[juror]?.operator ?? jurorAt(test, 6), class: 1, juror, ...changes });

  it("fines who did not come and frees its place; no quorum has come", () => {
    const test = withAbsent(3);
    waitForDeadline(test);
    const [absent, { seq }, before] = [jurorAt(test, 1), stateOf(test), panelOf(test)];
    const stake = stakeOf(world, absent);
    const outcome = world.mustSend(instruction(test, 1));
    const seatSlot = before.jurors[1]?.slot ?? -1;
    expect(panelOf(test)).to.deep.include({ size: 7, drawn: 6, committed: 4, redraws: 1, former: [seatSlot], nextDraw: 7 });
    expect(panelOf(test).jurors[1]).to.deep.include({ status: "vacant", operator: null });
    expect(panelOf(test).jurors.map((juror) => juror.absent)).to.deep.equal([true, false, true, false, false, false, false]);
    expect(stateOf(test)).to.deep.include({ status: "juryDraw", seq: seq + 1n, drawnSeats: 9 });
    expect(stakeOf(world, absent)).to.deep.equal({
      ...stake, locked: stake.locked - MISS, lock: stake.lock - MISS, bonded: stake.bonded - MISS, burnDue: stake.burnDue + MISS, missed: stake.missed + 1,
    });
    expect(dutiesOf(world, absent)).to.deep.equal({ earned: 0n, missed: 1 });
    expectEvent(outcome, "JurorReplaced", { case: test.address, panel: before.address, juror: 1, operator: absent, seatSlot, slashed: MISS, redraws: 1, seq: seq + 1n });
    for (const place of [0, 2]) world.mustSend(instruction(test, place));
    expect(panelOf(test)).to.deep.include({ drawn: 4, redraws: 1 });
    expectRefusal(world, "WrongOperator", instruction(test, 0));
  });

  it("takes what the seat still has", () => {
    const test = withAbsent(3);
    waitForDeadline(test);
    const { address, seat } = holderOf(test, jurorAt(test, 0));
    fine(world, { address, seat }, 50n * ASSAY - 5n);
    const outcome = world.mustSend(instruction(test, 0));
    expect([eventData(outcome, "JurorReplaced").slashed, stakeOf(world, address).locked, stakeOf(world, address).missed]).to.deep.equal([5n, 0n, 1]);
  });

  it("waits for the deadline, to the second, and after a restart of the cluster longer", () => {
    const test = withAbsent(3);
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(test, 0));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "DeadlineNotReached", instruction(test, 0));
    forgetRestart(world);
    world.mustSend(instruction(test, 0));
  });

  it("is refused where a quorum has come: the absent are fined when all is settled", () => {
    const test = withAbsent(2);
    waitForDeadline(test);
    expectRefusal(world, "QuorumReached", instruction(test, 0));
  });

  it("replaces nobody who has voted", () => {
    const test = withAbsent(3);
    waitForDeadline(test);
    expectRefusal(world, "WrongJurorState", instruction(test, 5));
    expectRefusal(world, "NoSuchJuror", instruction(test, 63));
  });

  it("spares who was drawn in the place of somebody, until its own time is over", () => {
    const test = withAbsent(3);
    replaceJurors(test);
    drawJurors(test);
    for (const place of [0, 1, 2]) expectRefusal(world, "DeadlineNotReached", instruction(test, place));
  });

  it("can be done in two redraws", () => {
    const test = withAbsent(3);
    for (const redraws of [1, 2]) {
      replaceJurors(test);
      expect(panelOf(test).redraws).to.equal(redraws);
      drawJurors(test);
    }
    waitForDeadline(test);
    expectRefusal(world, "NoRedrawsLeft", instruction(test, 0));
  });

  it("fines nobody but the absent one, and takes its own seat", () => {
    const test = withAbsent(3);
    waitForDeadline(test);
    const [absent, other] = [jurorAt(test, 0), jurorAt(test, 1)];
    const seat = findSeatPda({ operator: absent, class: 1 });
    expectRefusal(world, "WrongOperator", instruction(test, 0, { operator: other }));
    for (const wrong of [findSeatPda({ operator: other, class: 1 }), findSeatPda({ operator: absent, class: 2 })]) expectRefusal(world, "WrongSeat", replaced(instruction(test, 0), seat, wrong));
    const elsewhere = caseAt(test.at, "juryConvened", { lying: true });
    expectRefusal(world, "WrongPanel", replaced(instruction(test, 0), findPanelPda({ case: test.address, round: 0 }), findPanelPda({ case: elsewhere.address, round: 0 })));
  });
});
