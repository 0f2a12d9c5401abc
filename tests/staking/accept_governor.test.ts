import { acceptsGovernor } from "../helpers/suites/handOver";
import { HAND_OVER } from "./fixture";

describe("staking: accept_governor", () => {
  acceptsGovernor(HAND_OVER);
});
