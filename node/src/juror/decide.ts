/**
 * The next step of a juror, from what the chain shows and what this node remembers, and from nothing else. As an auditor's, its
 * commitment is sent only from the one seal that its place has.
 */
import { juryQuorum, type Case, type Juror, type Panel } from "@assay-protocol/sdk";
import { isOver, type ChainTime } from "../court/time";
import type { PlaceRecord } from "../state/places";

type DemandFile = "input" | "output";

export interface VoteSituation {
  case: Pick<Case, "status" | "deadline" | "round" | "decidedBy"> | null;
  panel: Pick<Panel, "size" | "drawn" | "committed"> | undefined;
  /** What stands at this place now; undefined when the panel is gone. */
  juror: Juror | undefined;
  /** The panel's operator of this place is ours. */
  ours: boolean;
  record: Pick<PlaceRecord, "slot" | "round" | "value" | "outputServed">;
  /** Whether a seal is stored; once committed, whether it is the one of the commitment on chain. */
  sealStored: boolean;
  /** Files of which this operator has demanded a chunk in this round. */
  demanded: readonly DemandFile[];
  /** Whether this operator may still demand one in this case. */
  demandLeft: boolean;
  /** From when on a file that no store serves is demanded. */
  demandFrom: bigint;
  /** When the place commits to what it has. */
  lastCall: bigint;
  time: ChainTime;
}

export type VoteOutcome = "settled" | "missed" | "closed" | "replaced" | "foreignCommitment";

export type VoteAction =
  | { kind: "wait"; why: string }
  | { kind: "work" }
  | { kind: "demand"; file: DemandFile }
  | { kind: "commit" }
  | { kind: "reveal" }
  | { kind: "settle" }
  | { kind: "finish"; outcome: VoteOutcome };

export function decideVote(situation: VoteSituation): VoteAction {
  const { case: case_, panel, juror, ours, record } = situation;
  if (case_ === null || panel === undefined || juror === undefined) return finish("closed");
  if (!ours || juror.slot !== record.slot) return finish("replaced");
  switch (juror.status) {
    case "vacant":
      return finish("replaced");
    case "settled":
      return finish("settled");
    case "drawn":
      return decideDrawn(situation, case_);
    case "committed":
      return decideCommitted(situation, case_, panel);
    case "revealed":
      return isEnded(case_) ? { kind: "settle" } : wait("the case is not decided yet");
  }
}

function decideDrawn(situation: VoteSituation, { status, deadline, round }: NonNullable<VoteSituation["case"]>): VoteAction {
  const { time, record, sealStored } = situation;
  if (round !== record.round) return finish("missed");
  if (status === "juryDraw") return wait("the jury is not complete yet");
  if (status !== "juryCommit") return finish("missed");
  if (isOver(deadline, time)) return wait("it is too late to vote");
  const known = record.value !== undefined && record.outputServed;
  if (sealStored || known || time.now >= situation.lastCall) return { kind: "commit" };
  return missingFile(situation) ?? { kind: "work" };
}

/** A vote that says "not there" counts only together with a demand that stays unanswered. */
function missingFile({ time, demandFrom, demandLeft, demanded, record }: VoteSituation): VoteAction | undefined {
  if (time.now < demandFrom || !demandLeft) return undefined;
  const file = record.value === undefined ? "input" : "output";
  return demanded.includes(file) ? undefined : { kind: "demand", file };
}

function decideCommitted(situation: VoteSituation, case_: NonNullable<VoteSituation["case"]>, panel: NonNullable<VoteSituation["panel"]>): VoteAction {
  const { time, sealStored, record } = situation;
  if (!sealStored) return finish("foreignCommitment");
  if (isEnded(case_)) return case_.decidedBy === "proof" || case_.status === "aborted" ? { kind: "settle" } : finish("missed");
  if (case_.round !== record.round) return wait("the case is not decided yet");
  const over = isOver(case_.deadline, time);
  switch (case_.status) {
    case "juryCommit": {
      const complete = panel.committed === panel.drawn || (over && panel.committed >= juryQuorum(panel.size));
      return complete ? { kind: "reveal" } : wait("the others have not voted yet");
    }
    case "juryReveal":
      return over ? wait("it is too late to reveal") : { kind: "reveal" };
    case "juryDraw":
      return wait("absent jurors are replaced");
    default:
      return wait("the case is not decided yet");
  }
}

function isEnded({ status }: { status: Case["status"] }): boolean {
  return status === "final" || status === "aborted";
}

function wait(why: string): VoteAction {
  return { kind: "wait", why };
}

function finish(outcome: VoteOutcome): VoteAction {
  return { kind: "finish", outcome };
}
