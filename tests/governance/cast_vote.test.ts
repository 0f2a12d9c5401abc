import { findVotePda, instructions, VOTE_OPTIONS, type ProgramErrorName, type VoteOption } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readProposal, readVote } from "../helpers/accounts";
import { stranger, type Operator } from "../helpers/actors";
import { forgetRestart, restartCluster, waitSlots, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, passProposal } from "../helpers/governance";
import { plain } from "../helpers/plain";
import { SAMPLES, instructionAddress, proposalInstructions, voteAddress } from "../helpers/proposal";
import { ASSAY, type World } from "../helpers/world";
import { rentOf } from "./drafts";
import { loadVoting, type AtProposal } from "./stages";

const { staking } = instructions;
/** A tenth of what five voters have bonded together. */
const CAP = 25_000n * ASSAY;
const BOND = 50_000n * ASSAY;
/** As in the staking program. */
const RESTART_GRACE_SLOTS = 108_000;

describe("governance: cast_vote", () => {
  let at: AtProposal;
  let world: World;
  let voter: Operator;
  let end: bigint;
  beforeEach(async () => {
    at = await loadVoting();
    ({ world, voters: [voter] } = at);
    end = readProposal(world, at.proposal.address).votingEndsAt ?? 0n;
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
    forgetRestart(world);
  });

  const vote = (option: VoteOption = "for", by = voter, rentPayer = by.owner) => proposalInstructions.vote(at.proposal, by, option, rentPayer);
  const state = () => readProposal(world, at.proposal.address);
  const none = { for: 0n, against: 0n, abstain: 0n, veto: 0n };
  const refused = (name: ProgramErrorName, instruction = vote(), signers = [voter.owner]): void => {
    expectRefusal(world, name, instruction, signers);
  };
  const unbond = (amount: bigint, by = voter): void => {
    world.mustSend(staking.requestUnbond({ owner: by.owner.publicKey, amount }), [by.owner]);
  };

  it("counts an operator's weight for one option, up to the cap, and costs rent", () => {
    const address = voteAddress(at.proposal, voter);
    const before = { proposal: state(), owner: world.lamports(voter.owner.publicKey), rentPayer: world.lamports(at.rentPayer.publicKey) };
    const outcome = world.mustSend(vote("for", voter, at.rentPayer), [voter.owner, at.rentPayer]);
    expectEvent(outcome, "VoteCast", {
      proposal: at.proposal.address, vote: address, operator: voter.address, owner: voter.owner.publicKey, option: "for", weight: CAP, changes: 0, votesFor: CAP, votesAgainst: 0n, votesAbstain: 0n,
      votesVeto: 0n, voters: 1, seq: before.proposal.seq + 1n,
    });
    expect(plain(readVote(world, address))).to.deep.equal(plain({
      address, proposal: at.proposal.address, operator: voter.address, owner: voter.owner.publicKey, rentPayer: at.rentPayer.publicKey, weight: CAP, changes: 0, option: "for",
    }));
    expect(state()).to.deep.equal({ ...before.proposal, votes: { ...none, for: CAP }, voters: 1, openVotes: 1, seq: before.proposal.seq + 1n });
    expect(world.lamports(at.rentPayer.publicKey)).to.equal(before.rentPayer - rentOf(world, address));
    expect(world.lamports(voter.owner.publicKey)).to.equal(before.owner);
  });

  it("counts each option by itself", () => {
    for (const [index, option] of VOTE_OPTIONS.entries()) castVote(at, at.proposal, at.voters[index] ?? voter, option);
    expect(state()).to.deep.include({ votes: { for: CAP, against: CAP, abstain: CAP, veto: CAP }, voters: 4, openVotes: 4 });
    castVote(at, at.proposal, at.voters[4] ?? voter, "veto");
    expect(state()).to.deep.include({ votes: { for: CAP, against: CAP, abstain: CAP, veto: 2n * CAP }, voters: 5, openVotes: 5 });
  });

  it("lets an operator vote on every proposal, each by itself", () => {
    const other = activateProposal(at, draftProposal(at, [SAMPLES.emergency]));
    castVote(at, at.proposal, voter, "for");
    castVote(at, other, voter, "against");
    expect([at.proposal, other].map((proposal) => readVote(world, voteAddress(proposal, voter)).option)).to.deep.equal(["for", "against"]);
    expect(readProposal(world, other.address).votes).to.deep.equal({ ...none, against: CAP });
    refused("ConstraintSeeds", replaced(vote("veto"), voteAddress(at.proposal, voter), voteAddress(other, voter)));
  });

  describe("a change of mind", () => {
    it("moves the whole weight, as often as one likes", () => {
      castVote(at, at.proposal, voter, "for");
      const { seq } = state();
      for (const [times, option] of (["against", "veto", "abstain", "for"] as const).entries()) {
        const outcome = castVote(at, at.proposal, voter, option);
        const votes = { ...none, [option]: CAP };
        expectEvent(outcome, "VoteCast", {
          proposal: at.proposal.address, vote: voteAddress(at.proposal, voter), operator: voter.address, owner: voter.owner.publicKey, option, weight: CAP, changes: times + 1,
          votesFor: votes.for, votesAgainst: votes.against, votesAbstain: votes.abstain, votesVeto: votes.veto, voters: 1, seq: seq + BigInt(times) + 1n,
        });
        expect(state()).to.deep.include({ votes, voters: 1, openVotes: 1 });
        expect(readVote(world, voteAddress(at.proposal, voter))).to.include({ option, changes: times + 1, weight: CAP });
      }
    });

    it("is one: the same option again is refused", () => {
      for (const option of VOTE_OPTIONS) {
        castVote(at, at.proposal, voter, option);
        refused("NoChange", vote(option));
      }
    });

    it("costs no rent, and leaves it to who paid at first", () => {
      world.mustSend(vote("for", voter, at.rentPayer), [voter.owner, at.rentPayer]);
      const before = world.lamports(voter.owner.publicKey);
      castVote(at, at.proposal, voter, "against");
      expect(world.lamports(voter.owner.publicKey)).to.equal(before);
      expect(readVote(world, voteAddress(at.proposal, voter)).rentPayer.toBase58()).to.equal(at.rentPayer.publicKey.toBase58());
    });

    it("counts what is bonded then: less where part of it is unbonding, the same again where it came back", () => {
      castVote(at, at.proposal, voter, "for");
      castVote(at, at.proposal, at.voters[1] ?? voter, "for");
      unbond(BOND - CAP + 1n);
      castVote(at, at.proposal, voter, "against");
      expect(state().votes).to.deep.equal({ ...none, for: CAP, against: CAP - 1n });
      world.mustSend(staking.cancelUnbond({ owner: voter.owner.publicKey, slot: 0 }), [voter.owner]);
      castVote(at, at.proposal, voter, "for");
      expect(state().votes).to.deep.equal({ ...none, for: 2n * CAP });
    });
  });

  describe("time", () => {
    it("is until the last second of the vote", () => {
      waitUntil(world, end - 1n);
      castVote(at, at.proposal, voter, "for");
      waitUntil(world, end);
      refused("VotingEnded", vote("against"));
      const [, second] = at.voters;
      refused("VotingEnded", vote("for", second), [second?.owner ?? voter.owner]);
    });

    it("is longer after a restart of the cluster, to the slot", () => {
      waitUntil(world, end);
      refused("VotingEnded");
      restartCluster(world);
      const restart = BigInt(world.chain.slot);
      castVote(at, at.proposal, voter, "for");
      waitSlots(world, RESTART_GRACE_SLOTS - 3);
      const last = castVote(at, at.proposal, voter, "against");
      // Each transaction has the next slot: this one is the last of the grace, and the next one the first after it.
      expect(last.slot).to.equal(restart + BigInt(RESTART_GRACE_SLOTS) - 1n);
      refused("VotingEnded", vote("for"));
    });

    it("begins with activation and ends with the count, whatever it says", () => {
      const draft = draftProposal(at, [SAMPLES.params]);
      refused("NotVoting", proposalInstructions.vote(draft, voter, "for"));
      finalizeProposal(at, at.proposal);
      refused("NotVoting");
      restartCluster(world);
      refused("NotVoting");
    });

    it("is over when a proposal passed and when it was executed", async () => {
      at = await loadVoting();
      const passed = passProposal(at, [SAMPLES.params]);
      refused("NotVoting", proposalInstructions.vote(passed, voter, "veto"));
      executeProposal(at, passed);
      refused("NotVoting", proposalInstructions.vote(passed, voter, "veto"));
    });
  });

  describe("refuses", () => {
    it("everybody but the owner: the agent, a stranger, another operator's owner", () => {
      const other = at.voters[1] ?? voter;
      for (const key of [voter.agent, stranger(world), other.owner]) refused("NotOperatorOwner", vote("for", { ...voter, owner: key }), [key]);
      expectRefusal(world, "AccountNotSigner", unsigned(vote("for", voter, at.rentPayer), voter.owner.publicKey), [at.rentPayer]);
      expectRefusal(world, "AccountNotSigner", unsigned(vote("for", voter, at.rentPayer), at.rentPayer.publicKey), [voter.owner]);
    });

    it("another operator's vote account, and one at any other address", () => {
      const other = at.voters[1] ?? voter;
      castVote(at, at.proposal, other, "for");
      refused("ConstraintSeeds", replaced(vote("against"), voteAddress(at.proposal, voter), voteAddress(at.proposal, other)));
      refused("ConstraintSeeds", replaced(vote(), voteAddress(at.proposal, voter), findVotePda({ proposal: voter.address, operator: at.proposal.address })));
    });

    it("other accounts in the places of the proposal and the operator", () => {
      refused("AccountDiscriminatorMismatch", replaced(vote(), at.proposal.address, instructionAddress(at.proposal.address, 0)));
      refused("AccountOwnedByWrongProgram", replaced(vote(), at.proposal.address, voter.address));
      refused("AccountOwnedByWrongProgram", replaced(vote(), voter.address, at.proposal.address));
    });

    it("an option that there is not", () => {
      const wrong = vote();
      wrong.data[8] = VOTE_OPTIONS.length;
      refused("InstructionDidNotDeserialize", wrong);
    });
  });

  it("cannot be prevented by lamports at the vote's address", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: voteAddress(at.proposal, voter), lamports: 10_000_000 }));
    castVote(at, at.proposal, voter, "for");
    expect(readVote(world, voteAddress(at.proposal, voter))).to.include({ weight: CAP, changes: 0 });
  });
});
