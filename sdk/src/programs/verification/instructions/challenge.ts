/** Instructions of the verification program about challenges. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findAssociatedTokenPda } from "../../../pda/associated";
import { findOperatorPda } from "../../../pda/staking";
import { findCasePda, findChallengePda, findChallengeVaultPda, findSeatRegistryPda, findVerificationBurnStatsPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { ChallengeData, RevealChallengeData } from "../generated/args";
import { build, configOf, creditsOf, marketCall, poolAndVault, seatOf, type CaseArgs, type JudgedArgs } from "./build";

/** Arguments of {@link prepareCase}. */
export interface PrepareCaseArgs {
  /** Pays the rent, and gets it back when the case is closed. */
  rentPayer: Address;
  job: Address;
  postedSlot: bigint;
  class: number;
  /** The executor's Operator account. */
  operator: Address;
  /** The job's client. */
  client: Address;
}

/**
 * Makes the account of a case for a job that was not audited, so that it can be challenged. Anyone, while the window is open; usually
 * in the transaction of the challenge.
 * @example
 * instructions.verification.prepareCase({ rentPayer: owner, job, postedSlot: 1_234n, class: 1, operator: findOperatorPda({ owner: other }), client: owner });
 */
export function prepareCase({ rentPayer, job, postedSlot, class: number, operator, client, ...rest }: PrepareCaseArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking, verification } = programIds;
  return build(programIds, "prepareCase", {
    rentPayer, config: configOf(programIds), case: findCasePda({ job, postedSlot }, verification), job, registry: findSeatRegistryPda({ class: number }, verification),
    executorSeat: seatOf(operator, number, programIds), clientSeat: seatOf(findOperatorPda({ owner: client }, staking), number, programIds),
  }, rest);
}

/** Arguments of {@link challenge}. */
export interface ChallengeArgs extends JudgedArgs, ChallengeData {
  /** Bonds ASSAY for its word, and signs. */
  challenger: Address;
  /** Pays the rent, and gets it back when the challenge is settled. */
  rentPayer: Address;
  nativeMint: Address;
  /** Where the bond comes from. @defaultValue the challenger's associated token account */
  source?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Challenges an open result with a sealed value and a bond; the case has to be there, see {@link prepareCase}. Signed by the challenger.
 * @example
 * instructions.verification.challenge({ challenger: owner, rentPayer: owner, case: other, job, termsVersion: 1, nativeMint: mint, kind: "wrongValue", commitment });
 */
export function challenge(
  { challenger, rentPayer, case: address, job, termsVersion, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, source, ...data }: ChallengeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  return build(programIds, "challenge", {
    challenger, rentPayer, case: address, ...marketCall(job, termsVersion, programIds), ...challengeOf(address, challenger, programIds),
    source: source ?? findAssociatedTokenPda({ owner: challenger, mint: nativeMint, tokenProgram }), nativeMint, tokenProgram,
  }, data);
}

/** A challenger's challenge in a case. */
export interface ChallengerArgs extends CaseArgs {
  /** The wallet that challenged. */
  challenger: Address;
}

/** Arguments of {@link revealChallenge}. */
export interface RevealChallengeArgs extends ChallengerArgs, RevealChallengeData {}

/**
 * Opens what a challenger has sealed, when the window is over. Anyone who knows it.
 * @example
 * instructions.verification.revealChallenge({ case: other, challenger: owner, value: resultValue(hash, hash), juryTip: juryTip(salt), salt });
 */
export function revealChallenge({ case: address, challenger, ...data }: RevealChallengeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "revealChallenge", { case: address, challenge: challengeOf(address, challenger, programIds).challenge }, data);
}

/**
 * Drops a challenge whose link is missing. Anyone, after the deadline.
 * @example
 * instructions.verification.dropChallenge({ case: other, challenger: owner });
 */
export function dropChallenge({ case: address, challenger, ...rest }: ChallengerArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "dropChallenge", { case: address, challenge: challengeOf(address, challenger, programIds).challenge }, rest);
}

/** Arguments of {@link settleChallenge}. */
export interface SettleChallengeArgs extends ChallengerArgs {
  /** Who paid the rent, as the challenge says. */
  rentPayer: Address;
  nativeMint: Address;
  /** The executor's Operator account. */
  operator: Address;
  /** Whose credits in ASSAY get something: the challenger's after a fault, the executor's owner's after an upheld; null for nobody's. */
  creditOwner?: Address | null;
  /** Any token account of the challenger. @defaultValue its associated token account */
  destination?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Returns or takes the bond of a challenge when the case is over. Anyone.
 * @example
 * instructions.verification.settleChallenge({ case: other, challenger: owner, rentPayer: owner, nativeMint: mint, operator: findOperatorPda({ owner: other }), creditOwner: owner });
 */
export function settleChallenge(
  { case: address, challenger, rentPayer, nativeMint, operator, tokenProgram = TOKEN_PROGRAM_ID, creditOwner = null, destination, ...rest }: SettleChallengeArgs,
  programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  const { pool, vault } = poolAndVault(nativeMint, programIds);
  return build(programIds, "settleChallenge", {
    config: configOf(programIds), case: address, ...challengeOf(address, challenger, programIds), rentPayer, operator,
    destination: destination ?? findAssociatedTokenPda({ owner: challenger, mint: nativeMint, tokenProgram }), nativePool: pool, poolVault: vault, nativeMint, tokenProgram,
    burnStats: findVerificationBurnStatsPda(programIds.verification), credits: creditOwner === null ? null : creditsOf(creditOwner, nativeMint, programIds),
  }, rest);
}

function challengeOf(address: Address, challenger: Address, { verification }: ProgramIds) {
  const found = findChallengePda({ case: address, challenger }, verification);
  return { challenge: found, vault: findChallengeVaultPda({ challenge: found }, verification) };
}
