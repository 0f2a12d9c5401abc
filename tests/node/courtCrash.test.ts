/** An auditor's and a juror's node are killed around every commitment and reveal: none is missed, none is made twice. */
import { findPanelPda, resultValue, type Case } from "@assay-protocol/sdk";
import { expect } from "chai";
import { AUDIT_CRASH_POINTS, VOTE_CRASH_POINTS } from "../../node/src/crash";
import { readCase, readPanel } from "../helpers/accounts";
import { commitAudits, commitVotes, concludeAudit, concludeLinks, conveneJury, drawJurors, openAudited, openCase, revealAudits, revealLinks, sealJurySlot } from "../helpers/caseSteps";
import type { TestCase } from "../helpers/case";
import { drawJob } from "../helpers/jobSteps";
import { eventsOf } from "./courtEvents";
import { CourtWorld } from "./courtWorld";
import { bundleNode } from "./daemonProcess";
import type { SeatHolder } from "../helpers/seats";

describe("node daemons that are killed in a case", function () {
  this.timeout(180_000);
  let court: CourtWorld;

  before(() => bundleNode());

  beforeEach(async () => {
    court = await CourtWorld.create();
  });

  afterEach(() => court.close());

  /** Runs the node once for each point, until it has ended itself there. Answers how often it has executed the job. */
  async function killedAt(holder: SeatHolder, points: readonly string[], drive: () => void): Promise<number> {
    let executions = 0;
    for (const point of points) {
      const node = court.crash(holder, point);
      await court.until(`the end at ${point}`, () => !node.running, drive);
      if ((await node.exit).signal !== "SIGKILL") throw new Error(`the node was to be killed at ${point} and was not:\n${node.output}${node.errors}`);
      executions += node.logs.filter(({ msg }) => msg === "executed for a case").length;
    }
    return executions;
  }

  it("keep to their one commitment, reveal it, and tell their link", async () => {
    const { job } = await court.submitted();
    drawJob(job);
    // The helpers leave the first place of the audit, and of the jury, to the nodes.
    const test: TestCase = openCase(court.at, job, { auditors: ["linkless", "lies"] });
    const { world } = court.at;
    const state = (): Case => readCase(world, test.address);
    const right = resultValue(job.result.outputHash, job.result.traceRoot);

    const auditor = court.holderOf(state().members[0]?.operator);
    const audited = await killedAt(auditor, AUDIT_CRASH_POINTS, () => {
      if (state().status !== "auditCommit" || state().members[0]?.status !== "committed" || state().members[1]?.status !== "drawn") return;
      commitAudits(test);
      openAudited(test);
    });
    expect(audited).to.equal(1);
    expect(state().members[0]).to.include({ status: "revealed" }).and.to.have.property("value").that.deep.equals(right);

    revealAudits(test);
    concludeAudit(test);
    conveneJury(test);
    sealJurySlot(test);
    revealLinks(test);
    const again = await court.start(auditor);
    await court.until("the auditor's link", () => state().members[0]?.linked === true);
    again.stop("its link is told");
    await again.ended;
    concludeLinks(test);
    drawJurors(test);

    const panel = () => readPanel(world, findPanelPda({ case: test.address, round: 0 }));
    const juror = court.holderOf(panel().jurors[0]?.operator);
    // Between signing and landing a vote goes the way of an audit's commitment.
    const points = VOTE_CRASH_POINTS.filter((point) => !point.endsWith("Signed"));
    const judged = await killedAt(juror, points, () => {
      if (state().status === "juryCommit" && panel().jurors[0]?.status === "committed" && panel().jurors[1]?.status === "drawn") commitVotes(test);
    });
    expect(judged).to.equal(1);
    expect(panel().jurors[0]).to.deep.include({ status: "revealed", vote: "value", value: right, outputUnavailable: false });

    const mine = (await eventsOf(court.at.world.chain, test.address)).filter(({ operator }) => [auditor, juror].some(({ address }) => operator?.equals(address)));
    expect(mine.map(({ name }) => name)).to.deep.equal(["AuditCommitted", "AuditRevealed", "VoteCommitted", "VoteRevealed"]);
  });
});
