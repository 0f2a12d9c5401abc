/** Every name that {@link ProgramError} can have, so that a misspelt name does not compile. */
import type { FrameworkErrorName } from "../anchor";
import type { GovernanceErrorName } from "../programs/governance/generated/errors";
import type { MarketErrorName } from "../programs/market/generated/errors";
import type { StakingErrorName } from "../programs/staking/generated/errors";
import type { SupplyErrorName } from "../programs/supply/generated/errors";
import type { VerificationErrorName } from "../programs/verification/generated/errors";
import type { NewerFrameworkErrorName, RuntimeErrorName, SystemErrorName, TokenErrorName } from "./tables";

/** Every name that an error of a program can have. */
export type ProgramErrorName =
  | GovernanceErrorName | MarketErrorName | StakingErrorName | SupplyErrorName | VerificationErrorName
  | FrameworkErrorName | NewerFrameworkErrorName | TokenErrorName | SystemErrorName | RuntimeErrorName
  /** A program that the SDK does not know, or a number that its version does not have. */
  | "UnknownError";
