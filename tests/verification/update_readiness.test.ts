import { findMarketConfigPda, findPaymentMintPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readHardwareClass, readSeatRegistry, readVerificationConfig } from "../helpers/accounts";
import { addClient, addOperator, type Client } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { claimJob, drawJob, openResult, postJob, submitResult } from "../helpers/jobSteps";
import { waitEpochs } from "../helpers/seats";
import { extendFixture } from "../helpers/world";
import { CLASS, DELAY, REGISTRY, addClass, join, leave, loadRoster, verification, type Roster } from "./setup";

/** Three operators have joined, as many as the deployment asks for. */
const load = extendFixture(loadRoster, (at) => {
  for (const joining of [at.operator, at.sibling]) at.world.mustSend(join(joining), [joining.owner]);
  return { ...at, client: addClient(at.world) };
});

describe("verification: update_readiness", () => {
  let at: Roster & { client: Client };
  let world: Roster["world"];
  /** The second in which all three count and are drawn: draws look at the epoch before. */
  let active: bigint;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    active = epochZero + BigInt(DELAY + 1) * epochSeconds;
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const update = () => verification.updateReadiness({ class: 1 });
  const isReady = (): boolean => readHardwareClass(world, CLASS).auditReady;

  it("makes a class ready in the second in which enough seats are drawn; anybody may", () => {
    waitUntil(world, active - 1n);
    expectRefusal(world, "NoChange", update());
    waitUntil(world, active);
    const [registry, listing] = [readSeatRegistry(world, REGISTRY), readHardwareClass(world, CLASS)];
    const outcome = world.send(update());
    expectEvent(outcome, "ReadinessUpdated", { registry: REGISTRY, class: 1, active: 3, ready: true, seq: registry.seq + 1n });
    expect(outcome.events[0]).to.deep.include({ name: "AuditReadySet" });
    expect(readSeatRegistry(world, REGISTRY)).to.deep.equal({ ...registry, seq: registry.seq + 1n });
    expect(readHardwareClass(world, CLASS)).to.deep.equal({ ...listing, auditReady: true, seq: listing.seq + 1n });
    expectRefusal(world, "NoChange", update());
  });

  it("takes it back in the second in which there are too few, not when somebody says that it leaves", () => {
    waitUntil(world, active);
    world.mustSend([update(), leave(at.holder)], [at.holder.owner]);
    expectRefusal(world, "NoChange", update());
    const { epochZero, epochSeconds } = readVerificationConfig(world);
    const ended = epochZero + BigInt(2 * DELAY + 1) * epochSeconds;
    waitUntil(world, ended - 1n);
    expectRefusal(world, "NoChange", update());
    waitUntil(world, ended);
    expectEvent(world.send(update()), "ReadinessUpdated", { registry: REGISTRY, class: 1, active: 2, ready: false, seq: readSeatRegistry(world, REGISTRY).seq });
    expect(isReady()).to.equal(false);
    expectRefusal(world, "NoChange", update());
  });

  it("follows the parameter", () => {
    waitUntil(world, active);
    world.mustSend(update());
    world.mustSend(verification.updateParams({ governor: world.keys.governor.publicKey, changes: { minSeats: 4 } }), [world.keys.governor]);
    world.mustSend(update());
    expect(isReady()).to.equal(false);
    const fourth = addOperator(world, { name: "fourth", node: false });
    world.mustSend(join(fourth), [fourth.owner]);
    waitEpochs(world, BigInt(DELAY));
    expectRefusal(world, "NoChange", update());
    waitEpochs(world, 1n);
    world.mustSend(update());
    expect(isReady()).to.equal(true);
  });

  it("decides whether jobs with audits are taken, and nothing about those that are", () => {
    const { client } = at;
    const executor = addOperator(world, { name: "executor" });
    const audited = () => newJob(world, client);
    expectRefusal(world, "ClassNotAuditReady", jobInstructions.post(audited()), [client.key]);
    postJob(world, client, { auditBps: 0, nonce: 77n });
    waitUntil(world, active);
    // Enough seats do not suffice: somebody has to say so.
    expectRefusal(world, "ClassNotAuditReady", jobInstructions.post(audited()), [client.key]);
    world.mustSend(update());
    world.mustSend(leave(at.holder), [at.holder.owner]);
    waitEpochs(world, BigInt(DELAY));
    const [claimed, open] = [postJob(world, client), postJob(world, client)];
    claimJob(claimed, executor);
    world.mustSend(update());
    expectRefusal(world, "ClassNotAuditReady", jobInstructions.post(audited()), [client.key]);
    expectRefusal(world, "ClassNotAuditReady", jobInstructions.claim(open, executor), [executor.agent]);
    submitResult(claimed);
    drawJob(claimed, { audited: false });
    openResult(claimed);
  });

  it("cannot take another class, registry or market", () => {
    waitUntil(world, active);
    const two = addClass(world);
    expectRefusal(world, "WrongClass", replaced(update(), CLASS, two.class));
    expectRefusal(world, "WrongClass", replaced(update(), REGISTRY, two.registry));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(update(), CLASS, findPaymentMintPda({ mint: world.nativeMint })));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(update(), findMarketConfigPda(), CLASS));
    expectRefusal(world, "NoChange", verification.updateReadiness({ class: 2 }));
    expectRefusal(world, "AccountOwnedByWrongProgram", verification.updateReadiness({ class: 3 }));
  });
});
