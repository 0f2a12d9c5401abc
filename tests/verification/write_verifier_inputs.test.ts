import { expect } from "chai";
import { readVerifier } from "../helpers/accounts";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobInstructions, newJob } from "../helpers/job";
import { PROOF_KEY } from "../helpers/proofs";
import type { World } from "../helpers/world";
import { TERMS, VERIFIER, VERIFIER_ID, loadProofs, refusesAllButTheGovernor, registerVerifier, verification, writeInputs, type Proofs } from "./proofFixture";

describe("verification: write_verifier_inputs", () => {
  let at: Proofs;
  let world: World;
  beforeEach(async () => {
    at = await loadProofs();
    ({ world } = at);
    world.mustSend(registerVerifier(at), [world.keys.governor]);
  });

  const post = () => jobInstructions.post(newJob(world, at.client, { verifier: VERIFIER, termsVersion: TERMS }));

  it("completes the key and lets jobs name it", () => {
    expectRefusal(world, "InvalidVerifier", post(), [at.client.key]);
    const outcome = world.mustSend(writeInputs(at), [world.keys.governor]);
    expectEvent(outcome, "VerifierEnabled", { governor: at.governor, verifier: VERIFIER, id: VERIFIER_ID });
    expect(readVerifier(world, VERIFIER)).to.deep.include({ ic: PROOF_KEY.ic, enabled: true });
    world.mustSend(post(), [at.client.key]);
  });

  it("cannot have a point at infinity, which would leave its input free, nor one off the curve", () => {
    for (const bad of [new Uint8Array(64), new Uint8Array(64).fill(1)]) {
      for (const place of PROOF_KEY.ic.keys()) {
        const ic = PROOF_KEY.ic.map((point, index) => (index === place ? bad : point));
        expectRefusal(world, "InvalidVerifierKey", writeInputs(at, ic), [world.keys.governor]);
      }
    }
  });

  it("cannot change a complete key, not even a disabled one", () => {
    world.mustSend(writeInputs(at), [world.keys.governor]);
    const others = [...PROOF_KEY.ic].reverse();
    expectRefusal(world, "VerifierComplete", writeInputs(at, others), [world.keys.governor]);
    world.mustSend(verification.disableVerifier({ governor: at.governor, id: VERIFIER_ID }), [world.keys.governor]);
    expectRefusal(world, "VerifierComplete", writeInputs(at, others), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    refusesAllButTheGovernor(at, writeInputs(at));
  });
});
