import { runVerificationStories } from "../costs/verificationStories";
import { addCases } from "./matrix/population";
import { reviewedOfCases } from "./matrix/reviewedOfCases";
import { itRefusesSubstitutes } from "./matrix/suite";

/** The same for audits and juries, with the pages and panels that follow the named accounts. */
describe("the substitution of accounts of cases", () => {
  itRefusesSubstitutes({
    programs: ["verification"], stories: (world) => runVerificationStories(world, addCases), reviewed: reviewedOfCases, least: 1_800, limits: { occurrences: 1, siblings: 8 },
  });
});
