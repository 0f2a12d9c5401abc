/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
export type GovernanceErrorName =
  | "AmountOverflow" | "TimeOverflow" | "CorruptAccount" | "NotUpgradeAuthority" | "WrongProgramData" | "NotGovernor" | "ParamOutOfBounds"
  | "ParamStepTooLarge" | "ParamChangedThisEpoch" | "NoChange" | "ParamMissing" | "VotingTooLong" | "GuardianTermTooLong" | "NoGuardian"
  | "NotGuardian" | "GuardianTermEnded" | "PauseTooSoon" | "NotGovernedProgram" | "WrongTargetConfig" | "GenesisEnded" | "EpochNotFinal"
  | "WrongEpochTotals" | "WrongExecutor" | "InvalidTitle" | "InvalidUri" | "NotProposer" | "NotDraft" | "NotVoting" | "NotPassed"
  | "WrongProposal" | "TooManyInstructions" | "WrongInstructionIndex" | "TooManyAccounts" | "DataTooLong" | "TotalsExceeded"
  | "InstructionIncomplete" | "InstructionComplete" | "NoInstructions" | "UnexpectedAccount" | "TargetNotPinned" | "InstructionNotAllowed"
  | "SignerNotAllowed" | "WrongLoaderAccounts" | "UpgradeNotAlone" | "BufferHashMisplaced" | "WrongBuffer" | "BufferHashMismatch"
  | "SnapshotMissing" | "TotalWeightTooSmall" | "WrongMint" | "WrongTokenAccount" | "NotOperatorOwner" | "NoVotingPower" | "VotingEnded"
  | "VotingNotEnded" | "RestartGrace" | "TimelockRunning" | "ProposalExpired" | "InstructionsChanged" | "WrongInstructionAccount"
  | "DepositNotHeld" | "NotFinalized" | "DepositForfeited" | "DepositNotForfeited" | "WrongRentPayer" | "ProposalStillLive"
  | "ProposalNotEmpty" | "InvalidDescriptionHash" | "DepositStillHeld";
