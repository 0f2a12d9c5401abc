import { findPanelPda, type CommitVoteArgs } from "@assay-protocol/sdk";
import type { Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { stranger } from "../helpers/actors";
import { caseOf, holderOf, panelOf, stateOf, voteSeal, type TestCase } from "../helpers/case";
import { caseAt, continueTo } from "../helpers/caseAt";
import { commitVote } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { SeatHolder } from "../helpers/seats";
import { ASSAY, type World } from "../helpers/world";
import { caseFixture, jurorAt, undrawn, verification } from "./caseFixture";
import { fine, writeFields } from "./setup";

describe("verification: commit_vote", () => {
  const load = caseFixture("jurorsDrawn", { lying: true });
  let test: TestCase;
  let world: World;
  let juror: SeatHolder;
  beforeEach(async () => {
    test = await load();
    ({ world } = test);
    juror = holderOf(test, jurorAt(test, 3));
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const instruction = (changes: Partial<CommitVoteArgs> = {}) => verification.commitVote({
    holder: juror.agent.publicKey, ...caseOf(test), round: 0, operator: juror.address, class: 1, juror: 3, commitment: voteSeal(test, 0, juror.address, "honest"), ...changes,
  });
  const refuses = (name: Parameters<typeof expectRefusal>[1], changes: Partial<CommitVoteArgs> = {}, signer: Keypair = juror.agent) => expectRefusal(world, name, instruction({ holder: signer.publicKey, ...changes }), [signer]);

  it("seals a juror's vote by the signature of its agent", () => {
    const [{ seq }, before] = [stateOf(test), panelOf(test)];
    const commitment = voteSeal(test, 0, juror.address, "honest");
    const outcome = world.mustSend(instruction(), [juror.agent]);
    const { jurors, ...panel } = panelOf(test);
    expect(jurors[3]).to.deep.include({ status: "committed", commitment, vote: "none", value: null });
    expect(jurors[3]?.owner?.toBase58()).to.equal(juror.owner.publicKey.toBase58());
    expect({ ...panel, jurors: [] }).to.deep.equal({ ...before, jurors: [], committed: 1 });
    expect(jurors.filter((_, place) => place !== 3)).to.deep.equal(before.jurors.filter((_, place) => place !== 3));
    expect(stateOf(test)).to.deep.include({ status: "juryCommit", seq: seq + 1n });
    expectEvent(outcome, "VoteCommitted", { case: test.address, panel: panelOf(test).address, juror: 3, operator: juror.address, holder: juror.agent.publicKey, commitment, committed: 1, seq: seq + 1n });
  });

  it("takes the owner's signature, and nobody else's", () => {
    for (const key of [stranger(world), undrawn(test).agent, world.keys.governor, test.at.operator.agent]) if (!key.publicKey.equals(juror.agent.publicKey)) refuses("NotOperatorHolder", {}, key);
    expectRefusal(world, "AccountNotSigner", unsigned(instruction(), juror.agent.publicKey));
    world.mustSend(instruction({ holder: juror.owner.publicKey }), [juror.owner]);
  });

  it("is for the seat that was drawn into the place", () => {
    const other = holderOf(test, jurorAt(test, 4));
    refuses("WrongSeat", { operator: other.address }, other.agent);
    refuses("WrongSeat", { juror: 4 });
    refuses("WrongSeat", { juror: 7 });
    refuses("NoSuchJuror", { juror: 63 });
  });

  it("cannot be done twice", () => {
    world.mustSend(instruction(), [juror.agent]);
    refuses("WrongJurorState", { commitment: voteSeal(test, 0, juror.address, "lies") });
  });

  it("ends with the deadline, to the second; a restart of the cluster puts it off", () => {
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    commitVote(test, 0, jurorAt(test, 0), "honest");
    waitUntil(world, deadline);
    refuses("DeadlinePassed");
    restartCluster(world);
    world.mustSend(instruction(), [juror.agent]);
  });

  it("is not for who is jailed, or has lost its stake", () => {
    writeFields(world, "staking", "Operator", juror.address, { jailedUntil: world.now + 1n });
    refuses("OperatorJailed");
    writeFields(world, "staking", "Operator", juror.address, { jailedUntil: world.now });
    fine(world, juror, 50n * ASSAY);
    refuses("WrongSeat");
  });

  it("goes into the panel of the case's round", () => {
    const other = caseAt(test.at, "juryConvened", { lying: true });
    expectRefusal(world, "WrongPanel", replaced(instruction(), findPanelPda({ case: test.address, round: 0 }), findPanelPda({ case: other.address, round: 0 })), [juror.agent]);
  });

  it("is over once the first vote is revealed", () => {
    continueTo(test, "votesRevealed");
    refuses("WrongCaseState");
  });
});
