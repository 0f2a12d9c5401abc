/** What things cost in the stories: 20 ASSAY for a minute of class 1, audited with 20 % by two seats. Derived by hand; amounts are base units of ASSAY. */
import { ASSAY } from "../../helpers/world";
import type { Row, Rows } from "./story";

/** Price; 5 % of it burn. */
export const R = 20n * ASSAY;
/** Fee of an auditor and of a juror: 10,000,000 and 100,000 a second. */
export const F = 16_000_000n;
export const CRANK = 1_000_000n;
/** 1.25 · 20 % · two fees, and the crank fee. */
export const LEVY = 9_000_000n;
/** Seven fees: what a forced audit costs. */
export const FORCED = 7n * F;
/** For the wait that a withheld salt costs the executor. */
export const SALT_DELAY = 10_000_000n;
/** ((0.8 / (0.2 · 0.96 · 0.967) − 1) / 0.8) · R, as the coverage rule rounds it. */
export const BOND = 82_721_475_354n;
/** A tenth of a seat's 50 ASSAY. */
export const SLASH = 5n * ASSAY;
/** Two fees. */
export const MISS = 2n * F;
/** For the wait that a wrong challenge or appeal costs the executor. */
export const DELAY = ASSAY;
/** Of a challenge: the first jury and the wait. */
export const CHALLENGE = 7n * F + DELAY;
/** Ten fees; less than the bounty's share of the bond. */
export const BOUNTY = 10n * F;

/** The rows of several causes, added up. */
export function add(...causes: readonly Rows[]): Rows {
  const rows: Record<string, Record<string, bigint>> = {};
  for (const cause of causes) {
    for (const [party, row] of Object.entries(cause)) {
      const sums = (rows[party] ??= {});
      for (const [place, amount] of Object.entries(row)) sums[place] = (sums[place] ?? 0n) + amount;
    }
  }
  const isLeft = ([, amount]: [string, bigint]): boolean => amount !== 0n;
  return Object.fromEntries(Object.entries(rows).flatMap(([party, row]) => {
    const left = Object.fromEntries(Object.entries(row).filter(isLeft));
    return Object.keys(left).length === 0 ? [] : [[party, left]];
  }));
}

/** The executor is paid, and 5 % burn. */
export const PAID: Rows = { client: { available: -R }, executor: { available: R - R / 20n }, burned: { wallet: R / 20n } };

/** The client pays for an audit, and who opened its case is owed the crank fee. */
export const AUDITED: Rows = { client: { available: -LEVY }, pool: { wallet: LEVY }, opener: { credits: CRANK } };

/** The executor's bond is slashed: jury and bounty go to the pool, a fifth of the rest to the insurance, all else burns. */
export function fault({ jury, bounty = 0n, bond = BOND }: { jury: bigint; bounty?: bigint; bond?: bigint }): Rows {
  const insurance = (bond - jury) / 5n;
  return { executor: { bond: -bond }, pool: { wallet: jury + bounty }, insurance: { wallet: insurance }, burned: { wallet: bond - jury - bounty - insurance } };
}

/** A seat is fined; a miss burns, everything else pays the pool. */
export function fined(party: string, amount: bigint, goesTo: "pool" | "burned" = "pool"): Rows {
  return { [party]: { bond: -amount }, [goesTo]: { wallet: amount } };
}

/** Bonds of challenges and of appeals from tokens: they pay the jury and the executor's wait, and the rest burns. */
export function lostBond(party: string, { jury = 0n, delay = 0n, burned = 0n }: { jury?: bigint; delay?: bigint; burned?: bigint }): Rows {
  return { [party]: { wallet: -(jury + delay + burned) }, pool: { wallet: jury + delay }, executor: { credits: delay }, burned: { wallet: burned } };
}

/** What the pool owes. */
export const owed = (party: string, credits: bigint): Rows => ({ [party]: { credits } });

/** The same credits for several auditors. */
export const auditors = (places: readonly number[], row: Row = { credits: F }): Rows => Object.fromEntries(places.map((place) => [`auditor ${place}`, row]));
