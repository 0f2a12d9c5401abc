import { expect } from "chai";
import { openBalance } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult } from "../helpers/jobSteps";
import { TOKEN_2022_PROGRAM_ID, freeze, thaw, tokens } from "../helpers/token";
import { keypair, type World } from "../helpers/world";
import { BURN, PAYOUT, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, market, payeeOf, plus, stakeOf, stateIn, type Jobs } from "./jobFixture";

describe("market: pay_job", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "provisional");
    acceptResult(job);
  });

  const pay = () => jobInstructions.pay(job);
  const settle = () => world.mustSend(jobInstructions.settle(job));
  const closePayee = () => world.mustSend(market.closeBalance({ owner: at.operator.owner.publicKey, mint: world.nativeMint }), [at.operator.owner]);
  const reopenPayee = () => openBalance(world, at.operator.owner, world.nativeMint);

  it("pays what a settlement left reserved, as soon as the executor has a balance again", () => {
    const { client, operator } = at;
    closePayee();
    const stake = stakeOf(world, operator);
    const { unpaid, payout, operatorBalance } = eventData(settle(), "JobSettled");
    expect({ unpaid, payout, operatorBalance }).to.deep.equal({ unpaid: true, payout: PAYOUT, operatorBalance: { available: 0n, reserved: 0n, feesDue: 0n, treasuryDue: 0n, leviesDue: 0n, seq: 0n } });
    const before = stateIn(job, "settled");
    expect({ unpaid: before.unpaid, reserved: before.reserved, levy: before.levy, fees: ledgers(world, client).feesDue }).to.deep.equal({ unpaid: PAYOUT, reserved: PAYOUT, levy: 0n, fees: BURN });
    // The bond does not wait for the money.
    expect(stakeOf(world, operator).lock < stake.lock).to.equal(true);
    expect(violations(world)).to.deep.equal([]);

    const payee = reopenPayee();
    const [balance, credit, vaults] = [ledgers(world, client), ledgers(world, payee), [tokens(world, client.vault), tokens(world, payee.vault)] as const];
    const outcome = world.send(pay());
    expect(ledgers(world, client)).to.deep.equal(plus(balance, { reserved: -PAYOUT, seq: 1 }));
    expect(ledgers(world, payee)).to.deep.equal(plus(credit, { available: PAYOUT, seq: 1 }));
    expect([tokens(world, client.vault), tokens(world, payee.vault)]).to.deep.equal([vaults[0] - PAYOUT, vaults[1] + PAYOUT]);
    const { seed, opening, seq } = before;
    expectJob(job, before, { ...executorOf(before), status: "settled", seed, opening, commitment: null, juryCost: null, bounty: null, unpaid: 0n, reserved: 0n, seq: seq + 1 });
    expectEvent(outcome, "JobPaid", {
      job: job.address, operator: operator.address, payout: PAYOUT, clientBalance: ledgers(world, client), operatorBalance: ledgers(world, payee), seq: seq + 1,
    });
    expect(violations(world)).to.deep.equal([]);
  });

  it("cannot be done while the executor has no balance, nor be turned to another's", () => {
    closePayee();
    settle();
    expectRefusal(world, "NotPayable", pay());
    const payee = payeeOf(at).balance;
    for (const account of [keypair("nobody").publicKey, at.operator.node, world.nativeMint]) expectRefusal(world, "NotPayable", replaced(pay(), payee, account));
    reopenPayee();
    for (const { balance } of [payeeOf({ world, operator: at.rival }), at.client, at.other]) expectRefusal(world, "WrongBalance", replaced(pay(), payee, balance));
    // The right owner in another mint.
    expectRefusal(world, "WrongBalance", replaced(pay(), payee, payeeOf(at, world.stablecoin).balance));
  });

  for (const side of ["client", "executor"] as const) {
    it(`waits until the vault of the ${side} is thawed`, () => {
      const paidInStablecoin = { ...at, client: at.inStablecoin };
      job = jobIn(paidInStablecoin, "provisional");
      acceptResult(job);
      const payee = payeeOf(at, world.stablecoin);
      const frozen = side === "client" ? at.inStablecoin.vault : payee.vault;
      freeze(world, world.stablecoin, frozen);
      settle();
      expect(stateIn(job, "settled").unpaid).to.equal(19_000_000n);
      expectRefusal(world, "NotPayable", pay());
      thaw(world, world.stablecoin, frozen);
      world.mustSend(pay());
      expect(ledgers(world, payee).available).to.equal(19_000_000n);
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("cannot be done twice, nor for a job that was paid at its settlement", () => {
    settle();
    expectRefusal(world, "NothingUnpaid", pay());
    job = jobIn(at, "provisional");
    acceptResult(job);
    world.mustSend(market.withdraw({ owner: at.operator.owner.publicKey, mint: world.nativeMint, amount: PAYOUT }), [at.operator.owner]);
    closePayee();
    settle();
    reopenPayee();
    world.mustSend(pay());
    expectRefusal(world, "NothingUnpaid", pay());
  });

  it("cannot be done in any other state", () => {
    expectOnlyIn(at, ["settled"], jobInstructions.pay);
  });

  it("cannot take the money from another balance, another vault, another mint or another token program", () => {
    closePayee();
    settle();
    reopenPayee();
    for (const { balance } of [at.other, at.inStablecoin]) expectRefusal(world, "WrongBalance", replaced(pay(), at.client.balance, balance));
    for (const [vault, by] of [[at.client.vault, at.other.vault], [payeeOf(at).vault, at.operator.wallet]] as const) expectRefusal(world, "WrongVault", replaced(pay(), vault, by));
    expectRefusal(world, "WrongMint", replaced(pay(), world.nativeMint, world.stablecoin));
    expectRefusal(world, "NotTokenAccount", replaced(pay(), at.client.tokenProgram, TOKEN_2022_PROGRAM_ID));
  });
});
