/** Does one action of a place. Each step may be done again after a crash: the chain and the disk tell what is done. */
import { chunkCount, juryTip, resultValue, type Case } from "@assay-protocol/sdk";
import type { AuditAction } from "../auditor/decide";
import { crashPoint, type CrashPoint } from "../crash";
import type { VoteAction } from "../juror/decide";
import type { Logger } from "../log";
import type { ContentLimits } from "../operator/content";
import { fetchContent, runOnce, timeLeft, type RunParts, type RunTask } from "../operator/run";
import { within } from "../operator/within";
import type { PlaceDuty, PlaceRecord, PlaceRecords, PlaceSeal } from "../state/places";
import type { CourtGateway, PartyStep, PlaceFile } from "./gateway";
import { linkBefore } from "./links";
import { sealPlace } from "./seal";

export interface CourtParts extends RunParts {
  gateway: CourtGateway;
  places: PlaceRecords;
  limits: ContentLimits;
  log: Logger;
  signal: AbortSignal;
}

export type PlaceAction = Exclude<AuditAction | VoteAction, { kind: "wait" | "finish" }>;

/** Where tests may end the process around a transaction. */
const CRASHES: Partial<Record<PartyStep["verb"], { signed: CrashPoint; done: CrashPoint }>> = {
  commitAudit: { signed: "auditCommitSigned", done: "auditCommitted" },
  revealAudit: { signed: "auditRevealSigned", done: "auditRevealed" },
  commitVote: { signed: "voteCommitSigned", done: "voteCommitted" },
  revealVote: { signed: "voteRevealSigned", done: "voteRevealed" },
};

const SEALED: Readonly<Record<PlaceDuty, CrashPoint>> = { audit: "auditSealed", jury: "voteSealed" };

/** `endsAt` is when a run has to have ended, on the clock of `performance.now()`. */
export async function performPlaceStep(parts: CourtParts, record: PlaceRecord, file: PlaceFile & { case: Case }, action: PlaceAction, endsAt: number): Promise<void> {
  switch (action.kind) {
    case "work":
      return work(parts, record, file, endsAt);
    case "commit":
      return commit(parts, record, file.case);
    case "reveal":
      return send(parts, record, revealStep(record, file.case, sealOf(parts, record)));
    case "revealLink":
      if (!(await parts.gateway.isDrawFinal(file.case))) return parts.log.debug({ case: record.caseAddress }, "waiting until the draw's slot hash is final");
      return send(parts, record, linkStep(record, file.case, sealOf(parts, record)));
    case "demand":
      return demand(parts, record, file, action.file);
    case "settle":
      return send(parts, record, settleStep(record, file.case));
  }
}

/** What is missing of it: the value, and for a juror whether the opened output is served. One does not wait for the other. */
async function work(parts: CourtParts, record: PlaceRecord, file: PlaceFile, endsAt: number): Promise<void> {
  const { places, log } = parts;
  const task = { key: record, specHash: record.specHash, signal: parts.signal, endsAt, runs: runsOf(places, record) };
  const [served] = await Promise.allSettled([record.duty === "jury" && !record.outputServed ? findOutput(parts, record, file, task) : undefined]);
  if (record.value === undefined) {
    places.gotValue(record, await compute(parts, task));
    log.info({ case: record.caseAddress, duty: record.duty, job: record.job }, "executed for a case");
  }
  if (served.status === "rejected") throw served.reason;
}

async function compute(parts: CourtParts, task: RunTask): Promise<Uint8Array> {
  const content = await within(timeLeft(task), task.signal, (signal) => fetchContent(parts, { ...task, signal }));
  const { outputHash, traceRoot } = await runOnce(parts, task, content);
  return resultValue(outputHash, traceRoot);
}

/** A result is wrong, too, when its hash is right and its bytes are kept back: somebody has to look. */
async function findOutput({ folders, places }: CourtParts, record: PlaceRecord, { job }: PlaceFile, task: RunTask): Promise<void> {
  const opening = job !== null && "opening" in job ? job.opening : null;
  if (opening === null) throw new Error("The job has no open result.");
  await within(timeLeft(task), task.signal, (signal) => folders.fetchOutput(opening.outputHash, signal));
  places.outputServed(record);
}

