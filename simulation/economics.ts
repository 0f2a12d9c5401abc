/**
 * What the coverage rule promises, and what the programs make of it, as formulas. Amounts are base units of ASSAY as numbers (they
 * are below 2^53), because the formulas serve to compare with measurements; the programs and the SDK compute in integers.
 */
import { requiredBond } from "@assay-protocol/sdk";

const BPS = 10_000;

/** What is at stake in one job, and the parameters that decide about it. Shares are in basis points. */
export interface Stakes {
  /** R. */
  price: number;
  /** V: what a wrong result that stands is worth to whoever made it, besides the pay. */
  insuredValue: number;
  /** p. */
  auditBps: number;
  /** k. */
  auditors: number;
  /** q. */
  dishonestBps: number;
  /** e. */
  juryErrorBps: number;
  /** 1 - β. */
  bountyBps: number;
  /** c: what the work really costs, whatever the terms assume. */
  costBps: number;
  /** φ: the share of the price that burns. */
  burnBps: number;
  /** F in ASSAY. */
  fee: number;
}

/** x = p·d·(1 - e): how often a wrong result is found out and ruled a fault. */
export function detection({ auditBps, auditors, dishonestBps, juryErrorBps }: Stakes): number {
  return (auditBps / BPS) * (1 - (dishonestBps / BPS) ** auditors) * (1 - juryErrorBps / BPS);
}

/** What cheating brings over honest work by the rule of protocol.md §5: `c·R + V - x·(β·B + R + V)`. */
export function ruleAdvantage(stakes: Stakes, bond: number): number {
  const { price, insuredValue, costBps, bountyBps } = stakes;
  return (costBps / BPS) * price + insuredValue - detection(stakes) * ((1 - bountyBps / BPS) * bond + price + insuredValue);
}

/** The bond at which the rule says that cheating is worth as much as honest work. */
export function ruleBreakEven(stakes: Stakes): number {
  const { price, insuredValue, costBps, bountyBps } = stakes;
  return (((costBps / BPS) * price + insuredValue) / detection(stakes) - price - insuredValue) / (1 - bountyBps / BPS);
}

/** The first jury's size and the fees that a bounty is at most (verification.md §4). */
const JURORS = 7;
const BOUNTY_FEES = 10;

/** The bounty that the programs pay out of a bond: its share of what the jury has left, but at most ten fees. */
export function bounty({ bountyBps, fee }: Stakes, bond: number): number {
  const jury = Math.min(bond, JURORS * fee);
  return Math.min(((bond - jury) * bountyBps) / BPS, BOUNTY_FEES * fee);
}

/** The same as {@link ruleAdvantage} with two things that the rule leaves out: pay is less the burn, and juries are paid before bounties. */
export function programAdvantage(stakes: Stakes, bond: number): number {
  const { price, insuredValue, costBps, burnBps } = stakes;
  const pay = price * (1 - burnBps / BPS);
  return (costBps / BPS) * price + insuredValue - detection(stakes) * (bond - bounty(stakes, bond) + pay + insuredValue);
}

/** The bond at which {@link programAdvantage} is zero; it falls with the bond, so halving finds it. */
export function programBreakEven(stakes: Stakes): number {
  let [low, high] = [0, 4 * (ruleBreakEven(stakes) + stakes.price + BOUNTY_FEES * stakes.fee)];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (programAdvantage(stakes, middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The `honest_cost_bps` of terms under which the programs ask for `factor` times the bond that the true cost needs. The rule is
 * linear in the cost, so terms that name a wrong cost are how a real deployment would get its bonds wrong.
 */
export function honestCostFor(stakes: Stakes, factor: number): number {
  const { price, insuredValue, bountyBps } = stakes;
  const bond = factor * ruleBreakEven(stakes);
  const cost = (detection(stakes) * ((1 - bountyBps / BPS) * bond + price + insuredValue) - insuredValue) / price;
  const bps = Math.round(cost * BPS);
  if (bps < 0 || bps > BPS) throw new RangeError(`no honest cost gives ${factor} times the bond: it would be ${bps} bps`);
  return bps;
}

/** S as the program computes it under terms that name `honestCostBps`. */
export function termsBond(stakes: Stakes, honestCostBps: number): bigint {
  return requiredBond({
    price: BigInt(stakes.price), insuredValue: BigInt(stakes.insuredValue), auditBps: stakes.auditBps, auditors: stakes.auditors,
    assumedDishonestBps: stakes.dishonestBps, juryErrorBps: stakes.juryErrorBps, bountyBps: stakes.bountyBps, honestCostBps,
  });
}
