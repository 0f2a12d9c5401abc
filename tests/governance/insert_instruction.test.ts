import type { InsertInstructionArgs, ProgramErrorName } from "@assay-protocol/sdk";
import { SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readProposal, readProposalInstruction } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, insert, votersWorld, type Voters } from "../helpers/governance";
import { plain } from "../helpers/plain";
import { NO_HASH, SAMPLES, instructionAddress, storedAccounts, type TestProposal } from "../helpers/proposal";
import type { World } from "../helpers/world";
import { governance, inserting, passedOn, rentOf } from "./drafts";

const [MAX_INSTRUCTIONS, MAX_ACCOUNTS, MAX_DATA] = [8, 48, 1_024];

describe("governance: insert_instruction", () => {
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

  const sample: TransactionInstruction = SAMPLES.params;
  const write = (changes: Partial<InsertInstructionArgs> = {}) => inserting(draft, sample, changes);
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction): void => {
    expectRefusal(world, name, instruction, [at.proposer, at.rentPayer]);
  };
  const insertedFields = () => ({ rentPayer: at.rentPayer.publicKey, bufferHash: NO_HASH, program: sample.programId, proposal: draft.address });

  it("stores a whole instruction, decides its kind, and costs its rent", () => {
    const address = instructionAddress(draft.address, 0);
    const before = { rentPayer: world.lamports(at.rentPayer.publicKey), proposer: world.lamports(at.proposer.publicKey) };
    const outcome = world.mustSend(write(), [at.proposer, at.rentPayer]);
    const totals = { accountsTotal: sample.keys.length, dataTotal: sample.data.length };
    expect(plain(readProposalInstruction(world, address))).to.deep.equal(plain({
      address, proposal: draft.address, rentPayer: at.rentPayer.publicKey, program: sample.programId, accounts: storedAccounts(sample.keys), data: Uint8Array.from(sample.data), ...totals,
      index: 0, bufferHash: null, kind: "params",
    }));
    expectEvent(outcome, "InstructionInserted", { ...insertedFields(), ...totals, instruction: address, index: 0, kind: "params", instructionCount: 1, seq: 2n });
    expect(readProposal(world, draft.address)).to.include({ status: "draft", kind: null, instructionCount: 1, openInstructions: 1, seq: 2n });
    expect(world.lamports(at.rentPayer.publicKey)).to.equal(before.rentPayer - rentOf(world, address));
    expect(world.lamports(at.proposer.publicKey)).to.equal(before.proposer);
  });

  it("stores the beginning of a longer one, with room for the rest and no kind yet", () => {
    const totals = { accountsTotal: MAX_ACCOUNTS, dataTotal: MAX_DATA };
    const outcome = world.mustSend(write({ accounts: [], data: Uint8Array.of(1), ...totals }), [at.proposer, at.rentPayer]);
    const address = instructionAddress(draft.address, 0);
    expectEvent(outcome, "InstructionInserted", { ...insertedFields(), ...totals, instruction: address, index: 0, kind: null, instructionCount: 1, seq: 2n });
    expect(readProposalInstruction(world, address)).to.deep.include({ ...totals, accounts: [], data: Uint8Array.of(1), kind: null });
    expect(world.lamports(address)).to.equal(world.chain.vm.rentExemption(8 + 4 * 32 + 4 + 34 * MAX_ACCOUNTS + 4 + MAX_DATA + 7));
  });

  it("takes the next index each time, up to eight", () => {
    for (let index = 0; index < MAX_INSTRUCTIONS; index += 1) world.mustSend(write({ index }), [at.proposer, at.rentPayer]);
    expect(readProposal(world, draft.address)).to.include({ instructionCount: MAX_INSTRUCTIONS, openInstructions: MAX_INSTRUCTIONS });
    refused("TooManyInstructions", write({ index: MAX_INSTRUCTIONS }));
  });

  it("may be paid for by others each time, who all get their rent back", () => {
    const payer = stranger(world);
    world.mustSend(write({ rentPayer: payer.publicKey }), [at.proposer, payer]);
    expect(readProposalInstruction(world, instructionAddress(draft.address, 0)).rentPayer.toBase58()).to.equal(payer.publicKey.toBase58());
    expect(readProposal(world, draft.address).rentPayer.toBase58()).to.equal(at.rentPayer.publicKey.toBase58());
  });

  describe("refuses", () => {
    it("an index that is not the next one", () => {
      refused("WrongInstructionIndex", write({ index: 1 }));
      insert(world, draft, 0, sample);
      refused("WrongInstructionIndex", write({ index: 2 }));
      refused("WrongInstructionIndex", write({ index: 255 }));
      refused("AccountAlreadyInUse", write({ index: 0 }));
    });

    it("more accounts than an instruction may have, and more data", () => {
      refused("TooManyAccounts", write({ accountsTotal: MAX_ACCOUNTS + 1 }));
      refused("TooManyAccounts", write({ accountsTotal: 255 }));
      refused("DataTooLong", write({ dataTotal: MAX_DATA + 1 }));
      refused("DataTooLong", write({ dataTotal: 65_535 }));
    });

    it("more than the totals that it announces itself", () => {
      refused("TotalsExceeded", write({ accountsTotal: sample.keys.length - 1 }));
      refused("TotalsExceeded", write({ dataTotal: sample.data.length - 1 }));
      refused("TotalsExceeded", write({ accounts: [...storedAccounts(sample.keys), passedOn(draft.address)] }));
    });

    it("what is whole with nothing in it", () => {
      refused("InstructionNotAllowed", write({ accounts: [], data: new Uint8Array(), accountsTotal: 0, dataTotal: 0 }));
    });

    it("a proposal that is being voted on, or was", () => {
      insert(world, draft, 0, sample);
      activateProposal(at, draft);
      refused("NotDraft", write({ index: 1 }));
    });

    it("anybody but the proposer, also one that pays", () => {
      const other = stranger(world);
      expectRefusal(world, "NotProposer", write({ proposer: other.publicKey }), [other, at.rentPayer]);
      expectRefusal(world, "NotProposer", write({ proposer: at.rentPayer.publicKey }), [at.rentPayer]);
      expectRefusal(world, "AccountNotSigner", unsigned(write(), at.proposer.publicKey), [at.rentPayer]);
      expectRefusal(world, "AccountNotSigner", unsigned(write(), at.rentPayer.publicKey), [at.proposer]);
    });

    it("an address that belongs to another index or another proposal", () => {
      const address = instructionAddress(draft.address, 0);
      const other = draftProposal(at, []);
      refused("ConstraintSeeds", replaced(write(), address, instructionAddress(draft.address, 1)));
      refused("ConstraintSeeds", replaced(write(), address, instructionAddress(other.address, 0)));
    });

    it("another account in the place of the proposal", () => {
      insert(world, draft, 0, sample);
      const stored = instructionAddress(draft.address, 0);
      refused("AccountDiscriminatorMismatch", governance.insertInstruction({
        proposer: at.proposer.publicKey, rentPayer: at.rentPayer.publicKey, proposal: stored, index: 0, program: sample.programId, accounts: [], data: Uint8Array.of(1), accountsTotal: 1,
        dataTotal: 1, bufferHash: NO_HASH,
      }));
      refused("AccountOwnedByWrongProgram", replaced(write({ index: 1 }), draft.address, at.voters[0].address));
    });
  });

  it("cannot be prevented by lamports at the instruction's address", () => {
    const address = instructionAddress(draft.address, 0);
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: address, lamports: 1_000_000 }));
    world.mustSend(write(), [at.proposer, at.rentPayer]);
    expect(exists(world, address)).to.equal(true);
  });
});
