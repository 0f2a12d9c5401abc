import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { findStakingBurnStatsPda } from "@assay-protocol/sdk";
import { CONFIG, loadStaking, staking, type Staking } from "./fixture";

describe("staking: propose_governor", () => {
  let world: Staking["world"];
  let candidate: PublicKey;
  beforeEach(async () => {
    ({ world } = await loadStaking());
    candidate = stranger(world).publicKey;
  });

  const propose = (newGovernor: PublicKey) => staking.proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor });

  it("names who may accept, and changes nothing else", () => {
    const before = readStakingConfig(world);
    const outcome = world.send(propose(candidate), [world.keys.governor]);
    expectEvent(outcome, "StakingGovernorProposed", { config: CONFIG, governor: world.keys.governor.publicKey, pendingGovernor: candidate, seq: before.seq + 1n });
    expect(readStakingConfig(world)).to.deep.equal({ ...before, pendingGovernor: candidate, seq: before.seq + 1n });
  });

  it("takes the place of an earlier proposal", () => {
    world.mustSend(propose(candidate), [world.keys.governor]);
    world.mustSend(propose(world.keys.arbiter.publicKey), [world.keys.governor]);
    expect(readStakingConfig(world).pendingGovernor?.toBase58()).to.equal(world.keys.arbiter.publicKey.toBase58());
    expectRefusal(world, "NotPendingGovernor", staking.acceptGovernor({ pendingGovernor: candidate }), [stranger(world)]);
  });

  it("withdraws a proposal with the default key", () => {
    world.mustSend(propose(candidate), [world.keys.governor]);
    const outcome = world.mustSend(propose(PublicKey.default), [world.keys.governor]);
    expectEvent(outcome, "StakingGovernorProposed", { config: CONFIG, governor: world.keys.governor.publicKey, pendingGovernor: PublicKey.default, seq: readStakingConfig(world).seq });
    expect(readStakingConfig(world).pendingGovernor).to.equal(null);
    expectRefusal(world, "NotPendingGovernor", staking.acceptGovernor({ pendingGovernor: candidate }), [stranger(world)]);
  });

  it("cannot be replayed, and cannot change nothing", () => {
    expectRefusal(world, "NoChange", propose(PublicKey.default), [world.keys.governor]);
    expectRefusal(world, "NoChange", propose(world.keys.governor.publicKey), [world.keys.governor]);
    world.mustSend(propose(candidate), [world.keys.governor]);
    expectRefusal(world, "NoChange", propose(candidate), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor, not even by the proposed one", () => {
    world.mustSend(propose(candidate), [world.keys.governor]);
    const arbiter = world.keys.arbiter.publicKey;
    for (const key of [stranger(world), world.keys.deployer]) {
      expectRefusal(world, "NotGovernor", staking.proposeGovernor({ governor: key.publicKey, newGovernor: arbiter }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(propose(arbiter), world.keys.governor.publicKey));
  });

  it("cannot write another account than the configuration", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(propose(candidate), CONFIG, findStakingBurnStatsPda()), [world.keys.governor]);
  });
});
