import { findTermsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readJob } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob, type TestJob } from "../helpers/job";
import { acceptResult, closeJob, endCase, refundJob, settleJob } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { byClient, expectOnlyIn, jobIn, ledgers, loadJobs, market, publishTerms, stateIn, type Jobs } from "./jobFixture";

describe("market: close_job", () => {
  let at: Jobs;
  let world: World;
  let job: TestJob;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
    job = jobIn(at, "settled");
  });

  const close = (changes: Parameters<typeof jobInstructions.close>[1] = {}) => jobInstructions.close(job, changes);

  for (const place of ["settled", "cancelled", "expired"] as const) {
    it(`lets the client close a job that is ${place} at once, and gives the rent back`, () => {
      const { client } = at;
      job = jobIn(at, place);
      const [{ seq, nonce }, balance] = [readJob(world, job.address), ledgers(world, client)];
      const [lamports, rent] = [world.lamports(client.address), world.lamports(job.address)];
      const outcome = world.send(close(), [client.key]);
      expect(exists(world, job.address)).to.equal(false);
      expect(world.lamports(client.address)).to.equal(lamports + rent);
      expect(ledgers(world, client)).to.deep.equal(balance);
      expectEvent(outcome, "JobClosed", { job: job.address, client: client.address, nonce, closer: client.address, rentPayer: client.address, seq: seq + 1 });
      expect(violations(world)).to.deep.equal([]);
    });
  }

  it("gives the rent to who paid it, whoever closes", () => {
    const [sponsor, closer] = [addWallet(world, "sponsor"), stranger(world)];
    const sponsored = newJob(world, at.client, { rentPayer: sponsor.publicKey });
    world.mustSend(jobInstructions.post(sponsored), [at.client.key, sponsor]);
    world.mustSend(jobInstructions.cancel(sponsored), [at.client.key]);
    job = sponsored;
    wait(world, DAY);
    const [lamports, rent] = [world.lamports(sponsor.publicKey), world.lamports(job.address)];
    world.mustSend(close({ closer: closer.publicKey }), [closer]);
    expect(world.lamports(sponsor.publicKey)).to.equal(lamports + rent);
  });

  it("cannot give the rent to anyone else", () => {
    for (const rentPayer of [stranger(world).publicKey, at.operator.owner.publicKey]) expectRefusal(world, "WrongRentPayer", close({ rentPayer }), [at.client.key]);
  });

  it("cannot be done by others before the retention is over, and can in the second in which it is", () => {
    const closer = stranger(world);
    const until = stateIn(job, "settled").lastMovedAt + DAY;
    waitUntil(world, until - 1n);
    for (const key of [closer, at.operator.owner]) expectRefusal(world, "RetentionNotOver", close({ closer: key.publicKey }), [key]);
    waitUntil(world, until);
    expectRefusal(world, "AccountNotSigner", unsigned(close({ closer: closer.publicKey }), closer.publicKey));
    world.mustSend(close({ closer: closer.publicKey }), [closer]);
    expect(exists(world, job.address)).to.equal(false);
  });

  it("cannot be done while the job owes its executor", () => {
    job = jobIn(at, "provisional");
    acceptResult(job);
    const { owner } = at.operator;
    const { available } = ledgers(world, at.operator.balances[world.nativeMint.toBase58()] ?? at.client);
    world.mustSend(market.withdraw({ owner: owner.publicKey, mint: world.nativeMint, amount: available }), [owner]);
    world.mustSend(market.closeBalance({ owner: owner.publicKey, mint: world.nativeMint }), [owner]);
    settleJob(job);
    wait(world, 60n * DAY);
    expectRefusal(world, "JobUnpaid", close(), [at.client.key]);
  });

  describe("with an open case", () => {
    beforeEach(() => {
      job = jobIn(at, "ruled", { verdict: "void" });
      refundJob(job);
    });

    it("cannot be done until the case ends", () => {
      expectRefusal(world, "CaseStillOpen", close(), [at.client.key]);
      endCase(job);
      closeJob(job);
      expect(exists(world, job.address)).to.equal(false);
    });

    it("can be done 30 days after the end all the same, so that no arbiter holds somebody's rent", () => {
      const until = stateIn(job, "settled").lastMovedAt + 30n * DAY;
      waitUntil(world, until - 1n);
      expectRefusal(world, "CaseStillOpen", close(), [at.client.key]);
      waitUntil(world, until);
      closeJob(job);
      expect(exists(world, job.address)).to.equal(false);
    });
  });

  it("cannot be done in the slot of the posting: address and slot name one job for ever", () => {
    const fleeting = newJob(world, at.client);
    const steps = [jobInstructions.post(fleeting), jobInstructions.cancel(fleeting), jobInstructions.close(fleeting)];
    expectRefusal(world, "PostedThisSlot", steps, [at.client.key]);
    world.mustSend(steps.slice(0, 2), [at.client.key]);
    closeJob(fleeting);
    expect(exists(world, fleeting.address)).to.equal(false);
  });

  it("cannot be done before the job has ended", () => {
    expectOnlyIn(at, ["settled", "cancelled", "expired"], jobInstructions.close, byClient);
  });

  it("cannot be done twice", () => {
    const again = close();
    closeJob(job);
    expectRefusal(world, "AccountOwnedByWrongProgram", again, [at.client.key]);
  });

  it("cannot be done under other terms than the job's", () => {
    const termsVersion = publishTerms(world, { retentionSeconds: 0 });
    expectRefusal(world, "WrongTerms", replaced(close(), findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion })), [at.client.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), job.address, at.operator.node), [at.client.key]);
  });
});
