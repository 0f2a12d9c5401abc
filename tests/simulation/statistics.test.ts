/** The simulation's statistics against figures worked out by hand. */
import { expect } from "chai";
import { Chance } from "../../simulation/chance";
import { Frequency, Sample, combine, crossing, exactly, hypergeometric, hypergeometricTail, interval, product, stratified, within } from "../../simulation/statistics";

describe("simulation: statistics", () => {
  it("takes the mean and its standard error", () => {
    const sample = new Sample();
    for (const value of [2, 4, 4, 4, 5, 5, 7, 9]) sample.add(value);
    expect(sample.mean).to.equal(5);
    // Squares of the differences: 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32.
    expect(sample.variance).to.be.closeTo(32 / 7, 1e-12);
    expect(sample.estimate.error).to.be.closeTo(Math.sqrt(32 / 7 / 8), 1e-12);
  });

  it("knows nothing from an empty sample, and no variance from one value", () => {
    const sample = new Sample();
    expect(sample.estimate).to.deep.equal({ value: 0, error: 0 });
    sample.add(3);
    expect(sample.estimate).to.deep.equal({ value: 3, error: 0 });
  });

  it("adds and multiplies estimates", () => {
    const [left, right] = [{ value: 2, error: 0.3 }, { value: 5, error: 0.4 }];
    expect(combine([1, left], [-1, right]).value).to.equal(-3);
    expect(combine([1, left], [-1, right]).error).to.be.closeTo(0.5, 1e-12);
    expect(product(left, right).error).to.be.closeTo(Math.hypot(2 * 0.4, 5 * 0.3), 1e-12);
    expect(product(left, exactly(10))).to.deep.equal({ value: 20, error: 3 });
  });

  it("gives 95 % intervals: 1.96 errors for means, Wilson's for shares", () => {
    expect(interval({ value: 1, error: 0.1 }).low).to.be.closeTo(0.804, 1e-4);
    // 10 of 100 by Wilson: (0.1 + 1.9207/100 ± 1.96·sqrt(0.09/100 + 0.9604/10000)) / 1.03842.
    const share = new Frequency(10, 100).interval;
    expect(share.low).to.be.closeTo(0.0552, 5e-5);
    expect(share.high).to.be.closeTo(0.1744, 5e-5);
    expect(within(0.1, share)).to.equal(true);
    expect(new Frequency(0, 50).interval.low).to.be.closeTo(0, 1e-12);
    expect(new Frequency().interval).to.deep.equal({ low: 0, high: 1 });
  });

  it("joins kinds of cases with the error of their chances and of their means", () => {
    // A quarter of 400 trials at -8 and the rest at 4: the mean is 1, the variance of one trial 0.75·16 + 0.25·64 - 1 = 27.
    const joined = stratified([{ hits: 300, mean: { value: 4, error: 0.1 } }, { hits: 100, mean: { value: -8, error: 0.4 } }]);
    expect(joined.value).to.equal(1);
    expect(joined.error).to.be.closeTo(Math.sqrt((0.75 * 0.1) ** 2 + (0.25 * 0.4) ** 2 + 27 / 400), 1e-12);
    expect(stratified([{ hits: 5, mean: exactly(3) }])).to.deep.equal({ value: 3, error: 0 });
    expect(stratified([])).to.deep.equal({ value: 0, error: 0 });
  });

  it("finds where a line crosses zero", () => {
    const points = [0.9, 1, 1.1].map((at) => ({ at, estimate: { value: 0.5 * (1.02 - at), error: 0.01 } }));
    const { value, error } = crossing(points);
    expect(value).to.be.closeTo(1.02, 1e-9);
    // Height at the mean of x has error 0.01/√3, the slope 0.01/√0.02; at 0.02 from the mean: sqrt(1/3 + 0.02²/0.02)·0.01/0.5.
    expect(error).to.be.closeTo((Math.sqrt(1 / 3 + 0.02) * 0.01) / 0.5, 1e-9);
    expect(() => crossing([{ at: 1, estimate: exactly(0) }])).to.throw(RangeError, "without an error");
  });

  it("draws without replacement", () => {
    // Two of four, one drawn: evenly. Two drawn: 1/6, 4/6, 1/6.
    expect(hypergeometric({ total: 4, kind: 2, drawn: 1, hits: 1 })).to.be.closeTo(0.5, 1e-12);
    expect(hypergeometric({ total: 4, kind: 2, drawn: 2, hits: 1 })).to.be.closeTo(4 / 6, 1e-12);
    expect(hypergeometric({ total: 4, kind: 2, drawn: 2, hits: 3 })).to.equal(0);
    // 7 jurors of 1,000 seats of which 200 are dishonest: 3.3 % as the design says.
    expect(hypergeometricTail({ total: 1_000, kind: 200, drawn: 7, least: 4 })).to.be.closeTo(0.033, 5e-4);
  });

  it("repeats its chance by seed and name", () => {
    const draw = (seed: string, name: string): number[] => {
      const chance = new Chance(seed, name);
      return [chance.next(), chance.below(10), chance.below(10)];
    };
    expect(draw("a", "x")).to.deep.equal(draw("a", "x"));
    expect(draw("a", "x")).to.not.deep.equal(draw("a", "y"));
    expect(draw("a", "x")).to.not.deep.equal(draw("b", "x"));
    const [chance, sample] = [new Chance("a", "shares"), new Sample()];
    for (let i = 0; i < 2_000; i += 1) sample.add(chance.next());
    expect(within(0.5, interval(sample.estimate))).to.equal(true);
  });
});
