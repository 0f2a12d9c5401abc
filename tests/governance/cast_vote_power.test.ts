import { instructions, type ProgramErrorName } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readOperator, readProposal } from "../helpers/accounts";
import { addOperator, type Operator } from "../helpers/actors";
import { wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { eventData } from "../helpers/expectEvent";
import { activateProposal, castVote, draftProposal, nextSnapshot, reportVoters, votersWorld, type Voters } from "../helpers/governance";
import { SAMPLES, proposalInstructions, startOfEpoch, type TestProposal } from "../helpers/proposal";
import { fund } from "../helpers/token";
import { ASSAY, extendFixture, type World } from "../helpers/world";

const { staking } = instructions;
const BOND = 50_000n * ASSAY;

interface AtVote extends Voters {
  proposal: TestProposal;
}

const activated = (at: Voters): AtVote => ({ ...at, proposal: activateProposal(at, draftProposal(at, [SAMPLES.params])) });
/** Each of five has a fifth of the weight: the cap of a tenth counts. */
const loadCapped = extendFixture(votersWorld(), activated);
/** Each of twelve has less than the cap. */
const loadUncapped = extendFixture(votersWorld({ voters: 12 }), activated);

describe("governance: the power of a vote", () => {
  let at: AtVote;
  let world: World;
  const begin = (found: AtVote): void => {
    at = found;
    ({ world } = at);
  };
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const voter = (index: number): Operator => {
    const found = at.voters[index];
    if (found === undefined) throw new Error(`there is no voter ${index}`);
    return found;
  };
  /** What a vote of this operator counts. */
  const power = (by: Operator): bigint => eventData(castVote(at, at.proposal, by, "for"), "VoteCast").weight;
  const refused = (by: Operator, name: ProgramErrorName = "NoVotingPower"): void => {
    expectRefusal(world, name, proposalInstructions.vote(at.proposal, by, "for"), [by.owner]);
  };
  const unbond = ({ owner }: Operator, amount: bigint): void => {
    world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount }), [owner]);
  };
  const stake = ({ owner, wallet }: Operator, amount: bigint): void => {
    fund(world, world.nativeMint, wallet, amount);
    world.mustSend(staking.stake({ owner: owner.publicKey, nativeMint: world.nativeMint, amount }), [owner]);
  };

  describe("above the cap", () => {
    const CAP = 25_000n * ASSAY;
    beforeEach(async () => {
      begin(await loadCapped());
    });

    it("is the cap, and what is still bonded where that is less, to the unit", () => {
      expect(power(voter(0))).to.equal(CAP);
      unbond(voter(1), BOND - CAP);
      expect(power(voter(1)), "exactly the cap is left").to.equal(CAP);
      unbond(voter(2), BOND - CAP + 1n);
      expect(power(voter(2))).to.equal(CAP - 1n);
      unbond(voter(3), BOND - 1n);
      expect(power(voter(3))).to.equal(1n);
      unbond(voter(4), BOND);
      refused(voter(4));
      expect(readProposal(world, at.proposal.address).votes.for).to.equal(3n * CAP);
    });

    it("stays as it was cast when its owner leaves afterwards, and cannot be moved any more", () => {
      castVote(at, at.proposal, voter(0), "against");
      unbond(voter(0), BOND);
      refused(voter(0));
      expect(readProposal(world, at.proposal.address).votes).to.deep.equal({ for: 0n, against: CAP, abstain: 0n, veto: 0n });
    });

    it("returns with a bond that is staked again, for the snapshot remembers it", () => {
      unbond(voter(0), BOND);
      refused(voter(0));
      stake(voter(0), 100n * ASSAY);
      expect(power(voter(0))).to.equal(100n * ASSAY);
    });
  });

  describe("below the cap", () => {
    beforeEach(async () => {
      begin(await loadUncapped());
    });

    it("is the weight of the snapshot, and no more by what is staked since", () => {
      expect(power(voter(0))).to.equal(BOND);
      stake(voter(1), 1_000_000n * ASSAY);
      expect(readOperator(world, voter(1).address).bonded).to.equal(1_050_000n * ASSAY);
      expect(power(voter(1))).to.equal(BOND);
      unbond(voter(1), 1_000_000n * ASSAY + 1n);
      castVote(at, at.proposal, voter(1), "abstain");
      expect(readProposal(world, at.proposal.address).votes).to.include({ for: BOND, abstain: BOND - 1n });
    });

    it("is the lowest bond of the eight epochs", () => {
      unbond(voter(0), 20_000n * ASSAY);
      waitUntil(world, startOfEpoch(world, 12n));
      stake(voter(0), 20_000n * ASSAY);
      waitUntil(world, startOfEpoch(world, 15n));
      nextSnapshot(at);
      const later = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      expect(readProposal(world, later.address)).to.include({ snapshotEpoch: 13n, totalWeight: 580_000n * ASSAY, totalBonded: 600_000n * ASSAY });
      at = { ...at, proposal: later };
      expect(power(voter(0))).to.equal(30_000n * ASSAY);
      expect(power(voter(1))).to.equal(BOND);
    });
  });

  describe("of who is not in the snapshot", () => {
    it("is nothing for an operator that nobody reported", async () => {
      const all = await votersWorld()();
      waitUntil(all.world, startOfEpoch(all.world, 12n));
      reportVoters(all, 11n, all.voters.slice(1));
      waitUntil(all.world, startOfEpoch(all.world, 14n));
      begin(activated(all));
      refused(voter(0));
      castVote(at, at.proposal, voter(1), "for");
    });

    it("is nothing for one that joined after the snapshot, before or after activation, however much it bonds", async () => {
      const all = await votersWorld()();
      const before = addOperator(all.world, { name: "joined before", stake: 10n * BOND, node: false });
      begin(activated(all));
      const after = addOperator(world, { name: "joined after", stake: 10n * BOND, node: false });
      wait(world, 86_400);
      for (const late of [before, after]) refused(late);
    });

    it("is nothing for one that was bonded too short a time for a lowest bond, though it was reported", async () => {
      const all = await votersWorld()();
      const young = addOperator(all.world, { name: "young", stake: 10n * BOND, node: false });
      waitUntil(all.world, startOfEpoch(all.world, 13n));
      reportVoters(all, 12n, [...all.voters, young]);
      waitUntil(all.world, startOfEpoch(all.world, 15n));
      begin(activated(all));
      expect(readOperator(world, young.address).epochs.find(({ epoch }) => epoch === 12n)).to.include({ reported: true, lowestBonded: 0n, bonded: 10n * BOND });
      refused(young);
    });

    it("is nothing for one without a bond", async () => {
      const all = await votersWorld()();
      const empty = addOperator(all.world, { name: "empty", stake: 0n, node: false });
      begin(activated(all));
      refused(empty);
    });
  });
});
