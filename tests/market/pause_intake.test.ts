import { findMarketBurnStatsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob, readMarketConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { acceptResult, claimJob, closeJob, drawJob, jobAt, loadMarket, openResult, postJob, settleJob, submitResult } from "../helpers/jobSteps";
import { CONFIG, market, notGovernors } from "./setup";

const MAX_PAUSE_SECONDS = 259_200;

type At = Awaited<ReturnType<typeof loadMarket>>;

describe("market: pause_intake", () => {
  let at: At;
  let world: At["world"];
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const pause = (seconds: number) => market.pauseIntake({ governor: world.keys.governor.publicKey, seconds });

  it("says until when, and changes nothing else", () => {
    const before = readMarketConfig(world);
    const outcome = world.send(pause(3_600), [world.keys.governor]);
    const pausedUntil = outcome.time + 3_600n;
    expectEvent(outcome, "IntakePaused", { governor: world.keys.governor.publicKey, pausedUntil, seq: before.seq + 1n });
    expect(readMarketConfig(world)).to.deep.equal({ ...before, pausedUntil, seq: before.seq + 1n });
  });

  it("stops posting and claiming until it ends by itself, to the second", () => {
    const [waiting, { client, operator }] = [postJob(world, at.client), at];
    world.mustSend(pause(600), [world.keys.governor]);
    const { pausedUntil } = readMarketConfig(world);
    const job = newJob(world, client);
    for (const now of [world.now, pausedUntil - 1n]) {
      waitUntil(world, now);
      expectRefusal(world, "IntakePaused", jobInstructions.post(job), [client.key]);
      expectRefusal(world, "IntakePaused", jobInstructions.claim(waiting, operator), [operator.agent]);
    }
    waitUntil(world, pausedUntil);
    world.mustSend(jobInstructions.post(job), [client.key]);
    claimJob(waiting, operator);
    expect(readJob(world, waiting.address).status).to.equal("claimed");
  });

  it("stops nothing else: jobs go on, money comes in and goes out, nodes change", () => {
    const { client, operator } = at;
    const [open, job] = [postJob(world, client), jobAt(world, "claimed", at)];
    world.mustSend(pause(MAX_PAUSE_SECONDS), [world.keys.governor]);
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
    closeJob(job);
    world.mustSend(jobInstructions.cancel(open), [client.key]);
    const { address, mint, key } = client;
    world.mustSend(market.withdraw({ owner: address, mint, amount: 5n }), [key]);
    world.mustSend(market.deposit({ payer: address, mint, amount: 5n }), [key]);
    world.mustSend(market.sweepFees({ owner: address, mint }));
    world.mustSend(market.updateNode({ holder: operator.agent.publicKey, operator: operator.address, node: operator.node, units: 50 }), [operator.agent]);
  });

  it("lasts from one second to 72 hours, and no other time", async () => {
    for (const seconds of [0, MAX_PAUSE_SECONDS + 1, 2 ** 32 - 1]) expectRefusal(world, "PauseOutOfRange", pause(seconds), [world.keys.governor]);
    for (const seconds of [1, MAX_PAUSE_SECONDS]) {
      ({ world } = await loadMarket());
      world.mustSend(pause(seconds), [world.keys.governor]);
      expect(readMarketConfig(world).pausedUntil).to.equal(world.now + BigInt(seconds));
    }
  });

  it("cannot be prolonged while it runs, and can be begun again 72 hours after its end", () => {
    world.mustSend(pause(600), [world.keys.governor]);
    const { pausedUntil } = readMarketConfig(world);
    expectRefusal(world, "AlreadyPaused", pause(600), [world.keys.governor]);
    waitUntil(world, pausedUntil - 1n);
    expectRefusal(world, "AlreadyPaused", pause(600), [world.keys.governor]);
    const next = pausedUntil + BigInt(MAX_PAUSE_SECONDS);
    for (const early of [pausedUntil, next - 1n]) {
      waitUntil(world, early);
      expectRefusal(world, "PauseCooldown", pause(600), [world.keys.governor]);
    }
    waitUntil(world, next);
    world.mustSend(pause(600), [world.keys.governor]);
    expect(readMarketConfig(world).pausedUntil).to.equal(next + 600n);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", market.pauseIntake({ governor: key.publicKey, seconds: 1 }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(pause(1), world.keys.governor.publicKey));
  });

  it("cannot write another account than the configuration", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(pause(1), CONFIG, findMarketBurnStatsPda()), [world.keys.governor]);
  });
});
