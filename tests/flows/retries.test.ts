/** A job outlives the operators that fail it. */
import { expect } from "chai";
import { exists, readJob, readOperator } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { commitmentOf, jobInstructions } from "../helpers/job";
import { abandonJob, acceptResult, claimJob, closeJob, drawJob, openResult, postJob, settleJob, submitResult } from "../helpers/jobSteps";
import { tokens } from "../helpers/token";
import { BURN, LEVY, MISS, PAYOUT, ledgers, loadJobs, market, nodeOf, payeeOf, plus, stateIn, type Jobs } from "../market/jobFixture";

describe("flow: a job that operators fail", () => {
  let at: Jobs;
  beforeEach(async () => {
    at = await loadJobs();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  it("is abandoned, claimed by another, and settled to the one that delivered", () => {
    const { world, client, operator, rival } = at;
    const balance = ledgers(world, client);
    const job = postJob(world, client);
    claimJob(job, operator);
    abandonJob(job);
    claimJob(job, rival);
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
    closeJob(job);

    const paid = payeeOf({ world, operator: rival });
    expect(ledgers(world, paid).available).to.equal(PAYOUT);
    expect(ledgers(world, payeeOf(at)).available).to.equal(0n);
    const after = ledgers(world, client);
    expect(after).to.deep.equal(plus(balance, { available: -BURN - PAYOUT - LEVY, feesDue: BURN, leviesDue: LEVY, seq: Number(after.seq - balance.seq) }));
    const [failed, done] = [readOperator(world, operator.address), readOperator(world, rival.address)];
    expect([failed.slashedTotal, failed.faults.missed, failed.valid, failed.locks[0]]).to.deep.equal([MISS, 1, 0n, 0n]);
    expect([done.slashedTotal, done.faults.missed, done.valid, done.locks[0]]).to.deep.equal([0n, 0, 1n, 0n]);
    expect(exists(world, job.address)).to.equal(false);
    // What was earned can leave.
    world.mustSend(market.withdraw({ owner: rival.owner.publicKey, mint: world.nativeMint, amount: PAYOUT }), [rival.owner]);
    expect(tokens(world, rival.wallet)).to.equal(PAYOUT);
  });

  it("is claimed again by the operator that failed it, at the price of another miss", () => {
    const { world, client, operator } = at;
    const job = postJob(world, client);
    claimJob(job, operator);
    abandonJob(job);
    claimJob(job, operator);
    waitUntil(world, stateIn(job, "claimed").submitBy);
    world.mustSend(jobInstructions.expireClaim(job));
    expect(readOperator(world, operator.address).slashedTotal).to.equal(2n * MISS);
    expect(stateIn(job, "open").attemptsLeft).to.equal(1);
  });

  it("keeps nothing of an operator that is gone: neither its node's units nor its commitment", () => {
    const { world, client, operator, rival } = at;
    const job = postJob(world, client, { units: 40 });
    claimJob(job, operator);
    const stale = commitmentOf(job);
    waitUntil(world, stateIn(job, "claimed").submitBy);
    world.mustSend(jobInstructions.expireClaim(job));
    expect(nodeOf(world, operator).unitsInUse).to.equal(0);
    expectRefusal(world, "WrongJobState", jobInstructions.submit(job), [operator.agent]);
    claimJob(job, rival);
    expect(nodeOf(world, rival).unitsInUse).to.equal(40);
    // Another's commitment names another operator: it can be submitted and never opened.
    world.mustSend(jobInstructions.submit(job, { commitment: stale }), [rival.agent]);
    drawJob(job, { audited: false });
    expectRefusal(world, "WrongOpening", jobInstructions.open(job), [rival.agent]);
  });

  it("can be taken back by its client between two attempts", () => {
    const { world, client, operator } = at;
    const balance = ledgers(world, client);
    const job = postJob(world, client);
    claimJob(job, operator);
    abandonJob(job);
    world.mustSend(jobInstructions.cancel(job), [client.key]);
    expect(ledgers(world, client).available).to.equal(balance.available);
    expect(readJob(world, job.address).status).to.equal("cancelled");
  });
});
