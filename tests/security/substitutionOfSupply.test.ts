import { runSupplyStories } from "../costs/supplyStories";
import { addPots } from "./matrix/population";
import { reviewedOfSupply } from "./matrix/reviewedOfSupply";
import { itRefusesSubstitutes } from "./matrix/suite";

/** The same for what is minted and what is sold. */
describe("the substitution of accounts of supply", () => {
  itRefusesSubstitutes({ programs: ["supply"], stories: (world) => runSupplyStories(world, addPots), reviewed: reviewedOfSupply, least: 380 });
});
