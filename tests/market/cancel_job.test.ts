import { expect } from "chai";
import { readBalance, readJob } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { postJob } from "../helpers/jobSteps";
import { tokens } from "../helpers/token";
import { DEPOSIT, LEVY, PRICE, byClient, expectJob, expectOnlyIn, ledgers, loadJobs, plus, stateIn, type Jobs } from "./jobFixture";

describe("market: cancel_job", () => {
  let at: Jobs;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    job = postJob(at.world, at.client);
  });

  it("gives the client everything back at once", () => {
    const { world, client } = at;
    const [state, balance, vault] = [readJob(world, job.address), ledgers(world, client), tokens(world, client.vault)];
    wait(world, 5);
    const outcome = world.send(jobInstructions.cancel(job), [client.key]);
    const released = PRICE + LEVY + DEPOSIT;
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { available: released, reserved: -released, seq: 1 }));
    expect(tokens(world, client.vault)).to.equal(vault);
    expectJob(job, state, { status: "cancelled", operator: null, levy: 0n, saltDeposit: 0n, reserved: 0n, lastMovedAt: world.now, seq: 2 });
    expectEvent(outcome, "JobCancelled", { job: job.address, client: client.address, released, clientBalance: ledgers(world, client), seq: 2 });
    expect(violations(world)).to.deep.equal([]);
  });

  it("is possible at any time while nobody has claimed, also after the claim window", () => {
    waitUntil(at.world, stateIn(job, "open").claimUntil + 1n);
    at.world.mustSend(jobInstructions.cancel(job), [at.client.key]);
    expect(readBalance(at.world, at.client.balance).reserved).to.equal(0n);
  });

  it("cannot be done in any other state, nor twice", () => {
    expectOnlyIn(at, ["open"], jobInstructions.cancel, byClient);
  });

  it("cannot be done by anyone but the client", () => {
    for (const key of [stranger(at.world), at.other.key, at.operator.owner]) {
      expectRefusal(at.world, "NotClient", replaced(jobInstructions.cancel(job), at.client.address, key.publicKey), [key]);
    }
    expectRefusal(at.world, "AccountNotSigner", unsigned(jobInstructions.cancel(job), at.client.address));
  });

  it("cannot pay the money to another balance, not even to another of the client", () => {
    for (const { balance } of [at.other, at.inStablecoin]) {
      expectRefusal(at.world, "WrongBalance", replaced(jobInstructions.cancel(job), at.client.balance, balance), [at.client.key]);
    }
  });

  it("cannot be given an account that is no job", () => {
    expectRefusal(at.world, "AccountDiscriminatorMismatch", replaced(jobInstructions.cancel(job), job.address, at.operator.node), [at.client.key]);
  });
});
