/** Lists all accounts of one kind: one request, in which the RPC node picks them by the first bytes of each. */
import { createHash } from "node:crypto";
import type { Connection, GetProgramAccountsFilter, PublicKey } from "@solana/web3.js";

/** Where the fields begin, behind the bytes that name the kind. */
export const FIELDS_AT = 8;

export async function everyAccount<Account>(
  connection: Connection, program: PublicKey, name: string, decode: (bytes: Uint8Array, address: PublicKey) => Account, filters: readonly GetProgramAccountsFilter[] = [],
): Promise<Account[]> {
  const kind: GetProgramAccountsFilter = { memcmp: { offset: 0, bytes: Buffer.from(discriminator(name)).toString("base64"), encoding: "base64" } };
  const found = await connection.getProgramAccounts(program, { filters: [kind, ...filters] });
  return found.map(({ pubkey, account }) => decode(account.data, pubkey));
}

/** Whether bytes are those of an account of a kind. */
export function isKind(bytes: Uint8Array, name: string): boolean {
  return Buffer.compare(bytes.subarray(0, FIELDS_AT), discriminator(name)) === 0;
}

/** As Anchor makes it. */
function discriminator(name: string): Uint8Array {
  return createHash("sha256").update(`account:${name}`).digest().subarray(0, FIELDS_AT);
}
