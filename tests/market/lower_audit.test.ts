import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { waitSlots } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { TestJob } from "../helpers/job";
import { drawJob, loadMarket, sealSlot } from "../helpers/jobSteps";
import { ASSAY, type World } from "../helpers/world";
import { bringTo, itIsAnArbiterStep, type CaseAt } from "./arbiterFixture";
import { stateIn } from "./jobFixture";

/** So cheap that the class's least bond covers any chance. */
const CHEAP = ASSAY / 10n;

describe("market: lower_audit", () => {
  let at: CaseAt;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  /** The client asks for 6 %, the operator's record makes it 20 %. */
  const submitted = (here: CaseAt = at): TestJob => bringTo(here, "submitted", { auditBps: 600, price: CHEAP });
  const lower = (job: TestJob, auditBps = 1_000) =>
    instructions.market.lowerAudit({ arbiter: job.world.keys.arbiter.publicKey, job: job.address, termsVersion: job.posted.termsVersion, auditBps });
  const refuses = (name: Parameters<typeof expectRefusal>[1], job: TestJob, auditBps?: number) => expectRefusal(world, name, lower(job, auditBps), [world.keys.arbiter]);

  it("makes an audit less likely and changes nothing else", () => {
    const job = submitted();
    const before = stateIn(job, "submitted");
    expect(before.effectiveAuditBps).to.equal(2_000);
    const outcome = world.mustSend(lower(job), [world.keys.arbiter]);
    expectEvent(outcome, "AuditLowered", { job: job.address, arbiter: world.keys.arbiter.publicKey, oldAuditBps: 2_000, effectiveAuditBps: 1_000, seq: before.seq + 1 });
    expect(readJob(world, job.address)).to.deep.equal({ ...before, effectiveAuditBps: 1_000, seq: before.seq + 1 });
  });

  it("lowers what the client pays for audits, too", () => {
    const [lowered, other] = [submitted(), submitted()];
    world.mustSend(lower(lowered), [world.keys.arbiter]);
    const levied = (job: TestJob): bigint => {
      const event = drawJob(job, { audited: false }).events.find(({ name }) => name === "JobDrawn");
      return (event?.data as { levied: bigint }).levied;
    };
    // 1.25 · p · 2 · F and the crank fee of 1,000,000; F = 16,000,000
    expect([levied(lowered), levied(other)]).to.deep.equal([5_000_000n, 9_000_000n]);
  });

  it("goes down to what the client asked for, and neither lower nor up", () => {
    const job = submitted();
    for (const auditBps of [0, 599, 2_000, 2_001, 10_000]) refuses("AuditNotLowered", job, auditBps);
    world.mustSend(lower(job, 1_999), [world.keys.arbiter]);
    refuses("AuditNotLowered", job, 1_999);
    world.mustSend(lower(job, 600), [world.keys.arbiter]);
  });

  it("cannot be done from the target slot on, when the hash that draws may be known", () => {
    const job = submitted();
    const last = Number(stateIn(job, "submitted").targetSlot) - 1;
    waitSlots(world, last - 1 - world.chain.slot);
    world.mustSend(lower(job, 1_500), [world.keys.arbiter]);
    expect(world.chain.slot).to.equal(last);
    refuses("TargetSlotReached", job);
  });

  it("cannot be done when the hash is sealed", () => {
    const job = submitted();
    sealSlot(job);
    refuses("TargetSlotReached", job);
  });

  it("cannot touch an audit that the insured value makes certain", () => {
    const job = bringTo(at, "submitted", { auditBps: 600, price: CHEAP, insuredValue: 10n * CHEAP + 1n });
    expect(stateIn(job, "submitted").effectiveAuditBps).to.equal(10_000);
    refuses("AuditCertain", job);
  });

  it("cannot go below the chance that the bond covers", () => {
    const job = bringTo(at, "submitted", { auditBps: 600, price: 20n * ASSAY });
    refuses("BondTooLow", job);
  });

  it("cannot give a job without audits one, nor take it away", () => {
    refuses("WrongJobState", bringTo(at, "submitted", { auditBps: 0 }), 0);
  });

  describe("as a step of the arbiter", () => {
    itIsAnArbiterStep({ step: (job) => lower(job), arrange: submitted, allowedAt: ["submitted"] });
  });
});
