import { expect } from "chai";
import { findOperatorPda } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { exists, readSession } from "../helpers/accounts";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { SESSION_SECONDS, loadProofs, refusesAllButTheGovernor, registerSession, sessionKey, sessionOf, verification, type Proofs } from "./proofFixture";

/** 90 days. */
const LONGEST = 7_776_000n;

describe("verification: register_session", () => {
  let at: Proofs;
  let world: World;
  beforeEach(async () => {
    at = await loadProofs();
    ({ world } = at);
  });

  it("gives an operator's attested machine a key for a while", () => {
    const outcome = world.mustSend(registerSession(at), [world.keys.governor]);
    const terms = { key: sessionKey.publicKey, expiresAt: world.now + SESSION_SECONDS, loweredBps: 5_000 };
    expectEvent(outcome, "SessionRegistered", { governor: at.governor, session: sessionOf(at), operator: at.operator.address, ...terms, seq: 1n });
    expect(readSession(world, sessionOf(at))).to.deep.include({ operator: at.operator.address, rentPayer: world.payer.publicKey, ...terms, enabled: true, seq: 1n });
  });

  it("replaces the key, and the rent stays with who paid it", () => {
    world.mustSend(registerSession(at), [world.keys.governor]);
    const { deployer, governor } = world.keys;
    const again = verification.registerSession({
      governor: at.governor, rentPayer: deployer.publicKey, operator: at.operator.address, terms: { key: deployer.publicKey, expiresAt: world.now + 5n, loweredBps: 9_999 },
    });
    world.mustSend(again, [governor, deployer]);
    expect(readSession(world, sessionOf(at))).to.deep.include({ key: deployer.publicKey, rentPayer: world.payer.publicKey, expiresAt: world.now + 5n, loweredBps: 9_999, seq: 2n });
  });

  it("lasts at most 90 days, and leaves a part of the chance", () => {
    const good = [{ expiresAt: world.now + 1n }, { expiresAt: world.now + LONGEST }, { loweredBps: 1 }, { loweredBps: 9_999 }];
    for (const terms of good) world.mustSend(registerSession(at, terms), [world.keys.governor]);
    const bad = [{ expiresAt: world.now }, { expiresAt: world.now + LONGEST + 1n }, { loweredBps: 0 }, { loweredBps: 10_000 }, { key: PublicKey.default }];
    for (const terms of bad) expectRefusal(world, "SessionOutOfRange", registerSession(at, terms), [world.keys.governor]);
  });

  it("cannot be of somebody who is no operator", () => {
    const nobody = findOperatorPda({ owner: world.keys.deployer.publicKey });
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(registerSession(at), at.operator.address, nobody), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    refusesAllButTheGovernor(at, registerSession(at));
    expect(exists(world, sessionOf(at))).to.equal(false);
  });
});
