/** The rules of auditors, jurors, accused executors and keepers, by tables. */
import type { AuditMember, Case, CaseFile, Demand, Job, Juror, Panel, VerificationParams } from "@assay-protocol/sdk";
import { expect } from "chai";
import { decideAudit, type AuditAction } from "../../node/src/auditor/decide";
import { isSameDraw } from "../../node/src/court/links";
import { situationOf } from "../../node/src/court/situation";
import { decideDefence, type DefenceAction, type DefenceSituation } from "../../node/src/defence/decide";
import { decideVote, type VoteAction } from "../../node/src/juror/decide";
import { decideCase, decideJob, type JobStep, type KeeperSwitches, type KeptJob } from "../../node/src/keeper/decide";
import type { PlaceRecord, PlaceSeal } from "../../node/src/state/places";
import { DEADLINE, bytes, caseOf, challenge, fileOf, heldJob, juror, key, member, opened, panel } from "../sdk/support/caseFixtures";

const OURS = key(77);
const SLOT = 3;
const PARAMS = { auditCommitSeconds: 400, juryCommitSeconds: 400 } as VerificationParams;
/** A quarter of the window is more than the two margins. */
const MARGIN = 30n;
const LAST_CALL = DEADLINE - 2n * MARGIN;
const SEAL: PlaceSeal = { commitment: bytes(22), vote: "value", value: bytes(23), outputUnavailable: false, salt: bytes(60), jurySecret: bytes(61) };
const IN_GRACE = { now: DEADLINE, slot: 400n, restartSlot: 399n };

interface Given {
  case?: Partial<Case> | null;
  at?: Partial<AuditMember & Juror>;
  status?: Juror["status"];
  panel?: Partial<Panel> | null;
  job?: Job | null;
  demands?: Demand[];
  record?: Partial<PlaceRecord>;
  seal?: PlaceSeal | undefined;
  now?: bigint;
  time?: typeof IN_GRACE;
}

function recordOf(duty: PlaceRecord["duty"], change: Partial<PlaceRecord> = {}): PlaceRecord {
  return {
    caseAddress: key(1).toBase58(), slot: SLOT, duty, round: 0, place: 1, job: key(2).toBase58(), postedSlot: 7n, specHash: bytes(11), value: undefined, outputServed: false,
    outcome: undefined, runs: 0, failures: 0, retryAt: 0, lastError: undefined, lastSignature: undefined, updatedAt: 0, ...change,
  };
}

function audit(status: AuditMember["status"], { case: case_ = {}, at = {}, job = heldJob(), record, seal, now = DEADLINE - 200n, time }: Given): AuditAction {
  const members = [member("drawn"), member(status, { operator: status === "vacant" ? null : OURS, slot: SLOT, ...at } as Partial<AuditMember>)];
  const file = { case: case_ === null ? null : caseOf({ members, ...case_ }), job, panel: null, demands: [] };
  const situation = situationOf(recordOf("audit", record), { file, time: time ?? { now, slot: 400n }, params: PARAMS, marginSeconds: MARGIN, operator: OURS }, seal);
  if (situation.duty !== "audit") throw new Error("not an audit");
  return decideAudit(situation);
}

function vote(status: Juror["status"], { case: case_ = {}, at = {}, panel: change = {}, demands = [], record, seal, now = DEADLINE - 250n, time }: Given): VoteAction {
  const jurors = [juror("committed"), juror(status, { operator: status === "vacant" ? null : OURS, slot: SLOT, ...at } as Partial<Juror>), juror("drawn")];
  const file = { case: case_ === null ? null : caseOf({ status: "juryCommit", ...case_ }), job: heldJob(opened), panel: change === null ? null : panel(jurors, change), demands };
  const situation = situationOf(recordOf("jury", record), { file, time: time ?? { now, slot: 400n }, params: PARAMS, marginSeconds: MARGIN, operator: OURS }, seal);
  if (situation.duty !== "jury") throw new Error("not a jury");
  return decideVote(situation);
}

const kindOf = (action: { kind: string; outcome?: string; why?: string }): string => `${action.kind}${action.outcome === undefined ? "" : ` ${action.outcome}`}`;
const demandOf = (change: Partial<Demand>): Demand => ({
  address: key(70), case: key(1), operator: OURS, rentPayer: OURS, until: DEADLINE, index: 0, round: 0, juror: 1, number: 0, file: "input", status: "open", answer: new Uint8Array(), ...change,
});

