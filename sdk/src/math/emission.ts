/**
 * What epochs emit, as the supply program computes it; both are checked against `tests/vectors/emission.json`. All of it rounds down,
 * against who is paid.
 */
import { exp2NegFloor, EXP_ONE } from "./exp2";
import { BPS, type Integer, fitsU64, integer, u64 } from "./integer";

/** The most that epoch 0 may emit, in base units of ASSAY. */
const FIRST_EMISSION = 284_589n * 10n ** 9n;

/**
 * What all epochs together may emit, in base units of ASSAY.
 * @example
 * const { emissionCommitted } = await client.supply.fetchSupplyConfig(findSupplyConfigPda());
 * const left = EMISSION_BUDGET - emissionCommitted;
 */
export const EMISSION_BUDGET = 600_000_000n * 10n ** 9n;

/**
 * Epochs after its own in which an epoch's emission opens and claims begin.
 * @example
 * const newestToClaim = 12n - CLAIM_DELAY_EPOCHS;
 */
export const CLAIM_DELAY_EPOCHS = 3n;

/**
 * Epochs after its own until which an epoch's emission opens only when the fees that have burned cover all its rebates.
 * @example
 * const opensInAnyCase = 5n + COVER_EPOCHS;
 */
export const COVER_EPOCHS = 7n;

/**
 * Epochs after its own in which what was not claimed lapses.
 * @example
 * const lapsed = 20n - CLAIM_LAPSE_EPOCHS;
 */
export const CLAIM_LAPSE_EPOCHS = 14n;

/** After so many epochs it has halved. */
const HALF_LIFE_EPOCHS = 1_461n;

/** The largest share of fees that an epoch may give back, and all epochs together: the bound of `rebateBps`. */
const REBATE_BPS_MAX = 6_500n;

/** Shares above this part of an epoch's total count half. */
const CONCENTRATION_BPS = 500n;

/**
 * The most that an epoch may emit, in base units of ASSAY.
 * @example
 * formatAmount(emissionDecay(1_461n), ASSAY_DECIMALS); // "142294.5"
 */
export function emissionDecay(epoch: bigint): bigint {
  return (FIRST_EMISSION * exp2NegFloor(u64("epoch", epoch), HALF_LIFE_EPOCHS)) / EXP_ONE;
}

/**
 * The pot of the seats: what all active ones lack to their yield, at most a share of the epoch's budget. Nothing where nobody could
 * claim it.
 * @example
 * securityPot({ budget: 1_000n, shareBps: 5_000, seatYield: 100n, active: 3n, eligible: 2n, earned: 120n }); // 180n
 */
export function securityPot(figures: {
  budget: bigint;
  shareBps: Integer;
  seatYield: bigint;
  /** Seats in the roster of the epoch. */
  active: bigint;
  /** Of them, those that missed nothing. */
  eligible: bigint;
  /** What they earned by audits and votes. */
  earned: bigint;
}): bigint {
  const need = u64("active", figures.active) * u64("seatYield", figures.seatYield);
  const bound = (u64("budget", figures.budget) * integer("shareBps", figures.shareBps, 0n, BPS)) / BPS;
  const earned = u64("earned", figures.earned);
  if (u64("eligible", figures.eligible) === 0n || need <= earned) return 0n;
  return min(need - earned, bound);
}

/**
 * The pot of the operators: a share of their native fees, as far as the budget lasts and as all pots together stay within the largest
 * share of what has burned.
 * @example
 * rebatePot({ budgetLeft: 10_000n, rebateBps: 6_500, nativeFees: 1_000n, burned: 5_000n, committed: 3_000n }); // 250n
 */
export function rebatePot(figures: {
  /** Of the epoch, without the pot of the seats. */
  budgetLeft: bigint;
  rebateBps: Integer;
  /** What all operators reported. */
  nativeFees: bigint;
  /** By the market, since the beginning. */
  burned: bigint;
  /** Sum of the pots of rebates before this one. */
  committed: bigint;
}): bigint {
  const share = integer("rebateBps", figures.rebateBps, 0n, BPS);
  const wanted = (u64("nativeFees", figures.nativeFees) * share) / BPS;
  const covered = (u64("burned", figures.burned) * REBATE_BPS_MAX) / BPS - u64("committed", figures.committed);
  return covered <= 0n ? 0n : min(min(wanted, u64("budgetLeft", figures.budgetLeft)), covered);
}

/**
 * What one claimant is paid of a pot. Of its part of the total, what lies above five in a hundred counts half; what is not counted is
 * not paid to anybody else.
 * @example
 * emissionShare({ part: 25n, total: 100n, pot: 1_000n }); // 150n
 */
export function emissionShare({ part, total, pot }: { part: bigint; total: bigint; pot: bigint }): bigint {
  const whole = u64("total", total);
  const own = integer("part", u64("part", part), 0n, whole);
  if (whole === 0n) return 0n;
  // In half basis points: c + (part − c) / 2 is (part + c) / 2.
  const counted = min(2n * own * BPS, own * BPS + whole * CONCENTRATION_BPS);
  return fitsU64("the share", (counted * u64("pot", pot)) / (2n * whole * BPS));
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
