import { proposesGovernor } from "../helpers/suites/handOver";
import { HAND_OVER } from "./setup";

describe("verification: propose_governor", () => {
  proposesGovernor(HAND_OVER);
});
