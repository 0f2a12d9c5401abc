/** Addresses of the governance program's accounts. Pure: the same arguments always give the same address. */
import type { PublicKey } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import type { Address } from "../types";
import { big, derive, key, seed, small } from "./derive";

/**
 * The governance program's one configuration.
 * @example
 * const config = findGovernanceConfigPda();
 */
export function findGovernanceConfigPda(programId: Address = DEFAULT_PROGRAM_IDS.governance): PublicKey {
  return derive(programId, [seed("governance", "CONFIG_SEED")]);
}

/**
 * Who signs what a passed proposal runs: the governor and upgrade authority of all programs. It holds lamports only.
 * @example
 * const governor = findExecutorPda();
 */
export function findExecutorPda(programId: Address = DEFAULT_PROGRAM_IDS.governance): PublicKey {
  return derive(programId, [seed("governance", "EXECUTOR_SEED")]);
}

/**
 * What lost deposits have burned.
 * @example
 * const stats = findGovernanceBurnStatsPda();
 */
export function findGovernanceBurnStatsPda(programId: Address = DEFAULT_PROGRAM_IDS.governance): PublicKey {
  return derive(programId, [seed("governance", "BURN_STATS_SEED")]);
}

/**
 * A proposal, by its number.
 * @example
 * const proposal = findProposalPda({ id: 12n });
 */
export function findProposalPda({ id }: { id: bigint }, programId: Address = DEFAULT_PROGRAM_IDS.governance): PublicKey {
  return derive(programId, [seed("governance", "PROPOSAL_SEED"), big(id, "id")]);
}

/**
 * One of the instructions of a proposal.
 * @example
 * const first = findProposalInstructionPda({ proposal: findProposalPda({ id: 12n }), index: 0 });
 */
export function findProposalInstructionPda({ proposal, index }: { proposal: Address; index: number }, programId: Address = DEFAULT_PROGRAM_IDS.governance): PublicKey {
  return derive(programId, [seed("governance", "INSTRUCTION_SEED"), key(proposal, "proposal"), small(index, 1, "index")]);
}

/**
 * The vote of an operator about a proposal.
 * @example
 * const vote = findVotePda({ proposal: findProposalPda({ id: 12n }), operator: findOperatorPda({ owner }) });
 */
export function findVotePda({ proposal, operator }: { proposal: Address; operator: Address }, programId: Address = DEFAULT_PROGRAM_IDS.governance): PublicKey {
  return derive(programId, [seed("governance", "VOTE_SEED"), key(proposal, "proposal"), key(operator, "operator")]);
}

/**
 * The token account that holds the deposit of a proposal.
 * @example
 * const vault = findDepositVaultPda({ proposal: findProposalPda({ id: 12n }) });
 */
export function findDepositVaultPda({ proposal }: { proposal: Address }, programId: Address = DEFAULT_PROGRAM_IDS.governance): PublicKey {
  return derive(programId, [seed("governance", "VAULT_SEED"), key(proposal, "proposal")]);
}