describe("the next step of an auditor", () => {
  const over = { time: { now: DEADLINE, slot: 400n, restartSlot: 0n } };
  const cases: [name: string, status: AuditMember["status"], given: Given, expected: string][] = [
    ["runs the job first", "drawn", {}, "work"],
    ["commits to the value that it got", "drawn", { record: { value: bytes(23) } }, "commit"],
    ["sends what is sealed again, and nothing else", "drawn", { seal: SEAL }, "commit"],
    ["goes on trying until the last call", "drawn", { now: LAST_CALL - 1n }, "work"],
    ["says at the last call that it could not", "drawn", { now: LAST_CALL }, "commit"],
    ["keeps no more than a quarter of a short window free", "drawn", { case: { runSeconds: 30 }, now: DEADLINE - 61n }, "work"],
    ["waits when it is too late", "drawn", { ...over, seal: SEAL }, "wait"],
    ["still commits after a restart of the cluster", "drawn", { time: IN_GRACE, seal: SEAL }, "commit"],
    ["missed its audit when that went on without it", "drawn", { case: { status: "auditReveal" } }, "finish missed"],
    ["gives a place up that somebody else has", "drawn", { at: { operator: key(78) } }, "finish replaced"],
    ["gives a place up that was drawn anew for another of its seats", "drawn", { at: { slot: 4 } }, "finish replaced"],
    ["gives a vacant place up", "vacant", {}, "finish replaced"],
    ["ends with the case", "drawn", { case: null }, "finish closed"],
    ["keeps its value while the result is sealed", "committed", { seal: SEAL }, "wait"],
    ["reveals once the result is open", "committed", { seal: SEAL, job: heldJob(opened) }, "reveal"],
    ["reveals when others have begun", "committed", { seal: SEAL, job: heldJob(opened), case: { status: "auditReveal" } }, "reveal"],
    ["waits when it is too late to reveal", "committed", { seal: SEAL, job: heldJob(opened), case: { status: "auditReveal" }, ...over }, "wait"],
    ["still reveals after a restart of the cluster", "committed", { seal: SEAL, case: { status: "auditReveal" }, time: IN_GRACE }, "reveal"],
    ["reports a commitment that it did not make", "committed", { seal: { ...SEAL, commitment: bytes(99) } }, "finish foreignCommitment"],
    ["is paid for an executor's silence", "committed", { seal: SEAL, case: { status: "final", decidedBy: "silence" } }, "settle"],
    ["missed its reveal", "committed", { seal: SEAL, case: { status: "final", decidedBy: "votes" } }, "finish missed"],
    ["waits for the verdict", "revealed", { seal: SEAL, case: { status: "juryCommit", disputed: true } }, "wait"],
    ["tells its link", "revealed", { seal: SEAL, case: { status: "juryLinks", disputed: true, phase: 1 } }, "revealLink"],
    ["tells it once", "revealed", { seal: SEAL, case: { status: "juryLinks", disputed: true, phase: 1 }, at: { linked: true } }, "wait"],
    ["is no party of a challenge", "revealed", { seal: SEAL, case: { status: "juryLinks" } }, "wait"],
    ["has no link without its secret", "revealed", { case: { status: "juryLinks", disputed: true } }, "wait"],
    ["waits when it is too late for its link", "revealed", { seal: SEAL, case: { status: "juryLinks", disputed: true }, ...over }, "wait"],
    ["waits for the job of a cleared case", "revealed", { case: { status: "cleared" } }, "wait"],
    ["is paid when the job of a cleared case is over", "revealed", { case: { status: "cleared" }, job: null }, "settle"],
    ["is paid when the case is final", "revealed", { case: { status: "final" } }, "settle"],
    ["is paid when the case was aborted", "revealed", { case: { status: "aborted" } }, "settle"],
    ["ends when it is paid", "settled", {}, "finish settled"],
    ["missed its link", "dropped", { case: { status: "final" } }, "finish missed"],
  ];
  for (const [name, status, given, expected] of cases) it(name, () => expect(kindOf(audit(status, given))).to.equal(expected));
});

