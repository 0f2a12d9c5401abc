/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type {
  AppendInstructionData, CastVoteData, CreateProposalData, InitializeData, InsertInstructionData, PauseIntakeData, RemoveInstructionData,
  UpdateParamsData,
} from "./args";

export interface GovernanceInstructions {
  acceptGovernor: {
    accounts: "config" | "executor" | "targetProgram" | "targetConfig"; optional: never; fixed: never; signers: never;
    data: Record<never, never>;
  };
  activate: {
    accounts: "proposer" | "rentPayer" | "config" | "proposal" | "vault" | "source" | "nativeMint" | "stakingConfig" | "verificationConfig" | "epochTotals" | "tokenProgram";
    optional: never; fixed: "systemProgram"; signers: "proposer" | "rentPayer"; data: Record<never, never>;
  };
  advanceGenesis: {
    accounts: "config" | "epochTotals"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  appendInstruction: {
    accounts: "proposer" | "proposal" | "instruction"; optional: never; fixed: never; signers: "proposer"; data: AppendInstructionData;
  };
  burnDeposit: {
    accounts: "proposal" | "rentPayer" | "vault" | "nativeMint" | "burnStats" | "tokenProgram"; optional: never;
    fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  cancelDraft: {
    accounts: "proposer" | "proposal" | "rentPayer"; optional: never; fixed: never; signers: "proposer"; data: Record<never, never>;
  };
  castVote: {
    accounts: "owner" | "rentPayer" | "proposal" | "operator" | "vote"; optional: never; fixed: "systemProgram";
    signers: "owner" | "rentPayer"; data: CastVoteData;
  };
  closeInstruction: {
    accounts: "proposal" | "instruction" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closeProposal: {
    accounts: "proposal" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closeVote: {
    accounts: "proposal" | "vote" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  createProposal: {
    accounts: "proposer" | "rentPayer" | "config" | "proposal"; optional: never; fixed: "systemProgram"; signers: "proposer" | "rentPayer";
    data: CreateProposalData;
  };
  execute: {
    accounts: "proposal" | "stakingConfig" | "verificationConfig"; optional: never; fixed: "eventAuthority" | "program"; signers: never;
    data: Record<never, never>;
  };
  finalize: {
    accounts: "proposal" | "stakingConfig" | "verificationConfig"; optional: never; fixed: "eventAuthority" | "program"; signers: never;
    data: Record<never, never>;
  };
  initialize: {
    accounts: "authority" | "payer" | "programData" | "stakingConfig" | "config" | "burnStats"; optional: never; fixed: "systemProgram";
    signers: "authority" | "payer"; data: InitializeData;
  };
  insertInstruction: {
    accounts: "proposer" | "rentPayer" | "proposal" | "instruction"; optional: never; fixed: "systemProgram";
    signers: "proposer" | "rentPayer"; data: InsertInstructionData;
  };
  pauseIntake: {
    accounts: "guardian" | "config" | "executor" | "targetProgram" | "targetConfig"; optional: never; fixed: never; signers: "guardian";
    data: PauseIntakeData;
  };
  removeGuardian: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: Record<never, never>;
  };
  removeInstruction: {
    accounts: "proposer" | "proposal" | "instruction" | "rentPayer"; optional: never; fixed: never; signers: "proposer";
    data: RemoveInstructionData;
  };
  updateParams: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: UpdateParamsData;
  };
  withdrawDeposit: {
    accounts: "proposer" | "proposal" | "rentPayer" | "vault" | "destination" | "nativeMint" | "tokenProgram"; optional: never;
    fixed: "eventAuthority" | "program"; signers: "proposer"; data: Record<never, never>;
  };
}
