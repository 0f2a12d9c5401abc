import { expect } from "chai";
import { describeCaseQuestions } from "./questions/cases";
import { describeJobQuestions } from "./questions/jobs";
import { describeMoneyQuestions } from "./questions/money";
import { describePowerQuestions } from "./questions/power";
import { readQuestions } from "./roles/table";

/** The table at the end of `docs/authorities.md`. */
describe("can one entity shut it down, or take the money?", () => {
  it("has a test for each row of the table, under its letter and question", function () {
    const titles = this.test?.parent?.suites.flatMap(({ suites }) => suites).map(({ title }) => title);
    expect(titles).to.deep.equal(readQuestions());
  });

  describeJobQuestions();
  describeCaseQuestions();
  describeMoneyQuestions();
  describePowerQuestions();
});
