/** Amounts: base units as `bigint` inside, decimal text at the edge, and never a float between. */
import { InvalidArgument } from "./errors/classes";
import { describe } from "./types";

/**
 * Decimals of ASSAY, the native token.
 * @example
 * const bond = parseAmount("500", ASSAY_DECIMALS);
 */
export const ASSAY_DECIMALS = 9;

function checkDecimals(decimals: number): void {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 255) {
    throw new InvalidArgument("decimals", `must be a whole number from 0 to 255, not ${describe(decimals)}`);
  }
}

/**
 * Reads decimal text as base units. Refuses what it cannot hold exactly, so that no digit is dropped silently.
 * @example
 * const price = parseAmount("12.5", 9); // 12_500_000_000n
 */
export function parseAmount(text: string, decimals: number): bigint {
  checkDecimals(decimals);
  const match = typeof text === "string" ? /^(\d+)(?:\.(\d+))?$/.exec(text.trim().replaceAll("_", "")) : null;
  if (match === null) throw new InvalidArgument("amount", `must be decimal text such as "12.5", not ${describe(text)}`);
  const [, whole = "0", fraction = ""] = match;
  const significant = fraction.replace(/0+$/, "");
  if (significant.length > decimals) {
    throw new InvalidArgument("amount", `has ${significant.length} decimals; this mint has ${decimals}`);
  }
  return BigInt(whole + significant.padEnd(decimals, "0"));
}

/**
 * Writes base units as decimal text, exactly, without trailing zeros.
 * @example
 * const text = formatAmount(12_500_000_000n, 9); // "12.5"
 */
export function formatAmount(amount: bigint, decimals: number): string {
  checkDecimals(decimals);
  if (typeof amount !== "bigint") throw new InvalidArgument("amount", `must be a bigint, not ${describe(amount)}`);
  const sign = amount < 0n ? "-" : "";
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
