/** A job keeps the terms, the rate and the fees that it was posted under, whatever the governor changes. */
import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions } from "../helpers/job";
import { beginCase, claimJob, drawJob, jobAt, openResult, postJob, settleJob, submitResult } from "../helpers/jobSteps";
import { keypair, type World } from "../helpers/world";
import { BOND, BURN, DEPOSIT, FEE, LEVY, MISS, PAYOUT, PRICE, jobIn, ledgers, loadJobs, market, payeeOf, plus, publishTerms, stateIn, type Jobs } from "../market/jobFixture";

/** Changes everything that a job's money and times depend on. */
function changeEverything(world: World): number {
  const { governor } = world.keys;
  const signer = { governor: governor.publicKey };
  const termsVersion = publishTerms(world, {
    burnBps: 600, treasuryBps: 100, auditMinBps: 1_000, auditNewBps: 2_500, auditAuditors: 3, challengeSeconds: 2_700, openSeconds: 5_400, saltSeconds: 900,
    submitGraceSeconds: 450, missBps: 1_000, attempts: 4, retentionSeconds: 0,
  });
  world.mustSend([
    market.upsertMint({ ...signer, mint: world.nativeMint, changes: { auditFeeBase: 15_000_000n, crankFee: 1_500_000n, delayFee: 15_000_000n }, enable: false }),
    market.upsertClass({ ...signer, class: 1, name: "deterministic WASM", unit: "vCPU", changes: { secondPrice: 150_000n }, enable: false }),
  ], [governor]);
  return termsVersion;
}

describe("flow: parameters change under a live job", () => {
  let at: Jobs;
  beforeEach(async () => {
    at = await loadJobs();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  it("leaves an open job as it was posted, to its settlement", () => {
    const { world, client, operator } = at;
    const balance = ledgers(world, client);
    const job = postJob(world, client);
    changeEverything(world);
    claimJob(job, operator);
    const claimed = stateIn(job, "claimed");
    expect({ bond: claimed.bond, p: claimed.effectiveAuditBps, submitBy: claimed.submitBy, fee: claimed.auditFee }).to.deep.equal({ bond: BOND, p: 2_000, submitBy: world.now + 420n, fee: FEE });
    submitResult(job);
    expect(stateIn(job, "submitted").saltDeadline).to.equal(world.now + 600n);
    drawJob(job, { audited: false });
    expect(stateIn(job, "cleared").openBy).to.equal(world.now + 3_600n);
    openResult(job);
    const { challengeUntil } = stateIn(job, "provisional");
    expect(challengeUntil).to.equal(world.now + 1_800n);
    waitUntil(world, challengeUntil);
    settleJob(job);
    const after = ledgers(world, client);
    expect(after).to.deep.equal(plus(balance, { available: -PRICE - LEVY, feesDue: BURN, leviesDue: LEVY, seq: Number(after.seq - balance.seq) }));
    expect(ledgers(world, payeeOf(at)).available).to.equal(PAYOUT);
  });

  it("charges a miss as agreed, and counts attempts as agreed", () => {
    const { world } = at;
    const job = jobIn(at, "claimed");
    changeEverything(world);
    world.mustSend(jobInstructions.abandon(job), [at.operator.agent]);
    expect(readOperator(world, at.operator.address).slashedTotal).to.equal(MISS);
    expect(stateIn(job, "open").attemptsLeft).to.equal(2);
  });

  it("levies a forced audit as agreed", () => {
    const { world, client } = at;
    const balance = ledgers(world, client);
    const job = jobIn(at, "submitted");
    changeEverything(world);
    world.chain.warp({ seconds: 0, slots: 1_000 });
    world.mustSend(jobInstructions.draw(job));
    expect(ledgers(world, client).leviesDue - balance.leviesDue).to.equal(7n * FEE);
    expect(ledgers(world, client).available).to.equal(balance.available - PRICE - 7n * FEE);
  });

  it("applies to the next job at once", () => {
    const { world, client } = at;
    const termsVersion = changeEverything(world);
    const job = postJob(world, client, { termsVersion });
    // F = 0.015 + 60 · 0.00015; L = 1.25 · 0.25 · 3 · F + 0.0015; D = 7 · F + 0.015
    const { auditFee, levy, saltDeposit, auditors, attemptsLeft } = stateIn(job, "open");
    expect({ auditFee, levy, saltDeposit, auditors, attemptsLeft }).to.deep.equal({ auditFee: 24_000_000n, levy: 24_000_000n, saltDeposit: 183_000_000n, auditors: 3, attemptsLeft: 4 });
    expect(LEVY + DEPOSIT < levy + saltDeposit).to.equal(true);
  });

  it("leaves old jobs to the old arbiter, and gives new ones to the new", () => {
    const { world, client, operator } = at;
    const { governor, arbiter } = world.keys;
    const successor = keypair("next arbiter");
    const old = jobIn(at, "held");
    world.mustSend(market.setArbiter({ governor: governor.publicKey, arbiter: successor.publicKey, verificationProgram: world.settings.programIds.verification }), [governor]);
    const termsVersion = publishTerms(world, {});
    const later = jobAt(world, "held", { client, operator }, { termsVersion });
    const times = { revealAfter: world.now, openBy: world.now + 3_600n };
    const by = (key: typeof arbiter, job: typeof old) => market.beginCase({ arbiter: key.publicKey, job: job.address, termsVersion: job.posted.termsVersion, ...times });
    expectRefusal(world, "NotArbiter", by(successor, old), [successor]);
    expectRefusal(world, "NotArbiter", by(arbiter, later), [arbiter]);
    // Nor with the terms of the other job, which name the signer.
    expectRefusal(world, "WrongTerms", market.beginCase({ arbiter: successor.publicKey, job: old.address, termsVersion, ...times }), [successor]);
    expectRefusal(world, "WrongTerms", market.beginCase({ arbiter: arbiter.publicKey, job: later.address, termsVersion: 1, ...times }), [arbiter]);
    beginCase(old);
    world.mustSend(by(successor, later), [successor]);
    expect([stateIn(old, "held").caseOpen, stateIn(later, "held").caseOpen]).to.deep.equal([true, true]);
  });

  it("does not stop jobs in a mint or a class that was disabled meanwhile", () => {
    const { world } = at;
    const { governor } = world.keys;
    const job = jobIn(at, "cleared");
    world.mustSend([market.disableMint({ governor: governor.publicKey, mint: world.nativeMint }), market.disableClass({ governor: governor.publicKey, class: 1 })], [governor]);
    openResult(job);
    waitUntil(world, stateIn(job, "provisional").challengeUntil);
    settleJob(job);
    world.mustSend(market.withdraw({ owner: at.operator.owner.publicKey, mint: world.nativeMint, amount: PAYOUT }), [at.operator.owner]);
    expect(ledgers(world, payeeOf(at)).available).to.equal(0n);
  });
});
