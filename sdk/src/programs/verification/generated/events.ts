/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

export interface VerificationEvents {
  /** A part of an answer is on chain; nothing is proven yet. */
  AnswerWritten: {
    case: PublicKey; demand: PublicKey; offset: number;
    /** Bytes of the answer so far. */
    length: number;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** By `emit_cpi!`. The three amounts, base units of ASSAY, add up to the bond. */
  AppealSettled: {
    case: PublicKey; appeal: PublicKey; appellant: PublicKey; fromStake: boolean; returned: bigint;
    /** To the native pool, for the jurors. */
    jury: bigint;
    burned: bigint;
    /** All that this program has burned, afterwards; 0 for an appeal from stake, whose part burns in staking. */
    burnedTotal: bigint;
    /** Counts the events of the burn statistics; 0 for an appeal from stake. */
    burnStatsSeq: bigint;
    appealsOpen: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  AuditCommitted: {
    case: PublicKey; member: number; operator: PublicKey; holder: PublicKey; commitment: Uint8Array; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  AuditConcluded: {
    case: PublicKey; end: AuditEnd; openedValue: Uint8Array; accusers: number;
    /** Base units of ASSAY that come out of the bond; 0 unless the executor kept silent. */
    juryCost: bigint;
    deadline: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  AuditRevealed: {
    case: PublicKey; member: number; operator: PublicKey;
    /** Zeros: it could not get the job's input. */
    value: Uint8Array;
    juryTip: Uint8Array; agrees: boolean; deadline: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  AuditorDropped: {
    case: PublicKey; member: number; operator: PublicKey; parties: number; accusers: number; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  /** A member did not come, and pays for it. */
  AuditorReplaced: {
    case: PublicKey; member: number; oldOperator: PublicKey;
    /** The default key when nobody could be drawn. */
    newOperator: PublicKey;
    /** Base units of ASSAY. */
    slashed: bigint;
    replacements: number; commitUntil: bigint; revealAfter: bigint; openBy: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  AuditorSettled: {
    case: PublicKey; member: number; operator: PublicKey; owner: PublicKey;
    /** Base units of the payment mint. */
    credited: bigint;
    /** Base units of ASSAY: a fee out of the bond, or a share of the bounty. */
    nativeCredited: bigint;
    fine: AuditorFine;
    /** Base units of ASSAY; less than the fine where the seat had no more. */
    slashed: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The job was voided or closed before the case came to its end: bonds return. */
  CaseAborted: {
    case: PublicKey; job: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  CaseClosed: {
    case: PublicKey; job: PublicKey; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** An interim verdict. */
  CaseDecided: {
    case: PublicKey; verdict: Verdict; decidedBy: DecidedBy; finalValue: Uint8Array; round: number; lastRound: boolean;
    /** Unix time before which it may be appealed, and from which it may be made final. */
    deadline: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** A drawn audit has its case. Members are Operator accounts; the default key where nobody could be drawn. */
  CaseOpened: {
    case: PublicKey; job: PublicKey; operator: PublicKey; opener: PublicKey; members: PublicKey[]; rosterEpoch: number; rosterSlots: number;
    rosterActive: number;
    /** Base units of the payment mint, credited to the opener. */
    crankFee: bigint;
    commitUntil: bigint; revealAfter: bigint; openBy: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** An opened result can be challenged; nothing is claimed yet. */
  CasePrepared: {
    case: PublicKey; job: PublicKey; operator: PublicKey; rentPayer: PublicKey; rosterEpoch: number; rosterSlots: number;
    rosterActive: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The final verdict. By `emit_cpi!`. Amounts are base units of ASSAY. */
  CaseRuled: {
    case: PublicKey; job: PublicKey; verdict: Verdict; decidedBy: DecidedBy; finalValue: Uint8Array; round: number; juryFees: bigint;
    /** Of it, what the executor's bond pays. */
    juryCost: bigint;
    bounty: bigint; bountyEach: bigint;
    /** What each losing challenge pays, as far as its bond reaches. */
    juryShare: bigint;
    delayShare: bigint;
    /** Bonds of appeals that lost. */
    appealsLost: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** A challenger kept its link back. */
  ChallengeDropped: {
    case: PublicKey; challenge: PublicKey; challenger: PublicKey; parties: number; accusers: number; liveChallenges: number; seq: bigint;
    slot: bigint; unixTimestamp: bigint;
  };
  ChallengeRevealed: {
    case: PublicKey; challenge: PublicKey; challenger: PublicKey; value: Uint8Array; juryTip: Uint8Array; accusers: number; parties: number;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** Amounts in base units of ASSAY; `returned`, `jury`, `delay` and `burned` add up to the bond. */
  ChallengeSettled: {
    case: PublicKey; challenge: PublicKey; challenger: PublicKey; bond: bigint; returned: bigint; jury: bigint; delay: bigint;
    burned: bigint;
    /** The challenger's share of the bounty, or the executor's delay fee. */
    credited: bigint;
    /** The default key when nothing was credited. */
    creditedTo: PublicKey;
    /** All that this program has burned, afterwards. */
    burnedTotal: bigint;
    /** Counts the events of the burn statistics. */
    burnStatsSeq: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  ChunkDemanded: {
    case: PublicKey; demand: PublicKey;
    /** The juror's Operator account. */
    operator: PublicKey;
    round: number; juror: number; file: DemandFile; index: number; number: number;
    /** Unix time before which it has to be answered. */
    until: bigint;
    unansweredInputs: number; unansweredOutputs: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The executor has shown a demanded chunk, or that its file has none of this index. */
  ChunkPosted: {
    case: PublicKey; demand: PublicKey;
    /** The juror's Operator account. */
    operator: PublicKey;
    file: DemandFile; index: number; unansweredInputs: number; unansweredOutputs: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  CreditsClaimed: {
    credits: PublicKey; owner: PublicKey; mint: PublicKey; destination: PublicKey;
    /** Base units of the mint that were paid. */
    amount: bigint;
    /** What is still owed to this owner. */
    owed: bigint;
    /** What the pool ever paid. */
    paid: bigint;
    /** What lies in the pool after the payment. */
    left: bigint;
    /** Of the credits. */
    seq: bigint;
    poolSeq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  CreditsClosed: {
    credits: PublicKey; owner: PublicKey; mint: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  CreditsOpened: {
    credits: PublicKey; owner: PublicKey; mint: PublicKey; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** Without a `seq`: the case may be gone. */
  DemandClosed: {
    case: PublicKey; demand: PublicKey; operator: PublicKey; rentPayer: PublicKey; slot: bigint; unixTimestamp: bigint;
  };
  JurorReplaced: {
    case: PublicKey; panel: PublicKey; juror: number; operator: PublicKey; seatSlot: number;
    /** Base units of ASSAY. */
    slashed: bigint;
    redraws: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** By `emit_cpi!`. Amounts are base units of ASSAY. */
  JurorSettled: {
    case: PublicKey; panel: PublicKey; juror: number; operator: PublicKey;
    /** The default key where it never committed. */
    owner: PublicKey;
    /** Credited to the owner. */
    credited: bigint;
    fine: Fine; slashed: bigint;
    /** What the owner is owed in all, after it. */
    owed: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** With nobody drawn, `CaseDecided` follows. */
  JurorsDrawn: {
    case: PublicKey; panel: PublicKey; round: number; drawn: number; size: number; status: CaseStatus;
    /** When voting, the unix time before which the votes are to be committed. */
    deadline: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** A round begins. With nobody left to draw its size is 0, and `CaseDecided` follows. */
  JuryConvened: {
    case: PublicKey; panel: PublicKey; round: number; size: number;
    /** Whether no further round can follow. */
    lastRound: boolean;
    /** 0 when nobody is drawn. */
    targetSlot: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The hash of the target slot was forgotten before anybody sealed it. */
  JurySlotMissed: {
    case: PublicKey; round: number; targetSlot: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  JurySlotSealed: {
    case: PublicKey; round: number; sealedSlot: bigint; slotHash: Uint8Array;
    /** Unix time before which the links are to be told. */
    linksUntil: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** With a verdict, `CaseDecided` follows. */
  JuryTallied: {
    case: PublicKey; panel: PublicKey; size: number; committed: number; revealed: number; status: CaseStatus;
    /** The case's, of the next round where the votes were too few. */
    round: number;
    /** Base units of ASSAY owed to jurors of all rounds. */
    juryFees: bigint;
    deadline: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  LinkRevealed: {
    case: PublicKey;
    /** The Operator account of the executor or an auditor, or a Challenge. */
    party: PublicKey;
    phase: number; link: Uint8Array;
    /** Without the executor's. */
    linksRevealed: number;
    parties: number; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** With a verdict, `CaseDecided` follows. */
  LinksConcluded: {
    case: PublicKey; round: number; end: LinksEnd; targetSlot: bigint;
    /** Zeros without a seed. */
    jurySeed: Uint8Array;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  PanelClosed: {
    case: PublicKey; panel: PublicKey; round: number; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  PoolCreated: {
    pool: PublicKey; mint: PublicKey; vault: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** A proof has decided a case. `seq` is the case's. */
  ProofAccepted: {
    case: PublicKey; job: PublicKey; verifier: PublicKey;
    /** What is proven to be right. */
    outputHash: Uint8Array;
    verdict: Verdict;
    /** Jurors who are paid although they were not counted. */
    sittingJurors: number;
    /** Base units of ASSAY owed to jurors of all rounds. */
    juryFees: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  ReadinessUpdated: {
    registry: PublicKey; class: number;
    /** Seats that are active in this epoch. */
    active: number;
    /** Whether jobs of the class may have audits. */
    ready: boolean;
    /** Of the registry. */
    seq: bigint;
    slot: bigint; unixTimestamp: bigint;
  };
  /** A session key has vouched for a commitment. The market's own event carries the job's `seq`. */
  ResultAttested: {
    job: PublicKey; operator: PublicKey; session: PublicKey; oldAuditBps: number; effectiveAuditBps: number; slot: bigint;
    unixTimestamp: bigint;
  };
  ResultChallenged: {
    case: PublicKey; challenge: PublicKey; challenger: PublicKey; kind: ChallengeKind; commitment: Uint8Array;
    /** Base units of ASSAY. */
    bond: bigint;
    challenges: number; challengeUntil: bigint; revealUntil: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** The last event of its account. */
  SeatEpochTotalsClosed: {
    seatEpochTotals: PublicKey; epoch: bigint; rentPayer: PublicKey; slot: bigint; unixTimestamp: bigint;
  };
  SeatIntakePaused: {
    governor: PublicKey; pausedUntil: bigint; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SeatPageAdded: {
    registry: PublicKey; class: number; page: number;
    /** Of the registry. */
    seq: bigint;
    slot: bigint; unixTimestamp: bigint;
  };
  /** `seq` is the registry's. */
  SeatRegistryCreated: {
    governor: PublicKey; registry: PublicKey; class: number; bitExact: boolean; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  /** Figures of one epoch: of the reported seats, then the sums over all reports so far. */
  SeatReported: {
    seat: PublicKey; seatEpochTotals: PublicKey; reporter: PublicKey; operator: PublicKey; class: number;
    /** Seats that were in the roster. */
    count: number;
    epoch: bigint;
    /** Base units of ASSAY: F for each paid audit and vote. */
    earned: bigint;
    /** Audits and votes that were missed. */
    missed: number;
    /** `count` where nothing was missed, otherwise 0. */
    eligible: number;
    totalEarned: bigint; totalActive: bigint; totalEligible: bigint;
    /** Of the totals, afterwards: numbers their events. */
    reports: bigint;
    /** Of the seat. */
    seq: bigint;
    slot: bigint; unixTimestamp: bigint;
  };
  SeatToppedUp: {
    seat: PublicKey; operator: PublicKey; holder: PublicKey; amount: bigint; locked: bigint; seq: bigint; slot: bigint;
    unixTimestamp: bigint;
  };
  SeatsEnded: {
    seat: PublicKey; operator: PublicKey; class: number; count: number;
    /** By anyone, for too little stake; otherwise the holder left. */
    evicted: boolean;
    /** Epoch from which they are not drawn any more. */
    activeUntil: number;
    locked: bigint; seq: bigint; registrySeq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SeatsJoined: {
    seat: PublicKey; operator: PublicKey; owner: PublicKey; holder: PublicKey; class: number; page: number;
    /** Slot numbers in the class. */
    slots: number[];
    /** Base units of ASSAY for each seat. */
    seatStake: bigint;
    /** Base units of ASSAY for all of them. */
    locked: bigint;
    /** Epoch from which they are drawn. */
    activeFrom: number;
    seq: bigint; registrySeq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SeatsWithdrawn: {
    seat: PublicKey; operator: PublicKey; class: number; count: number;
    /** Base units of ASSAY that are free again. */
    unlocked: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SessionClosed: {
    session: PublicKey; operator: PublicKey; rentPayer: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SessionDisabled: {
    governor: PublicKey; session: PublicKey; operator: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  SessionRegistered: {
    governor: PublicKey; session: PublicKey; operator: PublicKey; key: PublicKey; expiresAt: bigint; loweredBps: number; seq: bigint;
    slot: bigint; unixTimestamp: bigint;
  };
  VerdictAppealed: {
    case: PublicKey; appeal: PublicKey; appellant: PublicKey; against: Verdict;
    /** Base units of ASSAY. */
    bond: bigint;
    fromStake: boolean;
    /** The round that the appeal opens. */
    round: number;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  VerificationGovernorAccepted: {
    oldGovernor: PublicKey; governor: PublicKey; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  VerificationGovernorProposed: {
    governor: PublicKey;
    /** The default key: a proposal was withdrawn. */
    pendingGovernor: PublicKey;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  VerificationInitialized: {
    config: PublicKey; authority: PublicKey; governor: PublicKey; nativeMint: PublicKey; nativePool: PublicKey; epochZero: bigint;
    epochSeconds: bigint; params: VerificationChanges; seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  VerificationParamsUpdated: {
    config: PublicKey; governor: PublicKey; epoch: bigint;
    /** Rows of `VERIFICATION_PARAMS`. */
    changes: ParamChange[];
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  VerifierDisabled: {
    governor: PublicKey; verifier: PublicKey; id: Uint8Array; slot: bigint; unixTimestamp: bigint;
  };
  /** The key is complete. */
  VerifierEnabled: {
    governor: PublicKey; verifier: PublicKey; id: Uint8Array; slot: bigint; unixTimestamp: bigint;
  };
  /** The first half of a key is written; jobs cannot name it yet. */
  VerifierRegistered: {
    governor: PublicKey; verifier: PublicKey; id: Uint8Array; slot: bigint; unixTimestamp: bigint;
  };
  VoteCommitted: {
    case: PublicKey; panel: PublicKey; juror: number; operator: PublicKey; holder: PublicKey; commitment: Uint8Array; committed: number;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
  VoteRevealed: {
    case: PublicKey; panel: PublicKey; juror: number; operator: PublicKey; vote: Vote; value: Uint8Array; outputUnavailable: boolean;
    revealed: number;
    /** Unix time before which the others may reveal. */
    deadline: bigint;
    seq: bigint; slot: bigint; unixTimestamp: bigint;
  };
}
/** What became of an audit. */
export type AuditEnd = "revealsBegun" | "cleared" | "disputed" | "silence";
export type AuditorFine = "none" | "missed" | "withheld" | "overruled";
/** What the arbiter decided, or nothing yet. */
export type Verdict = "none" | "upheld" | "fault" | "void";
/** What the verdict rests on. */
export type DecidedBy = "nothing" | "agreement" | "silence" | "missingLink" | "votes" | "unavailable" | "proof" | "noJurors" | "dropped";
/** The file of which a juror demands a chunk. */
export type DemandFile = "input" | "output";
/** What a seat is fined for. */
export type Fine = "none" | "missed" | "overruled";
/** Where a case stands. The byte in the account is the variant's number. */
export type CaseStatus = "auditCommit" | "auditReveal" | "cleared" | "challenged" | "jurySeed" | "juryLinks" | "juryDraw" | "juryCommit" | "juryReveal" | "appealable" | "final" | "aborted";
/** What became of the links. */
export type LinksEnd = "decided" | "retargeted" | "seeded";
/** What a challenger says is wrong. */
export type ChallengeKind = "wrongValue" | "outputWithheld";
/** What `update_params` changes; `initialize` names all of them. */
export interface VerificationChanges {
  /** Time to reveal an audit or a challenge, and before an opening to replace auditors who did not come. */
  revealSeconds: number | null;
  /** Shortest time for auditors to commit; long jobs give twice their run time. */
  auditCommitSeconds: number | null;
  /** Time for an executor to answer a demand for a chunk on chain. */
  chunkSeconds: number | null;
  /** Shortest time for jurors to commit; long jobs give twice their run time. */
  juryCommitSeconds: number | null;
  /** Time for jurors to reveal their votes. */
  juryRevealSeconds: number | null;
  /** Time for the parties to reveal their links after the slot hash is sealed; who does not loses. */
  linkSeconds: number | null;
  /** Time to appeal against an interim verdict. */
  appealSeconds: number | null;
  /** How long seats stay slashable after they left, and their slots unused: no case may outlive its jurors. */
  longestCaseSeconds: number | null;
  /** Smallest stake of a seat; classes with long or dear jobs ask for more. */
  seatStake: bigint | null;
  /** What a lost challenge or appeal owes the executor for the delay, beside the jury's cost. */
  delayFee: bigint | null;
  /** Active seats that a class needs before jobs with audits are accepted. */
  minSeats: number | null;
  /** Share of a seat's stake that an audit or vote costs when the final verdict contradicts it. */
  jurorSlashBps: number | null;
  /** What an auditor or juror who does not come pays, in fees: being absent must cost more than working. */
  missFeeBps: number | null;
  /** What a juror pays for each answered demand, out of its fee: demands are not free. */
  chunkFeeBps: number | null;
}
/** What an event says about one changed parameter. */
export interface ParamChange {
  /** Row in the table of parameters. */
  parameter: number;
  old: bigint; new: bigint;
}
/** What a juror says. */
export type Vote = "none" | "value" | "inputUnavailable";
