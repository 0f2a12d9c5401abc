import { DEFAULT_PROGRAM_IDS, PROPOSAL_KINDS, findProgramDataPda, instructions, type ProgramErrorName, type ProgramName, type ProposalKind } from "@assay-protocol/sdk";
import { TOKEN_PROGRAM_ID, createBurnInstruction } from "@solana/spl-token";
import { ComputeBudgetProgram, SystemProgram, TransactionInstruction, type AccountMeta, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { codecs } from "../../sdk/src/programs/codecs";
import { KINDS } from "../../sdk/src/programs/governance/kinds";
import { readProposalInstruction } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { draftProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, LOADER, NO_HASH, SAMPLES, addBuffer, instructionAddress, upgradeOf, type TestBuffer, type TestProposal } from "../helpers/proposal";
import { keypair, type World } from "../helpers/world";
import { governance, inserting } from "./drafts";

const PROGRAMS = Object.keys(DEFAULT_PROGRAM_IDS) as ProgramName[];

describe("governance: what insert_instruction takes", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  let draft: TestProposal;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    draft = draftProposal(at, []);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  /** Stores an instruction, reads its kind and takes it out again. */
  const kindOf = (instruction: TransactionInstruction, bufferHash = NO_HASH): ProposalKind | null => {
    world.mustSend(inserting(draft, instruction, { bufferHash }), [at.proposer]);
    const { kind } = readProposalInstruction(world, instructionAddress(draft.address, 0));
    world.mustSend(governance.removeInstruction({ proposer: at.proposer.publicKey, proposal: draft.address, index: 0, rentPayer: at.proposer.publicKey }), [at.proposer]);
    return kind;
  };
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction, bufferHash = NO_HASH): void => {
    expectRefusal(world, name, inserting(draft, instruction, { bufferHash }), [at.proposer]);
  };
  /** The same instruction with some accounts changed, by their places. */
  const changed = (instruction: TransactionInstruction, changes: Record<number, Partial<AccountMeta>>): TransactionInstruction =>
    new TransactionInstruction({ ...instruction, keys: instruction.keys.map((meta, place) => ({ ...meta, ...changes[place] })) });

  describe("of the five programs", () => {
    for (const program of PROGRAMS) {
      it(`is what the executor signs in ${program}, each with its kind, and nothing else`, () => {
        for (const { name } of codecs[program].idl.instructions) {
          const camel = name.replaceAll(/_[a-z]/g, (found) => found.slice(1).toUpperCase());
          const kind = PROPOSAL_KINDS.find((candidate) => KINDS[candidate][program]?.includes(camel));
          const data = Buffer.from(codecs[program].instruction(camel).discriminator);
          const instruction = new TransactionInstruction({ programId: DEFAULT_PROGRAM_IDS[program], keys: [], data });
          if (kind === undefined) expect(world.send(inserting(draft, instruction), [at.proposer]).error, name).to.equal("InstructionNotAllowed");
          else expect(kindOf(instruction), name).to.equal(kind);
        }
      });
    }

    it("is no discriminator that is cut off, and none of another program's", () => {
      const { programId, keys, data } = SAMPLES.params;
      refused("InstructionNotAllowed", new TransactionInstruction({ programId, keys, data: data.subarray(0, 7) }));
      refused("InstructionNotAllowed", new TransactionInstruction({ programId: DEFAULT_PROGRAM_IDS.market, keys, data }));
    });

    it("has no signer but the executor, whoever it is and wherever", () => {
      const { params } = SAMPLES;
      const others = [at.proposer.publicKey, world.payer.publicKey, at.voters[0].owner.publicKey];
      for (const pubkey of others) refused("SignerNotAllowed", changed(params, { 0: { pubkey } }));
      refused("SignerNotAllowed", changed(params, { 1: { isSigner: true } }));
      expect(kindOf(changed(params, { 0: { isSigner: false } })), "which fails when it runs").to.equal("params");
    });

    it("names no hash of a buffer", () => {
      refused("BufferHashMisplaced", SAMPLES.params, new Uint8Array(32).fill(1));
      refused("BufferHashMisplaced", SAMPLES.params, Uint8Array.of(...new Uint8Array(31), 1));
    });
  });

  describe("of other programs", () => {
    it("is nothing at all", () => {
      const foreign = [
        SystemProgram.transfer({ fromPubkey: EXECUTOR, toPubkey: at.proposer.publicKey, lamports: 1 }),
        createBurnInstruction(at.proposerWallet, world.nativeMint, EXECUTOR, 1n),
        ComputeBudgetProgram.setComputeUnitLimit({ units: 1 }),
        new TransactionInstruction({ ...SAMPLES.params, programId: keypair("somebody's program").publicKey }),
        new TransactionInstruction({ ...SAMPLES.params, programId: TOKEN_PROGRAM_ID }),
        new TransactionInstruction({ ...SAMPLES.params, programId: EXECUTOR }),
      ];
      for (const instruction of foreign) refused("TargetNotPinned", instruction);
    });
  });

  describe("of the loader", () => {
    let buffer: TestBuffer;
    beforeEach(() => {
      buffer = addBuffer(world, Uint8Array.of(1, 2, 3));
    });
    const loader = (tag: number, keys: AccountMeta[]): TransactionInstruction => new TransactionInstruction({ programId: LOADER, keys, data: Buffer.from([tag, 0, 0, 0]) });
    const dataOf = (program: ProgramName): AccountMeta => ({ pubkey: findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS[program] }), isSigner: false, isWritable: true });
    const authority: AccountMeta = { pubkey: EXECUTOR, isSigner: true, isWritable: false };
    const successor = (isSigner: boolean): AccountMeta => ({ pubkey: at.proposer.publicKey, isSigner, isWritable: false });
    const upgrade = (program: ProgramName = "market"): TransactionInstruction => upgradeOf(program, buffer.address, at.proposer.publicKey);

    for (const program of PROGRAMS) {
      it(`is an upgrade of ${program}, or another authority over it`, () => {
        expect(kindOf(upgrade(program), buffer.hash)).to.equal("upgrade");
        expect(kindOf(loader(4, [dataOf(program), authority, successor(false)]))).to.equal("upgrade");
        expect(kindOf(loader(4, [dataOf(program), authority])), "which makes it final").to.equal("upgrade");
        expect(kindOf(loader(7, [dataOf(program), authority, successor(true)]))).to.equal("upgrade");
      });
    }

    it("is nothing else that the loader can do, and no data that goes on", () => {
      const keys = [dataOf("market"), authority, successor(false)];
      for (const tag of [0, 1, 2, 5, 6, 8, 9, 255]) refused("InstructionNotAllowed", loader(tag, keys));
      refused("InstructionNotAllowed", new TransactionInstruction({ programId: LOADER, keys, data: Buffer.from([4, 0, 0, 0, 0]) }));
      refused("InstructionNotAllowed", new TransactionInstruction({ programId: LOADER, keys, data: Buffer.from([4, 0, 0]) }));
      refused("InstructionNotAllowed", new TransactionInstruction({ programId: LOADER, keys, data: Buffer.from([4, 0, 0, 1]) }));
    });

    it("is no upgrade without the hash of its buffer, and no other authority with one", () => {
      refused("BufferHashMisplaced", upgrade());
      refused("BufferHashMisplaced", loader(4, [dataOf("market"), authority]), buffer.hash);
    });

    it("is no upgrade of another program, with other sysvars, another authority or other rights", () => {
      const other: PublicKey = keypair("somebody's program").publicKey;
      const wrong: Record<number, Partial<AccountMeta>>[] = [
        { 0: dataOf("staking") }, { 1: { pubkey: other } }, { 0: { pubkey: findProgramDataPda({ programId: other }) }, 1: { pubkey: other } }, { 4: { pubkey: other } }, { 5: { pubkey: other } },
        { 6: { pubkey: at.proposer.publicKey } }, { 6: { isSigner: false } }, ...[0, 1, 2, 3].map((place) => ({ [place]: { isWritable: false } })),
      ];
      for (const changes of wrong) refused("WrongLoaderAccounts", changed(upgrade(), changes), buffer.hash);
      const { keys } = upgrade();
      refused("WrongLoaderAccounts", loader(3, keys.slice(0, 6)), buffer.hash);
      refused("WrongLoaderAccounts", loader(3, [...keys, successor(false)]), buffer.hash);
    });

    it("is no authority over anything else, by anybody else, or with other rights", () => {
      const buffered = { pubkey: buffer.address, isSigner: false, isWritable: true };
      for (const tag of [4, 7]) {
        const next = successor(tag === 7);
        const wrong = [
          [buffered, authority, next], [{ ...dataOf("market"), isWritable: false }, authority, next], [dataOf("market"), { ...authority, isSigner: false }, next],
          [dataOf("market"), { ...authority, pubkey: at.proposer.publicKey }, next], [dataOf("market"), authority, next, next], [dataOf("market")],
        ];
        for (const keys of wrong) refused("WrongLoaderAccounts", loader(tag, keys));
      }
      refused("WrongLoaderAccounts", loader(7, [dataOf("market"), authority]));
      refused("WrongLoaderAccounts", loader(7, [dataOf("market"), authority, successor(false)]));
      refused("SignerNotAllowed", loader(4, [dataOf("market"), authority, successor(true)]));
    });
  });

  it("is of the governance program only its parameters and the end of the guardian", () => {
    expect(kindOf(instructions.governance.removeGuardian({ governor: EXECUTOR }))).to.equal("params");
    expect(kindOf(SAMPLES.upgrade)).to.equal("upgrade");
    refused("InstructionNotAllowed", instructions.governance.finalize({ proposal: draft.address }));
    refused("InstructionNotAllowed", instructions.governance.execute({ proposal: draft.address, instructions: [] }));
  });
});
