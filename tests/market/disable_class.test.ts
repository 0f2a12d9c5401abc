import { findHardwareClassPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readHardwareClass } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { acceptResult, claimJob, drawJob, jobAt, loadMarket, openResult, postJob, settleJob } from "../helpers/jobSteps";
import { CLASS, CONFIG, listingOf, market, notGovernors } from "./setup";

type At = Awaited<ReturnType<typeof loadMarket>>;

describe("market: disable_class", () => {
  let at: At;
  let world: At["world"];
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const disable = (number = 1) => market.disableClass({ governor: world.keys.governor.publicKey, class: number });

  it("ends new jobs and new nodes of a class, and changes nothing else", () => {
    const { client, operator } = at;
    const before = readHardwareClass(world, CLASS);
    const outcome = world.send(disable(), [world.keys.governor]);
    expectEvent(outcome, "HardwareClassDisabled", { governor: world.keys.governor.publicKey, class: 1, seq: before.seq + 1n });
    expect(readHardwareClass(world, CLASS)).to.deep.equal({ ...before, enabled: false, seq: before.seq + 1n });
    expectRefusal(world, "ClassDisabled", jobInstructions.post(newJob(world, client)), [client.key]);
    const register = market.registerNode({ holder: operator.owner.publicKey, operator: operator.address, class: 1, index: 1, units: 1, price: 0n, region: "", endpoint: "" });
    expectRefusal(world, "ClassDisabled", register, [operator.owner]);
  });

  it("keeps no posted job from going on", () => {
    const [job, open] = [jobAt(world, "submitted", at), postJob(world, at.client)];
    world.mustSend(disable(), [world.keys.governor]);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
    claimJob(open, at.operator);
  });

  it("cannot be replayed, and can be undone", () => {
    world.mustSend(disable(), [world.keys.governor]);
    expectRefusal(world, "ClassDisabled", disable(), [world.keys.governor]);
    const { name, unit } = readHardwareClass(world, CLASS);
    world.mustSend(market.upsertClass({ governor: world.keys.governor.publicKey, class: 1, name, unit, changes: {}, enable: true }), [world.keys.governor]);
    postJob(world, at.client);
    world.mustSend(disable(), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", market.disableClass({ governor: key.publicKey, class: 1 }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(disable(), world.keys.governor.publicKey));
  });

  it("cannot be done to a class that is not there, or to another account", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", disable(2), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(disable(), findHardwareClassPda({ class: 1 }), listingOf(world.nativeMint)), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(disable(), CONFIG, listingOf(world.nativeMint)), [world.keys.governor]);
  });
});