async function commit(parts: CourtParts, record: PlaceRecord, case_: Case): Promise<void> {
  const { places, gateway } = parts;
  const { commitment } = places.seal(record) ?? places.addSeal(record, sealPlace(record, gateway.self));
  crashPoint(SEALED[record.duty]);
  await send(parts, record, record.duty === "audit" ? { case: case_, verb: "commitAudit", member: record.place, commitment } : { case: case_, verb: "commitVote", juror: record.place, commitment });
}

function revealStep({ duty, place }: PlaceRecord, case_: Case, seal: PlaceSeal): PartyStep {
  const { vote, value, outputUnavailable, salt } = seal;
  if (duty === "audit") return { case: case_, verb: "revealAudit", member: place, value, juryTip: juryTip(secretOf(seal)), salt };
  return { case: case_, verb: "revealVote", juror: place, vote, value, outputUnavailable, salt };
}

function linkStep({ place }: PlaceRecord, case_: Case, seal: PlaceSeal): PartyStep {
  const tip = case_.members[place]?.link;
  const link = tip === null || tip === undefined ? undefined : linkBefore(secretOf(seal), tip);
  if (link === undefined) throw new Error("The chain of links has come to its end, or is not that of this place.");
  return { case: case_, verb: "revealAuditorLink", member: place, link };
}

function settleStep({ duty, round, place }: PlaceRecord, case_: Case): PartyStep {
  return duty === "audit" ? { case: case_, verb: "settleAuditor", member: place } : { case: case_, verb: "settleJuror", round, juror: place };
}

/** Which chunk is demanded must not be foreseen: an executor that keeps a file back might keep one chunk ready. */
async function demand(parts: CourtParts, record: PlaceRecord, { case: case_, demands }: PlaceFile & { case: Case }, file: "input" | "output"): Promise<void> {
  const number = demands.some((made) => made.number === 0) ? 1 : 0;
  await send(parts, record, { case: case_, verb: "demandChunk", juror: record.place, file, number, index: file === "input" ? await randomInputChunk(parts, record) : 0 });
}

async function randomInputChunk({ folders, limits, signal }: CourtParts, record: PlaceRecord): Promise<number> {
  try {
    const { input } = await folders.manifest(record, record.specHash, limits, signal);
    return Math.floor(Math.random() * chunkCount(input.length));
  } catch {
    // Without the manifest nobody knows how long the input is; the answer shows it.
    return 0;
  }
}

/** Sends a transaction; its signature is on the disk before. */
async function send({ gateway, places, metrics, log, signal }: CourtParts, record: PlaceRecord, step: PartyStep): Promise<void> {
  const { verb } = step;
  const crashes = CRASHES[verb];
  let signature: string | undefined;
  try {
    const onSigned = (signed: string): void => {
      signature = signed;
      places.signed(record, signed);
      if (crashes !== undefined) crashPoint(crashes.signed);
    };
    await gateway.send(step, { onSigned, signal });
  } catch (error) {
    metrics.add("assay_transactions_total", { verb, result: "failed" });
    throw error;
  }
  metrics.add("assay_transactions_total", { verb, result: "landed" });
  log.info({ case: record.caseAddress, job: record.job, place: record.place, verb, signature }, "transaction landed");
  if (crashes !== undefined) crashPoint(crashes.done);
}

function sealOf({ places }: CourtParts, record: PlaceRecord): PlaceSeal {
  const seal = places.seal(record);
  if (seal === undefined) throw new Error(`There is no seal for place ${record.place} of the case ${record.caseAddress}.`);
  return seal;
}

function secretOf({ jurySecret }: PlaceSeal): Uint8Array {
  if (jurySecret === undefined) throw new Error("The seal has no chain of links.");
  return jurySecret;
}

function runsOf(places: PlaceRecords, record: PlaceRecord): RunTask["runs"] {
  return { begun: places.runs(record), begin: () => places.beginRun(record), forget: () => places.forgetRun(record) };
}
