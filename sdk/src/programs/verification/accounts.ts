/** The verification program's accounts as callers see them; cases and panels have a file of their own. */
import type { PublicKey } from "@solana/web3.js";
import { CHALLENGE_KINDS, type ChallengeKind } from "../../math/audits";
import type { RosterEntry } from "../../math/seats";
import { literal } from "../market/accounts";
import { VERDICTS, type Verdict } from "../market/job";
import { keyOrNull } from "../staking/accounts";
import type {
  RawAppeal, RawChallenge, RawCredits, RawDemand, RawPool, RawRosterCount, RawSeat, RawSeatEpochTotals, RawSeatPage, RawSeatRegistry, RawSession, RawVerificationBurnStats,
  RawVerificationConfig, RawVerificationParams, RawVerifier,
} from "./generated/accounts";

/** The verification program's configuration; its address is the market's arbiter. */
export interface VerificationConfig extends Pick<RawVerificationConfig, "governor" | "nativeMint" | "nativePool" | "epochZero" | "epochSeconds" | "pausedUntil" | "seq"> {
  address: PublicKey;
  /** Null when no hand-over is under way. */
  pendingGovernor: PublicKey | null;
  params: VerificationParams;
}

/** The parameters of audits, juries and seats. */
export type VerificationParams = RawVerificationParams;

/** Where the fees in one mint come from. */
export interface Pool extends Omit<RawPool, "version" | "bump" | "vaultBump"> {
  address: PublicKey;
}

/** What a pool owes an owner. */
export interface Credits extends Omit<RawCredits, "version" | "bump"> {
  address: PublicKey;
}

/** What is true of a class from an epoch on. */
export type RosterCount = RawRosterCount;

/** The seats of a class: how many there are, and were. */
export interface SeatRegistry extends Pick<RawSeatRegistry, "hardwareClass" | "class" | "pages" | "slots" | "active" | "seq"> {
  address: PublicKey;
  /** Oldest first. */
  history: readonly RosterCount[];
  /** Equal jobs give equal bytes, so that a contradicted value costs its seat. */
  bitExact: boolean;
}

/** 250 slots of a class; slot `page * 250 + i` is entry `i`. */
export interface SeatPage extends Pick<RawSeatPage, "class" | "page"> {
  address: PublicKey;
  entries: readonly RosterEntry[];
}

/** What the seats of an operator in a class did in one epoch. */
export interface SeatEpoch {
  epoch: bigint;
  /** Base units of ASSAY: the fee of each audit and vote that was paid, whatever mint paid it. */
  earned: bigint;
  /** Audits and votes that were missed. */
  missed: number;
  /** Seats that share the security budget of the epoch; set by the report. */
  eligible: number;
  reported: boolean;
}

/** The seats that an operator holds in a class, and the stake behind them. */
export interface Seat extends Omit<RawSeat, "version" | "bump" | "slots" | "count" | "epochs"> {
  address: PublicKey;
  /** Oldest first; only epochs with a duty or a report. */
  epochs: readonly SeatEpoch[];
  /** Their numbers in the class. */
  slots: readonly number[];
  /** `locked` when no fine has been taken. */
  fullStake: bigint;
}

/** Sums over the seats that reported an epoch. */
export interface SeatEpochTotals extends Omit<RawSeatEpochTotals, "version" | "bump"> {
  address: PublicKey;
}

/** What the verification program has burned. */
export interface VerificationBurnStats extends Omit<RawVerificationBurnStats, "version" | "bump"> {
  address: PublicKey;
}

/**
 * Where a challenge can stand; the byte of the first is 1.
 * @example
 * const live = CHALLENGE_STATUSES.filter((status) => status !== "dropped");
 */
export const CHALLENGE_STATUSES = ["sealed", "revealed", "dropped"] as const;
/** Where a challenge stands. */
export type ChallengeStatus = (typeof CHALLENGE_STATUSES)[number];

/** One challenger's word against a result. */
export interface Challenge extends Pick<RawChallenge, "case" | "challenger" | "vault" | "rentPayer" | "commitment" | "bond" | "createdSlot"> {
  address: PublicKey;
  kind: ChallengeKind;
  status: ChallengeStatus;
  /** Null before it has revealed. */
  value: Uint8Array | null;
  /** The next tip of its chain of links; null before it has revealed. */
  link: Uint8Array | null;
  /** The phase of the case whose link is revealed; 0 for none. */
  linkedPhase: number;
}

/** An appeal, which opened a round. */
export interface Appeal extends Pick<RawAppeal, "case" | "appellant" | "rentPayer" | "bond" | "round"> {
  address: PublicKey;
  /** The interim verdict that it disputes. */
  against: Verdict;
  /** The executor's Operator account where the bond is stake; otherwise null. */
  operator: PublicKey | null;
  /** Null where the bond is stake. */
  vault: PublicKey | null;
}

/**
 * The files of which a chunk can be demanded, in the order of the bytes.
 * @example
 * const [input, output] = DEMAND_FILES;
 */
export const DEMAND_FILES = ["input", "output"] as const;

/**
 * Where a demand can stand, in the order of the bytes.
 * @example
 * const open = (await fetchDemand(connection, other)).status === DEMAND_STATUSES[0];
 */
