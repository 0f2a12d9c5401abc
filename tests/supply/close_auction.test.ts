import { auctionCost, auctionPrice, nextReference } from "@assay-protocol/sdk";
import { expect } from "chai";
import { DAY, HOUR, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { freeze, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { MIN_LOT, PRICE, UNIT, bid, close, found, loadAuctions, open, openLot, type Auctions } from "./auctions";
import { MINT_STATS } from "./setup";

const LOT = 401n * UNIT;

describe("supply: close_auction", () => {
  let at: Auctions;
  let world: World;
  beforeEach(async () => {
    at = await loadAuctions();
    ({ world } = at);
    openLot(at, LOT);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const buy = (amount: bigint): unknown => world.mustSend(bid(at, { amount }), [at.bidder]);

  it("ends an auction that sold half, by nobody's signature: its average price is the next reference, and the next lot may be twice as large", () => {
    wait(world, 6n * HOUR);
    buy(LOT / 2n + 1n);
    const before = found(at);
    const [sold, paid] = [LOT / 2n + 1n, auctionCost(LOT / 2n + 1n, auctionPrice(PRICE, 6n * HOUR))];
    const reference = nextReference({ reference: PRICE, lot: LOT, sold, paid });
    expect(reference > (PRICE * 14n) / 10n && reference < (PRICE * 15n) / 10n).to.equal(true);
    wait(world, 18n * HOUR);
    const outcome = world.send(close(at));
    const after = { reference, largestLot: 2n * LOT, seq: before.seq + 1n };
    expectEvent(outcome, "AuctionClosed", { buyback: at.buyback, mint: at.mint, auction: 1n, lot: LOT, sold, paid, oldReference: PRICE, ...after });
    expect(found(at)).to.deep.equal({ ...before, ...after, open: null });
    expect(tokens(world, at.vault), "what is unsold stays").to.equal(LOT - sold);
  });

  it("halves reference and lot where a base unit less than half was sold", () => {
    wait(world, DAY - 1n);
    buy(LOT / 2n - 1n);
    wait(world, 1n);
    const before = found(at);
    const outcome = world.send(close(at));
    const after = { reference: PRICE / 2n, largestLot: LOT / 2n, seq: before.seq + 1n };
    expectEvent(outcome, "AuctionClosed", {
      buyback: at.buyback, mint: at.mint, auction: 1n, lot: LOT, sold: LOT / 2n - 1n, paid: before.open?.paid ?? 0n, oldReference: PRICE, ...after,
    });
    expect(found(at)).to.deep.equal({ ...before, ...after, open: null });
  });

  it("halves nothing where exactly half was sold", () => {
    buy(LOT / 2n);
    wait(world, DAY);
    world.mustSend(close(at));
    expect(found(at)).to.deep.include({ reference: 2n * PRICE, largestLot: 2n * LOT });
  });

  it("takes lot and reference back together, after days on which nobody came", () => {
    const sizes = [];
    for (let day = 0; day < 3; day += 1) {
      wait(world, DAY);
      world.mustSend([close(at), open(at)]);
      sizes.push([found(at).reference, found(at).open?.lot]);
    }
    // Twice halved it is not much more than the smallest lot; then that is the floor.
    expect(sizes).to.deep.equal([[PRICE / 2n, LOT / 2n], [PRICE / 4n, LOT / 4n], [PRICE / 8n, MIN_LOT]]);
    const back = [];
    for (let sale = 0; sale < 2; sale += 1) {
      world.mustSend([bid(at), close(at), open(at)], [at.bidder]);
      back.push([found(at).reference, found(at).open?.lot]);
    }
    expect(back).to.deep.equal([[PRICE / 4n, LOT / 4n], [PRICE / 2n, LOT / 2n]]);
  });

  it("is refused up to the last second, and possible at the end", () => {
    wait(world, DAY - 1n);
    expectRefusal(world, "AuctionNotEnded", close(at));
    wait(world, 1n);
    world.mustSend(close(at));
  });

  it("is possible at once where all is sold, and not with one base unit left", () => {
    buy(LOT - 1n);
    expectRefusal(world, "AuctionNotEnded", close(at));
    buy(1n);
    world.mustSend(close(at));
    expect(found(at)).to.deep.include({ reference: 2n * PRICE, largestLot: 2n * LOT, open: null });
  });

  it("cannot be replayed, nor come before an auction", async () => {
    wait(world, DAY);
    world.mustSend(close(at));
    expectRefusal(world, "NoAuction", close(at));
    at = await loadAuctions();
    expectRefusal(world, "NoAuction", close(at));
  });

  it("cannot be held up by a vault that is frozen", () => {
    freeze(world, at.mint, at.vault);
    wait(world, DAY);
    world.mustSend(close(at));
    expect(found(at).open).to.equal(null);
  });

  it("cannot take another account for the buyback", () => {
    wait(world, DAY);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(at), at.buyback, MINT_STATS));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(close(at), at.buyback, at.vault));
  });
});
