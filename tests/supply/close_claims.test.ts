import { findMarketConfigPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import type { Keypair } from "@solana/web3.js";
import { exists, readClaims } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { EPOCH, claimRebate, claimSecurity, claimsOf, loadOpened, openNextEpoch, waitForEpoch, type Emissions } from "./emissions";
import { CONFIG, MINT_STATS, supply } from "./setup";

describe("supply: close_claims", () => {
  let at: Emissions;
  let world: World;
  let rentPayer: Keypair;
  beforeEach(async () => {
    at = await loadOpened();
    ({ world } = at);
    rentPayer = stranger(world);
    world.mustSend([claimRebate(at, at.operator, { payer: rentPayer.publicKey }), claimSecurity(at, at.holder, { payer: rentPayer.publicKey })], [rentPayer]);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const close = (claimant = at.operator.address, payer = rentPayer.publicKey) => supply.closeClaims({ claimant, rentPayer: payer });

  it("closes marks that have lapsed, of operators and of seats, and returns the rent to who paid it, by nobody's signature", () => {
    waitForEpoch(world, EPOCH + 14n);
    for (const claimant of [at.operator.address, at.holder.seat]) {
      const claims = claimsOf(claimant);
      const [rent, before] = [world.lamports(claims), world.lamports(rentPayer.publicKey)];
      const outcome = world.send(close(claimant));
      expectEvent(outcome, "ClaimsClosed", { claims, claimant, rentPayer: rentPayer.publicKey, seq: 2n });
      expect([exists(world, claims), world.lamports(rentPayer.publicKey)]).to.deep.equal([false, before + rent]);
    }
  });

  it("is refused up to the last second in which a mark can stop a second claim", () => {
    waitForEpoch(world, EPOCH + 14n, -1n);
    expectRefusal(world, "AlreadyClaimed", claimRebate(at, at.operator));
    expectRefusal(world, "ClaimsStillNeeded", close());
    waitForEpoch(world, EPOCH + 14n);
    expectRefusal(world, "EpochLapsed", claimRebate(at, at.operator));
    world.mustSend(close());
  });

  it("waits for the newest of all marks", () => {
    const next = openNextEpoch(at, [at.operator]);
    world.mustSend(claimRebate(at, at.operator, { epoch: next }));
    waitForEpoch(world, next + 14n, -1n);
    expectRefusal(world, "ClaimsStillNeeded", close());
    waitForEpoch(world, next + 14n);
    world.mustSend(close());
  });

  it("cannot be replayed, and lets a later epoch be claimed into an account made anew", () => {
    waitForEpoch(world, EPOCH + 14n);
    world.mustSend(close());
    expectRefusal(world, "AccountOwnedByWrongProgram", close());
    const next = openNextEpoch(at, [at.operator]);
    world.mustSend(claimRebate(at, at.operator, { epoch: next }));
    expect(readClaims(world, claimsOf(at.operator.address))).to.deep.include({ epochs: [next], seq: 1n, rentPayer: world.payer.publicKey });
    expectRefusal(world, "EpochLapsed", claimRebate(at, at.operator));
    expectRefusal(world, "ClaimsStillNeeded", close(at.operator.address, world.payer.publicKey));
  });

  it("cannot send the rent to anyone else", () => {
    waitForEpoch(world, EPOCH + 14n);
    for (const payer of [world.payer.publicKey, at.operator.owner.publicKey]) expectRefusal(world, "WrongRentPayer", close(at.operator.address, payer));
  });

  it("cannot close another kind of account, nor read another configuration", () => {
    waitForEpoch(world, EPOCH + 14n);
    const claims = claimsOf(at.operator.address);
    for (const account of [MINT_STATS, at.emission, CONFIG]) expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), claims, account));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(close(), CONFIG, findMarketConfigPda()));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), CONFIG, MINT_STATS));
  });
});