export const DEMAND_STATUSES = ["open", "answered"] as const;

/** A juror's demand for a chunk. */
export interface Demand extends Pick<RawDemand, "case" | "operator" | "rentPayer" | "until" | "index" | "round" | "juror" | "number"> {
  address: PublicKey;
  file: (typeof DEMAND_FILES)[number];
  status: (typeof DEMAND_STATUSES)[number];
  /** What the executor has written of its answer. */
  answer: Uint8Array;
}

/** A key that proofs are checked with: Groth16 on alt_bn128, big endian. */
export interface Verifier extends Pick<RawVerifier, "id" | "alpha" | "beta" | "gamma" | "delta" | "ic"> {
  address: PublicKey;
  enabled: boolean;
}

/** A key in an operator's attested machine. */
export interface Session extends Pick<RawSession, "operator" | "key" | "rentPayer" | "expiresAt" | "loweredBps" | "seq"> {
  address: PublicKey;
  enabled: boolean;
}

export function mapVerificationConfig(raw: RawVerificationConfig, address: PublicKey): VerificationConfig {
  const { governor, nativeMint, nativePool, epochZero, epochSeconds, pausedUntil, params, seq } = raw;
  return { address, governor, pendingGovernor: keyOrNull(raw.pendingGovernor), nativeMint, nativePool, epochZero, epochSeconds, pausedUntil, params, seq };
}

export function mapPool({ version: _version, bump: _bump, vaultBump: _vaultBump, ...raw }: RawPool, address: PublicKey): Pool {
  return { address, ...raw };
}

export function mapCredits({ version: _version, bump: _bump, ...raw }: RawCredits, address: PublicKey): Credits {
  return { address, ...raw };
}

export function mapSeatRegistry(raw: RawSeatRegistry, address: PublicKey): SeatRegistry {
  const { hardwareClass, class: number, pages, slots, active, seq } = raw;
  return { address, hardwareClass, class: number, pages, slots, active, seq, history: raw.history.slice(0, raw.historyLen), bitExact: raw.bitExact === 1 };
}

export function mapSeatPage({ class: number, page, entries }: RawSeatPage, address: PublicKey): SeatPage {
  return { address, class: number, page, entries };
}

export function mapSeat({ version: _version, bump: _bump, count, slots, epochs, ...raw }: RawSeat, address: PublicKey): Seat {
  return {
    address, ...raw, slots: slots.slice(0, count), fullStake: raw.seatStake * BigInt(count),
    epochs: epochs.records.filter(({ epochMark }) => epochMark > 0)
      .map(({ epochMark, reported, ...rest }) => ({ epoch: BigInt(epochMark) - 1n, ...rest, reported: reported === 1 }))
      .sort((a, b) => Number(a.epoch - b.epoch)),
  };
}

export function mapSeatEpochTotals({ version: _version, bump: _bump, ...raw }: RawSeatEpochTotals, address: PublicKey): SeatEpochTotals {
  return { address, ...raw };
}

export function mapVerificationBurnStats({ version: _version, bump: _bump, ...raw }: RawVerificationBurnStats, address: PublicKey): VerificationBurnStats {
  return { address, ...raw };
}

export function mapChallenge(raw: RawChallenge, address: PublicKey): Challenge {
  const { case: case_, challenger, vault, rentPayer, commitment, bond, createdSlot, value, link } = raw;
  const status = literal("Challenge", CHALLENGE_STATUSES, raw.status - 1);
  // Only who has revealed can be dropped: what is sealed is no party of the jury's seed.
  const revealed = status !== "sealed";
  return {
    address, case: case_, challenger, vault, rentPayer, commitment, bond, createdSlot, kind: literal("Challenge", CHALLENGE_KINDS, raw.kind), status,
    value: revealed ? value : null, link: revealed ? link : null, linkedPhase: raw.linked,
  };
}

export function mapAppeal(raw: RawAppeal, address: PublicKey): Appeal {
  const { case: case_, appellant, rentPayer, bond, round } = raw;
  return { address, case: case_, appellant, rentPayer, bond, round, against: literal("Appeal", VERDICTS, raw.against), operator: keyOrNull(raw.operator), vault: keyOrNull(raw.vault) };
}

export function mapDemand(raw: RawDemand, address: PublicKey): Demand {
  const { case: case_, operator, rentPayer, until, index, round, juror, number } = raw;
  return {
    address, case: case_, operator, rentPayer, until, index, round, juror, number, file: literal("Demand", DEMAND_FILES, raw.file), status: literal("Demand", DEMAND_STATUSES, raw.status),
    answer: raw.buffer.slice(0, raw.length),
  };
}

export function mapVerifier({ id, alpha, beta, gamma, delta, ic, enabled }: RawVerifier, address: PublicKey): Verifier {
  return { address, id, alpha, beta, gamma, delta, ic, enabled: enabled === 1 };
}

export function mapSession({ operator, key, rentPayer, expiresAt, loweredBps, seq, enabled }: RawSession, address: PublicKey): Session {
  return { address, operator, key, rentPayer, expiresAt, loweredBps, seq, enabled: enabled === 1 };
}
