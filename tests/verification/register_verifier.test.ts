import { expect } from "chai";
import { exists, readVerifier } from "../helpers/accounts";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { PROOF_KEY } from "../helpers/proofs";
import type { World } from "../helpers/world";
import { VERIFIER, VERIFIER_ID, loadProofs, refusesAllButTheGovernor, registerVerifier, type Proofs } from "./proofFixture";

/** On the curve of G2 with x = 1, but outside of its subgroup. */
const OUTSIDE = Buffer.from(`${"0".repeat(127)}10d1271953ed9ea0836846e70a1934187998c7f790cb4d7511b7f8da82de048a42869111d5381f072f8e2728fdb825a51aadd70e52c9830e9ab4b871c0531f1bb`, "hex");

describe("verification: register_verifier", () => {
  let at: Proofs;
  let world: World;
  beforeEach(async () => {
    at = await loadProofs();
    ({ world } = at);
  });

  it("keeps the points of a key, which no job can name yet", () => {
    const outcome = world.mustSend(registerVerifier(at), [world.keys.governor]);
    const { alpha, beta, gamma, delta } = PROOF_KEY;
    expectEvent(outcome, "VerifierRegistered", { governor: at.governor, verifier: VERIFIER, id: VERIFIER_ID });
    const verifier = readVerifier(world, VERIFIER);
    expect(verifier).to.deep.include({ alpha, beta, gamma, delta, id: VERIFIER_ID, enabled: false });
    expect(verifier.ic.every((point) => Buffer.from(point).equals(Buffer.alloc(64)))).to.equal(true);
  });

  it("cannot be done by anyone but the governor", () => {
    refusesAllButTheGovernor(at, registerVerifier(at));
    expect(exists(world, VERIFIER)).to.equal(false);
  });

  it("cannot use an id twice", () => {
    world.mustSend(registerVerifier(at), [world.keys.governor]);
    expect(world.send(registerVerifier(at), [world.keys.governor]).error).not.to.equal(undefined);
  });

  it("cannot have a point at infinity, nor one off its curve or outside its group", () => {
    for (const alpha of [new Uint8Array(64), new Uint8Array(64).fill(1)]) expectRefusal(world, "InvalidVerifierKey", registerVerifier(at, { alpha }), [world.keys.governor]);
    for (const bad of [new Uint8Array(128), new Uint8Array(128).fill(1), OUTSIDE]) {
      for (const place of ["beta", "gamma", "delta"] as const) expectRefusal(world, "InvalidVerifierKey", registerVerifier(at, { [place]: bad }), [world.keys.governor]);
    }
  });
});
