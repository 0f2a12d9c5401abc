/** The same where the way out is narrow: frozen vaults, no seats, closed seats and operators, demands that nobody answers, and jurors of whom only some came. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readBalance, readJob } from "../../helpers/accounts";
import { addClient, addOperator } from "../../helpers/actors";
import { panelOf, stateOf, type TestCase } from "../../helpers/case";
import { caseAt, continueTo, type CaseAtOptions } from "../../helpers/caseAt";
import { challenge, prepareCase } from "../../helpers/caseChallenges";
import { commitVote, drawJurors, openCase, replaceJurors } from "../../helpers/caseSteps";
import { DAY, wait } from "../../helpers/clock";
import { violations } from "../../helpers/conservation";
import { jobInstructions } from "../../helpers/job";
import { drawForced, forceAudit, jobAt } from "../../helpers/jobSteps";
import { seatedWorld, waitEpochs, type SeatedMarket } from "../../helpers/seats";
import { freeze, thaw } from "../../helpers/token";
import { createWorld, extendFixture } from "../../helpers/world";
import { beforeJury, demand, filesOf, write, answerTo } from "../../verification/evidenceFixture";
import { Abandoned, leftOver } from "./exitsFixture";

const { staking, verification } = instructions;
const NOTHING = { jobs: 0, cases: 0, panels: 0, challenges: 0, appeals: 0, demands: 0, credits: 0 };

describe("exits: where the way out is narrow", () => {
  let at: SeatedMarket;
  let abandoned: Abandoned;

  const arrive = async (load = seatedWorld()): Promise<void> => {
    at = await load();
    abandoned = new Abandoned(at);
  };
  const leave = async ({ job }: Pick<TestCase, "job">): Promise<void> => {
    await abandoned.runOut(job);
    expect(abandoned.voided).to.equal(false);
    abandoned.claimAll();
    expect(leftOver(at.world)).to.deep.include(NOTHING);
  };

  describe("a client whose vault its mint's authority has frozen", () => {
    const loadStable = extendFixture(seatedWorld(), (seated): SeatedMarket => ({
      ...seated, client: addClient(seated.world, { name: "client in stablecoin", mint: seated.world.stablecoin, deposit: 1_000_000_000_000n }),
    }));
    const ways: [name: string, options: CaseAtOptions][] = [["upheld", { auditors: ["lies"] }], ["at fault", { lying: true }], ["challenged", { by: "challenge" }]];
    for (const [name, options] of ways) {
      it(`${name}: the case ends all the same, and what is frozen waits until it is thawed`, async () => {
        await arrive(loadStable);
        const { world, client } = at;
        const test = caseAt(at, "votesRevealed", options);
        freeze(world, client.mint, client.vault);
        // A frozen vault pays nothing, so the executor's pay waits and keeps the job there; everything else ends.
        await abandoned.runOut(test.job, { untilUnpaid: true });
        expect(leftOver(world)).to.deep.include({ cases: 0, panels: 0, challenges: 0 });
        const left = exists(world, test.job.address) ? readJob(world, test.job.address) : undefined;
        expect(left?.status ?? "closed").to.equal(name === "at fault" ? "closed" : "settled");
        thaw(world, client.mint, client.vault);
        if (left === undefined) abandoned.claimAll();
        else await leave(test);
        expect(readBalance(world, client.balance).reserved).to.equal(0n);
      });
    }
  });

  describe("a class with few seats", () => {
    /** Nobody has a seat, so only jobs without audits are taken. */
    const seatless = extendFixture(createWorld, (world): SeatedMarket => ({ world, holders: [], client: addClient(world), operator: addOperator(world) }));

    it("none: there is nobody to judge, so no bond can be lost in a challenge, and the job goes on", async () => {
      await arrive(seatless);
      const job = jobAt(at.world, "provisional", at, { auditBps: 0 });
      expect(() => prepareCase(at, job)).to.throw("TooFewSeats");
      await leave({ job });
      abandoned.leaveAll();
    });

    it("three: two of them audit, one judges", async () => {
      await arrive(seatedWorld(3));
      await leave(caseAt(at, "disputed", { lying: true }));
    });

    it("three, and an audit was forced: places stay vacant, and nobody is left to judge", async () => {
      await arrive(seatedWorld(3));
      const job = jobAt(at.world, "submitted", at);
      forceAudit(job);
      drawForced(job);
      const test = openCase(at, job);
      expect(stateOf(test).members.map(({ status }) => status)).to.deep.equal(["drawn", "drawn", "drawn", "vacant", "vacant", "vacant", "vacant"]);
      continueTo(test, "auditsRevealed");
      await leave(test);
      abandoned.leaveAll();
    });

    it("three, and nobody opens", async () => {
      await arrive(seatedWorld(3));
      const job = jobAt(at.world, "submitted", at);
      forceAudit(job);
      drawForced(job);
      await leave(openCase(at, job));
    });
  });

  it("a case that was prepared and that nobody challenged closes with its job", async () => {
    await arrive();
    await leave(prepareCase(at, jobAt(at.world, "provisional", at)));
  });

  it("auditors and jurors who have left, withdrawn and closed their operators are settled without them", async () => {
    await arrive();
    const { world } = at;
    const test = caseAt(at, "cleared", { lying: true, auditors: ["lies", "lies"] });
    challenge(test);
    for (const { owner, address } of at.holders) world.mustSend(verification.leaveSeats({ holder: owner.publicKey, operator: address, class: 1, page: 0 }), [owner]);
    waitEpochs(world, 17n);
    for (const { owner, address } of at.holders) {
      world.mustSend(verification.withdrawSeats({ holder: owner.publicKey, operator: address, class: 1, rentPayer: world.payer.publicKey }), [owner]);
      world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: 1_000_000_000_000n }), [owner]);
    }
    wait(world, 8n * DAY);
    for (const { owner, address } of at.holders) {
      world.mustSend(staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint: world.nativeMint }), [owner]);
      world.mustSend(staking.closeOperator({ owner: owner.publicKey, nativeMint: world.nativeMint }), [owner]);
      expect(exists(world, address)).to.equal(false);
    }
    // The jury is drawn from the roster of the case's epoch, of whom nobody is there any more.
    await abandoned.runOut(test.job);
    expect(leftOver(world)).to.deep.include({ cases: 0, panels: 0, challenges: 0, appeals: 0, demands: 0 });
    expect(violations(world)).to.deep.equal([]);
  });

  it("demands that nobody answers, or answers by halves, are closed with the case", async () => {
    await arrive();
    const files = filesOf();
    const test = beforeJury(at, files);
    demand(test, { index: 1 });
    demand(test, { index: 2, number: 1 });
    const half = demand(test, { juror: 1, file: "output" });
    write(half, { head: answerTo(half, files).head, rest: new Uint8Array(0) });
    continueTo(test, "votesRevealed");
    await leave(test);
  });

  it("jurors of whom only some came, after one redraw and after two", async () => {
    for (const redraws of [1, 2]) {
      await arrive();
      const test = caseAt(at, "jurorsDrawn", { lying: true });
      for (let redraw = 0; redraw < redraws; redraw += 1) {
        const { jurors } = panelOf(test);
        const place = jurors.findIndex(({ status }) => status === "drawn");
        const operator = jurors[place]?.operator;
        if (operator !== undefined && operator !== null) commitVote(test, place, operator, "honest");
        replaceJurors(test);
        drawJurors(test);
      }
      await leave(test);
    }
  });

  it("the market's last resort: a case that nobody has moved for 30 days is voided, aborted and settled, by a stranger", async () => {
    await arrive();
    const test = caseAt(at, "votesRevealed", { lying: true });
    wait(at.world, 31n * DAY);
    at.world.mustSend(jobInstructions.voidStale(test.job));
    await leave(test);
  });
});
