/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type {
  CreateRegistryData, InitializeData, PauseIntakeData, ProposeGovernorData, UpdateParamsData,
} from "./args";

export interface VerificationInstructions {
  acceptGovernor: {
    accounts: "pendingGovernor" | "config"; optional: never; fixed: never; signers: "pendingGovernor"; data: Record<never, never>;
  };
  createRegistry: {
    accounts: "governor" | "payer" | "config" | "hardwareClass" | "registry"; optional: never; fixed: "systemProgram";
    signers: "governor" | "payer"; data: CreateRegistryData;
  };
  initialize: {
    accounts: "authority" | "payer" | "programData" | "stakingConfig" | "config"; optional: never; fixed: "systemProgram";
    signers: "authority" | "payer"; data: InitializeData;
  };
  pauseIntake: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: PauseIntakeData;
  };
  proposeGovernor: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: ProposeGovernorData;
  };
  updateParams: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: UpdateParamsData;
  };
}
