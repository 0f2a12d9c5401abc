/** Instructions of the governance program that a proposer signs: drafts, their instructions, activation and the deposit. */
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import type { TransactionInstruction } from "@solana/web3.js";
import { InvalidArgument } from "../../../errors/classes";
import { DEFAULT_PROGRAM_IDS } from "../../../deployment";
import { findAssociatedTokenPda } from "../../../pda/associated";
import { findDepositVaultPda } from "../../../pda/governance";
import { findEpochTotalsPda, findStakingConfigPda } from "../../../pda/staking";
import { findVerificationConfigPda } from "../../../pda/verification";
import { describe, toPublicKey, type Address, type ProgramIds } from "../../../types";
import type { AppendInstructionData, CreateProposalData, InsertInstructionData, RemoveInstructionData } from "../generated/args";
import { build, configOf, proposalOf, readOnly, storedOf } from "./build";

/** Arguments of {@link createProposal}. */
export interface CreateProposalArgs extends Omit<CreateProposalData, "title" | "uri"> {
  proposer: Address;
  /** Pays the rents, and gets them back. @defaultValue the proposer */
  rentPayer?: Address;
  /** The number that the configuration gives next. */
  id: bigint;
  /** 1 to 64 bytes of UTF-8. */
  title: string;
  /** Where the description can be read: at most 96 bytes of UTF-8. @defaultValue none */
  uri?: string;
}

/**
 * Opens a draft. Anyone.
 * @example
 * const { nextProposal } = await fetchGovernanceConfig(connection, findGovernanceConfigPda());
 * instructions.governance.createProposal({ proposer: owner, id: nextProposal, title: "Burn six percent", descriptionHash: hash });
 */
export function createProposal({ proposer, rentPayer = proposer, id, title, uri = "", ...data }: CreateProposalArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  if (title === "") throw new InvalidArgument("title", "must not be empty");
  return build(programIds, "createProposal", { proposer, rentPayer, config: configOf(programIds), proposal: proposalOf(id, programIds) },
    { ...data, title: padded(title, 64, "title"), uri: padded(uri, 96, "uri") });
}

/** Arguments of {@link insertInstruction}. */
export interface InsertInstructionArgs extends InsertInstructionData {
  proposer: Address;
  /** Pays the rent, and gets it back. @defaultValue the proposer */
  rentPayer?: Address;
  proposal: Address;
}

/**
 * Stores the next instruction of a draft, or its beginning. Signed by the proposer.
 * @example
 * const { programId, keys, data: bytes } = instructions.market.disableClass({ governor: findExecutorPda(), class: 1 });
 * const accounts = keys.map(({ pubkey, isSigner, isWritable }) => ({ address: pubkey, isSigner, isWritable }));
 * instructions.governance.insertInstruction({
 *   proposer: owner, proposal: findProposalPda({ id: 12n }), index: 0, program: programId, accounts, data: bytes, accountsTotal: accounts.length,
 *   dataTotal: bytes.length, bufferHash: new Uint8Array(32),
 * });
 */
export function insertInstruction({ proposer, rentPayer = proposer, proposal, ...data }: InsertInstructionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "insertInstruction", { proposer, rentPayer, proposal, instruction: storedOf(proposal, data.index, programIds) }, data);
}

/** Arguments of {@link appendInstruction}. */
export interface AppendInstructionArgs extends AppendInstructionData {
  proposer: Address;
  proposal: Address;
}

/**
 * Adds accounts and bytes to an instruction of a draft that is not whole yet. Signed by the proposer.
 * @example
 * instructions.governance.appendInstruction({ proposer: owner, proposal: findProposalPda({ id: 12n }), index: 0, accounts: [], data });
 */
export function appendInstruction({ proposer, proposal, ...data }: AppendInstructionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "appendInstruction", { proposer, proposal, instruction: storedOf(proposal, data.index, programIds) }, data);
}

/** Arguments of {@link removeInstruction}. */
export interface RemoveInstructionArgs extends RemoveInstructionData {
  proposer: Address;
  proposal: Address;
  /** Who paid the rent, and gets it back. */
  rentPayer: Address;
}

/**
 * Takes the last instruction out of a draft. Signed by the proposer.
 * @example
 * instructions.governance.removeInstruction({ proposer: owner, proposal: findProposalPda({ id: 12n }), index: 0, rentPayer: owner });
 */
export function removeInstruction({ proposer, proposal, rentPayer, ...data }: RemoveInstructionArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "removeInstruction", { proposer, proposal, instruction: storedOf(proposal, data.index, programIds), rentPayer }, data);
}

