/** Rows 6 to 8: those who decide about a job, and those who lock and slash for it. */
import { findMarketConfigPda, instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob, readOperator } from "../../helpers/accounts";
import { addLocker, addWallet } from "../../helpers/actors";
import { DAY } from "../../helpers/clock";
import { expectRefusal, replaced } from "../../helpers/expectError";
import { jobInstructions } from "../../helpers/job";
import { jobAt, settleFault } from "../../helpers/jobSteps";
import { ASSAY } from "../../helpers/world";
import { BOND, jobIn, PLACES, publishTerms } from "../../market/jobFixture";
import { refusal } from "./powers";
import type { AuthoritySuite } from "./suite";

const { market, staking } = instructions;
const ALL = 2n ** 64n - 1n;

export function describeDeciders(suite: AuthoritySuite): void {
  describe("6. arbiter", () => {
    it("signs what the table says, and nothing else", () =>
      suite.expectSigns(6, "arbiter", ["begin_case", "clear_job", "end_case", "extend_hold", "hold_job", "lower_audit", "rule_job", "set_audit_ready"].map((name) => `market.${name}`)));
    it("cannot decide about a job outside Provisional and Held", () => {
      const { at, at: { world } } = suite;
      for (const place of PLACES.filter((name) => !["provisional", "held", "begun", "heldOpen"].includes(name))) {
        const job = jobIn(at, place);
        const times = { revealAfter: world.now, openBy: world.now + DAY };
        for (const step of [
          jobInstructions.beginCase(job, times), jobInstructions.hold(job), jobInstructions.extendHold(job, times), jobInstructions.clear(job),
          jobInstructions.rule(job, { verdict: "fault", juryCost: ALL, bounty: ALL }),
        ]) expect(refusal(world, step), place).to.equal("WrongJobState");
      }
    });
    it("cannot take more than the bond of the job, nor say where it goes", () => {
      const { at, at: { world } } = suite;
      const { operator } = at;
      const [job, bystander] = [jobAt(world, "heldOpen", at), jobAt(world, "claimed", at)];
      const [before, bounty] = [readOperator(world, operator.address), ALL];
      const rule = jobInstructions.rule(job, { verdict: "fault", juryCost: ALL, bounty });
      world.mustSend(rule, [world.keys.arbiter]);
      settleFault(job);
      const after = readOperator(world, operator.address);
      expect([before.bonded - after.bonded, after.locks[0]]).to.deep.equal([BOND, BOND]);
      expect(after.burnDue + after.insuranceDue + (after.bountyDue[0] ?? 0n)).to.equal(BOND);
      expect(readJob(world, bystander.address).status).to.equal("claimed");
      suite.expectNoWayToMoney(world.keys.arbiter.publicKey);
    });
    it("is the one of the job's own terms, not the one of today", () => {
      const { at, at: { world } } = suite;
      const [job, { governor, arbiter }] = [jobAt(world, "provisional", at), world.keys];
      const next = addWallet(world, "next arbiter");
      world.mustSend(market.setArbiter({ governor: governor.publicKey, arbiter: next.publicKey, verificationProgram: next.publicKey }), [governor]);
      publishTerms(world, {});
      expectRefusal(world, "NotArbiter", replaced(jobInstructions.hold(job), arbiter.publicKey, next.publicKey), [next]);
      world.mustSend(jobInstructions.hold(job), [arbiter]);
      expectRefusal(world, "NotArbiter", market.setAuditReady({ arbiter: arbiter.publicKey, class: 1, ready: false }), [arbiter]);
    });
  });

  describe("7. locker 0 (the market's PDA)", () => {
    it("signs what the table says, and nothing else", () => suite.expectSigns(7, "market", ["staking.lock", "staking.slash", "staking.unlock"]));
    it("cannot touch another locker's lock or free stake, whatever its program asked for", () => {
      const { at, at: { world } } = suite;
      jobAt(world, "claimed", at);
      suite.lockIn(addLocker(world), 7n * ASSAY);
      const own = findMarketConfigPda();
      for (const instruction of suite.asLocker(own, BOND)) expect(refusal(world, instruction)).to.equal(undefined);
      for (const instruction of suite.asLocker(own, BOND + 1n)) expect(refusal(world, instruction)).to.equal("InsufficientLock");
      const forced = { operator: at.operator.address, holder: own, locker: own, amount: 1n, kind: "claim" } as const;
      expect(refusal(world, staking.lock(forced))).to.equal("NotOperatorHolder");
    });
  });

  describe("8. other lockers", () => {
    it("sign what the table says, and nothing else", () => suite.expectSigns(8, "locker", ["staking.lock", "staking.slash", "staking.unlock"]));
    it("cannot credit work, nor touch the market's lock", () => {
      const { at, at: { world } } = suite;
      jobAt(world, "claimed", at);
      const locker = addLocker(world);
      suite.lockIn(locker, 7n * ASSAY);
      const credited = { operator: at.operator.address, locker: locker.key.publicKey, amount: 1n, credit: { work: 1n, nativeFees: 1n } };
      expectRefusal(world, "NotWorkLocker", staking.unlock(credited), [locker.key]);
      for (const instruction of suite.asLocker(locker.key.publicKey, 7n * ASSAY + 1n)) expectRefusal(world, "InsufficientLock", instruction, [locker.key]);
      expect(readOperator(world, at.operator.address).valid).to.equal(0n);
    });
  });
}
