/** Instructions of the verification program about proofs, and about the session keys of attested machines. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findSessionPda, findVerifierPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { RegisterSessionData, RegisterVerifierData, SubmitProofData, WriteVerifierInputsData } from "../generated/args";
import { build, configOf, marketCall, panelOf, type CaseArgs } from "./build";

/** Arguments of {@link submitProof}. */
export interface SubmitProofArgs extends CaseArgs, SubmitProofData {
  job: Address;
  /** The one that the job names. */
  verifier: Address;
  /** The case's round while its jurors sit (from the draw to the tally), and null at any other time. */
  sittingRound: number | null;
}

/**
 * Decides a case by a proof, which overrides votes. Anyone, before the verdict is final.
 * @example
 * instructions.verification.submitProof({
 *   case: other, job, verifier: findVerifierPda({ id: hash }), sittingRound: null, outputHash: hash, a: new Uint8Array(64), b: new Uint8Array(128), c: new Uint8Array(64),
 * });
 */
export function submitProof({ case: address, job, verifier, sittingRound, ...data }: SubmitProofArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "submitProof", { case: address, job, verifier, panel: sittingRound === null ? null : panelOf(address, sittingRound, programIds) }, data);
}

/** Arguments of {@link registerVerifier}. */
export interface RegisterVerifierArgs extends RegisterVerifierData {
  governor: Address;
  /** Pays the rent. */
  payer: Address;
}

/**
 * Registers the first half of a verifier's key; it counts once its inputs are written. Signed by the governor.
 * @example
 * const points = { alpha: new Uint8Array(64), beta: new Uint8Array(128), gamma: new Uint8Array(128), delta: new Uint8Array(128) };
 * instructions.verification.registerVerifier({ governor: owner, payer: owner, id: hash, points });
 */
export function registerVerifier({ governor, payer, ...data }: RegisterVerifierArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "registerVerifier", { governor, payer, config: configOf(programIds), verifier: findVerifierPda({ id: data.id }, programIds.verification) }, data);
}

/** A verifier and who may change it. */
export interface VerifierArgs {
  governor: Address;
  /** The one chosen at its registration. */
  id: Uint8Array;
}

/** Arguments of {@link writeVerifierInputs}. */
export interface WriteVerifierInputsArgs extends VerifierArgs, WriteVerifierInputsData {}

/**
 * Completes a verifier's key with the points of its inputs, and enables it. Signed by the governor.
 * @example
 * instructions.verification.writeVerifierInputs({ governor: owner, id: hash, ic: Array.from({ length: 7 }, () => new Uint8Array(64)) });
 */
export function writeVerifierInputs({ governor, id, ...data }: WriteVerifierInputsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "writeVerifierInputs", { governor, config: configOf(programIds), verifier: findVerifierPda({ id }, programIds.verification) }, data);
}

/**
 * Ends the use of a verifier. Signed by the governor.
 * @example
 * instructions.verification.disableVerifier({ governor: owner, id: hash });
 */
export function disableVerifier({ governor, id, ...rest }: VerifierArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "disableVerifier", { governor, config: configOf(programIds), verifier: findVerifierPda({ id }, programIds.verification) }, rest);
}

/** Arguments of {@link registerSession}. */
export interface RegisterSessionArgs extends RegisterSessionData {
  governor: Address;
  /** Pays the rent of an operator's first session, and gets it back when that is closed. */
  rentPayer: Address;
  operator: Address;
}

/**
 * Registers the session key of an operator's attested machine. Signed by the governor.
 * @example
 * const terms = { key: other, expiresAt: 1_800_000_000n, loweredBps: 5_000 };
 * instructions.verification.registerSession({ governor: owner, rentPayer: owner, operator: findOperatorPda({ owner: other }), terms });
 */
export function registerSession({ governor, rentPayer, operator, ...data }: RegisterSessionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "registerSession", { governor, rentPayer, config: configOf(programIds), operator, session: findSessionPda({ operator }, programIds.verification) }, data);
}

/** Arguments of {@link disableSession}. */
export interface DisableSessionArgs {
  governor: Address;
  operator: Address;
}

/**
 * Ends the use of a session key. Signed by the governor.
 * @example
 * instructions.verification.disableSession({ governor: owner, operator: findOperatorPda({ owner: other }) });
 */
export function disableSession({ governor, operator, ...rest }: DisableSessionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "disableSession", { governor, config: configOf(programIds), session: findSessionPda({ operator }, programIds.verification) }, rest);
}

/** Arguments of {@link closeSession}. */
export interface CloseSessionArgs {
  operator: Address;
  /** Who paid the rent, as the session says. */
  rentPayer: Address;
}

/**
 * Closes a session that does not count any more. Anyone.
 * @example
 * instructions.verification.closeSession({ operator: findOperatorPda({ owner: other }), rentPayer: owner });
 */
export function closeSession({ operator, rentPayer, ...rest }: CloseSessionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeSession", { session: findSessionPda({ operator }, programIds.verification), rentPayer }, rest);
}

/** Arguments of {@link attestResult}. */
export interface AttestResultArgs {
  /** The executor's owner or agent. */
  holder: Address;
  job: Address;
  termsVersion: number;
  /** The executor's. */
  operator: Address;
}

/**
 * Lowers the audit chance of a result that the session key has signed. It stands in the transaction of `submitResult`, directly
 * behind the ed25519 instruction over {@link sessionMessage}. Signed by the executor's owner or agent.
 * @example
 * instructions.verification.attestResult({ holder: owner, job, termsVersion: 1, operator: findOperatorPda({ owner }) });
 */
export function attestResult({ holder, job, termsVersion, operator, ...rest }: AttestResultArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "attestResult", { holder, operator, session: findSessionPda({ operator }, programIds.verification), ...marketCall(job, termsVersion, programIds) }, rest);
}
