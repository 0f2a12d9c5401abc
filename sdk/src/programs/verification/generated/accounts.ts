/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

/** An appeal that opened a round. Its bond is stake of `operator`, or lies in `vault`, whose authority is this account. */
export interface RawAppeal {
  case: PublicKey;
  /** The wallet that appealed. */
  appellant: PublicKey;
  /** The default key where the bond is stake. */
  vault: PublicKey;
  /** The executor's Operator account where the bond is stake; otherwise the default key. */
  operator: PublicKey;
  /** Gets the rent back when the appeal is settled. */
  rentPayer: PublicKey;
  /** Base units of ASSAY. */
  bond: bigint;
  /** The interim verdict that it disputes, in the market's numbers. */
  against: number;
  fromStake: number;
  /** The round that it opened. */
  round: number;
  version: number; bump: number; vaultBump: number;
}

/**
 * What is found out about one job. One rule for all deadlines: a party may act while `now < deadline`, the timeout may be run from `now
 * >= deadline` on.
 */
export interface RawCase {
  job: PublicKey;
  /** Gets the rent back when the case is closed. */
  rentPayer: PublicKey;
  client: PublicKey;
  /** The executor's Operator account. */
  operator: PublicKey;
  /** Where staking has the client's Operator account, whether it exists or not. */
  clientOperator: PublicKey;
  /** The payment mint. */
  mint: PublicKey;
  /** The job's seed, which draws the audit; zeros where there is none. */
  seed: Uint8Array;
  /** Draws the jury of this round. */
  jurySeed: Uint8Array;
  /** Of the sealed target slot. */
  slotHash: Uint8Array;
  /** The next tip of the executor's chain. */
  executorLink: Uint8Array;
  /** Of the links that were revealed in this phase. */
  linkMix: Uint8Array;
  /** Known once the result is open. */
  openedValue: Uint8Array;
  /** What the verdict says is right. */
  finalValue: Uint8Array;
  members: RawAuditMember[];
  /** Of the job; part of this account's address. */
  postedSlot: bigint;
  /** F, base units of the payment mint. */
  auditFee: bigint;
  /** F in ASSAY, rounded up. */
  jurorFee: bigint;
  /** The executor's, base units of ASSAY. */
  bond: bigint;
  /** Slot whose hash goes into the jury's seed; once sealed, the slot that was found. */
  targetSlot: bigint;
  /** Base units of ASSAY owed to jurors of all rounds so far. */
  juryFees: bigint;
  /** What each accuser gets after a Fault. */
  bountyEach: bigint;
  /** What each losing challenge pays for the juries after an Upheld. */
  juryShare: bigint;
  /** What each losing challenge pays for the delay after an Upheld. */
  delayShare: bigint;
  /** Bonds of the appeals that the final verdict contradicts. */
  appealsLost: bigint;
  /** Bonds of the appeals against a Fault. */
  appealedFault: bigint;
  /** Bonds of the appeals against an Upheld. */
  appealedUpheld: bigint;
  seq: bigint; deadline: bigint;
  /**
   * While auditors commit: unix time from which the result may be opened, and nobody commits any more, whatever else a restart puts
   * off. Later: unix time before which the result may be challenged.
   */
  challengeUntil: bigint;
  /** The latest end of a demand of this case. */
  latestDemandUntil: bigint;
  termsVersion: number; runSeconds: number;
  /** The view that all members are drawn from. */
  rosterEpoch: number;
  rosterSlots: number; rosterActive: number;
  /** Seats of the executor and the client. */
  excludedSeats: number;
  /** Seats that were drawn in this case, in audits and juries. */
  drawnSeats: number;
  /** Challenges that are not settled. */
  challenges: number;
  /** Of them, those that are not dropped. */
  liveChallenges: number;
  /** Auditors and challengers who say that the result is wrong. */
  accusers: number;
  /** Auditors and challengers whose links the jury's seed needs. */
  parties: number;
  /** Of this phase, without the executor's. */
  linksRevealed: number;
  unansweredInputs: number; unansweredOutputs: number; class: number;
  /** Counter of the audit's next draw. */
  nextDraw: number;
  /** Slots of replaced auditors; the first `former_len` count. */
  former: number[];
  status: number;
  /** Of the jury, 0 to 3. */
  round: number;
  /** k, members of the audit; 0 where the case began with a challenge. */
  auditors: number;
  replacements: number; formerLen: number;
  /** New target slots of this round. */
  retargets: number;
  /** Counts target slots of the whole case, from 1: a link is revealed once in each. */
  phase: number;
  /** In the market's numbers. */
  verdict: number;
  decidedBy: number;
  /** Appeals that are not settled. */
  appealsOpen: number;
  /** Panels that are not closed. */
  openPanels: number;
  flags: number; version: number; bump: number;
}