/** Arguments of {@link cancelDraft}. */
export interface CancelDraftArgs {
  proposer: Address;
  proposal: Address;
  /** Who paid the rent, and gets it back. */
  rentPayer: Address;
}

/**
 * Closes a draft that has no instructions any more. Signed by the proposer.
 * @example
 * instructions.governance.cancelDraft({ proposer: owner, proposal: findProposalPda({ id: 12n }), rentPayer: owner });
 */
export function cancelDraft({ proposer, proposal, rentPayer, ...rest }: CancelDraftArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS): TransactionInstruction {
  return build(programIds, "cancelDraft", { proposer, proposal, rentPayer }, rest);
}

/** Arguments of {@link activate}. */
export interface ActivateArgs {
  proposer: Address;
  /** Who paid the proposal's rent, and pays that of the vault. @defaultValue the proposer */
  rentPayer?: Address;
  proposal: Address;
  nativeMint: Address;
  /** Three epochs before the present one. */
  snapshotEpoch: bigint;
  instructionCount: number;
  /** The buffer of an upgrade. @defaultValue none */
  buffer?: Address | null;
  /** Where the deposit comes from. @defaultValue the proposer's associated token account */
  source?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Fixes what is voted on and by which rules, takes the deposit and begins the vote. Signed by the proposer.
 * @example
 * instructions.governance.activate({ proposer: owner, proposal: findProposalPda({ id: 12n }), nativeMint: mint, snapshotEpoch: 97n, instructionCount: 1 });
 */
export function activate(
  { proposer, rentPayer = proposer, proposal, nativeMint, snapshotEpoch, instructionCount, buffer = null, tokenProgram = TOKEN_PROGRAM_ID, source, ...rest }: ActivateArgs,
  programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  const { governance, staking, verification } = programIds;
  if (!Number.isInteger(instructionCount) || instructionCount < 1) throw new InvalidArgument("instructionCount", `must be at least 1, not ${describe(instructionCount)}`);
  const stored = Array.from({ length: instructionCount }, (_, index) => readOnly(storedOf(proposal, index, programIds)));
  return build(programIds, "activate", {
    proposer, rentPayer, config: configOf(programIds), proposal, vault: findDepositVaultPda({ proposal }, governance), source: source ?? findAssociatedTokenPda({ owner: proposer, mint: nativeMint, tokenProgram }),
    nativeMint, stakingConfig: findStakingConfigPda(staking), verificationConfig: findVerificationConfigPda(verification), epochTotals: findEpochTotalsPda({ epoch: snapshotEpoch }, staking), tokenProgram,
  }, rest, buffer === null ? stored : [...stored, readOnly(toPublicKey(buffer, "activate.buffer"))]);
}

/** Arguments of {@link withdrawDeposit}. */
export interface WithdrawDepositArgs {
  proposer: Address;
  proposal: Address;
  /** Who paid the vault's rent, and gets it back. */
  rentPayer: Address;
  nativeMint: Address;
  /** A token account of the proposer. @defaultValue its associated one */
  destination?: Address;
  /** @defaultValue the SPL Token program */
  tokenProgram?: Address;
}

/**
 * Takes the deposit back after a vote that did not forfeit it. Signed by the proposer.
 * @example
 * instructions.governance.withdrawDeposit({ proposer: owner, proposal: findProposalPda({ id: 12n }), rentPayer: owner, nativeMint: mint });
 */
export function withdrawDeposit(
  { proposer, proposal, rentPayer, nativeMint, tokenProgram = TOKEN_PROGRAM_ID, destination, ...rest }: WithdrawDepositArgs, programIds: ProgramIds = DEFAULT_PROGRAM_IDS,
): TransactionInstruction {
  return build(programIds, "withdrawDeposit", {
    proposer, proposal, rentPayer, vault: findDepositVaultPda({ proposal }, programIds.governance),
    destination: destination ?? findAssociatedTokenPda({ owner: proposer, mint: nativeMint, tokenProgram }), nativeMint, tokenProgram,
  }, rest);
}

/** Text in a field of fixed width, filled up with zeros. */
function padded(text: string, length: number, argument: string): Uint8Array {
  const encoded = typeof text === "string" ? new TextEncoder().encode(text) : undefined;
  // What turns the order of letters around makes a text read as another one.
  if (encoded === undefined || encoded.length > length || /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text)) {
    throw new InvalidArgument(argument, `must be at most ${length} bytes of UTF-8 without control characters, not ${describe(text)}`);
  }
  const bytes = new Uint8Array(length);
  bytes.set(encoded);
  return bytes;
}
