/**
 * Dutch auctions of buy-and-burn, as the supply program computes them; both are checked against `tests/vectors/auction.json`. Prices
 * are Q32.32: base units of ASSAY for one base unit of what is sold. All rounding is against the bidder.
 */
import { exp2NegFloor, EXP_ONE } from "./exp2";
import { divCeil, fitsU64, integer, u64, type Integer } from "./integer";

/**
 * How long an auction runs, in seconds.
 * @example
 * const end = 1_800_000_000n + AUCTION_SECONDS;
 */
export const AUCTION_SECONDS = 86_400n;

/**
 * 1 as a price.
 * @example
 * const tenAssayForOneDollar = (10n * 1_000n) * PRICE_ONE; // 9 decimals against 6
 */
export const PRICE_ONE = 2n ** 32n;

/** A lot that is halved so often is below one base unit. */
const MAX_HALVINGS = 64n;

/** Twice of it is still a price. */
const MAX_REFERENCE = 2n ** 60n;

/**
 * The price after so many seconds: twice the reference at first, half of it at the end, falling by the same share every second.
 * @example
 * auctionPrice(1_000n, 21_600n); // 1_415n
 */
export function auctionPrice(reference: bigint, elapsed: bigint): bigint {
  const seconds = u64("elapsed", elapsed) < AUCTION_SECONDS ? elapsed : AUCTION_SECONDS;
  return fitsU64("the price", divCeil(2n * u64("reference", reference) * exp2NegFloor(2n * seconds, AUCTION_SECONDS), EXP_ONE));
}

/**
 * What an amount costs: the smallest bid pays at least one base unit.
 * @example
 * auctionCost(3n, PRICE_ONE / 2n); // 2n
 */
export function auctionCost(amount: bigint, price: bigint): bigint {
  return fitsU64("the cost", divCeil(u64("amount", amount) * u64("price", price), PRICE_ONE));
}

/**
 * The reference after an auction: the average price of what it sold, if that was half of the lot or more; else half of the old one.
 * It moves by a factor of two at most.
 * @example
 * nextReference({ reference: PRICE_ONE, lot: 1_000n, sold: 600n, paid: 900n }); // 1.5 as a price
 */
export function nextReference(auction: { reference: bigint; lot: bigint; sold: bigint; paid: bigint }): bigint {
  const [reference, lot, sold, paid] = [u64("reference", auction.reference), u64("lot", auction.lot), u64("sold", auction.sold), u64("paid", auction.paid)];
  const enough = sold > 0n && 2n * sold >= lot;
  const next = enough ? min((paid * PRICE_ONE) / sold, 2n * reference) : reference / 2n;
  return next < 1n ? 1n : min(next, MAX_REFERENCE);
}

/**
 * The most that the next auction of a buyback offers: its full lot, halved for every auction that found nobody for half of its lot
 * less those that sold since; but not less than its smallest lot.
 * @example
 * largestLot({ fullLot: 1_000n, halvings: 3, minLot: 1n }); // 125n
 */
export function largestLot({ fullLot, halvings, minLot }: { fullLot: bigint; halvings: Integer; minLot: bigint }): bigint {
  const halved = u64("fullLot", fullLot) >> integer("halvings", halvings, 0n, MAX_HALVINGS);
  return halved > u64("minLot", minLot) ? halved : minLot;
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
