import { findEpochTotalsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readStakingConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, waitUntil } from "../helpers/clock";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { CONFIG, loadStaking, staking, type Staking } from "./fixture";

describe("staking: close_epoch", () => {
  let world: Staking["world"];
  let at: Staking;
  let rentPayer: ReturnType<typeof stranger>;
  const EPOCH = 1n;
  const address = findEpochTotalsPda({ epoch: EPOCH });
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    rentPayer = stranger(world);
    waitUntil(world, startOf(EPOCH + 1n));
    world.mustSend(staking.reportEpoch({ reporter: rentPayer.publicKey, operator: at.operator.address, epoch: EPOCH }), [rentPayer]);
  });

  const startOf = (epoch: bigint): bigint => readStakingConfig(world).epochZero + epoch * DAY;
  const close = (payer = rentPayer.publicKey) => staking.closeEpoch({ epoch: EPOCH, rentPayer: payer });

  it("closes old totals and returns the rent to who reported first, by nobody's signature", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    const [rent, before] = [world.lamports(address), world.lamports(rentPayer.publicKey)];
    const outcome = world.send(close());
    expectEvent(outcome, "EpochTotalsClosed", { epochTotals: address, epoch: EPOCH, rentPayer: rentPayer.publicKey });
    expect(exists(world, address)).to.equal(false);
    expect(world.lamports(rentPayer.publicKey)).to.equal(before + rent);
  });

  it("is refused up to the last second in which the totals must stay readable", () => {
    waitUntil(world, startOf(EPOCH + 64n) - 1n);
    expectRefusal(world, "EpochStillNeeded", close());
    waitUntil(world, startOf(EPOCH + 64n));
    world.mustSend(close());
  });

  it("cannot be replayed, and the totals cannot come back", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    world.mustSend(close());
    expectRefusal(world, "AccountOwnedByWrongProgram", close());
    expectRefusal(world, "EpochNotReportable", staking.reportEpoch({ reporter: world.payer.publicKey, operator: at.sibling.address, epoch: EPOCH }));
  });

  it("cannot send the rent to anyone else", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    for (const payer of [world.payer.publicKey, at.operator.owner.publicKey]) expectRefusal(world, "WrongRentPayer", close(payer));
  });

  it("cannot close another kind of account, nor read another configuration", () => {
    waitUntil(world, startOf(EPOCH + 64n));
    for (const account of [at.operator.address, CONFIG]) expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), address, account));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), CONFIG, at.operator.address));
  });
});
