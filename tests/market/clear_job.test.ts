import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions } from "../helpers/job";
import { acceptResult, clearJob, holdJob, loadMarket, openResult, settleJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { bringTo, itIsAnArbiterStep, type CaseAt } from "./arbiterFixture";

describe("market: clear_job", () => {
  let at: CaseAt;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("gives a held job back with one short challenge window", () => {
    const job = bringTo(at, "heldOpen");
    const before = readJob(world, job.address);
    if (before.status !== "held") throw new Error(`the job is ${before.status}`);
    const outcome = world.send(jobInstructions.clear(job), [world.keys.arbiter]);
    const challengeUntil = outcome.time + BigInt(world.settings.market.terms.shortChallengeSeconds ?? 0);
    expectEvent(outcome, "JobCleared", { job: job.address, arbiter: world.keys.arbiter.publicKey, challengeUntil, seq: before.seq + 1 });
    const { revealAfter: _reveal, openBy: _open, commitment: _commitment, ...rest } = before;
    expect(readJob(world, job.address)).to.deep.equal({ ...rest, status: "provisional", challengeUntil, lastMovedAt: outcome.time, seq: before.seq + 1 });
    expect(before.caseOpen).to.equal(true);
  });

  it("lets the job settle when that window is over, to the second, or when the client accepts", () => {
    const [waiting, accepted] = [bringTo(at, "heldOpen"), bringTo(at, "heldOpen")];
    for (const job of [waiting, accepted]) clearJob(job);
    acceptResult(accepted);
    settleJob(accepted);
    const state = readJob(world, waiting.address);
    if (state.status !== "provisional") throw new Error(`the job is ${state.status}`);
    waitUntil(world, state.challengeUntil - 1n);
    expectRefusal(world, "ChallengeWindowOpen", jobInstructions.settle(waiting));
    waitUntil(world, state.challengeUntil);
    settleJob(waiting);
  });

  it("clears a challenge without audits, too", () => {
    const job = bringTo(at, "provisional", { auditBps: 0 });
    holdJob(job);
    clearJob(job);
    expect(readJob(world, job.address)).to.include({ status: "provisional", caseOpen: true });
  });

  it("cannot clear what nobody has seen", () => {
    const job = bringTo(at, "begun");
    expectRefusal(world, "ResultNotOpened", jobInstructions.clear(job), [world.keys.arbiter]);
    openResult(job);
    clearJob(job);
  });

  it("cannot be replayed", () => {
    const job = bringTo(at, "heldOpen");
    clearJob(job);
    expectRefusal(world, "WrongJobState", jobInstructions.clear(job), [world.keys.arbiter]);
  });

  describe("as a step of the arbiter", () => {
    itIsAnArbiterStep({
      step: jobInstructions.clear, arrange: (here) => bringTo(here, "heldOpen"),
      allowedAt: ["heldOpen"], otherwise: { held: "CaseNotOpen", begun: "ResultNotOpened" },
    });
  });
});
