/** Plain transactions on a chain without programs of ours. */
import { createLocalnet, type Localnet } from "@assay-protocol/localnet";
import {
  Keypair,
  SystemProgram,
  TransactionMessage,
  VersionedTransaction,
  type Connection,
  type PublicKey,
  type TransactionInstruction,
} from "@solana/web3.js";

export const SOL = 1_000_000_000;

export function plainChain(): { chain: Localnet; connection: Connection; payer: Keypair } {
  const chain = createLocalnet({ programs: {} });
  const payer = fund(chain, Keypair.generate());
  return { chain, connection: chain.connection, payer };
}

export function fund(chain: Localnet, key: Keypair): Keypair {
  chain.airdrop(key.publicKey, 10 * SOL);
  return key;
}

export function transfer(from: Keypair, to: PublicKey, lamports: number): TransactionInstruction {
  return SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: to, lamports });
}

export async function signed(connection: Connection, payer: Keypair, instructions: TransactionInstruction[]): Promise<VersionedTransaction> {
  const { blockhash } = await connection.getLatestBlockhash();
  const message = new TransactionMessage({ payerKey: payer.publicKey, recentBlockhash: blockhash, instructions });
  const transaction = new VersionedTransaction(message.compileToV0Message());
  transaction.sign([payer]);
  return transaction;
}

/** The error that a promise is expected to end with. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("expected an error, but nothing was thrown");
}
