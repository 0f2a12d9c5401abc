/** A pause stops posting and claiming. Everything that is under way goes on, and all money can leave. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readJob } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, newJob, type TestJob } from "../helpers/job";
import {
  abandonJob, acceptResult, beginCase, claimJob, clearJob, closeJob, drawForced, drawJob, endCase, forceAudit, openResult, refundJob, ruleJob, settleFault, settleJob, submitResult,
} from "../helpers/jobSteps";
import { PAYOUT, UNAUDITED, jobIn, ledgers, loadJobs, market, pause, payeeOf, stateIn, type Jobs, type Place } from "../market/jobFixture";

const HOURS_72 = 259_200;

describe("flow: the intake is paused in the middle of jobs", () => {
  let at: Jobs;
  beforeEach(async () => {
    at = await loadJobs();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  /** A job that stands in a state when the pause begins. */
  const paused = (place: Place, options = {}): TestJob => {
    const job = jobIn(at, place, options);
    pause(at.world, HOURS_72);
    return job;
  };
  const settled = (job: TestJob): void => {
    acceptResult(job);
    settleJob(job);
    closeJob(job);
    expect(exists(at.world, job.address)).to.equal(false);
  };

  it("takes no new job and no new claim, for as long as it was announced", () => {
    const { world, client, operator } = at;
    const job = paused("open", { claimSeconds: 604_800 });
    const until = world.now + BigInt(HOURS_72);
    for (const now of [world.now, until - 1n]) {
      waitUntil(world, now);
      expectRefusal(world, "IntakePaused", jobInstructions.post(newJob(world, client)), [client.key]);
      expectRefusal(world, "IntakePaused", jobInstructions.claim(job, operator), [operator.agent]);
    }
    waitUntil(world, until);
    claimJob(job, operator);
  });

  it("lets an open job be cancelled, or expire", () => {
    const { world, client } = at;
    const expiring = jobIn(at, "open");
    const cancelled = paused("open");
    world.mustSend(jobInstructions.cancel(cancelled), [client.key]);
    waitUntil(world, stateIn(expiring, "open").claimUntil);
    world.mustSend(jobInstructions.expireJob(expiring));
    expect([readJob(world, cancelled.address).status, readJob(world, expiring.address).status]).to.deep.equal(["cancelled", "expired"]);
    expect(ledgers(world, client).reserved).to.equal(0n);
  });

  it("lets a claimed job be abandoned, or its claim expire", () => {
    const expiring = jobIn(at, "claimed");
    const job = paused("claimed");
    abandonJob(job);
    waitUntil(at.world, stateIn(expiring, "claimed").submitBy);
    at.world.mustSend(jobInstructions.expireClaim(expiring));
    expect([readJob(at.world, job.address).status, readJob(at.world, expiring.address).status]).to.deep.equal(["open", "open"]);
  });

  it("lets a claimed job be submitted, drawn, opened, accepted, settled and closed", () => {
    const job = paused("claimed");
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    settled(job);
  });

  it("lets a job without audits go its way", () => {
    const job = paused("claimed", UNAUDITED);
    submitResult(job);
    openResult(job);
    settled(job);
  });

  it("lets an audit be forced, judged and settled", () => {
    const job = paused("submitted");
    forceAudit(job);
    drawForced(job);
    beginCase(job);
    openResult(job);
    clearJob(job);
    endCase(job);
    settled(job);
  });

  it("lets every verdict be carried out", () => {
    const ends = [["upheld", settleJob], ["fault", settleFault], ["void", refundJob]] as const;
    const jobs = ends.map(() => jobIn(at, "heldOpen"));
    pause(at.world, HOURS_72);
    for (const [index, [verdict, carryOut]] of ends.entries()) {
      const job = jobs[index] as TestJob;
      ruleJob(job, verdict);
      carryOut(job);
      expect(stateIn(job, "settled").verdict).to.equal(verdict);
      endCase(job);
      closeJob(job);
    }
  });

  it("lets an unopened result expire", () => {
    const job = paused("cleared");
    waitUntil(at.world, stateIn(job, "cleared").openBy);
    at.world.mustSend(jobInstructions.expireOpening(job));
    expect(readJob(at.world, job.address).status).to.equal("expired");
  });

  it("lets everybody take their money and leave", () => {
    const { world, client, operator } = at;
    const job = paused("provisional");
    settled(job);
    const { available } = ledgers(world, client);
    const owner = operator.owner.publicKey;
    world.mustSend(market.withdraw({ owner: client.address, mint: world.nativeMint, amount: available }), [client.key]);
    world.mustSend(market.withdraw({ owner, mint: world.nativeMint, amount: PAYOUT }), [operator.owner]);
    world.mustSend(market.closeBalance({ owner, mint: world.nativeMint }), [operator.owner]);
    world.mustSend(market.retireNode({ holder: owner, operator: operator.address, node: operator.node }), [operator.owner]);
    world.mustSend(market.closeNode({ holder: owner, operator: operator.address, node: operator.node }), [operator.owner]);
    world.mustSend(instructions.staking.requestUnbond({ owner, amount: 1n }), [operator.owner]);
    expect([exists(world, payeeOf(at).balance), exists(world, operator.node)]).to.deep.equal([false, false]);
  });
});
