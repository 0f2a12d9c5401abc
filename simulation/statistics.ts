/** Estimates and their errors. Intervals are those of the normal distribution: the estimate and 1.96 standard errors to each side. */

/** Standard errors to each side of a 95 % interval. */
export const Z95 = 1.959964;

/** A measured figure. */
export interface Estimate {
  value: number;
  /** Standard error. */
  error: number;
}

export interface Interval {
  low: number;
  high: number;
}

export function interval({ value, error }: Estimate): Interval {
  return { low: value - Z95 * error, high: value + Z95 * error };
}

export function within(value: number, { low, high }: Interval): boolean {
  return low <= value && value <= high;
}

/** A figure without an error. */
export const exactly = (value: number): Estimate => ({ value, error: 0 });

/** Sum of independent estimates, each with a factor. */
export function combine(...parts: readonly (readonly [factor: number, estimate: Estimate])[]): Estimate {
  const value = parts.reduce((sum, [factor, estimate]) => sum + factor * estimate.value, 0);
  const variance = parts.reduce((sum, [factor, { error }]) => sum + (factor * error) ** 2, 0);
  return { value, error: Math.sqrt(variance) };
}

/** Product of two independent estimates, by the first terms of its expansion. */
export function product(left: Estimate, right: Estimate): Estimate {
  return { value: left.value * right.value, error: Math.hypot(left.value * right.error, right.value * left.error) };
}

/** Values one by one (Welford's sums, which do not lose digits). */
export class Sample {
  count = 0;
  mean = 0;
  private squares = 0;

  add(value: number): void {
    this.count += 1;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.squares += before * (value - this.mean);
  }

  get variance(): number {
    return this.count < 2 ? 0 : this.squares / (this.count - 1);
  }

  get estimate(): Estimate {
    return { value: this.mean, error: this.count === 0 ? 0 : Math.sqrt(this.variance / this.count) };
  }
}

/** How often something happened. */
export class Frequency {
  constructor(public hits = 0, public trials = 0) {}

  add(hit: boolean): void {
    this.trials += 1;
    if (hit) this.hits += 1;
  }

  /** The share and its standard error. */
  get estimate(): Estimate {
    const value = this.trials === 0 ? 0 : this.hits / this.trials;
    return { value, error: this.trials === 0 ? 0 : Math.sqrt((value * (1 - value)) / this.trials) };
  }

  /** Wilson's 95 % interval, which is right for rare events, too. */
  get interval(): Interval {
    const { hits, trials } = this;
    if (trials === 0) return { low: 0, high: 1 };
    const [share, square] = [hits / trials, Z95 ** 2];
    const middle = (share + square / (2 * trials)) / (1 + square / trials);
    const half = (Z95 / (1 + square / trials)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials ** 2));
    return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
  }
}

/** One kind of case: how often it came up among all trials, and what was measured in it. */
export interface Kind {
  hits: number;
  mean: Estimate;
}

/**
 * The mean over kinds of cases whose chances are measured: `sum(pi·mi)` with `pi = hits/trials`. Its variance is that of the means,
 * `sum(pi²·vi)`, and that of the multinomial chances, `(sum(pi·mi²) - mean²)/trials`.
 */
export function stratified(kinds: readonly Kind[]): Estimate {
  const trials = kinds.reduce((sum, { hits }) => sum + hits, 0);
  let [value, squares, ofMeans] = [0, 0, 0];
  for (const { hits, mean } of kinds) {
    const share = trials === 0 ? 0 : hits / trials;
    value += share * mean.value;
    squares += share * mean.value ** 2;
    ofMeans += (share * mean.error) ** 2;
  }
  return { value, error: Math.sqrt(ofMeans + (trials === 0 ? 0 : Math.max(0, squares - value ** 2) / trials)) };
}

/**
 * Where a straight line through measured points crosses zero. The line is fitted by weighted least squares; the error of the
 * crossing follows from the covariance of its two coefficients.
 */
export function crossing(points: readonly { at: number; estimate: Estimate }[]): Estimate {
  let [weights, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (const { at, estimate } of points) {
    if (!(estimate.error > 0)) throw new RangeError("a point without an error would outweigh all others");
    const weight = 1 / estimate.error ** 2;
    weights += weight;
    sumX += weight * at;
    sumY += weight * estimate.value;
    sumXX += weight * at * at;
    sumXY += weight * at * estimate.value;
  }
  const determinant = weights * sumXX - sumX ** 2;
  const slope = (weights * sumXY - sumX * sumY) / determinant;
  const height = (sumXX * sumY - sumX * sumXY) / determinant;
  const value = -height / slope;
  // d(value)/d(height) = -1/slope and d(value)/d(slope) = -value/slope.
  const variance = (sumXX / determinant + value ** 2 * (weights / determinant) - 2 * value * (sumX / determinant)) / slope ** 2;
  return { value, error: Math.sqrt(variance) };
}

/** The chance of exactly `hits` of a kind that `kind` of `total` are, in `drawn` draws without replacement. */
export function hypergeometric({ total, kind, drawn, hits }: { total: number; kind: number; drawn: number; hits: number }): number {
  if (hits < 0 || hits > kind || drawn - hits > total - kind) return 0;
  return Math.exp(logChoose(kind, hits) + logChoose(total - kind, drawn - hits) - logChoose(total, drawn));
}

/** The chance of at least so many hits. */
export function hypergeometricTail({ total, kind, drawn, least }: { total: number; kind: number; drawn: number; least: number }): number {
  let sum = 0;
  for (let hits = least; hits <= drawn; hits += 1) sum += hypergeometric({ total, kind, drawn, hits });
  return sum;
}

function logChoose(from: number, take: number): number {
  let sum = 0;
  for (let i = 1; i <= take; i += 1) sum += Math.log(from - take + i) - Math.log(i);
  return sum;
}
