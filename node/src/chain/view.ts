/** From the SDK's job, whose fields depend on its status, to the flat view that the rules read. */
import type { Job } from "@assay-protocol/sdk";
import type { ChainJob } from "../operator/gateway";

const NONE = "";
/** Later than every deadline: nobody has said it yet. */
const NEVER = 2n ** 63n - 1n;
const NO_COMMITMENT = new Uint8Array(32);

export function viewOf(job: Job): ChainJob {
  const opening = "opening" in job ? job.opening : null;
  const draw = "sealedSlot" in job ? job : null;
  return {
    key: job.address,
    address: job.address.toBase58(),
    postedSlot: job.postedSlot,
    specHash: job.specHash,
    status: job.status,
    verdict: job.verdict,
    operator: "operator" in job && job.operator !== null ? job.operator.toBase58() : NONE,
    node: "node" in job ? job.node.toBase58() : NONE,
    auditBps: job.auditBps,
    deadline: deadlineOf(job),
    revealAfter: job.status === "held" ? (job.revealAfter ?? NEVER) : 0n,
    lastMovedAt: job.lastMovedAt,
    targetSlot: draw?.targetSlot ?? draw?.sealedSlot?.slot ?? 0n,
    retargets: job.status === "forced" ? job.retargets : 0,
    sealed: draw !== null && draw.sealedSlot !== null,
    opened: opening !== null,
    unpaid: job.status === "settled" && job.unpaid > 0n,
    commitment: ("commitment" in job ? job.commitment : null) ?? NO_COMMITMENT,
    fuel: job.fuel,
    seq: job.seq,
  };
}

function deadlineOf(job: Job): bigint {
  switch (job.status) {
    case "open":
      return job.claimUntil;
    case "claimed":
      return job.submitBy;
    case "submitted":
      return job.saltDeadline ?? job.openBy ?? NEVER;
    case "held":
      return job.openBy ?? NEVER;
    case "cleared":
      return job.openBy;
    case "provisional":
      return job.challengeUntil;
    default:
      return NEVER;
  }
}
