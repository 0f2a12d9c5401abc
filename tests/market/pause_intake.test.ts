import { expect } from "chai";
import { readJob, readMarketConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, newJob } from "../helpers/job";
import { acceptResult, claimJob, closeJob, drawJob, jobAt, loadMarket, openResult, postJob, settleJob, submitResult } from "../helpers/jobSteps";
import { MAX_PAUSE_SECONDS, pausesIntake } from "../helpers/suites/pause";
import { GOVERNED, market } from "./setup";

describe("market: pause_intake", () => {
  pausesIntake({ ...GOVERNED, ...market, paused: "IntakePaused" });
});

type At = Awaited<ReturnType<typeof loadMarket>>;

describe("market: pause_intake, while it lasts", () => {
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
});
