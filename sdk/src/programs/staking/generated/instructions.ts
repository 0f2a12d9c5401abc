/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type {
  AddLockerData, CancelUnbondData, CreateOperatorData, InitializeData, LockData, ProposeGovernorData, ReportEpochData, RequestUnbondData,
  SetAgentData, SlashData, SpendInsuranceData, StakeData, UnlockData, UpdateParamsData,
} from "./args";

export interface StakingInstructions {
  acceptGovernor: {
    accounts: "pendingGovernor" | "config"; optional: never; fixed: never; signers: "pendingGovernor"; data: Record<never, never>;
  };
  addLocker: {
    accounts: "governor" | "config" | "bountyPool" | "tokenProgram"; optional: never; fixed: never; signers: "governor";
    data: AddLockerData;
  };
  cancelUnbond: {
    accounts: "owner" | "config" | "operator"; optional: never; fixed: never; signers: "owner"; data: CancelUnbondData;
  };
  closeEpoch: {
    accounts: "config" | "epochTotals" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closeOperator: {
    accounts: "owner" | "rentPayer" | "config" | "operator" | "vault" | "destination" | "nativeMint" | "tokenProgram"; optional: never;
    fixed: never; signers: "owner"; data: Record<never, never>;
  };
  createOperator: {
    accounts: "owner" | "rentPayer" | "config" | "operator" | "vault" | "nativeMint" | "tokenProgram"; optional: never;
    fixed: "systemProgram"; signers: "owner" | "rentPayer"; data: CreateOperatorData;
  };
  initialize: {
    accounts: "authority" | "payer" | "programData" | "config" | "insuranceVault" | "burnStats" | "nativeMint" | "tokenProgram";
    optional: never; fixed: "systemProgram"; signers: "authority" | "payer"; data: InitializeData;
  };
  lock: {
    accounts: "config" | "operator" | "holder" | "locker"; optional: never; fixed: never; signers: "holder" | "locker"; data: LockData;
  };
  proposeGovernor: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: ProposeGovernorData;
  };
  reportEpoch: {
    accounts: "reporter" | "config" | "operator" | "epochTotals"; optional: never; fixed: "systemProgram"; signers: "reporter";
    data: ReportEpochData;
  };
  requestUnbond: {
    accounts: "owner" | "config" | "operator"; optional: never; fixed: never; signers: "owner"; data: RequestUnbondData;
  };
  setAgent: {
    accounts: "owner" | "operator"; optional: never; fixed: never; signers: "owner"; data: SetAgentData;
  };
  slash: {
    accounts: "config" | "operator" | "locker"; optional: never; fixed: "eventAuthority" | "program"; signers: "locker"; data: SlashData;
  };
  spendInsurance: {
    accounts: "governor" | "config" | "insuranceVault" | "destination" | "nativeMint" | "tokenProgram"; optional: never; fixed: never;
    signers: "governor"; data: SpendInsuranceData;
  };
  stake: {
    accounts: "owner" | "config" | "operator" | "vault" | "source" | "nativeMint" | "tokenProgram"; optional: never; fixed: never;
    signers: "owner"; data: StakeData;
  };
  sweepSlashed: {
    accounts: "config" | "operator" | "vault" | "insuranceVault" | "burnStats" | "nativeMint" | "tokenProgram"; optional: never;
    fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  unlock: {
    accounts: "config" | "operator" | "locker"; optional: never; fixed: never; signers: "locker"; data: UnlockData;
  };
  updateParams: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: UpdateParamsData;
  };
  withdrawUnbonded: {
    accounts: "owner" | "config" | "operator" | "vault" | "destination" | "nativeMint" | "tokenProgram"; optional: never; fixed: never;
    signers: "owner"; data: Record<never, never>;
  };
}
