/**
 * The next step of a job, from what the chain shows and what this node remembers, and from nothing else. So a step that
 * was done before a crash is seen as done, a step that was not is done now, and one that landed unseen is never repeated.
 */
import type { JobRecord } from "../state/records";
import type { ChainClock, JobView } from "./view";

/** Slots that a client has to draw by itself before the hash is kept for it. The chain forgets hashes after 512. */
const SEAL_AFTER_SLOTS = 128n;
const SLOT_HASHES = 512n;
/** As in the market program: so long after the target slot a client may still draw, whatever the clock says. */
const FORCE_AFTER_SLOTS = 150n;
/** As in the market program: how often a forced draw gets another target slot. */
const MAX_RETARGETS = 2;
/** By then a hash is gone on every chain: leaders skip slots, so some outlive 512 slots. */
const SURELY_MISSED_SLOTS = 2n * SLOT_HASHES;
/** As in the market program: after 30 days without a move nobody's money has to wait. */
const STALE_SECONDS = 2_592_000n;
/** How many margins before the end of the window a result is opened without having been published. */
export const OPEN_MARGINS = 10n;
/** A claim that is not seen after this time will not land any more: its blockhash is too old. It may be repeated before. */
const CLAIM_LIFE_MS = 150_000;

export type Crank = "sealSlot" | "forceAudit" | "drawForced" | "settleJob" | "settleFault" | "refundJob" | "payJob" | "expireClaim" | "expireOpening" | "voidStaleJob";

/** How a job ended for this node. */
export type JobOutcome = "settled" | "fault" | "void" | "missed" | "givenBack" | "lost" | "notClaimed" | "expired" | "closed" | "replaced" | "otherNode" | "foreignCommitment";

/** Ends after which a job may be claimed again. */
export const RECLAIMABLE: readonly string[] = ["lost", "notClaimed"] satisfies JobOutcome[];

export type Action =
  | { kind: "wait"; why: string }
  | { kind: "work" }
  | { kind: "submit" }
  | { kind: "publish" }
  | { kind: "open" }
  | { kind: "abandon"; reason: string }
  | { kind: "crank"; crank: Crank }
  | { kind: "finish"; outcome: JobOutcome };

export interface Situation {
  job: JobView | null;
  record: JobRecord;
  /** Whether a seal is stored; once committed, whether it is the seal of the commitment on chain. */
  sealStored: boolean;
  /** Whether the stores still have to get the output. */
  unpublished: boolean;
  /** The accounts that this node works for. */
  self: { operator: string; node: string };
  clock: ChainClock;
  /** This machine's clock, for the age of a claim that is not seen. */
  localMs: number;
  marginSeconds: bigint;
  keeper: boolean;
}

export function decide(situation: Situation): Action {
  const { job, record, self } = situation;
  if (job === null) return finish("closed");
  if (job.postedSlot !== record.postedSlot) return finish("replaced");
  if (job.status === "open") return decideOpen(situation);
  if (job.operator !== self.operator) return finish(record.claimed ? "missed" : job.status === "cancelled" || job.status === "expired" ? "expired" : "lost");
  if (job.node !== self.node) return finish("otherNode");
  return decideOwn(situation, job);
}

function decideOpen({ record, localMs }: Situation): Action {
  if (record.claimed) return finish(record.giveUp === undefined ? "missed" : "givenBack");
  return localMs - record.updatedAt < CLAIM_LIFE_MS ? wait("the claim has not landed yet") : finish("notClaimed");
}

function decideOwn(situation: Situation, job: JobView): Action {
  const { clock, sealStored } = situation;
  const over = clock.now >= job.deadline;
  switch (job.status) {
    case "claimed":
      return decideClaimed(situation, job);
    case "submitted":
      if (!sealStored) return finish("foreignCommitment");
      return job.auditBps === 0 ? decideOpening(situation, job) : decideDraw(situation, job);
    case "forced":
      return decideForced(situation, job);
    case "cleared":
      return sealStored ? decideOpening(situation, job) : finish("foreignCommitment");
    case "held":
      return decideHeld(situation, job);
    case "provisional":
      return over ? crank("settleJob") : publishOr(situation, wait("the challenge window is open"));
    case "ruled":
      return crank(verdictCrank(job));
    case "settled":
      if (job.unpaid) return crank("payJob");
      return finish(job.verdict === "fault" || job.verdict === "void" ? job.verdict : "settled");
    default:
      return finish(job.status === "expired" && situation.record.claimed ? "missed" : "expired");
  }
}

