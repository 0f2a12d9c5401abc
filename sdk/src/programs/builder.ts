/** Turns named accounts and checked arguments into one instruction, in the order and with the flags of the IDL. */
import { PublicKey, TransactionInstruction, type AccountMeta } from "@solana/web3.js";
import type { ProgramCodec } from "../anchor";
import { camelCase, flatAccounts, type IdlAccount } from "../codec/idl";
import { InvalidArgument } from "../errors/classes";
import { findEventAuthorityPda } from "../pda/event";
import { toPublicKey, type Address } from "../types";

/** What the generated map says about one instruction. */
export interface InstructionShape {
  accounts: string;
  optional: string;
  fixed: string;
  signers: string;
  data: object;
}

/** Accounts of an instruction: the required ones, and those that may be left out or have a known address. */
export type AccountsOf<Shape extends InstructionShape> =
  Readonly<Record<Shape["accounts"], Address>> & Readonly<Partial<Record<Shape["optional"], Address | null>>> & Readonly<Partial<Record<Shape["fixed"], Address>>>;

/** Everything that {@link buildInstruction} needs. */
export interface InstructionParts<Shape extends InstructionShape> {
  codec: ProgramCodec;
  programId: PublicKey;
  name: string;
  accounts: AccountsOf<Shape>;
  data: Shape["data"];
  /** Accounts that follow those of the IDL. */
  remaining?: readonly AccountMeta[];
}

/** One instruction. An account that is missing, misspelt or no address is refused by name. */
export function buildInstruction<Shape extends InstructionShape>(parts: InstructionParts<Shape>): TransactionInstruction {
  const { codec, programId, name, remaining = [] } = parts;
  const accounts: Readonly<Record<string, Address | null | undefined>> = parts.accounts;
  const listed = flatAccounts(codec.instruction(name).accounts);
  const known = new Set(listed.map((account) => camelCase(account.name)));
  for (const given of Object.keys(accounts)) {
    if (!known.has(given)) throw new InvalidArgument(`${name}.${given}`, `is not an account; there are: ${[...known].join(", ")}`);
  }
  const keys = listed.map((account) => meta(account, accounts[camelCase(account.name)], programId, name));
  return new TransactionInstruction({ programId, keys: [...keys, ...remaining], data: codec.encodeInstruction(name, parts.data) });
}

function meta(account: IdlAccount, given: Address | null | undefined, programId: PublicKey, instruction: string): AccountMeta {
  const flags = { isSigner: account.signer === true, isWritable: account.writable === true };
  if (given !== null && given !== undefined) return { pubkey: toPublicKey(given, `${instruction}.${camelCase(account.name)}`), ...flags };
  // Anchor reads the program's own id in the place of an optional account as "none".
  if (account.optional === true) return { pubkey: programId, isSigner: false, isWritable: false };
  if (account.address !== undefined) return { pubkey: new PublicKey(account.address), ...flags };
  if (account.name === "program") return { pubkey: programId, ...flags };
  if (account.name === "event_authority") return { pubkey: findEventAuthorityPda({ programId }), ...flags };
  throw new InvalidArgument(`${instruction}.${camelCase(account.name)}`, "is missing");
}
