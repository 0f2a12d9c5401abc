/**
 * No state may hold money for ever: from every state of a job and its case, with every party gone, a stranger and the passing
 * of time bring all of it to an end, and every owner takes out what is its own.
 */
import { expect } from "chai";
import type { TestCase } from "../../helpers/case";
import { caseAt, continueTo, type CaseAtOptions, type CaseStage } from "../../helpers/caseAt";
import { appealWithStake, appealWithTokens } from "../../helpers/caseChallenges";
import type { TestJob } from "../../helpers/job";
import { jobAt, type Stage } from "../../helpers/jobSteps";
import { seatedWorld, type SeatedMarket } from "../../helpers/seats";
import { Abandoned, leftOver } from "./exitsFixture";

const JURY: readonly CaseStage[] = ["juryConvened", "slotSealed", "linksRevealed", "seeded", "jurorsDrawn", "votesCommitted", "votesRevealed", "tallied", "final", "settled"];

describe("exits: a stranger alone ends every case", () => {
  let at: SeatedMarket;
  let abandoned: Abandoned;

  const arrive = async (seats?: number): Promise<void> => {
    at = await seatedWorld(seats)();
    abandoned = new Abandoned(at);
  };
  /** `all`: also every seat, node, balance and bond; how they are left does not depend on where the case was. */
  const leave = async (job: TestJob, all: boolean): Promise<void> => {
    await abandoned.runOut(job);
    expect(abandoned.voided, "the market's last resort was needed").to.equal(false);
    abandoned.claimAll();
    if (all) abandoned.leaveAll();
    else expect(leftOver(at.world)).to.deep.include({ jobs: 0, cases: 0, panels: 0, challenges: 0, appeals: 0, demands: 0, credits: 0 });
  };

  describe("of a job without a case", () => {
    for (const stage of ["open", "claimed", "submitted", "forced", "held", "cleared", "provisional", "settled"] as const satisfies readonly Stage[]) {
      it(stage, async () => {
        await arrive();
        await leave(jobAt(at.world, stage, at), stage === "open");
      });
    }
  });

  const walk = (name: string, seats: number | undefined, stages: readonly CaseStage[], options: CaseAtOptions, appeal?: (test: TestCase) => unknown): void => {
    describe(name, () => {
      for (const stage of stages) {
        it(stage, async () => {
          await arrive(seats);
          const test = caseAt(at, appeal === undefined ? stage : "tallied", options);
          appeal?.(test);
          if (appeal !== undefined && stage !== "disputed") continueTo(test, stage);
          await leave(test.job, stage === "votesCommitted");
        });
      }
    });
  };

  walk("of an audit whose executor lied", undefined, ["caseOpened", "auditsCommitted", "opened", "auditsRevealed", "disputed", ...JURY], { lying: true });
  walk("of an audit in which all agree", undefined, ["auditsRevealed", "cleared", "settled"], {});
  walk("of a challenge that is wrong, beside one that is silent", undefined, ["challenged", "challengesRevealed", "slotSealed", "jurorsDrawn", "votesCommitted", "tallied", "final"], {
    by: "challenge", challengers: [{ conduct: "lies" }, { conduct: "silent" }],
  });
  walk("of an executor's appeal from stake", 30, ["disputed", "slotSealed", "jurorsDrawn", "votesCommitted"], { lying: true }, appealWithStake);
  walk("of a challenger's appeal from tokens", 30, ["disputed", "linksRevealed", "votesRevealed", "final"], { by: "challenge" }, (test) => appealWithTokens(test, 0));
});
