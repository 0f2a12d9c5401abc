import { findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { beginCase, claimJob, drawJob, postJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { UNAUDITED, byAgent, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, publishTerms, stakeOf, stateIn, type Jobs } from "./jobFixture";

describe("market: open_result", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "cleared");
  });

  const open = (changes: Parameters<typeof jobInstructions.open>[1] = {}) => jobInstructions.open(job, changes);
  const openingOf = ({ result, secrets: { juryTip } }: TestJob) => ({ ...result, juryTip });

  for (const [place, kind, options, seq] of [["cleared", "an audited job after its draw", {}, 5], ["submitted", "a job without audits at once", UNAUDITED, 4]] as const) {
    it(`shows the result of ${kind}, and opens the challenge window`, () => {
      job = jobIn(at, place, options);
      const before = stateIn(job, place);
      const [balance, stake] = [ledgers(world, at.client), stakeOf(world, at.operator)];
      const outcome = world.send(open(), [at.operator.agent]);
      const challengeUntil = world.now + 1_800n;
      expectJob(job, before, { ...executorOf(before), status: "provisional", seed: before.status === "cleared" ? before.seed : null, opening: openingOf(job), challengeUntil, lastMovedAt: world.now, seq });
      expect([ledgers(world, at.client), stakeOf(world, at.operator)]).to.deep.equal([balance, stake]);
      expectEvent(outcome, "ResultOpened", { job: job.address, opener: at.operator.agent.publicKey, ...openingOf(job), status: "provisional", challengeUntil, seq });
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("shows the result of an audited job to its case, and leaves it held", () => {
    job = jobIn(at, "begun");
    const before = stateIn(job, "held");
    const outcome = world.send(open(), [at.operator.agent]);
    const { seed, revealAfter, openBy } = before;
    expectJob(job, before, { ...executorOf(before), status: "held", seed, revealAfter, openBy, commitment: null, opening: openingOf(job), lastMovedAt: world.now, seq: before.seq + 1 });
    expectEvent(outcome, "ResultOpened", { job: job.address, opener: at.operator.agent.publicKey, ...openingOf(job), status: "held", challengeUntil: 0n, seq: before.seq + 1 });
    expect(violations(world)).to.deep.equal([]);
  });

  it("can be done by anyone who holds the opening, who has to sign", () => {
    const helper = stranger(world);
    expectRefusal(world, "AccountNotSigner", unsigned(open({ opener: helper.publicKey }), helper.publicKey));
    world.mustSend(open({ opener: helper.publicKey }), [helper]);
    expect(stateIn(job, "provisional").opening).to.deep.equal(openingOf(job));
  });

  it("cannot show anything else than what was committed to", () => {
    const other = new Uint8Array(32).fill(3);
    for (const changes of [{ outputHash: other }, { traceRoot: other }, { juryTip: other }, { salt: other }]) {
      expectRefusal(world, "WrongOpening", open(changes), [at.operator.agent]);
    }
  });

  it("cannot show a commitment that was copied from another job or another operator", () => {
    const copy = postJob(world, at.client);
    claimJob(copy, at.rival);
    const { commitment } = stateIn(job, "cleared");
    world.mustSend(jobInstructions.submit(copy, { commitment }), [at.rival.agent]);
    drawJob(copy, { audited: false });
    const opening = { ...job.result, juryTip: job.secrets.juryTip, salt: job.secrets.salt };
    expectRefusal(world, "WrongOpening", jobInstructions.open(copy, opening), [at.rival.agent]);
  });

  it("can be done until the last second, and not in the next", () => {
    for (const [place, options] of [["cleared", {}], ["submitted", UNAUDITED]] as const) {
      job = jobIn(at, place, options);
      const { openBy } = stateIn(job, place);
      waitUntil(world, openBy ?? 0n);
      expectRefusal(world, "OpenWindowOver", open(), [at.operator.agent]);
      job = jobIn(at, place, options);
      waitUntil(world, (stateIn(job, place).openBy ?? 0n) - 1n);
      world.mustSend(open(), [at.operator.agent]);
    }
  });

  it("cannot be done before the case says so, from the second on that it names, and not after", () => {
    job = jobIn(at, "held");
    expectRefusal(world, "OpeningTooEarly", open(), [at.operator.agent]);
    const revealAfter = world.now + 500n;
    beginCase(job, { revealAfter, openBy: revealAfter + 3_600n });
    waitUntil(world, revealAfter - 1n);
    expectRefusal(world, "OpeningTooEarly", open(), [at.operator.agent]);
    const late = jobIn(at, "held");
    beginCase(late, { revealAfter, openBy: revealAfter + 3_600n });
    waitUntil(world, revealAfter);
    world.mustSend(open(), [at.operator.agent]);
    job = late;
    waitUntil(world, revealAfter + 3_600n);
    expectRefusal(world, "OpenWindowOver", open(), [at.operator.agent]);
  });

  it("cannot be done twice", () => {
    job = jobIn(at, "heldOpen");
    expectRefusal(world, "ResultAlreadyOpened", open(), [at.operator.agent]);
  });

  it("cannot be done in any other state, so not before the draw", () => {
    expectOnlyIn(at, ["cleared", "held", "begun", "heldOpen"], jobInstructions.open, byAgent);
  });

  it("cannot be done under other terms than the job's", () => {
    const termsVersion = publishTerms(world, { challengeSeconds: 1_200 });
    expectRefusal(world, "WrongTerms", replaced(open(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })), [at.operator.agent]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(open(), job.address, at.operator.node), [at.operator.agent]);
  });
});
