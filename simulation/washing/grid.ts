/** Every combination of governance's parameters and of what somebody who deals with itself may choose, and the least that it loses. */
import { auditFee, RATE_ONE } from "@assay-protocol/sdk";
import { outcome, type Outcome, type Rules, type Wash } from "./model";

/** Values of each parameter, from its lower to its upper bound. */
export interface Grid {
  burnBps: readonly number[];
  treasuryBps: readonly number[];
  rebateBps: readonly number[];
  auditBps: readonly number[];
  auditors: readonly number[];
  seatYield: readonly bigint[];
  /** Base units of the payment mint. */
  price: readonly bigint[];
  auditFeeBase: readonly bigint[];
  /** As a share of `auditFeeBase`, in hundredths. */
  crankPercent: readonly bigint[];
  operators: readonly bigint[];
  /** Fees of others for each fee of its own. */
  othersTimes: readonly bigint[];
  /** Large operators of its own with other clients, each with as many fees as are made by washing. */
  genuineOperators: readonly bigint[];
  /** Of 250 seats. */
  ownSeats: readonly bigint[];
  way: readonly Wash["way"][];
  mint: readonly ("ASSAY" | "stablecoin")[];
}

/** The shortest job at the lowest price of a second, so that `auditFeeBase` is all of F but one base unit. */
const SHORTEST = { units: 1, runSeconds: 1, secondPrice: 1n };
const SEATS = 250n;
/** Not more than 5 % of the seats, so that the concentration rule never bites. */
const SEATS_PER_ACCOUNT = 12n;
const JOBS = 10_000n;
/** A stablecoin of six digits at ten ASSAY. */
const STABLE_RATE = 10_000n * RATE_ONE;
const EPOCH = 0n;
const SECURITY_SHARE_BPS = 5_000;
/** Every share is rounded down, so that sums of shares differ by less than a base unit for each claim. */
const DUST = 64n;

/** Whole bounds, with the deployed values between. More than nineteen operators cannot all be above a twentieth of all fees. */
export const FULL_GRID: Grid = {
  burnBps: [100, 500, 5_000], treasuryBps: [0, 500], rebateBps: [0, 3_500, 6_500], auditBps: [100, 500, 2_000, 10_000], auditors: [1, 2, 7],
  seatYield: [0n, 1_000_000_000n], price: [1n, 1_000_000n, 1_000_000_000n, 10n ** 12n], auditFeeBase: [1n, 10_000_000n, 10n ** 12n], crankPercent: [10n, 10_000n],
  operators: [1n, 20n], othersTimes: [0n, 100n], genuineOperators: [0n, 4n, 19n], ownSeats: [0n, 25n, 125n, 250n], way: ["told", "forced"],
  mint: ["ASSAY", "stablecoin"],
};

/** The corners that matter, for a quick look. */
export const SMALL_GRID: Grid = {
  ...FULL_GRID, burnBps: [100, 5_000], rebateBps: [0, 6_500], auditBps: [100, 10_000], auditors: [1, 7], seatYield: [0n, 1_000_000_000n], price: [1n, 1_000_000_000n],
  auditFeeBase: [1n, 10_000_000n], crankPercent: [10_000n], operators: [1n, 20n], othersTimes: [0n, 100n], genuineOperators: [0n, 19n], ownSeats: [0n, 250n],
};

export interface GridPoint {
  wash: Wash;
  rules: Rules;
  outcome: Outcome;
}

type Kind = "alone" | "beside" | "stable";

/** What a grid comes to. */
export interface GridResult {
  points: number;
  /** Points at which somebody who deals with itself has more than before. */
  wins: GridPoint[];
  /** Points at which more ASSAY exists afterwards. */
  grows: GridPoint[];
  /** The least loss as a share of the fees that burn, or are set aside to; in ASSAY without and with large operators of its own besides. */
  least: Record<Kind, Least>;
}

export interface Least {
  point: GridPoint;
  /** Net result over fees; negative is a loss. */
  perFee: number;
}

const perFeeOf = ({ wash, outcome: { net, burned } }: GridPoint): number => Number(net) / (Number(burned) * (Number(wash.nativeRate) / Number(RATE_ONE)));

/** Calls the function with every point. */
export function eachPoint(grid: Grid, see: (point: GridPoint) => void): void {
  const names = Object.keys(grid) as (keyof Grid)[];
  const chosen = {} as { [Name in keyof Grid]: Grid[Name][number] };
  const descend = (depth: number): void => {
    const name = names[depth];
    if (name === undefined) return see(pointOf(chosen));
    for (const value of grid[name]) {
      Object.assign(chosen, { [name]: value });
      descend(depth + 1);
    }
  };
  descend(0);
}

function pointOf(chosen: { [Name in keyof Grid]: Grid[Name][number] }): GridPoint {
  const native = chosen.mint === "ASSAY";
  const nativeRate = native ? RATE_ONE : STABLE_RATE;
  const rules: Rules = {
    burnBps: chosen.burnBps, treasuryBps: chosen.treasuryBps, rebateBps: chosen.rebateBps, securityShareBps: SECURITY_SHARE_BPS, auditors: chosen.auditors,
    crankFee: most(1n, (chosen.auditFeeBase * chosen.crankPercent) / 100n), seatYield: chosen.seatYield,
  };
  const fees = (JOBS * chosen.price * BigInt(chosen.burnBps)) / 10_000n;
  const wash: Wash = {
    epoch: EPOCH, native, nativeRate, price: chosen.price,
    auditFee: auditFee({ ...SHORTEST, auditFeeBase: chosen.auditFeeBase, nativeRate }),
    auditBps: chosen.auditBps, jobs: JOBS, operators: chosen.operators, genuineFees: fees, genuineOperators: chosen.genuineOperators, othersFees: chosen.othersTimes * fees,
    seats: SEATS, ownSeats: chosen.ownSeats, seatsPerAccount: SEATS_PER_ACCOUNT, othersEarned: 0n, way: chosen.way,
  };
  return { wash, rules, outcome: outcome(wash, rules) };
}

export function searchGrid(grid: Grid): GridResult {
  const [wins, grows]: [GridPoint[], GridPoint[]] = [[], []];
  const least: Partial<Record<Kind, Least>> = {};
  let points = 0;
  eachPoint(grid, (point) => {
    points += 1;
    if (point.outcome.net >= 0n) wins.push(point);
    if (point.outcome.supply > DUST) grows.push(point);
    const [kind, perFee] = [kindOf(point.wash), perFeeOf(point)];
    if (perFee > (least[kind]?.perFee ?? -Infinity)) least[kind] = { point, perFee };
  });
  const { alone, beside, stable } = least;
  if (alone === undefined || beside === undefined || stable === undefined) throw new RangeError("a grid needs both mints, and operators beside");
  return { points, wins, grows, least: { alone, beside, stable } };
}

function kindOf({ native, genuineOperators }: Wash): Kind {
  if (!native) return "stable";
  return genuineOperators === 0n ? "alone" : "beside";
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
