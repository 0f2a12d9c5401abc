import { findMarketConfigPda } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readSupplyConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { createWorld, type World } from "../helpers/world";
import { CONFIG, MINT_STATS, notGovernors, supply } from "./setup";

describe("supply: propose_governor", () => {
  let world: World;
  let candidate: PublicKey;
  beforeEach(async () => {
    world = await createWorld();
    candidate = stranger(world).publicKey;
  });

  const propose = (newGovernor: PublicKey) => supply.proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor });

  it("names who may accept, and changes nothing else", () => {
    const before = readSupplyConfig(world);
    const outcome = world.send(propose(candidate), [world.keys.governor]);
    expectEvent(outcome, "SupplyGovernorProposed", { governor: world.keys.governor.publicKey, pendingGovernor: candidate, seq: before.seq + 1n });
    expect(readSupplyConfig(world)).to.deep.equal({ ...before, pendingGovernor: candidate, seq: before.seq + 1n });
  });

  it("takes the place of an earlier proposal", () => {
    world.mustSend(propose(candidate), [world.keys.governor]);
    world.mustSend(propose(world.keys.arbiter.publicKey), [world.keys.governor]);
    expect(readSupplyConfig(world).pendingGovernor?.toBase58()).to.equal(world.keys.arbiter.publicKey.toBase58());
    expectRefusal(world, "NotPendingGovernor", supply.acceptGovernor({ pendingGovernor: candidate }), [stranger(world)]);
  });

  it("withdraws a proposal with the default key", () => {
    world.mustSend(propose(candidate), [world.keys.governor]);
    const outcome = world.mustSend(propose(PublicKey.default), [world.keys.governor]);
    expectEvent(outcome, "SupplyGovernorProposed", { governor: world.keys.governor.publicKey, pendingGovernor: PublicKey.default, seq: readSupplyConfig(world).seq });
    expect(readSupplyConfig(world).pendingGovernor).to.equal(null);
    expectRefusal(world, "NotPendingGovernor", supply.acceptGovernor({ pendingGovernor: candidate }), [stranger(world)]);
  });

  it("cannot be replayed, and cannot change nothing", () => {
    expectRefusal(world, "NoChange", propose(PublicKey.default), [world.keys.governor]);
    expectRefusal(world, "NoChange", propose(world.keys.governor.publicKey), [world.keys.governor]);
    world.mustSend(propose(candidate), [world.keys.governor]);
    expectRefusal(world, "NoChange", propose(candidate), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor, not even by the proposed one", () => {
    world.mustSend(propose(candidate), [world.keys.governor]);
    for (const key of notGovernors(world)) {
      expectRefusal(world, "NotGovernor", supply.proposeGovernor({ governor: key.publicKey, newGovernor: world.payer.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(propose(world.payer.publicKey), world.keys.governor.publicKey));
  });

  it("cannot write another account than the configuration", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(propose(candidate), CONFIG, MINT_STATS), [world.keys.governor]);
    // The market's has the same governor.
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(propose(candidate), CONFIG, findMarketConfigPda()), [world.keys.governor]);
  });
});
