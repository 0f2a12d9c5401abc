/** Which steps anybody may run, for every status of a case, just before and from the moment on at which they are due. */
import { expect } from "chai";
import { isCaseDue, nextCaseSteps, type Case, type CaseFile, type CaseStep, type SettledJob } from "@assay-protocol/sdk";
import { DEADLINE, bytes, challenge, fileOf, heldJob, juror, key, member, opened, panel } from "./support/caseFixtures";

const BEFORE = { now: DEADLINE - 1n, slot: 400n };
const AT = { now: DEADLINE, slot: 400n };
const settledJob = { ...heldJob(), status: "settled", verdict: "upheld", commitment: null, opening: null, juryCost: null, bounty: null, unpaid: 0n } as unknown as SettledJob;

/** Without the reasons: verbs and places. */
const brief = (steps: readonly CaseStep[]): string[] => steps.map((step) => {
  const place = "member" in step ? step.member : "juror" in step ? `${step.round}.${step.juror}` : "round" in step ? step.round : "count" in step ? step.count
    : "challenge" in step || "demand" in step ? "x" : "";
  return `${step.verb} ${place}`.trim();
});

const due = (file: CaseFile, time = AT): string[] => brief(nextCaseSteps(file, time));

describe("sdk: the steps of a case that are due", () => {
  const rows: [name: string, file: CaseFile, before: string[], at: string[]][] = [
    ["auditors who have not come are replaced", fileOf({ members: [member("committed"), member("drawn"), member("vacant")] }), [], ["replaceAuditor 1", "replaceAuditor 2"]],
    ["at most three auditors are replaced", fileOf({ replacements: 3 }), [], []],
    ["an audit whose members have all committed waits for the opening", fileOf({ members: [member("committed"), member("committed")] }), [], []],
    ["an opening begins the reveals", fileOf({}, { job: heldJob(opened) }), ["concludeAudit"], ["concludeAudit"]],
    ["silence is ruled when the time to open is over", fileOf({}, { job: heldJob({ openBy: DEADLINE }) }), [], ["concludeAudit"]],
    ["an audit ends when its time is over", fileOf({ status: "auditReveal", members: [member("revealed"), member("committed")] }), [], ["concludeAudit"]],
    ["an audit ends when all have revealed", fileOf({ status: "auditReveal", members: [member("revealed"), member("revealed")] }), ["concludeAudit"], ["concludeAudit"]],
    ["a cleared case waits for its job", fileOf({ status: "cleared" }), [], []],
    ["a jury is called", fileOf({ status: "challenged" }), [], ["conveneJury"]],
    ["links that are all there", fileOf({ status: "juryLinks", executorLinked: true, parties: 2, linksRevealed: 2 }), ["concludeLinks"], ["concludeLinks"]],
    ["the executor's link is missing", fileOf({ status: "juryLinks", parties: 1 }), [], ["concludeLinks"]],
    [
      "other links are missing",
      fileOf({ status: "juryLinks", executorLinked: true, parties: 4, linksRevealed: 2, phase: 2, disputed: true, members: [member("revealed"), member("revealed", { linked: true })] },
        { challenges: [challenge("revealed", { linkedPhase: 1 }), challenge("revealed", { linkedPhase: 2 }), challenge("sealed"), challenge("dropped")] }),
      [], ["dropAuditor 0", "dropChallenge x", "concludeLinks"],
    ],
    ["jurors are drawn", fileOf({ status: "juryDraw" }, { panels: [panel([juror("drawn"), ...Array.from({ length: 14 }, () => juror("vacant"))])] }), ["drawJurors 8"], ["drawJurors 8"]],
    [
      "absent jurors are replaced before others are drawn", fileOf({ status: "juryDraw" }, { panels: [panel([juror("committed"), juror("drawn", { absent: true }), juror("drawn"), juror("vacant")])] }),
      ["replaceJuror 0.1", "drawJurors 2"], ["replaceJuror 0.1", "drawJurors 2"],
    ],
    ["jurors are missing for a quorum", fileOf({ status: "juryCommit" }, { panels: [panel([juror("committed"), juror("drawn"), juror("drawn")])] }), [], ["replaceJuror 0.1", "replaceJuror 0.2"]],
    ["a quorum has sealed", fileOf({ status: "juryCommit" }, { panels: [panel([juror("committed"), juror("committed"), juror("drawn")])] }), [], ["tally"]],
    ["jurors are missing and were replaced twice", fileOf({ status: "juryCommit" }, { panels: [panel([juror("drawn")], { redraws: 2 })] }), [], ["tally"]],
    ["votes are missing", fileOf({ status: "juryReveal" }, { panels: [panel([juror("revealed"), juror("committed")], { committed: 2 })] }), [], ["tally"]],
    ["all votes are open", fileOf({ status: "juryReveal" }, { panels: [panel([juror("revealed")])] }), ["tally"], ["tally"]],
    ["a verdict can be appealed", fileOf({ status: "appealable", verdict: "fault" }), [], ["finalizeCase"]],
  ];
  for (const [name, file, before, at] of rows) {
    it(name, () => {
      expect(due(file, BEFORE)).to.deep.equal(before);
      expect(due(file)).to.deep.equal(at);
    });
  }

  it("keeps a slot's hash when the slot has passed, whatever the time is", () => {
    const file = fileOf({ status: "jurySeed", targetSlot: 500n });
    expect(due(file, { ...AT, slot: 500n })).to.deep.equal([]);
    expect(due(file, { ...BEFORE, slot: 501n })).to.deep.equal(["sealJurySlot"]);
  });

  it("leaves the executor the time to answer what would decide against it", () => {
    const jurors = [juror("revealed", { vote: "inputUnavailable", value: null }), juror("revealed", { vote: "inputUnavailable", value: null }), juror("revealed")];
    const asked = (change: Partial<Case>): CaseFile => fileOf({ status: "juryReveal", latestDemandUntil: DEADLINE + 1n, ...change }, { panels: [panel(jurors)] });
    expect(due(asked({ unansweredInputs: 1 }))).to.deep.equal([]);
    expect(due(asked({ unansweredInputs: 1 }), { ...AT, now: DEADLINE + 1n })).to.deep.equal(["tally"]);
    expect(due(asked({ unansweredOutputs: 1 })), "the other file").to.deep.equal(["tally"]);
    expect(due(asked({})), "all demands are answered").to.deep.equal(["tally"]);
  });

  it("runs no timeout for a while after a restart of the cluster", () => {
    const restarted = (slot: bigint): object => ({ now: DEADLINE + 10_000n, slot, restartSlot: 1_000n });
    for (const [name, file, , at] of rows) {
      const steps = nextCaseSteps(file, restarted(108_999n) as never);
      expect(brief(steps), name).to.deep.equal(brief(nextCaseSteps(file, { now: DEADLINE - 1n, slot: 108_999n })));
      if (file.case.status !== "auditCommit") expect(brief(nextCaseSteps(file, restarted(109_000n) as never)), name).to.deep.equal(at);
    }
  });

  it("aborts a case that has lost its job, unless it is over", () => {
    for (const job of [null, { ...settledJob, stale: true, verdict: "void" as const }]) {
      for (const status of ["auditCommit", "auditReveal", "challenged", "jurySeed", "juryLinks", "juryDraw", "juryCommit", "juryReveal", "appealable"] as const) {
        expect(due(fileOf({ status }, { job }), BEFORE), status).to.deep.equal(["abortCase"]);
      }
    }
    expect(due(fileOf({ status: "final", members: [] }, { job: null }))).to.deep.equal(["closeCase"]);
  });

  it("settles everybody when a case is over, then closes what is left", () => {
    const over = fileOf({ status: "final", members: [member("revealed"), member("vacant"), member("settled"), member("dropped")] }, {
      panels: [panel([juror("revealed"), juror("settled"), juror("drawn")])], challenges: [challenge("revealed")],
      appeals: [{ address: key(60), case: key(1), appellant: key(3), rentPayer: key(3), bond: 1n, round: 1, against: "upheld", operator: null, vault: key(61) }],
      demands: [{ address: key(62), case: key(1), operator: key(30), rentPayer: key(31), until: 1n, index: 0, round: 0, juror: 0, number: 0, file: "input", status: "open", answer: bytes(0) }],
    });
    const steps = ["settleAuditor 0", "settleAuditor 3", "settleJuror 0.0", "settleJuror 0.2", "settleChallenge x", "settleAppeal 1", "closeDemand x", "closePanel 0"];
    expect(due(over), "the job is not settled yet").to.deep.equal(steps);
    expect(due({ ...over, job: settledJob })).to.deep.equal([...steps, "closeCase"]);
    expect(due({ ...over, case: { ...over.case, status: "aborted" }, job: null })).to.deep.equal([...steps, "closeCase"]);
  });

  it("settles the auditors of a cleared case when its job has ended", () => {
    const cleared = fileOf({ status: "cleared", members: [member("revealed"), member("revealed")] }, { job: settledJob });
    expect(due(cleared)).to.deep.equal(["settleAuditor 0", "settleAuditor 1", "closeCase"]);
  });

  it("says which jobs wait for their case", () => {
    expect(isCaseDue(heldJob({ caseOpen: false }))).to.equal(true);
    expect(isCaseDue(heldJob())).to.equal(false);
    expect(isCaseDue(heldJob({ caseOpen: false, seed: null })), "a challenge holds it").to.equal(false);
    expect(isCaseDue(settledJob)).to.equal(false);
  });
});