/** One challenger's word against a result, with its bond in `vault`, whose authority is this account. */
export interface RawChallenge {
  case: PublicKey;
  /** The wallet that gets the bond back. */
  challenger: PublicKey;
  vault: PublicKey;
  /** Gets the rent back when the challenge is settled. */
  rentPayer: PublicKey;
  commitment: Uint8Array;
  /** Known once revealed. */
  value: Uint8Array;
  /** The next tip of its chain; known once revealed. */
  link: Uint8Array;
  /** Base units of ASSAY. */
  bond: bigint;
  createdSlot: bigint; kind: number; status: number;
  /** The phase of the case whose link is revealed. */
  linked: number;
  version: number; bump: number; vaultBump: number;
}

/** What the pool of a mint owes an owner. */
export interface RawCredits {
  /** The wallet that claims; an operator's fees are its owner's. */
  owner: PublicKey;
  mint: PublicKey;
  /** Gets the rent back when the account is closed. */
  rentPayer: PublicKey;
  /** Base units of the mint. */
  amount: bigint;
  seq: bigint; version: number; bump: number;
}

/**
 * A juror's demand for a chunk. The executor collects its answer in `buffer`, over several transactions. 3 KB: never copied, only
 * borrowed.
 */
export interface RawDemand {
  case: PublicKey;
  /** The juror's Operator account. */
  operator: PublicKey;
  /** Gets the rent back when the demand is closed. */
  rentPayer: PublicKey;
  /** Unix time before which it has to be answered. */
  until: bigint;
  /** Which chunk of the file. */
  index: number;
  /** Bytes of `buffer` that are written. */
  length: number;
  round: number;
  /** The juror's place in the panel. */
  juror: number;
  file: number;
  /** 0 or 1: a juror has two demands. */
  number: number;
  status: number; version: number; bump: number; buffer: Uint8Array;
}

/** The jury of one round. 7 KB: never copied, only borrowed. */
export interface RawPanel {
  case: PublicKey;
  /** Gets the rent back when the panel is closed. */
  rentPayer: PublicKey;
  jurors: RawJuror[];
  /** Slots of replaced jurors, which are not drawn again; the first `former_len` count. */
  former: number[];
  /** Counter of the next draw. */
  nextDraw: number;
  /** Places, taken or to be filled. */
  size: number;
  /** Places that are taken; a juror keeps its place in `jurors`, whoever else is replaced. */
  drawn: number;
  committed: number; revealed: number;
  /** Times that absent jurors were replaced. */
  redraws: number;
  settled: number; formerLen: number; round: number;
  /** 1 once the votes are counted: who has not come by then is fined. */
  tallied: number;
  version: number; bump: number;
}

/**
 * Where the fees of one mint come from. The tokens lie in `vault`, whose authority is this account. Levies, jury costs and shares of
 * lost bonds come in as plain transfers, which no program can tell from a gift. So what lies in the vault can be paid and what is owed
 * stands in the Credits. Written by `claim_credits` only.
 */
export interface RawPool {
  mint: PublicKey; vault: PublicKey; tokenProgram: PublicKey;
  /** Base units ever paid out. */
  paid: bigint;
  seq: bigint; decimals: number; version: number; bump: number; vaultBump: number;
}

