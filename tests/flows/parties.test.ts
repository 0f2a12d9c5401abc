/** Who pays the rent, which node may work, and that jobs of different parties do not meet. */
import { expect } from "chai";
import { exists } from "../helpers/accounts";
import { addNode, addWallet } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { jobInstructions, newJob, type TestJob } from "../helpers/job";
import { acceptResult, claimJob, closeJob, drawJob, openResult, postJob, settleJob, submitResult } from "../helpers/jobSteps";
import { BURN, LEVY, PAYOUT, PRICE, UNAUDITED, ledgers, loadJobs, nodeOf, payeeOf, stateIn, type Jobs } from "../market/jobFixture";

describe("flow: the parties of a job", () => {
  let at: Jobs;
  beforeEach(async () => {
    at = await loadJobs();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  const finish = (job: TestJob): void => {
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
  };

  it("lets a sponsor pay the rent of a whole job and gives it back, and nothing else", () => {
    const { world, client, operator } = at;
    const sponsor = addWallet(world, "sponsor");
    const [sponsors, clients] = [world.lamports(sponsor.publicKey), world.lamports(client.address)];
    const job = newJob(world, client, { rentPayer: sponsor.publicKey });
    world.mustSend(jobInstructions.post(job), [client.key, sponsor]);
    expect(world.lamports(client.address)).to.equal(clients);
    expect(sponsors - world.lamports(sponsor.publicKey)).to.equal(world.lamports(job.address));
    // Who pays the rent is not the client.
    expectRefusal(world, "NotClient", replaced(jobInstructions.cancel(job), client.address, sponsor.publicKey), [sponsor]);
    claimJob(job, operator);
    finish(job);
    expectRefusal(world, "RetentionNotOver", jobInstructions.close(job, { closer: sponsor.publicKey }), [sponsor]);
    closeJob(job);
    expect([world.lamports(sponsor.publicKey), world.lamports(client.address)]).to.deep.equal([sponsors, clients]);
  });

  it("lets only the chosen node work, to the end, and also after it has failed once", () => {
    const { world, client, operator, rival } = at;
    const job = postJob(world, client, { targetNode: operator.node });
    expectRefusal(world, "NotTargetNode", jobInstructions.claim(job, rival), [rival.agent]);
    const second = { ...operator, node: addNode(world, operator, { index: 1 }) };
    expectRefusal(world, "NotTargetNode", jobInstructions.claim(job, second), [operator.agent]);
    claimJob(job, operator);
    waitUntil(world, stateIn(job, "claimed").submitBy);
    world.mustSend(jobInstructions.expireClaim(job));
    expectRefusal(world, "NotTargetNode", jobInstructions.claim(job, rival), [rival.agent]);
    claimJob(job, operator);
    expect(nodeOf(world, operator).unitsInUse).to.equal(1);
    finish(job);
    expect(ledgers(world, payeeOf(at)).available).to.equal(PAYOUT);
  });

  it("gives the client its money back when the chosen node never works", () => {
    const { world, client, rival } = at;
    const before = ledgers(world, client).available;
    const job = postJob(world, client, { targetNode: rival.node });
    waitUntil(world, stateIn(job, "open").claimUntil);
    world.mustSend(jobInstructions.expireJob(job));
    expect(ledgers(world, client).available).to.equal(before);
  });

  it("runs jobs of two clients on one operator, and of one client on two, without mixing their money", () => {
    const { world, client, other, operator, rival } = at;
    const jobs = [postJob(world, client), postJob(world, other), postJob(world, client, { price: 2n * PRICE })] as const;
    claimJob(jobs[0], operator);
    claimJob(jobs[1], operator);
    claimJob(jobs[2], rival);
    for (const job of jobs) finish(job);
    expect([ledgers(world, client).feesDue, ledgers(world, client).leviesDue]).to.deep.equal([3n * BURN, 2n * LEVY]);
    expect([ledgers(world, other).feesDue, ledgers(world, other).leviesDue]).to.deep.equal([BURN, LEVY]);
    expect(ledgers(world, payeeOf(at)).available).to.equal(2n * PAYOUT);
    expect(ledgers(world, payeeOf({ world, operator: rival })).available).to.equal(2n * PAYOUT);
  });

  it("runs a client's jobs in two mints side by side", () => {
    const { world, client, inStablecoin, operator } = at;
    const jobs = [postJob(world, client, UNAUDITED), postJob(world, inStablecoin, UNAUDITED)] as const;
    for (const job of jobs) {
      claimJob(job, operator);
      submitResult(job);
      openResult(job);
      acceptResult(job);
      settleJob(job);
      closeJob(job);
      expect(exists(world, job.address)).to.equal(false);
    }
    expect(ledgers(world, payeeOf(at)).available).to.equal(PAYOUT);
    expect(ledgers(world, payeeOf(at, world.stablecoin)).available).to.equal(19_000_000n);
  });
});
