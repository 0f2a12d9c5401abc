/** Sizes, quorums, fees and bonds of juries, as the verification program computes them; checked against `tests/vectors/juries.json`. */
import { toNativeCeil } from "./amounts";
import { type Integer, divCeil, fitsU64, integer, u64 } from "./integer";

/**
 * Seats of a jury by round; the last round decides for good.
 * @example
 * const rounds = JURY_LADDER.length;
 */
export const JURY_LADDER = [7, 15, 31, 63] as const;

const SMALLEST_JURY = 7n;
/** A jury takes at most one in so many of the seats that are left, or a few owners could fill it. */
const ELIGIBLE_SHARE = 3n;

/**
 * Seats of the jury of a round: odd, at most a third of the eligible ones, but 7 where there are that many. 0 when nobody is left.
 * @example
 * jurySize({ round: 1, eligible: 60 }); // 15
 */
export function jurySize({ round, eligible }: { round: Integer; eligible: Integer }): number {
  const left = integer("eligible", eligible, 0n, 2n ** 32n - 1n);
  const ladder = BigInt(JURY_LADDER[Number(integer("round", round, 0n, BigInt(JURY_LADDER.length - 1)))] ?? 0);
  const size = max(min(SMALLEST_JURY, left), min(ladder, left / ELIGIBLE_SHARE));
  return Number(size === 0n || size % 2n === 1n ? size : size - 1n);
}

/**
 * Whether no jury of at least the same size can follow the one of this round, so that its plurality decides.
 * @example
 * isLastRound({ round: 0, eligible: 7 }); // true
 */
export function isLastRound({ round, eligible }: { round: Integer; eligible: Integer }): boolean {
  const [now, left] = [Number(round), Number(eligible)];
  const size = jurySize({ round: now, eligible: left });
  return size === 0 || now === JURY_LADDER.length - 1 || jurySize({ round: now + 1, eligible: left - size }) < size;
}

/**
 * Votes that a jury needs: two thirds of its seats, rounded up.
 * @example
 * juryQuorum(7); // 5
 */
export function juryQuorum(size: Integer): number {
  return Number(divCeil(2n * integer("size", size, 0n, 63n), 3n));
}

/**
 * What a juror gets, in ASSAY: the job's audit fee, rounded up.
 * @example
 * const fee = jurorFee({ auditFee: parseAmount("1", 6), nativeRate: RATE_ONE });
 */
export function jurorFee({ auditFee, nativeRate }: { auditFee: bigint; nativeRate: bigint }): bigint {
  return toNativeCeil(auditFee, nativeRate);
}

/**
 * The bond of a challenge, in ASSAY: the first jury's fees and the executor's delay.
 * @example
 * const bond = challengeBond({ jurorFee: parseAmount("1", 9), delayFee: parseAmount("1", 9) }); // 8 ASSAY
 */
export function challengeBond({ jurorFee: fee, delayFee }: { jurorFee: bigint; delayFee: bigint }): bigint {
  return fitsU64("the bond", SMALLEST_JURY * u64("jurorFee", fee) + u64("delayFee", delayFee));
}

/**
 * The bond of an appeal, in ASSAY: the next jury's fees and the delay.
 * @example
 * const bond = appealBond({ size: 15, jurorFee: parseAmount("1", 9), delayFee: parseAmount("1", 9) }); // 16 ASSAY
 */
export function appealBond({ size, jurorFee: fee, delayFee }: { size: Integer; jurorFee: bigint; delayFee: bigint }): bigint {
  return fitsU64("the bond", integer("size", size, 0n, 63n) * u64("jurorFee", fee) + u64("delayFee", delayFee));
}

function min(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function max(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