describe("the next step of a juror", () => {
  const half = DEADLINE - 200n;
  const complete = { panel: { drawn: 2, committed: 2 } };
  const cases: [name: string, status: Juror["status"], given: Given, expected: string][] = [
    ["runs the job first", "drawn", {}, "work"],
    ["waits for the other places", "drawn", { case: { status: "juryDraw" } }, "wait"],
    ["looks for the output, too", "drawn", { record: { value: bytes(23) } }, "work"],
    ["votes when it has both", "drawn", { record: { value: bytes(23), outputServed: true } }, "commit"],
    ["sends what is sealed again, and nothing else", "drawn", { seal: SEAL, now: half }, "commit"],
    ["demands a chunk of an input that nobody serves", "drawn", { now: half }, "demand"],
    ["demands each file once", "drawn", { now: half, demands: [demandOf({})] }, "work"],
    ["demands a chunk of an output that nobody serves", "drawn", { now: half, record: { value: bytes(23) }, demands: [demandOf({})] }, "demand"],
    ["demands no more than two in a case", "drawn", { now: half, demands: [demandOf({ round: 1 }), demandOf({ round: 1, number: 1 })] }, "work"],
    ["says at the last call what it could not get", "drawn", { now: LAST_CALL }, "commit"],
    ["waits when it is too late", "drawn", { now: DEADLINE }, "wait"],
    ["missed its vote", "drawn", { case: { status: "juryReveal" } }, "finish missed"],
    ["missed its round", "drawn", { case: { status: "juryCommit", round: 1 } }, "finish missed"],
    ["gives a place up that somebody else has", "drawn", { at: { operator: key(78) } }, "finish replaced"],
    ["ends with the panel", "drawn", { panel: null }, "finish closed"],
    ["keeps its vote while others may vote", "committed", { seal: SEAL, at: { commitment: bytes(22) } }, "wait"],
    ["reveals when all have voted", "committed", { seal: SEAL, at: { commitment: bytes(22) }, ...complete }, "reveal"],
    ["reveals when a quorum has voted in time", "committed", { seal: SEAL, at: { commitment: bytes(22) }, now: DEADLINE }, "reveal"],
    ["waits for a redraw below the quorum", "committed", { seal: SEAL, at: { commitment: bytes(22) }, panel: { size: 7 }, now: DEADLINE }, "wait"],
    ["reveals when others have begun", "committed", { seal: SEAL, at: { commitment: bytes(22) }, case: { status: "juryReveal" } }, "reveal"],
    ["waits when it is too late to reveal", "committed", { seal: SEAL, at: { commitment: bytes(22) }, case: { status: "juryReveal" }, now: DEADLINE }, "wait"],
    ["reports a commitment that it did not make", "committed", { at: { commitment: bytes(22) } }, "finish foreignCommitment"],
    ["is paid when a proof ended the vote", "committed", { seal: SEAL, at: { commitment: bytes(22) }, case: { status: "final", decidedBy: "proof" } }, "settle"],
    ["missed its reveal", "committed", { seal: SEAL, at: { commitment: bytes(22) }, case: { status: "final", decidedBy: "votes" } }, "finish missed"],
    ["waits for the appeals", "revealed", { case: { status: "appealable" } }, "wait"],
    ["is paid when the case is final", "revealed", { case: { status: "final" } }, "settle"],
    ["ends when it is paid", "settled", {}, "finish settled"],
  ];
  for (const [name, status, given, expected] of cases) it(name, () => expect(kindOf(vote(status, given))).to.equal(expected));

  it("names the file that it misses", () => {
    expect(vote("drawn", { now: half })).to.deep.equal({ kind: "demand", file: "input" });
    expect(vote("drawn", { now: half, record: { value: bytes(23) } })).to.deep.equal({ kind: "demand", file: "output" });
  });
});

describe("the next step of an accused executor", () => {
  const decide = (case_: Partial<Case>, change: Partial<DefenceSituation> = {}): DefenceAction["kind"] =>
    decideDefence({ case: caseOf(case_), demands: [], linkKnown: true, appealBond: 10n, appealBelow: 10n, time: { now: DEADLINE - 1n, slot: 400n }, ...change }).kind;
  const late = { time: { now: DEADLINE, slot: 400n } };
  const fault = { status: "appealable", verdict: "fault" } as const;
  const cases: [name: string, found: DefenceAction["kind"], expected: DefenceAction["kind"]][] = [
    ["tells its link", decide({ status: "juryLinks" }), "revealLink"],
    ["tells it once", decide({ status: "juryLinks", executorLinked: true }), "wait"],
    ["has no link without its secret", decide({ status: "juryLinks" }, { linkKnown: false }), "wait"],
    ["waits when it is too late for its link", decide({ status: "juryLinks" }, late), "wait"],
    ["answers a demand", decide({ status: "juryCommit" }, { demands: [demandOf({})] }), "answer"],
    ["answers while the votes are revealed", decide({ status: "juryReveal" }, { demands: [demandOf({})] }), "answer"],
    ["answers once", decide({ status: "juryCommit" }, { demands: [demandOf({ status: "answered" })] }), "wait"],
    ["answers no demand of an earlier round", decide({ status: "juryCommit", round: 1 }, { demands: [demandOf({})] }), "wait"],
    ["answers no demand whose time is over", decide({ status: "juryCommit" }, { demands: [demandOf({})], ...late }), "wait"],
    ["appeals within its limit", decide(fault), "appeal"],
    ["does not appeal beyond it", decide(fault, { appealBelow: 9n }), "wait"],
    ["does not appeal where nobody follows", decide({ ...fault, lastRound: true }), "wait"],
    ["does not appeal a verdict for it", decide({ ...fault, verdict: "upheld" }), "wait"],
    ["does not appeal too late", decide(fault, late), "wait"],
  ];
  for (const [name, found, expected] of cases) it(name, () => expect(found).to.equal(expected));
});

