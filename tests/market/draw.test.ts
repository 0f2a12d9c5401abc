import { DEFAULT_PROGRAM_IDS, drawSeed, findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { claimJob, postJob, prepareDraw, sealSlot, submitResult } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { DEPOSIT, FEE, FORCED_LEVY, LEVY, PRICE, UNAUDITED, executorOf, expectJob, expectOnlyIn, gainRecord, jobIn, ledgers, loadJobs, nextSlotIs, payeeOf, plus, publishTerms, stakeOf, stateIn, type Jobs } from "./jobFixture";

const SLOT_HASH = new Uint8Array(32).fill(9);

describe("market: draw", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "submitted");
  });

  const draw = () => jobInstructions.draw(job);
  const target = (): bigint => stateIn(job, "submitted").targetSlot ?? 0n;
  /** Fixes the hash of the target slot, and returns the seed that follows from it, round and all. */
  const seedOf = (slotHash: Uint8Array): Uint8Array => {
    const { postedSlot, commitment } = stateIn(job, "submitted");
    world.chain.setSlotHash(Number(target()), slotHash);
    return drawSeed({ market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: job.address.toBytes(), postedSlot, round: 0, commitment, slot: target(), slotHash, salt: job.salt });
  };

  it("clears a job that is not audited: the levy is owed, all else is the client's again", () => {
    const { client, operator } = at;
    prepareDraw(job, { audited: false });
    const [before, balance, stake] = [stateIn(job, "submitted"), ledgers(world, client), stakeOf(world, operator)];
    const outcome = world.send(draw());
    const after = stateIn(job, "cleared");
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: DEPOSIT, reserved: -LEVY - DEPOSIT, leviesDue: LEVY, seq: 1 }));
    expectJob(job, before, {
      ...executorOf(before), status: "cleared", commitment: before.commitment, seed: after.seed, openBy: world.now + 3_600n, levy: 0n, saltDeposit: 0n, reserved: PRICE,
      lastMovedAt: world.now, seq: 4,
    });
    expect(stakeOf(world, operator)).to.deep.equal(stake);
    expectEvent(outcome, "JobDrawn", {
      job: job.address, seed: after.seed, audited: false, effectiveAuditBps: 2_000, auditors: 2, levied: LEVY, released: DEPOSIT, openBy: world.now + 3_600n,
      clientBalance: ledgers(world, client), seq: 4,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("holds a job that is audited, sealed until a case says when; the money is the same", () => {
    const { client } = at;
    prepareDraw(job, { audited: true });
    const [before, balance] = [stateIn(job, "submitted"), ledgers(world, client)];
    const outcome = world.send(draw());
    const { seed } = stateIn(job, "held");
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: DEPOSIT, reserved: -LEVY - DEPOSIT, leviesDue: LEVY, seq: 1 }));
    expectJob(job, before, {
      ...executorOf(before), status: "held", commitment: before.commitment, opening: null, seed, revealAfter: null, openBy: null, levy: 0n, saltDeposit: 0n, reserved: PRICE,
      lastMovedAt: world.now, seq: 4,
    });
    expectEvent(outcome, "JobDrawn", {
      job: job.address, seed: seed ?? new Uint8Array(), audited: true, effectiveAuditBps: 2_000, auditors: 2, levied: LEVY, released: DEPOSIT, openBy: 0n,
      clientBalance: ledgers(world, client), seq: 4,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("depends on the slot hash, the salt and the commitment as the SDK computes it", () => {
    prepareDraw(job);
    const seed = seedOf(SLOT_HASH);
    world.mustSend(draw());
    const state = jobState();
    expect("seed" in state && state.seed).to.deep.equal(seed);
  });

  it("is done with the sealed hash when there is one, whatever the sysvar says by then", () => {
    prepareDraw(job);
    const seed = seedOf(SLOT_HASH);
    sealSlot(job);
    const slot = stateIn(job, "submitted").sealedSlot?.slot;
    world.chain.setSlotHash(Number(slot), new Uint8Array(32));
    world.mustSend(draw());
    const state = jobState();
    expect("seed" in state && state.seed).to.deep.equal(seed);
  });

  it("levies for the chance that the operator brought along, and releases the rest", () => {
    gainRecord(at, 10);
    job = postJob(world, at.client, { auditBps: 500 });
    claimJob(job, at.operator);
    submitResult(job);
    prepareDraw(job, { audited: false });
    const balance = ledgers(world, at.client);
    world.mustSend(draw());
    // 1.25 · 0.1 · 2 · F + 0.001 instead of 1.25 · 0.2 · 2 · F + 0.001
    const levied = FEE / 4n + 1_000_000n;
    expect(ledgers(world, at.client)).to.deep.equal(plus(balance, { available: DEPOSIT + LEVY - levied, reserved: -LEVY - DEPOSIT, leviesDue: levied, seq: 1 }));
  });

  it("audits for certain where the chance is the whole", () => {
    job = jobIn(at, "submitted", { auditBps: 10_000 });
    prepareDraw(job);
    world.mustSend(draw());
    expect(stateIn(job, "held").effectiveAuditBps).to.equal(10_000);
  });

  it("forces an audit, without a delay fee, when no hash is kept any more", () => {
    const { client } = at;
    const [before, balance] = [stateIn(job, "submitted"), ledgers(world, client)];
    nextSlotIs(world, target() + 513n);
    const outcome = world.send(draw());
    const targetSlot = outcome.slot + 32n;
    const released = LEVY + DEPOSIT - FORCED_LEVY;
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: released, reserved: -LEVY - DEPOSIT, leviesDue: FORCED_LEVY, seq: 1 }));
    expectJob(job, before, {
      ...executorOf(before), status: "forced", commitment: before.commitment, salt: job.salt, targetSlot, sealedSlot: null, retargets: 0, levy: 0n, saltDeposit: 0n, reserved: PRICE,
      effectiveAuditBps: 10_000, auditors: 7, round: 1, forced: true, lastMovedAt: world.now, seq: 4,
    });
    expectEvent(outcome, "JobForced", {
      job: job.address, saltStored: true, targetSlot, levied: FORCED_LEVY, released, delayFee: 0n, clientBalance: ledgers(world, client), seq: 4,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("can still use the hash in the last slot in which it is kept", () => {
    nextSlotIs(world, target() + 512n);
    world.mustSend(draw());
    expect(jobState().forced).to.equal(false);
  });

  it("cannot be done while the target slot is still the current one or ahead", () => {
    nextSlotIs(world, target());
    expectRefusal(world, "TargetSlotNotReached", draw());
    world.mustSend(draw());
  });

  it("cannot be done with another salt", () => {
    prepareDraw(job);
    expectRefusal(world, "WrongSalt", jobInstructions.draw(job, { salt: new Uint8Array(32) }));
    expectRefusal(world, "WrongSalt", jobInstructions.draw(job, { salt: job.secrets.salt }));
  });

  it("can be done until the last second in which the salt may be told, and not in the next", () => {
    const { saltDeadline } = stateIn(job, "submitted");
    sealSlot(job);
    waitUntil(world, saltDeadline ?? 0n);
    expectRefusal(world, "SaltWindowOver", draw());
    job = jobIn(at, "submitted");
    sealSlot(job);
    waitUntil(world, (stateIn(job, "submitted").saltDeadline ?? 0n) - 1n);
    world.mustSend(draw());
  });

  it("can be done until 150 slots after its own whatever the clock says, and not in the next", () => {
    const windowEnds = target() + 150n;
    world.chain.warp({ seconds: 86_400, slots: 1 });
    nextSlotIs(world, windowEnds - 1n);
    world.mustSend(draw());
    job = jobIn(at, "submitted");
    const nextEnds = target() + 150n;
    world.chain.warp({ seconds: 86_400, slots: 1 });
    nextSlotIs(world, nextEnds);
    expectRefusal(world, "SaltWindowOver", draw());
  });

  it("cannot be done in any other state, nor twice, nor for a job without audits", () => {
    expectOnlyIn(at, ["submitted"], jobInstructions.draw);
    job = jobIn(at, "submitted", UNAUDITED);
    expectRefusal(world, "WrongJobState", draw());
  });

  it("cannot be done under other terms than the job's, nor move another's money", () => {
    prepareDraw(job);
    const termsVersion = publishTerms(world, { auditNewBps: 2_500 });
    expectRefusal(world, "WrongTerms", replaced(draw(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })));
    for (const { balance } of [at.other, at.inStablecoin, payeeOf(at)]) expectRefusal(world, "WrongBalance", replaced(draw(), at.client.balance, balance));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(draw(), at.client.balance, at.operator.node));
  });

  const jobState = () => readJob(world, job.address);
});
