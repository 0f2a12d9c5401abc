/** Every instruction of the verification program, by its name in camel case. */
export { acceptGovernor, createRegistry, initialize, pauseIntake, proposeGovernor, updateParams } from "./admin";
export type {
  CreateRegistryArgs, VerificationAcceptGovernorArgs, VerificationInitializeArgs, VerificationPauseIntakeArgs, VerificationProposeGovernorArgs, VerificationUpdateParamsArgs,
} from "./admin";
export { appealWithStake, appealWithTokens, settleStakeAppeal, settleTokenAppeal } from "./appeal";
export type { AppealWithStakeArgs, AppealWithTokensArgs, SettleStakeAppealArgs, SettleTokenAppealArgs } from "./appeal";
export { commitAudit, concludeAudit, openCase, replaceAuditor, revealAudit, settleAuditor } from "./audit";
export type { CommitAuditArgs, OpenCaseArgs, ReplaceAuditorArgs, RevealAuditArgs, SettleAuditorArgs } from "./audit";
export type { CaseArgs, JudgedArgs } from "./build";
export { abortCase, closeCase, closePanel, finalizeCase } from "./case";
export type { AbortCaseArgs, CloseCaseArgs, ClosePanelArgs } from "./case";
export { challenge, dropChallenge, prepareCase, revealChallenge, settleChallenge } from "./challenge";
export type { ChallengeArgs, ChallengerArgs, PrepareCaseArgs, RevealChallengeArgs, SettleChallengeArgs } from "./challenge";
export { closeDemand, demandChunk, postChunk, writeAnswer } from "./evidence";
export type { AnswerArgs, CloseDemandArgs, DemandChunkArgs, PostChunkArgs, WriteAnswerArgs } from "./evidence";
export {
  commitVote, concludeLinks, conveneJury, drawJurors, dropAuditor, replaceJuror, revealAuditorLink, revealChallengerLink, revealExecutorLink, revealVote, sealJurySlot, settleJuror, tally,
} from "./jury";
export type {
  CommitVoteArgs, ConveneJuryArgs, DrawJurorsArgs, DropAuditorArgs, ReplaceJurorArgs, RevealAuditorLinkArgs, RevealChallengerLinkArgs, RevealExecutorLinkArgs, RevealVoteArgs, RoundArgs,
  SettleJurorArgs, TallyArgs,
} from "./jury";
export { claimCredits, closeCredits, createPool, openCredits } from "./pool";
export type { ClaimCreditsArgs, CloseCreditsArgs, CreatePoolArgs, OpenCreditsArgs } from "./pool";
export {
  attestResult, closeSession, disableSession, disableVerifier, registerSession, registerVerifier, submitProof, writeVerifierInputs,
} from "./proof";
export type {
  AttestResultArgs, CloseSessionArgs, DisableSessionArgs, RegisterSessionArgs, RegisterVerifierArgs, SubmitProofArgs, VerifierArgs, WriteVerifierInputsArgs,
} from "./proof";
export { addSeatPage, closeSeatEpoch, evictSeat, joinSeats, leaveSeats, reportSeat, topUpSeat, updateReadiness, withdrawSeats } from "./seat";
export type { AddSeatPageArgs, CloseSeatEpochArgs, EvictSeatArgs, JoinSeatsArgs, LeaveSeatsArgs, ReportSeatArgs, SeatArgs, TopUpSeatArgs, UpdateReadinessArgs, WithdrawSeatsArgs } from "./seat";
