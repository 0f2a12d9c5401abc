import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { settleJob } from "../helpers/jobSteps";
import { byClient, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, market, stateIn, type Jobs } from "./jobFixture";

describe("market: accept_result", () => {
  let at: Jobs;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    job = jobIn(at, "provisional");
  });

  it("ends the challenge window now, and moves no money", () => {
    const { world, client } = at;
    const [before, balance] = [stateIn(job, "provisional"), ledgers(world, client)];
    waitUntil(world, before.challengeUntil - 1_000n);
    const outcome = world.send(jobInstructions.accept(job), [client.key]);
    expectJob(job, before, { ...executorOf(before), status: "provisional", seed: before.seed, opening: before.opening, challengeUntil: world.now, lastMovedAt: world.now, seq: before.seq + 1 });
    expect(ledgers(world, client)).to.deep.equal(balance);
    expectEvent(outcome, "ResultAccepted", { job: job.address, client: client.address, challengeUntil: world.now, seq: before.seq + 1 });
    expect(violations(world)).to.deep.equal([]);
    settleJob(job);
  });

  it("can be done until the last second of the window", () => {
    waitUntil(at.world, stateIn(job, "provisional").challengeUntil - 1n);
    at.world.mustSend(jobInstructions.accept(job), [at.client.key]);
    expect(stateIn(job, "provisional").challengeUntil).to.equal(at.world.now);
  });

  it("cannot be done once the window is over", () => {
    waitUntil(at.world, stateIn(job, "provisional").challengeUntil);
    expectRefusal(at.world, "ChallengeWindowOver", jobInstructions.accept(job), [at.client.key]);
  });

  it("cannot be done twice: the window is over then", () => {
    at.world.mustSend(jobInstructions.accept(job), [at.client.key]);
    expectRefusal(at.world, "ChallengeWindowOver", jobInstructions.accept(job), [at.client.key]);
  });

  it("cannot be done in any other state, so it cannot skip a draw, an audit or a case", () => {
    expectOnlyIn(at, ["provisional"], jobInstructions.accept, byClient);
  });

  it("cannot be done by anyone but the client", () => {
    for (const key of [stranger(at.world), at.other.key, at.operator.owner]) {
      expectRefusal(at.world, "NotClient", market.acceptResult({ client: key.publicKey, job: job.address }), [key]);
    }
    expectRefusal(at.world, "AccountNotSigner", unsigned(jobInstructions.accept(job), at.client.address));
    expect(readJob(at.world, job.address).status).to.equal("provisional");
  });

  it("cannot be given an account that is no job", () => {
    expectRefusal(at.world, "AccountDiscriminatorMismatch", replaced(jobInstructions.accept(job), job.address, at.operator.node), [at.client.key]);
  });
});
