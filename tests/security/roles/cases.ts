/** Rows 14 to 19: the keys of the verification program, on the deployment as it is, whose arbiter is a PDA of that program. */
import { findTermsPda, findVerificationConfigPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { allCredits, readJob, readMarketConfig, readOperator, readSeat, readStakingConfig, readTerms, readVerificationConfig } from "../../helpers/accounts";
import { addOperator, addWallet, fundTokens } from "../../helpers/actors";
import { caseOf, jobOf, openingOf, stateOf } from "../../helpers/case";
import { caseAt, continueTo, settle } from "../../helpers/caseAt";
import { closeCase } from "../../helpers/caseEnds";
import { wait, waitUntil } from "../../helpers/clock";
import { expectRefusal, replaced } from "../../helpers/expectError";
import { jobAt } from "../../helpers/jobSteps";
import { VERIFICATION_LOCKER } from "../../helpers/seatBooks";
import { ASSAY } from "../../helpers/world";
import { initializeInstruction, join, leave, withdraw } from "../../verification/setup";
import { GOVERNOR, INITIALIZE, upgradeAuthority } from "./admins";
import { refusal } from "./powers";
import type { AuthoritySuite } from "./suite";

const { market, staking, verification } = instructions;
const HOLDER = ["commit_audit", "commit_vote", "demand_chunk", "join_seats", "leave_seats", "top_up_seat", "withdraw_seats"].map((name) => `verification.${name}`);

export function describeCaseRoles(suite: AuthoritySuite): void {
  describe("14. upgrade authority of verification", () => {
    suite.useCases();
    it("signs the initialisation of the programs, and nothing else", () => suite.expectSigns(14, "deployer", INITIALIZE));
    it("is the loader's, and cannot initialise twice", () => {
      const { world } = suite.cases;
      expect(upgradeAuthority(world, "verification")).to.equal(world.keys.deployer.publicKey.toBase58());
      expect(refusal(world, initializeInstruction(world))).to.equal("AccountAlreadyInUse");
    });
  });

  describe("15. governor of verification", () => {
    suite.useCases();
    it("signs what the table says, and nothing else", () => suite.expectSigns(15, "governor", GOVERNOR));
    it("stops new seats for a while and no case, and no seat that leaves", () => {
      const { cases: at, cases: { world, holders: [first] } } = suite;
      const test = caseAt(at, "auditsCommitted", { lying: true });
      world.mustSend(verification.pauseIntake({ governor: world.keys.governor.publicKey, seconds: 259_200 }), [world.keys.governor]);
      const newcomer = addOperator(world, { name: "newcomer", stake: 1_000n * ASSAY, node: false });
      expectRefusal(world, "IntakePaused", join(newcomer), [newcomer.owner]);
      if (first === undefined) throw new Error("nobody has a seat");
      world.mustSend(leave(first), [first.owner]);
      continueTo(test, "settled");
      closeCase(test);
      expect(readJob(world, test.job.address)).to.deep.include({ status: "settled", verdict: "fault" });
    });
    it("cannot decide, fine, draw or be paid: not even about its own proposals", () => {
      const { cases: at, cases: { world } } = suite;
      const governor = world.keys.governor.publicKey;
      const test = caseAt(at, "jurorsDrawn", { lying: true });
      expect(refusal(world, market.ruleJob({ arbiter: governor, ...jobOf(test), verdict: "fault", juryCost: 0n, bounty: 0n }))).to.equal("NotArbiter");
      const { members: [member] } = stateOf(test);
      if (member?.operator === null || member?.operator === undefined) throw new Error("nobody is an auditor");
      for (const step of [
        staking.slash({ operator: member.operator, locker: governor, amount: 1n, reason: "overruled", cost: 0n, bounty: 0n }),
        staking.unlock({ operator: member.operator, locker: governor, amount: 1n, credit: null }),
      ]) expect(refusal(world, step)).to.equal("NotLocker");
      expect(refusal(world, verification.tally({ ...caseOf(test), ...jobOf(test), round: 0 }))).to.equal("DeadlineNotReached");
      const owner = paidOwner(suite);
      const claim = verification.claimCredits({ owner, mint: world.nativeMint, destination: fundTokens(world, governor, world.nativeMint, 1n) });
      expect(refusal(world, replaced(claim, owner, governor))).to.equal("NotCreditsOwner");
    });
    it("cannot register a session beyond its bounds", () => {
      const { world, operator, world: { now, keys: { governor } } } = suite.cases;
      const terms = { key: governor.publicKey, expiresAt: now + 91n * 86_400n, loweredBps: 5_000 };
      expect(refusal(world, verification.registerSession({ governor: governor.publicKey, rentPayer: world.payer.publicKey, operator: operator.address, terms }))).to.equal("SessionOutOfRange");
    });
  });

  describe("16. verification's PDA (arbiter of the deployment, locker 1)", () => {
    suite.useCases();
    const own = findVerificationConfigPda();
    it("is the arbiter of the published terms, and locker 1", () => {
      const { world } = suite.cases;
      expect(readMarketConfig(world).arbiter).to.deep.equal(own);
      expect(readTerms(world, findTermsPda({ termsVersion: world.termsVersion })).arbiter).to.deep.equal(own);
      expect(readStakingConfig(world).lockers[VERIFICATION_LOCKER]?.authority).to.deep.equal(own);
      expect(readVerificationConfig(world).address).to.deep.equal(own);
    });
    it("cannot touch the market's lock or free stake, nor credit work, whatever its program asked for", () => {
      const { world, holders: [holder] } = suite.cases;
      if (holder === undefined) throw new Error("nobody has a seat");
      const { locked } = readSeat(world, holder.seat);
      const of = { operator: holder.address, locker: own };
      const steps = (amount: bigint) => [staking.unlock({ ...of, amount, credit: null }), staking.slash({ ...of, amount, reason: "overruled", cost: amount, bounty: 0n })];
      for (const step of steps(locked)) expect(refusal(world, step)).to.equal(undefined);
      for (const step of steps(locked + 1n)) expect(refusal(world, step)).to.equal("InsufficientLock");
      expect(refusal(world, staking.unlock({ ...of, amount: 1n, credit: { work: 1n, nativeFees: 1n } }))).to.equal("NotWorkLocker");
      expect(refusal(world, staking.lock({ ...of, holder: own, amount: 1n, kind: "seat" }))).to.equal("NotOperatorHolder");
      const executor = suite.cases.operator.address;
      jobAt(world, "claimed", suite.cases);
      expect(readOperator(world, executor).locks[0]).not.to.equal(0n);
      expect(refusal(world, staking.slash({ operator: executor, locker: own, amount: 1n, reason: "wrong", cost: 0n, bounty: 0n }))).to.equal("InsufficientLock");
    });
    it("decides only about what is challenged or drawn, and takes no more than the job's bond", () => {
      const { cases: at, cases: { world } } = suite;
      const job = jobAt(world, "submitted", at);
      const rule = market.ruleJob({ arbiter: own, job: job.address, termsVersion: 1, verdict: "fault", juryCost: 0n, bounty: 0n });
      expect(refusal(world, rule)).to.equal("WrongJobState");
      const test = caseAt(at, "final", { lying: true });
      const { bond } = stateOf(test);
      const before = readOperator(world, at.operator.address).bonded;
      settle(test);
      expect(before - readOperator(world, at.operator.address).bonded).to.equal(bond);
    });
  });

  describe("17. seat holder's owner (cold key)", () => {
    suite.useCases();
    it("signs what the table says, and nothing else", () => suite.expectSigns(17, "seat owner", [...HOLDER, "verification.claim_credits", "verification.close_credits"]));
    it("cannot take its stake out before the last case that may have drawn it is over", () => {
      const { world, holders: [holder] } = suite.cases;
      if (holder === undefined) throw new Error("nobody has a seat");
      const out = withdraw(holder, world.payer.publicKey);
      expectRefusal(world, "SeatsInUse", out, [holder.owner]);
      world.mustSend(leave(holder), [holder.owner]);
      const { epochZero, epochSeconds, params: { longestCaseSeconds } } = readVerificationConfig(world);
      waitUntil(world, epochZero + BigInt(readSeat(world, holder.seat).activeUntil ?? 0) * epochSeconds + BigInt(longestCaseSeconds) - 1n);
      expectRefusal(world, "SeatsInUse", out, [holder.owner]);
      wait(world, 1);
      world.mustSend(out, [holder.owner]);
      expect(readOperator(world, holder.address).locks[VERIFICATION_LOCKER]).to.equal(0n);
    });
    it("cannot say twice what it found, nor in another's place", () => {
      const { cases: at, cases: { world } } = suite;
      const test = caseAt(at, "auditsCommitted");
      const [first, second] = stateOf(test).members.map(({ operator }) => at.holders.find(({ address }) => operator !== null && address.equals(operator)));
      if (first === undefined || second === undefined) throw new Error("an audit has two auditors");
      const commit = (place: number, { owner, address }: typeof first) =>
        verification.commitAudit({ holder: owner.publicKey, ...caseOf(test), operator: address, class: 1, member: place, commitment: new Uint8Array(32).fill(7) });
      expectRefusal(world, "WrongMemberState", commit(0, first), [first.owner]);
      expectRefusal(world, "NotOperatorHolder", replaced(commit(0, first), first.owner.publicKey, second.owner.publicKey), [second.owner]);
    });
  });

  describe("18. seat holder's agent (hot key)", () => {
    suite.useCases();
    it("signs what the table says, and nothing else", () => suite.expectSigns(18, "seat agent", HOLDER));
    it("cannot lock more than its limit, nor be paid the credits", () => {
      const { world } = suite.cases;
      const careful = addOperator(world, { name: "careful operator", stake: 1_000n * ASSAY, node: false, agentLockLimit: ASSAY });
      const take = verification.joinSeats({ holder: careful.agent.publicKey, rentPayer: world.payer.publicKey, operator: careful.address, class: 1, page: 0, count: 1 });
      expectRefusal(world, "AgentLimitExceeded", take, [careful.agent]);
      const owner = paidOwner(suite);
      const agent = suite.cases.holders.find((holder) => holder.owner.publicKey.equals(owner))?.agent;
      if (agent === undefined) throw new Error("the owner holds no seat");
      const claim = verification.claimCredits({ owner, mint: world.nativeMint, destination: fundTokens(world, agent.publicKey, world.nativeMint, 1n) });
      expectRefusal(world, "NotCreditsOwner", replaced(claim, owner, agent.publicKey), [agent]);
    });
  });

  describe("19. challenger", () => {
    suite.useCases();
    it("signs what the table says, and nothing else", () => suite.expectSigns(19, "challenger", ["verification.challenge"]));
    it("cannot take its bond back, change what it sealed or speak for another", () => {
      const { cases: at, cases: { world } } = suite;
      const test = caseAt(at, "challenged", { by: "challenge", auditBps: 0, challengers: [{ conduct: "honest" }, { conduct: "lies" }], lying: true });
      const [first, second] = test.challenges;
      if (first === undefined || second === undefined) throw new Error("two have challenged");
      const destination = fundTokens(world, first.key.publicKey, world.nativeMint, 0n);
      const back = verification.settleChallenge({
        ...caseOf(test), challenger: first.key.publicKey, rentPayer: world.payer.publicKey, nativeMint: world.nativeMint, operator: at.operator.address, creditOwner: null, destination,
      });
      expectRefusal(world, "WrongCaseState", back);
      continueTo(test, "challengesRevealed");
      const reveal = verification.revealChallenge({ ...caseOf(test), challenger: second.key.publicKey, ...openingOf(test, first.key.publicKey, "honest") });
      expect(refusal(world, reveal)).not.to.equal(undefined);
      continueTo(test, "settled");
      closeCase(test);
    });
    it("may appeal once it has revealed, as the client may, and nobody else in its name", () => {
      const { cases: at, cases: { world } } = suite;
      const test = caseAt(at, "tallied", { by: "challenge", auditBps: 0 });
      const [{ key } = { key: addWallet(world, "nobody") }] = test.challenges;
      const other = addWallet(world, "stranger");
      fundTokens(world, other.publicKey, world.nativeMint, 1_000n * ASSAY);
      const appeal = (appellant: PublicKey, asChallenger: boolean) =>
        verification.appealWithTokens({ appellant, rentPayer: world.payer.publicKey, ...caseOf(test), nativeMint: world.nativeMint, asChallenger, round: 1 });
      for (const asChallenger of [false, true]) expect(refusal(world, appeal(other.publicKey, asChallenger))).not.to.equal(undefined);
      expect(refusal(world, appeal(key.publicKey, true))).to.equal(undefined);
    });
    it("has no way to others' money", () => {
      const { world, client } = suite.cases;
      const key = addWallet(world, "challenger 0").publicKey;
      const destination = fundTokens(world, key, world.nativeMint, 1n);
      expect(refusal(world, replaced(market.withdraw({ owner: client.address, mint: client.mint, amount: 1n, destination }), client.address, key))).to.equal("NotBalanceOwner");
    });
  });
}

/** Somebody to whom a settled audit has left credits in ASSAY. */
function paidOwner({ cases: at }: AuthoritySuite) {
  settle(caseAt(at, "cleared"));
  const owed = allCredits(at.world).find(({ mint, amount, owner }) => mint.equals(at.world.nativeMint) && amount > 0n && at.holders.some((holder) => holder.owner.publicKey.equals(owner)));
  if (owed === undefined) throw new Error("the audit has left nobody anything");
  return owed.owner;
}
