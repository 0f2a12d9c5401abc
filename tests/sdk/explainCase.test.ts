/** What a person is told about a case: every status, every verdict and every reason. */
import { expect } from "chai";
import { CASE_STATUSES, DECIDED_BY, explainCase, type Case, type CaseFile, type DecidedBy, type Job, type Verdict } from "@assay-protocol/sdk";
import { DEADLINE, caseOf, challenge, fileOf, heldJob, juror, member, opened, panel } from "./support/caseFixtures";

const provisional = { ...heldJob(opened), status: "provisional", challengeUntil: DEADLINE + 60n } as unknown as Job;
const ruled = { ...heldJob(opened), status: "ruled", verdict: "fault", juryCost: 0n, bounty: 0n } as unknown as Job;
const judged = { disputed: true, members: [member("revealed"), member("revealed")] };
const DRAWN = "2 auditors were drawn to run the job again, each in secret.";
const DISPUTED = `${DRAWN} Not all of them confirmed the executor's result, so a jury decides.`;
const AT = " The time for it ends at 2026-11-21 12:00:00 UTC.";

describe("sdk: a case in plain sentences", () => {
  const rows: [status: string, file: CaseFile, text: string][] = [
    ["auditCommit", fileOf({}), `${DRAWN} 0 of 2 have committed. The auditors run the job and seal their values. Who has not by then pays a fine and is replaced, at most three times in a case; then the executor opens its result.${AT}`],
    [
      "auditCommit, all there", fileOf({ members: [member("committed"), member("committed")], replacements: 1 }),
      `${DRAWN} 1 auditor did not commit in time, paid a fine and was replaced. 2 of 2 have committed. The executor opens its result from 2026-11-21 12:05:00 UTC on. If it does not, it is at fault. The time for it ends at 2026-11-21 13:05:00 UTC.`,
    ],
    ["auditCommit, opened", fileOf({ members: [member("committed")] }, { job: heldJob(opened) }), "1 auditor was drawn to run the job again, in secret. 1 of 1 have committed. The result is open; the auditors who have committed tell their values next."],
    [
      "auditReveal", fileOf({ status: "auditReveal", members: [member("revealed"), member("committed")] }, { job: heldJob(opened) }),
      `${DRAWN} The executor has opened its result, and 1 of 2 auditors have told theirs. The auditors who have committed tell their values. If all agree with the executor it is paid; anything else goes to a jury.${AT}`,
    ],
    [
      "cleared", fileOf({ status: "cleared", wasCleared: true, decidedBy: "agreement", members: judged.members }, { job: provisional }),
      `${DRAWN} All of them got the executor's result. The result stands for now: all auditors got the executor's result. Anybody may still challenge the result with a bond while its window is open; then the executor is paid and the case closes. The time for it ends at 2026-11-21 12:01:00 UTC.`,
    ],
    ["challenged by auditors", fileOf({ status: "challenged", ...judged }), `${DISPUTED} Anybody may call jury 1 now.`],
    [
      "challenged by others", fileOf({ status: "challenged", members: [], challenges: 2 }),
      `The result was not audited; its case began with a challenge. 2 challenges say, each with a bond, that the result is wrong or withheld. When the window for challenges is over the challengers tell what they have sealed, and then a jury is called. Others may join with a bond of their own until 2026-11-21 11:58:20 UTC.${AT}`,
    ],
    ["jurySeed", fileOf({ status: "jurySeed", ...judged, round: 1 }), `${DISPUTED} The draw of jury 2 waits for slot 500; anybody may then keep its hash.`],
    [
      "juryLinks", fileOf({ status: "juryLinks", ...judged, parties: 2, linksRevealed: 1, executorLinked: true }),
      `${DISPUTED} For the draw of jury 1 each party tells its next link: the executor has, 1 of 2 accusers and auditors have. An executor who does not is at fault; anybody else is dropped and loses its bond or a fine.${AT}`,
    ],
    ["juryDraw", fileOf({ status: "juryDraw", ...judged }, { panels: [panel([juror("drawn"), juror("vacant")])] }), `${DISPUTED} 1 of 2 jurors are drawn. Anybody may replace absent jurors and draw seats for the places that are vacant.`],
    [
      "juryCommit", fileOf({ status: "juryCommit", ...judged }, { panels: [panel([juror("committed"), juror("drawn"), juror("drawn")], { redraws: 2 })] }),
      `${DISPUTED} Absent jurors of jury 1 paid a fine and were replaced 2 times. 1 of 3 jurors have sealed their votes. The jurors run the job and seal their votes; 2 votes of 3 decide. The absent pay a fine.${AT}`,
    ],
    ["juryReveal", fileOf({ status: "juryReveal", ...judged }, { panels: [panel([juror("committed"), juror("revealed")])] }), `${DISPUTED} 1 of 2 sealed votes are open. The jurors open their votes; then anybody may have them counted.${AT}`],
    [
      "appealable", fileOf({ status: "appealable", ...judged, verdict: "fault", decidedBy: "votes" }),
      `${DISPUTED} Verdict so far: the executor is at fault, because that is what the jury's votes say. The executor may appeal with a bond, which calls a larger jury. Otherwise the verdict becomes final.${AT}`,
    ],
    [
      "final", fileOf({ status: "final", members: [member("revealed"), member("settled")], disputed: true, verdict: "fault", decidedBy: "votes" }, { job: ruled, challenges: [challenge("revealed")], panels: [panel([juror("revealed"), juror("settled")])] }),
      `${DISPUTED} 1 challenge says, with a bond, that the result is wrong or withheld. Final verdict: the executor is at fault, because that is what the jury's votes say. Anybody may settle the job, 1 auditor, 1 juror and 1 challenge.`,
    ],
    ["final and settled", fileOf({ status: "final", members: [member("settled")], verdict: "fault", decidedBy: "silence" }, { job: null }), "1 auditor was drawn to run the job again, in secret. Final verdict: the executor is at fault, because the executor did not open its result in time. Anybody may close the case."],
    [
      "aborted", fileOf({ status: "aborted", members: [member("drawn")] }, { job: null }),
      "1 auditor was drawn to run the job again, in secret. The case was aborted, because its job was voided or closed without it: all bonds of the case return. Anybody may settle 1 auditor.",
    ],
  ];
  for (const [name, file, text] of rows) {
    it(name, () => expect(explainCase(file).text).to.equal(text));
  }

  it("tells who may appeal, and that the last round has no appeal", () => {
    const next = (verdict: Verdict, change: Partial<Case> = {}): [string, bigint | null] => {
      const told = explainCase({ case: caseOf({ status: "appealable", verdict, decidedBy: "votes", ...judged, ...change }) });
      return [told.next, told.until];
    };
    expect(next("upheld")).to.deep.equal(["The client, a challenger or an auditor who accuses may appeal with a bond, which calls a larger jury. Otherwise the verdict becomes final.", DEADLINE]);
    expect(next("void")).to.deep.equal(["Anybody may make the verdict final.", null]);
    expect(next("fault", { lastRound: true })).to.deep.equal(["There is no appeal any more; anybody may make the verdict final.", null]);
  });

  it("has a reason for every verdict", () => {
    const reasons = DECIDED_BY.filter((reason): reason is Exclude<DecidedBy, "nothing"> => reason !== "nothing")
      .map((decidedBy) => explainCase({ case: caseOf({ status: "final", verdict: "upheld", decidedBy }) }).verdict);
    expect(new Set(reasons).size).to.equal(DECIDED_BY.length - 1);
    for (const reason of reasons) expect(reason).to.match(/^Final verdict: the executor's result is right, because [a-z' ,]+\.$/);
    expect(explainCase({ case: caseOf() }).verdict).to.equal(null);
  });

  it("tells a story of every status from the case alone, in whole sentences", () => {
    for (const status of CASE_STATUSES) {
      for (const members of [[], judged.members]) {
        const { text, next } = explainCase({ case: caseOf({ status, members, verdict: "fault", decidedBy: "proof" }) });
        expect(text, status).to.match(/^[A-Z0-9].*\.$/);
        expect(text, status).not.to.match(/undefined|null|NaN|\$\{/);
        expect(next, status).to.match(/\.$/);
      }
    }
  });

  it("tells the appeals in their order", () => {
    const appeal = (round: number, against: Verdict): CaseFile["appeals"][number] => ({ address: caseOf().job, case: caseOf().address, appellant: caseOf().client, rentPayer: caseOf().client, bond: 1n, round, against, operator: null, vault: null });
    const { happened } = explainCase(fileOf({ status: "jurySeed", ...judged, round: 2 }, { appeals: [appeal(2, "upheld"), appeal(1, "fault")] }));
    expect(happened.slice(-2)).to.deep.equal(["The verdict fault was appealed against, which called jury 2.", "The verdict upheld was appealed against, which called jury 3."]);
  });
});
