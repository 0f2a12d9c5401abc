/** Every instruction of the verification program, by its name in camel case. */
export { acceptGovernor, createRegistry, initialize, pauseIntake, proposeGovernor, updateParams } from "./admin";
export type {
  CreateRegistryArgs, VerificationAcceptGovernorArgs, VerificationInitializeArgs, VerificationPauseIntakeArgs, VerificationProposeGovernorArgs, VerificationUpdateParamsArgs,
} from "./admin";
