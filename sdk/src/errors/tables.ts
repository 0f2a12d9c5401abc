/** Names of the errors that are not Assay's own: Solana's runtime and the programs that ours call. */

/** Errors of the runtime, as the RPC names them. */
export const RUNTIME_ERRORS = [
  "GenericError", "InvalidArgument", "InvalidInstructionData", "InvalidAccountData", "AccountDataTooSmall", "InsufficientFunds",
  "IncorrectProgramId", "MissingRequiredSignature", "AccountAlreadyInitialized", "UninitializedAccount", "UnbalancedInstruction",
  "ModifiedProgramId", "ExternalAccountLamportSpend", "ExternalAccountDataModified", "ReadonlyLamportChange", "ReadonlyDataModified",
  "DuplicateAccountIndex", "ExecutableModified", "RentEpochModified", "NotEnoughAccountKeys", "AccountDataSizeChanged",
  "AccountNotExecutable", "AccountBorrowFailed", "AccountBorrowOutstanding", "DuplicateAccountOutOfSync", "InvalidError",
  "ExecutableDataModified", "ExecutableLamportChange", "ExecutableAccountNotRentExempt", "UnsupportedProgramId", "CallDepth",
  "MissingAccount", "ReentrancyNotAllowed", "MaxSeedLengthExceeded", "InvalidSeeds", "InvalidRealloc", "ComputationalBudgetExceeded",
  "PrivilegeEscalation", "ProgramEnvironmentSetupFailure", "ProgramFailedToComplete", "ProgramFailedToCompile", "Immutable",
  "IncorrectAuthority", "BorshIoError", "AccountNotRentExempt", "InvalidAccountOwner", "ArithmeticOverflow", "UnsupportedSysvar",
  "IllegalOwner", "MaxAccountsDataAllocationsExceeded", "MaxAccountsExceeded", "MaxInstructionTraceLengthExceeded",
  "BuiltinProgramsMustConsumeComputeUnits",
] as const;

/** Errors of the SPL Token program and of Token-2022 up to 19, by number. */
export const TOKEN_ERRORS = [
  "NotRentExempt", "InsufficientTokens", "InvalidMint", "MintMismatch", "OwnerMismatch", "FixedSupply", "AlreadyInUse",
  "InvalidNumberOfProvidedSigners", "InvalidNumberOfRequiredSigners", "UninitializedState", "NativeNotSupported", "NonNativeHasBalance",
  "InvalidInstruction", "InvalidState", "TokenAmountOverflow", "AuthorityTypeNotSupported", "MintCannotFreeze", "AccountFrozen",
  "MintDecimalsMismatch", "NonNativeNotSupported",
] as const;

/** Errors of the System program, by number. */
export const SYSTEM_ERRORS = [
  "AccountAlreadyInUse", "ResultWithNegativeLamports", "InvalidProgramId", "InvalidAccountDataLength", "SeedTooLong",
  "AddressWithSeedMismatch", "NonceNoRecentBlockhashes", "NonceBlockhashNotExpired", "NonceUnexpectedBlockhashValue",
] as const;

/** Errors of Anchor 1.x that Anchor's TypeScript package of the 0.3x line does not know yet. */
export const NEWER_FRAMEWORK_ERRORS = {
  2040: ["ConstraintDuplicateMutableAccount", "A duplicate mutable account constraint was violated"],
  2041: ["AccountAlreadyMigrated", "Account is already migrated"],
  2042: ["AccountNotMigrated", "Account must be migrated before exiting"],
  2043: ["ConstraintMintPausableExtension", "A pausable extension constraint was violated"],
  2044: ["ConstraintMintPausableAuthority", "A pausable extension authority constraint was violated"],
} as const;

export type RuntimeErrorName = (typeof RUNTIME_ERRORS)[number];
export type TokenErrorName = (typeof TOKEN_ERRORS)[number];
export type SystemErrorName = (typeof SYSTEM_ERRORS)[number];
export type NewerFrameworkErrorName = (typeof NEWER_FRAMEWORK_ERRORS)[keyof typeof NEWER_FRAMEWORK_ERRORS][0];
