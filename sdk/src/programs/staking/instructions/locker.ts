/** Instructions of the staking program that a locker's PDA signs, so only from within that program. */
import type { TransactionInstruction } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findStakingConfigPda } from "../../../pda/staking";
import type { Address, ProgramIds } from "../../../types";
import type { LockData, SlashData, UnlockData } from "../generated/args";
import { build } from "./build";

/** Arguments of {@link lock}. */
export interface LockArgs extends LockData {
  operator: Address;
  /** The operator's owner or agent. */
  holder: Address;
  /** The PDA of a listed program. */
  locker: Address;
}

/**
 * Gives a locker a claim on free stake. Signed by the operator's owner or agent and by the locker.
 * @example
 * instructions.staking.lock({ operator: findOperatorPda({ owner }), holder: owner, locker: other, amount: 1_000n, kind: "claim" });
 */
export function lock({ operator, holder, locker, ...data }: LockArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "lock", { config: findStakingConfigPda(programIds.staking), operator, holder, locker }, data);
}

/** Arguments of {@link unlock}. */
export interface UnlockArgs extends UnlockData {
  operator: Address;
  locker: Address;
}

/**
 * Ends a locker's claim, with a credit for work where slot 0 gives one. Signed by the locker.
 * @example
 * instructions.staking.unlock({ operator: findOperatorPda({ owner }), locker: other, amount: 1_000n, credit: { work: 10n, nativeFees: 100n } });
 */
export function unlock({ operator, locker, ...data }: UnlockArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "unlock", { config: findStakingConfigPda(programIds.staking), operator, locker }, data);
}

/** Arguments of {@link slash}. */
export interface SlashArgs extends SlashData {
  operator: Address;
  locker: Address;
}

/**
 * Takes stake out of a locker's own lock and books where it goes. Signed by the locker.
 * @example
 * instructions.staking.slash({ operator: findOperatorPda({ owner }), locker: other, amount: 1_000n, reason: "missed", cost: 0n, bounty: 0n });
 */
export function slash({ operator, locker, ...data }: SlashArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "slash", { config: findStakingConfigPda(programIds.staking), operator, locker }, data);
}
