/** Gathers what the rules of auditors and jurors read: what the chain shows about a place, and what this node remembers. */
import type { Case, Job, VerificationParams } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import type { AuditSituation } from "../auditor/decide";
import type { VoteSituation } from "../juror/decide";
import type { PlaceRecord, PlaceSeal } from "../state/places";
import type { PlaceFile } from "./gateway";
import { lastCall, type ChainTime } from "./time";

const DEMANDS_PER_OPERATOR = 2;

export interface Known {
  file: PlaceFile;
  time: ChainTime;
  params: VerificationParams;
  marginSeconds: bigint;
  /** The Operator account that this node works for. */
  operator: PublicKey;
}

export function situationOf(record: PlaceRecord, known: Known, seal: PlaceSeal | undefined): ({ duty: "audit" } & AuditSituation) | ({ duty: "jury" } & VoteSituation) {
  return record.duty === "audit" ? { duty: "audit", ...auditSituation(record, known, seal) } : { duty: "jury", ...voteSituation(record, known, seal) };
}

function auditSituation(record: PlaceRecord, { file: { case: case_, job }, time, params, marginSeconds, operator }: Known, seal: PlaceSeal | undefined): AuditSituation {
  const member = case_?.members[record.place];
  return {
    case: case_, member, record, time,
    ours: member?.operator?.equals(operator) === true,
    job: { opened: job !== null && "opening" in job && job.opening !== null, over: isOver(job) },
    sealStored: isStored(seal, member?.status === "committed" ? member.commitment : null),
    lastCall: callOf(case_, params.auditCommitSeconds, marginSeconds),
  };
}

function voteSituation(record: PlaceRecord, { file: { case: case_, panel, demands }, time, params, marginSeconds, operator }: Known, seal: PlaceSeal | undefined): VoteSituation {
  const juror = panel?.jurors[record.place];
  const call = callOf(case_, params.juryCommitSeconds, marginSeconds);
  return {
    case: case_, panel: panel ?? undefined, juror, record, time,
    ours: juror?.operator?.equals(operator) === true,
    sealStored: isStored(seal, juror?.commitment ?? null),
    demanded: demands.filter(({ round }) => round === record.round).map(({ file }) => file),
    demandLeft: demands.length < DEMANDS_PER_OPERATOR,
    // Half of the time is for stores that are slow or down for a while.
    demandFrom: case_ === null ? 0n : case_.deadline - windowOf(case_, params.juryCommitSeconds) / 2n,
    lastCall: call,
  };
}

/** Until it is committed any seal will do; then it has to be the one of the commitment on chain. */
function isStored(seal: PlaceSeal | undefined, commitment: Uint8Array | null): boolean {
  return seal !== undefined && (commitment === null || Buffer.compare(seal.commitment, commitment) === 0);
}

function callOf(case_: Case | null, leastSeconds: number, marginSeconds: bigint): bigint {
  return case_ === null ? 0n : lastCall({ deadline: case_.deadline, windowSeconds: windowOf(case_, leastSeconds), marginSeconds });
}

/** As the program sets it: twice the run, and no less than the parameter. */
function windowOf({ runSeconds }: Case, leastSeconds: number): bigint {
  return BigInt(Math.max(2 * runSeconds, leastSeconds));
}

function isOver(job: Job | null): boolean {
  return job === null || job.status === "settled" || job.status === "cancelled" || job.status === "expired";
}
