/**
 * What an epoch brings to somebody who posts jobs to itself, by the programs' own roundings (the SDK's functions agree with them in
 * every base unit). Who deals with itself is client and executor, has seats under other operators, opens every case before anybody
 * else and sweeps at once; whatever chance or others decide is taken to be in its favour.
 */
import { emissionDecay, emissionShare, forcedLevy, levy, RATE_ONE, rebatePot, securityPot, settlement, toNativeCeil } from "@assay-protocol/sdk";

/** Seats of a forced audit. */
export const FORCED_AUDITORS = 7n;
const BPS = 10_000n;
const U64_MAX = 2n ** 64n - 1n;

/** Parameters that governance sets. Shares are in basis points, amounts in base units. */
export interface Rules {
  burnBps: number;
  treasuryBps: number;
  rebateBps: number;
  securityShareBps: number;
  /** k. */
  auditors: number;
  crankFee: bigint;
  seatYield: bigint;
}

/** Who does what in the epoch. */
export interface Wash {
  epoch: bigint;
  /** ASSAY for one base unit of the payment mint, Q32.32; `RATE_ONE` and `native` for ASSAY. */
  nativeRate: bigint;
  native: boolean;
  price: bigint;
  /** F. */
  auditFee: bigint;
  /** p that the draws use. */
  auditBps: number;
  /** Jobs posted to itself, and among how many own operators they are divided evenly. */
  jobs: bigint;
  operators: bigint;
  /** Native fees of other clients' jobs at operators that are its own, too; each of them has as much. */
  genuineFees: bigint;
  genuineOperators: bigint;
  /** Native fees at the operators of others, none of which is large. */
  othersFees: bigint;
  /** In the roster, all of which miss nothing. */
  seats: bigint;
  ownSeats: bigint;
  /** Own seats of one Seat account: small ones keep the concentration rule away. */
  seatsPerAccount: bigint;
  /** What other jobs bring to seats in the epoch, base units of ASSAY. */
  othersEarned: bigint;
  /** Whether the client tells its salts, or lets audits be forced. */
  way: "told" | "forced";
}

/** What the draws came to. */
export interface Drawn {
  /** Cases that were opened. */
  cases: bigint;
  /** Fees of auditors that were paid: all, and those of own seats. */
  duties: bigint;
  ownDuties: bigint;
}

/** Where the money went. Positive is what the one who washes has more. */
export interface Outcome {
  /** In the payment mint: burned, to the treasury, levied; back as crank fees and by own seats. */
  burned: bigint;
  treasury: bigint;
  levied: bigint;
  crankFees: bigint;
  seatFees: bigint;
  /** In ASSAY: what rebates and security budget bring, against an epoch without these jobs. */
  rebate: bigint;
  security: bigint;
  /** All of it in ASSAY. */
  net: bigint;
  /** How much more or less ASSAY there is, over all holders; fees in another mint burn some later and are not in it. */
  supply: bigint;
}

/** Exactly what is expected of the draws; a fraction is rounded up in favour of the one who washes. */
export function expectedDraws({ jobs, auditBps, seats, ownSeats, way }: Wash, { auditors }: Rules): Drawn {
  const own = (duties: bigint): bigint => divideUp(duties * ownSeats, seats);
  if (way === "forced") return { cases: jobs, duties: jobs * FORCED_AUDITORS, ownDuties: own(jobs * FORCED_AUDITORS) };
  const cases = divideUp(jobs * BigInt(auditBps), BPS);
  const duties = (jobs * BigInt(auditBps) * BigInt(auditors)) / BPS;
  return { cases, duties, ownDuties: own(duties) };
}

export function outcome(wash: Wash, rules: Rules, drawn: Drawn = expectedDraws(wash, rules)): Outcome {
  const { jobs, price, auditFee, auditBps, native, nativeRate, way } = wash;
  const split = settlement({ price, burnBps: rules.burnBps, treasuryBps: rules.treasuryBps });
  const burned = jobs * split.burn;
  const treasury = jobs * split.treasury;
  const perJob = way === "forced" ? forcedLevy(auditFee) : levy({ auditFee, auditBps, auditors: rules.auditors, crankFee: rules.crankFee });
  const levied = jobs * perJob;
  // Nobody is paid for opening the case of a forced audit: its levy holds no crank fee.
  const crankFees = way === "forced" ? 0n : drawn.cases * rules.crankFee;
  const seatFees = drawn.ownDuties * auditFee;
  const [before, after] = [emission(wash, rules, 0n, 0n), emission(wash, rules, native ? burned : 0n, drawn.duties)];
  const rebate = after.ownRebate - before.ownRebate;
  const security = after.ownSecurity - before.ownSecurity;
  const minted = after.minted - before.minted;
  const paid = crankFees + seatFees - burned - treasury - levied;
  return { burned, treasury, levied, crankFees, seatFees, rebate, security, net: inAssay(paid, nativeRate) + rebate + security, supply: minted - (native ? burned : 0n) };
}

interface Emission {
  ownRebate: bigint;
  ownSecurity: bigint;
  minted: bigint;
}

/** What an epoch mints to the one who washes and to all. */
function emission(wash: Wash, rules: Rules, washFees: bigint, duties: bigint): Emission {
  const { genuineFees, genuineOperators, operators, othersFees, seats, ownSeats, seatsPerAccount } = wash;
  const budget = emissionDecay(wash.epoch);
  // The program's sums end at the largest number.
  const earned = least(wash.othersEarned + duties * toNativeCeil(wash.auditFee, wash.nativeRate), U64_MAX);
  const pot = securityPot({ budget, shareBps: rules.securityShareBps, seatYield: rules.seatYield, active: seats, eligible: seats, earned });
  const total = washFees + genuineFees * genuineOperators + othersFees;
  const fees = rebatePot({ budgetLeft: budget - pot, rebateBps: rules.rebateBps, nativeFees: total, burned: total, committed: 0n });
  const parts = (count: bigint, amount: bigint): bigint => (count === 0n ? 0n : count * emissionShare({ part: amount, total, pot: fees }));
  const [whole, rest] = [ownSeats / seatsPerAccount, ownSeats % seatsPerAccount];
  const ownSecurity = whole * emissionShare({ part: seatsPerAccount, total: seats, pot }) + emissionShare({ part: rest, total: seats, pot });
  const ownRebate = parts(operators, washFees / operators) + parts(genuineOperators, genuineFees);
  // The others are many: what is theirs of the pots is theirs in full.
  const others = total === 0n ? 0n : (fees * othersFees) / total;
  return { ownRebate, ownSecurity, minted: ownRebate + others + ownSecurity + (pot * (seats - ownSeats)) / seats };
}

/** Rounded up, so that a loss is not larger than it is. */
function inAssay(amount: bigint, rate: bigint): bigint {
  return amount < 0n ? (amount * rate) / RATE_ONE : divideUp(amount * rate, RATE_ONE);
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
