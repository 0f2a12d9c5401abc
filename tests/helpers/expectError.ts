/** What a refused transaction has to look like. */
import type { ProgramErrorName } from "@assay-protocol/sdk";
import { TransactionInstruction, type Keypair, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import type { Outcome } from "./outcome";
import type { World } from "./world";

/** Asserts the name of the error; the logs are in the message when it is another one. */
export function expectError(outcome: Outcome, name: ProgramErrorName, program?: string): void {
  if (outcome.error !== name) expect.fail(outcome.error ?? "success", name, `expected ${name}, but it was ${outcome.failure?.message ?? "a success"}\n${outcome.logs.join("\n")}`);
  if (program !== undefined) expect(outcome.program).to.equal(program);
}

/** Sends, and asserts the name of the error and that no account of the programs, no token account and no mint changed. */
export function expectRefusal(world: World, name: ProgramErrorName, instructions: TransactionInstruction | TransactionInstruction[], signers: readonly Keypair[] = []): void {
  const before = world.capture();
  expectError(world.send(instructions, signers), name);
  expect(world.capture()).to.deep.equal(before);
}

/** The same instruction without the signature of a key. */
export function unsigned(instruction: TransactionInstruction, key: PublicKey): TransactionInstruction {
  const keys = instruction.keys.map((meta) => (meta.pubkey.equals(key) ? { ...meta, isSigner: false } : meta));
  return new TransactionInstruction({ programId: instruction.programId, keys, data: instruction.data });
}

/** The same instruction with another account in the place of one. */
export function replaced(instruction: TransactionInstruction, key: PublicKey, by: PublicKey): TransactionInstruction {
  if (!instruction.keys.some((meta) => meta.pubkey.equals(key))) throw new Error(`${key.toBase58()} is not an account of the instruction`);
  const keys = instruction.keys.map((meta) => (meta.pubkey.equals(key) ? { ...meta, pubkey: by } : meta));
  return new TransactionInstruction({ programId: instruction.programId, keys, data: instruction.data });
}
