import { findMarketConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import type { Keypair } from "@solana/web3.js";
import { exists, readSupplyConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { EPOCH, REBATE_POT, SECURITY_POT, claimRebate, claimSecurity, claimsOf, emissionOf, loadSwept, open, waitForEpoch, type Emissions } from "./emissions";
import { CONFIG, MINT_STATS, supply } from "./setup";

describe("supply: close_emission", () => {
  let at: Emissions;
  let world: World;
  let rentPayer: Keypair;
  beforeEach(async () => {
    at = await loadSwept();
    ({ world } = at);
    rentPayer = stranger(world);
    world.mustSend(open(at, EPOCH, rentPayer.publicKey), [rentPayer]);
    world.mustSend([claimRebate(at, at.operator), claimSecurity(at, at.holder)]);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const close = (payer = rentPayer.publicKey) => supply.closeEmission({ epoch: EPOCH, rentPayer: payer });

  it("closes an old emission and returns the rent to who opened it, by nobody's signature", () => {
    waitForEpoch(world, EPOCH + 64n);
    const { rebatesClaimed, securityClaimed, seq } = emissionOf(at);
    const [rent, before, config] = [world.lamports(at.emission), world.lamports(rentPayer.publicKey), readSupplyConfig(world)];
    const outcome = world.send(close());
    expectEvent(outcome, "EmissionClosed", {
      emission: at.emission, epoch: EPOCH, rebatePot: REBATE_POT, rebatesClaimed, securityPot: SECURITY_POT, securityClaimed, rentPayer: rentPayer.publicKey, seq: seq + 1n,
    });
    expect([exists(world, at.emission), world.lamports(rentPayer.publicKey)]).to.deep.equal([false, before + rent]);
    expect(readSupplyConfig(world), "what it committed to stays committed").to.deep.equal(config);
  });

  it("is refused up to the last second in which it must stay readable", () => {
    waitForEpoch(world, EPOCH + 64n, -1n);
    expectRefusal(world, "EmissionStillNeeded", close());
    waitForEpoch(world, EPOCH + 64n);
    world.mustSend(close());
  });

  it("cannot be replayed, and the emission cannot come back", () => {
    waitForEpoch(world, EPOCH + 64n);
    world.mustSend(close());
    expectRefusal(world, "AccountOwnedByWrongProgram", close());
    expectRefusal(world, "EpochLapsed", open(at));
    expectRefusal(world, "AccountOwnedByWrongProgram", claimRebate(at, at.sibling));
  });

  it("cannot send the rent to anyone else", () => {
    waitForEpoch(world, EPOCH + 64n);
    for (const payer of [world.payer.publicKey, at.operator.owner.publicKey]) expectRefusal(world, "WrongRentPayer", close(payer));
  });

  it("cannot close another kind of account, nor read another configuration", () => {
    waitForEpoch(world, EPOCH + 64n);
    for (const account of [MINT_STATS, claimsOf(at.operator.address), CONFIG]) expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), at.emission, account));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(close(), CONFIG, findMarketConfigPda()));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), CONFIG, MINT_STATS));
  });
});
