/** Reads the shared places of a job by its status and flags, as the program's accessors do. */
import type { PublicKey } from "@solana/web3.js";
import { keyOrNull } from "../staking/accounts";
import { literal } from "./accounts";
import type { RawJob } from "./generated/accounts";
import { JOB_STATUSES, VERDICTS, type AwaitedDraw, type Executor, type Job, type JobBase, type JobStatus, type Opening, type Verdict } from "./job";

const FLAG = { targeted: 1, sealed: 2, opened: 4, saltStored: 8, caseOpen: 16, stale: 32, forced: 64, drawn: 128 } as const;
/** Stands for "not said yet" in a time. */
const NEVER = 2n ** 63n - 1n;

export function mapJob(raw: RawJob, address: PublicKey): Job {
  const status = literal("Job", JOB_STATUSES, raw.status);
  const verdict = literal("Job", VERDICTS, raw.verdict);
  const base = baseOf(raw, address, status, verdict);
  const executor: Executor = { operator: raw.operator, node: raw.node, bond: raw.bond, effectiveAuditBps: raw.effectiveAuditBps };
  const commitment = raw.commitmentPlace;
  const saltCommitment = raw.auditBps > 0 ? raw.saltPlace : null;
  const sealedOrOpen = { commitment: has(raw, FLAG.opened) ? null : commitment, opening: openingOf(raw), seed: seedOf(raw) };
  const fault = { juryCost: verdict === "fault" ? raw.saltId : null, bounty: verdict === "fault" ? raw.targetSlot : null };
  switch (status) {
    case "open":
      return { ...base, status, claimUntil: raw.deadline, targetNode: has(raw, FLAG.targeted) ? raw.node : null, saltCommitment };
    case "claimed":
      return { ...base, ...executor, status, submitBy: raw.deadline, saltCommitment };
    case "submitted":
      return raw.auditBps > 0
        ? { ...base, ...executor, ...awaitedDraw(raw), status, commitment, saltCommitment, saltDeadline: raw.deadline, openBy: null }
        : { ...base, ...executor, targetSlot: null, sealedSlot: null, status, commitment, saltCommitment, saltDeadline: null, openBy: raw.deadline };
    case "forced":
      return { ...base, ...executor, ...awaitedDraw(raw), status, commitment, salt: has(raw, FLAG.saltStored) ? raw.saltPlace : null, retargets: raw.retargets };
    case "held":
      return { ...base, ...executor, ...sealedOrOpen, status, revealAfter: timeOrNull(raw.revealAfter), openBy: timeOrNull(raw.deadline) };
    case "cleared":
      return { ...base, ...executor, status, seed: raw.saltPlace, commitment, openBy: raw.deadline };
    case "provisional":
      return { ...base, ...executor, status, seed: seedOf(raw), opening: openedOf(raw), challengeUntil: raw.deadline };
    case "ruled":
      return { ...base, ...executor, ...sealedOrOpen, ...fault, status };
    case "settled":
      return { ...base, ...executor, ...sealedOrOpen, ...fault, status, unpaid: raw.unpaid === 1 ? raw.levy : 0n };
    case "cancelled":
    case "expired":
      return { ...base, status, operator: keyOrNull(raw.operator) };
  }
}

function baseOf(raw: RawJob, address: PublicKey, status: JobStatus, verdict: Verdict): JobBase {
  const {
    client, rentPayer, mint, specHash, price, saltDeposit, insuredValue, nativeRate, auditFee, nonce, fuel, postedSlot, lastMovedAt,
    claimSeconds, runSeconds, termsVersion, units, class: number, auditBps, auditors, attemptsLeft, round, seq,
  } = raw;
  return {
    address, client, rentPayer, mint, specHash, price, saltDeposit, insuredValue, nativeRate, auditFee, nonce, fuel, postedSlot, lastMovedAt,
    claimSeconds, runSeconds, termsVersion, units, class: number, auditBps, auditors, attemptsLeft, round, seq, verdict,
    // After an unpaid settlement the place of the levy holds what is owed.
    levy: raw.unpaid === 1 ? 0n : raw.levy,
    reserved: reservedOf(raw, status),
    verifier: keyOrNull(raw.verifier),
    saltId: verdict === "fault" ? null : raw.saltId,
    caseOpen: has(raw, FLAG.caseOpen), forced: has(raw, FLAG.forced), stale: has(raw, FLAG.stale),
  };
}

/** The same sum as the program's `Job::reserved`. */
function reservedOf(raw: RawJob, status: JobStatus): bigint {
  if (status === "cancelled" || status === "expired") return 0n;
  if (status === "settled") return raw.unpaid === 1 ? raw.levy : 0n;
  return raw.price + raw.levy + raw.saltDeposit;
}

function awaitedDraw(raw: RawJob): AwaitedDraw {
  return has(raw, FLAG.sealed)
    ? { targetSlot: null, sealedSlot: { slot: raw.targetSlot, hash: raw.tracePlace } }
    : { targetSlot: raw.targetSlot, sealedSlot: null };
}

function openingOf(raw: RawJob): Opening | null {
  return has(raw, FLAG.opened) ? openedOf(raw) : null;
}

function openedOf({ commitmentPlace, tracePlace, juryTip }: RawJob): Opening {
  return { outputHash: commitmentPlace, traceRoot: tracePlace, juryTip };
}

function seedOf(raw: RawJob): Uint8Array | null {
  return has(raw, FLAG.drawn) ? raw.saltPlace : null;
}

function timeOrNull(time: bigint): bigint | null {
  return time === NEVER ? null : time;
}

function has({ flags }: RawJob, flag: number): boolean {
  return (flags & flag) !== 0;
}
