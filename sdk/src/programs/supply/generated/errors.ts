/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
export type SupplyErrorName =
  | "ZeroAmount" | "AmountOverflow" | "TimeOverflow" | "NotUpgradeAuthority" | "WrongProgramData" | "NotGovernor" | "NotPendingGovernor"
  | "InvalidGovernor" | "ParamOutOfBounds" | "ParamStepTooLarge" | "ParamChangedThisEpoch" | "NoChange" | "ParamMissing" | "WrongNativeMint"
  | "UnsafeNativeMint" | "WrongEpochLength" | "NotGenesisAuthority" | "GenesisExceeded" | "GenesisIncomplete" | "EpochNotFinal"
  | "EpochLapsed" | "CorruptAccount" | "NotReported" | "AlreadyClaimed" | "NothingToClaim" | "WrongDestination" | "WrongRentPayer"
  | "EmissionStillNeeded" | "ClaimsStillNeeded" | "EmissionInvariant" | "CapExceeded" | "UnsafeMint" | "PriceOutOfRange" | "LotOutOfRange"
  | "LotStepTooLarge" | "LotChangedThisEpoch" | "AuctionOpen" | "NoAuction" | "LotTooSmall" | "AuctionEnded" | "AuctionNotEnded" | "SoldOut"
  | "PriceAboveLimit" | "WrongVault" | "WrongMint" | "WrongTokenProgram" | "AuctionInvariant" | "TokenAccountFrozen" | "DestinationIsVault"
  | "RebatesNotCovered";
