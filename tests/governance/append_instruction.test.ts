import { instructions, type AppendInstructionArgs, type ProgramErrorName } from "@assay-protocol/sdk";
import { SystemProgram, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readProposal, readProposalInstruction } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, insert, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, SAMPLES, instructionAddress, storedAccounts, type TestProposal } from "../helpers/proposal";
import { keypair, type World } from "../helpers/world";
import { governance, inserting, passedOn } from "./drafts";

const [MAX_ACCOUNTS, MAX_DATA] = [48, 1_024];

describe("governance: append_instruction", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  let draft: TestProposal;
  let address: PublicKey;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    draft = draftProposal(at, [], { rentPayer: at.rentPayer });
    address = instructionAddress(draft.address, 0);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const sample: TransactionInstruction = SAMPLES.params;
  const [accounts, data] = [storedAccounts(sample.keys), Uint8Array.from(sample.data)];
  const [first, ...others] = accounts;
  const start = first === undefined ? [] : [first];
  /** An instruction of which the first account and nothing else is there. */
  const begin = (changes: Parameters<typeof inserting>[2] = {}, instruction = sample): void => {
    world.mustSend(inserting(draft, instruction, { accounts: start, data: new Uint8Array(), ...changes }), [at.proposer, at.rentPayer]);
  };
  const append = (changes: Partial<AppendInstructionArgs> = {}) =>
    governance.appendInstruction({ proposer: at.proposer.publicKey, proposal: draft.address, index: 0, accounts: others, data, ...changes });
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction): void => {
    expectRefusal(world, name, instruction, [at.proposer]);
  };
  const stored = () => readProposalInstruction(world, address);

  it("adds accounts and data at their ends, and decides the kind with the last of them", () => {
    begin();
    const lamports = world.lamports(address);
    const half = world.mustSend(append({ accounts: [], data: data.subarray(0, 5) }), [at.proposer]);
    expectEvent(half, "InstructionAppended", { proposal: draft.address, instruction: address, index: 0, accounts: 1, data: 5, kind: null, seq: 3n });
    expect(stored()).to.deep.include({ accounts: start, data: data.subarray(0, 5), kind: null });
    const more = world.mustSend(append({ data: new Uint8Array() }), [at.proposer]);
    expectEvent(more, "InstructionAppended", { proposal: draft.address, instruction: address, index: 0, accounts: accounts.length, data: 5, kind: null, seq: 4n });
    const whole = world.mustSend(append({ accounts: [], data: data.subarray(5) }), [at.proposer]);
    expectEvent(whole, "InstructionAppended", { proposal: draft.address, instruction: address, index: 0, accounts: accounts.length, data: data.length, kind: "params", seq: 5n });
    expect(stored()).to.deep.include({ accounts, data, kind: "params" });
    expect(readProposal(world, draft.address)).to.include({ status: "draft", kind: null, instructionCount: 1, openInstructions: 1, seq: 5n });
    expect(world.lamports(address), "the whole was paid for at first").to.equal(lamports);
  });

  it("writes the longest instruction there can be", () => {
    const many = Array.from({ length: MAX_ACCOUNTS }, () => passedOn(at.proposerWallet));
    const long = Uint8Array.from({ length: MAX_DATA }, (_, index) => data[index] ?? index % 251);
    begin({ accounts: [], accountsTotal: MAX_ACCOUNTS, dataTotal: MAX_DATA });
    for (let place = 0; place < MAX_ACCOUNTS; place += 16) world.mustSend(append({ accounts: many.slice(place, place + 16), data: new Uint8Array() }), [at.proposer]);
    for (let place = 0; place < MAX_DATA; place += 512) world.mustSend(append({ accounts: [], data: long.subarray(place, place + 512) }), [at.proposer]);
    expect(stored()).to.deep.include({ accounts: many, data: long, kind: "params" });
  });

  it("can write several instructions in turn", () => {
    begin();
    world.mustSend(inserting(draft, SAMPLES.emergency, { index: 1, accounts: [] }), [at.proposer, at.rentPayer]);
    world.mustSend(append({ index: 1, accounts: storedAccounts(SAMPLES.emergency.keys), data: new Uint8Array() }), [at.proposer]);
    world.mustSend(append(), [at.proposer]);
    expect([0, 1].map((index) => readProposalInstruction(world, instructionAddress(draft.address, index)).kind)).to.deep.equal(["params", "emergency"]);
  });

  describe("refuses", () => {
    it("an instruction that is whole", () => {
      insert(world, draft, 0, sample);
      refused("InstructionComplete", append());
      refused("InstructionComplete", append({ accounts: [], data: new Uint8Array() }));
    });

    it("nothing", () => {
      begin();
      refused("NoChange", append({ accounts: [], data: new Uint8Array() }));
    });

    it("one account or one byte more than was announced", () => {
      begin();
      refused("TotalsExceeded", append({ accounts: [...others, passedOn(address)] }));
      refused("TotalsExceeded", append({ data: Uint8Array.of(...data, 0) }));
      world.mustSend(append(), [at.proposer]);
    });

    it("the index of another instruction", () => {
      begin();
      for (const index of [1, 255]) refused("WrongInstructionIndex", replaced(append({ index }), instructionAddress(draft.address, index), address));
    });

    it("an instruction of another proposal of the same proposer, and what is none", () => {
      begin();
      const other = draftProposal(at, []);
      refused("WrongProposal", replaced(append(), draft.address, other.address));
      refused("AccountDiscriminatorMismatch", replaced(append(), address, other.address));
      refused("AccountNotInitialized", append({ index: 1 }));
    });

    it("anybody but the proposer, also the one who paid", () => {
      begin();
      for (const other of [stranger(world), at.rentPayer]) expectRefusal(world, "NotProposer", append({ proposer: other.publicKey }), [other]);
      expectRefusal(world, "AccountNotSigner", unsigned(append(), at.proposer.publicKey));
    });

    it("a proposal that is being voted on", () => {
      insert(world, draft, 0, sample);
      activateProposal(at, draft);
      refused("NotDraft", append());
    });
  });

  describe("asks every rule when the instruction becomes whole", () => {
    it("so that a foreign program or a foreign instruction never gets there", () => {
      begin({ program: SystemProgram.programId });
      refused("TargetNotPinned", append());
      expect(stored()).to.include({ kind: null });
      const second = inserting(draft, sample, { index: 1, accounts, data: new Uint8Array() });
      world.mustSend(second, [at.proposer, at.rentPayer]);
      refused("InstructionNotAllowed", append({ index: 1, accounts: [], data: new Uint8Array(data.length) }));
      world.mustSend(append({ index: 1, accounts: [] }), [at.proposer]);
    });

    it("so that nobody but the executor signs", () => {
      begin({ accounts: [] });
      const asSigner = { address: keypair("somebody").publicKey, isSigner: true, isWritable: false };
      refused("SignerNotAllowed", append({ accounts: [asSigner, ...others] }));
      refused("SignerNotAllowed", append({ accounts: [...start, { ...asSigner, address: others[0]?.address ?? address }] }));
      world.mustSend(append({ accounts: [...start, ...others] }), [at.proposer]);
    });

    it("so that a hash stands with an upgrade only", () => {
      begin({ bufferHash: new Uint8Array(32).fill(1) });
      refused("BufferHashMisplaced", append());
    });
  });

  it("stores what the executor would sign, byte for byte", () => {
    const terms = instructions.supply.updateParams({ governor: EXECUTOR, changes: { rebateBps: 6_000 } });
    begin({ accounts: [], data: new Uint8Array() }, terms);
    world.mustSend(append({ accounts: storedAccounts(terms.keys), data: Uint8Array.from(terms.data) }), [at.proposer]);
    expect(stored()).to.deep.include({ accounts: storedAccounts(terms.keys), data: Uint8Array.from(terms.data), program: terms.programId, kind: "params" });
  });
});
