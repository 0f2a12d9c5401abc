import { findOperatorPda, findSeatPda, type PrepareCaseArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readJob, readSeatRegistry } from "../helpers/accounts";
import { addOperator, stranger } from "../helpers/actors";
import { openedValue, stateOf, type TestCase } from "../helpers/case";
import { challenge } from "../helpers/caseChallenges";
import { closeCase } from "../helpers/caseEnds";
import { newCase, openCase } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executor } from "../helpers/job";
import { closeJob, jobAt, openResult, settleJob } from "../helpers/jobSteps";
import { joinSeats, seatedWorld, waitEpochs } from "../helpers/seats";
import { extendFixture, type World } from "../helpers/world";
import { writeCounts } from "./bulkSeats";
import { TWO_ROUNDS, verification } from "./caseFixture";
import { REGISTRY, addClass } from "./setup";

const load = extendFixture(seatedWorld(TWO_ROUNDS), (at) => newCase(at, jobAt(at.world, "provisional", at)));

describe("verification: prepare_case", () => {
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = { ...(await load()), challenges: [] };
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const windowEnd = (of = test): bigint => {
    const job = readJob(world, of.job.address);
    if (job.status !== "provisional") throw new Error(`the job is ${job.status}`);
    return job.challengeUntil;
  };
  const instruction = (changes: Partial<PrepareCaseArgs> = {}, { job }: Pick<TestCase, "job"> = test) => verification.prepareCase({
    rentPayer: world.payer.publicKey, job: job.address, postedSlot: readJob(world, job.address).postedSlot, class: 1, operator: executor(job).address, client: job.client.address, ...changes,
  });

  it("makes a case that waits for a challenge, and holds nobody up", () => {
    const before = readJob(world, test.job.address);
    const key = stranger(world);
    const outcome = world.mustSend(instruction({ rentPayer: key.publicKey }), [key]);
    const { rosterEpoch, ...state } = stateOf(test);
    expect(state).to.deep.include({
      status: "cleared", deadline: windowEnd(), decidedBy: "nothing", wasCleared: false, openedValue: openedValue(test), executorLink: test.job.secrets.juryTip, members: [], seed: null, challenges: 0,
      rosterActive: TWO_ROUNDS, rosterSlots: TWO_ROUNDS, excludedSeats: 0, jurorFee: before.auditFee, seq: 1n,
    });
    expect(state.rentPayer.toBase58()).to.equal(key.publicKey.toBase58());
    expect(readJob(world, test.job.address)).to.deep.equal(before);
    expectEvent(outcome, "CasePrepared", {
      case: test.address, job: test.job.address, operator: executor(test.job).address, rentPayer: key.publicKey, rosterEpoch, rosterSlots: TWO_ROUNDS, rosterActive: TWO_ROUNDS, seq: 1n,
    });
  });

  it("is closed with its job where nobody challenges", () => {
    world.mustSend(instruction());
    expectRefusal(world, "JobNotTerminal", verification.closeCase({ case: test.address, job: test.job.address, termsVersion: 1, rentPayer: world.payer.publicKey }));
    waitUntil(world, windowEnd());
    settleJob(test.job);
    closeCase(test);
    closeJob(test.job);
  });

  it("ends with the challenge window, to the second, but not after a restart of the cluster", () => {
    waitUntil(world, windowEnd());
    expectRefusal(world, "ChallengeWindowOver", instruction());
    restartCluster(world);
    world.mustSend(instruction());
    challenge(test);
    expect(stateOf(test)).to.deep.include({ status: "challenged", challengeUntil: world.now, deadline: world.now + 300n });
  });

  it("is possible in the last second", () => {
    waitUntil(world, windowEnd() - 1n);
    world.mustSend(instruction());
  });

  it("is for opened results only, and once", () => {
    for (const stage of ["submitted", "cleared", "held"] as const) expectRefusal(world, "ChallengeWindowOver", instruction({}, { job: jobAt(world, stage, test.at) }));
    world.mustSend(instruction());
    expectRefusal(world, "AccountAlreadyInUse", instruction());
  });

  it("does not touch the case of an audit", () => {
    const audited = openCase(test.at, jobAt(world, "held", test.at));
    const { challengeUntil } = stateOf(audited);
    waitUntil(world, challengeUntil);
    openResult(audited.job);
    expectRefusal(world, "AccountAlreadyInUse", instruction({}, audited));
  });

  it("leaves out the seats of executor and client, and cannot be told that they have none", () => {
    const { at } = test;
    const operators = [addOperator(world, { name: "client", node: false }), at.operator];
    for (const operator of operators) joinSeats(world, operator);
    waitEpochs(world, 3n);
    const job = newCase(at, jobAt(world, "provisional", at));
    const other = findSeatPda({ operator: at.holders[0]?.address ?? REGISTRY, class: 1 });
    for (const operator of [findOperatorPda({ owner: at.client.address }), at.operator.address]) {
      expectRefusal(world, "WrongSeat", replaced(instruction({}, job), findSeatPda({ operator, class: 1 }), other));
    }
    world.mustSend(instruction({}, job));
    expect(stateOf(job)).to.deep.include({ excludedSeats: 2, rosterActive: TWO_ROUNDS + 2 });
  });

  it("needs the registry of the job's class, and the payer's signature", () => {
    expectRefusal(world, "WrongRegistry", replaced(instruction(), REGISTRY, addClass(world).registry));
    const key = stranger(world);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction({ rentPayer: key.publicKey }), key.publicKey));
  });
});

describe("verification: prepare_case with few seats", () => {
  it("is refused where no jury could be drawn, or one that friends could fill", async () => {
    const { at, world } = await load();
    writeCounts(world, readSeatRegistry(world, REGISTRY).history.map((count) => ({ ...count, active: Math.min(count.active, 3) })));
    const prepare = (of: TestCase) => verification.prepareCase({
      rentPayer: world.payer.publicKey, job: of.job.address, postedSlot: readJob(world, of.job.address).postedSlot, class: 1, operator: executor(of.job).address, client: of.job.client.address,
    });
    const { governor } = world.keys;
    world.mustSend(verification.updateParams({ governor: governor.publicKey, changes: { minSeats: 4 } }), [governor]);
    const [plain, audited] = [0, 2_000].map((auditBps) => newCase(at, jobAt(world, "provisional", at, { auditBps })));
    if (plain === undefined || audited === undefined) throw new Error("two cases");
    expectRefusal(world, "TooFewSeats", prepare(plain));
    world.mustSend(prepare(audited));
    expect(stateOf(audited).rosterActive).to.equal(3);
  });
});
