import { drawSeats, findSeatPda, findTermsPda, type ReplaceAuditorArgs } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readJob, readSeatPage, readSeatRegistry, readTerms } from "../helpers/accounts";
import { caseOf, jobOf, stateOf, waitForDeadline, type TestCase } from "../helpers/case";
import { commitAudit, openAudited, openCase } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import { seatedWorld } from "../helpers/seats";
import type { World } from "../helpers/world";
import { writeCounts } from "./bulkSeats";
import { MISS, auditorAt, caseFixture, dutiesOf, stakeOf, undrawn, verification } from "./caseFixture";
import { REGISTRY, pageOf } from "./setup";

/** The auditor who sits in the place is the absent one. */
function instruction(test: TestCase, member: number, changes: Partial<ReplaceAuditorArgs> = {}) {
  const operator = stateOf(test).members[member]?.operator ?? test.at.operator.address;
  return verification.replaceAuditor({ ...caseOf(test), ...jobOf(test), operator, class: 1, member, pages: [0], ...changes });
}

/** What the SDK says that the next draws of an audit give. */
function predicted(test: TestCase, count: number, from?: number) {
  const { seed, rosterSlots, rosterEpoch, operator, clientOperator, members, former, nextDraw } = stateOf(test);
  const { entries } = readSeatPage(test.world, pageOf(0));
  const taken = from === undefined ? [...members.filter(({ status }) => status !== "vacant").map(({ slot }) => slot), ...former] : [];
  return drawSeats({
    seed: seed ?? new Uint8Array(32), round: 0, from: from ?? nextDraw, count, slots: rosterSlots, epoch: rosterEpoch, entryAt: (slot) => entries[slot], excluded: [operator, clientOperator], taken,
  }).seats;
}

describe("verification: replace_auditor", () => {
  const load = caseFixture("caseOpened");
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  it("fines who did not come, draws the next seat, and gives everybody the time again", () => {
    const absent = auditorAt(test, 1);
    commitAudit(test, 0, auditorAt(test, 0).address);
    waitForDeadline(test);
    const [before, stake, [next]] = [stateOf(test), stakeOf(world, absent.address), predicted(test, 1)];
    const outcome = world.mustSend(instruction(test, 1));
    const { openSeconds } = readTerms(world, findTermsPda({ termsVersion: 1 }));
    const commitUntil = world.now + 300n;
    const [revealAfter, openBy] = [commitUntil + 300n, commitUntil + 300n + BigInt(openSeconds)];
    const state = stateOf(test);
    expect(state).to.deep.include({
      status: "auditCommit", deadline: commitUntil, challengeUntil: revealAfter, replacements: 1, drawnSeats: 3, nextDraw: 3, former: [before.members[1]?.slot], seq: before.seq + 1n,
    });
    expect([state.members[1]?.status, state.members[1]?.slot, state.members[1]?.operator?.toBase58()]).to.deep.equal(["drawn", next?.slot, next?.operator.toBase58()]);
    expect(state.members[0]).to.deep.equal(before.members[0]);
    expect(readJob(world, test.job.address)).to.deep.include({ status: "held", revealAfter, openBy });
    expect(stakeOf(world, absent.address)).to.deep.equal({
      ...stake, locked: stake.locked - MISS, lock: stake.lock - MISS, bonded: stake.bonded - MISS, burnDue: stake.burnDue + MISS, missed: stake.missed + 1,
    });
    expect(dutiesOf(world, absent.address)).to.deep.equal({ earned: 0n, missed: 1 });
    expectEvent(outcome, "AuditorReplaced", {
      case: test.address, member: 1, oldOperator: absent.address, newOperator: next?.operator ?? PublicKey.default, slashed: MISS, replacements: 1, commitUntil, revealAfter, openBy, seq: before.seq + 1n,
    });
  });

  it("waits for the deadline, to the second, and after a restart of the cluster longer", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(test, 0));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", instruction(test, 0));
    forgetRestart(world);
    world.mustSend(instruction(test, 0));
    expectRefusal(world, "DeadlineNotReached", instruction(test, 1));
  });

  it("is refused once the result is open, which a new auditor could copy", () => {
    openAudited(test);
    expectRefusal(world, "ResultOpened", instruction(test, 0));
  });

  it("gives no more time to an executor that has let its own pass, to the second", () => {
    const job = readJob(world, test.job.address);
    const openBy = job.status === "held" ? (job.openBy ?? 0n) : 0n;
    waitUntil(world, openBy);
    expectRefusal(world, "DeadlinePassed", instruction(test, 0));
  });

  it("is possible until that second", () => {
    const job = readJob(world, test.job.address);
    waitUntil(world, (job.status === "held" ? (job.openBy ?? 0n) : 0n) - 1n);
    world.mustSend(instruction(test, 0));
  });

  it("replaces nobody who has committed, and no place that does not exist", () => {
    commitAudit(test, 0, auditorAt(test, 0).address);
    waitForDeadline(test);
    expectRefusal(world, "WrongMemberState", instruction(test, 0));
    expectRefusal(world, "NoSuchMember", instruction(test, 2));
  });

  it("can be done three times in a case", () => {
    const drawn = new Set(stateOf(test).members.map(({ slot }) => slot));
    for (const place of [0, 1, 0]) {
      waitForDeadline(test);
      world.mustSend(instruction(test, place));
      drawn.add(stateOf(test).members[place]?.slot ?? -1);
    }
    expect([drawn.size, stateOf(test).replacements, stateOf(test).former.length]).to.deep.equal([5, 3, 3]);
    waitForDeadline(test);
    expectRefusal(world, "NoReplacementsLeft", instruction(test, 0));
  });

  it("fines nobody but the absent one, and takes its own seat", () => {
    waitForDeadline(test);
    const [absent, other] = [auditorAt(test, 0), undrawn(test)];
    expectRefusal(world, "WrongOperator", instruction(test, 0, { operator: other.address }));
    expectRefusal(world, "WrongSeat", replaced(instruction(test, 0), absent.seat, other.seat));
    expectRefusal(world, "WrongSeat", replaced(instruction(test, 0), absent.seat, findSeatPda({ operator: absent.address, class: 2 })));
    expectRefusal(world, "SeatPageMissing", instruction(test, 0, { pages: [] }));
    expectRefusal(world, "WrongJob", instruction(test, 0, { job: jobAt(world, "held", test.at).address }));
  });
});

