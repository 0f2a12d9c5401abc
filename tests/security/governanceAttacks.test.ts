/** Attacks on a vote by coins: staked for the vote only, voted with and taken out, voted with a second time. Each ends with unchanged money. */
import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readOperator, readProposal, readVote } from "../helpers/accounts";
import { addOperator, type Operator } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { expectRefusal, replaced } from "../helpers/expectError";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, nextSnapshot, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { SAMPLES, proposalInstructions, voteAddress, type TestProposal } from "../helpers/proposal";
import { sendTokens } from "../helpers/token";
import { ASSAY, extendFixture, type World } from "../helpers/world";
import { expectSameMoney, fortune, moneyOf, type Money } from "./governance/money";

const { staking } = instructions;
const WHALE = 100_000_000n * ASSAY;
const SMALL = 5_000n * ASSAY;

/** Twelve voters, none of whom the cap of 10 % touches, and somebody who is rich and has no bond. */
const load = extendFixture(votersWorld({ voters: 12, stake: SMALL }), (at) => ({
  ...at, whale: addOperator(at.world, { name: "whale", stake: 0n, tokens: WHALE, node: false }),
}));

describe("attacks on governance: coins for one vote", () => {
  let at: Voters & { whale: Operator };
  let world: World;
  let proposal: TestProposal;
  let before: Money;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    before = moneyOf(world);
  });

  const activated = (): TestProposal => activateProposal(at, draftProposal(at, [SAMPLES.params]));
  const vote = (operator: Operator, option: "for" | "against" | "veto" = "for") => proposalInstructions.vote(proposal, operator, option);
  const stake = ({ owner }: Operator, amount: bigint) => staking.stake({ owner: owner.publicKey, nativeMint: world.nativeMint, amount });
  const leave = ({ owner, address }: Operator) => staking.requestUnbond({ owner: owner.publicKey, amount: readOperator(world, address).bonded });
  const power = (operator: Operator): bigint => readVote(world, voteAddress(proposal, operator)).weight;
  /** The deposit lies with the proposal or is back; everything else that was paid is the whale's or a voter's own. */
  const own = (...operators: Operator[]) => [...operators.flatMap(({ wallet, vault }) => [wallet, vault]), at.proposerWallet, proposal.vault];

  describe("flash stake", () => {
    it("has no power, however large, in the transaction of the vote or days before it", () => {
      proposal = activated();
      const { whale } = at;
      const all = [stake(whale, WHALE), vote(whale), staking.requestUnbond({ owner: whale.owner.publicKey, amount: WHALE })];
      expectRefusal(world, "NoVotingPower", all, [whale.owner]);
      world.mustSend(stake(whale, WHALE), [whale.owner]);
      wait(world, 4n * DAY);
      expectRefusal(world, "NoVotingPower", vote(whale), [whale.owner]);
      expect(fortune(world, whale)).to.equal(WHALE);
      expectSameMoney(world, before, { own: own(whale) });
    });

    it("has none either where it was there for seven of the eight epochs, and is reported", () => {
      const { whale } = at;
      world.mustSend(stake(whale, WHALE), [whale.owner]);
      // Staked within epoch 11, so that its first start is that of epoch 12: up to epoch 18 one start of eight is missing.
      for (let epoch = 11n; epoch < 18n; epoch += 1n) nextSnapshot(at);
      world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: whale.address, epoch: 17n }));
      nextSnapshot(at);
      world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: whale.address, epoch: 18n }));
      nextSnapshot(at);
      for (const snapshot of [17n, 18n]) {
        proposal = activated();
        expect(readProposal(world, proposal.address)).to.include({ snapshotEpoch: snapshot, totalWeight: 12n * SMALL });
        expectRefusal(world, "NoVotingPower", vote(whale), [whale.owner]);
        if (snapshot === 17n) nextSnapshot(at);
      }
    });

    it("adds nothing to a bond that was there before", () => {
      proposal = activated();
      const [voter] = at.voters;
      sendTokens(world, at.whale.wallet, voter.wallet, at.whale.owner, WHALE);
      world.mustSend([stake(voter, WHALE), vote(voter)], [voter.owner]);
      expect(power(voter)).to.equal(SMALL);
      expectSameMoney(world, before, { own: own(at.whale, voter) });
    });
  });

  describe("vote, then unbond", () => {
    it("is one vote: who has left cannot change it, and what leaves arrives after the vote has ended", () => {
      proposal = activated();
      const [voter] = at.voters;
      world.mustSend([vote(voter), leave(voter)], [voter.owner]);
      expectRefusal(world, "NoVotingPower", vote(voter, "veto"), [voter.owner]);
      expect(readProposal(world, proposal.address)).to.deep.include({ votes: { for: SMALL, against: 0n, abstain: 0n, veto: 0n }, voters: 1 });
      const { votingEndsAt } = readProposal(world, proposal.address);
      const releaseAt = readOperator(world, voter.address).unbonding[0]?.releaseAt ?? 0n;
      expect(releaseAt > (votingEndsAt ?? releaseAt)).to.equal(true);
      expectSameMoney(world, before, { own: own(voter) });
    });

    it("leaves nobody a vote who unbonded first, and of a part only the rest", () => {
      proposal = activated();
      const [gone, half] = [at.voters[1], at.voters[2]];
      if (gone === undefined || half === undefined) throw new Error("there are twelve voters");
      expectRefusal(world, "NoVotingPower", [leave(gone), vote(gone)], [gone.owner]);
      world.mustSend([staking.requestUnbond({ owner: half.owner.publicKey, amount: 2_000n * ASSAY }), vote(half)], [half.owner]);
      expect(power(half)).to.equal(3_000n * ASSAY);
      expectSameMoney(world, before, { own: own(half) });
    });

    it("gives the same coins no second vote under another operator", () => {
      const first = activated();
      proposal = first;
      const [voter] = at.voters;
      world.mustSend([vote(voter), leave(voter)], [voter.owner]);
      // A second proposal is voted on when the coins are out.
      nextSnapshot(at);
      nextSnapshot(at);
      nextSnapshot(at);
      const later = activated();
      waitUntil(world, readOperator(world, voter.address).unbonding[0]?.releaseAt ?? 0n);
      world.mustSend(staking.withdrawUnbonded({ owner: voter.owner.publicKey, nativeMint: world.nativeMint }), [voter.owner]);
      const second = addOperator(world, { name: "second face", stake: 0n, node: false });
      sendTokens(world, voter.wallet, second.wallet, voter.owner, SMALL);
      world.mustSend(stake(second, SMALL), [second.owner]);
      expectRefusal(world, "VotingEnded", vote(second), [second.owner]);
      proposal = later;
      expectRefusal(world, "NoVotingPower", vote(second), [second.owner]);
      expectRefusal(world, "NoVotingPower", vote(voter), [voter.owner]);
      expectSameMoney(world, before, { own: [...own(voter, second), first.vault] });
    });

    it("gives an operator that was closed and made anew at the same address no second vote", () => {
      const [voter] = at.voters;
      proposal = activated();
      world.mustSend([vote(voter), leave(voter)], [voter.owner]);
      wait(world, 8n * DAY);
      world.mustSend([
        staking.withdrawUnbonded({ owner: voter.owner.publicKey, nativeMint: world.nativeMint }), staking.closeOperator({ owner: voter.owner.publicKey, nativeMint: world.nativeMint }),
        staking.createOperator({ owner: voter.owner.publicKey, nativeMint: world.nativeMint, agent: voter.agent.publicKey, agentLockLimit: 0n }), stake(voter, SMALL),
      ], [voter.owner]);
      const first = proposal;
      proposal = activateAfterReports();
      expectRefusal(world, "NoVotingPower", vote(voter), [voter.owner]);
      expectSameMoney(world, before, { own: [...own(voter), first.vault] });
    });
  });

  describe("votes of others", () => {
    it("cannot be cast by the agent, a stranger or a voter with another's operator", () => {
      proposal = activated();
      const [voter, other] = at.voters;
      if (other === undefined) throw new Error("there are twelve voters");
      for (const key of [voter.agent, at.proposer, other.owner]) {
        expectRefusal(world, "NotOperatorOwner", replaced(vote(voter), voter.owner.publicKey, key.publicKey), [key]);
      }
      castVote(at, proposal, other, "for");
      const [own, others] = [voteAddress(proposal, voter), voteAddress(proposal, other)];
      expect(world.send(replaced(vote(voter, "veto"), own, others), [voter.owner]).error).to.equal("ConstraintSeeds");
      expect(readProposal(world, proposal.address).voters).to.equal(1);
    });

    it("count once, whatever is sent how often", () => {
      proposal = activated();
      const [voter] = at.voters;
      expectRefusal(world, "NoChange", [vote(voter), vote(voter)], [voter.owner]);
      world.mustSend([vote(voter), vote(voter, "against"), vote(voter)], [voter.owner]);
      expect(readProposal(world, proposal.address)).to.deep.include({ votes: { for: SMALL, against: 0n, abstain: 0n, veto: 0n }, voters: 1, openVotes: 1 });
      // One twelfth of the weight is no quorum.
      finalizeProposal(at, proposal);
      expect(readProposal(world, proposal.address).status).to.equal("defeated");
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      expectSameMoney(world, before);
    });
  });

  /** The next proposal that can be voted on, some days later. */
  function activateAfterReports(): TestProposal {
    const others = { ...at, voters: at.voters.slice(1) as unknown as Voters["voters"] };
    nextSnapshot(others);
    nextSnapshot(others);
    return activated();
  }

  it("(what all of them tried can be had by an honest vote)", () => {
    proposal = passProposal(at, [SAMPLES.params]);
    executeProposal(at, proposal);
    world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
    expectSameMoney(world, before);
  });
});
