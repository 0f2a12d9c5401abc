/** Instructions of the verification program about appeals. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findAssociatedTokenPda } from "../../../pda/associated";
import { findAppealPda, findAppealVaultPda, findChallengePda, findVerificationBurnStatsPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import { build, configOf, fineCall, poolAndVault, stakingCall, type CaseArgs } from "./build";

/** Arguments of {@link appealWithStake}. */
export interface AppealWithStakeArgs extends CaseArgs {
  /** The executor's owner or agent. */
  holder: Address;
  /** Pays the rent, and gets it back when the appeal is settled. */
  rentPayer: Address;
  /** The executor's. */
  operator: Address;
  /** The round that the appeal opens: the case's, plus 1. */
  round: number;
}

/**
 * Appeals against an interim verdict of fault, bonded by free stake. Signed by the executor's owner or agent, jailed or not.
 * @example
 * instructions.verification.appealWithStake({ holder: owner, rentPayer: owner, case: other, operator: findOperatorPda({ owner }), round: 1 });
 */
export function appealWithStake({ holder, rentPayer, case: address, operator, round, ...rest }: AppealWithStakeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "appealWithStake", { holder, rentPayer, case: address, appeal: appealOf(address, round, programIds), ...stakingCall(operator, programIds) }, rest);
}

/** Arguments of {@link appealWithTokens}. */
export interface AppealWithTokensArgs extends CaseArgs {
  /** The client, a challenger who has revealed, or the owner of an auditor who accuses. */
  appellant: Address;
  /** Pays the rent, and gets it back when the appeal is settled. */
  rentPayer: Address;
  /** The round that the appeal opens: the case's, plus 1. */
  round: number;
  nativeMint: Address;
  /** Where the bond comes from. @defaultValue the appellant's associated token account */
  source?: Address;
  /** Whether the appellant appeals as a challenger. @defaultValue false */
  asChallenger?: boolean;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Appeals against an interim verdict of upheld, bonded by tokens. Signed by the appellant.
 * @example
 * instructions.verification.appealWithTokens({ appellant: owner, rentPayer: owner, case: other, round: 1, nativeMint: mint });
 */
export function appealWithTokens(
  { appellant, rentPayer, case: address, round, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, source, asChallenger = false, ...rest }: AppealWithTokensArgs,
  programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  const { verification } = programIds;
  const appeal = appealOf(address, round, programIds);
  return build(programIds, "appealWithTokens", {
    appellant, rentPayer, config: configOf(programIds), case: address, challenge: asChallenger ? findChallengePda({ case: address, challenger: appellant }, verification) : null,
    appeal, vault: findAppealVaultPda({ appeal }, verification), source: source ?? findAssociatedTokenPda({ owner: appellant, mint: nativeMint, tokenProgram }), nativeMint, tokenProgram,
  }, rest);
}

/** Arguments of {@link settleStakeAppeal}. */
export interface SettleStakeAppealArgs extends CaseArgs {
  /** The round that the appeal opened. */
  round: number;
  /** Who paid the rent, as the appeal says. */
  rentPayer: Address;
  /** The executor's. */
  operator: Address;
}

/**
 * Unlocks or takes the stake of an appeal when the case is over. Anyone.
 * @example
 * instructions.verification.settleStakeAppeal({ case: other, round: 1, rentPayer: owner, operator: findOperatorPda({ owner }) });
 */
export function settleStakeAppeal({ case: address, round, rentPayer, operator, ...rest }: SettleStakeAppealArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "settleStakeAppeal", { config: configOf(programIds), case: address, appeal: appealOf(address, round, programIds), rentPayer, ...fineCall(operator, programIds) }, rest);
}

/** Arguments of {@link settleTokenAppeal}. */
export interface SettleTokenAppealArgs extends CaseArgs {
  /** The round that the appeal opened. */
  round: number;
  /** Who paid the rent, as the appeal says. */
  rentPayer: Address;
  /** As the appeal says. */
  appellant: Address;
  nativeMint: Address;
  /** Any token account of the appellant. @defaultValue its associated token account */
  destination?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Returns or takes the tokens of an appeal when the case is over. Anyone.
 * @example
 * instructions.verification.settleTokenAppeal({ case: other, round: 1, rentPayer: owner, appellant: owner, nativeMint: mint });
 */
export function settleTokenAppeal(
  { case: address, round, rentPayer, appellant, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, destination, ...rest }: SettleTokenAppealArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  const appeal = appealOf(address, round, programIds);
  const { pool, vault } = poolAndVault(nativeMint, programIds);
  return build(programIds, "settleTokenAppeal", {
    config: configOf(programIds), case: address, appeal, rentPayer, vault: findAppealVaultPda({ appeal }, programIds.verification),
    destination: destination ?? findAssociatedTokenPda({ owner: appellant, mint: nativeMint, tokenProgram }), nativePool: pool, poolVault: vault, nativeMint, tokenProgram,
    burnStats: findVerificationBurnStatsPda(programIds.verification),
  }, rest);
}

function appealOf(address: Address, round: number, { verification }: ProgramIds): PublicKey {
  return findAppealPda({ case: address, round }, verification);
}
