/** A settlement that cannot pay is a settlement all the same; the pay waits where nobody else can take it. */
import { findOperatorPda, instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readOperator } from "../helpers/accounts";
import { openBalance, stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult, closeJob, drawForced, forceAudit, beginCase, openResult, ruleJob, settleJob } from "../helpers/jobSteps";
import { closeTokenAccount, freeze, thaw, tokens } from "../helpers/token";
import { DELAY_FEE, PAYOUT, jobIn, ledgers, loadJobs, market, payeeOf, stateIn, type Jobs } from "../market/jobFixture";

const { staking } = instructions;
const STABLE_PAYOUT = 19_000_000n;

describe("flow: an executor that cannot be paid at the settlement", () => {
  let at: Jobs;
  beforeEach(async () => {
    at = await loadJobs();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  const accepted = (options: Partial<Jobs> = {}): TestJob => {
    const job = jobIn({ ...at, ...options }, "provisional");
    acceptResult(job);
    return job;
  };
  const closePayee = (): void => {
    at.world.mustSend(market.closeBalance({ owner: at.operator.owner.publicKey, mint: at.world.nativeMint }), [at.operator.owner]);
  };

  it("has closed its balance: anyone opens it again, and anyone has the pay sent there", () => {
    const { world, client, operator } = at;
    const job = accepted();
    closePayee();
    settleJob(job);
    // The client cannot take back what it owes, nor close the job.
    const { available, reserved } = ledgers(world, client);
    expect(reserved).to.equal(PAYOUT);
    expectRefusal(world, "InsufficientAvailable", market.withdraw({ owner: client.address, mint: world.nativeMint, amount: available + 1n }), [client.key]);
    expectRefusal(world, "JobUnpaid", jobInstructions.close(job), [client.key]);
    const helper = stranger(world);
    world.mustSend(market.openBalance({ rentPayer: helper.publicKey, owner: operator.owner.publicKey, mint: world.nativeMint }), [helper]);
    world.mustSend(jobInstructions.pay(job));
    expect(ledgers(world, payeeOf(at)).available).to.equal(PAYOUT);
    closeJob(job);
  });

  it("is gone from staking: its address still says whose the pay is", () => {
    const { world, operator } = at;
    const job = accepted();
    closePayee();
    settleJob(job);
    const owner = operator.owner.publicKey;
    const { bonded } = readOperator(world, operator.address);
    world.mustSend(staking.requestUnbond({ owner, amount: bonded }), [operator.owner]);
    wait(world, 8n * DAY);
    world.mustSend(staking.withdrawUnbonded({ owner, nativeMint: world.nativeMint }), [operator.owner]);
    world.mustSend(staking.closeOperator({ owner, nativeMint: world.nativeMint }), [operator.owner]);
    expect(exists(world, findOperatorPda({ owner }))).to.equal(false);
    openBalance(world, operator.owner, world.nativeMint);
    world.mustSend(jobInstructions.pay(job));
    expect(ledgers(world, payeeOf(at)).available).to.equal(PAYOUT);
  });

  it("waits for a frozen client: other clients of the same operator are not held up", () => {
    const { world, inStablecoin, operator, client } = at;
    const [frozen, other] = [accepted({ client: inStablecoin }), accepted({ client })];
    freeze(world, world.stablecoin, inStablecoin.vault);
    settleJob(frozen);
    settleJob(other);
    expect([stateIn(frozen, "settled").unpaid, stateIn(other, "settled").unpaid]).to.deep.equal([STABLE_PAYOUT, 0n]);
    expect(readOperator(world, operator.address).locks[0]).to.equal(0n);
    thaw(world, world.stablecoin, inStablecoin.vault);
    world.mustSend(jobInstructions.pay(frozen));
    expect(ledgers(world, payeeOf(at, world.stablecoin)).available).to.equal(STABLE_PAYOUT);
  });

  it("has several jobs waiting: each is paid once, and by itself", () => {
    const { world, client } = at;
    const jobs = [accepted(), accepted(), accepted()];
    closePayee();
    jobs.forEach(settleJob);
    expect(ledgers(world, client).reserved).to.equal(3n * PAYOUT);
    openBalance(world, at.operator.owner, world.nativeMint);
    for (const job of jobs) {
      world.mustSend(jobInstructions.pay(job));
      expectRefusal(world, "NothingUnpaid", jobInstructions.pay(job));
    }
    expect(ledgers(world, payeeOf(at)).available).to.equal(3n * PAYOUT);
    expect(ledgers(world, client).reserved).to.equal(0n);
  });

  it("gets the delay fee with its pay", () => {
    const { world } = at;
    const job = jobIn(at, "submitted");
    forceAudit(job);
    drawForced(job);
    beginCase(job);
    openResult(job);
    ruleJob(job, "upheld");
    closePayee();
    settleJob(job);
    expect(stateIn(job, "settled").unpaid).to.equal(PAYOUT + DELAY_FEE);
    openBalance(world, at.operator.owner, world.nativeMint);
    world.mustSend(jobInstructions.pay(job));
    expect(ledgers(world, payeeOf(at)).available).to.equal(PAYOUT + DELAY_FEE);
  });

  it("does not lose its pay to a wallet that was closed: only vaults matter", () => {
    const { world, operator } = at;
    const job = accepted();
    closeTokenAccount(world, operator.wallet, operator.owner);
    settleJob(job);
    expect(tokens(world, payeeOf(at).vault)).to.equal(PAYOUT);
  });
});
