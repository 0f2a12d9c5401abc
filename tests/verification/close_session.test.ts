import { expect } from "chai";
import type { PublicKey } from "@solana/web3.js";
import { exists } from "../helpers/accounts";
import { wait } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { SESSION_SECONDS, loadProofs, registerSession, sessionOf, verification, type Proofs } from "./proofFixture";

describe("verification: close_session", () => {
  let at: Proofs;
  let world: World;
  beforeEach(async () => {
    at = await loadProofs();
    ({ world } = at);
    world.mustSend(registerSession(at), [world.keys.governor]);
  });

  const close = (rentPayer: PublicKey = world.payer.publicKey) => verification.closeSession({ operator: at.operator.address, rentPayer });

  it("returns the rent of a session that has expired, in the second in which it does", () => {
    wait(world, SESSION_SECONDS - 1n);
    expectRefusal(world, "SessionInUse", close());
    wait(world, 1n);
    const [rent, before] = [world.lamports(sessionOf(at)), world.lamports(world.payer.publicKey)];
    const outcome = world.mustSend(close());
    expectEvent(outcome, "SessionClosed", { session: sessionOf(at), operator: at.operator.address, rentPayer: world.payer.publicKey, seq: 2n });
    expect(exists(world, sessionOf(at))).to.equal(false);
    expect(world.lamports(world.payer.publicKey)).to.equal(before + rent - BigInt(outcome.fee));
  });

  it("closes a disabled session at once", () => {
    world.mustSend(verification.disableSession({ governor: at.governor, operator: at.operator.address }), [world.keys.governor]);
    world.mustSend(close());
  });

  it("cannot pay the rent to anyone else", () => {
    wait(world, SESSION_SECONDS);
    expectRefusal(world, "WrongRentPayer", close(at.client.address));
  });
});
