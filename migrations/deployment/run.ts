/** What the steps of a deployment share. */
import { AccountLayout, ASSOCIATED_TOKEN_PROGRAM_ID, createAssociatedTokenAccountIdempotentInstruction } from "@solana/spl-token";
import type { Connection, Keypair, PublicKey } from "@solana/web3.js";
import { findAssociatedTokenPda, type AssayClient, type ProgramIds } from "@assay-protocol/sdk";
import type { DeployReport } from "./report";
import type { Settings } from "./settings";

export interface Run {
  connection: Connection;
  /** The programs' upgrade authority; pays, and governs until the hand-over. */
  deployer: Keypair;
  settings: Settings;
  client: AssayClient;
  ids: ProgramIds;
  report: DeployReport;
}

/** Thrown when a deployment cannot go on, with what to do. */
export class DeployError extends Error {
  override readonly name = "DeployError";
}

/** The token program of a mint that has to be there. */
export async function requireMint({ connection }: Pick<Run, "connection">, mint: PublicKey, key: string): Promise<PublicKey> {
  const account = await connection.getAccountInfo(mint);
  if (account === null) throw new DeployError(`${key} ${mint.toBase58()} does not exist on this cluster: create the mint first`);
  return account.owner;
}

/** The usual token account of an owner, made if it is missing. The owner may be a program's address. */
export async function tokenAccount({ connection, client, deployer }: Run, owner: PublicKey, mint: PublicKey, tokenProgram: PublicKey): Promise<PublicKey> {
  const address = findAssociatedTokenPda({ owner, mint, tokenProgram });
  const found = await connection.getAccountInfo(address);
  // Anybody can send lamports to an address at which there is nothing yet.
  if (found !== null && found.data.length > 0) {
    if (!AccountLayout.decode(found.data).owner.equals(owner)) throw new DeployError(`the token account ${address.toBase58()} has been given away by its owner ${owner.toBase58()}`);
    return address;
  }
  const create = createAssociatedTokenAccountIdempotentInstruction(deployer.publicKey, address, owner, mint, tokenProgram, ASSOCIATED_TOKEN_PROGRAM_ID);
  await client.plan([create]).send();
  return address;
}
