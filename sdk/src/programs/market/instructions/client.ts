/** Instructions of the market program that a job's client signs. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findHardwareClassPda, findJobPda, findMarketConfigPda, findPaymentMintPda } from "../../../pda/market";
import type { Address, ProgramIds } from "../../../types";
import type { PostJobData } from "../generated/args";
import { balanceOf, build, termsOf } from "./build";

/** Arguments of {@link postJob}. */
export interface PostJobArgs extends PostJobData {
  client: Address;
  /** Pays the rent and gets it back when the job is closed. @defaultValue the client */
  rentPayer?: Address;
  mint: Address;
  /** Class of hardware; 1 is deterministic WASM. */
  class: number;
  /** A proof verifier of the verification program. @defaultValue none */
  verifier?: Address | null;
}

/**
 * Posts a job and reserves its money. Signed by the client; anyone may pay the rent.
 * @example
 * instructions.market.postJob({
 *   client: owner, mint, class: 1, nonce: 1n, specHash: manifestHash(manifest), price: parseAmount("20", 9), maxReserved: parseAmount("20", 9),
 *   termsVersion: 1, units: 1, runSeconds: 60, claimSeconds: 3_600, fuel: 1_000_000n, auditBps: 0, insuredValue: 0n, saltId: 0n, saltCommitment: new Uint8Array(32),
 * });
 */
export function postJob({ client, rentPayer = client, mint, class: number, verifier = null, ...data }: PostJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "postJob", {
    client, rentPayer, job: findJobPda({ client, nonce: data.nonce }, market), clientBalance: balanceOf(client, mint, programIds), config: findMarketConfigPda(market),
    terms: termsOf(data.termsVersion, programIds), paymentMint: findPaymentMintPda({ mint }, market), class: findHardwareClassPda({ class: number }, market), verifier,
  }, data);
}

/** Arguments of {@link cancelJob}. */
export interface CancelJobArgs {
  client: Address;
  job: Address;
  /** The job's mint. */
  mint: Address;
}

/**
 * Takes an open job back, with all its money. Signed by the client.
 * @example
 * instructions.market.cancelJob({ client: owner, job, mint });
 */
export function cancelJob({ client, job, mint, ...rest }: CancelJobArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "cancelJob", { client, job, clientBalance: balanceOf(client, mint, programIds) }, rest);
}

/** Arguments of {@link acceptResult}. */
export interface AcceptResultArgs {
  client: Address;
  job: Address;
}

/**
 * Ends the challenge window of an opened result. Signed by the client.
 * @example
 * instructions.market.acceptResult({ client: owner, job });
 */
export function acceptResult({ client, job, ...rest }: AcceptResultArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "acceptResult", { client, job }, rest);
}
