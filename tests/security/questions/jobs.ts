/** Rows A to D of the questions in `docs/authorities.md`: what a governor, a guardian, a vote or an issuer of tokens can stop, and for how long. */
import { instructions } from "@assay-protocol/sdk";
import type { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { allBalances, allJobs, allOperators, exists, readBalance, readJob, readMarketConfig, readOperator } from "../../helpers/accounts";
import { addClient, addOperator } from "../../helpers/actors";
import { DAY, wait, waitUntil } from "../../helpers/clock";
import { violations } from "../../helpers/conservation";
import { expectRefusal } from "../../helpers/expectError";
import { executeProposal, nextSnapshot } from "../../helpers/governance";
import { jobInstructions, newJob, type TestJob } from "../../helpers/job";
import { acceptResult, beginCase, claimJob, clearJob, closeJob, drawForced, drawJob, forceAudit, jobAt, openResult, postJob, refundJob, ruleJob, settleFault, settleJob, submitResult } from "../../helpers/jobSteps";
import { EXECUTOR } from "../../helpers/proposal";
import { freeze, thaw, tokens } from "../../helpers/token";
import { extendFixture } from "../../helpers/world";
import { loadJobs, PAYOUT, payeeOf, pause, UNAUDITED, type Place } from "../../market/jobFixture";
import { vaultsOf } from "../../market/setup";
import { loadGovernedMarket, passProposals } from "./governedMarket";

const { governance, market, staking } = instructions;
const PAUSE = 259_200;
const CLASS = { class: 1, name: "deterministic WASM", unit: "vCPU" } as const;

export function describeJobQuestions(): void {
  describe("jobs", jobQuestions);
}

function jobQuestions(): void {
  /** A job in every state, before the governor does all that it can to stop the market. */
  const loadStopped = extendFixture(loadJobs, (at) => {
    const { world, operator, world: { keys: { governor } } } = at;
    const jobs = new Map<Place, TestJob>((["forced", "open", "claimed", "submitted", "held", "heldOpen", "cleared", "provisional", "ruled"] as const).map((place) => [place, jobAt(world, place, at)]));
    world.mustSend(staking.requestUnbond({ owner: operator.owner.publicKey, amount: 5n }), [operator.owner]);
    const by = { governor: governor.publicKey };
    pause(world, PAUSE);
    for (const mint of [world.nativeMint, world.stablecoin]) world.mustSend(market.disableMint({ ...by, mint }), [governor]);
    world.mustSend(market.disableClass({ ...by, class: 1 }), [governor]);
    return { ...at, jobs };
  });
  type Stopped = Awaited<ReturnType<typeof loadStopped>>;
  let at: Stopped;
  let world: Stopped["world"];
  beforeEach(async () => {
    at = await loadStopped();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const jobIn = (place: Place): TestJob => {
    const job = at.jobs.get(place);
    if (job === undefined) throw new Error(`no job is ${place}`);
    return job;
  };

  describe("A. stop new jobs?", () => {
    it("stop for 72 hours at most, and then for as long not again", () => {
      const { governor } = world.keys;
      const { pausedUntil } = readMarketConfig(world);
      const again = market.pauseIntake({ governor: governor.publicKey, seconds: 1 });
      expect(pausedUntil - world.now <= BigInt(PAUSE)).to.equal(true);
      expectRefusal(world, "AlreadyPaused", again, [governor]);
      for (const now of [pausedUntil, pausedUntil + BigInt(PAUSE) - 1n]) {
        waitUntil(world, now);
        expectRefusal(world, "PauseCooldown", again, [governor]);
      }
      wait(world, 1);
      world.mustSend(again, [governor]);
    });

    it("go on by themselves when the pause ends, where mint and class are enabled", async () => {
      const open = await loadJobs();
      const { client, operator } = open;
      const job = newJob(open.world, client);
      pause(open.world, PAUSE);
      const { pausedUntil } = readMarketConfig(open.world);
      waitUntil(open.world, pausedUntil - 1n);
      expectRefusal(open.world, "IntakePaused", jobInstructions.post(job), [client.key]);
      wait(open.world, 1);
      open.world.mustSend(jobInstructions.post(job), [client.key]);
      claimJob(job, operator);
    });

    it("stop by the guardian for as long, once in thirty days; and by a vote until another vote, where mint or class is disabled", async () => {
      const governed = await loadGovernedMarket();
      ({ world } = governed);
      const { client } = governed;
      const { guardian } = world.keys;
      const stop = governance.pauseIntake({ guardian: guardian.publicKey, target: "market", seconds: PAUSE });
      world.mustSend(stop, [guardian]);
      const { pausedUntil } = readMarketConfig(world);
      const post = (): TransactionInstruction => jobInstructions.post(newJob(world, client, UNAUDITED));
      expect(pausedUntil - world.now <= BigInt(PAUSE)).to.equal(true);
      expectRefusal(world, "IntakePaused", post(), [client.key]);
      waitUntil(world, pausedUntil);
      world.mustSend(post(), [client.key]);
      wait(world, BigInt(PAUSE));
      expectRefusal(world, "PauseTooSoon", stop, [guardian]);

      nextSnapshot(governed);
      nextSnapshot(governed);
      nextSnapshot(governed);
      const proposals = passProposals(governed, [[market.disableClass({ governor: EXECUTOR, class: 1 })], [market.upsertClass({ governor: EXECUTOR, ...CLASS, changes: {}, enable: true })]]);
      const [ends, begins] = proposals;
      executeProposal(governed, ends);
      expectRefusal(world, "ClassDisabled", post(), [client.key]);
      executeProposal(governed, begins);
      world.mustSend(post(), [client.key]);
    });
  });

  describe("B. stop claims of open jobs?", () => {
    it("for 72 hours at most, in which the client can cancel", async () => {
      const governed = await loadGovernedMarket();
      ({ world } = governed);
      const { client, operator } = governed;
      const { guardian } = world.keys;
      const [waiting, cancelled] = [postJob(world, client, { ...UNAUDITED, claimSeconds: 604_800 }), postJob(world, client, UNAUDITED)];
      const before = readBalance(world, client.balance).available;
      world.mustSend(governance.pauseIntake({ guardian: guardian.publicKey, target: "market", seconds: PAUSE }), [guardian]);
      expectRefusal(world, "IntakePaused", jobInstructions.claim(waiting, operator), [operator.agent]);
      world.mustSend(jobInstructions.cancel(cancelled), [client.key]);
      expect(readBalance(world, client.balance).available - before).to.equal(cancelled.posted.price);
      waitUntil(world, readMarketConfig(world).pausedUntil);
      claimJob(waiting, operator);
    });

    it("not by disabling its mint or class", async () => {
      const open = await loadJobs();
      ({ world } = open);
      const job = postJob(world, open.client);
      const by = { governor: world.keys.governor.publicKey };
      world.mustSend([market.disableMint({ ...by, mint: world.nativeMint }), market.disableClass({ ...by, class: 1 })], [world.keys.governor]);
      claimJob(job, open.operator);
    });
  });

  describe("C. stop exits?", () => {
    it("let every job of every state come to its end, under its own terms", () => {
      world.mustSend(jobInstructions.cancel(jobIn("open")), [at.client.key]);
      const claimed = jobIn("claimed");
      submitResult(claimed);
      drawJob(claimed, { audited: false });
      openResult(claimed);
      acceptResult(claimed);
      openResult(jobIn("cleared"));
      for (const place of ["provisional", "cleared"] as const) acceptResult(jobIn(place));
      for (const place of ["claimed", "provisional", "cleared", "ruled"] as const) settleJob(jobIn(place));
      clearJob(jobIn("heldOpen"));
      acceptResult(jobIn("heldOpen"));
      settleJob(jobIn("heldOpen"));
      const forced = jobIn("forced");
      drawForced(forced);
      for (const job of [forced, jobIn("held")]) {
        beginCase(job);
        openResult(job);
      }
      ruleJob(forced, "void");
      refundJob(forced);
      ruleJob(jobIn("held"), "fault");
      settleFault(jobIn("held"));
      drawJob(jobIn("submitted"), { audited: false });
      openResult(jobIn("submitted"));
      acceptResult(jobIn("submitted"));
      settleJob(jobIn("submitted"));
      expectAllEnded();
    });

    it("need nobody: with client, operator and arbiter gone, strangers end every job by its timeouts", () => {
      // From here on, nothing but steps that nobody has to sign.
      const { claimUntil } = readJob(world, jobIn("open").address) as { claimUntil: bigint };
      const { submitBy } = readJob(world, jobIn("claimed").address) as { submitBy: bigint };
      settleJob(jobIn("ruled"));
      waitUntil(world, submitBy);
      world.mustSend(jobInstructions.expireClaim(jobIn("claimed")));
      forceAudit(jobIn("submitted"));
      waitUntil(world, claimUntil);
      world.mustSend(jobInstructions.expireJob(jobIn("open")));
      wait(world, DAY);
      world.mustSend(jobInstructions.expireOpening(jobIn("cleared")));
      settleJob(jobIn("provisional"));
      // Missed once, it is open again.
      world.mustSend(jobInstructions.expireJob(jobIn("claimed")));
      wait(world, 30n * DAY);
      for (const place of ["submitted", "forced", "held", "heldOpen"] as const) {
        world.mustSend(jobInstructions.voidStale(jobIn(place)));
        refundJob(jobIn(place));
      }
      expectAllEnded();
    });

    it("pay out stake and balances, close everything and give the rent back", () => {
      const { client, other, operator, rival } = at;
      const { releaseAt = 0n } = readOperator(world, operator.address).unbonding[0] ?? {};
      world.mustSend(staking.requestUnbond({ owner: rival.owner.publicKey, amount: readOperator(world, rival.address).bonded }), [rival.owner]);
      const common = { holder: rival.owner.publicKey, operator: rival.address, node: rival.node };
      world.mustSend([market.retireNode(common), market.closeNode(common)], [rival.owner]);
      const all = readBalance(world, other.balance).available;
      world.mustSend([market.withdraw({ owner: other.address, mint: other.mint, amount: all }), market.closeBalance({ owner: other.address, mint: other.mint })], [other.key]);
      expect(tokens(world, other.wallet)).to.equal(all);
      world.mustSend(jobInstructions.cancel(jobIn("open")), [client.key]);
      closeJob(jobIn("open"));
      settleJob(jobIn("ruled"));
      const { mint } = client;
      world.mustSend([market.sweepFees({ owner: client.address, mint }), market.sweepLevies({ owner: client.address, mint, levyVault: vaultsOf(world, mint).levyVault })]);
      waitUntil(world, releaseAt);
      world.mustSend(staking.withdrawUnbonded({ owner: operator.owner.publicKey, nativeMint: mint }), [operator.owner]);
      world.mustSend([staking.withdrawUnbonded({ owner: rival.owner.publicKey, nativeMint: mint }), staking.closeOperator({ owner: rival.owner.publicKey, nativeMint: mint })], [rival.owner]);
      expect([rival.address, rival.node, other.balance, jobIn("open").address].map((address) => exists(world, address))).to.deep.equal([false, false, false, false]);
    });

    it("let an executor without a balance open one and be paid", () => {
      const job = jobIn("ruled");
      const { owner } = at.operator;
      const { balance } = payeeOf(at);
      world.mustSend(market.closeBalance({ owner: owner.publicKey, mint: world.nativeMint }), [owner]);
      settleJob(job);
      expect(readJob(world, job.address)).to.have.property("unpaid", PAYOUT);
      world.mustSend([market.openBalance({ rentPayer: owner.publicKey, mint: world.nativeMint }), jobInstructions.pay(job)], [owner]);
      expect(readBalance(world, balance).available).to.equal(PAYOUT);
    });

    function expectAllEnded(): void {
      expect(allJobs(world).map(({ status }) => status).filter((status) => !["settled", "cancelled", "expired"].includes(status))).to.deep.equal([]);
      expect(allBalances(world).map(({ reserved }) => reserved).filter((reserved) => reserved > 0n)).to.deep.equal([]);
      expect(allOperators(world).flatMap(({ locks }) => locks).filter((lock) => lock > 0n)).to.deep.equal([]);
    }
  });

  describe("D. freeze a vault?", () => {
    it("stops one party only: others settle, and it is paid when the freeze ends", async () => {
      const free = await loadJobs();
      ({ world } = free);
      const victim = addOperator(world, { name: "frozen operator" });
      const rich = addClient(world, { name: "stablecoin client", mint: world.stablecoin, deposit: 1_000_000_000n });
      const [stuck, going] = [victim, free.rival].map((operator) => {
        const job = postJob(world, rich);
        claimJob(job, operator);
        submitResult(job);
        drawJob(job, { audited: false });
        openResult(job);
        acceptResult(job);
        return job;
      }) as [TestJob, TestJob];
      const { vault } = payeeOf({ world, operator: victim }, world.stablecoin);
      freeze(world, world.stablecoin, vault);
      settleJob(stuck);
      settleJob(going);
      expect(readBalance(world, payeeOf({ world, operator: free.rival }, world.stablecoin).balance).available).to.equal(19_000_000n);
      expect(readOperator(world, victim.address).locks[0]).to.equal(0n);
      expectRefusal(world, "NotPayable", jobInstructions.pay(stuck));
      thaw(world, world.stablecoin, vault);
      world.mustSend(jobInstructions.pay(stuck));
      expect(readJob(world, stuck.address)).to.have.property("unpaid", 0n);
    });
  });
}
