/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type {
  AddSeatPageData, ChallengeData, CommitAuditData, CommitVoteData, CreateRegistryData, DemandChunkData, DrawJurorsData, DropAuditorData,
  InitializeData, JoinSeatsData, PauseIntakeData, PostChunkData, ProposeGovernorData, RegisterSessionData, RegisterVerifierData,
  ReplaceAuditorData, ReplaceJurorData, ReportSeatData, RevealAuditData, RevealAuditorLinkData, RevealChallengeData, RevealLinkData,
  RevealVoteData, SettleAuditorData, SettleJurorData, SubmitProofData, TopUpSeatData, UpdateParamsData, WriteAnswerData,
  WriteVerifierInputsData,
} from "./args";

export interface VerificationInstructions {
  abortCase: {
    accounts: "case" | "job"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  acceptGovernor: {
    accounts: "pendingGovernor" | "config"; optional: never; fixed: never; signers: "pendingGovernor"; data: Record<never, never>;
  };
  addSeatPage: {
    accounts: "payer" | "registry" | "seatPage"; optional: never; fixed: "systemProgram"; signers: "payer"; data: AddSeatPageData;
  };
  appealWithStake: {
    accounts: "holder" | "rentPayer" | "config" | "case" | "appeal" | "operator" | "stakingConfig"; optional: never;
    fixed: "stakingProgram" | "systemProgram"; signers: "holder" | "rentPayer"; data: Record<never, never>;
  };
  appealWithTokens: {
    accounts: "appellant" | "rentPayer" | "config" | "case" | "appeal" | "vault" | "source" | "nativeMint" | "tokenProgram";
    optional: "challenge"; fixed: "systemProgram"; signers: "appellant" | "rentPayer"; data: Record<never, never>;
  };
  attestResult: {
    accounts: "holder" | "config" | "terms" | "job" | "operator" | "session"; optional: never; fixed: "instructions" | "marketProgram";
    signers: "holder"; data: Record<never, never>;
  };
  challenge: {
    accounts: "challenger" | "rentPayer" | "config" | "case" | "job" | "terms" | "challenge" | "vault" | "source" | "nativeMint" | "tokenProgram";
    optional: never; fixed: "marketProgram" | "systemProgram"; signers: "challenger" | "rentPayer"; data: ChallengeData;
  };
  claimCredits: {
    accounts: "owner" | "credits" | "pool" | "vault" | "destination" | "mint" | "tokenProgram"; optional: never; fixed: never;
    signers: "owner"; data: Record<never, never>;
  };
  closeCase: {
    accounts: "config" | "case" | "rentPayer" | "job" | "terms"; optional: never; fixed: "marketProgram"; signers: never;
    data: Record<never, never>;
  };
  closeCredits: {
    accounts: "owner" | "rentPayer" | "credits"; optional: never; fixed: never; signers: "owner"; data: Record<never, never>;
  };
  closeDemand: {
    accounts: "demand" | "case" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closePanel: {
    accounts: "case" | "panel" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closeSeatEpoch: {
    accounts: "config" | "seatEpochTotals" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  closeSession: {
    accounts: "session" | "rentPayer"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  commitAudit: {
    accounts: "holder" | "case" | "operator" | "seat"; optional: never; fixed: never; signers: "holder"; data: CommitAuditData;
  };
  commitVote: {
    accounts: "holder" | "case" | "panel" | "operator" | "seat"; optional: never; fixed: never; signers: "holder"; data: CommitVoteData;
  };
  concludeAudit: {
    accounts: "config" | "case" | "job" | "terms" | "marketEventAuthority"; optional: never;
    fixed: "marketProgram" | "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  concludeLinks: {
    accounts: "config" | "case" | "job" | "terms"; optional: never; fixed: "marketProgram"; signers: never; data: Record<never, never>;
  };
  conveneJury: {
    accounts: "rentPayer" | "config" | "case" | "panel" | "job" | "terms"; optional: never; fixed: "marketProgram" | "systemProgram";
    signers: "rentPayer"; data: Record<never, never>;
  };
  createPool: {
    accounts: "payer" | "paymentMint" | "mint" | "pool" | "vault" | "tokenProgram"; optional: never; fixed: "systemProgram";
    signers: "payer"; data: Record<never, never>;
  };
  createRegistry: {
    accounts: "governor" | "payer" | "config" | "hardwareClass" | "registry"; optional: never; fixed: "systemProgram";
    signers: "governor" | "payer"; data: CreateRegistryData;
  };
  demandChunk: {
    accounts: "holder" | "rentPayer" | "config" | "case" | "panel" | "operator" | "demand"; optional: never; fixed: "systemProgram";
    signers: "holder" | "rentPayer"; data: DemandChunkData;
  };
  disableSession: {
    accounts: "governor" | "config" | "session"; optional: never; fixed: never; signers: "governor"; data: Record<never, never>;
  };
  disableVerifier: {
    accounts: "governor" | "config" | "verifier"; optional: never; fixed: never; signers: "governor"; data: Record<never, never>;
  };
  drawJurors: {
    accounts: "config" | "case" | "panel"; optional: never; fixed: never; signers: never; data: DrawJurorsData;
  };
  dropAuditor: {
    accounts: "case"; optional: never; fixed: never; signers: never; data: DropAuditorData;
  };
  dropChallenge: {
    accounts: "case" | "challenge"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  evictSeat: {
    accounts: "config" | "seat" | "registry" | "seatPage"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  finalizeCase: {
    accounts: "config" | "case" | "job" | "terms" | "marketEventAuthority"; optional: never;
    fixed: "marketProgram" | "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  initialize: {
    accounts: "authority" | "payer" | "programData" | "stakingConfig" | "config" | "burnStats"; optional: never; fixed: "systemProgram";
    signers: "authority" | "payer"; data: InitializeData;
  };
  joinSeats: {
    accounts: "holder" | "rentPayer" | "config" | "stakingConfig" | "operator" | "hardwareClass" | "registry" | "seatPage" | "seat";
    optional: never; fixed: "stakingProgram" | "systemProgram"; signers: "holder" | "rentPayer"; data: JoinSeatsData;
  };
  leaveSeats: {
    accounts: "holder" | "config" | "operator" | "seat" | "registry" | "seatPage"; optional: never; fixed: never; signers: "holder";
    data: Record<never, never>;
  };
  openCase: {
    accounts: "opener" | "config" | "case" | "job" | "terms" | "paymentMint" | "registry" | "executorSeat" | "clientSeat" | "credits";
    optional: never; fixed: "marketProgram" | "systemProgram"; signers: "opener"; data: Record<never, never>;
  };
  openCredits: {
    accounts: "rentPayer" | "owner" | "pool" | "mint" | "credits"; optional: never; fixed: "systemProgram"; signers: "rentPayer";
    data: Record<never, never>;
  };
  pauseIntake: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: PauseIntakeData;
  };
  postChunk: {
    accounts: "holder" | "case" | "job" | "operator" | "panel" | "demand"; optional: never; fixed: never; signers: "holder";
    data: PostChunkData;
  };
  prepareCase: {
    accounts: "rentPayer" | "config" | "case" | "job" | "registry" | "executorSeat" | "clientSeat"; optional: never; fixed: "systemProgram";
    signers: "rentPayer"; data: Record<never, never>;
  };
  proposeGovernor: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: ProposeGovernorData;
  };
  registerSession: {
    accounts: "governor" | "rentPayer" | "config" | "operator" | "session"; optional: never; fixed: "systemProgram";
    signers: "governor" | "rentPayer"; data: RegisterSessionData;
  };
  registerVerifier: {
    accounts: "governor" | "payer" | "config" | "verifier"; optional: never; fixed: "systemProgram"; signers: "governor" | "payer";
    data: RegisterVerifierData;
  };
  replaceAuditor: {
    accounts: "config" | "case" | "job" | "terms" | "seat" | "operator" | "stakingConfig" | "stakingEventAuthority"; optional: never;
    fixed: "stakingProgram" | "marketProgram"; signers: never; data: ReplaceAuditorData;
  };
  replaceJuror: {
    accounts: "config" | "case" | "panel" | "seat" | "operator" | "stakingConfig" | "stakingEventAuthority"; optional: never;
    fixed: "stakingProgram"; signers: never; data: ReplaceJurorData;
  };
  reportSeat: {
    accounts: "reporter" | "config" | "seat" | "seatEpochTotals"; optional: never; fixed: "systemProgram"; signers: "reporter";
    data: ReportSeatData;
  };
  revealAudit: {
    accounts: "config" | "case" | "job"; optional: never; fixed: never; signers: never; data: RevealAuditData;
  };
  revealAuditorLink: {
    accounts: "case"; optional: never; fixed: never; signers: never; data: RevealAuditorLinkData;
  };
  revealChallenge: {
    accounts: "case" | "challenge"; optional: never; fixed: never; signers: never; data: RevealChallengeData;
  };
  revealChallengerLink: {
    accounts: "case" | "challenge"; optional: never; fixed: never; signers: never; data: RevealLinkData;
  };
  revealExecutorLink: {
    accounts: "case"; optional: never; fixed: never; signers: never; data: RevealLinkData;
  };
  revealVote: {
    accounts: "config" | "case" | "panel"; optional: never; fixed: never; signers: never; data: RevealVoteData;
  };
  sealJurySlot: {
    accounts: "config" | "case"; optional: never; fixed: never; signers: never; data: Record<never, never>;
  };
  settleAuditor: {
    accounts: "config" | "case" | "job" | "seat" | "operator" | "stakingConfig" | "stakingEventAuthority";
    optional: "credits" | "nativeCredits"; fixed: "stakingProgram" | "eventAuthority" | "program"; signers: never; data: SettleAuditorData;
  };
  settleChallenge: {
    accounts: "config" | "case" | "challenge" | "rentPayer" | "vault" | "destination" | "nativePool" | "poolVault" | "nativeMint" | "burnStats" | "operator" | "tokenProgram";
    optional: "credits"; fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  settleJuror: {
    accounts: "config" | "case" | "panel" | "seat" | "operator" | "stakingConfig" | "stakingEventAuthority"; optional: "credits";
    fixed: "stakingProgram" | "eventAuthority" | "program"; signers: never; data: SettleJurorData;
  };
  settleStakeAppeal: {
    accounts: "config" | "case" | "appeal" | "rentPayer" | "operator" | "stakingConfig" | "stakingEventAuthority"; optional: never;
    fixed: "stakingProgram" | "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  settleTokenAppeal: {
    accounts: "config" | "case" | "appeal" | "rentPayer" | "vault" | "destination" | "nativePool" | "poolVault" | "nativeMint" | "burnStats" | "tokenProgram";
    optional: never; fixed: "eventAuthority" | "program"; signers: never; data: Record<never, never>;
  };
  submitProof: {
    accounts: "case" | "job" | "verifier"; optional: "panel"; fixed: "eventAuthority" | "program"; signers: never; data: SubmitProofData;
  };
  tally: {
    accounts: "config" | "case" | "panel" | "job" | "terms"; optional: never; fixed: "marketProgram"; signers: never;
    data: Record<never, never>;
  };
  topUpSeat: {
    accounts: "holder" | "config" | "stakingConfig" | "operator" | "seat"; optional: never; fixed: "stakingProgram"; signers: "holder";
    data: TopUpSeatData;
  };
  updateParams: {
    accounts: "governor" | "config"; optional: never; fixed: never; signers: "governor"; data: UpdateParamsData;
  };
  updateReadiness: {
    accounts: "config" | "registry" | "hardwareClass" | "marketConfig"; optional: never; fixed: "marketProgram"; signers: never;
    data: Record<never, never>;
  };
  withdrawSeats: {
    accounts: "holder" | "rentPayer" | "config" | "stakingConfig" | "operator" | "seat"; optional: never; fixed: "stakingProgram";
    signers: "holder"; data: Record<never, never>;
  };
  writeAnswer: {
    accounts: "holder" | "case" | "operator" | "demand"; optional: never; fixed: never; signers: "holder"; data: WriteAnswerData;
  };
  writeVerifierInputs: {
    accounts: "governor" | "config" | "verifier"; optional: never; fixed: never; signers: "governor"; data: WriteVerifierInputsData;
  };
}
