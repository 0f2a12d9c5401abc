/**
 * The coverage rule: no job without a bond that makes cheating a loss. The market program computes the same
 * in Rust; both are checked against `tests/vectors/coverage.json`.
 */
import { BPS, type Integer, MAX_AUDITORS, U64_MAX, divCeil, integer, u64 } from "./integer";

/**
 * An insured value above this many times the price is audited for certain.
 * @example
 * const certain = 21n > FULL_AUDIT_MULTIPLE * 2n;
 */
export const FULL_AUDIT_MULTIPLE = 10n;

/** What the required bond depends on; shares are in basis points (10,000 is the whole). */
export interface CoverageInput {
  /** R, base units of the payment mint. */
  price: bigint;
  /** V, base units of the payment mint: what a wrong answer costs the client. */
  insuredValue: bigint;
  /** p, 0..10000: the chance that the job is audited. */
  auditBps: Integer;
  /** k, 1..7: auditors drawn for an audit. */
  auditors: Integer;
  /** q, 0..9999: the share of seats that is assumed to be dishonest. */
  assumedDishonestBps: Integer;
  /** e, 0..9999: how often a jury is assumed to err. */
  juryErrorBps: Integer;
  /** 1 - β, 0..9999: what a cheater can get back through a friendly accuser. */
  bountyBps: Integer;
  /** c, 0..10000: what honest work costs, as a share of the price. */
  honestCostBps: Integer;
}

/**
 * The coverage term S in base units of the payment mint, rounded up: the smallest bond with which cheating
 * loses, that is `p·d·(1-e)·(β·S + R + V) >= c·R + V` with `d = 1 - q^k`.
 *
 * @throws RangeError that names the rule, for an input out of range, a value insured without audits, or a
 * result beyond u64.
 * @example
 * requiredBond({
 *   price: 12n, insuredValue: 0n, auditBps: 500, auditors: 2,
 *   assumedDishonestBps: 2000, juryErrorBps: 0, bountyBps: 2000, honestCostBps: 8000,
 * }); // 235n
 */
export function requiredBond(input: CoverageInput): bigint {
  const price = u64("price", input.price);
  const insuredValue = u64("insuredValue", input.insuredValue);
  const p = integer("auditBps", input.auditBps, 0n, BPS);
  const k = integer("auditors", input.auditors, 1n, MAX_AUDITORS);
  const q = integer("assumedDishonestBps", input.assumedDishonestBps, 0n, BPS - 1n);
  const sure = BPS - integer("juryErrorBps", input.juryErrorBps, 0n, BPS - 1n);
  const beta = BPS - integer("bountyBps", input.bountyBps, 0n, BPS - 1n);
  const cost = integer("honestCostBps", input.honestCostBps, 0n, BPS);
  if (p === 0n) {
    if (insuredValue === 0n) return 0n;
    throw new RangeError("insuredValue must be 0 where auditBps is 0: without audits nothing makes cheating a loss");
  }

  const gain = (cost * price + BPS * insuredValue) * BPS ** (k + 1n);
  const caught = p * sure * (BPS ** k - q ** k);
  const missing = gain - (price + insuredValue) * caught;
  if (missing <= 0n) return 0n;
  const bond = divCeil(missing * BPS, caught * beta);
  if (bond > U64_MAX) throw new RangeError(`the required bond of ${bond} base units is beyond u64; lower the price or the insured value, or raise auditBps`);
  return bond;
}

/**
 * The chance at posting: certain for an insured value above ten times the price, else as asked for.
 * @example
 * postedAuditBps({ price: 2n, insuredValue: 21n, auditBps: 500 }); // 10_000
 */
export function postedAuditBps(input: { price: bigint; insuredValue: bigint; auditBps: Integer }): number {
  const requested = integer("auditBps", input.auditBps, 0n, BPS);
  const full = u64("insuredValue", input.insuredValue) > FULL_AUDIT_MULTIPLE * u64("price", input.price);
  return Number(full ? BPS : requested);
}

/**
 * The chance that an operator brings along: `max(auditMinBps, auditNewBps / (1 + valid / 10))`, rounded up;
 * `valid` counts its audited jobs since its last fault.
 * @example
 * operatorAuditBps({ auditNewBps: 2_000, auditMinBps: 500, valid: 10n }); // 1_000
 */
export function operatorAuditBps(input: { auditNewBps: Integer; auditMinBps: Integer; valid: bigint }): number {
  const least = integer("auditMinBps", input.auditMinBps, 0n, BPS);
  const decayed = divCeil(integer("auditNewBps", input.auditNewBps, 0n, BPS) * 10n, u64("valid", input.valid) + 10n);
  return Number(decayed > least ? decayed : least);
}
