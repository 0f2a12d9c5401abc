/** Instructions of the verification program about seats, their pages and their registry. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findHardwareClassPda, findMarketConfigPda } from "../../../pda/market";
import { findSeatEpochTotalsPda, findSeatPagePda, findSeatRegistryPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { AddSeatPageData, JoinSeatsData, ReportSeatData, TopUpSeatData } from "../generated/args";
import { build, configOf, seatOf, stakingCall } from "./build";

/** Arguments of {@link addSeatPage}. */
export interface AddSeatPageArgs extends AddSeatPageData {
  /** Pays the rent for good. */
  payer: Address;
}

/**
 * Adds the next page of a class's seats when the last is full. Anyone.
 * @example
 * instructions.verification.addSeatPage({ payer: owner, class: 1, page: 0 });
 */
export function addSeatPage({ payer, ...data }: AddSeatPageArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "addSeatPage", { payer, ...registryAndPage(data.class, data.page, programIds) }, data);
}

/** Arguments of {@link joinSeats}. */
export interface JoinSeatsArgs extends JoinSeatsData {
  /** The operator's owner or agent. */
  holder: Address;
  /** Pays the rent, and gets it back when the seats are withdrawn. */
  rentPayer: Address;
  operator: Address;
  /** A page with slots that can be used again, or the last. */
  page: number;
}

/**
 * Takes seats, which lock stake and count from two epochs later on. Signed by the operator's owner or agent.
 * @example
 * instructions.verification.joinSeats({ holder: owner, rentPayer: owner, operator: findOperatorPda({ owner }), class: 1, page: 0, count: 1 });
 */
export function joinSeats({ holder, rentPayer, operator, page, ...data }: JoinSeatsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "joinSeats", {
    holder, rentPayer, ...stakingCall(operator, programIds), hardwareClass: findHardwareClassPda({ class: data.class }, programIds.market),
    ...registryAndPage(data.class, page, programIds), seat: seatOf(operator, data.class, programIds),
  }, data);
}

/** The seats that an operator holds in a class. */
export interface SeatArgs {
  /** The operator's owner or agent. */
  holder: Address;
  operator: Address;
  class: number;
}

/** Arguments of {@link topUpSeat}. */
export interface TopUpSeatArgs extends SeatArgs, TopUpSeatData {}

/**
 * Locks more stake for seats that fines have taken from. Signed by the operator's owner or agent.
 * @example
 * instructions.verification.topUpSeat({ holder: owner, operator: findOperatorPda({ owner }), class: 1, amount: parseAmount("5", 9) });
 */
export function topUpSeat({ holder, operator, class: number, ...data }: TopUpSeatArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "topUpSeat", { holder, ...stakingCall(operator, programIds), seat: seatOf(operator, number, programIds) }, data);
}

/** Arguments of {@link leaveSeats}. */
export interface LeaveSeatsArgs extends SeatArgs {
  /** The page that the Seat account names. */
  page: number;
}

/**
 * Gives seats up: from two epochs later on they are drawn no more. Signed by the operator's owner or agent.
 * @example
 * instructions.verification.leaveSeats({ holder: owner, operator: findOperatorPda({ owner }), class: 1, page: 0 });
 */
export function leaveSeats({ holder, operator, class: number, page, ...rest }: LeaveSeatsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "leaveSeats", { holder, config: configOf(programIds), operator, seat: seatOf(operator, number, programIds), ...registryAndPage(number, page, programIds) }, rest);
}

/** Arguments of {@link evictSeat}. */
export type EvictSeatArgs = Omit<LeaveSeatsArgs, "holder">;

/**
 * Ends seats whose stake fell below 80 % of what they need. Anyone.
 * @example
 * instructions.verification.evictSeat({ operator: findOperatorPda({ owner: other }), class: 1, page: 0 });
 */
export function evictSeat({ operator, class: number, page, ...rest }: EvictSeatArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "evictSeat", { config: configOf(programIds), seat: seatOf(operator, number, programIds), ...registryAndPage(number, page, programIds) }, rest);
}

/** Arguments of {@link withdrawSeats}. */
export interface WithdrawSeatsArgs extends SeatArgs {
  /** Who paid the rent, as the Seat account says. @defaultValue the holder */
  rentPayer?: Address;
}

/**
 * Unlocks the stake of seats that were given up so long ago that no case can need them. Signed by the operator's owner or agent.
 * @example
 * instructions.verification.withdrawSeats({ holder: owner, operator: findOperatorPda({ owner }), class: 1 });
 */
export function withdrawSeats({ holder, operator, class: number, rentPayer = holder, ...rest }: WithdrawSeatsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "withdrawSeats", { holder, rentPayer, ...stakingCall(operator, programIds), seat: seatOf(operator, number, programIds) }, rest);
}

/** Arguments of {@link reportSeat}. */
export interface ReportSeatArgs extends ReportSeatData {
  /** Pays the rent of the epoch's totals when it reports first. */
  reporter: Address;
  operator: Address;
  class: number;
}

/**
 * Adds what an operator's seats in a class earned and missed in an epoch to the epoch's totals. Anyone, once, during the two epochs that follow.
 * @example
 * instructions.verification.reportSeat({ reporter: owner, operator: findOperatorPda({ owner }), class: 1, epoch: 11n });
 */
export function reportSeat({ reporter, operator, class: number, ...data }: ReportSeatArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "reportSeat", {
    reporter, config: configOf(programIds), seat: seatOf(operator, number, programIds), seatEpochTotals: findSeatEpochTotalsPda({ epoch: data.epoch }, programIds.verification),
  }, data);
}

/** Arguments of {@link closeSeatEpoch}. */
export interface CloseSeatEpochArgs {
  epoch: bigint;
  /** Who paid the rent, as the totals say. */
  rentPayer: Address;
}

/**
 * Closes the totals of an epoch that has been over for 64 epochs. Anyone.
 * @example
 * instructions.verification.closeSeatEpoch({ epoch: 11n, rentPayer: owner });
 */
export function closeSeatEpoch({ epoch, rentPayer, ...rest }: CloseSeatEpochArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeSeatEpoch", { config: configOf(programIds), seatEpochTotals: findSeatEpochTotalsPda({ epoch }, programIds.verification), rentPayer }, rest);
}

/** Arguments of {@link updateReadiness}. */
export interface UpdateReadinessArgs {
  class: number;
}

/**
 * Tells the market whether a class has enough seats for audited jobs. Anyone.
 * @example
 * instructions.verification.updateReadiness({ class: 1 });
 */
export function updateReadiness({ class: number, ...rest }: UpdateReadinessArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market, verification } = programIds;
  return build(programIds, "updateReadiness", {
    config: configOf(programIds), registry: findSeatRegistryPda({ class: number }, verification), hardwareClass: findHardwareClassPda({ class: number }, market),
    marketConfig: findMarketConfigPda(market), marketProgram: market,
  }, rest);
}

function registryAndPage(number: number, page: number, { verification }: ProgramIds) {
  return { registry: findSeatRegistryPda({ class: number }, verification), seatPage: findSeatPagePda({ class: number, page }, verification) };
}
