import { expect } from "chai";
import { exists, readProposal, readVote } from "../helpers/accounts";
import { addWallet, stranger, type Operator } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { finalizeProposal } from "../helpers/governance";
import { instructionAddress, proposalInstructions, voteAddress, type TestProposal } from "../helpers/proposal";
import type { Fixture } from "../helpers/world";
import { governance } from "./setup";
import { castVotes, loadDefeated, loadPair, loadPassed, loadVetoed, loadVoting, waitForTimelock, type AtProposal } from "./stages";

describe("governance: close_vote", () => {
  let at: AtProposal;
  let world: AtProposal["world"];
  const start = async (load: Fixture<AtProposal>): Promise<void> => {
    at = await load();
    ({ world } = at);
  };
  beforeEach(() => start(loadPassed));
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const voter = (index = 0): Operator => at.voters[index] ?? at.voters[0];
  const close = (of = voter(), proposal: TestProposal = at.proposal) => governance.closeVote({ proposal: proposal.address, operator: of.address, rentPayer: of.owner.publicKey });
  const state = () => readProposal(world, at.proposal.address);

  it("returns the rent to who paid it, by anyone's transaction, and leaves the count as it is", () => {
    const { owner, address: operator } = voter();
    const vote = voteAddress(at.proposal, voter());
    const [before, rent, lamports] = [state(), world.lamports(vote), world.lamports(owner.publicKey)];
    const outcome = world.send(close(), [stranger(world)], { feePayer: stranger(world) });
    expectEvent(outcome, "VoteClosed", { proposal: at.proposal.address, vote, operator, openVotes: 2, seq: before.seq + 1n });
    expect(state()).to.deep.equal({ ...before, openVotes: 2, seq: before.seq + 1n });
    expect(exists(world, vote)).to.equal(false);
    expect(world.lamports(owner.publicKey)).to.equal(lamports + rent);
  });

  it("returns the rent of a vote to another payer than the voter, who is the only one it can go to", async () => {
    await start(loadVoting);
    const payer = addWallet(world, "payer of a vote");
    world.mustSend(proposalInstructions.vote(at.proposal, voter(), "for", payer), [voter().owner, payer]);
    // The vote can be changed by another payer, who pays nothing.
    world.mustSend(proposalInstructions.vote(at.proposal, voter(), "against"), [voter().owner]);
    expect(readVote(world, voteAddress(at.proposal, voter()))).to.deep.include({ rentPayer: payer.publicKey, changes: 1 });
    finalizeProposal(at, at.proposal);
    const lamports = world.lamports(payer.publicKey);
    for (const other of [voter().owner.publicKey, at.rentPayer.publicKey]) expectRefusal(world, "WrongRentPayer", governance.closeVote({ proposal: at.proposal.address, operator: voter().address, rentPayer: other }));
    world.mustSend(governance.closeVote({ proposal: at.proposal.address, operator: voter().address, rentPayer: payer.publicKey }));
    expect(world.lamports(payer.publicKey)).to.equal(lamports + world.chain.vm.rentExemption(8 + 4 * 32 + 8 + 1 + 4 + 2));
  });

  it("is possible as soon as the votes are counted, whatever they say, and also while the timelock runs", async () => {
    for (const load of [loadPassed, loadDefeated, loadVetoed]) {
      await start(load);
      for (const index of [2, 0, 1]) world.mustSend(close(voter(index)));
      expect(state()).to.deep.include({ openVotes: 0, voters: 3 });
    }
    await start(loadPassed);
    world.mustSend(close());
    waitForTimelock(world, at.proposal);
    world.mustSend(proposalInstructions.execute(world, at.proposal));
    world.mustSend(close(voter(1)));
  });

  it("cannot come before the votes are counted, even when the time for them is over", async () => {
    await start(loadVoting);
    castVotes(at, ["for"]);
    for (const now of [world.now, state().votingEndsAt ?? 0n]) {
      waitUntil(world, now);
      expectRefusal(world, "NotFinalized", close());
    }
  });

  it("closes a vote once, and none that was never cast", () => {
    world.mustSend(close());
    wait(world, DAY);
    for (const index of [0, 3]) expectRefusal(world, "AccountNotInitialized", close(voter(index)));
  });

  it("opens no second vote: a closed one cannot be cast again", () => {
    world.mustSend(close());
    expectRefusal(world, "NotVoting", proposalInstructions.vote(at.proposal, voter(), "against"), [voter().owner]);
  });

  it("closes no vote about another proposal, and no other account", async () => {
    const pair = await loadPair();
    await start(loadPair);
    expectRefusal(world, "WrongProposal", replaced(close(), voteAddress(at.proposal, voter()), voteAddress(pair.other, voter())));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), voteAddress(at.proposal, voter()), instructionAddress(at.proposal.address, 0)));
  });
});
