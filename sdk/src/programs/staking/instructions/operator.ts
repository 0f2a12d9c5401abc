/** Instructions of the staking program that an operator's owner signs. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findAssociatedTokenPda } from "../../../pda/associated";
import { findOperatorPda, findOperatorVaultPda, findStakingConfigPda } from "../../../pda/staking";
import type { Address, ProgramIds } from "../../../types";
import type { CancelUnbondData, CreateOperatorData, RequestUnbondData, SetAgentData, StakeData } from "../generated/args";
import { build } from "./build";

/** Arguments of {@link createOperator}. */
export interface CreateOperatorArgs extends CreateOperatorData {
  owner: Address;
  /** Pays the rent and gets it back. @defaultValue the owner */
  rentPayer?: Address;
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Creates an operator and its vault. Signed by its owner; anyone may pay the rent.
 * @example
 * instructions.staking.createOperator({ owner, nativeMint: mint, agent: other, agentLockLimit: 1_000_000_000n });
 */
export function createOperator({ owner, rentPayer = owner, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, ...data }: CreateOperatorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "createOperator", { owner, rentPayer, ...bond(owner, programIds), nativeMint, tokenProgram }, data);
}

/** Arguments of {@link setAgent}. */
export interface SetAgentArgs extends SetAgentData {
  owner: Address;
}

/**
 * Replaces the agent and its limit. Signed by the owner.
 * @example
 * instructions.staking.setAgent({ owner, agent: other, agentLockLimit: 0n });
 */
export function setAgent({ owner, ...data }: SetAgentArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "setAgent", { owner, operator: findOperatorPda({ owner }, programIds.staking) }, data);
}

/** Arguments of {@link closeOperator}. */
export interface CloseOperatorArgs {
  owner: Address;
  /** Who paid the rent, as the operator account says. @defaultValue the owner */
  rentPayer?: Address;
  /** A token account of the owner, for what strangers sent to the vault. @defaultValue the owner's associated token account */
  destination?: Address;
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Closes an empty operator. Signed by the owner.
 * @example
 * instructions.staking.closeOperator({ owner, nativeMint: mint });
 */
export function closeOperator({ owner, rentPayer = owner, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, destination = findAssociatedTokenPda({ owner, mint: nativeMint, tokenProgram }), ...rest }: CloseOperatorArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeOperator", { owner, rentPayer, ...bond(owner, programIds), destination, nativeMint, tokenProgram }, rest);
}

/** Arguments of {@link stake}. */
export interface StakeArgs extends StakeData {
  owner: Address;
  /** Where the tokens come from; the owner signs for it. @defaultValue the owner's associated token account */
  source?: Address;
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Moves tokens of the owner into the bond. Signed by the owner.
 * @example
 * instructions.staking.stake({ owner, nativeMint: mint, amount: parseAmount("100", 9) });
 */
export function stake({ owner, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, source = findAssociatedTokenPda({ owner, mint: nativeMint, tokenProgram }), ...data }: StakeArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "stake", { owner, ...bond(owner, programIds), source, nativeMint, tokenProgram }, data);
}

/** Arguments of {@link requestUnbond}. */
export interface RequestUnbondArgs extends RequestUnbondData {
  owner: Address;
}

/**
 * Takes free stake out of the bond; it waits for its release. Signed by the owner.
 * @example
 * instructions.staking.requestUnbond({ owner, amount: parseAmount("50", 9) });
 */
export function requestUnbond({ owner, ...data }: RequestUnbondArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking } = programIds;
  return build(programIds, "requestUnbond", { owner, config: findStakingConfigPda(staking), operator: findOperatorPda({ owner }, staking) }, data);
}

/** Arguments of {@link cancelUnbond}. */
export interface CancelUnbondArgs extends CancelUnbondData {
  owner: Address;
}

/**
 * Puts a waiting entry back into the bond. Signed by the owner.
 * @example
 * instructions.staking.cancelUnbond({ owner, slot: 0 });
 */
export function cancelUnbond({ owner, ...data }: CancelUnbondArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking } = programIds;
  return build(programIds, "cancelUnbond", { owner, config: findStakingConfigPda(staking), operator: findOperatorPda({ owner }, staking) }, data);
}

/** Arguments of {@link withdrawUnbonded}. */
export interface WithdrawUnbondedArgs {
  owner: Address;
  /** Any token account of the native mint. @defaultValue the owner's associated token account */
  destination?: Address;
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Pays every entry whose time has come. Signed by the owner.
 * @example
 * instructions.staking.withdrawUnbonded({ owner, nativeMint: mint });
 */
export function withdrawUnbonded({ owner, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, destination = findAssociatedTokenPda({ owner, mint: nativeMint, tokenProgram }), ...rest }: WithdrawUnbondedArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "withdrawUnbonded", { owner, ...bond(owner, programIds), destination, nativeMint, tokenProgram }, rest);
}

/** The accounts around an operator's bond. */
function bond(owner: Address, { staking }: ProgramIds) {
  const operator = findOperatorPda({ owner }, staking);
  return { config: findStakingConfigPda(staking), operator, vault: findOperatorVaultPda({ operator }, staking) };
}
