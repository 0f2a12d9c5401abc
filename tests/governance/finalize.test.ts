import { findGovernanceConfigPda, findMarketConfigPda, findStakingConfigPda, findVerificationConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readProposal } from "../helpers/accounts";
import { DAY, forgetRestart, restartCluster, wait, waitSlots, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal } from "../helpers/governance";
import { SAMPLES, proposalInstructions, type TestProposal } from "../helpers/proposal";
import { ASSAY } from "../helpers/world";
import vectors from "../vectors/governance.json";
import { writeFields } from "../verification/setup";
import { governance, nameTestGovernor } from "./setup";
import { castVotes, loadVoting, type AtProposal } from "./stages";

/** What one of the five votes with: the cap of 10 % of all weight. */
const POWER = 25_000n * ASSAY;
/** 25 % of all weight. */
const QUORUM = 62_500n * ASSAY;
const GRACE_SLOTS = 108_000;

describe("governance: finalize", () => {
  let at: AtProposal;
  let world: AtProposal["world"];
  beforeEach(async () => {
    at = await loadVoting();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const finalize = (proposal: TestProposal = at.proposal) => proposalInstructions.finalize(proposal);
  const state = (proposal: TestProposal = at.proposal) => readProposal(world, proposal.address);
  const waitForEnd = (): void => waitUntil(world, state().votingEndsAt ?? 0n);

  it("passes what has a quorum and a majority, and says from when until when it can be executed, by anyone's transaction", () => {
    castVotes(at, ["for", "for", "for", "against", "abstain"]);
    waitForEnd();
    const before = state();
    const outcome = world.send(finalize());
    const executableAt = outcome.time + 2n * DAY;
    const expiresAt = executableAt + 7n * DAY;
    expectEvent(outcome, "ProposalFinalized", {
      proposal: at.proposal.address, id: at.proposal.id, status: "passed", votesFor: 3n * POWER, votesAgainst: POWER, votesAbstain: POWER, votesVeto: 0n, quorum: QUORUM, voters: 5,
      forfeitsDeposit: false, executableAt, expiresAt, seq: before.seq + 1n,
    });
    expect(state()).to.deep.equal({ ...before, status: "passed", executableAt, expiresAt, seq: before.seq + 1n });
  });

  const OUTCOMES = [
    { what: "without a majority", votes: ["for", "against", "abstain"], status: "defeated", forfeits: false },
    { what: "without a quorum", votes: ["for", "for"], status: "defeated", forfeits: false },
    { what: "in which nobody voted", votes: [], status: "defeated", forfeits: true },
    { what: "with two vetoes of five", votes: ["for", "for", "for", "veto", "veto"], status: "vetoed", forfeits: true },
    { what: "with one veto of five", votes: ["for", "for", "for", "for", "veto"], status: "passed", forfeits: false },
    { what: "with only abstentions", votes: ["abstain", "abstain", "abstain"], status: "defeated", forfeits: false },
  ] as const;
  for (const { what, votes, status, forfeits } of OUTCOMES) {
    it(`ends a vote ${what}: ${status}, and the deposit ${forfeits ? "is forfeited" : "is the proposer's"}`, () => {
      castVotes(at, votes);
      waitForEnd();
      const { executableAt, expiresAt, ...event } = eventData(world.mustSend(finalize()), "ProposalFinalized");
      const times = status === "passed" ? [world.now + 2n * DAY, world.now + 9n * DAY] : [0n, 0n];
      expect([executableAt, expiresAt]).to.deep.equal(times);
      expect(event).to.deep.include({ status, forfeitsDeposit: forfeits, voters: votes.length });
      expect(state()).to.deep.include({ status, forfeitsDeposit: forfeits, depositState: "held" });
    });
  }

  it("decides as all vectors say, at every boundary of quorum, majority, veto and forfeit", () => {
    waitForEnd();
    const original = world.chain.account(at.proposal.address);
    if (original === null) throw new Error("there is no proposal");
    for (const { for: votesFor, against, abstain, veto, quorum, majorityBps, vetoBps, outcome, forfeitsDeposit } of vectors.tally) {
      world.chain.setAccount(at.proposal.address, original);
      writeFields(world, "governance", "Proposal", at.proposal.address, {
        votesFor: BigInt(votesFor), votesAgainst: BigInt(against), votesAbstain: BigInt(abstain), votesVeto: BigInt(veto), quorum: BigInt(quorum), majorityBps, vetoBps,
        // As many voters with as much power as these votes need.
        powerCap: 2n ** 64n - 1n, voters: 4,
      });
      const { status, forfeitsDeposit: forfeits } = eventData(world.mustSend(finalize()), "ProposalFinalized");
      expect([status, forfeits]).to.deep.equal([outcome, forfeitsDeposit]);
    }
  });

  it("comes in the second in which the vote ends, and not a second before", () => {
    castVotes(at, ["for", "for", "for"]);
    const { votingEndsAt } = state();
    waitUntil(world, (votingEndsAt ?? 0n) - 1n);
    expectRefusal(world, "VotingNotEnded", finalize());
    wait(world, 1n);
    world.mustSend(finalize());
  });

  it("passes nothing that nobody counts within the time of grace, to the second: that has lapsed, and the deposit is the proposer's", async () => {
    for (const [late, status] of [[-1n, "passed"], [0n, "defeated"]] as const) {
      at = await loadVoting();
      ({ world } = at);
      castVotes(at, ["for", "for", "for"]);
      waitUntil(world, (state().votingEndsAt ?? 0n) + 7n * DAY + late);
      world.mustSend(finalize());
      expect(state()).to.deep.include({ status, forfeitsDeposit: false });
    }
    expect(state()).to.deep.include({ executableAt: null, expiresAt: null });
  });

  it("happens once, and to no draft", () => {
    waitForEnd();
    world.mustSend(finalize());
    expectRefusal(world, "NotVoting", finalize());
    const draft = draftProposal(at, [SAMPLES.params]);
    expectRefusal(world, "NotVoting", finalize(draft));
  });

  it("waits after a restart of the cluster, so that all can still vote", () => {
    waitForEnd();
    restartCluster(world);
    expectRefusal(world, "RestartGrace", finalize());
    castVotes(at, ["for", "for", "for"]);
    waitSlots(world, GRACE_SLOTS);
    world.mustSend(finalize());
    expect(state().status).to.equal("passed");
  });

  // To leave takes 7 days of unbonding, two epochs and the 14 days of the longest case.
  const KINDS = [["emergency", DAY], ["params", 2n * DAY], ["upgrade", 23n * DAY]] as const;
  for (const [kind, timelock] of KINDS) {
    it(`lets a proposal of the kind ${kind} wait for ${timelock / DAY} days from the count on`, () => {
      const proposal = activateProposal(at, draftProposal(at, [SAMPLES[kind]]));
      castVotes({ ...at, proposal }, ["for", "for", "for", "for", "for"]);
      waitUntil(world, (state(proposal).votingEndsAt ?? 0n) + 1_000n);
      world.mustSend(finalize(proposal));
      expect(state(proposal)).to.deep.include({ kind, executableAt: world.now + timelock, expiresAt: world.now + timelock + 7n * DAY, timelockSeconds: Number(timelock) });
    });
  }

  it("keeps to what was activated, whatever changes meanwhile: majority, quorum, veto share, timelock, grace", () => {
    castVotes(at, ["for", "for", "for", "veto"]);
    const before = state();
    nameTestGovernor(world);
    const changes = { votingSeconds: 518_400, graceSeconds: 691_200, paramsTimelockSeconds: 259_200, paramsMajorityBps: 5_500, vetoBps: 2_834, quorumBps: 3_000, bondedQuorumBps: 1_250, powerCapBps: 750 };
    world.mustSend(governance.updateParams({ governor: world.keys.governor.publicKey, changes }), [world.keys.governor]);
    waitForEnd();
    world.mustSend(finalize());
    const { now } = world;
    expect(state()).to.deep.equal({ ...before, status: "passed", executableAt: now + 2n * DAY, expiresAt: now + 9n * DAY, seq: before.seq + 1n });
  });

  it("reads how long leaving takes from the configurations of staking and verification only", () => {
    waitForEnd();
    for (const [own, others] of [
      [findStakingConfigPda(), [findMarketConfigPda(), findVerificationConfigPda()]], [findVerificationConfigPda(), [findGovernanceConfigPda(), findStakingConfigPda()]],
    ] as const) {
      for (const other of others) expectRefusal(world, "AccountOwnedByWrongProgram", replaced(finalize(), own, other));
    }
  });

  it("cannot count in another account than a proposal", () => {
    waitForEnd();
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(finalize(), at.proposal.address, findGovernanceConfigPda()));
  });
});
