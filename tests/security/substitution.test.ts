import { runStories } from "../costs/stories";
import { addPopulation } from "./matrix/population";
import { reviewed } from "./matrix/reviewed";
import { itRefusesSubstitutes } from "./matrix/suite";

/** Each instruction × each account × {not signed, another party's sibling, wrong owner, wrong type, duplicate}. */
describe("the substitution of accounts", () => {
  itRefusesSubstitutes({ programs: ["staking", "market"], stories: (world) => runStories(world, addPopulation), reviewed, least: 2_000 });
});
