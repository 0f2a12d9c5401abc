/** Reads a proposal with everything that it stores, and what that would do to the parameters as they are now. */
import { type PublicKey, TransactionInstruction, type Connection } from "@solana/web3.js";
import { copy } from "../../anchor";
import { camelCase, flatAccounts } from "../../codec/idl";
import { DEFAULT_PROGRAM_IDS } from "../../deployment";
import { isAssayError } from "../../errors/guards";
import { instructionsHash } from "../../math/proposals";
import { findProposalInstructionPda } from "../../pda/governance";
import type { Address, ProgramIds } from "../../types";
import { codecs } from "../codecs";
import type { ReadOptions } from "../reader";
import type { Proposal, ProposalInstruction } from "./accounts";
import { parameterRows, type CurrentParameters, type ParameterDiff, type Values } from "./diff";
import { knownInstruction, type KnownInstruction } from "./kinds";
import { readClass, readConfigured, readMint, readPresentTerms } from "./parameterSets";
import { fetchProposal, fetchProposalInstructions } from "./queries";

/** One stored instruction, taken apart. */
export interface ProposedAction extends KnownInstruction {
  /** Accounts by their names in the IDL, in camel case; of the loader by their places, from "0" on. */
  accounts: Readonly<Record<string, PublicKey>>;
  /** Its arguments; of the loader none. */
  args: Values;
  /** Of an upgrade, the sha-256 of the new code; otherwise null. */
  bufferHash: Uint8Array | null;
  /** Parameters that it sets, with their values now; the same where it has run. Empty where it sets none. */
  parameters: readonly ParameterDiff[];
}

/** Everything about a proposal. */
export interface ProposalFile {
  proposal: Proposal;
  /** In their order; those that are closed are left out. */
  instructions: readonly ProposalInstruction[];
  /** What each would do; those that are not whole yet are left out. */
  actions: readonly ProposedAction[];
  /** Whether the stored instructions are those that are voted on. Null in a draft, and where some are closed. */
  matches: boolean | null;
}

/**
 * Reads everything about a proposal; throws {@link AccountNotFound} where there is none.
 * @example
 * const file = await fetchProposalFile(connection, findProposalPda({ id: 12n }));
 * console.log(explainProposal(file).text);
 */
export async function fetchProposalFile(connection: Connection, address: Address, options: ReadOptions = {}): Promise<ProposalFile> {
  const programIds = options.programIds ?? DEFAULT_PROGRAM_IDS;
  const proposal = await fetchProposal(connection, address, options);
  const places = Array.from({ length: proposal.instructionCount }, (_, index) => findProposalInstructionPda({ proposal: address, index }, programIds.governance));
  const instructions = (await fetchProposalInstructions(connection, places, options)).filter((found) => found !== null);
  const actions: ProposedAction[] = [];
  for (const stored of instructions) if (stored.kind !== null) actions.push(await actionOf(connection, stored, programIds));
  return { proposal, instructions, actions, matches: matchesOf(proposal, instructions) };
}

/** A stored instruction as the executor would run it. */
export function storedInstruction({ program, accounts, data }: Pick<ProposalInstruction, "program" | "accounts" | "data">): TransactionInstruction {
  return new TransactionInstruction({ programId: program, data: copy(data), keys: accounts.map(({ address, isSigner, isWritable }) => ({ pubkey: address, isSigner, isWritable })) });
}

async function actionOf(connection: Connection, stored: ProposalInstruction, programIds: ProgramIds): Promise<ProposedAction> {
  const known = { ...knownInstruction(storedInstruction(stored), programIds), bufferHash: stored.bufferHash };
  const { program, name } = known;
  if (program === "loader") return { ...known, accounts: named(stored, stored.accounts.map((_, place) => String(place))), args: {}, parameters: [] };
  const args = codecs[program].decodeInstruction(stored.data)?.args ?? {};
  const accounts = named(stored, flatAccounts(codecs[program].instruction(name).accounts).map((account) => camelCase(account.name)));
  const action = { ...known, accounts, args, parameters: [] };
  const current = await currentOf(connection, action, programIds);
  return current === null ? action : { ...action, parameters: parameterRows(current, requestedOf(action)) };
}

function named(stored: ProposalInstruction, names: readonly string[]): Record<string, PublicKey> {
  return Object.fromEntries(stored.accounts.flatMap(({ address }, place): [string, PublicKey][] => [[names[place] ?? String(place), address]]));
}

/** The parameters that an instruction changes, as they are now; null for an instruction that changes none. */
async function currentOf(connection: Connection, { program, name, accounts, args }: ProposedAction, programIds: ProgramIds): Promise<CurrentParameters | null> {
  if (name === "updateParams" && program !== "market" && program !== "loader") return readConfigured(connection, program, { programIds });
  if (program !== "market") return null;
  const mint = accounts["mint"];
  if (name === "upsertMint" && mint !== undefined) return readMint(connection, mint, programIds);
  if (name === "upsertClass") return readClass(connection, args["class"] as number, programIds);
  if (name !== "publishTerms") return null;
  try {
    return await readPresentTerms(connection, programIds);
  } catch (error) {
    if (isAssayError(error, "AccountNotFound")) return null;
    throw error;
  }
}

/** What the arguments ask for; an option that is null leaves its parameter alone. */
function requestedOf({ program, args }: ProposedAction): Values {
  const changes = program === "staking" ? args : (args["changes"] as Values);
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
}

function matchesOf({ address, instructionsHash: voted, instructionCount }: Proposal, instructions: readonly ProposalInstruction[]): boolean | null {
  if (voted === null || instructions.length !== instructionCount) return null;
  const hash = instructionsHash(address.toBytes(), instructions.map(({ program, bufferHash, accounts, data }) => ({
    program: program.toBytes(), bufferHash: bufferHash ?? new Uint8Array(32), data, accounts: accounts.map((account) => ({ ...account, address: account.address.toBytes() })),
  })));
  return hash.every((byte, place) => byte === voted[place]);
}