function decideClaimed({ clock: { now }, record, sealStored, marginSeconds }: Situation, job: JobView): Action {
  if (now >= job.deadline) return crank("expireClaim");
  // A sealed result may already be on its way: to give the job back now could only lose it.
  if (sealStored) return { kind: "submit" };
  if (record.giveUp !== undefined) return { kind: "abandon", reason: record.giveUp };
  if (now + marginSeconds >= job.deadline) return { kind: "abandon", reason: "there is no time left to run it" };
  return { kind: "work" };
}

/** The client draws. The keeper keeps the hash should it be late, and forces the audit should it stay away. */
function decideDraw({ clock, keeper }: Situation, job: JobView): Action {
  if (!keeper) return wait("somebody has to draw");
  const due = dueDraw(job, clock);
  return due === undefined ? wait("the client has not drawn yet") : crank(due);
}

/** What anybody may do about the draw of a submitted result. */
export function dueDraw(job: Pick<JobView, "targetSlot" | "deadline" | "sealed">, { now, slot }: ChainClock): Crank | undefined {
  const age = slot - job.targetSlot;
  if (now >= job.deadline && age >= FORCE_AFTER_SLOTS) return "forceAudit";
  return !job.sealed && age >= SEAL_AFTER_SLOTS && age < SLOT_HASHES ? "sealSlot" : undefined;
}

/** What carries a verdict out. */
export function verdictCrank({ verdict }: Pick<JobView, "verdict">): Crank {
  return verdict === "fault" ? "settleFault" : verdict === "void" ? "refundJob" : "settleJob";
}

function decideForced(situation: Situation, job: JobView): Action {
  if (isStale(situation, job) || isUndrawable(situation, job)) return crank("voidStaleJob");
  if (!situation.keeper) return wait("somebody has to draw");
  return job.sealed || situation.clock.slot > job.targetSlot ? crank("drawForced") : wait("the target slot is not there yet");
}

function decideHeld(situation: Situation, job: JobView): Action {
  const { sealStored } = situation;
  const { now } = situation.clock;
  if (isStale(situation, job)) return crank("voidStaleJob");
  if (job.opened) return publishOr(situation, wait("the case is not decided yet"));
  if (!sealStored) return finish("foreignCommitment");
  if (now >= job.revealAfter && now < job.deadline) return decideOpening(situation, job);
  return wait(now < job.revealAfter ? "the audit has not ended" : "the arbiter has to rule");
}

/**
 * The output is published first, because a result that nobody can fetch is challenged. When the stores fail until the
 * window is almost over, the result is opened all the same: not to open costs more.
 */
function decideOpening(situation: Situation, job: JobView): Action {
  const { marginSeconds } = situation;
  const { now } = situation.clock;
  if (now >= job.deadline) return crank("expireOpening");
  return now + OPEN_MARGINS * marginSeconds >= job.deadline ? { kind: "open" } : publishOr(situation, { kind: "open" });
}

function publishOr({ unpublished }: Situation, action: Action): Action {
  return unpublished ? { kind: "publish" } : action;
}

function isStale({ clock: { now } }: Situation, job: JobView): boolean {
  return now >= job.lastMovedAt + STALE_SECONDS;
}

/** A forced draw that has missed the hash of its last target slot. */
function isUndrawable({ clock: { slot } }: Situation, { sealed, retargets, targetSlot }: JobView): boolean {
  return !sealed && retargets >= MAX_RETARGETS && slot - targetSlot > SURELY_MISSED_SLOTS;
}

function wait(why: string): Action {
  return { kind: "wait", why };
}

function crank(step: Crank): Action {
  return { kind: "crank", crank: step };
}

function finish(outcome: JobOutcome): Action {
  return { kind: "finish", outcome };
}