/** The seats that an operator holds in a class, and the stake that is locked for them. */
export interface RawSeat {
  /** The Operator account. */
  operator: PublicKey;
  /** The operator's owner, to whom its fees are credited. */
  owner: PublicKey;
  /** Gets the rent back when the seats are withdrawn. */
  rentPayer: PublicKey;
  /** Base units of ASSAY for each seat, as at the join. */
  seatStake: bigint;
  /** Base units of ASSAY that are locked for all seats now. */
  locked: bigint;
  seq: bigint;
  /** What was earned and missed in the last sixteen epochs. */
  epochs: RawSeatEpochs;
  /** Epoch from which the seats are drawn. */
  activeFrom: number;
  /** Epoch from which they are not drawn any more; 0 while nobody has ended them. */
  activeUntil: number;
  /** Audits and votes that were missed. */
  missed: number;
  /** Audits and votes that a final verdict contradicted. */
  overruled: number;
  /** Slot numbers in the class, all on one page; the first `count` count. */
  slots: number[];
  class: number; page: number; count: number; version: number; bump: number;
}

/** Sums over all seats that reported an epoch, of all classes. Final from epoch + 3. */
export interface RawSeatEpochTotals {
  /** Paid for this account by reporting first; gets the rent back when it closes. */
  rentPayer: PublicKey;
  epoch: bigint;
  /** Base units of ASSAY that the seats earned for audits and votes settled in the epoch. */
  earned: bigint;
  /** Seats that were in the roster of the epoch. */
  active: bigint;
  /** Of them, those whose operator missed nothing in their class. */
  eligible: bigint;
  /** How many Seat accounts reported; numbers the events. */
  reports: bigint;
  version: number; bump: number;
}

/** 250 slots of a class. Slot `page * 250 + i` is entry `i`. 10 KB: never copied, only borrowed. */
export interface RawSeatPage {
  entries: RawSeatEntry[]; class: number; page: number; version: number; bump: number;
}

/** The seats of a hardware class: how many there are, and were. The seats themselves stand on pages. */
export interface RawSeatRegistry {
  /** The market's HardwareClass account. */
  hardwareClass: PublicKey;
  seq: bigint;
  /** Sorted by epoch; the first `history_len` count. */
  history: RawRosterCount[];
  /** As of the newest entry of the history. */
  slots: number;
  /** As of the newest entry of the history. */
  active: number;
  class: number; pages: number; historyLen: number;
  /** 1 where equal jobs give equal bytes, so that a contradicted value is a fault of whoever said it. */
  bitExact: number;
  version: number; bump: number;
}

/**
 * A key in an attested machine of an operator. Its word lowers the chance of an audit, never to 0, and replaces neither bond nor votes:
 * such keys have been extracted.
 */
export interface RawSession {
  /** The Operator account. */
  operator: PublicKey;
  /** ed25519. */
  key: PublicKey;
  /** Gets the rent back when the session is closed. */
  rentPayer: PublicKey;
  /** Unix time from which it does not count any more. */
  expiresAt: bigint;
  seq: bigint;
  /** Share of the chance that is left. */
  loweredBps: number;
  enabled: number; version: number; bump: number;
}

/** What this program has burned: parts of lost bonds that were paid in tokens. What is slashed burns in staking, which counts it there. */
export interface RawVerificationBurnStats {
  /** Base units of ASSAY burned since the beginning; ends at the largest number rather than hold up a settlement. */
  burned: bigint;
  /** Events this account is named in. */
  seq: bigint;
  version: number; bump: number;
}

/**
 * The one configuration of this program, and its signature: the arbiter of the market, a locker of staking. Read-only on every path of
 * a case.
 */
export interface RawVerificationConfig {
  /** Changes bounded parameters, registers verifiers and sessions, pauses new seats. Cannot reach a case or money. */
  governor: PublicKey;
  /** Becomes the governor when it accepts; the default key means none. */
  pendingGovernor: PublicKey;
  /** ASSAY, as staking has it. */
  nativeMint: PublicKey;
  /** The Pool of the native mint, whether it was created yet or not. */
  nativePool: PublicKey;
  /** Unix time at which epoch 0 began; as in staking. */
  epochZero: bigint;
  /** Length of an epoch; as in staking. */
  epochSeconds: bigint;
  /** Unix time before which nobody takes a seat; 0 before the first pause. */
  pausedUntil: bigint;
  seq: bigint; params: RawVerificationParams;
  /** Epoch + 1 of each parameter's last change; 0 = never. */
  changedEpochs: number[];
  version: number; bump: number;
}

