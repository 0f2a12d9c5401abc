import { expect } from "chai";
import { readSession } from "../helpers/accounts";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { loadProofs, refusesAllButTheGovernor, registerSession, sessionOf, verification, type Proofs } from "./proofFixture";

describe("verification: disable_session", () => {
  let at: Proofs;
  let world: World;
  beforeEach(async () => {
    at = await loadProofs();
    ({ world } = at);
    world.mustSend(registerSession(at), [world.keys.governor]);
  });

  const disable = () => verification.disableSession({ governor: at.governor, operator: at.operator.address });

  it("takes the word of the key back", () => {
    const outcome = world.mustSend(disable(), [world.keys.governor]);
    expectEvent(outcome, "SessionDisabled", { governor: at.governor, session: sessionOf(at), operator: at.operator.address, seq: 2n });
    expect(readSession(world, sessionOf(at)).enabled).to.equal(false);
    expectRefusal(world, "NoChange", disable(), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    refusesAllButTheGovernor(at, disable());
  });
});
