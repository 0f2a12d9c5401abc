import { expect } from "chai";
import { decide, type Action, type Situation } from "../../node/src/operator/decide";
import type { JobView } from "../../node/src/operator/view";
import type { JobRecord } from "../../node/src/state/records";

const NOW = 1_000_000n;
const SELF = { operator: "operator", node: "node" };

function situation({ job = {}, record = {}, ...rest }: Partial<Omit<Situation, "job" | "record">> & { job?: Partial<JobView> | null; record?: Partial<JobRecord> } = {}): Situation {
  return {
    job: job === null ? null : {
      address: "job", postedSlot: 7n, specHash: new Uint8Array(32), status: "claimed", verdict: "none", operator: "operator", node: "node", auditBps: 500,
      deadline: NOW + 1000n, revealAfter: 0n, lastMovedAt: NOW - 10n, targetSlot: 500n, retargets: 0, unpaid: false, sealed: false, opened: false,
      commitment: new Uint8Array(32), ...job,
    },
    record: {
      job: "job", postedSlot: 7n, specHash: new Uint8Array(32), outcome: undefined, claimed: true, giveUp: undefined, failures: 0, runs: 0, retryAt: 0,
      lastError: undefined, lastSignature: undefined, createdAt: 0, updatedAt: 0, ...record,
    },
    sealStored: true, unpublished: false, self: SELF, clock: { now: NOW, slot: 510n }, localMs: 10_000, marginSeconds: 30n, keeper: true, ...rest,
  };
}

