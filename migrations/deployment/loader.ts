/** The upgradeable loader: the instructions that bring a program onto a cluster, and what its accounts say. */
import { PublicKey, SYSVAR_CLOCK_PUBKEY, SYSVAR_RENT_PUBKEY, SystemProgram, TransactionInstruction } from "@solana/web3.js";
import { findProgramDataPda, UPGRADEABLE_LOADER } from "@assay-protocol/sdk";


/** A buffer starts with a tag and an optional authority. */
export const BUFFER_HEADER = 4 + 1 + 32;
/** ProgramData starts with a tag and the slot of the deployment; an optional authority follows. */
const DATA_AUTHORITY = 4 + 8;
export const DATA_HEADER = DATA_AUTHORITY + 1 + 32;
/** A program's own account: a tag and the address of its ProgramData. */
export const PROGRAM_BYTES = 4 + 32;

const BUFFER_TAG = 1;
/** Variants of `UpgradeableLoaderInstruction`. The checked form of SetAuthority needs a signature that a program's address cannot give. */
const INITIALIZE_BUFFER = 0;
const WRITE = 1;
const DEPLOY_WITH_MAX_DATA_LEN = 2;
const SET_AUTHORITY = 4;

type Role = "signs" | "written" | "signs and is written";

/** The loader reads its arguments as bincode does: a u32 for the variant, then fixed-width integers, all little-endian. */
function instruction(variant: number, keys: readonly (readonly [PublicKey, Role?])[], args: Uint8Array = new Uint8Array()): TransactionInstruction {
  return new TransactionInstruction({
    programId: UPGRADEABLE_LOADER,
    keys: keys.map(([pubkey, role]) => ({ pubkey, isSigner: role?.startsWith("signs") === true, isWritable: role?.endsWith("written") === true })),
    data: Buffer.concat([Uint8Array.of(variant, 0, 0, 0), args]),
  });
}

/** Makes an account that the loader owns a buffer, which `authority` writes. */
export function initializeBuffer(buffer: PublicKey, authority: PublicKey): TransactionInstruction {
  return instruction(INITIALIZE_BUFFER, [[buffer, "written"], [authority]]);
}

/** Writes code into a buffer; `offset` counts from the start of the code. */
export function writeBuffer(buffer: PublicKey, authority: PublicKey, offset: number, bytes: Uint8Array): TransactionInstruction {
  const args = Buffer.alloc(4 + 8);
  args.writeUInt32LE(offset);
  args.writeBigUInt64LE(BigInt(bytes.length), 4);
  return instruction(WRITE, [[buffer, "written"], [authority, "signs"]], Buffer.concat([args, bytes]));
}

/** Makes the code of a buffer a program, with room for `maxBytes` of code. The buffer's lamports go to the payer first, who then pays for ProgramData. */
export function deployWithMaxDataLen(keys: { payer: PublicKey; programId: PublicKey; buffer: PublicKey; authority: PublicKey }, maxBytes: number): TransactionInstruction {
  const args = Buffer.alloc(8);
  args.writeBigUInt64LE(BigInt(maxBytes));
  return instruction(DEPLOY_WITH_MAX_DATA_LEN, [
    [keys.payer, "signs and is written"], [findProgramDataPda(keys), "written"], [keys.programId, "written"], [keys.buffer, "written"],
    [SYSVAR_RENT_PUBKEY], [SYSVAR_CLOCK_PUBKEY], [SystemProgram.programId], [keys.authority, "signs"],
  ], args);
}

/** Hands the upgrade authority of a program on. */
export function setAuthority(programId: PublicKey, from: PublicKey, to: PublicKey): TransactionInstruction {
  return instruction(SET_AUTHORITY, [[findProgramDataPda({ programId }), "written"], [from, "signs"], [to]]);
}

/** Who may replace a program, from the header of its ProgramData; null is nobody, for ever. */
export function upgradeAuthorityIn(programData: Uint8Array): PublicKey | null {
  return programData[DATA_AUTHORITY] === 0 ? null : new PublicKey(programData.subarray(DATA_AUTHORITY + 1, DATA_HEADER));
}

/** Whether this is a buffer that `authority` writes, for so many bytes of code. */
export function isBuffer(data: Uint8Array, authority: PublicKey, codeBytes: number): boolean {
  return data.length === BUFFER_HEADER + codeBytes && data[0] === BUFFER_TAG && data[4] === 1 && authority.equals(new PublicKey(data.subarray(5, BUFFER_HEADER)));
}
