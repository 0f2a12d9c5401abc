/** Attacks by order: what somebody puts before or behind another's instruction, in the same slot or the same transaction. */
import { findTermsPda, instructions } from "@assay-protocol/sdk";
import { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { allJobs, readBalance, readJob, readOperator } from "../helpers/accounts";
import { addOperator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { jobInstructions, newJob } from "../helpers/job";
import { jobAt, postJob, settleFault } from "../helpers/jobSteps";
import { ASSAY } from "../helpers/world";
import { BOND, DEPOSIT, ledgers, LEVY, loadJobs, PAYOUT, payeeOf, PRICE, publishTerms, stateIn, UNAUDITED, UNAUDITED_BOND, type Jobs } from "../market/jobFixture";
import { refusal } from "./roles/powers";

const { market, staking } = instructions;
const ALL = 2n ** 64n - 1n;
let at: Jobs;
let world: Jobs["world"];

const load = async (): Promise<void> => {
  at = await loadJobs();
  ({ world } = at);
};
const check = (): void => {
  expect(violations(world)).to.deep.equal([]);
};

describe("attacks: out of the bond before the slash, in the same transaction (57)", () => {
  beforeEach(load);
  afterEach(check);

  it("cannot take a locked base unit out; what leaves is free stake, and the slash is whole", () => {
    const { operator } = at;
    const owner = operator.owner.publicKey;
    const job = jobAt(world, "ruled", at, { verdict: "fault", ruling: { juryCost: ALL, bounty: ALL } });
    const before = readOperator(world, operator.address);
    const free = before.bonded - BOND;
    const slash = jobInstructions.settleFault(job);
    const out = (amount: bigint) => staking.requestUnbond({ owner, amount });
    const close = staking.closeOperator({ owner, nativeMint: world.nativeMint });
    for (const [evasion, error] of [[[out(before.bonded)], "InsufficientFreeStake"], [[out(free), out(1n)], "InsufficientFreeStake"], [[close], "OperatorNotEmpty"], [[out(free), close], "OperatorNotEmpty"]] as const) {
      expect(refusal(world, [...evasion, slash])).to.equal(error);
    }
    const node = { holder: owner, operator: operator.address, node: operator.node };
    const noAgent = staking.setAgent({ owner, agent: PublicKey.default, agentLockLimit: 0n });
    world.mustSend([out(free), noAgent, market.retireNode(node), market.closeNode(node), slash], [operator.owner]);
    const after = readOperator(world, operator.address);
    expect([after.bonded, after.slashedTotal, after.locks[0]]).to.deep.equal([0n, BOND, 0n]);
    expect(after.burnDue + after.insuranceDue + (after.bountyDue[0] ?? 0n)).to.equal(BOND);
  });

  it("cannot be claimed on a bond that leaves in the same transaction", () => {
    const { client, operator } = at;
    const job = postJob(world, client);
    const { bonded } = readOperator(world, operator.address);
    const out = staking.requestUnbond({ owner: operator.owner.publicKey, amount: bonded });
    expect(refusal(world, [out, jobInstructions.claim(job, operator)])).to.equal("InsufficientFreeStake");
    expect(refusal(world, [jobInstructions.claim(job, operator), out])).to.equal("InsufficientFreeStake");
  });

  it("cannot come before a missed deadline either", () => {
    const { operator } = at;
    const job = jobAt(world, "claimed", at);
    waitUntil(world, stateIn(job, "claimed").submitBy);
    const out = staking.requestUnbond({ owner: operator.owner.publicKey, amount: readOperator(world, operator.address).bonded });
    expect(refusal(world, [out, jobInstructions.expireClaim(job)])).to.equal("InsufficientFreeStake");
    expect(refusal(world, [jobInstructions.abandon(job), jobInstructions.expireClaim(job)])).to.equal("WrongJobState");
  });
});

describe("attacks: the same slash twice (58)", () => {
  beforeEach(load);
  afterEach(check);

  it("is refused whole in one transaction, and in any later one", () => {
    const [ruled, missed] = [jobAt(world, "ruled", at, { verdict: "fault" }), jobAt(world, "claimed", at)];
    const slash = jobInstructions.settleFault(ruled);
    expectRefusal(world, "WrongJobState", [slash, slash]);
    settleFault(ruled);
    expectRefusal(world, "WrongJobState", slash);
    waitUntil(world, stateIn(missed, "claimed").submitBy);
    const expire = jobInstructions.expireClaim(missed);
    expectRefusal(world, "WrongJobState", [expire, expire]);
  });

  it("cannot be ruled twice, and two verdicts take no more than the bonds of two jobs", () => {
    const { arbiter } = world.keys;
    const jobs = [jobAt(world, "heldOpen", at), jobAt(world, "heldOpen", at)];
    jobAt(world, "claimed", at);
    const before = readOperator(world, at.operator.address).bonded;
    const rules = jobs.map((job) => jobInstructions.rule(job, { verdict: "fault", juryCost: ALL, bounty: ALL }));
    expectRefusal(world, "WrongJobState", [...rules, ...rules], [arbiter]);
    world.mustSend([...rules, ...jobs.map(jobInstructions.settleFault)], [arbiter]);
    expect(before - readOperator(world, at.operator.address).bonded).to.equal(2n * BOND);
    expect(readOperator(world, at.operator.address).locks[0]).to.equal(BOND);
  });
});

describe("attacks: a change between the quote and the transaction (65)", () => {
  beforeEach(load);
  afterEach(check);

  it("of the terms: the posting is refused, and nothing is reserved", () => {
    const { client } = at;
    const job = newJob(world, client);
    const post = jobInstructions.post(job);
    const next = publishTerms(world, { burnBps: 600 });
    expectRefusal(world, "TermsChanged", post, [client.key]);
    const renewed = jobInstructions.post(newJob(world, client, { termsVersion: next }));
    expectRefusal(world, "WrongTerms", replaced(renewed, findTermsPda({ termsVersion: next }), findTermsPda({ termsVersion: 1 })), [client.key]);
    world.mustSend(renewed, [client.key]);
  });

  it("of the mint's fees: the posting is refused when it would reserve more than it may", () => {
    const { client } = at;
    const { governor } = world.keys;
    const post = jobInstructions.post(newJob(world, client, { maxReserved: PRICE + LEVY + DEPOSIT }));
    expect(refusal(world, post)).to.equal(undefined);
    world.mustSend(market.upsertMint({ governor: governor.publicKey, mint: client.mint, changes: { delayFee: 10_000_001n }, enable: true }), [governor]);
    expectRefusal(world, "ReservedTooHigh", post, [client.key]);
  });

  it("of the class: the claim is refused when the bond would be larger than the operator allows", () => {
    const { client, operator } = at;
    const { governor } = world.keys;
    const job = postJob(world, client, { ...UNAUDITED, price: ASSAY });
    const claim = jobInstructions.claim(job, operator, { maxBond: 5n * ASSAY });
    expect(refusal(world, claim)).to.equal(undefined);
    world.mustSend(market.upsertClass({ governor: governor.publicKey, class: 1, name: "deterministic WASM", unit: "vCPU", changes: { minBond: 5n * ASSAY + 1n }, enable: true }), [governor]);
    expectRefusal(world, "BondTooHigh", claim, [operator.agent]);
  });
});

describe("attacks: several jobs in one transaction", () => {
  beforeEach(load);
  afterEach(check);

  it("are each posted, claimed and settled for themselves, and one nonce makes one job", () => {
    const { client, operator } = at;
    const jobs = [newJob(world, client, { ...UNAUDITED, nonce: 1n }), newJob(world, client, { ...UNAUDITED, nonce: 2n })];
    const posts = jobs.map((job) => jobInstructions.post(job));
    expectRefusal(world, "AccountAlreadyInUse", [...posts.slice(0, 1), ...posts], [client.key]);
    world.mustSend(posts, [client.key]);
    expect(readBalance(world, client.balance).reserved).to.equal(2n * PRICE);
    const claims = jobs.map((job) => jobInstructions.claim(job, operator));
    expectRefusal(world, "WrongJobState", [...claims, ...claims.slice(0, 1)], [operator.agent]);
    world.mustSend(claims, [operator.agent]);
    expect(readOperator(world, operator.address).locks[0]).to.equal(2n * UNAUDITED_BOND);
  });

  it("are claimed together only as far as the free stake reaches, or not at all", () => {
    const { client } = at;
    const small = addOperator(world, { name: "small operator", stake: 6n * UNAUDITED_BOND - 1n });
    const jobs = Array.from({ length: 6 }, () => postJob(world, client, UNAUDITED));
    const claims = jobs.map((job) => jobInstructions.claim(job, small));
    expectRefusal(world, "InsufficientFreeStake", claims, [small.agent]);
    world.mustSend(claims.slice(0, 5), [small.agent]);
    expect(allJobs(world).filter(({ status }) => status === "claimed")).to.have.length(5);
  });

  it("settle together, each with its own pay", () => {
    const { client } = at;
    const jobs = [jobAt(world, "ruled", at), jobAt(world, "ruled", at)];
    const before = ledgers(world, client);
    world.mustSend(jobs.map(jobInstructions.settle));
    expect(readBalance(world, payeeOf(at).balance).available).to.equal(2n * PAYOUT);
    expect(ledgers(world, client)).to.include({ reserved: 0n, feesDue: before.feesDue + 2n * (PRICE - PAYOUT) });
    expect(jobs.map((job) => readJob(world, job.address).status)).to.deep.equal(["settled", "settled"]);
  });
});

describe("attacks: noise in the logs (47)", () => {
  beforeEach(load);
  afterEach(check);

  it("cannot hide a payment, a slash or a verdict: their events are calls, not lines", () => {
    const memo = new TransactionInstruction({ programId: new PublicKey("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr"), keys: [], data: Buffer.alloc(0) });
    const flood = Array.from({ length: 55 }, () => memo);
    const ruled = jobAt(world, "ruled", at, { verdict: "fault" });
    const [good, held] = [jobAt(world, "ruled", at), jobAt(world, "heldOpen", at)];
    for (const [instruction, names] of [
      [jobInstructions.settle(good), ["JobSettled"]], [jobInstructions.settleFault(ruled), ["StakeSlashed", "JobFaultSettled"]],
      [jobInstructions.rule(held, { verdict: "void", juryCost: 0n, bounty: 0n }), ["JobRuled"]],
    ] as const) {
      const outcome = world.mustSend([...flood, instruction], names[0] === "JobRuled" ? [world.keys.arbiter] : []);
      expect(outcome.logs).to.include("Log truncated");
      expect(outcome.events.map(({ name }) => name)).to.deep.equal(names);
    }
  });
});
