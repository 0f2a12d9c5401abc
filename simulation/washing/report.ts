/** What was computed about wash trading, as tables and as a plot. */
import { formatAmount } from "@assay-protocol/sdk";
import { percent, signed, type Style } from "../format";
import { drawPlot } from "../plot";
import type { GridPoint } from "./grid";
import { feeOf, yearOf, type Year } from "./income";
import type { WashResults } from "./results";

const ASSAY_DECIMALS = 9;
const ASSAY = 1_000_000_000;
const assay = (amount: bigint, digits = 2): string => (Number(amount) / ASSAY).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const exact = (amount: bigint): string => formatAmount(amount, ASSAY_DECIMALS);
const signedAssay = (amount: bigint): string => `${amount < 0n ? "-" : "+"}${assay(amount < 0n ? -amount : amount)}`;

export function washReport(results: WashResults, { table, heading }: Style): string {
  const { grid, plays, dilutions, leds, market, years } = results;
  return [
    heading("Jobs for oneself"),
    `${grid.points.toLocaleString("en")} points: ${verdict(grid.wins.length, "leaves more than before")}, ${verdict(grid.grows.length, "leaves more ASSAY in the world")}.`,
    "",
    table([{ name: "paid in", align: "left" }, { name: "least loss, of the fee that burns" }, { name: "where", align: "left" }], [
      ...([["ASSAY", grid.least.alone], ["ASSAY, beside large operators", grid.least.beside], ["stablecoin", grid.least.stable]] as const)
        .map(([name, { perFee, point }]) => [name, percent(-perFee, 3), where(point)]),
    ]),
    heading("On the real programs"),
    table([
      { name: "an epoch, played", align: "left" }, { name: "jobs" }, { name: "audited" }, { name: "own seats" }, { name: "their duties" }, { name: "burned" }, { name: "rebate" }, { name: "security budget" },
      { name: "net, formulas" }, { name: "net, measured" },
    ], plays.map(({ play, drawn, expected, measured }) => [
      play.name, String(play.jobs), String(drawn.cases), `${play.ownSeats} of ${play.seats}`, `${drawn.ownDuties} of ${drawn.duties}`, exact(expected.burned), exact(expected.rebate), exact(expected.security),
      exact(expected.net), exact(measured),
    ])),
    heading("Beside large operators of one's own"),
    table([{ name: "own operators above 5 % of all fees" }, { name: "a fee to oneself leaves" }], dilutions.map(({ largeOperators, perFee }) => [String(largeOperators), `${signed(100 * perFee, 2)} %`])),
    heading("With the leader of the slot in league, per job and slot, in audit fees"),
    table([{ name: "own seats" }, { name: "hashes" }, { name: "gain" }], leds.map(({ seats, ownSeats, hashes, gain }) => [percent(ownSeats / seats), String(hashes), signed(gain)])),
    heading("What seats live on"),
    `${market.seats} seats, jobs of ${market.runSeconds} seconds at ${assay(market.price, 0)} ASSAY, an audit chance of ${percent(market.auditBps / 10_000)}, F of ${formatAmount(feeOf(market), ASSAY_DECIMALS)} ASSAY; the first year. From ${results.selfSupporting.toLocaleString("en")} jobs a day on, seats need no emission.`,
    "",
    table([{ name: "jobs a day" }, { name: "audits pay a seat" }, { name: "emission pays a seat" }, { name: "of emission" }, { name: "rebates" }, { name: "burned" }, { name: "supply" }], years.map((year) => [
      year.jobsPerDay.toLocaleString("en"), assay(year.earned), assay(year.security), percent(shareOf(year)), assay(year.rebates, 0), assay(year.burned, 0), signedAssay(year.supply),
    ])),
  ].join("\n");
}

const verdict = (found: number, what: string): string => `${found === 0 ? "none" : found.toLocaleString("en")} ${what}`;

const shareOf = ({ earned, security }: Year): number => (earned + security === 0n ? 0 : Number(security) / Number(earned + security));

/** The choices that make up a point. */
function where({ wash, rules }: GridPoint): string {
  return [
    `burn ${percent(rules.burnBps / 10_000, 0)}`, `rebate ${percent(rules.rebateBps / 10_000, 0)}`, `audit chance ${percent(wash.auditBps / 10_000, 0)}`, `price ${wash.price} base units`,
    `F ${wash.auditFee} base units`, `${percent(Number(wash.ownSeats) / Number(wash.seats), 0)} of the seats`, `${wash.operators} operators`, ...(wash.genuineOperators > 0n ? [`beside ${wash.genuineOperators} large ones`] : []), wash.way === "told" ? "salts told" : "audits forced",
  ].join(", ");
}

/** A seat's year against demand. */
export function incomePlot({ market, years }: WashResults): string {
  const most = years.reduce((largest, { jobsPerDay }) => (jobsPerDay > largest ? jobsPerDay : largest), 0n);
  const points = Array.from({ length: 41 }, (_, index) => yearOf(market, (most * BigInt(index)) / 40n));
  const line = (pick: (year: Year) => bigint): { x: number; y: number }[] => points.map((year) => ({ x: Number(year.jobsPerDay), y: Number(pick(year)) / ASSAY }));
  return drawPlot({
    title: "What a seat gets in a year", xLabel: "audited-class jobs a day", yLabel: "ASSAY per seat and year",
    series: [
      { name: "together", colour: "#1f2933", line: line(({ earned, security }) => earned + security) },
      { name: "audits, out of levies", colour: "#1f6feb", line: line(({ earned }) => earned) },
      { name: "security budget, out of emission", colour: "#e08a3c", line: line(({ security }) => security) },
    ],
  });
}
