import { expect } from "chai";
import { readVerifier } from "../helpers/accounts";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import type { World } from "../helpers/world";
import { TERMS, VERIFIER, VERIFIER_ID, enableVerifier, loadProofs, refusesAllButTheGovernor, verification, type Proofs } from "./proofFixture";

describe("verification: disable_verifier", () => {
  let at: Proofs;
  let world: World;
  beforeEach(async () => {
    at = await loadProofs();
    ({ world } = at);
    enableVerifier(at);
  });

  const disable = () => verification.disableVerifier({ governor: at.governor, id: VERIFIER_ID });

  it("ends a verifier for good: no job can name it any more", () => {
    const outcome = world.mustSend(disable(), [world.keys.governor]);
    expectEvent(outcome, "VerifierDisabled", { governor: at.governor, verifier: VERIFIER, id: VERIFIER_ID });
    expect(readVerifier(world, VERIFIER).enabled).to.equal(false);
    const job = newJob(world, at.client, { verifier: VERIFIER, termsVersion: TERMS });
    expectRefusal(world, "InvalidVerifier", jobInstructions.post(job), [at.client.key]);
    expectRefusal(world, "WrongVerifier", disable(), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    refusesAllButTheGovernor(at, disable());
  });
});
