/** What tests of drafts and votes share: instructions that the SDK would not build, and lamports of rents. */
import { instructions, instructionsHash, type InsertInstructionArgs, type InstructionAccount } from "@assay-protocol/sdk";
import { TransactionInstruction, type PublicKey } from "@solana/web3.js";
import { NO_HASH, storedAccounts, type TestProposal } from "../helpers/proposal";
import type { World } from "../helpers/world";

export const { governance } = instructions;

/** Bytes of an instruction's discriminator. */
const DISCRIMINATOR = 8;

/** The same instruction with other bytes in its arguments, from a place on. */
export function edited(instruction: TransactionInstruction, place: number, bytes: Uint8Array): TransactionInstruction {
  const data = Buffer.from(instruction.data);
  data.set(bytes, DISCRIMINATOR + place);
  return new TransactionInstruction({ programId: instruction.programId, keys: instruction.keys, data });
}

/** The same instruction with other remaining accounts behind its own `count` ones. */
export function withRemaining(instruction: TransactionInstruction, count: number, remaining: readonly PublicKey[]): TransactionInstruction {
  const keys = [...instruction.keys.slice(0, count), ...remaining.map((pubkey) => ({ pubkey, isSigner: false, isWritable: false }))];
  return new TransactionInstruction({ programId: instruction.programId, keys, data: instruction.data });
}

/** What an account of this many bytes holds in lamports. */
export function rentOf(world: World, address: PublicKey): bigint {
  const account = world.chain.account(address);
  if (account === null) throw new Error(`there is no account at ${address.toBase58()}`);
  return world.chain.vm.rentExemption(account.data.length);
}

/** Text as a field of fixed width holds it. */
export function padded(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(text));
  return bytes;
}

/** A whole `insert_instruction` of an instruction, with other arguments where `changes` has them. */
export function inserting({ address: proposal, proposer, rentPayer }: TestProposal, { programId: program, keys, data }: TransactionInstruction, changes: Partial<InsertInstructionArgs> = {}): TransactionInstruction {
  return governance.insertInstruction({
    proposer: proposer.publicKey, rentPayer: rentPayer.publicKey, proposal, index: 0, program, accounts: storedAccounts(keys), data: Uint8Array.from(data), accountsTotal: keys.length,
    dataTotal: data.length, bufferHash: NO_HASH, ...changes,
  });
}

/** An account that a stored instruction passes on and neither writes nor lets sign. */
export const passedOn = (address: PublicKey): InstructionAccount => ({ address, isSigner: false, isWritable: false });

/** The hash of instructions that a proposal stores, as everybody can compute it. */
export function votedHash({ address }: TestProposal, list: readonly TransactionInstruction[], bufferHash = NO_HASH): Uint8Array {
  return instructionsHash(address.toBytes(), list.map(({ programId, keys, data }) => ({
    program: programId.toBytes(), bufferHash, data: Uint8Array.from(data),
    accounts: keys.map(({ pubkey, isSigner, isWritable }) => ({ address: pubkey.toBytes(), isSigner, isWritable })),
  })));
}
