/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
export type StakingErrorName =
  | "ZeroAmount" | "AmountOverflow" | "NotUpgradeAuthority" | "WrongProgramData" | "EpochLengthOutOfBounds" | "ParamOutOfBounds"
  | "ParamStepTooLarge" | "ParamChangedThisEpoch" | "NoChange" | "SplitAboveWhole" | "NotGovernor" | "NotPendingGovernor"
  | "InvalidGovernor" | "LockerTableFull" | "LockerExists" | "InvalidLockerAuthority" | "NotLocker" | "WrongNativeMint" | "UnsafeNativeMint"
  | "WrongInsuranceVault" | "NotOperatorOwner" | "NotOperatorHolder" | "WrongVault" | "BelowMinStake" | "InsufficientFreeStake"
  | "AgentLimitExceeded" | "OperatorJailed" | "InsufficientLock" | "NotWorkLocker" | "UnbondingTableFull" | "UnbondingSlotEmpty"
  | "NothingMatured" | "OperatorNotEmpty" | "WrongRentPayer" | "WrongDestination" | "NothingDue" | "WrongBountyPools"
  | "BountyPoolNotPayable" | "EpochNotReportable" | "EpochNotRecorded" | "EpochAlreadyReported" | "EpochStillNeeded" | "LocksExceedBonded"
  | "LedgerExceedsVault" | "InsufficientInsurance" | "JailedOperatorStays" | "UnbondingTooShort" | "InvalidBountyPool";