/**
 * A key that proofs of a result are checked with: Groth16 on alt_bn128, big-endian encodings. The market reads the first bytes:
 * version, enabled and kind.
 */
export interface RawVerifier {
  version: number;
  /** 1 while proofs are accepted and jobs may name it. */
  enabled: number;
  /** `KIND_GROTH16`. */
  kind: number;
  bump: number;
  /** Chosen by the governor; part of this account's address. */
  id: Uint8Array;
  alpha: Uint8Array; beta: Uint8Array; gamma: Uint8Array; delta: Uint8Array;
  /** None is the point at infinity: such an input would bind nothing. */
  ic: Uint8Array[];
}

/** A drawn seat of an audit. */
export interface RawAuditMember {
  operator: PublicKey;
  /** The operator's owner, to whom the fee is credited; known once committed. */
  owner: PublicKey;
  commitment: Uint8Array;
  /** Known once revealed; `UNAVAILABLE` where it could not get the input. */
  value: Uint8Array;
  /** The next tip of its chain; known once revealed. */
  link: Uint8Array;
  slot: number; status: number;
  /** The phase of the case whose link is revealed. */
  linked: number;
}

/** A drawn seat of a jury. */
export interface RawJuror {
  operator: PublicKey;
  /** The operator's owner, to whom the fee is credited; known once committed. */
  owner: PublicKey;
  /** Committed: the vote's commitment. Revealed: the value, or zeros. */
  commitment: Uint8Array;
  slot: number; status: number; vote: number;
  /** 1: the value is right but the output is not served. */
  outputUnavailable: number;
  demands: number; answered: number;
  /** The panel's redraws when this juror was drawn: who was drawn before the last one has missed a deadline. */
  redraw: number;
}

/** The last sixteen epochs of a Seat, each in the place `epoch mod 16`. An epoch without a duty has no record until it is reported. */
export interface RawSeatEpochs {
  records: RawSeatEpoch[];
}

/**
 * What the seats of an operator did in one epoch. A duty counts in the epoch in which it is settled, so that the record of a past epoch
 * never changes but by its report.
 */
export interface RawSeatEpoch {
  /** Base units of ASSAY: F for each audit and vote that was paid, whatever mint paid it. Bounties are not in it. */
  earned: bigint;
  /** Epoch + 1; 0 = this place is empty. */
  epochMark: number;
  /** Audits and votes that were missed. */
  missed: number;
  /** Seats that share the epoch's security budget; set by the report. */
  eligible: number;
  /** 1 once reported. */
  reported: number;
}

/** One seat of the roster. It stays where it is after its holder left, until somebody else may have the slot. */
export interface RawSeatEntry {
  /** The holder's Operator account; the default key where the slot was never used. */
  operator: PublicKey;
  /** Epoch from which the seat is drawn. */
  activeFrom: number;
  /** Epoch from which it is not drawn any more; 0 while nobody has ended it. */
  activeUntil: number;
}

/** What is true of a class from an epoch on, until the next entry. */
export interface RawRosterCount {
  epoch: number;
  /** Slots ever used; a slot's number is below it. */
  slots: number;
  /** Seats that are active. */
  active: number;
}

/** The parameters as they are stored. 64 bytes. The meaning and the bounds of each stand in `VERIFICATION_PARAMS`. */
export interface RawVerificationParams {
  seatStake: bigint; delayFee: bigint; revealSeconds: number; auditCommitSeconds: number; chunkSeconds: number; juryCommitSeconds: number;
  juryRevealSeconds: number; linkSeconds: number; appealSeconds: number; longestCaseSeconds: number; minSeats: number;
  jurorSlashBps: number; missFeeBps: number; chunkFeeBps: number;
}