describe("the draw for which links are told", () => {
  const seen = caseOf({ status: "juryLinks", round: 1, phase: 2, slotHash: bytes(90) });
  const cases: [name: string, final: Case | null, expected: boolean][] = [
    ["is final", { ...seen, executorLinked: true, seq: 9n }, true],
    ["is not there yet", null, false],
    ["is not sealed yet", { ...seen, status: "jurySeed" }, false],
    ["was sealed with another hash", { ...seen, slotHash: bytes(91) }, false],
    ["was sealed for another slot", { ...seen, targetSlot: seen.targetSlot + 1n }, false],
    ["is of an earlier phase", { ...seen, phase: 1 }, false],
    ["is of an earlier round", { ...seen, round: 0 }, false],
  ];
  for (const [name, final, expected] of cases) it(name, () => expect(isSameDraw(seen, final)).to.equal(expected));
});

describe("the next steps of a keeper", () => {
  const ALL: KeeperSwitches = { audits: true, juries: true, settlements: true, closing: true };
  const AT = { now: DEADLINE, slot: 700n };
  const ended: CaseFile = fileOf({ status: "final", members: [member("revealed")] }, { challenges: [challenge("revealed")], demands: [demandOf({})], job: null });
  const verbs = (file: CaseFile, change: Partial<KeeperSwitches> = {}): string[] => decideCase(file, AT, { ...ALL, ...change }).map(({ verb }) => verb);

  it("runs what is due for anybody, by what is switched on", () => {
    expect(verbs(fileOf({ members: [member("drawn")] }))).to.deep.equal(["replaceAuditor"]);
    expect(verbs(fileOf({ members: [member("drawn")] }), { audits: false })).to.deep.equal([]);
    expect(verbs(fileOf({ status: "challenged" }))).to.deep.equal(["conveneJury"]);
    expect(verbs(fileOf({ status: "challenged" }), { juries: false })).to.deep.equal([]);
  });

  it("closes nothing before what others settle", () => {
    expect(verbs(ended)).to.deep.equal(["settleAuditor", "settleChallenge", "closeDemand", "closeCase"]);
    expect(verbs(ended, { closing: false })).to.deep.equal(["settleAuditor", "settleChallenge"]);
    expect(verbs(ended, { settlements: false })).to.deep.equal([]);
  });

  const jobs: [name: string, job: Partial<KeptJob>, knowledge: { saltKnown?: boolean; shareUntold?: boolean; finalSlot?: bigint }, expected: JobStep | undefined][] = [
    ["opens the case of a held job", { status: "held", caseDue: true }, {}, "openCase"],
    ["opens it once", { status: "held" }, {}, undefined],
    ["draws with the client's salt once the slot is final", { status: "submitted" }, { saltKnown: true, finalSlot: 501n }, "draw"],
    ["does not tell the salt before", { status: "submitted" }, { saltKnown: true, finalSlot: 500n }, "sealSlot"],
    ["draws by a kept hash at any time", { status: "submitted", sealed: true }, { saltKnown: true }, "draw"],
    ["tells its share once the slot is final", { status: "submitted" }, { shareUntold: true, finalSlot: 501n }, "tellShare"],
    ["does not tell its share before", { status: "submitted" }, { shareUntold: true, finalSlot: 500n }, "sealSlot"],
    ["draws with both shares", { status: "submitted" }, { saltKnown: true, shareUntold: true, finalSlot: 501n }, "draw"],
    ["keeps a hash for a client whose salt it does not know", { status: "submitted" }, {}, "sealSlot"],
    ["forces the audit of a silent client", { status: "submitted", deadline: DEADLINE }, {}, "forceAudit"],
    ["leaves jobs without audits alone", { status: "submitted", auditBps: 0 }, { saltKnown: true, finalSlot: 501n }, undefined],
    ["draws a forced audit", { status: "forced" }, {}, "drawForced"],
    ["waits for its slot", { status: "forced", targetSlot: 700n }, {}, undefined],
    ["carries a fault out", { status: "ruled", verdict: "fault" }, {}, "settleFault"],
    ["carries a void verdict out", { status: "ruled", verdict: "void" }, {}, "refundJob"],
    ["carries an upheld result out", { status: "ruled", verdict: "upheld" }, {}, "settleJob"],
  ];
  for (const [name, job, { saltKnown = false, shareUntold = false, finalSlot = 0n }, expected] of jobs) {
    it(name, () => {
      const kept: KeptJob = { status: "open", verdict: "none", targetSlot: 500n, deadline: DEADLINE + 1n, sealed: false, auditBps: 500, caseDue: false, ...job };
      expect(decideJob(kept, AT, ALL, { saltKnown, shareUntold, finalSlot })).to.equal(expected);
    });
  }
});
