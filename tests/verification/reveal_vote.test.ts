import { DEFAULT_PROGRAM_IDS, voteCommitment, type RevealVoteArgs } from "@assay-protocol/sdk";
import { expect } from "chai";
import { caseOf, holderOf, panelOf, secretOf, stateOf, trueValue, voteOf, type Conduct, type TestCase } from "../helpers/case";
import { commitVotes } from "../helpers/caseSteps";
import { forgetRestart, restartCluster, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { caseFixture, jurorAt, verification } from "./caseFixture";

const REVEAL_SECONDS = 900n;
const NOTHING = new Uint8Array(32);

describe("verification: reveal_vote", () => {
  const load = caseFixture("jurorsDrawn", { lying: true });
  let base: TestCase;
  let world: World;
  beforeEach(async () => {
    base = await load();
    ({ world } = base);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  /** The votes are sealed, but for who is absent. */
  function sealed(...jurors: Conduct[]): TestCase {
    const test = { ...base, jurors: [jurors] };
    commitVotes(test);
    return test;
  }
  const instruction = (test: TestCase, juror: number, changes: Partial<RevealVoteArgs> = {}) =>
    verification.revealVote({ ...caseOf(test), round: 0, juror, ...voteOf(test, 0, jurorAt(test, juror), test.jurors[0]?.[juror] ?? "honest"), ...changes });

  it("says what a juror sealed; the first one ends the commitments and gives the others their time", () => {
    const test = sealed();
    const { seq } = stateOf(test);
    const outcome = world.mustSend(instruction(test, 2));
    const deadline = world.now + REVEAL_SECONDS;
    expect(stateOf(test)).to.deep.include({ status: "juryReveal", deadline, seq: seq + 1n });
    expect(panelOf(test)).to.deep.include({ committed: 7, revealed: 1 });
    expect(panelOf(test).jurors[2]).to.deep.include({ status: "revealed", vote: "value", value: trueValue(test), outputUnavailable: false });
    expectEvent(outcome, "VoteRevealed", {
      case: test.address, panel: panelOf(test).address, juror: 2, operator: jurorAt(test, 2), vote: "value", value: trueValue(test), outputUnavailable: false, revealed: 1, deadline, seq: seq + 1n,
    });
    waitUntil(world, deadline - 1n);
    world.mustSend(instruction(test, 3));
    expect(stateOf(test).deadline).to.equal(deadline);
  });

  it("may say that the input or the output is not served", () => {
    const test = sealed("abstains", "missesOutput");
    const outcome = world.mustSend(instruction(test, 0));
    const { deadline, seq } = stateOf(test);
    expect(panelOf(test).jurors[0]).to.deep.include({ vote: "inputUnavailable", value: null, outputUnavailable: false });
    expectEvent(outcome, "VoteRevealed", {
      case: test.address, panel: panelOf(test).address, juror: 0, operator: jurorAt(test, 0), vote: "inputUnavailable", value: NOTHING, outputUnavailable: false, revealed: 1, deadline, seq,
    });
    world.mustSend(instruction(test, 1));
    expect(panelOf(test).jurors[1]).to.deep.include({ vote: "value", value: trueValue(test), outputUnavailable: true });
  });

  it("waits for those who have not committed until the deadline, to the second", () => {
    const test = sealed("absent", "absent");
    const { deadline } = stateOf(test);
    waitUntil(world, deadline - 1n);
    expectRefusal(world, "DeadlineNotReached", instruction(test, 3));
    waitUntil(world, deadline);
    restartCluster(world);
    expectRefusal(world, "DeadlineNotReached", instruction(test, 3));
    forgetRestart(world);
    world.mustSend(instruction(test, 3));
    expect(stateOf(test).status).to.equal("juryReveal");
    expectRefusal(world, "CommitmentMismatch", instruction(test, 0));
  });

  it("does not begin without a quorum", () => {
    const test = sealed("absent", "absent", "absent");
    waitUntil(world, stateOf(test).deadline);
    expectRefusal(world, "DeadlineNotReached", instruction(test, 3));
  });

  it("ends with the deadline, to the second; a restart of the cluster puts it off", () => {
    const test = sealed();
    world.mustSend(instruction(test, 0));
    waitUntil(world, stateOf(test).deadline);
    expectRefusal(world, "DeadlinePassed", instruction(test, 1));
    restartCluster(world);
    world.mustSend(instruction(test, 1));
  });

  it("takes nothing but what was sealed, from the place where it was sealed, and once", () => {
    const test = sealed();
    const other = jurorAt(test, 1);
    for (const changes of [{ vote: "inputUnavailable" }, { value: NOTHING }, { outputUnavailable: true }, { salt: secretOf(test, other, "salt of round 0") }] as const) {
      expectRefusal(world, "CommitmentMismatch", instruction(test, 0, changes));
    }
    expectRefusal(world, "CommitmentMismatch", instruction(test, 0, voteOf(test, 0, other, "honest")));
    expectRefusal(world, "NoSuchJuror", instruction(test, 0, { juror: 63 }));
    expectRefusal(world, "AccountOwnedByWrongProgram", instruction(test, 0, { round: 1 }));
    world.mustSend(instruction(test, 0));
    expectRefusal(world, "CommitmentMismatch", instruction(test, 0));
  });

  it("refuses votes that say nothing", () => {
    const [value, salt] = [trueValue(base), secretOf(base, jurorAt(base, 0), "salt")];
    const program = DEFAULT_PROGRAM_IDS.verification.toBytes();
    // The SDK does not seal the first one for anybody who means it.
    const votes = [{ vote: "none" as "value", value, outputUnavailable: false }, { vote: "value", value: NOTHING, outputUnavailable: false }] as const;
    for (const [place, vote] of votes.entries()) {
      const holder = holderOf(base, jurorAt(base, place));
      const commitment = voteCommitment({ program, case: base.address.toBytes(), round: 0, operator: holder.address.toBytes(), ...vote, salt });
      world.mustSend(verification.commitVote({ holder: holder.agent.publicKey, ...caseOf(base), round: 0, operator: holder.address, class: 1, juror: place, commitment }), [holder.agent]);
    }
    commitVotes(base);
    votes.forEach((vote, place) => expectRefusal(world, "InvalidVote", verification.revealVote({ ...caseOf(base), round: 0, juror: place, ...vote, salt })));
  });
});
