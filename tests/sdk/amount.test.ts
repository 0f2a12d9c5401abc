import { expect } from "chai";
import { formatAmount, parseAmount } from "@assay-protocol/sdk";

describe("sdk: amounts", () => {
  const pairs: [string, number, bigint][] = [
    ["0", 9, 0n], ["1", 9, 1_000_000_000n], ["12.5", 9, 12_500_000_000n], ["0.000000001", 9, 1n], ["18446744073.709551615", 9, 2n ** 64n - 1n], ["7", 0, 7n],
  ];
  for (const [text, decimals, amount] of pairs) {
    it(`reads and writes ${text} with ${decimals} decimals exactly`, () => {
      expect(parseAmount(text, decimals)).to.equal(amount);
      expect(formatAmount(amount, decimals)).to.equal(text);
    });
  }

  it("drops zeros at the end and underscores between digits, and nothing else", () => {
    expect(parseAmount("1_000.500", 1)).to.equal(10_005n);
    expect(formatAmount(-1_500n, 3)).to.equal("-1.5");
  });

  for (const text of ["", " ", "-1", "1,5", "1.", ".5", "1e3", "0x10", "NaN", "1.23"]) {
    it(`refuses ${JSON.stringify(text)} with one decimal`, () => expect(() => parseAmount(text, 1)).to.throw().with.property("code", "InvalidArgument"));
  }

  it("refuses a number and impossible decimals", () => {
    expect(() => parseAmount(5 as unknown as string, 9)).to.throw("must be decimal text");
    expect(() => formatAmount(5 as unknown as bigint, 9)).to.throw("must be a bigint");
    expect(() => parseAmount("1", -1)).to.throw("decimals must be a whole number");
  });
});
