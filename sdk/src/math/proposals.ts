/** What a vote decides about, as one hash. The governance program computes the same; both are checked against `tests/vectors/governance.json`. */
import { sha256 } from "@noble/hashes/sha2";
import { bytes32, digest, u16Bytes } from "./hash";

/** An instruction that a proposal stores; addresses are their 32 bytes. */
export interface HashedInstruction {
  program: Uint8Array;
  /** Of an upgrade the hash of its program, otherwise 32 zeros. */
  bufferHash: Uint8Array;
  accounts: readonly { address: Uint8Array; isSigner: boolean; isWritable: boolean }[];
  data: Uint8Array;
}

/**
 * The hash of everything that a proposal runs, in its order.
 * @example
 * const { proposal, instructions: stored } = await fetchProposalFile(connection, findProposalPda({ id: 12n }));
 * const hashed = instructionsHash(proposal.address.toBytes(), stored.map(({ program, bufferHash, accounts, data: bytes }) => ({
 *   program: program.toBytes(), bufferHash: bufferHash ?? new Uint8Array(32), data: bytes,
 *   accounts: accounts.map(({ address, ...flags }) => ({ address: address.toBytes(), ...flags })),
 * })));
 */
export function instructionsHash(proposal: Uint8Array, instructions: readonly HashedInstruction[]): Uint8Array {
  const fields = instructions.flatMap(({ program, bufferHash, accounts, data }) => [
    bytes32("program", program), bytes32("bufferHash", bufferHash), u16Bytes("accounts", accounts.length),
    ...accounts.flatMap(({ address, isSigner, isWritable }) => [bytes32("address", address), Uint8Array.of(isSigner ? 1 : 0, isWritable ? 1 : 0)]),
    u16Bytes("data", data.length), data,
  ]);
  return digest("assay/proposal/v1", bytes32("proposal", proposal), ...fields);
}

/**
 * The hash of a program without the zeros at its end, as `solana-verify` has it: what an upgrade is proposed by, so that voters can
 * compare it with a build of their own.
 * @example
 * const proposed = programHash(file);
 */
export function programHash(program: Uint8Array): Uint8Array {
  let end = program.length;
  while (end > 0 && program[end - 1] === 0) end -= 1;
  return sha256(program.subarray(0, end));
}
