/** Instructions of the governance program about a vote and what follows from it. All but the vote itself are for anyone. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { AccountMeta, TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findDepositVaultPda, findExecutorPda, findGovernanceBurnStatsPda, findVotePda } from "../../../pda/governance";
import { findStakingConfigPda } from "../../../pda/staking";
import { findVerificationConfigPda } from "../../../pda/verification";
import { toPublicKey, type Address, type ProgramIds } from "../../../types";
import type { CastVoteData, InsertInstructionData } from "../generated/args";
import { build, readOnly, storedOf } from "./build";

/** Arguments of {@link castVote}. */
export interface CastVoteArgs extends CastVoteData {
  /** The operator's owner; an agent cannot vote. */
  owner: Address;
  /** Pays the rent of a first vote, and gets it back. @defaultValue the owner */
  rentPayer?: Address;
  proposal: Address;
  operator: Address;
}

/**
 * Votes, or changes a vote, with the operator's weight in the snapshot. Signed by the operator's owner.
 * @example
 * instructions.governance.castVote({ owner, operator: findOperatorPda({ owner }), proposal: findProposalPda({ id: 12n }), option: "for" });
 */
export function castVote({ owner, rentPayer = owner, proposal, operator, ...data }: CastVoteArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "castVote", { owner, rentPayer, proposal, operator, vote: findVotePda({ proposal, operator }, programIds.governance) }, data);
}

/** A step about a proposal alone. */
export interface ProposalArgs {
  proposal: Address;
}

/**
 * Counts the votes when the time for them is over. Anyone.
 * @example
 * instructions.governance.finalize({ proposal: findProposalPda({ id: 12n }) });
 */
export function finalize({ proposal, ...rest }: ProposalArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { staking, verification } = programIds;
  return build(programIds, "finalize", { proposal, stakingConfig: findStakingConfigPda(staking), verificationConfig: findVerificationConfigPda(verification) }, rest);
}

/** Arguments of {@link execute}. */
export interface ExecuteArgs {
  proposal: Address;
  /** The stored instructions, in order. */
  instructions: readonly Pick<InsertInstructionData, "program" | "accounts">[];
}

/**
 * Runs everything that a passed proposal stored, after its timelock. Anyone.
 * @example
 * const { instructions: stored } = await fetchProposalFile(connection, findProposalPda({ id: 12n }));
 * instructions.governance.execute({ proposal: findProposalPda({ id: 12n }), instructions: stored });
 */
export function execute({ proposal, instructions, ...rest }: ExecuteArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const stored = instructions.map((_, index) => readOnly(storedOf(proposal, index, programIds)));
  const executor = findExecutorPda(programIds.governance);
  const called = instructions.flatMap(({ program, accounts }, index) => [
    readOnly(toPublicKey(program, `instructions[${index}].program`)),
    ...accounts.map(({ address, isSigner, isWritable }): AccountMeta => {
      const pubkey = toPublicKey(address, `instructions[${index}].accounts`);
      // The executor signs inside the program. Nobody else may, but who takes an upgrade authority over by its own signature.
      return { pubkey, isSigner: isSigner && !pubkey.equals(executor), isWritable };
    }),
  ]);
  const { staking, verification } = programIds;
  return build(programIds, "execute", { proposal, stakingConfig: findStakingConfigPda(staking), verificationConfig: findVerificationConfigPda(verification) }, rest, [...stored, ...called]);
}

/** Arguments of {@link burnDeposit}. */
export interface BurnDepositArgs {
  proposal: Address;
  /** Who paid the vault's rent, and gets it back. */
  rentPayer: Address;
  nativeMint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Burns a deposit that a veto or an empty vote forfeited. Anyone.
 * @example
 * instructions.governance.burnDeposit({ proposal: findProposalPda({ id: 12n }), rentPayer: owner, nativeMint: mint });
 */
export function burnDeposit({ proposal, rentPayer, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, ...rest }: BurnDepositArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { governance } = programIds;
  return build(programIds, "burnDeposit", {
    proposal, rentPayer, vault: findDepositVaultPda({ proposal }, governance), nativeMint, burnStats: findGovernanceBurnStatsPda(governance), tokenProgram,
  }, rest);
}

/** Arguments of {@link closeVote}. */
export interface CloseVoteArgs {
  proposal: Address;
  operator: Address;
  /** Who paid the rent, and gets it back. */
  rentPayer: Address;
}

/**
 * Closes a vote about a proposal that is decided. Anyone.
 * @example
 * instructions.governance.closeVote({ proposal: findProposalPda({ id: 12n }), operator: findOperatorPda({ owner }), rentPayer: owner });
 */
export function closeVote({ proposal, operator, rentPayer, ...rest }: CloseVoteArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeVote", { proposal, vote: findVotePda({ proposal, operator }, programIds.governance), rentPayer }, rest);
}

/** Arguments of {@link closeInstruction}. */
export interface CloseInstructionArgs {
  proposal: Address;
  index: number;
  /** Who paid the rent, and gets it back. */
  rentPayer: Address;
}

/**
 * Closes a stored instruction that can run no more. Anyone.
 * @example
 * instructions.governance.closeInstruction({ proposal: findProposalPda({ id: 12n }), index: 0, rentPayer: owner });
 */
export function closeInstruction({ proposal, index, rentPayer, ...rest }: CloseInstructionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeInstruction", { proposal, instruction: storedOf(proposal, index, programIds), rentPayer }, rest);
}

/** Arguments of {@link closeProposal}. */
export interface CloseProposalArgs {
  proposal: Address;
  /** Who paid the rent, and gets it back. */
  rentPayer: Address;
}

/**
 * Closes a proposal that is over, when its votes, its instructions and its deposit are gone. Anyone.
 * @example
 * instructions.governance.closeProposal({ proposal: findProposalPda({ id: 12n }), rentPayer: owner });
 */
export function closeProposal({ proposal, rentPayer, ...rest }: CloseProposalArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeProposal", { proposal, rentPayer }, rest);
}
