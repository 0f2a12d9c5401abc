import { drawSeats, findOperatorPda, findPaymentMintPda, findSeatPagePda, findSeatPda, findTermsPda, type OpenCaseArgs } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readCase, readCredits, readJob, readPaymentMint, readSeatPage, readTerms } from "../helpers/accounts";
import { addOperator, stranger } from "../helpers/actors";
import { stateOf, type TestCase } from "../helpers/case";
import { newCase, openCase, openCaseInstruction } from "../helpers/caseSteps";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executor } from "../helpers/job";
import { jobAt } from "../helpers/jobSteps";
import { addSeatHolder, joinSeats, openCredits, seatedWorld, waitEpochs } from "../helpers/seats";
import { extendFixture, type World } from "../helpers/world";
import { TWO_ROUNDS, verification } from "./caseFixture";
import { REGISTRY, addClass, pageOf } from "./setup";

const COMMIT_SECONDS = 300n;
const REVEAL_SECONDS = 300n;

const load = extendFixture(seatedWorld(TWO_ROUNDS), (at) => {
  openCredits(at.world, at.world.payer.publicKey, at.client.mint);
  return newCase(at, jobAt(at.world, "held", at));
});

describe("verification: open_case", () => {
  let test: TestCase;
  let world: World;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const instruction = (changes: Partial<OpenCaseArgs> = {}) => {
    const { job } = test;
    return verification.openCase({
      opener: world.payer.publicKey, job: job.address, termsVersion: 1, postedSlot: readJob(world, job.address).postedSlot, class: 1, mint: job.client.mint, operator: executor(job).address,
      client: job.client.address, pages: [0], ...changes,
    });
  };

  /** What the SDK says that the seed of the case draws; without `excluded` as if executor and client had no part. */
  function predicted(of: TestCase, excluded?: PublicKey[]) {
    const { seed, rosterSlots, rosterEpoch, operator, clientOperator, members } = stateOf(of);
    if (seed === null) throw new Error("a drawn case has a seed");
    const { entries } = readSeatPage(world, pageOf(0));
    return drawSeats({
      seed, round: 0, from: 0, count: members.length, slots: rosterSlots, epoch: rosterEpoch, entryAt: (slot) => entries[slot], excluded: excluded ?? [operator, clientOperator], taken: [],
    }).seats;
  }

  it("draws the auditors that the seed tells, gives everybody a time, and credits the opener", () => {
    const [job, rent] = [readJob(world, test.job.address), world.lamports(test.address)];
    const outcome = world.mustSend(instruction());
    const { openSeconds } = readTerms(world, findTermsPda({ termsVersion: 1 }));
    const state = stateOf(test);
    const commitUntil = world.now + COMMIT_SECONDS;
    const [revealAfter, openBy] = [commitUntil + REVEAL_SECONDS, commitUntil + REVEAL_SECONDS + BigInt(openSeconds)];
    expect(state).to.deep.include({
      status: "auditCommit", deadline: commitUntil, challengeUntil: revealAfter, drawnSeats: 2, nextDraw: 2, excludedSeats: 0, rosterSlots: TWO_ROUNDS, rosterActive: TWO_ROUNDS, jurorFee: job.auditFee, bitExact: true,
      verdict: "none", decidedBy: "nothing", replacements: 0, seq: 1n,
    });
    expect(state.members.map(({ status, slot, operator }) => ({ status, slot, operator: operator?.toBase58() }))).to.deep.equal(
      predicted(test).map((seat) => ({ status: "drawn", slot: seat?.slot, operator: seat?.operator.toBase58() })),
    );
    expect(readJob(world, test.job.address)).to.deep.include({ status: "held", revealAfter, openBy });
    const { crankFee } = readPaymentMint(world, findPaymentMintPda({ mint: test.job.client.mint }));
    expect(readCredits(world, openCredits(world, world.payer.publicKey, world.nativeMint)).amount).to.equal(crankFee);
    expect([rent, world.lamports(test.address) > 0n, state.rentPayer.equals(world.payer.publicKey)]).to.deep.equal([0n, true, true]);
    expectEvent(outcome, "CaseOpened", {
      case: test.address, job: test.job.address, operator: executor(test.job).address, opener: world.payer.publicKey, members: state.members.map(({ operator }) => operator ?? PublicKey.default),
      rosterEpoch: state.rosterEpoch, rosterSlots: TWO_ROUNDS, rosterActive: TWO_ROUNDS, crankFee, commitUntil, revealAfter, openBy, seq: 1n,
    });
  });

  it("looks at the roster of the epoch before the draw, whenever it is opened", () => {
    const { rosterEpoch } = readCase(world, openCase(test.at, jobAt(world, "held", test.at)).address);
    waitEpochs(world, 2n);
    world.mustSend(instruction());
    expect(stateOf(test).rosterEpoch).to.equal(rosterEpoch);
  });

  it("never draws the seats of the executor and of the client", () => {
    const { at } = test;
    const clientSeat = joinSeats(world, addOperator(world, { name: "client", node: false }));
    const executorSeat = joinSeats(world, at.operator);
    waitEpochs(world, 3n);
    const cases = Array.from({ length: 6 }, () => openCase(at, jobAt(world, "held", at)));
    const outsiders = [at.operator.address, findOperatorPda({ owner: at.client.address })];
    const hits = (operators: readonly (PublicKey | null | undefined)[]) => operators.filter((operator) => outsiders.some((outsider) => operator?.equals(outsider) === true)).length;
    expect([exists(world, clientSeat), exists(world, executorSeat)]).to.deep.equal([true, true]);
    for (const opened of cases) {
      const { members, excludedSeats, rosterActive } = stateOf(opened);
      expect([excludedSeats, rosterActive, hits(members.map(({ operator }) => operator))]).to.deep.equal([2, TWO_ROUNDS + 2, 0]);
      expect(members.map(({ slot }) => slot)).to.deep.equal(predicted(opened).map((seat) => seat?.slot));
    }
    expect(cases.some((opened) => hits(predicted(opened, []).map((seat) => seat?.operator)) > 0), "no word meant one of them").to.equal(true);
  });

  it("cannot be told that executor or client have no seats, or other ones", () => {
    const other = findSeatPda({ operator: test.at.holders[0]?.address ?? PublicKey.default, class: 1 });
    const seats = [executor(test.job).address, findOperatorPda({ owner: test.job.client.address })].map((operator) => findSeatPda({ operator, class: 1 }));
    for (const seat of seats) {
      expectRefusal(world, "WrongSeat", replaced(instruction(), seat, other));
      expectRefusal(world, "WrongSeat", replaced(instruction(), seat, stranger(world).publicKey));
    }
  });

  it("needs the pages that the draw hits, and takes none of another class", () => {
    addClass(world);
    world.mustSend(verification.addSeatPage({ payer: world.payer.publicKey, class: 2, page: 0 }));
    const withPage = (page: PublicKey) => replaced(instruction(), pageOf(0), page);
    expectRefusal(world, "SeatPageMissing", instruction({ pages: [] }));
    expectRefusal(world, "WrongSeatPage", withPage(findSeatPagePda({ class: 2, page: 0 })));
    expectRefusal(world, "UnexpectedAccount", withPage(REGISTRY));
    expectRefusal(world, "UnexpectedAccount", withPage(stranger(world).publicKey));
  });

  it("needs the registry of the job's class", () => {
    const { registry } = addClass(world);
    expectRefusal(world, "WrongRegistry", replaced(instruction(), REGISTRY, registry));
  });

  it("credits nobody but the opener, and in the job's mint", () => {
    const [other, stable] = [openCredits(world, stranger(world).publicKey, world.nativeMint), openCredits(world, world.payer.publicKey, world.stablecoin)];
    const own = openCredits(world, world.payer.publicKey, world.nativeMint);
    for (const credits of [other, stable]) expectRefusal(world, "WrongCredits", replaced(instruction(), own, credits));
    expectRefusal(world, "WrongMint", replaced(instruction(), findPaymentMintPda({ mint: world.nativeMint }), findPaymentMintPda({ mint: world.stablecoin })));
    expectRefusal(world, "AccountNotSigner", unsigned(instruction({ opener: stranger(world).publicKey }), stranger(world).publicKey));
  });

  it("can be done once for a job", () => {
    world.mustSend(instruction());
    expectRefusal(world, "AccountAlreadyInUse", instruction());
  });

  it("is for jobs that were drawn for an audit", () => {
    for (const stage of ["claimed", "submitted", "cleared", "provisional"] as const) {
      const job = jobAt(world, stage, test.at);
      expectRefusal(world, "JobNotDrawn", openCaseInstruction(newCase(test.at, job)));
    }
  });

  it("is for anybody", () => {
    const key = stranger(world);
    openCredits(world, key.publicKey, world.nativeMint);
    world.mustSend(instruction({ opener: key.publicKey }), [key]);
    expect(stateOf(test).rentPayer.toBase58()).to.equal(key.publicKey.toBase58());
  });

  it("does not count seats that join in the epoch of the draw", () => {
    addSeatHolder(world, { name: "late" });
    world.mustSend(instruction());
    expect(stateOf(test)).to.deep.include({ rosterSlots: TWO_ROUNDS, rosterActive: TWO_ROUNDS });
  });

});
