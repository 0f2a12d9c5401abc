import { expect } from "chai";
import { exists, readProposal } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, executeProposal, finalizeProposal, votersWorld } from "../helpers/governance";
import { SAMPLES, instructionAddress, voteAddress } from "../helpers/proposal";
import { extendFixture, type Fixture } from "../helpers/world";
import { governance } from "./setup";
import { castVotes, loadPair, loadVoting, waitForTimelock, type AtProposal } from "./stages";

/** A proposal with two instructions is being voted on. */
const loadTwoInstructions = extendFixture(votersWorld(), (at): AtProposal => ({
  ...at, proposal: activateProposal(at, draftProposal(at, [SAMPLES.params, SAMPLES.emergency], { rentPayer: at.rentPayer })),
}));

describe("governance: close_instruction", () => {
  let at: AtProposal;
  let world: AtProposal["world"];
  const start = async (load: Fixture<AtProposal>): Promise<void> => {
    at = await load();
    ({ world } = at);
  };
  beforeEach(() => start(loadTwoInstructions));
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const close = (index = 0) => governance.closeInstruction({ proposal: at.proposal.address, index, rentPayer: at.rentPayer.publicKey });
  const state = () => readProposal(world, at.proposal.address);
  const decide = (options: Parameters<typeof castVotes>[1]): void => {
    castVotes(at, options);
    finalizeProposal(at, at.proposal);
  };
  const pass = (): void => decide(["for", "for", "for", "for"]);

  it("returns the rent to who paid it, by anyone's transaction, in any order", () => {
    decide([]);
    for (const [index, left] of [[1, 1], [0, 0]] as const) {
      const address = instructionAddress(at.proposal.address, index);
      const [before, rent, lamports] = [state(), world.lamports(address), world.lamports(at.rentPayer.publicKey)];
      const outcome = world.send(close(index), [stranger(world)], { feePayer: stranger(world) });
      expectEvent(outcome, "InstructionClosed", { proposal: at.proposal.address, instruction: address, index, openInstructions: left, seq: before.seq + 1n });
      expect(state()).to.deep.equal({ ...before, openInstructions: left, seq: before.seq + 1n });
      expect(exists(world, address)).to.equal(false);
      expect(world.lamports(at.rentPayer.publicKey)).to.equal(lamports + rent);
    }
  });

  it("is possible after a defeat, after a veto and after the execution", async () => {
    for (const options of [["against", "against", "for"], ["veto", "veto", "for"]] as const) {
      await start(loadTwoInstructions);
      decide(options);
      world.mustSend(close());
    }
    await start(loadTwoInstructions);
    pass();
    waitForTimelock(world, at.proposal);
    executeProposal(at, at.proposal);
    for (const index of [0, 1]) world.mustSend(close(index));
  });

  it("takes nothing away from what can still run: not before the expiry, to the second", () => {
    pass();
    const { executableAt, expiresAt } = state();
    for (const now of [world.now, executableAt ?? 0n, (expiresAt ?? 0n) - 1n]) {
      waitUntil(world, now);
      expectRefusal(world, "ProposalStillLive", close());
    }
    wait(world, 1n);
    world.mustSend(close());
  });

  it("takes nothing away from what is voted on, even when its time is over", () => {
    expectRefusal(world, "ProposalStillLive", close());
    waitUntil(world, state().votingEndsAt ?? 0n);
    expectRefusal(world, "ProposalStillLive", close());
  });

  it("takes nothing away from a draft", async () => {
    await start(loadVoting);
    const draft = draftProposal(at, [SAMPLES.params]);
    expectRefusal(world, "ProposalStillLive", governance.closeInstruction({ proposal: draft.address, index: 0, rentPayer: at.proposer.publicKey }));
  });

  it("closes each once", () => {
    decide([]);
    world.mustSend(close());
    wait(world, 1n);
    expectRefusal(world, "AccountNotInitialized", close());
  });

  it("pays the rent to nobody but who paid it", () => {
    decide([]);
    for (const key of [at.proposer, stranger(world)]) expectRefusal(world, "WrongRentPayer", replaced(close(), at.rentPayer.publicKey, key.publicKey));
  });

  it("closes no instruction of another proposal, and no other account", async () => {
    const pair = await loadPair();
    await start(loadPair);
    waitUntil(world, state().expiresAt ?? 0n);
    const own = governance.closeInstruction({ proposal: at.proposal.address, index: 0, rentPayer: at.proposer.publicKey });
    expectRefusal(world, "WrongProposal", replaced(own, instructionAddress(at.proposal.address, 0), instructionAddress(pair.other.address, 0)));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(own, instructionAddress(at.proposal.address, 0), voteAddress(at.proposal, at.voters[0])));
  });
});
