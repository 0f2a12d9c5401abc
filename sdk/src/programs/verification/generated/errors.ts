/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
export type VerificationErrorName =
  | "ZeroAmount" | "AmountOverflow" | "TimeOverflow" | "CorruptAccount" | "NotUpgradeAuthority" | "WrongProgramData" | "NotGovernor"
  | "NotPendingGovernor" | "InvalidGovernor" | "ParamOutOfBounds" | "ParamStepTooLarge" | "ParamChangedThisEpoch" | "NoChange"
  | "ParamMissing" | "AlreadyPaused" | "PauseCooldown" | "PauseOutOfRange" | "IntakePaused" | "WrongMint" | "WrongTokenProgram"
  | "WrongVault" | "WrongRentPayer" | "UnsafeMint" | "WrongPool" | "WrongCredits" | "NotCreditsOwner" | "NothingOwed" | "PoolEmpty"
  | "CreditsNotEmpty" | "DestinationNotPayable" | "DestinationIsVault" | "WrongClass" | "WrongRegistry" | "PageNotNext" | "PageNotFull"
  | "TooManyPages" | "WrongSeatPage" | "NotEnoughSlots" | "SeatCountOutOfRange" | "NotOperatorHolder" | "WrongSeat" | "SeatsLeft"
  | "SeatsInUse" | "SeatNotEvictable" | "TopUpTooLarge" | "SeatInvariant" | "RegistryInvariant" | "OperatorJailed" | "WrongOperator"
  | "WrongCaseState" | "DeadlinePassed" | "DeadlineNotReached" | "RestartGrace" | "WrongCase" | "WrongJob" | "WrongTerms" | "JobNotDrawn"
  | "CaseExists" | "ResultNotOpened" | "ResultOpened" | "SeatPageMissing" | "NoSuchMember" | "WrongMemberState" | "NoReplacementsLeft"
  | "CommitmentMismatch" | "WrongChallenge" | "WrongChallengeState" | "ChallengeWindowOver" | "DisputedAlready" | "WrongLink" | "LinkKnown"
  | "LinksMissing" | "TargetSlotNotReached" | "WrongPanel" | "NoSuchJuror" | "WrongJurorState" | "NoRedrawsLeft" | "QuorumReached"
  | "InvalidVote" | "DemandPending" | "LastRound" | "NotAppellant" | "WrongAppeal" | "CaseNotSettled" | "JobNotTerminal" | "JobNotAborted"
  | "NoDemandLeft" | "WrongDemand" | "DemandClosed" | "AnswerTooLong" | "ChunkNotProven" | "WrongVerifier" | "InvalidVerifierKey"
  | "ProofInvalid" | "SessionInvalid" | "AttestationInvalid" | "UnexpectedAccount" | "DuplicateAccount" | "JurorsAbsent"
  | "VerifierComplete" | "SessionOutOfRange" | "SessionInUse" | "NotThisSlot" | "InputNotFound" | "TooFewSeats" | "EpochNotReportable"
  | "EpochAlreadyReported" | "SeatNotActive" | "EpochStillNeeded";
