import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { postJob } from "../helpers/jobSteps";
import { DEPOSIT, LEVY, PRICE, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, payeeOf, plus, stateIn, type Jobs } from "./jobFixture";

describe("market: expire_job", () => {
  let at: Jobs;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    job = postJob(at.world, at.client);
  });

  it("gives the client everything back once nobody can claim any more", () => {
    const { world, client } = at;
    const [before, balance] = [stateIn(job, "open"), ledgers(world, client)];
    waitUntil(world, before.claimUntil);
    const outcome = world.send(jobInstructions.expireJob(job));
    const released = PRICE + LEVY + DEPOSIT;
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: released, reserved: -released, seq: 1 }));
    expectJob(job, before, { status: "expired", operator: null, levy: 0n, saltDeposit: 0n, reserved: 0n, lastMovedAt: world.now, seq: 2 });
    expectEvent(outcome, "JobExpired", { job: job.address, client: client.address, released, clientBalance: ledgers(world, client), seq: 2 });
    expect(violations(world)).to.deep.equal([]);
  });

  it("cannot be done while the job can be claimed", () => {
    waitUntil(at.world, stateIn(job, "open").claimUntil - 1n);
    expectRefusal(at.world, "ClaimWindowOpen", jobInstructions.expireJob(job));
  });

  it("counts the window of the last attempt", () => {
    job = jobIn(at, "claimed");
    waitUntil(at.world, stateIn(job, "claimed").submitBy);
    at.world.mustSend(jobInstructions.expireClaim(job));
    const { claimUntil } = stateIn(job, "open");
    waitUntil(at.world, claimUntil - 1n);
    expectRefusal(at.world, "ClaimWindowOpen", jobInstructions.expireJob(job));
    waitUntil(at.world, claimUntil);
    at.world.mustSend(jobInstructions.expireJob(job));
    expect(readJob(at.world, job.address).status).to.equal("expired");
  });

  it("cannot be done in any other state, nor twice", () => {
    expectOnlyIn(at, ["open"], jobInstructions.expireJob);
  });

  it("cannot pay the money to another balance", () => {
    waitUntil(at.world, stateIn(job, "open").claimUntil);
    for (const { balance } of [at.other, at.inStablecoin, payeeOf(at)]) {
      expectRefusal(at.world, "WrongBalance", replaced(jobInstructions.expireJob(job), at.client.balance, balance));
    }
    expectRefusal(at.world, "AccountDiscriminatorMismatch", replaced(jobInstructions.expireJob(job), at.client.balance, at.operator.node));
  });
});
