import type { AccountMeta, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { findBuybackPda, findBuybackVaultPda, findMintAuthorityPda, findMintStatsPda, findSupplyConfigPda } from "../../../pda/supply";
import type { Address, ProgramIds } from "../../../types";
import { buildInstruction, type AccountsOf } from "../../builder";
import { codecs } from "../../codecs";
import type { SupplyInstructions } from "../generated/instructions";

/** One instruction of the supply program, its names checked by the compiler and again when it runs. */
export function build<Name extends keyof SupplyInstructions>(
  programIds: ProgramIds, name: Name, accounts: AccountsOf<SupplyInstructions[Name]>, data: SupplyInstructions[Name]["data"], remaining: readonly AccountMeta[] = [],
): TransactionInstruction {
  return buildInstruction<SupplyInstructions[Name]>({ codec: codecs.supply, programId: programIds.supply, name, accounts, data, remaining });
}

/** The program's configuration. */
export function configOf({ supply }: ProgramIds): PublicKey {
  return findSupplyConfigPda(supply);
}


/** What the program needs to mint ASSAY. */
export function minting(nativeMint: Address, tokenProgram: Address, { supply }: ProgramIds): {
  config: PublicKey; mintStats: PublicKey; nativeMint: Address; mintAuthority: PublicKey; tokenProgram: Address;
} {
  return { config: findSupplyConfigPda(supply), mintStats: findMintStatsPda(supply), nativeMint, mintAuthority: findMintAuthorityPda(supply), tokenProgram };
}

/** The buyback of a mint and its vault. */
export function buybackAndVault(mint: Address, { supply }: ProgramIds): { buyback: PublicKey; vault: PublicKey } {
  const buyback = findBuybackPda({ mint }, supply);
  return { buyback, vault: findBuybackVaultPda({ buyback }, supply) };
}
