import { expect } from "chai";
import { readSupplyConfig } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import type { World } from "../helpers/world";
import { MIN_LOT, fill, found, loadAuctions, open, type Auctions } from "./auctions";
import { CONFIG, MINT_STATS, notGovernors, supply } from "./setup";

describe("supply: update_buyback", () => {
  let at: Auctions;
  let world: World;
  beforeEach(async () => {
    at = await loadAuctions();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const update = (minLot: bigint, governor = world.keys.governor.publicKey) => supply.updateBuyback({ governor, mint: at.mint, minLot });
  const startOf = (epoch: bigint): bigint => readSupplyConfig(world).epochZero + epoch * readSupplyConfig(world).epochSeconds;

  it("changes the smallest lot and nothing else", () => {
    const before = found(at);
    const outcome = world.send(update(120_000_000n), [world.keys.governor]);
    const seq = before.seq + 1n;
    expectEvent(outcome, "BuybackUpdated", { buyback: at.buyback, governor: world.keys.governor.publicKey, epoch: 0n, oldMinLot: MIN_LOT, minLot: 120_000_000n, seq });
    expect(found(at)).to.deep.equal({ ...before, minLot: 120_000_000n, seq });
  });

  it("moves it by half of itself, up and down, and no further", async () => {
    for (const [further, furthest] of [[151_000_000n, 150_000_000n], [49_999_999n, 50_000_000n], [150_000_001n, 150_000_000n]] as const) {
      at = await loadAuctions();
      expectRefusal(world, "LotStepTooLarge", update(further), [world.keys.governor]);
      world.mustSend(update(furthest), [world.keys.governor]);
      expect(found(at).minLot).to.equal(furthest);
    }
    expectRefusal(world, "LotStepTooLarge", update(10n ** 15n), [world.keys.governor]);
  });

  it("cannot make it nothing, nor more than any vault will hold, nor change nothing", () => {
    for (const minLot of [0n, 10n ** 15n + 1n, 2n ** 64n - 1n]) expectRefusal(world, "LotOutOfRange", update(minLot), [world.keys.governor]);
    expectRefusal(world, "NoChange", update(MIN_LOT), [world.keys.governor]);
  });

  it("cannot change it twice in an epoch, and can in the first second of the next", () => {
    world.mustSend(update(MIN_LOT + 1n), [world.keys.governor]);
    expectRefusal(world, "NoChange", update(MIN_LOT + 1n), [world.keys.governor]);
    waitUntil(world, startOf(1n) - 1n);
    expectRefusal(world, "LotChangedThisEpoch", update(MIN_LOT), [world.keys.governor]);
    waitUntil(world, startOf(1n));
    const outcome = world.send(update(MIN_LOT), [world.keys.governor]);
    expectEvent(outcome, "BuybackUpdated", { buyback: at.buyback, governor: world.keys.governor.publicKey, epoch: 1n, oldMinLot: MIN_LOT + 1n, minLot: MIN_LOT, seq: 3n });
  });

  it("touches no auction that is open, and counts for the next one", () => {
    fill(at, MIN_LOT);
    world.mustSend(open(at));
    const { open: before } = found(at);
    world.mustSend(update(150_000_000n), [world.keys.governor]);
    expect(found(at).open).to.deep.equal(before);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", update(MIN_LOT + 1n, key.publicKey), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(update(MIN_LOT + 1n), world.keys.governor.publicKey));
  });

  it("cannot take another account for its own ones", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(update(MIN_LOT + 1n), CONFIG, MINT_STATS), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(update(MIN_LOT + 1n), at.buyback, MINT_STATS), [world.keys.governor]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(update(MIN_LOT + 1n), at.buyback, at.vault), [world.keys.governor]);
  });
});
