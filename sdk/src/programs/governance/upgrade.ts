/** Upgrades of a program: the loader's instruction, and the buffer with the new code. */
import { PublicKey, SYSVAR_CLOCK_PUBKEY, SYSVAR_RENT_PUBKEY, TransactionInstruction, type Connection } from "@solana/web3.js";
import { copy } from "../../anchor";
import { AccountNotFound, InvalidArgument, ProposalRefused } from "../../errors/classes";
import { programHash } from "../../math/proposals";
import { findProgramDataPda, UPGRADEABLE_LOADER } from "../../pda/associated";
import { findExecutorPda } from "../../pda/governance";
import { rpc } from "../../transaction/simulate";
import { describe, toPublicKey, type Address, type ProgramIds, type ProgramName } from "../../types";

/** New code for one of the programs. */
export interface Upgrade {
  program: ProgramName;
  /** The loader's buffer with the new code; its authority is the executor already. */
  buffer: Address;
  /** Gets the buffer's lamports. */
  spill: Address;
}

/** Kind, flag and authority stand before the code in a buffer. */
const BUFFER_HEADER = 37;

/** The loader's Upgrade, signed by the executor. */
export function upgradeInstruction({ program, buffer, spill }: Upgrade, programIds: ProgramIds): TransactionInstruction {
  if (!Object.hasOwn(programIds, program)) throw new InvalidArgument("upgrade.program", `must be one of ${Object.keys(programIds).join(", ")}, not ${describe(program)}`);
  const programId = programIds[program];
  const written = [findProgramDataPda({ programId }), programId, toPublicKey(buffer, "upgrade.buffer"), toPublicKey(spill, "upgrade.spill")];
  return new TransactionInstruction({
    programId: UPGRADEABLE_LOADER, data: copy(Uint8Array.of(3, 0, 0, 0)),
    keys: [
      ...written.map((pubkey) => ({ pubkey, isSigner: false, isWritable: true })),
      ...[SYSVAR_RENT_PUBKEY, SYSVAR_CLOCK_PUBKEY].map((pubkey) => ({ pubkey, isSigner: false, isWritable: false })),
      { pubkey: findExecutorPda(programIds.governance), isSigner: true, isWritable: false },
    ],
  });
}

/** The hash of the code in a buffer, after it is certain that only the executor can write to it any more. */
export async function readBufferHash(connection: Connection, address: Address, programIds: ProgramIds): Promise<Uint8Array> {
  const buffer = toPublicKey(address, "upgrade.buffer");
  const info = await rpc("getAccountInfo", () => connection.getAccountInfo(buffer));
  if (info === null) throw new AccountNotFound("Buffer", buffer);
  const header = info.data.subarray(0, BUFFER_HEADER);
  const executor = findExecutorPda(programIds.governance);
  const isBuffer = info.owner.equals(UPGRADEABLE_LOADER) && header.length === BUFFER_HEADER && [1, 0, 0, 0, 1].every((byte, index) => header[index] === byte);
  if (!isBuffer || !new PublicKey(header.subarray(5)).equals(executor)) {
    throw new ProposalRefused("WrongBuffer", buffer.toBase58(), `is no buffer of the loader whose authority is the executor ${executor.toBase58()}: set its authority first`);
  }
  return programHash(info.data.subarray(BUFFER_HEADER));
}
