import { instructions, type ProgramErrorName } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readProposal } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { draftProposal, votersWorld, type Voters } from "../helpers/governance";
import { plain } from "../helpers/plain";
import { EXECUTOR, LOADER, SAMPLES, addBuffer, instructionAddress, proposalInstructions, upgradeOf, type TestBuffer, type TestProposal } from "../helpers/proposal";
import type { World } from "../helpers/world";
import { governance, inserting, votedHash, withRemaining } from "./drafts";

/** Accounts of `activate` before the remaining ones. */
const OWN = 12;

describe("governance: the instructions that activate reads", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  /** `activate` with these accounts behind its own. */
  const withAccounts = (draft: TestProposal, remaining: readonly PublicKey[]): TransactionInstruction =>
    withRemaining(proposalInstructions.activate(world, draft, { instructionCount: 1 }), OWN, remaining);
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction): void => {
    expectRefusal(world, name, instruction, [at.proposer]);
  };
  const stored = ({ address }: TestProposal, ...indices: number[]): PublicKey[] => indices.map((index) => instructionAddress(address, index));

  it("are all of the proposal, in their order, and nothing else", () => {
    const draft = draftProposal(at, [SAMPLES.params, SAMPLES.emergency]);
    const other = draftProposal(at, [SAMPLES.params, SAMPLES.emergency]);
    const none: [ProgramErrorName, PublicKey[]][] = [
      ["UnexpectedAccount", []], ["UnexpectedAccount", stored(draft, 0)], ["WrongInstructionIndex", stored(draft, 1, 0)], ["WrongInstructionIndex", stored(draft, 0, 0)],
      ["UnexpectedAccount", [...stored(draft, 0, 1), draft.address]], ["UnexpectedAccount", [...stored(draft, 0, 1), ...stored(draft, 1)]], ["WrongProposal", stored(other, 0, 1)],
      ["WrongProposal", [...stored(draft, 0), ...stored(other, 1)]], ["AccountDiscriminatorMismatch", [...stored(draft, 0), draft.address]],
      ["UnexpectedAccount", [...stored(draft, 0), at.voters[0].address]], ["UnexpectedAccount", [...stored(draft, 0), ...stored(draft, 2)]],
    ];
    for (const [name, remaining] of none) refused(name, withAccounts(draft, remaining));
    world.mustSend(withAccounts(draft, stored(draft, 0, 1)), [at.proposer]);
    expect(plain(readProposal(world, draft.address).instructionsHash)).to.equal(plain(votedHash(draft, [SAMPLES.params, SAMPLES.emergency])));
  });

  it("are at least one", () => {
    refused("NoInstructions", withAccounts(draftProposal(at, []), []));
    const draft = draftProposal(at, [SAMPLES.params]);
    world.mustSend(governance.removeInstruction({ proposer: at.proposer.publicKey, proposal: draft.address, index: 0, rentPayer: at.proposer.publicKey }), [at.proposer]);
    refused("NoInstructions", withAccounts(draft, []));
  });

  it("are whole, each of them", () => {
    const draft = draftProposal(at, [SAMPLES.params]);
    world.mustSend(inserting(draft, SAMPLES.emergency, { index: 1, data: new Uint8Array() }), [at.proposer]);
    refused("InstructionIncomplete", withAccounts(draft, stored(draft, 0, 1)));
    refused("UnexpectedAccount", withAccounts(draft, stored(draft, 0)));
    world.mustSend(governance.appendInstruction({ proposer: at.proposer.publicKey, proposal: draft.address, index: 1, accounts: [], data: Uint8Array.from(SAMPLES.emergency.data) }), [at.proposer]);
    world.mustSend(withAccounts(draft, stored(draft, 0, 1)), [at.proposer]);
  });

  it("have at most fifty accounts together, so that one transaction can execute them", () => {
    /** An instruction that passes on so many accounts. */
    const wide = (accounts: number): TransactionInstruction => {
      const { params } = SAMPLES;
      const more = Array.from({ length: accounts - params.keys.length }, () => ({ pubkey: at.proposerWallet, isSigner: false, isWritable: false }));
      return { ...params, keys: [...params.keys, ...more] };
    };
    const most = draftProposal(at, [wide(48), wide(2)]);
    const tooMany = draftProposal(at, [wide(48), wide(3)]);
    refused("TooManyAccounts", withAccounts(tooMany, stored(tooMany, 0, 1)));
    world.mustSend(withAccounts(most, stored(most, 0, 1)), [at.proposer]);
  });

  it("may be the same one several times, up to eight", () => {
    const list = Array.from({ length: 8 }, () => instructions.market.disableClass({ governor: EXECUTOR, class: 1 }));
    const draft = draftProposal(at, list);
    world.mustSend(withAccounts(draft, stored(draft, 0, 1, 2, 3, 4, 5, 6, 7)), [at.proposer]);
    expect(readProposal(world, draft.address)).to.include({ kind: "emergency", instructionCount: 8, openInstructions: 8 });
  });

  describe("of an upgrade", () => {
    const CODE = Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 5);
    let buffer: TestBuffer;
    let draft: TestProposal;
    const upgrade = (): TransactionInstruction => upgradeOf("market", buffer.address, at.proposer.publicKey);
    beforeEach(() => {
      buffer = addBuffer(world, CODE);
      draft = draftProposal(at, [upgrade()], { buffer });
    });
    const activate = (...behind: PublicKey[]) => withAccounts(draft, [...stored(draft, 0), ...behind]);

    it("come with the buffer, whose code is hashed without the zeros at its end", () => {
      addBuffer(world, Uint8Array.of(...CODE, 0, 0, 0));
      world.mustSend(activate(buffer.address), [at.proposer]);
      expect(readProposal(world, draft.address)).to.include({ kind: "upgrade", status: "voting" });
      expect(plain(readProposal(world, draft.address).instructionsHash)).to.equal(plain(votedHash(draft, [upgrade()], buffer.hash)));
    });

    it("come with no other buffer, none at all, and nothing behind it", () => {
      const other = addBuffer(world, CODE, { name: "another buffer" });
      refused("WrongBuffer", activate(other.address));
      refused("UnexpectedAccount", activate());
      refused("UnexpectedAccount", activate(buffer.address, other.address));
      const plainDraft = draftProposal(at, [SAMPLES.params]);
      refused("UnexpectedAccount", withAccounts(plainDraft, [...stored(plainDraft, 0), buffer.address]));
    });

    it("are refused with other code in the buffer than was proposed", () => {
      for (const code of [Uint8Array.of(...CODE, 1), CODE.subarray(0, 4), Uint8Array.of(0, ...CODE), new Uint8Array()]) {
        addBuffer(world, code);
        refused("BufferHashMismatch", activate(buffer.address));
      }
      addBuffer(world, CODE);
      world.mustSend(activate(buffer.address), [at.proposer]);
    });

    it("are refused while anybody but the executor can write the buffer", () => {
      for (const authority of [at.proposer.publicKey, world.keys.deployer.publicKey, null]) {
        addBuffer(world, CODE, { authority });
        refused("WrongBuffer", activate(buffer.address));
      }
    });

    it("are refused with what is no buffer of the loader", () => {
      const real = world.chain.account(buffer.address);
      if (real === null) throw new Error("there is no buffer");
      world.chain.setAccount(buffer.address, { ...real, owner: world.payer.publicKey });
      refused("WrongBuffer", activate(buffer.address));
      for (const kind of [0, 2, 3]) {
        world.chain.setAccount(buffer.address, { ...real, owner: LOADER, data: Buffer.concat([Buffer.from([kind]), real.data.subarray(1)]) });
        refused("WrongBuffer", activate(buffer.address));
      }
      world.chain.setAccount(buffer.address, { ...real, data: real.data.subarray(0, 36) });
      refused("WrongBuffer", activate(buffer.address));
      world.chain.setAccount(buffer.address, { lamports: 0n });
      refused("WrongBuffer", activate(buffer.address));
    });

    it("stand alone, at whatever place", () => {
      for (const place of [0, 1]) {
        const mixed = draftProposal(at, []);
        world.mustSend(inserting(mixed, place === 0 ? upgrade() : SAMPLES.params, place === 0 ? { bufferHash: buffer.hash } : {}), [at.proposer]);
        world.mustSend(inserting(mixed, place === 0 ? SAMPLES.params : upgrade(), place === 0 ? { index: 1 } : { index: 1, bufferHash: buffer.hash }), [at.proposer]);
        refused("UpgradeNotAlone", withAccounts(mixed, [...stored(mixed, 0, 1), buffer.address]));
      }
      const twice = draftProposal(at, [upgrade(), upgrade()], { buffer });
      refused("UpgradeNotAlone", withAccounts(twice, [...stored(twice, 0, 1), buffer.address]));
    });
  });

  it("are asked every rule again, though insert_instruction asked already", () => {
    const draft = draftProposal(at, [SAMPLES.params]);
    const account = world.chain.account(instructionAddress(draft.address, 0));
    if (account === null) throw new Error("there is no instruction");
    // Nothing in the program writes this; it stands for a table that got stricter by an upgrade while the draft lay there.
    const data = Buffer.from(account.data);
    const place = data.indexOf(Buffer.from(SAMPLES.params.data));
    data.fill(0, place, place + 8);
    world.chain.setAccount(instructionAddress(draft.address, 0), { ...account, data });
    refused("InstructionNotAllowed", withAccounts(draft, stored(draft, 0)));
  });
});
