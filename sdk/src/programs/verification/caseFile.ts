/** Reads everything about a case, and what the chain says about time. */
import { PublicKey, type Connection } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../deployment";
import { AccountNotFound } from "../../errors/classes";
import { findAppealPda, findCasePda, findPanelPda } from "../../pda/verification";
import { rpc } from "../../transaction/simulate";
import { toPublicKey, type Address } from "../../types";
import { fetchMaybeJob } from "../market/queries";
import type { ReadOptions } from "../reader";
import type { Case } from "./case";
import { explainCase, type CaseExplanation } from "./explain";
import { fetchMaybeCase, fetchPanels } from "./queries/cases";
import { fetchAppeals, listChallenges, listDemands } from "./queries/disputes";
import type { CaseFile, ChainTime } from "./steps";

/**
 * Reads everything about a case; throws {@link AccountNotFound} where there is none.
 * @example
 * const file = await fetchCaseFile(connection, findCasePda({ job, postedSlot: 1_234n }));
 */
export async function fetchCaseFile(connection: Connection, address: Address, options: ReadOptions = {}): Promise<CaseFile> {
  const found = await fetchMaybeCase(connection, address, options);
  if (found === null) throw new AccountNotFound("Case", toPublicKey(address, "case"));
  return readFile(connection, found, options);
}

/**
 * Reads everything about the case of a job, or null where it has none.
 * @example
 * const file = await fetchCaseFileOfJob(connection, job);
 */
export async function fetchCaseFileOfJob(connection: Connection, job: Address, options: ReadOptions = {}): Promise<CaseFile | null> {
  const found = await fetchMaybeJob(connection, job, options);
  if (found === null) return null;
  const { verification } = options.programIds ?? DEFAULT_PROGRAM_IDS;
  const case_ = await fetchMaybeCase(connection, findCasePda({ job, postedSlot: found.postedSlot }, verification), options);
  return case_ === null ? null : readFile(connection, case_, options);
}

/**
 * Reads the case of a job and explains it to a person; null where the job has none.
 * @example
 * const explanation = await explainCaseOfJob(connection, job);
 * console.log(explanation?.text ?? "The job has no case.");
 */
export async function explainCaseOfJob(connection: Connection, job: Address, options: ReadOptions = {}): Promise<CaseExplanation | null> {
  const file = await fetchCaseFileOfJob(connection, job, options);
  return file === null ? null : explainCase(file);
}

const CLOCK = new PublicKey("SysvarC1ock11111111111111111111111111111111");
const LAST_RESTART = new PublicKey("SysvarLastRestartS1ot1111111111111111111111");
/** In the Clock: slot u64, start of the epoch i64, two epochs u64, unix time i64. */
const UNIX_TIME_OFFSET = 32;

/**
 * Reads the chain's clock, by which all deadlines count, and when the cluster was last restarted.
 * @example
 * const { now, slot } = await fetchChainTime(connection);
 */
export async function fetchChainTime(connection: Connection, { commitment }: ReadOptions = {}): Promise<Required<ChainTime>> {
  const [clock, restart] = await rpc("getMultipleAccounts", () => connection.getMultipleAccountsInfo([CLOCK, LAST_RESTART], commitment));
  if (clock === null || clock === undefined) throw new AccountNotFound("Clock", CLOCK);
  const view = viewOf(clock.data);
  return { slot: view.getBigUint64(0, true), now: view.getBigInt64(UNIX_TIME_OFFSET, true), restartSlot: restart === null || restart === undefined ? 0n : viewOf(restart.data).getBigUint64(0, true) };
}

async function readFile(connection: Connection, case_: Case, options: ReadOptions): Promise<CaseFile> {
  const { verification } = options.programIds ?? DEFAULT_PROGRAM_IDS;
  const rounds = Array.from({ length: case_.round + 1 }, (_, round) => round);
  const [job, panels, appeals, challenges, demands] = await Promise.all([
    fetchMaybeJob(connection, case_.job, options),
    fetchPanels(connection, rounds.map((round) => findPanelPda({ case: case_.address, round }, verification)), options),
    fetchAppeals(connection, rounds.map((round) => findAppealPda({ case: case_.address, round }, verification)), options),
    listChallenges(connection, { case: case_.address }, options),
    listDemands(connection, { case: case_.address }, options),
  ]);
  return {
    case: case_, job: job?.postedSlot === case_.postedSlot ? job : null,
    panels: panels.filter((panel) => panel !== null), appeals: appeals.filter((appeal) => appeal !== null), challenges, demands,
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
