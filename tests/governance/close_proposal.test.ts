import { expect } from "chai";
import { findProposalPda } from "@assay-protocol/sdk";
import { exists, readGovernanceConfig, readProposal } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { draftProposal, executeProposal } from "../helpers/governance";
import { instructionAddress, proposalInstructions, type TestProposal } from "../helpers/proposal";
import type { Fixture } from "../helpers/world";
import { CONFIG, governance } from "./setup";
import { loadDefeated, loadPassed, loadVetoed, loadVoting, waitForTimelock, type AtProposal } from "./stages";

describe("governance: close_proposal", () => {
  let at: AtProposal;
  let world: AtProposal["world"];
  const start = async (load: Fixture<AtProposal>): Promise<void> => {
    at = await load();
    ({ world } = at);
  };
  beforeEach(() => start(loadDefeated));
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const close = (proposal: TestProposal = at.proposal) => governance.closeProposal({ proposal: proposal.address, rentPayer: proposal.rentPayer.publicKey });
  const state = () => readProposal(world, at.proposal.address);
  const withdraw = () => world.mustSend(proposalInstructions.withdrawDeposit(world, at.proposal), [at.proposer]);
  const closeVotes = () => {
    for (const { address, owner } of at.voters.slice(0, state().openVotes)) world.mustSend(governance.closeVote({ proposal: at.proposal.address, operator: address, rentPayer: owner.publicKey }));
  };
  const closeInstruction = () => world.mustSend(governance.closeInstruction({ proposal: at.proposal.address, index: 0, rentPayer: at.rentPayer.publicKey }));

  it("returns the rent to who paid it, by anyone's transaction, and leaves nothing behind", () => {
    withdraw();
    closeVotes();
    closeInstruction();
    const { address, id, rentPayer } = at.proposal;
    const [before, rent, lamports] = [state(), world.lamports(address), world.lamports(rentPayer.publicKey)];
    const outcome = world.send(close(), [stranger(world)], { feePayer: stranger(world) });
    expectEvent(outcome, "ProposalClosed", { proposal: address, id, status: "defeated", rentPayer: rentPayer.publicKey, seq: before.seq + 1n });
    expect(exists(world, address)).to.equal(false);
    expect(world.lamports(rentPayer.publicKey)).to.equal(lamports + rent);
  });

  it("gives no number twice", () => {
    withdraw();
    closeVotes();
    closeInstruction();
    world.mustSend(close());
    expect(readGovernanceConfig(world).nextProposal).to.equal(at.proposal.id + 1n);
    const next = draftProposal(at, []);
    expect(next.address).to.deep.equal(findProposalPda({ id: at.proposal.id + 1n }));
  });

  it("is possible after a veto, after the execution and from the expiry on, to the second", async () => {
    await start(loadVetoed);
    world.mustSend(proposalInstructions.burnDeposit(world, at.proposal));
    closeVotes();
    closeInstruction();
    world.mustSend(close());

    await start(loadPassed);
    waitForTimelock(world, at.proposal);
    executeProposal(at, at.proposal);
    withdraw();
    closeVotes();
    closeInstruction();
    expect(world.mustSend(close()).events.map(({ data }) => (data as { status?: string }).status)).to.deep.equal(["executed"]);

    await start(loadPassed);
    withdraw();
    closeVotes();
    waitUntil(world, (state().expiresAt ?? 0n) - 1n);
    expectRefusal(world, "ProposalStillLive", close());
    wait(world, 1n);
    expectRefusal(world, "ProposalNotEmpty", close());
    closeInstruction();
    world.mustSend(close());
  });

  it("leaves neither a deposit, a vote nor an instruction behind", () => {
    expectRefusal(world, "DepositStillHeld", close());
    withdraw();
    expectRefusal(world, "ProposalNotEmpty", close());
    closeVotes();
    expectRefusal(world, "ProposalNotEmpty", close());
    closeInstruction();
    world.mustSend(close());
  });

  it("takes away no draft and nothing that is voted on or can be executed", async () => {
    await start(loadVoting);
    expectRefusal(world, "ProposalStillLive", close());
    const draft = draftProposal(at, []);
    expectRefusal(world, "ProposalStillLive", close(draft));
    await start(loadPassed);
    withdraw();
    closeVotes();
    for (const now of [world.now, state().executableAt ?? 0n]) {
      waitUntil(world, now);
      expectRefusal(world, "ProposalStillLive", close());
    }
  });

  it("pays the rent to nobody but who paid it", () => {
    withdraw();
    closeVotes();
    closeInstruction();
    for (const key of [at.proposer, stranger(world)]) expectRefusal(world, "WrongRentPayer", replaced(close(), at.rentPayer.publicKey, key.publicKey));
  });

  it("closes no other account than a proposal, and each once", () => {
    for (const other of [CONFIG, instructionAddress(at.proposal.address, 0)]) expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), at.proposal.address, other));
    withdraw();
    closeVotes();
    closeInstruction();
    world.mustSend(close());
    wait(world, 1n);
    expectRefusal(world, "AccountOwnedByWrongProgram", close());
  });
});
