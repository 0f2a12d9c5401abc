import { findPaymentMintPda, findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { addClient, openBalance } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult } from "../helpers/jobSteps";
import { TOKEN_2022_PROGRAM_ID, addMint, addTokenAccount, tokens } from "../helpers/token";
import { keypair, type World } from "../helpers/world";
import { BOND, BURN, PAYOUT, PRICE, UNAUDITED, UNAUDITED_BOND, WORK, executorOf, expectJob, expectOnlyIn, jobIn, ledgers, loadJobs, market, payeeOf, plus, publishTerms, stakeOf, stateIn, type Jobs } from "./jobFixture";

describe("market: settle_job", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "provisional");
  });

  const settle = () => jobInstructions.settle(job);
  const decided = (): void => waitUntil(world, stateIn(job, "provisional").challengeUntil);

  for (const [kind, options, bond, work, valid] of [["an audited job, with credit for the work", {}, BOND, WORK, 1n], ["a job without audits, without credit", UNAUDITED, UNAUDITED_BOND, 0n, 0n]] as const) {
    it(`pays the executor of ${kind}, books the burn and gives the bond back`, () => {
      const { client, operator } = at;
      job = jobIn(at, "provisional", options);
      const payee = payeeOf(at);
      const [before, balance, pay, stake] = [stateIn(job, "provisional"), ledgers(world, client), ledgers(world, payee), stakeOf(world, operator)];
      const vaults = [tokens(world, client.vault), tokens(world, payee.vault)] as const;
      decided();
      const outcome = world.send(settle());
      expect(ledgers(world, client)).to.deep.equal(plus(balance, { reserved: -PRICE, feesDue: BURN, seq: 1 }));
      expect(ledgers(world, payee)).to.deep.equal(plus(pay, { available: PAYOUT, seq: 1 }));
      expect([tokens(world, client.vault), tokens(world, payee.vault)]).to.deep.equal([vaults[0] - PAYOUT, vaults[1] + PAYOUT]);
      expect(stakeOf(world, operator)).to.deep.equal(plus(stake, { lock: -bond, valid }));
      const { seed, opening, seq } = before;
      expectJob(job, before, {
        ...executorOf(before), status: "settled", seed, opening, commitment: null, juryCost: null, bounty: null, unpaid: 0n, reserved: 0n, lastMovedAt: world.now, seq: seq + 1,
      });
      expectEvent(outcome, "JobSettled", {
        job: job.address, operator: operator.address, verdict: "none", price: PRICE, burn: BURN, treasury: 0n, delayFee: 0n, payout: PAYOUT, unpaid: false, unlocked: bond,
        work, nativeFees: work === 0n ? 0n : BURN, clientBalance: ledgers(world, client), operatorBalance: ledgers(world, payee), seq: seq + 1,
      });
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("credits the work to the epoch in which it was settled", () => {
    decided();
    world.mustSend(settle());
    const [epoch] = readOperator(world, at.operator.address).epochs.slice(-1);
    expect({ work: epoch?.work, nativeFees: epoch?.nativeFees }).to.deep.equal({ work: WORK, nativeFees: BURN });
  });

  it("rounds the burn up and the treasury's share down", () => {
    const termsVersion = publishTerms(world, { treasuryBps: 100 });
    job = jobIn(at, "provisional", { ...UNAUDITED, price: PRICE + 19n, termsVersion });
    const balance = ledgers(world, at.client);
    decided();
    world.mustSend(settle());
    expect(ledgers(world, at.client)).to.deep.equal(plus(balance, { reserved: -PRICE - 19n, feesDue: BURN + 1n, treasuryDue: PRICE / 100n, seq: 1 }));
    expect(ledgers(world, payeeOf(at)).available).to.equal(PRICE + 19n - BURN - 1n - PRICE / 100n);
  });

  it("settles a price of one base unit, all of which burns", () => {
    const { governor } = world.keys;
    const mint = addMint(world, { name: "mint of small prices" });
    const levyVault = addTokenAccount(world, "levies of small prices", { mint, owner: governor.publicKey });
    const changes = { minPrice: 1n, nativeRate: 2n ** 32n, auditFeeBase: 1n, crankFee: 1n, delayFee: 1n };
    world.mustSend([
      market.upsertMint({ governor: governor.publicKey, mint, changes, enable: false }),
      market.setMintVaults({ governor: governor.publicKey, mint, levyVault, buybackVault: levyVault }),
    ], [governor]);
    const client = addClient(world, { name: "thrifty", mint, deposit: 1n });
    const payee = openBalance(world, at.operator.owner, mint);
    job = jobIn({ ...at, client }, "provisional", { ...UNAUDITED, price: 1n });
    decided();
    world.mustSend(settle());
    const { unpaid, reserved } = stateIn(job, "settled");
    expect({ unpaid, reserved, feesDue: ledgers(world, client).feesDue, paid: ledgers(world, payee).available }).to.deep.equal({ unpaid: 0n, reserved: 0n, feesDue: 1n, paid: 0n });
    expect(violations(world)).to.deep.equal([]);
  });

  it("settles what the client has accepted at once", () => {
    acceptResult(job);
    world.mustSend(settle());
    expect(stateIn(job, "settled").verdict).to.equal("none");
  });

  it("settles an upheld result without waiting", () => {
    job = jobIn(at, "ruled", { verdict: "upheld" });
    const balance = ledgers(world, at.client);
    world.mustSend(settle());
    expect(stateIn(job, "settled").verdict).to.equal("upheld");
    expect(ledgers(world, at.client)).to.deep.equal(plus(balance, { reserved: -PRICE, feesDue: BURN, seq: 1 }));
  });

  it("cannot be done while the result can be challenged", () => {
    waitUntil(world, stateIn(job, "provisional").challengeUntil - 1n);
    expectRefusal(world, "ChallengeWindowOpen", settle());
  });

  it("cannot be done in any other state, nor twice, nor when the verdict is another", () => {
    expectOnlyIn(at, ["provisional", "ruled"], jobInstructions.settle);
    for (const verdict of ["fault", "void"] as const) expectRefusal(world, "WrongJobState", jobInstructions.settle(jobIn(at, "ruled", { verdict })));
  });

  it("cannot unlock another's bond, nor be done under other terms", () => {
    decided();
    const termsVersion = publishTerms(world, { burnBps: 400 });
    expectRefusal(world, "WrongOperator", replaced(settle(), at.operator.address, at.rival.address));
    expectRefusal(world, "WrongTerms", replaced(settle(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })));
  });

  it("cannot take the money from another balance or another vault", () => {
    decided();
    for (const { balance } of [at.other, at.inStablecoin]) expectRefusal(world, "WrongBalance", replaced(settle(), at.client.balance, balance));
    expectRefusal(world, "WrongVault", replaced(settle(), at.client.vault, at.other.vault));
  });

  it("cannot pay anyone but the executor, nor leave it unpaid by naming an account that is not there", () => {
    decided();
    const payee = payeeOf(at);
    const others = [payeeOf({ world, operator: at.rival }), payeeOf(at, world.stablecoin), at.client, at.other];
    for (const { balance } of others) expectRefusal(world, "WrongBalance", replaced(settle(), payee.balance, balance));
    for (const key of [keypair("nobody").publicKey, at.operator.node, job.address]) expectRefusal(world, "WrongBalance", replaced(settle(), payee.balance, key));
    for (const vault of [at.other.vault, at.operator.wallet]) expectRefusal(world, "WrongVault", replaced(settle(), payee.vault, vault));
  });

  it("cannot be done with another mint or another token program", () => {
    decided();
    expectRefusal(world, "WrongMint", replaced(settle(), world.nativeMint, world.stablecoin));
    expectRefusal(world, "WrongMint", replaced(settle(), world.nativeMint, findPaymentMintPda({ mint: world.nativeMint })));
    expectRefusal(world, "NotTokenAccount", replaced(settle(), at.client.tokenProgram, TOKEN_2022_PROGRAM_ID));
  });
});
