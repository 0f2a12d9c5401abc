/** What seats live on as demand grows: first the security budget, then what audits pay. And what becomes of the supply. */
import { auditFee, emissionDecay, RATE_ONE, rebatePot, securityPot, settlement } from "@assay-protocol/sdk";

const EPOCHS_PER_YEAR = 365n;

/** A market of equal jobs, paid in ASSAY. */
export interface Market {
  seats: bigint;
  seatYield: bigint;
  securityShareBps: number;
  rebateBps: number;
  burnBps: number;
  price: bigint;
  auditFeeBase: bigint;
  secondPrice: bigint;
  runSeconds: number;
  auditBps: number;
  auditors: number;
}

/** One year at one demand, in base units of ASSAY; small operators and seats only, so that all of each pot is claimed. */
export interface Year {
  jobsPerDay: bigint;
  /** For each seat. */
  earned: bigint;
  security: bigint;
  /** Over all. */
  rebates: bigint;
  burned: bigint;
  /** Minted less burned. */
  supply: bigint;
}

export function feeOf({ auditFeeBase, runSeconds, secondPrice }: Market): bigint {
  return auditFee({ auditFeeBase, units: 1, runSeconds, secondPrice, nativeRate: RATE_ONE });
}

/** Sums the epochs of a year. Every audit is held, and no seat misses anything. */
export function yearOf(market: Market, jobsPerDay: bigint, firstEpoch = 0n): Year {
  const { seats, auditBps, auditors, price, burnBps, seatYield, securityShareBps, rebateBps } = market;
  const earned = (jobsPerDay * BigInt(auditBps) * BigInt(auditors) * feeOf(market)) / 10_000n;
  const burned = jobsPerDay * settlement({ price, burnBps, treasuryBps: 0 }).burn;
  let [security, rebates] = [0n, 0n];
  for (let epoch = firstEpoch; epoch < firstEpoch + EPOCHS_PER_YEAR; epoch += 1n) {
    const budget = emissionDecay(epoch);
    const pot = securityPot({ budget, shareBps: securityShareBps, seatYield, active: seats, eligible: seats, earned });
    security += pot;
    rebates += rebatePot({ budgetLeft: budget - pot, rebateBps, nativeFees: burned, burned, committed: 0n });
  }
  const year = burned * EPOCHS_PER_YEAR;
  return { jobsPerDay, earned: (earned * EPOCHS_PER_YEAR) / seats, security: security / seats, rebates, burned: year, supply: security + rebates - year };
}

/** The demand from which on seats need no emission: jobs in a day, rounded up. */
export function selfSupporting(market: Market): bigint {
  const perJob = BigInt(market.auditBps) * BigInt(market.auditors) * feeOf(market);
  return (market.seats * market.seatYield * 10_000n + perJob - 1n) / perJob;
}

/** The deployed parameters; jobs of one minute at 20 ASSAY, a page of seats, and operators with a long record. */
export const MARKET: Market = {
  seats: 250n, seatYield: 50_000_000n, securityShareBps: 5_000, rebateBps: 6_500, burnBps: 500, price: 20_000_000_000n,
  auditFeeBase: 10_000_000n, secondPrice: 100_000n, runSeconds: 60, auditBps: 500, auditors: 2,
};

/** Jobs a day. */
export const DEMANDS: readonly bigint[] = [0n, 500n, 1_000n, 2_500n, 5_000n, 7_500n, 10_000n, 20_000n];
