/** Which steps that anybody may run this node runs now: those that the chain shows as due and the configuration switches on. */
import { nextCaseSteps, type CaseFile, type CaseStep, type ChainTime, type JobStatus } from "@assay-protocol/sdk";
import type { KeeperConfig } from "../config/types";
import { dueDraw, verdictCrank, type Crank } from "../operator/decide";
import type { JobView } from "../operator/view";

export type KeeperSwitches = Pick<KeeperConfig, "audits" | "juries" | "settlements" | "closing">;

const SWITCH_OF: Readonly<Record<CaseStep["verb"], keyof KeeperSwitches>> = {
  concludeAudit: "audits", replaceAuditor: "audits",
  conveneJury: "juries", sealJurySlot: "juries", concludeLinks: "juries", dropAuditor: "juries", dropChallenge: "juries", drawJurors: "juries", replaceJuror: "juries", tally: "juries",
  finalizeCase: "juries", abortCase: "juries",
  settleAuditor: "settlements", settleJuror: "settlements", settleChallenge: "settlements", settleAppeal: "settlements",
  closePanel: "closing", closeDemand: "closing", closeCase: "closing",
};

/** In their order. What follows a step that is left to others would fail. */
export function decideCase(file: CaseFile, time: ChainTime, switches: KeeperSwitches): CaseStep[] {
  const steps = nextCaseSteps(file, time);
  const left = steps.findIndex(({ verb }) => !switches[SWITCH_OF[verb]]);
  return left < 0 ? steps : steps.slice(0, left);
}

export type JobStep = Extract<Crank, "sealSlot" | "forceAudit" | "drawForced" | "settleJob" | "settleFault" | "refundJob"> | "openCase" | "draw" | "tellShare";

/** What the keeper reads of a job. */
export type KeptJob = Pick<JobView, "status" | "verdict" | "targetSlot" | "deadline" | "sealed" | "auditBps"> & {
  /** Drawn for an audit, and without a case. */
  caseDue: boolean;
};

export interface DrawKnowledge {
  /** Whether this node knows the client's salt. */
  saltKnown: boolean;
  /** Whether it has a share of the salt that the other keepers do not know. */
  shareUntold: boolean;
  /** The newest slot that no fork can undo: with the salt public, another fork could be drawn at will. */
  finalSlot: bigint;
}

/** Statuses of jobs about which a keeper may have something to do. */
export const KEPT_STATUSES = ["submitted", "forced", "held", "ruled"] as const satisfies readonly JobStatus[];

export function decideJob(job: KeptJob, time: ChainTime, switches: KeeperSwitches, { saltKnown, shareUntold, finalSlot }: DrawKnowledge): JobStep | undefined {
  switch (job.status) {
    case "submitted":
      if (job.auditBps === 0) return undefined;
      if (job.sealed || finalSlot > job.targetSlot) {
        if (saltKnown) return "draw";
        if (shareUntold) return "tellShare";
      }
      return switches.audits ? (dueDraw(job, time) as "sealSlot" | "forceAudit" | undefined) : undefined;
    case "forced":
      return switches.audits && (job.sealed || time.slot > job.targetSlot) ? "drawForced" : undefined;
    case "held":
      return switches.audits && job.caseDue ? "openCase" : undefined;
    case "ruled":
      return switches.settlements ? (verdictCrank(job) as "settleJob" | "settleFault" | "refundJob") : undefined;
    default:
      return undefined;
  }
}
