/**
 * The next step of an auditor, from what the chain shows and what this node remembers, and from nothing else. A commitment is sent
 * only from a seal on the disk, and there is one seal for each place, so that no crash leads to a second one or to a missed reveal.
 */
import type { AuditMember, Case } from "@assay-protocol/sdk";
import { isOver, type ChainTime } from "../court/time";
import type { PlaceRecord } from "../state/places";

export interface AuditSituation {
  case: Pick<Case, "status" | "deadline" | "decidedBy" | "disputed"> | null;
  /** What stands at this place now; undefined when the case is gone. */
  member: AuditMember | undefined;
  /** The case's operator of this place is ours. */
  ours: boolean;
  job: { opened: boolean; over: boolean };
  record: Pick<PlaceRecord, "slot" | "value">;
  /** Whether a seal is stored; once committed, whether it is the one of the commitment on chain. */
  sealStored: boolean;
  /** When the place commits to what it has. */
  lastCall: bigint;
  time: ChainTime;
}

export type AuditOutcome = "settled" | "missed" | "closed" | "replaced" | "foreignCommitment";

export type AuditAction =
  | { kind: "wait"; why: string }
  | { kind: "work" }
  | { kind: "commit" }
  | { kind: "reveal" }
  | { kind: "revealLink" }
  | { kind: "settle" }
  | { kind: "finish"; outcome: AuditOutcome };

export function decideAudit(situation: AuditSituation): AuditAction {
  const { case: case_, member, ours, record } = situation;
  if (case_ === null || member === undefined) return finish("closed");
  if (!ours || member.slot !== record.slot) return finish("replaced");
  switch (member.status) {
    case "vacant":
      return finish("replaced");
    case "settled":
      return finish("settled");
    case "drawn":
      return decideDrawn(situation, case_);
    case "committed":
      return decideCommitted(situation, case_);
    case "revealed":
      return decideRevealed(situation, case_, member);
    case "dropped":
      return isEnded(situation, case_) ? finish("missed") : wait("its link came too late");
  }
}

function decideDrawn(situation: AuditSituation, { status, deadline }: NonNullable<AuditSituation["case"]>): AuditAction {
  const { time, record, sealStored } = situation;
  if (status !== "auditCommit") return finish("missed");
  if (isOver(deadline, time)) return wait("it is too late to commit");
  if (sealStored || record.value !== undefined) return { kind: "commit" };
  return time.now >= situation.lastCall ? { kind: "commit" } : { kind: "work" };
}

function decideCommitted(situation: AuditSituation, case_: NonNullable<AuditSituation["case"]>): AuditAction {
  if (!situation.sealStored) return finish("foreignCommitment");
  if (case_.status === "auditCommit") return situation.job.opened ? { kind: "reveal" } : wait("the result is not open yet");
  if (case_.status === "auditReveal") return isOver(case_.deadline, situation.time) ? wait("it is too late to reveal") : { kind: "reveal" };
  if (!isEnded(situation, case_)) return wait("the case is not decided yet");
  return case_.decidedBy === "silence" || case_.status === "aborted" ? { kind: "settle" } : finish("missed");
}

function decideRevealed(situation: AuditSituation, case_: NonNullable<AuditSituation["case"]>, { linked }: AuditMember): AuditAction {
  if (isEnded(situation, case_)) return { kind: "settle" };
  if (case_.status !== "juryLinks") return wait("the case is not decided yet");
  if (linked || !case_.disputed) return wait("the links of the others are awaited");
  if (!situation.sealStored) return wait("the secret of its links is not in this database");
  return isOver(case_.deadline, situation.time) ? wait("it is too late for its link") : { kind: "revealLink" };
}

/** Whether each auditor can be paid. */
function isEnded({ job }: AuditSituation, { status }: { status: Case["status"] }): boolean {
  return status === "final" || status === "aborted" || (status === "cleared" && job.over);
}

function wait(why: string): AuditAction {
  return { kind: "wait", why };
}

function finish(outcome: AuditOutcome): AuditAction {
  return { kind: "finish", outcome };
}
