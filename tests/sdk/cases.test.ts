/** Cases on a local chain, run by nobody but the client's plans: what a keeper does with the SDK. */
import { expect } from "chai";
import { createClient, drawSeats, findCreditsPda, takenSlots, type AssayClient, type CaseStep } from "@assay-protocol/sdk";
import { exists, readCredits, readJob } from "../helpers/accounts";
import { caseAddress, stateOf, type TestCase } from "../helpers/case";
import { appealWithStake, appealWithTokens } from "../helpers/caseChallenges";
import { caseAt } from "../helpers/caseAt";
import { settleJobOf } from "../helpers/caseEnds";
import { commitAudits, commitVotes, newCase, openAudited, revealAudits, revealLinks, revealVotes } from "../helpers/caseSteps";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { jobAt } from "../helpers/jobSteps";
import { seatedWorld, type SeatedMarket } from "../helpers/seats";

/** Enough for more than one round of a jury. */
const MANY_SEATS = 30;

describe("sdk: cases on the chain", () => {
  let at: SeatedMarket, client: AssayClient;

  async function use(seats?: number): Promise<void> {
    at = await seatedWorld(seats)();
    client = createClient({ connection: at.world.connection, cluster: "localnet", payer: at.world.payer, sendDefaults: { pollIntervalMs: 1 } });
  }

  beforeEach(() => use());

  /** Runs what is due until nothing is, and tells the verbs. A step that has to wait for another one comes again. */
  async function run(test: TestCase): Promise<CaseStep["verb"][]> {
    const done: CaseStep["verb"][] = [];
    for (;;) {
      if (!exists(test.world, test.address)) return done;
      const { file, steps: [step] } = await client.verification.fetchCaseSteps(test.address);
      if (step === undefined) return done;
      await (await client.verification.planCaseStep(file, step)).send();
      done.push(step.verb);
    }
  }

  function passDeadline({ world, address }: TestCase): void {
    const { deadline } = stateOf({ world, address } as TestCase);
    if (world.now < deadline) waitUntil(world, deadline);
  }

  function passTargetSlot({ world, address }: TestCase): void {
    const { targetSlot } = stateOf({ world, address } as TestCase);
    world.chain.warp({ seconds: 0, slots: Number(targetSlot) + 1 - world.chain.slot });
  }

  /** A jury's round, with the parties' part of it. */
  async function runRound(test: TestCase): Promise<CaseStep["verb"][]> {
    passDeadline(test);
    const done = await run(test);
    passTargetSlot(test);
    done.push(...(await run(test)));
    revealLinks(test);
    done.push(...(await run(test)));
    commitVotes(test);
    revealVotes(test);
    return [...done, ...(await run(test))];
  }

  it("opens the case of a held job with the seats that the SDK draws itself, and gets the crank fee", async () => {
    const job = jobAt(at.world, "held", at);
    const payer = at.world.payer.publicKey;
    await (await client.verification.planOpenCase(job.address)).send();
    const found = await client.verification.fetchCase(caseAddress(job));
    expect(found).to.deep.include({ status: "auditCommit", openedValue: null, decidedBy: "nothing", verdict: "none" });
    const page = await client.verification.fetchSeatPage((await client.verification.listSeatPages({ class: 1 }))[0]?.address ?? "");
    const { seats, next } = drawSeats({
      seed: found.seed ?? new Uint8Array(32), round: 0, from: 0, count: found.members.length, slots: found.rosterSlots, epoch: found.rosterEpoch, entryAt: (slot) => page.entries[slot],
      excluded: [found.operator, found.clientOperator], taken: [],
    });
    expect(found.members.map(({ slot }) => slot)).to.deep.equal(seats.map((seat) => seat?.slot));
    expect(found.nextDraw).to.equal(next);
    expect(readCredits(at.world, findCreditsPda({ owner: payer, mint: job.client.mint })).amount).to.equal(at.world.settings.market.mints[0]?.params.crankFee);
    expect(await client.verification.fetchCaseFileOfJob(job.address)).to.deep.include({ panels: [], challenges: [], appeals: [], demands: [] });
    expect((await client.verification.explainCase(job.address))?.happened[0]).to.match(/drawn to run the job again/);
  });

  it("replaces an auditor who has not come, by the seat that the chain draws", async () => {
    const test = caseAt(at, "caseOpened", { auditors: ["absent", "honest"] });
    commitAudits(test);
    passDeadline(test);
    const [before] = stateOf(test).members;
    expect(await run(test)).to.deep.equal(["replaceAuditor"]);
    const state = stateOf(test);
    expect(state.members[0]?.status).to.equal("drawn");
    expect(state.members[0]?.slot).not.to.equal(before?.slot);
    expect(takenSlots(state, []).sort()).to.deep.equal([...state.members.map(({ slot }) => slot), before?.slot].sort());
  });

  it("runs an honest audit to the end, pays the auditors and leaves nothing behind", async () => {
    const test = newCase(at, jobAt(at.world, "held", at));
    await (await client.verification.planOpenCase(test.job.address)).send();
    commitAudits(test);
    openAudited(test);
    revealAudits(test);
    expect(await run(test)).to.deep.equal(["concludeAudit"]);
    expect(stateOf(test).status).to.equal("cleared");
    settleJobOf(test);
    expect(await run(test)).to.deep.equal(["settleAuditor", "settleAuditor", "closeCase"]);
    expect(exists(at.world, test.address)).to.equal(false);
    expect(violations(at.world)).to.deep.equal([]);
    expect(await client.verification.explainCase(test.job.address)).to.equal(null);
  });

  it("brings a lying executor before a jury, carries the verdict out and closes everything", async () => {
    const test = caseAt(at, "disputed", { lying: true });
    expect(await runRound(test)).to.deep.equal(["conveneJury", "sealJurySlot", "concludeLinks", "drawJurors", "tally"]);
    expect((await client.verification.explainCase(test.job.address))?.verdict).to.equal("Verdict so far: the executor is at fault, because that is what the jury's votes say.");
    passDeadline(test);
    const settled = await run(test);
    expect(settled[0]).to.equal("finalizeCase");
    expect(readJob(at.world, test.job.address)).to.deep.include({ status: "ruled", verdict: "fault" });
    settleJobOf(test);
    expect((await run(test)).at(-1)).to.equal("closeCase");
    expect(exists(at.world, test.address)).to.equal(false);
    expect(violations(at.world)).to.deep.equal([]);
  });

  it("ends a challenge that was wrong, after an appeal, with bonds for all who are owed", async () => {
    await use(MANY_SEATS);
    const test = caseAt(at, "challengesRevealed", { by: "challenge" });
    await runRound(test);
    expect(stateOf(test)).to.deep.include({ status: "appealable", verdict: "upheld" });
    appealWithTokens(test);
    await runRound(test);
    passDeadline(test);
    await run(test);
    settleJobOf(test);
    expect((await run(test)).slice(-1)).to.deep.equal(["closeCase"]);
    expect(violations(at.world)).to.deep.equal([]);
    expect(await client.verification.listChallenges({ case: test.address })).to.deep.equal([]);
    expect(await client.verification.listPanels({ case: test.address })).to.deep.equal([]);
  });

  it("settles an executor's appeal by stake", async () => {
    await use(MANY_SEATS);
    const test = caseAt(at, "tallied", { lying: true });
    appealWithStake(test);
    expect(await runRound(test)).to.deep.equal(["conveneJury", "sealJurySlot", "concludeLinks", "drawJurors", "tally"]);
    passDeadline(test);
    const done = await run(test);
    expect(done[0]).to.equal("finalizeCase");
    expect(done).to.include("settleAppeal");
    expect(stateOf(test)).to.deep.include({ status: "final", verdict: "fault", appealsOpen: 0 });
    expect(violations(at.world)).to.deep.equal([]);
  });

  it("reads the chain's clock", async () => {
    const time = await client.verification.fetchChainTime();
    expect(time).to.deep.equal({ now: at.world.now, slot: BigInt(at.world.chain.slot), restartSlot: 0n });
  });
});
