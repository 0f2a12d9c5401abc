import type { CommitAuditArgs } from "@assay-protocol/sdk";
import type { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { auditSeal, caseOf, stateOf, type TestCase } from "../helpers/case";
import { commitAudit, concludeAudit, openAudited } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { SeatHolder } from "../helpers/seats";
import { ASSAY, type World } from "../helpers/world";
import { auditorAt, caseFixture, undrawn, verification } from "./caseFixture";
import { fine, writeFields } from "./setup";

describe("verification: commit_audit", () => {
  const load = caseFixture("caseOpened");
  let test: TestCase;
  let world: World;
  let auditor: SeatHolder;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
    auditor = auditorAt(test, 1);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const instruction = (changes: Partial<CommitAuditArgs> = {}) => verification.commitAudit({
    holder: auditor.agent.publicKey, ...caseOf(test), operator: auditor.address, class: 1, member: 1, commitment: auditSeal(test, auditor.address, "honest"), ...changes,
  });
  const refuses = (name: Parameters<typeof expectRefusal>[1], changes: Partial<CommitAuditArgs> = {}, signer: Keypair = auditor.agent) => expectRefusal(world, name, instruction({ holder: signer.publicKey, ...changes }), [signer]);

  it("seals an auditor's word by the signature of its agent", () => {
    const before = stateOf(test);
    const commitment = auditSeal(test, auditor.address, "honest");
    const outcome = world.mustSend(instruction(), [auditor.agent]);
    const { members, ...state } = stateOf(test);
    expect(members[1]).to.deep.include({ status: "committed", slot: before.members[1]?.slot, commitment, value: null, link: null });
    expect(members[1]?.owner?.toBase58()).to.equal(auditor.owner.publicKey.toBase58());
    expect({ ...state, members: [] }).to.deep.equal({ ...before, members: [], seq: before.seq + 1n });
    expect(members[0]).to.deep.equal(before.members[0]);
    expectEvent(outcome, "AuditCommitted", { case: test.address, member: 1, operator: auditor.address, holder: auditor.agent.publicKey, commitment, seq: before.seq + 1n });
  });

  it("takes the owner's signature, and nobody else's", () => {
    for (const key of [stranger(world), undrawn(test).agent, world.keys.governor, test.at.operator.agent]) refuses("NotOperatorHolder", {}, key);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(), auditor.agent.publicKey));
    world.mustSend(instruction({ holder: auditor.owner.publicKey }), [auditor.owner]);
  });

  it("is for the seat that was drawn into the place", () => {
    const [other, free] = [auditorAt(test, 0), undrawn(test)];
    for (const holder of [other, free]) refuses("WrongSeat", { operator: holder.address }, holder.agent);
    refuses("NoSuchMember", { member: 2 });
    refuses("WrongSeat", { member: 0 });
  });

  it("cannot be done twice", () => {
    world.mustSend(instruction(), [auditor.agent]);
    refuses("WrongMemberState", { commitment: auditSeal(test, auditor.address, "lies") });
  });

  it("ends with the deadline, to the second", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    commitAudit(test, 0, auditorAt(test, 0).address);
    waitUntil(world, deadline);
    refuses("DeadlinePassed");
  });

  it("is put off after a restart of the cluster, but never to when the result may be open", () => {
    const { deadline, challengeUntil } = stateOf(test);
    const job = readJob(world, test.job.address);
    expect(job.status === "held" && job.revealAfter).to.equal(challengeUntil);
    waitUntil(world, deadline);
    restartCluster(world);
    commitAudit(test, 0, auditorAt(test, 0).address);
    waitUntil(world, challengeUntil);
    refuses("DeadlinePassed");
    openAudited(test);
    refuses("DeadlinePassed");
  });

  it("is not for who is jailed, or has lost its stake", () => {
    writeFields(world, "staking", "Operator", auditor.address, { jailedUntil: world.now + 1n });
    refuses("OperatorJailed");
    writeFields(world, "staking", "Operator", auditor.address, { jailedUntil: world.now });
    fine(world, auditor, 50n * ASSAY);
    refuses("WrongSeat");
  });

  it("is over once the reveals have begun", () => {
    commitAudit(test, 0, auditorAt(test, 0).address);
    openAudited(test);
    concludeAudit(test);
    refuses("WrongCaseState");
  });
});
