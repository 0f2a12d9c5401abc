/**
 * Fees, deposits, bonds and credits of a job, as the market program computes them; both are checked against
 * `tests/vectors/amounts.json`. Rates are Q32.32: base units of ASSAY per base unit of the payment mint.
 */
import { BPS, type Integer, MAX_AUDITORS, U32_MAX, divCeil, fitsU64, integer, u64 } from "./integer";

/**
 * The rate of the native mint: one for one.
 * @example
 * toNativeCeil(5n, RATE_ONE); // 5n
 */
export const RATE_ONE = 2n ** 32n;

/** A first jury must be payable from the bond: it takes this many audit fees. */
export const JURY_FEE_MULTIPLE = 9n;

/** The largest share of native fees that operators may get back; work credit is the rest. */
export const MAX_REBATE_BPS = 9_000n;

/** How a price is divided; the parts add up to it. */
export interface Settlement {
  burn: bigint;
  treasury: bigint;
  /** What the executor gets. */
  payout: bigint;
}

/**
 * An amount of the payment mint in ASSAY, rounded up.
 * @example
 * toNativeCeil(3n, RATE_ONE / 2n); // 2n
 */
export function toNativeCeil(amount: bigint, nativeRate: bigint): bigint {
  return fitsU64("the amount in ASSAY", divCeil(u64("amount", amount) * u64("nativeRate", nativeRate), RATE_ONE));
}

/**
 * An amount of the payment mint in ASSAY, rounded down.
 * @example
 * toNativeFloor(3n, RATE_ONE / 2n); // 1n
 */
export function toNativeFloor(amount: bigint, nativeRate: bigint): bigint {
  return fitsU64("the amount in ASSAY", (u64("amount", amount) * u64("nativeRate", nativeRate)) / RATE_ONE);
}

/**
 * F, the fee of one auditor: `auditFeeBase + ceil(units·runSeconds·secondPrice / nativeRate)`.
 * @example
 * auditFee({ auditFeeBase: 10n, units: 2, runSeconds: 60, secondPrice: 3n, nativeRate: RATE_ONE }); // 370n
 */
export function auditFee(input: {
  auditFeeBase: bigint;
  units: Integer;
  runSeconds: Integer;
  secondPrice: bigint;
  nativeRate: bigint;
}): bigint {
  const rate = integer("nativeRate", u64("nativeRate", input.nativeRate), 1n, 2n ** 64n - 1n);
  const unitSeconds = integer("units", input.units, 0n, U32_MAX) * integer("runSeconds", input.runSeconds, 0n, U32_MAX);
  const executed = divCeil(unitSeconds * u64("secondPrice", input.secondPrice) * RATE_ONE, rate);
  return fitsU64("the audit fee", u64("auditFeeBase", input.auditFeeBase) + executed);
}

/**
 * L, and at the draw its part that is kept: `ceil(1.25·p·k·F) + crankFee`.
 * @example
 * levy({ auditFee: 370n, auditBps: 2_000, auditors: 2, crankFee: 5n }); // 190n
 */
export function levy(input: { auditFee: bigint; auditBps: Integer; auditors: Integer; crankFee: bigint }): bigint {
  const weight = integer("auditBps", input.auditBps, 0n, BPS) * integer("auditors", input.auditors, 0n, MAX_AUDITORS) * 5n;
  return fitsU64("the levy", divCeil(u64("auditFee", input.auditFee) * weight, BPS * 4n) + u64("crankFee", input.crankFee));
}

/**
 * What a forced audit costs: seven auditors.
 * @example
 * forcedLevy(370n); // 2_590n
 */
export function forcedLevy(fee: bigint): bigint {
  return fitsU64("the forced levy", u64("auditFee", fee) * MAX_AUDITORS);
}

/**
 * D, what a client leaves as a deposit for telling its salt.
 * @example
 * saltDeposit({ auditFee: 370n, delayFee: 10n }); // 2_600n
 */
export function saltDeposit(input: { auditFee: bigint; delayFee: bigint }): bigint {
  return fitsU64("the salt deposit", forcedLevy(input.auditFee) + u64("delayFee", input.delayFee));
}

/**
 * B in base units of ASSAY: the largest of what the bond must reach, each rounded up.
 * @example
 * requiredLock({ coverage: 235n, price: 12n, auditFee: 1n, minBond: 100n, bondPerUnit: 50n, units: 4, nativeRate: RATE_ONE }); // 235n
 */
export function requiredLock(input: {
  /** S of {@link requiredBond}. */
  coverage: bigint;
  price: bigint;
  auditFee: bigint;
  minBond: bigint;
  bondPerUnit: bigint;
  units: Integer;
  nativeRate: bigint;
}): bigint {
  const jury = fitsU64("the jury's cost", u64("auditFee", input.auditFee) * JURY_FEE_MULTIPLE);
  const units = fitsU64("the bond of the units", u64("bondPerUnit", input.bondPerUnit) * integer("units", input.units, 0n, U32_MAX));
  const inPaymentMint = max(u64("coverage", input.coverage), u64("price", input.price), jury);
  return max(toNativeCeil(inPaymentMint, input.nativeRate), u64("minBond", input.minBond), units);
}

/**
 * Divides a price: the burn is rounded up, the treasury's share down.
 * @example
 * settlement({ price: 1_000n, burnBps: 500, treasuryBps: 0 }); // { burn: 50n, treasury: 0n, payout: 950n }
 */
export function settlement(input: { price: bigint; burnBps: Integer; treasuryBps: Integer }): Settlement {
  const price = u64("price", input.price);
  const burnBps = integer("burnBps", input.burnBps, 0n, BPS);
  const treasuryBps = integer("treasuryBps", input.treasuryBps, 0n, BPS - burnBps);
  const burn = divCeil(price * burnBps, BPS);
  const treasury = (price * treasuryBps) / BPS;
  return { burn, treasury, payout: price - burn - treasury };
}

/**
 * What a missed job costs its operator: `ceil(missBps·B)`.
 * @example
 * missSlash({ bond: 1_000n, missBps: 500 }); // 50n
 */
export function missSlash(input: { bond: bigint; missBps: Integer }): bigint {
  return divCeil(u64("bond", input.bond) * integer("missBps", input.missBps, 0n, BPS), BPS);
}

/**
 * Work credit of native fees: what stays burned after the largest possible rebate.
 * @example
 * nativeWork(50n); // 5n
 */
export function nativeWork(burn: bigint): bigint {
  return u64("burn", burn) - divCeil(burn * MAX_REBATE_BPS, BPS);
}

/**
 * Work credit of fees in another mint: half their value in ASSAY, rounded down.
 * @example
 * forwardedWork(50n, RATE_ONE); // 25n
 */
export function forwardedWork(burn: bigint, nativeRate: bigint): bigint {
  return fitsU64("the work", (u64("burn", burn) * u64("nativeRate", nativeRate)) / (2n * RATE_ONE));
}

function max(first: bigint, ...others: bigint[]): bigint {
  return others.reduce((largest, other) => (other > largest ? other : largest), first);
}