describe("verification: replace_auditor with few seats", () => {
  const FEW = 3;
  let world: World;
  let at: Awaited<ReturnType<ReturnType<typeof seatedWorld>>>;
  const load = seatedWorld(FEW);
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("leaves a place vacant where nobody is left, which counts as a replacement and fines once", () => {
    const test = openCase(at, jobAt(world, "held", at));
    for (const place of [0, 0]) {
      waitForDeadline(test);
      world.mustSend(instruction(test, place));
    }
    expect(stateOf(test)).to.deep.include({ replacements: 2, drawnSeats: 3, nextDraw: 4 });
    expect(stateOf(test).members[0]).to.deep.include({ status: "vacant", operator: null });
    waitForDeadline(test);
    const outcome = world.mustSend(instruction(test, 0));
    const { deadline: commitUntil, challengeUntil: revealAfter, seq } = stateOf(test);
    const job = readJob(world, test.job.address);
    expectEvent(outcome, "AuditorReplaced", {
      case: test.address, member: 0, oldOperator: PublicKey.default, newOperator: PublicKey.default, slashed: 0n, replacements: 3, commitUntil, revealAfter,
      openBy: job.status === "held" ? (job.openBy ?? 0n) : 0n, seq,
    });
    expect([stateOf(test).drawnSeats, stateOf(test).former.length]).to.deep.equal([3, 2]);
    waitForDeadline(test);
    expectRefusal(world, "NoReplacementsLeft", instruction(test, 0));
  });

  it("draws for a place that was vacant from the beginning, without a fine", () => {
    // Three seats in 250 slots: 64 words miss them about every second time.
    writeCounts(world, readSeatRegistry(world, REGISTRY).history.map((count) => ({ ...count, slots: 250 })));
    const isVacant = (test: TestCase): boolean => predicted(test, 2, 0).includes(null) && !predicted(test, 1).includes(null);
    let found: TestCase | undefined;
    for (let tries = 0; found === undefined && tries < 20; tries += 1) found = [openCase(at, jobAt(world, "held", at))].find(isVacant);
    if (found === undefined) throw new Error("every draw has filled all places, or none");
    const [place, next] = [predicted(found, 2, 0).indexOf(null), predicted(found, 1)[0]];
    expect(stateOf(found).members.map(({ slot, status }) => (status === "vacant" ? null : slot))).to.deep.equal(predicted(found, 2, 0).map((seat) => seat?.slot ?? null));
    expect([stateOf(found).members[place]?.status, stateOf(found).nextDraw]).to.deep.equal(["vacant", 2]);
    waitForDeadline(found);
    const outcome = world.mustSend(instruction(found, place));
    expect(outcome.events.some(({ name }) => name === "StakeSlashed")).to.equal(false);
    expect(stateOf(found).members[place]).to.deep.include({ status: "drawn", slot: next?.slot });
    expect(stateOf(found)).to.deep.include({ replacements: 1, former: [] });
  });
});
