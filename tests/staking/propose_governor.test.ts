import { proposesGovernor } from "../helpers/suites/handOver";
import { HAND_OVER } from "./fixture";

describe("staking: propose_governor", () => {
  proposesGovernor(HAND_OVER);
});
