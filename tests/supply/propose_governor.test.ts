import { proposesGovernor } from "../helpers/suites/handOver";
import { HAND_OVER } from "./setup";

describe("supply: propose_governor", () => {
  proposesGovernor(HAND_OVER);
});
