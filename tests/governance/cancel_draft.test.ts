import type { CancelDraftArgs, ProgramErrorName } from "@assay-protocol/sdk";
import { SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readGovernanceConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, executeProposal, finalizeProposal, insert, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { SAMPLES, instructionAddress, type TestProposal } from "../helpers/proposal";
import { tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { governance } from "./drafts";

describe("governance: cancel_draft", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  let draft: TestProposal;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    draft = draftProposal(at, [], { rentPayer: at.rentPayer });
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const cancel = (changes: Partial<CancelDraftArgs> = {}) =>
    governance.cancelDraft({ proposer: at.proposer.publicKey, proposal: draft.address, rentPayer: at.rentPayer.publicKey, ...changes });
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction): void => {
    expectRefusal(world, name, instruction, [at.proposer]);
  };

  it("closes the draft, and gives all its lamports to who paid for it", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: draft.address, lamports: 5 }));
    const before = { rentPayer: world.lamports(at.rentPayer.publicKey), held: world.lamports(draft.address), proposer: world.lamports(at.proposer.publicKey), tokens: tokens(world, at.proposerWallet) };
    const outcome = world.mustSend(cancel(), [at.proposer]);
    expectEvent(outcome, "DraftCancelled", { proposal: draft.address, id: draft.id, proposer: at.proposer.publicKey, seq: 2n });
    expect(exists(world, draft.address)).to.equal(false);
    expect(world.lamports(at.rentPayer.publicKey)).to.equal(before.rentPayer + before.held);
    expect(world.lamports(at.proposer.publicKey)).to.equal(before.proposer);
    expect(tokens(world, at.proposerWallet)).to.equal(before.tokens);
  });

  it("never gives its number to another proposal", () => {
    world.mustSend(cancel(), [at.proposer]);
    expect(readGovernanceConfig(world).nextProposal).to.equal(draft.id + 1n);
    expect(draftProposal(at, []).id).to.equal(draft.id + 1n);
  });

  describe("refuses", () => {
    it("a draft that still has an instruction", () => {
      insert(world, draft, 0, SAMPLES.params);
      refused("ProposalNotEmpty", cancel());
      world.mustSend(governance.removeInstruction({ proposer: at.proposer.publicKey, proposal: draft.address, index: 0, rentPayer: at.rentPayer.publicKey }), [at.proposer]);
      world.mustSend(cancel(), [at.proposer]);
    });

    it("a proposal that is being voted on, or was decided", () => {
      insert(world, draft, 0, SAMPLES.params);
      activateProposal(at, draft);
      refused("NotDraft", cancel());
      finalizeProposal(at, draft);
      refused("NotDraft", cancel());
      world.mustSend(governance.closeInstruction({ proposal: draft.address, index: 0, rentPayer: at.rentPayer.publicKey }));
      expect(exists(world, instructionAddress(draft.address, 0))).to.equal(false);
      refused("NotDraft", cancel());
    });

    it("a proposal that passed or was executed", () => {
      const passed = passProposal(at, [SAMPLES.params]);
      const other = { proposal: passed.address, rentPayer: at.proposer.publicKey };
      refused("NotDraft", cancel(other));
      executeProposal(at, passed);
      refused("NotDraft", cancel(other));
    });

    it("to pay the rent to anybody else", () => {
      for (const rentPayer of [at.proposer.publicKey, stranger(world).publicKey]) refused("WrongRentPayer", cancel({ rentPayer }));
    });

    it("anybody but the proposer, also the one who paid", () => {
      for (const other of [stranger(world), at.rentPayer]) expectRefusal(world, "NotProposer", cancel({ proposer: other.publicKey }), [other]);
      expectRefusal(world, "AccountNotSigner", unsigned(cancel(), at.proposer.publicKey));
    });

    it("to do it twice, and what is no proposal", () => {
      const stored = draftProposal(at, [SAMPLES.params]);
      refused("AccountDiscriminatorMismatch", replaced(cancel(), draft.address, instructionAddress(stored.address, 0)));
      refused("AccountOwnedByWrongProgram", replaced(cancel(), draft.address, at.voters[0].address));
      world.mustSend(cancel(), [at.proposer]);
      refused("AccountOwnedByWrongProgram", cancel());
    });
  });
});
