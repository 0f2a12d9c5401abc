import { findMarketConfigPda } from "@assay-protocol/sdk";
import { PublicKey, type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readSupplyConfig } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { createWorld, type World } from "../helpers/world";
import { CONFIG, supply } from "./setup";

describe("supply: accept_governor", () => {
  let world: World;
  let candidate: Keypair;
  beforeEach(async () => {
    world = await createWorld();
    candidate = addWallet(world, "next governor");
    world.mustSend(supply.proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor: candidate.publicKey }), [world.keys.governor]);
  });

  const accept = () => supply.acceptGovernor({ pendingGovernor: candidate.publicKey });

  it("hands the role over, wholly", () => {
    const before = readSupplyConfig(world);
    const outcome = world.send(accept(), [candidate]);
    expectEvent(outcome, "SupplyGovernorAccepted", { oldGovernor: world.keys.governor.publicKey, governor: candidate.publicKey, seq: before.seq + 1n });
    expect(readSupplyConfig(world)).to.deep.equal({ ...before, governor: candidate.publicKey, pendingGovernor: null, seq: before.seq + 1n });
    expectRefusal(world, "NotGovernor", supply.proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor: stranger(world).publicKey }), [world.keys.governor]);
    world.mustSend(supply.proposeGovernor({ governor: candidate.publicKey, newGovernor: stranger(world).publicKey }), [candidate]);
  });

  it("cannot be replayed", () => {
    world.mustSend(accept(), [candidate]);
    expectRefusal(world, "NotPendingGovernor", accept(), [candidate]);
  });

  it("cannot be done by anyone but the proposed one, not even by the governor", () => {
    for (const key of [stranger(world), world.keys.governor]) {
      expectRefusal(world, "NotPendingGovernor", supply.acceptGovernor({ pendingGovernor: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(accept(), candidate.publicKey));
  });

  it("cannot be done when nobody is proposed", () => {
    world.mustSend(supply.proposeGovernor({ governor: world.keys.governor.publicKey, newGovernor: PublicKey.default }), [world.keys.governor]);
    expectRefusal(world, "NotPendingGovernor", accept(), [candidate]);
    // The default key stands for nobody, and no signature can be missing for it.
    expectRefusal(world, "AccountNotSigner", unsigned(supply.acceptGovernor({ pendingGovernor: PublicKey.default }), PublicKey.default));
  });

  it("cannot write the market's configuration", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(accept(), CONFIG, findMarketConfigPda()), [candidate]);
  });
});
