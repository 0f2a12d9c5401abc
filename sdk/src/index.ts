/**
 * Assay's TypeScript SDK. Start with {@link createClient}; `instructions` holds the pure builders behind its verbs.
 *
 * @packageDocumentation
 */
import * as governance from "./programs/governance/instructions";
import * as market from "./programs/market/instructions";
import * as staking from "./programs/staking/instructions";
import * as supply from "./programs/supply/instructions";
import * as verification from "./programs/verification/instructions";

/**
 * Every instruction of every program: pure, synchronous, exactly one instruction each.
 * @example
 * const instruction = instructions.staking.stake({ owner, nativeMint: mint, amount: parseAmount("100", 9) });
 */
export const instructions = { governance, market, staking, supply, verification };

export { createClient, type AssayClient, type ClientConfig, type EventsClient, type MarketClient, type StakingClient } from "./client";
export { ASSAY_DECIMALS, formatAmount, parseAmount } from "./amount";
export { DEFAULT_PROGRAM_IDS, programIdsOf, verifyDeployment, type Cluster } from "./deployment";
export { toPublicKey, type Address, type ProgramIds, type ProgramName, type SignerLike, type Wallet } from "./types";

export { findAssociatedTokenPda, findProgramDataPda, UPGRADEABLE_LOADER } from "./pda/associated";
export { findEventAuthorityPda } from "./pda/event";
export {
  findDepositVaultPda, findExecutorPda, findGovernanceBurnStatsPda, findGovernanceConfigPda, findProposalInstructionPda, findProposalPda, findVotePda,
} from "./pda/governance";
export {
  chooseJobNonce, findBalancePda, findBalanceVaultPda, findHardwareClassPda, findJobPda, findMarketBurnStatsPda, findMarketConfigPda, findNodePda, findPaymentMintPda, findTermsPda, findTreasuryVaultPda,
} from "./pda/market";
export { findEpochTotalsPda, findInsuranceVaultPda, findOperatorPda, findOperatorVaultPda, findStakingBurnStatsPda, findStakingConfigPda } from "./pda/staking";

export {
  findAppealPda, findAppealVaultPda, findCasePda, findChallengePda, findChallengeVaultPda, findCreditsPda, findDemandPda, findPanelPda, findPoolPda, findPoolVaultPda,
  findSeatEpochTotalsPda, findSeatPagePda, findSeatPda, findSeatRegistryPda, findSessionPda, findVerificationBurnStatsPda, findVerificationConfigPda, findVerifierPda,
} from "./pda/verification";

export {
  findBuybackPda, findBuybackVaultPda, findClaimsPda, findEpochEmissionPda, findGenesisAllocationPda, findMintAuthorityPda, findMintStatsPda, findSupplyBurnStatsPda,
  findSupplyConfigPda,
} from "./pda/supply";

export { AssayError, type AssayErrorCode } from "./errors/base";
export {
  AccountNotFound, DecodeFailed, EventGap, InsufficientSol, InvalidArgument, MissingProgram, ProgramError, ProposalRefused, WrongCluster, type ProgramErrorDetails,
} from "./errors/classes";
export { isAssayError, isProgramError, type AssayErrorByCode } from "./errors/guards";
export type { ProgramErrorName } from "./errors/names";
export {
  RpcFailed, SimulationFailed, TransactionExpired, TransactionFailed, TransactionTooLarge, TransactionUnsettled, type TransactionFate, type UnsettledTransaction,
} from "./errors/transaction";
export { explainError } from "./errors/explain";

export { logsTruncated, parseEvents, type EventMessage, type EventMeta, type EventTransaction } from "./events/parse";
export type { SubscribeOptions } from "./events/subscribe";
export type { AssayEvent, EventName, ProgramEvents } from "./events/types";

export { TRANSACTION_LIMIT } from "./transaction/compile";
export type { SendOptions } from "./transaction/options";
export { TxPlan, type Addresses, type SendResult, type SimulateResult } from "./transaction/plan";
export type { SentTransaction } from "./transaction/send";

