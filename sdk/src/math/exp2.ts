/**
 * Powers of one half, as the supply program computes them; both are checked against `tests/vectors/exp2.json`.
 */
import { integer, u64, U64_MAX } from "./integer";

/**
 * 1 as a result of {@link exp2NegFloor}.
 * @example
 * const half = EXP_ONE / 2n;
 */
export const EXP_ONE = 2n ** 63n;

/** ln 2 with 64 bits, rounded up. */
const LN_TWO = 0xb17217f7d1cf79acn;

/** The largest whole number whose square is not above a value. */
function squareRoot(value: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** 2^(−1/2), 2^(−1/4) and so on to 2^(−2^−64), 128 bits each, from square roots that carry 400. The program has them as a table. */
function halvingFactors(): bigint[] {
  let root = 1n << 399n;
  return Array.from({ length: 64 }, () => {
    root = squareRoot(root << 400n);
    return root >> 272n;
  });
}

export const FACTORS: readonly bigint[] = halvingFactors();

/**
 * `2^(−numerator / denominator)` in units of `2^−63`, rounded down: the program's steps, so the same in every bit. The program
 * tells of the error: less than `2^−56` units beside the rounding, and none for the seconds of an auction and the epochs of emission.
 * @example
 * exp2NegFloor(1n, 2n); // 6_521_908_912_666_391_106n, that is 0.7071
 */
export function exp2NegFloor(numerator: bigint, denominator: bigint): bigint {
  const divisor = integer("denominator", u64("denominator", denominator), 1n, U64_MAX);
  const whole = u64("numerator", numerator) / divisor;
  const part = numerator % divisor;
  if (whole > 63n) return 0n;
  let power = 1n << 127n;
  if (part > 0n) {
    const digits = (part << 128n) / divisor;
    FACTORS.forEach((factor, place) => {
      if ((digits >> (127n - BigInt(place))) % 2n === 1n) power = (power * factor) >> 128n;
    });
    const slope = ((((digits % (1n << 64n)) + 1n) * LN_TWO) >> 64n) + 1n;
    power -= ((power * slope) >> 128n) + 1n;
  }
  return power >> (64n + whole);
}