describe("the next step of a job", () => {
  const cases: [name: string, given: Parameters<typeof situation>[0], expected: Action][] = [
    ["ends when the account is closed", { job: null }, { kind: "finish", outcome: "closed" }],
    ["ends when another job has the address", { job: { postedSlot: 8n } }, { kind: "finish", outcome: "replaced" }],

    ["waits for a claim that may still land", { job: { status: "open", operator: "none" }, record: { claimed: false } }, { kind: "wait", why: "the claim has not landed yet" }],
    ["gives up on a claim that cannot land any more", { job: { status: "open", operator: "none" }, record: { claimed: false }, localMs: 150_000 }, { kind: "finish", outcome: "notClaimed" }],
    ["ends as missed when its claim has expired", { job: { status: "open", operator: "none" } }, { kind: "finish", outcome: "missed" }],
    ["ends as given back when it was abandoned", { job: { status: "open", operator: "none" }, record: { giveUp: "x" } }, { kind: "finish", outcome: "givenBack" }],
    ["leaves a job of another operator alone", { job: { operator: "other" }, record: { claimed: false } }, { kind: "finish", outcome: "lost" }],
    ["leaves a job of this operator's other node alone", { job: { node: "other" } }, { kind: "finish", outcome: "otherNode" }],
    ["ends when the client cancelled", { job: { status: "cancelled", operator: "none" }, record: { claimed: false } }, { kind: "finish", outcome: "expired" }],

    ["works on a claimed job", { sealStored: false }, { kind: "work" }],
    ["submits what is sealed", {}, { kind: "submit" }],
    ["submits what is sealed although it wanted to give up", { record: { giveUp: "x" } }, { kind: "submit" }],
    ["abandons what it cannot do", { sealStored: false, record: { giveUp: "no input" } }, { kind: "abandon", reason: "no input" }],
    ["works until the margin before the deadline", { sealStored: false, job: { deadline: NOW + 31n } }, { kind: "work" }],
    ["abandons within the margin", { sealStored: false, job: { deadline: NOW + 30n } }, { kind: "abandon", reason: "there is no time left to run it" }],
    ["still submits a second before the deadline", { job: { deadline: NOW + 1n } }, { kind: "submit" }],
    ["expires its own claim at the deadline", { job: { deadline: NOW } }, { kind: "crank", crank: "expireClaim" }],

    ["opens an unaudited result", { job: { status: "submitted", auditBps: 0 } }, { kind: "open" }],
    ["publishes before it opens", { job: { status: "submitted", auditBps: 0 }, unpublished: true }, { kind: "publish" }],
    ["opens unpublished when the window is almost over", { job: { status: "submitted", auditBps: 0, deadline: NOW + 300n }, unpublished: true }, { kind: "open" }],
    ["expires the opening at open_by", { job: { status: "submitted", auditBps: 0, deadline: NOW } }, { kind: "crank", crank: "expireOpening" }],
    ["leaves a commitment alone that is not its own", { job: { status: "submitted" }, sealStored: false }, { kind: "finish", outcome: "foreignCommitment" }],

    ["waits for the client's draw", { job: { status: "submitted" }, clock: { now: NOW, slot: 627n } }, { kind: "wait", why: "the client has not drawn yet" }],
    ["never publishes before the draw", { job: { status: "submitted" }, unpublished: true }, { kind: "wait", why: "the client has not drawn yet" }],
    ["keeps the slot hash for a slow client", { job: { status: "submitted" }, clock: { now: NOW, slot: 628n } }, { kind: "crank", crank: "sealSlot" }],
    ["does not look for a hash that is gone", { job: { status: "submitted" }, clock: { now: NOW, slot: 1012n } }, { kind: "wait", why: "the client has not drawn yet" }],
    ["seals once", { job: { status: "submitted", sealed: true }, clock: { now: NOW, slot: 628n } }, { kind: "wait", why: "the client has not drawn yet" }],
    ["forces the audit at the salt deadline", { job: { status: "submitted", deadline: NOW, sealed: true }, clock: { now: NOW, slot: 650n } }, { kind: "crank", crank: "forceAudit" }],
    ["waits for 150 slots after the target, whatever the clock says", { job: { status: "submitted", deadline: NOW, sealed: true }, clock: { now: NOW, slot: 649n } }, { kind: "wait", why: "the client has not drawn yet" }],
    ["waits for the salt deadline to the second", { job: { status: "submitted", deadline: NOW + 1n } }, { kind: "wait", why: "the client has not drawn yet" }],
    ["leaves the draw to others without the keeper duty", { job: { status: "submitted", deadline: NOW }, keeper: false }, { kind: "wait", why: "somebody has to draw" }],
    ["waits for the slot of a forced draw", { job: { status: "forced" }, clock: { now: NOW, slot: 500n } }, { kind: "wait", why: "the target slot is not there yet" }],
    ["draws a forced audit", { job: { status: "forced" }, clock: { now: NOW, slot: 501n } }, { kind: "crank", crank: "drawForced" }],
    ["draws a forced audit whose hash is gone, which retargets it", { job: { status: "forced" }, clock: { now: NOW, slot: 5000n } }, { kind: "crank", crank: "drawForced" }],
    ["still draws at its last target slot", { job: { status: "forced", retargets: 2 }, clock: { now: NOW, slot: 1524n } }, { kind: "crank", crank: "drawForced" }],
    ["voids a forced job whose last hash is gone", { job: { status: "forced", retargets: 2 }, clock: { now: NOW, slot: 1525n } }, { kind: "crank", crank: "voidStaleJob" }],
    ["draws with a sealed last hash at any time", { job: { status: "forced", retargets: 2, sealed: true }, clock: { now: NOW, slot: 5000n } }, { kind: "crank", crank: "drawForced" }],
    ["voids a forced job after 30 days", { job: { status: "forced", lastMovedAt: NOW - 2_592_000n } }, { kind: "crank", crank: "voidStaleJob" }],

    ["opens a cleared result", { job: { status: "cleared" } }, { kind: "open" }],
    ["expires a cleared job at open_by", { job: { status: "cleared", deadline: NOW } }, { kind: "crank", crank: "expireOpening" }],
    ["waits for the audit of a held job", { job: { status: "held", revealAfter: NOW + 1n } }, { kind: "wait", why: "the audit has not ended" }],
    ["opens a held job when it may", { job: { status: "held", revealAfter: NOW } }, { kind: "open" }],
    ["waits for the verdict of an opened held job", { job: { status: "held", opened: true } }, { kind: "wait", why: "the case is not decided yet" }],
    ["leaves a held job after open_by to the arbiter", { job: { status: "held", revealAfter: 0n, deadline: NOW } }, { kind: "wait", why: "the arbiter has to rule" }],
    ["voids a held job after 30 days", { job: { status: "held", lastMovedAt: NOW - 2_592_000n } }, { kind: "crank", crank: "voidStaleJob" }],
    ["does not void a second earlier", { job: { status: "held", opened: true, lastMovedAt: NOW - 2_591_999n } }, { kind: "wait", why: "the case is not decided yet" }],

    ["waits while a result can be challenged", { job: { status: "provisional" } }, { kind: "wait", why: "the challenge window is open" }],
    ["publishes an opened result whose stores failed", { job: { status: "provisional", opened: true }, unpublished: true }, { kind: "publish" }],
    ["settles after the challenge window", { job: { status: "provisional", deadline: NOW } }, { kind: "crank", crank: "settleJob" }],
    ["settles an upheld verdict", { job: { status: "ruled", verdict: "upheld" } }, { kind: "crank", crank: "settleJob" }],
    ["settles a fault", { job: { status: "ruled", verdict: "fault" } }, { kind: "crank", crank: "settleFault" }],
    ["refunds a void job", { job: { status: "ruled", verdict: "void" } }, { kind: "crank", crank: "refundJob" }],
    ["asks for a payment that was left open", { job: { status: "settled", unpaid: true } }, { kind: "crank", crank: "payJob" }],
    ["ends when it is paid", { job: { status: "settled" } }, { kind: "finish", outcome: "settled" }],
    ["ends with a fault", { job: { status: "settled", verdict: "fault" } }, { kind: "finish", outcome: "fault" }],
    ["ends as missed when the last attempt expired", { job: { status: "expired" } }, { kind: "finish", outcome: "missed" }],
  ];
  for (const [name, given, expected] of cases) it(name, () => expect(decide(situation(given))).to.deep.equal(expected));
});
