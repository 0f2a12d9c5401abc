import { PublicKey } from "@solana/web3.js";
import { littleEndian } from "../bytes";
import { byteConstant } from "../codec/idl";
import { InvalidArgument } from "../errors/classes";
import { codecs } from "../programs/codecs";
import { describe, toPublicKey, type Address, type ProgramName } from "../types";

/** A seed from the constants of a program's IDL, so that the SDK cannot disagree with the program. */
export function seed(program: ProgramName, constant: string): Uint8Array {
  return byteConstant(codecs[program].idl, constant);
}

/** The bytes of an address. */
export function key(address: Address, argument: string): Uint8Array {
  return toPublicKey(address, argument).toBytes();
}

/** A u8, u16 or u32 as a seed: little endian, fixed width. */
export function small(value: number, size: 1 | 2 | 4, argument: string): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) {
    throw new InvalidArgument(argument, `must be a whole number from 0 to ${2 ** (8 * size) - 1}, not ${describe(value)}`);
  }
  return littleEndian(BigInt(value), size);
}

/** A u64 as a seed: little endian, fixed width. */
export function big(value: bigint, argument: string): Uint8Array {
  if (typeof value !== "bigint" || value < 0n || value >= 1n << 64n) {
    throw new InvalidArgument(argument, `must be a bigint from 0 to 2^64 - 1, not ${describe(value)}`);
  }
  return littleEndian(value, 8);
}

/** The program's address for these seeds. */
export function derive(programId: Address, seeds: readonly Uint8Array[]): PublicKey {
  return PublicKey.findProgramAddressSync([...seeds], toPublicKey(programId, "programId"))[0];
}

/** True when the first try gives an address, so that the program that creates the account needs no second one. */
export function derivesAtOnce(programId: Address, seeds: readonly Uint8Array[]): boolean {
  return PublicKey.findProgramAddressSync([...seeds], toPublicKey(programId, "programId"))[1] === 255;
}