export { LoadedJob } from "./programs/market/loadedJob";
export type { Balance, FeeTreatment, HardwareClass, MarketBurnStats, MarketConfig, Node, NodeStatus, PaymentMint, Terms } from "./programs/market/accounts";
export {
  JOB_STATUSES, VERDICTS, type AwaitedDraw, type ClaimedJob, type ClearedJob, type EndedJob, type Executor, type ForcedJob, type HeldJob, type Job, type JobBase, type JobStatus,
  type OpenJob, type Opening, type ProvisionalJob, type RuledJob, type SealedSlot, type SettledJob, type SubmittedJob, type Verdict,
} from "./programs/market/job";
export { jobLayout } from "./programs/market/jobLayout";
export {
  decodeBalance, decodeJob, fetchBalance, fetchBalances, fetchHardwareClass, fetchHardwareClasses, fetchJob, fetchJobs, fetchMarketBurnStats, fetchMarketConfig,
  fetchMaybeBalance, fetchMaybeHardwareClass, fetchMaybeJob, fetchMaybeMarketBurnStats, fetchMaybeMarketConfig, fetchMaybeNode, fetchMaybePaymentMint, fetchMaybeTerms,
  fetchNode, fetchNodes, fetchPaymentMint, fetchPaymentMints, fetchTerms, listBalances, listHardwareClasses, listJobs, listNodes, listPaymentMints,
  type BalanceFilter, type HardwareClassFilter, type JobFilter, type NodeFilter, type PaymentMintFilter,
} from "./programs/market/queries";
export type { EpochTotals, Locker, Operator, OperatorEpoch, StakingBurnStats, StakingConfig, UnbondingEntry } from "./programs/staking/accounts";
export {
  decodeOperator, fetchEpochTotals, fetchMaybeEpochTotals, fetchMaybeOperator, fetchMaybeStakingBurnStats, fetchMaybeStakingConfig, fetchOperator, fetchOperators,
  fetchStakingBurnStats, fetchStakingConfig, listOperators, type OperatorFilter,
} from "./programs/staking/queries";
export {
  CHALLENGE_STATUSES, DEMAND_FILES, DEMAND_STATUSES, type Appeal, type Challenge, type ChallengeStatus, type Credits, type Demand, type Pool, type RosterCount, type Seat,
  type SeatEpoch, type SeatEpochTotals, type SeatPage, type SeatRegistry, type Session, type VerificationBurnStats, type VerificationConfig, type VerificationParams, type Verifier,
} from "./programs/verification/accounts";
export {
  CASE_STATUSES, DECIDED_BY, MEMBER_STATUSES, type AuditMember, type Case, type CaseStatus, type DecidedBy, type Juror, type JurorStatus, type MemberStatus, type Panel,
} from "./programs/verification/case";
export {
  fetchAppeal, fetchAppeals, fetchCase, fetchCases, fetchChallenge, fetchChallenges, fetchCredits, fetchDemand, fetchDemands, fetchManyCredits, fetchMaybeAppeal,
  fetchMaybeCase, fetchMaybeChallenge, fetchMaybeCredits, fetchMaybeDemand, fetchMaybePanel, fetchMaybePool, fetchMaybeSeat, fetchMaybeSeatEpochTotals, fetchMaybeSeatPage,
  fetchMaybeSeatRegistry, fetchMaybeSession, fetchMaybeVerificationBurnStats, fetchMaybeVerificationConfig, fetchMaybeVerifier, fetchPanel, fetchPanels, fetchPool, fetchPools, fetchSeat,
  fetchSeatEpochTotals, fetchSeatPage, fetchSeatPages, fetchSeatRegistries, fetchSeatRegistry, fetchSeats, fetchSession, fetchSessions, fetchVerificationBurnStats, fetchVerificationConfig, fetchVerifier,
  fetchVerifiers, listAppeals, listCases, listChallenges, listCredits, listDemands, listPanels, listSeatPages, listSeats, listSessions, listVerifiers,
  type AppealFilter, type CaseFilter, type ChallengeFilter, type CreditsFilter, type DemandFilter, type PanelFilter, type SeatFilter, type SeatPageFilter,
  type SessionFilter, type VerifierFilter,
} from "./programs/verification/queries";
export {
  decodeAppeal, decodeCase, decodeChallenge, decodeCredits, decodeDemand, decodePanel, decodePool, decodeSeat, decodeSeatPage, decodeSeatRegistry, decodeSession,
  decodeVerificationConfig, decodeVerifier,
} from "./programs/verification/queries/decoders";
export { explainCaseOfJob, fetchCaseFile, fetchCaseFileOfJob, fetchChainTime } from "./programs/verification/caseFile";
export type { VerificationClient } from "./programs/verification/client";
export { takenSlots } from "./programs/verification/draws";
export { explainCase, type CaseExplanation, type ExplainedCase } from "./programs/verification/explain";
export { RESTART_GRACE_SLOTS, isCaseDue, nextCaseSteps, type CaseFile, type CaseStep, type ChainTime } from "./programs/verification/steps";
export type {
  Buyback, Claims, EpochEmission, GenesisAllocation, MintStats, OpenAuction, SupplyBurnStats, SupplyConfig, SupplyParams,
} from "./programs/supply/accounts";
export {
  fetchBuyback, fetchBuybacks, fetchClaims, fetchEpochEmission, fetchEpochEmissions, fetchGenesisAllocation, fetchMaybeBuyback, fetchMaybeClaims, fetchMaybeEpochEmission,
  fetchMaybeGenesisAllocation, fetchMaybeMintStats, fetchMaybeSupplyBurnStats, fetchMaybeSupplyConfig, fetchMintStats, fetchSupplyBurnStats, fetchSupplyConfig, listBuybacks,
  listClaims, listEpochEmissions, type BuybackFilter, type ClaimsFilter, type EpochEmissionFilter,
} from "./programs/supply/queries";
export {
  decodeBuyback, decodeClaims, decodeEpochEmission, decodeGenesisAllocation, decodeMintStats, decodeSupplyBurnStats, decodeSupplyConfig,
} from "./programs/supply/decoders";
export { fetchAuction, fetchSupply, type AuctionOverview, type SupplyOverview } from "./programs/supply/overview";
export type { SupplyClient } from "./programs/supply/client";
export {
  DEPOSIT_STATES, PROPOSAL_KINDS, PROPOSAL_STATUSES, VOTE_OPTIONS, type DepositState, type GovernanceBurnStats, type GovernanceConfig, type GovernanceParams,
  type InstructionAccount, type OperatorVote, type Proposal, type ProposalInstruction, type ProposalKind, type ProposalStatus, type VoteCounts, type VoteOption,
} from "./programs/governance/accounts";
export {
  fetchGovernanceBurnStats, fetchGovernanceConfig, fetchMaybeGovernanceBurnStats, fetchMaybeGovernanceConfig, fetchMaybeProposal, fetchMaybeVote, fetchProposal,
  fetchProposalInstructions, fetchProposals, fetchVote, listProposalInstructions, listProposals, listVotes, type ProposalFilter, type ProposalInstructionFilter, type VoteFilter,
} from "./programs/governance/queries";
export { decodeGovernanceBurnStats, decodeGovernanceConfig, decodeProposal, decodeProposalInstruction, decodeVote } from "./programs/governance/decoders";
export type { GovernanceClient } from "./programs/governance/client";
export type { ClassChange, MintChange, ProposalChanges } from "./programs/governance/changes";
export type { ParameterDiff, ParameterGroup } from "./programs/governance/diff";
export type { ExecutionPlan, PlanExecuteArgs } from "./programs/governance/execute";
export { explainProposal, type ProposalExplanation } from "./programs/governance/explain";
export { fetchProposalFile, type ProposalFile, type ProposedAction } from "./programs/governance/file";
export type { ProposalContent, ProposalPlan, ProposeArgs } from "./programs/governance/propose";
export type { VoteTerms } from "./programs/governance/terms";
export type { Upgrade } from "./programs/governance/upgrade";
export { GOVERNANCE_PARAMETERS } from "./programs/governance/generated/parameters";
export { CLASS_PARAMETERS, MINT_PARAMETERS, TERMS_PARAMETERS } from "./programs/market/generated/parameters";
export { STAKING_PARAMETERS } from "./programs/staking/generated/parameters";
export { SUPPLY_PARAMETERS } from "./programs/supply/generated/parameters";
export { VERIFICATION_PARAMETERS } from "./programs/verification/generated/parameters";
export { largestStep, type Parameter, type ParameterStep } from "./programs/parameter";
export { fetchVotingPower } from "./programs/governance/power";
export type { AtLeastOne, ReadOptions } from "./programs/reader";
export type {
  AbandonJobArgs, AcceptResultArgs, ArbiterArgs, BeginCaseArgs, CancelJobArgs, ClaimJobArgs, CloseBalanceArgs, CloseJobArgs, CloseNodeArgs, DepositArgs, DisableClassArgs,
  DisableMintArgs, DrawArgs, DrawForcedArgs, ExpireClaimArgs, ExpireJobArgs, ExpireOpeningArgs, ExtendHoldArgs, ForceAuditArgs, LowerAuditArgs, MarketAcceptGovernorArgs,
  MarketInitializeArgs, MarketProposeGovernorArgs, OpenBalanceArgs, OpenResultArgs, PauseIntakeArgs, PayJobArgs, PostJobArgs, PublishTermsArgs, RefundJobArgs,
  RegisterNodeArgs, RetireNodeArgs, RuleJobArgs, SealSlotArgs, SetArbiterArgs, SetAuditReadyArgs, SetMintVaultsArgs, SettleFaultArgs, SettleJobArgs, SpendTreasuryArgs,
  SubmitResultArgs, SweepFeesArgs, SweepLeviesArgs, SweepTreasuryArgs, UpdateNodeArgs, UpsertClassArgs, UpsertMintArgs, VoidStaleJobArgs, WithdrawArgs,
} from "./programs/market/instructions";
export type {
  AddLockerArgs, CancelUnbondArgs, CloseEpochArgs, CloseOperatorArgs, CreateOperatorArgs, LockArgs, ReportEpochArgs, RequestUnbondArgs, SetAgentArgs, SlashArgs,
  SpendInsuranceArgs, StakeArgs, StakingAcceptGovernorArgs, StakingInitializeArgs, StakingProposeGovernorArgs, StakingUpdateParamsArgs, SweepSlashedArgs, UnlockArgs, WithdrawUnbondedArgs,
} from "./programs/staking/instructions";
export type {
  AbortCaseArgs, AddSeatPageArgs, AnswerArgs, AppealWithStakeArgs, AppealWithTokensArgs, AttestResultArgs, CaseArgs, ChallengeArgs, ChallengerArgs,
  ClaimCreditsArgs, CloseCaseArgs, CloseCreditsArgs, CloseDemandArgs, ClosePanelArgs, CloseSeatEpochArgs, CloseSessionArgs, CommitAuditArgs, CommitVoteArgs, ConveneJuryArgs,
  CreatePoolArgs, CreateRegistryArgs, DemandChunkArgs, DisableSessionArgs, DrawJurorsArgs, DropAuditorArgs, EvictSeatArgs, JoinSeatsArgs, JudgedArgs,
  LeaveSeatsArgs, OpenCaseArgs, OpenCreditsArgs, PostChunkArgs, PrepareCaseArgs, RegisterSessionArgs, RegisterVerifierArgs, ReplaceAuditorArgs, ReplaceJurorArgs, ReportSeatArgs,
  RevealAuditArgs, RevealAuditorLinkArgs, RevealChallengeArgs, RevealChallengerLinkArgs, RevealExecutorLinkArgs, RevealVoteArgs, RoundArgs, SeatArgs,
  SettleAuditorArgs, SettleChallengeArgs, SettleJurorArgs, SettleStakeAppealArgs, SettleTokenAppealArgs, SubmitProofArgs, TallyArgs, TopUpSeatArgs,
  UpdateReadinessArgs, VerificationAcceptGovernorArgs, VerificationInitializeArgs, VerificationPauseIntakeArgs, VerificationProposeGovernorArgs,
  VerificationUpdateParamsArgs, VerifierArgs, WithdrawSeatsArgs, WriteAnswerArgs, WriteVerifierInputsArgs,
} from "./programs/verification/instructions";
export type {
  AuctionArgs, BidArgs, ClaimRebateArgs, ClaimSecurityArgs, CloseClaimsArgs, CloseEmissionArgs, CreateBuybackArgs, InitializeBurnStatsArgs, MintGenesisArgs, OpenEmissionArgs,
  SupplyAcceptGovernorArgs, SupplyInitializeArgs, SupplyProposeGovernorArgs, SupplyUpdateParamsArgs, UpdateBuybackArgs,
} from "./programs/supply/instructions";
export type {
  ActivateArgs, AdvanceGenesisArgs, AppendInstructionArgs, BurnDepositArgs, CancelDraftArgs, CastVoteArgs, CloseInstructionArgs, CloseProposalArgs, CloseVoteArgs,
  CreateProposalArgs, ExecuteArgs, GovernanceAcceptGovernorArgs, GovernanceInitializeArgs, GovernancePauseIntakeArgs, GovernanceUpdateParamsArgs, GovernedProgram,
  InsertInstructionArgs, ProposalArgs, RemoveGuardianArgs, RemoveInstructionArgs, WithdrawDepositArgs,
} from "./programs/governance/instructions";

