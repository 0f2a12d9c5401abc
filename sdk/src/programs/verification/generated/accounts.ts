/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { PublicKey } from "@solana/web3.js";

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
