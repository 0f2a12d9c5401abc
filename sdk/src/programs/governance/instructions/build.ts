import type { AccountMeta, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { InvalidArgument } from "../../../errors/classes";
import { findGovernanceConfigPda, findProposalInstructionPda, findProposalPda } from "../../../pda/governance";
import { findMarketConfigPda } from "../../../pda/market";
import { findStakingConfigPda } from "../../../pda/staking";
import { findSupplyConfigPda } from "../../../pda/supply";
import { findVerificationConfigPda } from "../../../pda/verification";
import { describe, type Address, type ProgramIds, type ProgramName } from "../../../types";
import { buildInstruction, type AccountsOf } from "../../builder";
import { codecs } from "../../codecs";
import type { GovernanceInstructions } from "../generated/instructions";

/** One instruction of the governance program, its names checked by the compiler and again when it runs. */
export function build<Name extends keyof GovernanceInstructions>(
  programIds: ProgramIds, name: Name, accounts: AccountsOf<GovernanceInstructions[Name]>, data: GovernanceInstructions[Name]["data"], remaining: readonly AccountMeta[] = [],
): TransactionInstruction {
  return buildInstruction<GovernanceInstructions[Name]>({ codec: codecs.governance, programId: programIds.governance, name, accounts, data, remaining });
}

/** The program's configuration. */
export function configOf({ governance }: ProgramIds): PublicKey {
  return findGovernanceConfigPda(governance);
}

/** A proposal, by its number. */
export function proposalOf(id: bigint, { governance }: ProgramIds): PublicKey {
  return findProposalPda({ id }, governance);
}

/** A stored instruction of a proposal. */
export function storedOf(proposal: Address, index: number, { governance }: ProgramIds): PublicKey {
  return findProposalInstructionPda({ proposal, index }, governance);
}

/** The programs whose governor is named in their configuration. */
export type GovernedProgram = Exclude<ProgramName, "governance">;

/** The configuration of a governed program. */
export function configOfProgram(program: GovernedProgram, programIds: ProgramIds): PublicKey {
  const finders = { staking: findStakingConfigPda, market: findMarketConfigPda, verification: findVerificationConfigPda, supply: findSupplyConfigPda };
  if (!Object.hasOwn(finders, program)) throw new InvalidArgument("program", `must be one of ${Object.keys(finders).join(", ")}, not ${describe(program)}`);
  return finders[program](programIds[program]);
}

/** An account that is only read. */
export function readOnly(pubkey: PublicKey): AccountMeta {
  return { pubkey, isSigner: false, isWritable: false };
}
