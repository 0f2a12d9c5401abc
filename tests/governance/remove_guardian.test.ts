import { findGovernanceBurnStatsPda, findStakingConfigPda } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceConfig } from "../helpers/accounts";
import { wait } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { createWorld, type World } from "../helpers/world";
import { CONFIG, EXECUTOR, governance, loadTestGoverned, notGovernors } from "./setup";

describe("governance: remove_guardian", () => {
  let world: World;
  beforeEach(async () => {
    world = await loadTestGoverned();
  });

  const remove = () => governance.removeGuardian({ governor: world.keys.governor.publicKey });
  const pause = (guardian: PublicKey) => governance.pauseIntake({ guardian, target: "market", seconds: 1 });

  it("takes the role away and changes nothing else", () => {
    const before = readGovernanceConfig(world);
    const outcome = world.send(remove(), [world.keys.governor]);
    expectEvent(outcome, "GuardianRemoved", { oldGuardian: world.keys.guardian.publicKey, seq: before.seq + 1n });
    expect(readGovernanceConfig(world)).to.deep.equal({ ...before, guardian: null, seq: before.seq + 1n });
  });

  it("leaves nobody who could pause: neither the old guardian nor the default key", () => {
    const { guardian } = world.keys;
    world.mustSend(remove(), [world.keys.governor]);
    expectRefusal(world, "NotGuardian", pause(guardian.publicKey), [guardian]);
    // The default key stands for nobody, and no signature can be missing for it.
    expectRefusal(world, "AccountNotSigner", unsigned(pause(PublicKey.default), PublicKey.default));
  });

  it("cannot be replayed", () => {
    world.mustSend(remove(), [world.keys.governor]);
    wait(world, 1n);
    expectRefusal(world, "NoGuardian", remove(), [world.keys.governor]);
  });

  it("cannot be done by anyone but the executor, for whom nobody can sign", async () => {
    world = await createWorld();
    for (const key of [world.keys.governor, ...notGovernors(world)]) expectRefusal(world, "NotGovernor", governance.removeGuardian({ governor: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(governance.removeGuardian({ governor: EXECUTOR }), EXECUTOR));
  });

  it("cannot write another account than the configuration", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(remove(), CONFIG, findStakingConfigPda()), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(remove(), CONFIG, findGovernanceBurnStatsPda()), [world.keys.governor]);
  });
});
