import { expect } from "chai";
import { stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addTokenAccount, freeze, sendTokens, thaw, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { MIN_LOT, NO_LIMIT, PRICE, UNIT, bid, close, fill, found, loadAuctions, loadToken2022Auctions, open, openLot, type Auctions } from "./auctions";
import { MINT_STATS, supply } from "./setup";

describe("supply: open_auction", () => {
  let at: Auctions;
  let world: World;
  beforeEach(async () => {
    at = await loadAuctions();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  it("offers what lies in the vault for a day, by nobody's signature, and moves no token", () => {
    fill(at, 250n * UNIT);
    const before = found(at);
    const outcome = world.send(open(at));
    const seq = before.seq + 1n;
    const [startedAt, endsAt] = [world.now, world.now + DAY];
    expectEvent(outcome, "AuctionOpened", {
      buyback: at.buyback, mint: at.mint, auction: 1n, lot: 250n * UNIT, largestLot: NO_LIMIT, reference: PRICE, startedAt, endsAt, seq,
    });
    expect(found(at)).to.deep.equal({ ...before, auction: 1n, seq, open: { lot: 250n * UNIT, sold: 0n, left: 250n * UNIT, paid: 0n, startedAt, endsAt } });
    expect(tokens(world, at.vault)).to.equal(250n * UNIT);
  });

  it("offers tokens of Token-2022 as well", async () => {
    at = await loadToken2022Auctions();
    openLot(at, 250n * UNIT);
    expect(found(at).open?.lot).to.equal(250n * UNIT);
  });

  it("is possible from the smallest lot on, and not with a base unit less", () => {
    expectRefusal(world, "LotTooSmall", open(at));
    fill(at, MIN_LOT - 1n);
    expectRefusal(world, "LotTooSmall", open(at));
    fill(at, 1n);
    world.mustSend(open(at));
    expect(found(at).open?.lot).to.equal(MIN_LOT);
  });

  it("offers at most twice what the last auction sold; the rest waits", () => {
    openLot(at, MIN_LOT);
    world.mustSend([bid(at), close(at)], [at.bidder]);
    fill(at, 5n * MIN_LOT);
    const outcome = world.send(open(at));
    expectEvent(outcome, "AuctionOpened", {
      buyback: at.buyback, mint: at.mint, auction: 2n, lot: 2n * MIN_LOT, largestLot: 2n * MIN_LOT, reference: 2n * PRICE, startedAt: world.now, endsAt: world.now + DAY, seq: 5n,
    });
    expect(tokens(world, at.vault)).to.equal(5n * MIN_LOT);
    expect(found(at)).to.deep.include({ largestLot: 2n * MIN_LOT, auction: 2n });
  });

  it("halves the lot after each auction that found nobody, down to the smallest lot", () => {
    openLot(at, 3n * MIN_LOT);
    for (const lot of [150_000_000n, MIN_LOT, MIN_LOT]) {
      wait(world, DAY);
      world.mustSend([close(at), open(at)]);
      expect(found(at).open?.lot).to.equal(lot);
    }
  });

  it("counts a smallest lot that was changed since", () => {
    openLot(at, MIN_LOT);
    wait(world, DAY);
    world.mustSend([close(at), supply.updateBuyback({ governor: world.keys.governor.publicKey, mint: at.mint, minLot: MIN_LOT + 1n })], [world.keys.governor]);
    expectRefusal(world, "LotTooSmall", open(at));
    openLot(at, 1n);
    expect(found(at).open?.lot).to.equal(MIN_LOT + 1n);
  });

  it("cannot be replayed while one is open, not even when its time is over", () => {
    openLot(at);
    fill(at, MIN_LOT);
    expectRefusal(world, "AuctionOpen", open(at));
    wait(world, DAY);
    expectRefusal(world, "AuctionOpen", open(at));
    expect(found(at).open?.lot, "what comes in meanwhile waits").to.equal(MIN_LOT);
  });

  it("does not count what lies in another account of the mint", () => {
    const thief = stranger(world);
    const own = addTokenAccount(world, "account of a stranger", { mint: at.mint, owner: thief.publicKey });
    fill({ ...at, vault: own }, MIN_LOT);
    expectRefusal(world, "WrongVault", replaced(open(at), at.vault, own));
    expectRefusal(world, "LotTooSmall", open(at));
    // A gift is as good as a fee.
    sendTokens(world, own, at.vault, thief, MIN_LOT);
    world.mustSend(open(at));
  });

  it("cannot be done while the vault is frozen, so that the price falls for no other reason than the market's", () => {
    fill(at, MIN_LOT);
    freeze(world, at.mint, at.vault);
    expectRefusal(world, "TokenAccountFrozen", open(at));
    thaw(world, at.mint, at.vault);
    world.mustSend(open(at));
  });

  it("cannot take another account for the buyback", () => {
    fill(at, MIN_LOT);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(open(at), at.buyback, MINT_STATS));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(open(at), at.buyback, at.vault));
  });
});
