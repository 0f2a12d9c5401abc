/** After a restart of the cluster nobody loses anything to a deadline that passed while nothing could be sent. */
import { expect } from "chai";
import type { Keypair, TransactionInstruction } from "@solana/web3.js";
import { readJob } from "../helpers/accounts";
import type { Client, Operator } from "../helpers/actors";
import { DAY, forgetRestart, restartCluster, wait, waitSlots, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult, drawJob, jobAt, loadMarket, prepareDraw, type Stage } from "../helpers/jobSteps";
import type { World } from "../helpers/world";

/** As in the staking program: six hours at 200 ms a slot. */
const GRACE_SLOTS = 108_000;

describe("a restart of the cluster", () => {
  let world: World, client: Client, operator: Operator;
  beforeEach(async () => {
    ({ world, client, operator } = await loadMarket());
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const at = (stage: Stage, auditBps = 2_000): TestJob => jobAt(world, stage, { client, operator }, auditBps === 0 ? { auditBps } : {});
  const deadline = (job: TestJob): bigint => {
    const state = readJob(world, job.address);
    if (state.status === "claimed") return state.submitBy;
    if (state.status === "provisional") return state.challengeUntil;
    const openBy = state.status === "submitted" || state.status === "cleared" || state.status === "held" ? state.openBy : null;
    if (openBy === null) throw new Error(`a job that is ${state.status} has no such deadline`);
    return openBy;
  };

  interface Window {
    what: string;
    job: () => TestJob;
    /** What the party does, and the name of the refusal when it is too late. */
    party: (job: TestJob) => TransactionInstruction;
    late: Parameters<typeof expectRefusal>[1];
    signer: () => Keypair[];
    /** What anybody does when the party is too late. */
    timeout: (job: TestJob) => TransactionInstruction;
    timeoutSigner?: () => Keypair[];
  }

  const agent = () => [operator.agent];
  const arbiter = () => [world.keys.arbiter];
  const windows: Window[] = [
    { what: "submits", job: () => at("claimed"), party: jobInstructions.submit, late: "SubmitWindowOver", signer: agent, timeout: jobInstructions.expireClaim },
    { what: "opens what was not audited", job: () => at("submitted", 0), party: jobInstructions.open, late: "OpenWindowOver", signer: agent, timeout: jobInstructions.expireOpening },
    { what: "opens after the draw", job: () => at("cleared"), party: jobInstructions.open, late: "OpenWindowOver", signer: agent, timeout: jobInstructions.expireOpening },
    {
      what: "opens in an audit", job: () => at("begun"), party: jobInstructions.open, late: "OpenWindowOver", signer: agent,
      timeout: (job) => jobInstructions.rule(job, { verdict: "fault", juryCost: 0n, bounty: 0n }), timeoutSigner: arbiter,
    },
    { what: "challenges", job: () => at("provisional"), party: jobInstructions.hold, late: "ChallengeWindowOver", signer: arbiter, timeout: jobInstructions.settle },
  ];

  for (const { what, job: arrange, party, late, signer, timeout, timeoutSigner = () => [] } of windows) {
    it(`leaves time for whoever ${what}`, () => {
      const job = arrange();
      waitUntil(world, deadline(job));
      expectRefusal(world, late, party(job), signer());
      restartCluster(world);
      expectRefusal(world, "RestartGrace", timeout(job), timeoutSigner());
      world.mustSend(party(job), signer());
    });

    it(`does not keep who ${what} in time for ever`, () => {
      const job = arrange();
      waitUntil(world, deadline(job));
      restartCluster(world);
      // Each transaction lands in the slot after: in the last one of the grace, and in the first one behind it.
      waitSlots(world, GRACE_SLOTS - 2);
      expectRefusal(world, "RestartGrace", timeout(job), timeoutSigner());
      expectRefusal(world, late, party(job), signer());
      world.mustSend(timeout(job), timeoutSigner());
    });
  }

  it("leaves time for the client to tell its salt", () => {
    const job = at("submitted");
    prepareDraw(job, { audited: false });
    wait(world, 700n);
    expectRefusal(world, "SaltWindowOver", jobInstructions.draw(job));
    restartCluster(world);
    expectRefusal(world, "RestartGrace", jobInstructions.forceAudit(job));
    world.mustSend(jobInstructions.draw(job));
  });

  it("does not reopen what the client has accepted", () => {
    const job = at("provisional");
    acceptResult(job);
    restartCluster(world);
    expectRefusal(world, "ChallengeWindowOver", jobInstructions.hold(job), [world.keys.arbiter]);
    world.mustSend(jobInstructions.settle(job));
  });

  it("puts off the day on which a stuck job is voided", () => {
    const job = at("held");
    wait(world, 30n * DAY);
    restartCluster(world);
    expectRefusal(world, "RestartGrace", jobInstructions.voidStale(job));
    waitSlots(world, GRACE_SLOTS);
    world.mustSend(jobInstructions.voidStale(job));
  });

  it("costs a job on its way nothing: the chain is asked only where a window is over", () => {
    const costOf = (): number => {
      const job = at("submitted");
      return drawJob(job, { audited: false }).computeUnits;
    };
    const before = costOf();
    restartCluster(world);
    expect(Math.abs(costOf() - before)).to.be.below(60);
  });
});
