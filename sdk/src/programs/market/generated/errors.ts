/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
export type MarketErrorName =
  | "ZeroAmount" | "AmountOverflow" | "AmountTooLarge" | "TimeOverflow" | "CorruptAccount" | "NotUpgradeAuthority" | "WrongProgramData"
  | "NotGovernor" | "NotPendingGovernor" | "InvalidGovernor" | "InvalidArbiter" | "NotArbiter" | "ParamOutOfBounds" | "ParamStepTooLarge"
  | "ParamChangedThisEpoch" | "ParamMissing" | "NoChange" | "NewAuditBelowMinimum" | "TermsVersionNotNext" | "WrongTerms" | "AlreadyPaused"
  | "PauseOutOfRange" | "IntakePaused" | "WrongMint" | "WrongTokenProgram" | "UnsafeMint" | "NativeRateFixed" | "MintDisabled"
  | "MintVaultsNotSet" | "WrongMintVaults" | "ClassDisabled" | "ClassNotAuditReady" | "ClassRenamed" | "WrongClass" | "InvalidText"
  | "NotTokenAccount" | "TokenAccountFrozen" | "WrongVault" | "WrongTreasuryVault" | "WrongLevyVault" | "WrongBuybackVault"
  | "WrongBurnAccounts" | "DestinationIsVault" | "DestinationMissing" | "InsufficientTreasury" | "NotBalanceOwner" | "InsufficientAvailable"
  | "InsufficientReserved" | "BalanceNotEmpty" | "LedgerExceedsVault" | "NothingDue" | "WrongRentPayer" | "NotOperatorHolder"
  | "WrongOperator" | "NodeRetired" | "NodeNotRetired" | "NodeInUse" | "NotEnoughUnits" | "ZeroUnits" | "WrongNode" | "WrongJobState"
  | "JobFieldNotPresent" | "NotClient" | "SelfDealing" | "NotTargetNode" | "ClaimWindowOver" | "ClaimWindowOpen" | "SubmitWindowOver"
  | "SubmitWindowOpen" | "SaltWindowOver" | "SaltWindowOpen" | "OpenWindowOver" | "OpenWindowOpen" | "OpeningTooEarly"
  | "ChallengeWindowOver" | "ChallengeWindowOpen" | "NotStaleYet" | "RetentionNotOver" | "ResultAlreadyOpened" | "ResultNotOpened"
  | "SlotAlreadySealed" | "CaseAlreadyOpen" | "CaseNotOpen" | "CaseStillOpen" | "EmptyOpenWindow" | "HoldShortened" | "NoVerdict"
  | "CostWithoutFault" | "NothingUnpaid" | "JobUnpaid" | "BelowMinPrice" | "RunTooLong" | "ClaimWindowOutOfRange" | "AuditShareOutOfRange"
  | "UnauditedWithValue" | "SaltMissing" | "TermsChanged" | "ReservedTooHigh" | "BondTooHigh" | "JurySecurityExceeded" | "InvalidVerifier"
  | "WrongSalt" | "WrongOpening" | "TargetSlotNotReached" | "SlotHashMissed" | "SlotHashesUnreadable" | "MathOutOfRange" | "WrongBalance"
  | "NotPayable" | "JobReplaced" | "PostedThisSlot" | "VaultNotPayable" | "RetargetsUsedUp" | "NotFirstLocker" | "PauseCooldown";
