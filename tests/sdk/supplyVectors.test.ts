/** The vectors that the supply program's Rust tests and the scripts in `scripts/vectors/` share. */
import { expect } from "chai";
import { auctionCost, auctionPrice, AUCTION_SECONDS, largestLot, nextReference, PRICE_ONE } from "../../sdk/src/math/auction";
import { emissionDecay, emissionShare, rebatePot, securityPot } from "../../sdk/src/math/emission";
import { exp2NegFloor, FACTORS } from "../../sdk/src/math/exp2";
import auctionVectors from "../vectors/auction.json";
import emissionVectors from "../vectors/emission.json";
import powerVectors from "../vectors/exp2.json";

/** The row with every whole number as a bigint. */
function bigints<Row extends object>(row: Row): { [Key in keyof Row]: bigint } {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, BigInt(value as string | number)])) as never;
}

describe("power vectors", () => {
  it("powers of one half are the program's in every bit, and so are the factors", () => {
    expect(FACTORS.map((factor) => factor.toString(16).padStart(32, "0"))).to.deep.equal(powerVectors.factors);
    for (const { expected, ...row } of powerVectors.powers) {
      const { numerator, denominator } = bigints(row);
      expect(exp2NegFloor(numerator, denominator).toString(), JSON.stringify(row)).to.equal(expected);
    }
  });

  it("an endless exponent is refused", () => {
    expect(() => exp2NegFloor(1n, 0n)).to.throw(RangeError, "denominator must be a whole number from 1");
  });
});

describe("auction vectors", () => {
  it("prices, costs, lots and references are the program's", () => {
    for (const { price, ...row } of auctionVectors.price) {
      const { reference, elapsed } = bigints(row);
      expect(auctionPrice(reference, elapsed).toString(), JSON.stringify(row)).to.equal(price);
    }
    for (const row of auctionVectors.cost) {
      const compute = () => auctionCost(BigInt(row.amount), BigInt(row.price));
      if (row.error === undefined) expect(compute().toString(), JSON.stringify(row)).to.equal(row.cost);
      else expect(compute).to.throw(RangeError, "beyond u64");
    }
    for (const { expected, ...row } of auctionVectors.largestLot) expect(largestLot(bigints(row)).toString(), JSON.stringify(row)).to.equal(expected);
    for (const { next, ...row } of auctionVectors.reference) expect(nextReference(bigints(row)).toString(), JSON.stringify(row)).to.equal(next);
  });

  it("a price falls in every minute, from twice the reference to half of it", () => {
    let last = auctionPrice(PRICE_ONE, 0n);
    expect(last).to.equal(2n * PRICE_ONE);
    for (let second = 60n; second <= AUCTION_SECONDS; second += 60n) {
      const price = auctionPrice(PRICE_ONE, second);
      expect(price < last, `${second} seconds`).to.equal(true);
      last = price;
    }
    expect(last).to.equal(PRICE_ONE / 2n);
  });
});

describe("emission vectors", () => {
  it("what an epoch may emit is the program's", () => {
    for (const { epoch, expected } of emissionVectors.decay) expect(emissionDecay(BigInt(epoch)).toString(), epoch).to.equal(expected);
  });

  it("the pots of seats and operators are the program's", () => {
    for (const { expected, ...row } of emissionVectors.securityPot) expect(securityPot(bigints(row)).toString(), JSON.stringify(row)).to.equal(expected);
    for (const { expected, ...row } of emissionVectors.rebatePot) expect(rebatePot(bigints(row)).toString(), JSON.stringify(row)).to.equal(expected);
  });

  it("shares are the program's; a part above its total is refused", () => {
    for (const { expected, error, ...row } of emissionVectors.share) {
      const compute = () => emissionShare(bigints(row));
      if (error === undefined) expect(compute().toString(), JSON.stringify(row)).to.equal(expected);
      else expect(compute).to.throw(RangeError, "part must be a whole number from 0");
    }
  });
});
