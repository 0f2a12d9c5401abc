/** Instructions of the market program that the governor signs: mints, classes of hardware and the treasury. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findHardwareClassPda, findMarketConfigPda, findPaymentMintPda, findTreasuryVaultPda } from "../../../pda/market";
import type { Address, ProgramIds } from "../../../types";
import type { SpendTreasuryData, UpsertClassData, UpsertMintData } from "../generated/args";
import { build, fixedText } from "./build";

/** Arguments of {@link upsertMint}. */
export interface UpsertMintArgs extends UpsertMintData {
  governor: Address;
  /** Pays the rent of a new listing. @defaultValue the governor */
  payer?: Address;
  mint: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Lists a mint or changes its parameters. A new listing opens with `setMintVaults`. Signed by the governor.
 * @example
 * instructions.market.upsertMint({ governor: owner, mint, changes: { minPrice: 1_000_000n }, enable: false });
 */
export function upsertMint({ governor, payer = governor, mint, tokenProgram = TOKEN_PROGRAM_ID, ...data }: UpsertMintArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "upsertMint", {
    governor, payer, config: findMarketConfigPda(market), mint, paymentMint: findPaymentMintPda({ mint }, market), treasuryVault: findTreasuryVaultPda({ mint }, market), tokenProgram,
  }, data);
}

/** Arguments of {@link setMintVaults}. */
export interface SetMintVaultsArgs {
  governor: Address;
  mint: Address;
  /** Token account of the audit pool. */
  levyVault: Address;
  /** Token account of buy-and-burn; left out for ASSAY, whose fees burn where they are. */
  buybackVault?: Address | null;
}

/**
 * Pins where levies and fees in a mint go. Signed by the governor.
 * @example
 * instructions.market.setMintVaults({ governor: owner, mint, levyVault: other });
 */
export function setMintVaults({ governor, mint, levyVault, buybackVault = null, ...rest }: SetMintVaultsArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "setMintVaults", { governor, config: findMarketConfigPda(market), paymentMint: findPaymentMintPda({ mint }, market), levyVault, buybackVault }, rest);
}

/** Arguments of {@link disableMint}. */
export interface DisableMintArgs {
  governor: Address;
  mint: Address;
}

/**
 * Ends new jobs in a mint; what is under way goes on. Signed by the governor.
 * @example
 * instructions.market.disableMint({ governor: owner, mint });
 */
export function disableMint({ governor, mint, ...rest }: DisableMintArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "disableMint", { governor, config: findMarketConfigPda(market), paymentMint: findPaymentMintPda({ mint }, market) }, rest);
}

/** Arguments of {@link upsertClass}. */
export interface UpsertClassArgs extends Omit<UpsertClassData, "name" | "unit"> {
  governor: Address;
  /** Pays the rent of a new class. @defaultValue the governor */
  payer?: Address;
  /** At most 32 printable ASCII characters; of an existing class exactly its name. */
  name: string;
  /** At most 16 printable ASCII characters; of an existing class exactly its unit. */
  unit: string;
}

/**
 * Adds a class of hardware or changes its parameters. Signed by the governor.
 * @example
 * instructions.market.upsertClass({ governor: owner, class: 1, name: "deterministic wasm", unit: "core", changes: { maxRunSeconds: 3_600 }, enable: false });
 */
export function upsertClass({ governor, payer = governor, name, unit, ...data }: UpsertClassArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "upsertClass", { governor, payer, config: findMarketConfigPda(market), hardwareClass: findHardwareClassPda({ class: data.class }, market) },
    { ...data, name: fixedText(name, 32, "name"), unit: fixedText(unit, 16, "unit") });
}

/** Arguments of {@link disableClass}. */
export interface DisableClassArgs {
  governor: Address;
  class: number;
}

/**
 * Ends new jobs and new nodes of a class; jobs that are posted go on. Signed by the governor.
 * @example
 * instructions.market.disableClass({ governor: owner, class: 1 });
 */
export function disableClass({ governor, class: number, ...rest }: DisableClassArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "disableClass", { governor, config: findMarketConfigPda(market), hardwareClass: findHardwareClassPda({ class: number }, market) }, rest);
}

/** Arguments of {@link spendTreasury}. */
export interface SpendTreasuryArgs extends SpendTreasuryData {
  governor: Address;
  mint: Address;
  destination: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Pays from the treasury: its only way out. Signed by the governor.
 * @example
 * instructions.market.spendTreasury({ governor: owner, mint, destination: other, amount: 1_000n });
 */
export function spendTreasury({ governor, mint, destination, tokenProgram = TOKEN_PROGRAM_ID, ...data }: SpendTreasuryArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  const { market } = programIds;
  return build(programIds, "spendTreasury", {
    governor, config: findMarketConfigPda(market), paymentMint: findPaymentMintPda({ mint }, market), mint, treasuryVault: findTreasuryVaultPda({ mint }, market), destination, tokenProgram,
  }, data);
}
