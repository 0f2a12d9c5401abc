import type { ProgramErrorName, RemoveInstructionArgs } from "@assay-protocol/sdk";
import { SystemProgram, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readProposal, readProposalInstruction } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, finalizeProposal, insert, votersWorld, type Voters } from "../helpers/governance";
import { SAMPLES, instructionAddress, type TestProposal } from "../helpers/proposal";
import type { World } from "../helpers/world";
import { governance, inserting } from "./drafts";

describe("governance: remove_instruction", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  let draft: TestProposal;
  let address: PublicKey;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    draft = draftProposal(at, [SAMPLES.emergency, SAMPLES.params], { rentPayer: at.rentPayer });
    address = instructionAddress(draft.address, 1);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const remove = (changes: Partial<RemoveInstructionArgs> = {}) =>
    governance.removeInstruction({ proposer: at.proposer.publicKey, proposal: draft.address, index: 1, rentPayer: at.rentPayer.publicKey, ...changes });
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction): void => {
    expectRefusal(world, name, instruction, [at.proposer]);
  };

  it("takes the last instruction out, and gives all its lamports to who paid for it", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: address, lamports: 5 }));
    const before = { rentPayer: world.lamports(at.rentPayer.publicKey), held: world.lamports(address), proposer: world.lamports(at.proposer.publicKey) };
    const outcome = world.mustSend(remove(), [at.proposer]);
    expectEvent(outcome, "InstructionRemoved", { proposal: draft.address, instruction: address, index: 1, instructionCount: 1, seq: 4n });
    expect(exists(world, address)).to.equal(false);
    expect(readProposal(world, draft.address)).to.include({ status: "draft", instructionCount: 1, openInstructions: 1, seq: 4n });
    expect(world.lamports(at.rentPayer.publicKey)).to.equal(before.rentPayer + before.held);
    expect(world.lamports(at.proposer.publicKey)).to.equal(before.proposer);
  });

  it("makes room for another one, down to none and up again", () => {
    world.mustSend(remove(), [at.proposer]);
    world.mustSend(remove({ index: 0 }), [at.proposer]);
    expect(readProposal(world, draft.address)).to.include({ instructionCount: 0, openInstructions: 0 });
    insert(world, draft, 0, SAMPLES.upgrade);
    insert(world, draft, 1, SAMPLES.emergency);
    expect(readProposalInstruction(world, instructionAddress(draft.address, 0)).kind).to.equal("upgrade");
    expect(readProposalInstruction(world, address).kind).to.equal("emergency");
    expect(readProposal(world, draft.address)).to.include({ instructionCount: 2, openInstructions: 2 });
  });

  it("takes out what is not whole yet", () => {
    world.mustSend(inserting(draft, SAMPLES.params, { index: 2, accounts: [], data: new Uint8Array() }), [at.proposer, at.rentPayer]);
    world.mustSend(remove({ index: 2 }), [at.proposer]);
    expect(readProposal(world, draft.address).instructionCount).to.equal(2);
  });

  describe("refuses", () => {
    it("all but the last one, so that no index is ever skipped", () => {
      refused("WrongInstructionIndex", remove({ index: 0 }));
      refused("WrongInstructionIndex", replaced(remove({ index: 0 }), instructionAddress(draft.address, 0), address));
      refused("WrongInstructionIndex", replaced(remove(), address, instructionAddress(draft.address, 0)));
      refused("AccountNotInitialized", remove({ index: 2 }));
    });

    it("to do it twice", () => {
      world.mustSend(remove(), [at.proposer]);
      refused("AccountNotInitialized", remove());
    });

    it("to pay the rent to anybody else", () => {
      for (const rentPayer of [at.proposer.publicKey, stranger(world).publicKey]) refused("WrongRentPayer", remove({ rentPayer }));
    });

    it("an instruction of another proposal of the same proposer, and what is none", () => {
      const other = draftProposal(at, [SAMPLES.params, SAMPLES.params], { rentPayer: at.rentPayer });
      refused("WrongProposal", replaced(remove(), address, instructionAddress(other.address, 1)));
      refused("WrongProposal", replaced(remove(), draft.address, other.address));
      refused("AccountDiscriminatorMismatch", replaced(remove(), address, other.address));
    });

    it("anybody but the proposer, also the one who paid", () => {
      for (const other of [stranger(world), at.rentPayer]) expectRefusal(world, "NotProposer", remove({ proposer: other.publicKey }), [other]);
      expectRefusal(world, "AccountNotSigner", unsigned(remove(), at.proposer.publicKey));
    });

    it("a proposal that is being voted on, or was", () => {
      activateProposal(at, draft);
      refused("NotDraft", remove());
      finalizeProposal(at, draft);
      refused("NotDraft", remove());
    });
  });
});
