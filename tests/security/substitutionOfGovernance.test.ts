import { runGovernanceStories } from "../costs/governanceStories";
import { addProposals } from "./matrix/proposals";
import { reviewedOfGovernance } from "./matrix/reviewedOfGovernance";
import { itRefusesSubstitutes } from "./matrix/suite";

/** The same for proposals, with the instructions, programs and accounts that follow the named ones. */
describe("the substitution of accounts of governance", () => {
  itRefusesSubstitutes({
    programs: ["governance"], stories: (world) => runGovernanceStories(world, addProposals()), reviewed: reviewedOfGovernance, least: 500, limits: { siblings: 6 },
  });
});
