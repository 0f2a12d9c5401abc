/** Attacks on deadlines: who may act in the last second and in the first one after it, however long somebody was censored before. */
import { instructions } from "@assay-protocol/sdk";
import type { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readJob, readOperator } from "../helpers/accounts";
import { DAY, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { executor, jobInstructions, type TestJob } from "../helpers/job";
import { endCase, jobAt, sealSlot, settleFault, type Stage } from "../helpers/jobSteps";
import { BOND, loadJobs, MISS, stateIn, UNAUDITED, type Jobs } from "../market/jobFixture";
import { refusal } from "./roles/powers";

const { staking } = instructions;
/** A minute of slots, and less than SlotHashes keeps. */
const CENSORED_SLOTS = 150;

interface Deadline {
  name: string;
  stage: Stage;
  options?: typeof UNAUDITED;
  at: (job: TestJob) => bigint;
  /** Possible until the last second before the deadline. */
  until: (job: TestJob) => TransactionInstruction[];
  /** Possible from the deadline on. */
  from: (job: TestJob) => TransactionInstruction[];
}

const DEADLINES: Deadline[] = [
  { name: "claiming", stage: "open", at: (job) => stateIn(job, "open").claimUntil, until: (job) => [jobInstructions.claim(job, executor(job))], from: (job) => [jobInstructions.expireJob(job)] },
  { name: "submitting", stage: "claimed", at: (job) => stateIn(job, "claimed").submitBy, until: (job) => [jobInstructions.submit(job)], from: (job) => [jobInstructions.expireClaim(job)] },
  {
    name: "telling the salt", stage: "submitted", at: (job) => stateIn(job, "submitted").saltDeadline ?? 0n,
    until: (job) => [jobInstructions.draw(job)], from: (job) => [jobInstructions.forceAudit(job)],
  },
  { name: "opening", stage: "cleared", at: (job) => stateIn(job, "cleared").openBy, until: (job) => [jobInstructions.open(job)], from: (job) => [jobInstructions.expireOpening(job)] },
  {
    name: "opening without audits", stage: "submitted", options: UNAUDITED, at: (job) => stateIn(job, "submitted").openBy ?? 0n,
    until: (job) => [jobInstructions.open(job)], from: (job) => [jobInstructions.expireOpening(job)],
  },
  {
    name: "opening in a case", stage: "begun", at: (job) => stateIn(job, "held").openBy ?? 0n,
    until: (job) => [jobInstructions.open(job)], from: (job) => [jobInstructions.rule(job, { verdict: "fault", juryCost: 0n, bounty: 0n })],
  },
  {
    name: "challenging", stage: "provisional", at: (job) => stateIn(job, "provisional").challengeUntil,
    until: (job) => [jobInstructions.hold(job), jobInstructions.accept(job)], from: (job) => [jobInstructions.settle(job)],
  },
];

describe("attacks: censorship around a deadline (52)", () => {
  let at: Jobs;
  let world: Jobs["world"];
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const expectTurn = (may: TransactionInstruction[], mayNot: TransactionInstruction[]): void => {
    for (const instruction of may) expect(refusal(world, instruction)).to.equal(undefined);
    for (const instruction of mayNot) expect(refusal(world, instruction)).to.not.equal(undefined);
  };

  for (const { name, stage, options, at: deadlineOf, until, from } of DEADLINES) {
    it(`${name}: in each second exactly one side may act, and slots without time take nothing from it`, () => {
      const job = jobAt(world, stage, at, options);
      job.operator = at.operator;
      const deadline = deadlineOf(job);
      if (name === "telling the salt") sealSlot(job);
      waitUntil(world, deadline - 1n);
      expectTurn(until(job), from(job));
      world.chain.warp({ seconds: 0, slots: CENSORED_SLOTS });
      expectTurn(until(job), from(job));
      waitUntil(world, deadline);
      expectTurn(from(job), until(job));
    });
  }

  it("telling the salt: a clock that jumps over the deadline, after a halt, takes nothing from the client", () => {
    const job = jobAt(world, "submitted", at);
    const { saltDeadline, targetSlot } = stateIn(job, "submitted");
    sealSlot(job);
    world.chain.warp({ seconds: Number((saltDeadline ?? 0n) - world.now) + 3_600, slots: 1 });
    const [draw, force] = [[jobInstructions.draw(job)], [jobInstructions.forceAudit(job)]];
    expectTurn(draw, force);
    world.chain.warp({ seconds: 0, slots: Number(targetSlot) + 149 - world.chain.slot });
    expectTurn(draw, force);
    world.chain.warp({ seconds: 0, slots: 1 });
    expectTurn(force, draw);
  });

  it("costs a censored executor a share of its bond, never all of it, and the job goes on", () => {
    const { operator } = at;
    const job = jobAt(world, "claimed", at);
    const before = readOperator(world, operator.address);
    waitUntil(world, stateIn(job, "claimed").submitBy + DAY);
    world.mustSend(jobInstructions.expireClaim(job));
    const after = readOperator(world, operator.address);
    expect([before.bonded - after.bonded, after.locks[0], after.jailedUntil]).to.deep.equal([MISS, 0n, 0n]);
    expect(readJob(world, job.address)).to.include({ status: "open", attemptsLeft: 2 });
  });

  it("of an arbiter holds nobody's money for ever: from 30 days after its last step on, anybody ends the case", () => {
    const job = jobAt(world, "heldOpen", at);
    const stale = readJob(world, job.address).lastMovedAt + 30n * DAY;
    const clear = jobInstructions.clear(job);
    waitUntil(world, stale - 1n);
    expectTurn([clear], [jobInstructions.voidStale(job)]);
    waitUntil(world, stale);
    expectTurn([clear, jobInstructions.voidStale(job)], []);
    world.mustSend(jobInstructions.voidStale(job));
    expectTurn([jobInstructions.refund(job)], [clear, jobInstructions.rule(job, { verdict: "fault", juryCost: 0n, bounty: 0n })]);
  });

  it("of a client holds nobody's rent for ever: anybody closes what has ended a day ago", () => {
    const job = jobAt(world, "ruled", at, { verdict: "fault" });
    settleFault(job);
    endCase(job);
    const closer = world.payer.publicKey;
    const over = readJob(world, job.address).lastMovedAt + DAY;
    const close = jobInstructions.close(job, { closer, rentPayer: at.client.address });
    waitUntil(world, over - 1n);
    expectTurn([], [close]);
    waitUntil(world, over);
    expectTurn([close], []);
    expect(readOperator(world, at.operator.address).slashedTotal).to.equal(BOND);
  });

  it("of an owner shortens no unbonding and takes none away: an entry waits for its owner as long as it takes", () => {
    const { owner } = at.operator;
    world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: 5n }), [owner]);
    const { unbonding: [entry] } = readOperator(world, at.operator.address);
    const out = staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint: world.nativeMint });
    waitUntil(world, (entry?.releaseAt ?? 0n) - 1n);
    expectTurn([], [out]);
    waitUntil(world, (entry?.releaseAt ?? 0n) + 400n * DAY);
    expectTurn([out], []);
  });
});
