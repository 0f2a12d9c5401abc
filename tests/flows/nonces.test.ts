/** An address may be used again when its job is closed; nothing that was signed, told or committed for the first job counts for the second. */
import { expect } from "chai";
import { readJob } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { commitmentOf, jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult, claimJob, closeJob, drawJob, openResult, postJob, prepareDraw, settleJob, submitResult } from "../helpers/jobSteps";
import { PAYOUT, PRICE, UNAUDITED, ledgers, loadJobs, payeeOf, plus, stateIn, type Jobs } from "../market/jobFixture";

const NONCE = 42n;

describe("flow: a nonce is used again", () => {
  let at: Jobs;
  let first: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    first = postJob(at.world, at.client, { nonce: NONCE });
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  /** Brings the first job to its end and posts the second at its address. */
  const again = (): TestJob => {
    claimJob(first, at.operator);
    submitResult(first);
    drawJob(first, { audited: false });
    openResult(first);
    acceptResult(first);
    settleJob(first);
    closeJob(first);
    const second = postJob(at.world, at.client, { nonce: NONCE });
    expect(second.address.toBase58()).to.equal(first.address.toBase58());
    return second;
  };

  it("is refused while the first job is there, so a retry never pays twice", () => {
    const { world, client } = at;
    const balance = ledgers(world, client);
    expectRefusal(world, "AccountAlreadyInUse", jobInstructions.post(first), [client.key]);
    world.mustSend(jobInstructions.cancel(first), [client.key]);
    // A finished job keeps its address until it is closed.
    expectRefusal(world, "AccountAlreadyInUse", jobInstructions.post(first), [client.key]);
    expect(ledgers(world, client).seq).to.equal(balance.seq + 1n);
  });

  it("gives a job that the operator's old claim does not take", () => {
    const claim = jobInstructions.claim(first, at.operator);
    const { postedSlot } = readJob(at.world, first.address);
    const second = again();
    expect(readJob(at.world, second.address).postedSlot > postedSlot).to.equal(true);
    expectRefusal(at.world, "JobReplaced", claim, [at.operator.agent]);
    claimJob(second, at.operator);
  });

  it("gives a job that the old commitment and its opening do not answer", () => {
    claimJob(first, at.operator);
    const old = commitmentOf(first);
    at.world.mustSend(jobInstructions.abandon(first), [at.operator.agent]);
    const second = again();
    claimJob(second, at.operator);
    const fresh = commitmentOf(second);
    expect(fresh).to.not.deep.equal(old);
    at.world.mustSend(jobInstructions.submit(second, { commitment: old }), [at.operator.agent]);
    drawJob(second, { audited: false });
    // The result, the salt and the jury chain are those of the first job, to the byte.
    expectRefusal(at.world, "WrongOpening", jobInstructions.open(second), [at.operator.agent]);
  });

  it("draws anew, although salt, result and slot hash are the same", () => {
    const seedAfterDraw = (job: TestJob): Uint8Array => {
      claimJob(job, at.operator);
      submitResult(job);
      prepareDraw(job);
      at.world.chain.setSlotHash(Number(stateIn(job, "submitted").targetSlot), new Uint8Array(32).fill(5));
      at.world.mustSend(jobInstructions.draw(job));
      const state = readJob(at.world, job.address);
      if (!("seed" in state) || state.seed === null) throw new Error("the draw left no seed");
      return state.seed;
    };
    const { chain } = at.world;
    const mark = chain.mark();
    const seed = seedAfterDraw(first);
    chain.rewind(mark);
    const second = again();
    expect([second.salt, second.result]).to.deep.equal([first.salt, first.result]);
    expect(seedAfterDraw(second)).to.not.deep.equal(seed);
  });

  it("pays each of both jobs once", () => {
    const { world, client } = at;
    const [balance, pay] = [ledgers(world, client), ledgers(world, payeeOf(at))];
    const second = again();
    const settlement = jobInstructions.settle(first);
    expectRefusal(world, "WrongJobState", settlement);
    expect(ledgers(world, payeeOf(at))).to.deep.equal(plus(pay, { available: PAYOUT, seq: 1 }));
    // The second job's money is reserved again; the first one's is not there any more.
    expect(ledgers(world, client).reserved).to.equal(balance.reserved);
    expect(stateIn(second, "open").seq).to.equal(1);
  });

  it("keeps each client's nonces apart", () => {
    const job = postJob(at.world, at.other, { ...UNAUDITED, nonce: NONCE });
    expect(job.address.equals(first.address)).to.equal(false);
    expect(ledgers(at.world, at.other).reserved).to.equal(PRICE);
  });
});
