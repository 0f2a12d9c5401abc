/** The next step of an executor whose result is before a jury: its link, its answers, and an appeal if its owner wants one. */
import type { Case, Demand } from "@assay-protocol/sdk";
import { isOver, type ChainTime } from "../court/time";

export interface DefenceSituation {
  case: Pick<Case, "status" | "deadline" | "round" | "executorLinked" | "verdict" | "decidedBy" | "lastRound">;
  demands: readonly Demand[];
  /** Whether the secret of the links is on this machine's disk. */
  linkKnown: boolean;
  /** What an appeal would lock. */
  appealBond: bigint;
  /** The most that an appeal may lock; 0 for no appeals. */
  appealBelow: bigint;
  time: ChainTime;
}

export type DefenceAction = { kind: "wait"; why: string } | { kind: "revealLink" } | { kind: "answer"; demand: Demand } | { kind: "appeal" };

export function decideDefence(situation: DefenceSituation): DefenceAction {
  const { case: case_, demands, time } = situation;
  const over = isOver(case_.deadline, time);
  switch (case_.status) {
    case "juryLinks":
      if (case_.executorLinked) return wait("the links of the others are awaited");
      if (!situation.linkKnown) return wait("the secret of its links is not in this database");
      return over ? wait("it is too late for its link") : { kind: "revealLink" };
    case "juryDraw":
    case "juryCommit":
    case "juryReveal": {
      const demand = demands.find(({ status, round, until }) => status === "open" && round === case_.round && !isOver(until, time));
      return demand === undefined ? wait("the jury votes") : { kind: "answer", demand };
    }
    case "appealable":
      return case_.verdict === "fault" && !case_.lastRound && !over && situation.appealBond <= situation.appealBelow ? { kind: "appeal" } : wait("the verdict becomes final");
    default:
      return wait("the case is not before a jury");
  }
}

function wait(why: string): DefenceAction {
  return { kind: "wait", why };
}
