/** Checked integers: what the program keeps in u64, u32 and u16 is a bigint or a safe number here. */

/** A small integer, in whichever type the caller has it. */
export type Integer = number | bigint;

/** 10,000 basis points are the whole. */
export const BPS = 10_000n;

/** The most auditors that one audit may draw. */
export const MAX_AUDITORS = 7n;

export const U32_MAX = 2n ** 32n - 1n;
export const U64_MAX = 2n ** 64n - 1n;

/** @throws RangeError that names the bounds */
export function integer(name: string, value: Integer, min: bigint, max: bigint): bigint {
  const whole = typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value));
  if (!whole || value < min || value > max) {
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}, not ${String(value)}`);
  }
  return BigInt(value);
}

/** An amount: a bigint only, because a number loses base units above 2^53. */
export function u64(name: string, value: bigint): bigint {
  if (typeof value !== "bigint") throw new RangeError(`${name} must be a bigint, not ${String(value)}`);
  return integer(name, value, 0n, U64_MAX);
}

/** Refuses a result that the program could not hold. */
export function fitsU64(name: string, value: bigint): bigint {
  if (value > U64_MAX) throw new RangeError(`${name} of ${value} base units is beyond u64`);
  return value;
}

/** Quotient of non-negative integers, rounded up. */
export function divCeil(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
