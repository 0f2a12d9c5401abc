/** Every instruction of the governance program, by its name in camel case. */
export { acceptGovernor, advanceGenesis, initialize, pauseIntake, removeGuardian, updateParams } from "./admin";
export type {
  AdvanceGenesisArgs, GovernanceAcceptGovernorArgs, GovernanceInitializeArgs, GovernancePauseIntakeArgs, GovernanceUpdateParamsArgs, RemoveGuardianArgs,
} from "./admin";
export type { GovernedProgram } from "./build";
export { activate, appendInstruction, cancelDraft, createProposal, insertInstruction, removeInstruction, withdrawDeposit } from "./proposer";
export type {
  ActivateArgs, AppendInstructionArgs, CancelDraftArgs, CreateProposalArgs, InsertInstructionArgs, RemoveInstructionArgs, WithdrawDepositArgs,
} from "./proposer";
export { burnDeposit, castVote, closeInstruction, closeProposal, closeVote, execute, finalize } from "./voting";
export type { BurnDepositArgs, CastVoteArgs, CloseInstructionArgs, CloseProposalArgs, CloseVoteArgs, ExecuteArgs, ProposalArgs } from "./voting";