export {
  JURY_LINKS, drawSeed, drawWord, isAudited, juryLinks, juryTip, nextLink, resultCommitment, resultValue, saltCommitment, type ResultPreimage, type SeedPreimage,
} from "./math/commitments";
export {
  CHALLENGE_KINDS, UNAVAILABLE, VOTES, auditCommitment, challengeCommitment, jurySeed, linkMix, proofInputs, sessionMessage, voteCommitment, xor32,
  type AuditPreimage, type ChallengeKind, type ChallengePreimage, type JurySeedPreimage, type ProofStatement, type SessionStatement, type Vote, type VotePreimage,
} from "./math/audits";
export { epochAt, EPOCH_RETENTION, REPORT_EPOCHS, rosterCountsAt } from "./math/epochs";
export { JURY_LADDER, appealBond, challengeBond, isLastRound, jurorFee, juryQuorum, jurySize } from "./math/juries";
export { joinSalt, randomSaltId, saltFromSecret, splitSalt, type SaltShares } from "./math/salts";
export { PAGE_SEATS, REDRAW_TRIES, drawSeats, isInRoster, pickSlot, type DrawSeatsArgs, type PickSlotArgs, type RosterEntry, type SeatDraw } from "./math/seats";
export { FULL_AUDIT_MULTIPLE, operatorAuditBps, postedAuditBps, requiredBond, type CoverageInput } from "./math/coverage";
export {
  RATE_ONE, auditFee, forcedLevy, forwardedWork, levy, missSlash, nativeWork, requiredLock, saltDeposit, settlement, toNativeCeil, toNativeFloor, type Settlement,
} from "./math/amounts";
export { instructionsHash, programHash, type HashedInstruction } from "./math/proposals";
export { countVotes, powerCap, timeToLeave, voteQuorum, votingPower, type VoteResult, type VoteRules } from "./math/votes";
export { AUCTION_SECONDS, PRICE_ONE, auctionCost, auctionPrice, largestLot, nextReference } from "./math/auction";
export {
  CLAIM_DELAY_EPOCHS, CLAIM_LAPSE_EPOCHS, COVER_EPOCHS, EMISSION_BUDGET, emissionDecay, emissionShare, rebatePot, securityPot,
} from "./math/emission";
export { EXP_ONE, exp2NegFloor } from "./math/exp2";
export type { Integer } from "./math/integer";
export {
  CHUNK_BYTES, MANIFEST_LIMITS, ManifestError, RESULT_STATUS, checkManifest, chunkAt, chunkCount, chunkProof, chunkRoot, createManifest, decodeManifest, decodeResult,
  encodeManifest, encodeResult, hashBytes,
  hashHex, isHashHex, manifestHash, outputHash, rootWithoutCheckpoints, traceLeaf, tracePreimage, traceRoot, traceRootOf, verifyChunk, verifyOutput,
  type Checkpoint, type ContentReadOptions, type ContentStore, type ContentWriteOptions, type CreateManifestArgs, type JobManifest, type JobResult, type ManifestInput,
  type ManifestRule, type ResultStatus, type TracePreimage, type VerifyChunkArgs,
} from "./compute";
