import { acceptsGovernor } from "../helpers/suites/handOver";
import { HAND_OVER } from "./setup";

describe("market: accept_governor", () => {
  acceptsGovernor(HAND_OVER);
});
