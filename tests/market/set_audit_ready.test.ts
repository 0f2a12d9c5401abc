import { expect } from "chai";
import { readHardwareClass, readMarketConfig } from "../helpers/accounts";
import { addClient, addOperator, addWallet, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { claimJob, drawJob, openResult, postJob, submitResult } from "../helpers/jobSteps";
import { createTestArbiterWorld, type World } from "../helpers/world";
import { CLASS, CONFIG, listingOf, market } from "./setup";

describe("market: set_audit_ready", () => {
  let world: World;
  beforeEach(async () => {
    world = await createTestArbiterWorld();
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const set = (ready: boolean, { arbiter = world.keys.arbiter.publicKey, number = 1 } = {}) => market.setAuditReady({ arbiter, class: number, ready });

  it("says that a class has enough audit seats, and that it has not", () => {
    const before = readHardwareClass(world, CLASS);
    expect(before.auditReady).to.equal(false);
    for (const [step, ready] of [[1n, true], [2n, false]] as const) {
      const outcome = world.send(set(ready), [world.keys.arbiter]);
      expectEvent(outcome, "AuditReadySet", { arbiter: world.keys.arbiter.publicKey, class: 1, ready, seq: before.seq + step });
      expect(readHardwareClass(world, CLASS)).to.deep.equal({ ...before, auditReady: ready, seq: before.seq + step });
    }
  });

  it("decides whether audited jobs can be posted and claimed, and nothing about others or those that are", () => {
    const [client, operator] = [addClient(world), addOperator(world)];
    const audited = newJob(world, client);
    expectRefusal(world, "ClassNotAuditReady", jobInstructions.post(audited), [client.key]);
    postJob(world, client, { auditBps: 0, nonce: 77n });
    world.mustSend(set(true), [world.keys.arbiter]);
    const job = postJob(world, client);
    world.mustSend(set(false), [world.keys.arbiter]);
    expectRefusal(world, "ClassNotAuditReady", jobInstructions.post(newJob(world, client)), [client.key]);
    expectRefusal(world, "ClassNotAuditReady", jobInstructions.claim(job, operator), [operator.agent]);
    world.mustSend(set(true), [world.keys.arbiter]);
    claimJob(job, operator);
    world.mustSend(set(false), [world.keys.arbiter]);
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
  });

  it("cannot be replayed", () => {
    expectRefusal(world, "NoChange", set(false), [world.keys.arbiter]);
    world.mustSend(set(true), [world.keys.arbiter]);
    expectRefusal(world, "NoChange", set(true), [world.keys.arbiter]);
  });

  it("cannot be done by anyone but the arbiter, not even by the governor", () => {
    for (const key of [stranger(world), world.keys.governor, world.keys.deployer]) expectRefusal(world, "NotArbiter", set(true, { arbiter: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(set(true), world.keys.arbiter.publicKey));
  });

  it("is done by the arbiter of the configuration, for it is about jobs to come", () => {
    const next = addWallet(world, "next arbiter");
    const { verificationProgram } = readMarketConfig(world);
    world.mustSend(market.setArbiter({ governor: world.keys.governor.publicKey, arbiter: next.publicKey, verificationProgram }), [world.keys.governor]);
    expectRefusal(world, "NotArbiter", set(true), [world.keys.arbiter]);
    world.mustSend(set(true, { arbiter: next.publicKey }), [next]);
  });

  it("may be said of a disabled class", () => {
    world.mustSend(market.disableClass({ governor: world.keys.governor.publicKey, class: 1 }), [world.keys.governor]);
    world.mustSend(set(true), [world.keys.arbiter]);
    expect(readHardwareClass(world, CLASS)).to.include({ enabled: false, auditReady: true });
  });

  it("cannot be said of a class that is not there, or of another account", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", set(true, { number: 2 }), [world.keys.arbiter]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(set(true), CLASS, listingOf(world.nativeMint)), [world.keys.arbiter]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(set(true), CONFIG, CLASS), [world.keys.arbiter]);
  });
});
