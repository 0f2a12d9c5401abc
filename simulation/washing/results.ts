/** All that is known about wash trading: what formulas say of a grid, and what the real programs say of a few points. */
import { RATE_ONE } from "@assay-protocol/sdk";
import { FULL_GRID, searchGrid, type Grid, type GridResult } from "./grid";
import { DEMANDS, MARKET, selfSupporting, yearOf, type Market, type Year } from "./income";
import { ledGain, type LedDraw } from "./leader";
import { outcome, type Rules, type Wash } from "./model";
import type { Played } from "./play";

/** Somebody who also owns large operators with other clients. */
export interface Dilution {
  largeOperators: number;
  /** What is left of a fee to itself: the net result over what burned, without audits. */
  perFee: number;
}

export interface WashResults {
  grid: GridResult;
  plays: readonly Played[];
  dilutions: Dilution[];
  leds: (LedDraw & { gain: number })[];
  market: Market;
  years: Year[];
  /** Jobs a day from which on emission pays seats nothing. */
  selfSupporting: bigint;
}

/** Whether nobody gains by it, supply never grows by it, and the programs do what the formulas say, to the base unit. */
export function washingLoses({ grid, plays, dilutions }: WashResults): boolean {
  const nobody = grid.wins.length === 0 && grid.grows.length === 0 && dilutions.every(({ perFee }) => perFee < 0);
  return nobody && plays.every(({ measured, expected }) => measured === expected.net && measured < 0n);
}

export function washing(plays: readonly Played[], grid: Grid = FULL_GRID): WashResults {
  return {
    grid: searchGrid(grid), plays, dilutions: [0, 1, 4, 10, 19].map(dilute), leds: leds(), market: MARKET, years: DEMANDS.map((jobs) => yearOf(MARKET, jobs)),
    selfSupporting: selfSupporting(MARKET),
  };
}

/** The largest rebate, an audit fee of next to nothing, and small operators that wash beside large ones that do not. */
export function dilute(largeOperators: number): Dilution {
  const rules: Rules = { burnBps: 500, treasuryBps: 0, rebateBps: 6_500, securityShareBps: 5_000, auditors: 1, crankFee: 1n, seatYield: 0n };
  const wash: Wash = {
    epoch: 0n, native: true, nativeRate: RATE_ONE, price: 1_000_000_000n, auditFee: 1n, auditBps: 100, jobs: 10_000n, operators: 20n, genuineFees: 5_000_000_000_000n,
    genuineOperators: BigInt(largeOperators), othersFees: 0n, seats: 250n, ownSeats: 0n, seatsPerAccount: 12n, othersEarned: 0n, way: "told",
  };
  const { net, burned } = outcome(wash, rules);
  return { largeOperators, perFee: Number(net) / Number(burned) };
}

/** The deployed chances and crank fee, for one of twenty, ten, five and three seats. */
function leds(): WashResults["leds"] {
  return [12, 25, 50, 83].flatMap((ownSeats) => [1, 64].map((hashes) => {
    const led: LedDraw = { auditBps: 500, auditors: 2, seats: 250, ownSeats, hashes, crankFee: 1 / 16 };
    return { ...led, gain: ledGain(led) };
  }));
}
