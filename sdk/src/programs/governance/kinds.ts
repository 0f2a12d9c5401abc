/** What a proposal may hold, and of which kind that makes it. The governance program has the same table in `kinds.rs`. */
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { startsWith } from "../../bytes";
import { ProposalRefused } from "../../errors/classes";
import { findProgramDataPda, UPGRADEABLE_LOADER } from "../../pda/associated";
import { findExecutorPda } from "../../pda/governance";
import type { ProgramIds, ProgramName } from "../../types";
import { codecs } from "../codecs";
import { PROPOSAL_KINDS, type ProposalKind } from "./accounts";

/** What of the loader a proposal may hold, by the number in its data. */
const LOADER_INSTRUCTIONS: Readonly<Record<number, string>> = { 3: "upgrade", 4: "setAuthority", 7: "setAuthorityChecked" };

/** The most that one stored instruction may have, and all of a proposal together. */
export const LIMITS = { instructions: 8, accounts: 48, accountsTotal: 50, data: 1_024 } as const;

/** Every instruction of the five programs that the executor may sign. */
export const KINDS: Readonly<Record<ProposalKind, Readonly<Partial<Record<ProgramName, readonly string[]>>>>> = {
  emergency: {
    market: ["disableMint", "disableClass"],
    verification: ["disableVerifier", "disableSession"],
  },
  params: {
    staking: ["updateParams"],
    market: ["publishTerms", "upsertMint", "upsertClass", "pauseIntake"],
    verification: ["updateParams", "createRegistry", "pauseIntake"],
    supply: ["updateParams", "updateBuyback"],
    governance: ["removeGuardian"],
  },
  upgrade: {
    staking: ["proposeGovernor", "acceptGovernor", "addLocker", "spendInsurance"],
    market: ["proposeGovernor", "acceptGovernor", "setArbiter", "setMintVaults", "spendTreasury"],
    verification: ["proposeGovernor", "acceptGovernor", "registerVerifier", "writeVerifierInputs", "registerSession"],
    supply: ["proposeGovernor", "acceptGovernor", "createBuyback"],
    // Its own rules are the strictest thing there is.
    governance: ["updateParams"],
  },
};

/** An instruction as a proposal stores it. */
export type Proposed = Pick<TransactionInstruction, "programId" | "keys" | "data">;

/** What an instruction is: its program by name, its own name, and the kind that it makes of a proposal. */
export interface KnownInstruction {
  program: ProgramName | "loader";
  name: string;
  kind: ProposalKind;
}

/** What an instruction is; refuses one that no proposal may hold, and names the program's rule. */
export function knownInstruction({ programId, data }: Pick<Proposed, "programId" | "data">, programIds: ProgramIds): KnownInstruction {
  if (programId.equals(UPGRADEABLE_LOADER)) {
    const name = data.length === 4 && startsWith(data.subarray(1), new Uint8Array(3)) ? LOADER_INSTRUCTIONS[data[0] ?? 0] : undefined;
    if (name === undefined) throw new ProposalRefused("InstructionNotAllowed", "the loader's instruction", "is not one that a proposal may hold: those are Upgrade, SetAuthority and SetAuthorityChecked");
    return { program: "loader", name, kind: "upgrade" };
  }
  const program = (Object.keys(programIds) as ProgramName[]).find((name) => programIds[name].equals(programId));
  if (program === undefined) throw new ProposalRefused("TargetNotPinned", programId.toBase58(), "is not one of the five programs, and no other gets the executor's signature");
  for (const kind of PROPOSAL_KINDS) {
    const name = KINDS[kind][program]?.find((candidate) => startsWith(data, Uint8Array.from(codecs[program].instruction(candidate).discriminator)));
    if (name !== undefined) return { program, name, kind };
  }
  throw new ProposalRefused("InstructionNotAllowed", `an instruction of ${program}`, "is not in the table of what a proposal may do");
}

/** Every rule for the instructions of a proposal; returns its kind, which is that of the strictest. */
export function checkInstructions(instructions: readonly Proposed[], programIds: ProgramIds): ProposalKind {
  if (instructions.length === 0) throw new ProposalRefused("NoInstructions", "a proposal", "has at least one instruction");
  if (instructions.length > LIMITS.instructions) throw new ProposalRefused("TooManyInstructions", "a proposal", `has at most ${LIMITS.instructions} instructions, not ${instructions.length}`);
  const accounts = instructions.reduce((sum, { keys }) => sum + keys.length, 0);
  if (accounts > LIMITS.accountsTotal) throw new ProposalRefused("TooManyAccounts", "a proposal", `has at most ${LIMITS.accountsTotal} accounts in all instructions together, not ${accounts}`);
  const known = instructions.map((instruction, index) => checkInstruction(instruction, `instructions[${index}]`, programIds));
  if (instructions.length > 1 && known.some(isUpgrade)) throw new ProposalRefused("UpgradeNotAlone", "an upgrade", "has to be the only instruction of its proposal");
  return PROPOSAL_KINDS[Math.max(...known.map(({ kind }) => PROPOSAL_KINDS.indexOf(kind)))] ?? "upgrade";
}

/** Whether an instruction replaces a program's code: it has a buffer, and runs alone. */
export function isUpgrade({ program, name }: KnownInstruction): boolean {
  return program === "loader" && name === "upgrade";
}

function checkInstruction(instruction: Proposed, what: string, programIds: ProgramIds): KnownInstruction {
  const { keys, data } = instruction;
  if (keys.length > LIMITS.accounts) throw new ProposalRefused("TooManyAccounts", what, `has at most ${LIMITS.accounts} accounts, not ${keys.length}`);
  if (data.length > LIMITS.data) throw new ProposalRefused("DataTooLong", what, `has at most ${LIMITS.data} bytes of data, not ${data.length}`);
  const known = knownInstruction(instruction, programIds);
  const executor = findExecutorPda(programIds.governance);
  if (known.program === "loader") checkLoader(known.name, instruction, what, executor, programIds);
  keys.forEach(({ pubkey, isSigner }, place) => {
    const newAuthority = known.program === "loader" && known.name === "setAuthorityChecked" && place === 2;
    if (isSigner && !newAuthority && !pubkey.equals(executor)) {
      throw new ProposalRefused("SignerNotAllowed", `${what}.keys[${place}]`, `would have ${pubkey.toBase58()} sign, and only the executor ${executor.toBase58()} signs what a proposal runs`);
    }
  });
  return known;
}

/** The accounts are those of one of the five programs, with the executor as the authority. */
function checkLoader(name: string, { keys }: Proposed, what: string, executor: PublicKey, programIds: ProgramIds): void {
  const programs = Object.values(programIds);
  const [first, second] = keys;
  const isData = first?.isWritable === true && programs.some((programId) => findProgramDataPda({ programId }).equals(first.pubkey));
  const signed = (place: number): boolean => keys[place]?.isSigner === true && keys[place].pubkey.equals(executor);
  const fits = name === "upgrade"
    ? keys.length === 7 && isData && signed(6) && programs.some((programId) => second?.pubkey.equals(programId) === true && findProgramDataPda({ programId }).equals(first.pubkey))
    : isData && signed(1) && (name === "setAuthorityChecked" ? keys.length === 3 && keys[2]?.isSigner === true : keys.length === 2 || keys.length === 3);
  if (!fits) throw new ProposalRefused("WrongLoaderAccounts", what, "has other accounts than those of one of the five programs, with the executor as the authority");
}
