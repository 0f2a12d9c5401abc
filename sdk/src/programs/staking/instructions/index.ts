/** Every instruction of the staking program, by its name in camel case. */
export { acceptGovernor, addLocker, initialize, proposeGovernor, spendInsurance, updateParams } from "./admin";
export type { AddLockerArgs, SpendInsuranceArgs, StakingAcceptGovernorArgs, StakingInitializeArgs, StakingProposeGovernorArgs, StakingUpdateParamsArgs } from "./admin";
export { closeEpoch, reportEpoch, sweepSlashed } from "./anyone";
export type { CloseEpochArgs, ReportEpochArgs, SweepSlashedArgs } from "./anyone";
export { lock, slash, unlock } from "./locker";
export type { LockArgs, SlashArgs, UnlockArgs } from "./locker";
export { cancelUnbond, closeOperator, createOperator, requestUnbond, setAgent, stake, withdrawUnbonded } from "./operator";
export type { CancelUnbondArgs, CloseOperatorArgs, CreateOperatorArgs, RequestUnbondArgs, SetAgentArgs, StakeArgs, WithdrawUnbondedArgs } from "./operator";
