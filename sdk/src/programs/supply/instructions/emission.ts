/** Instructions of the supply program about what each epoch emits. Anyone runs them. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findMarketBurnStatsPda } from "../../../pda/market";
import { findEpochTotalsPda } from "../../../pda/staking";
import { findClaimsPda, findEpochEmissionPda, findMintStatsPda } from "../../../pda/supply";
import { findSeatEpochTotalsPda } from "../../../pda/verification";
import type { Address, ProgramIds } from "../../../types";
import type { ClaimRebateData, ClaimSecurityData, OpenEmissionData } from "../generated/args";
import { build, configOf, minting } from "./build";

/** Arguments of {@link openEmission}. */
export interface OpenEmissionArgs extends OpenEmissionData {
  /** Pays the rent, and gets it back when the account is closed. */
  rentPayer: Address;
}

/**
 * Fixes what an epoch emits, from what operators and seats reported of it. Anyone, from three epochs after it on.
 * @example
 * instructions.supply.openEmission({ rentPayer: owner, epoch: 12n });
 */
export function openEmission({ rentPayer, ...data }: OpenEmissionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { supply, staking, market, verification } = programIds;
  return build(programIds, "openEmission", {
    rentPayer, config: configOf(programIds), mintStats: findMintStatsPda(supply), epochTotals: findEpochTotalsPda({ epoch: data.epoch }, staking),
    seatEpochTotals: findSeatEpochTotalsPda({ epoch: data.epoch }, verification), marketBurnStats: findMarketBurnStatsPda(market),
    emission: findEpochEmissionPda({ epoch: data.epoch }, supply),
  }, data);
}

/** Arguments of {@link claimRebate}. */
export interface ClaimRebateArgs extends ClaimRebateData {
  /** Anyone; pays the rent of the first claim. */
  payer: Address;
  operator: Address;
  nativeMint: Address;
  /** A token account of the operator's owner. */
  destination: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Mints an operator's part of the fees that it burned in an epoch. Anyone, for anyone.
 * @example
 * const destination = findAssociatedTokenPda({ owner, mint });
 * instructions.supply.claimRebate({ payer: other, operator: findOperatorPda({ owner }), nativeMint: mint, destination, epoch: 12n });
 */
export function claimRebate({ payer, operator, nativeMint, destination, tokenProgram = TOKEN_PROGRAM_ID, ...data }: ClaimRebateArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { supply } = programIds;
  return build(programIds, "claimRebate", {
    payer, ...minting(nativeMint, tokenProgram, programIds), emission: findEpochEmissionPda({ epoch: data.epoch }, supply), operator, claims: findClaimsPda({ claimant: operator }, supply), destination,
  }, data);
}

/** Arguments of {@link claimSecurity}. */
export interface ClaimSecurityArgs extends ClaimSecurityData {
  /** Anyone; pays the rent of the first claim. */
  payer: Address;
  seat: Address;
  nativeMint: Address;
  /** A token account of the owner of the seat's operator. */
  destination: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Mints what seats of an operator get for having been there in an epoch. Anyone, for anyone.
 * @example
 * const seat = findSeatPda({ operator: findOperatorPda({ owner }), class: 1 });
 * instructions.supply.claimSecurity({ payer: other, seat, nativeMint: mint, destination: findAssociatedTokenPda({ owner, mint }), epoch: 12n });
 */
export function claimSecurity({ payer, seat, nativeMint, destination, tokenProgram = TOKEN_PROGRAM_ID, ...data }: ClaimSecurityArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { supply } = programIds;
  return build(programIds, "claimSecurity", {
    payer, ...minting(nativeMint, tokenProgram, programIds), emission: findEpochEmissionPda({ epoch: data.epoch }, supply), seat, claims: findClaimsPda({ claimant: seat }, supply), destination,
  }, data);
}

/** Arguments of {@link closeEmission}. */
export interface CloseEmissionArgs {
  epoch: bigint;
  /** Who opened it, and gets the rent back. */
  rentPayer: Address;
}

/**
 * Closes what an epoch emitted, long after the last claim. Anyone.
 * @example
 * instructions.supply.closeEmission({ epoch: 12n, rentPayer: owner });
 */
export function closeEmission({ epoch, rentPayer, ...rest }: CloseEmissionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeEmission", { config: configOf(programIds), emission: findEpochEmissionPda({ epoch }, programIds.supply), rentPayer }, rest);
}

/** Arguments of {@link closeClaims}. */
export interface CloseClaimsArgs {
  /** An Operator or a Seat account; it may be closed itself. */
  claimant: Address;
  /** Who paid the rent, and gets it back. */
  rentPayer: Address;
}

/**
 * Closes the record of an operator's or a seat's claims, when none of them could be repeated. Anyone.
 * @example
 * instructions.supply.closeClaims({ claimant: findOperatorPda({ owner }), rentPayer: owner });
 */
export function closeClaims({ claimant, rentPayer, ...rest }: CloseClaimsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "closeClaims", { config: configOf(programIds), claims: findClaimsPda({ claimant }, programIds.supply), rentPayer }, rest);
}
