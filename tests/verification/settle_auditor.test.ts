import { findSeatPda, type SettleAuditorArgs } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readCredits } from "../helpers/accounts";
import { addClient } from "../helpers/actors";
import { caseOf, stateOf, type Conduct, type TestCase } from "../helpers/case";
import { caseAt, continueTo, type CaseAtOptions } from "../helpers/caseAt";
import { settleAuditor, settleJobOf } from "../helpers/caseEnds";
import { commitAudit, concludeAudit, openCase } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import { openCredits, seatedWorld, type SeatHolder, type SeatedMarket } from "../helpers/seats";
import type { World } from "../helpers/world";
import { FEE, MISS, SLASH, TWO_ROUNDS, auditorAt, dutiesOf, leaveForGood, owed, stakeOf, verification, voidJob } from "./caseFixture";

/** 10 · F, for the one accuser. */
const BOUNTY = 10n * FEE;

describe("verification: settle_auditor", () => {
  const load = seatedWorld(TWO_ROUNDS);
  let at: SeatedMarket;
  let world: World;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const final = (auditors: readonly Conduct[], options: CaseAtOptions = {}, market = at): TestCase => caseAt(market, "final", { lying: true, auditors, ...options });
  function instruction(test: TestCase, member: number, changes: Partial<SettleAuditorArgs> = {}) {
    const { operator, owner } = stateOf(test).members[member] ?? {};
    if (operator === undefined || operator === null) throw new Error("nobody sits there");
    const { mint } = test.job.client;
    const credit = owner === undefined || owner === null ? null : { owner, mint, nativeMint: world.nativeMint };
    for (const of of credit === null ? [] : [mint, world.nativeMint]) openCredits(world, credit?.owner ?? operator, of);
    return verification.settleAuditor({ ...caseOf(test), job: test.job.address, operator, class: 1, member, credit, ...changes });
  }
  const ownerOf = ({ owner }: SeatHolder): PublicKey => owner.publicKey;

  it("pays who was right, and its accusation, whatever else is settled first", () => {
    const test = final(["honest", "lies"]);
    const [right, { seq }] = [auditorAt(test, 0), stateOf(test)];
    const stake = stakeOf(world, right.address);
    const outcome = world.mustSend(instruction(test, 0));
    expect([owed(world, ownerOf(right)), stakeOf(world, right.address), stateOf(test).members[0]?.status]).to.deep.equal([FEE + BOUNTY, stake, "settled"]);
    expectEvent(outcome, "AuditorSettled", {
      case: test.address, member: 0, operator: right.address, owner: ownerOf(right), credited: FEE, nativeCredited: BOUNTY, fine: "none", slashed: 0n, seq: seq + 1n,
    });
    expect(dutiesOf(world, right.address), "the bounty is no fee").to.deep.equal({ earned: FEE, missed: 0 });
    expectRefusal(world, "WrongMemberState", instruction(test, 0));
  });

  type Fined = [what: string, conduct: Conduct, fine: "overruled" | "withheld" | "missed", amount: bigint];
  const FINES: [Fined, Fined][] = [
    [["a value that the verdict contradicts", "lies", "overruled", SLASH], ["an input called unavailable that others had", "abstains", "overruled", SLASH]],
    [["a third value", "differs", "overruled", SLASH], ["a word that was not opened", "silent", "withheld", SLASH]],
    [["a link that was kept back", "linkless", "withheld", SLASH], ["not having come", "absent", "missed", MISS]],
  ];
  for (const pair of FINES) {
    it(`fines ${pair.map(([what]) => what).join(", and ")}`, () => {
      const test = final(pair.map(([, conduct]) => conduct));
      for (const [member, [, , fine, amount]] of pair.entries()) expectFine(test, member, fine, amount);
    });
  }

  function expectFine(test: TestCase, member: number, fine: Fined[2], amount: bigint): void {
    const [fined, { seq, members }] = [auditorAt(test, member), stateOf(test)];
    const stake = stakeOf(world, fined.address);
    const outcome = world.mustSend(instruction(test, member));
    const change = fine === "missed" ? { burnDue: stake.burnDue + amount, missed: stake.missed + 1 } : { toPool: stake.toPool + amount, overruled: stake.overruled + 1 };
    expect(stakeOf(world, fined.address)).to.deep.equal({ ...stake, locked: stake.locked - amount, lock: stake.lock - amount, bonded: stake.bonded - amount, ...change });
    expect(dutiesOf(world, fined.address)).to.deep.equal({ earned: 0n, missed: fine === "missed" ? 1 : 0 });
    expectEvent(outcome, "AuditorSettled", {
      case: test.address, member, operator: fined.address, owner: members[member]?.owner ?? PublicKey.default, credited: 0n, nativeCredited: 0n, fine, slashed: amount, seq: seq + 1n,
    });
    expectRefusal(world, "WrongMemberState", instruction(test, member));
  }

  it("pays F in the mint of the job, and the bounty in ASSAY", () => {
    const client = addClient(world, { name: "client with dollars", mint: world.stablecoin, deposit: 1_000_000_000n });
    const test = final(["honest", "lies"], {}, { ...at, client });
    const { auditFee, bountyEach, jurorFee } = stateOf(test);
    const right = auditorAt(test, 0);
    world.mustSend(instruction(test, 0));
    expect(auditFee).not.to.equal(jurorFee);
    expect([readCredits(world, openCredits(world, ownerOf(right), world.stablecoin)).amount, owed(world, ownerOf(right))]).to.deep.equal([auditFee, bountyEach]);
    expect(dutiesOf(world, right.address).earned, "what it counts in ASSAY").to.equal(jurorFee);
  });

  it("waits for the end of a job that is cleared, which may still be challenged", () => {
    const test = caseAt(at, "cleared");
    expectRefusal(world, "JobNotTerminal", instruction(test, 0));
    settleJobOf(test);
    world.mustSend(instruction(test, 0));
    expect(owed(world, ownerOf(auditorAt(test, 0)))).to.equal(FEE);
  });

  it("pays in ASSAY who has committed where the executor never opened", () => {
    const test = openCase(at, jobAt(world, "held", at));
    commitAudit(test, 0, auditorAt(test, 0).address);
    concludeAudit(test);
    const members = [0, 1].map((place) => auditorAt(test, place).address);
    const outcomes = [0, 1].map((member) => eventData(world.mustSend(instruction(test, member)), "AuditorSettled"));
    expect(outcomes.map(({ credited, nativeCredited, fine, slashed }) => ({ credited, nativeCredited, fine, slashed }))).to.deep.equal([
      { credited: 0n, nativeCredited: FEE, fine: "none", slashed: 0n }, { credited: 0n, nativeCredited: 0n, fine: "missed", slashed: MISS },
    ]);
    expect(members.map((operator) => dutiesOf(world, operator))).to.deep.equal([{ earned: FEE, missed: 0 }, { earned: 0n, missed: 1 }]);
  });

  it("pays who has revealed, and fines nobody, where the case was aborted", () => {
    const test = caseAt(at, "disputed", { auditors: ["lies", "silent"] });
    voidJob(test);
    world.mustSend(verification.abortCase({ ...caseOf(test), job: test.job.address }));
    const outcomes = [0, 1].map((member) => eventData(world.mustSend(instruction(test, member)), "AuditorSettled"));
    expect(outcomes.map(({ credited, nativeCredited, fine }) => ({ credited, nativeCredited, fine }))).to.deep.equal([
      { credited: FEE, nativeCredited: 0n, fine: "none" }, { credited: 0n, nativeCredited: 0n, fine: "none" },
    ]);
  });

  it("does not wait for who has gone with its stake", () => {
    const test = final(["honest", "lies"]);
    leaveForGood(world, auditorAt(test, 1));
    const outcome = world.mustSend(instruction(test, 1));
    expect(eventData(outcome, "AuditorSettled")).to.deep.include({ fine: "overruled", slashed: 0n });
    world.mustSend(instruction(test, 0));
    leaveForGood(world, auditorAt(test, 0));
  });

  it("cannot be done before the verdict is final, nor for a place that does not exist", () => {
    const test = caseAt(at, "tallied", { lying: true });
    expectRefusal(world, "WrongCaseState", instruction(test, 0));
    continueTo(test, "final");
    expectRefusal(world, "NoSuchMember", instruction(test, 0, { member: 2 }));
    settleAuditor(test, 0);
  });

  it("credits the auditor's owner, and fines the auditor's seat", () => {
    const test = final(["honest", "lies"]);
    const [right, wrong] = [auditorAt(test, 0), auditorAt(test, 1)];
    const [own, other, stable] = [openCredits(world, ownerOf(right), world.nativeMint), openCredits(world, ownerOf(wrong), world.nativeMint), openCredits(world, ownerOf(right), world.stablecoin)];
    for (const credits of [other, stable]) expectRefusal(world, "WrongCredits", replaced(instruction(test, 0), own, credits));
    expectRefusal(world, "WrongCredits", instruction(test, 0, { credit: null }));
    expectRefusal(world, "WrongOperator", instruction(test, 1, { operator: right.address }));
    for (const seat of [right.seat, findSeatPda({ operator: wrong.address, class: 2 })]) expectRefusal(world, "WrongSeat", replaced(instruction(test, 1), wrong.seat, seat));
    expectRefusal(world, "WrongJob", instruction(test, 0, { job: jobAt(world, "open", at).address }));
  });
});
