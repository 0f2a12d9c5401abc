import type { AccountMeta, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { InvalidArgument } from "../../../errors/classes";
import { findEventAuthorityPda } from "../../../pda/event";
import { findBalancePda, findBalanceVaultPda, findMarketConfigPda, findTermsPda } from "../../../pda/market";
import { findStakingConfigPda } from "../../../pda/staking";
import { describe, type Address, type ProgramIds } from "../../../types";
import { buildInstruction, type AccountsOf } from "../../builder";
import { codecs } from "../../codecs";
import type { MarketInstructions } from "../generated/instructions";

/** One instruction of the market program, its names checked by the compiler and again when it runs. */
export function build<Name extends keyof MarketInstructions>(
  programIds: ProgramIds, name: Name, accounts: AccountsOf<MarketInstructions[Name]>, data: MarketInstructions[Name]["data"], remaining: readonly AccountMeta[] = [],
): TransactionInstruction {
  return buildInstruction<MarketInstructions[Name]>({ codec: codecs.market, programId: programIds.market, name, accounts, data, remaining });
}

/** An owner's balance in a mint. */
export function balanceOf(owner: Address, mint: Address, { market }: ProgramIds): PublicKey {
  return findBalancePda({ owner, mint }, market);
}

/** An owner's balance in a mint and its vault. */
export function balanceAndVault(owner: Address, mint: Address, programIds: ProgramIds): { balance: PublicKey; vault: PublicKey } {
  const balance = balanceOf(owner, mint, programIds);
  return { balance, vault: findBalanceVaultPda({ balance }, programIds.market) };
}

/** What the market needs to lock and unlock in the staking program. */
export function stakingAccounts(programIds: ProgramIds): { config: PublicKey; stakingConfig: PublicKey; stakingProgram: PublicKey } {
  return { config: findMarketConfigPda(programIds.market), stakingConfig: findStakingConfigPda(programIds.staking), stakingProgram: programIds.staking };
}

/** What the market needs to slash, too: the staking program emits that by a call to itself. */
export function slashingAccounts(programIds: ProgramIds): ReturnType<typeof stakingAccounts> & { stakingEventAuthority: PublicKey } {
  return { ...stakingAccounts(programIds), stakingEventAuthority: findEventAuthorityPda({ programId: programIds.staking }) };
}

/** The terms of a version. */
export function termsOf(termsVersion: number, { market }: ProgramIds): PublicKey {
  return findTermsPda({ termsVersion }, market);
}

/** Printable ASCII in a field of fixed width, filled up with zeros. */
export function fixedText(text: string, length: number, argument: string): Uint8Array {
  if (typeof text !== "string" || !/^(?! )[\x20-\x7e]*$/.test(text) || text.length > length) {
    throw new InvalidArgument(argument, `must be at most ${length} printable ASCII characters that do not begin with a blank, not ${describe(text)}`);
  }
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(text));
  return bytes;
}
