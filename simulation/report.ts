/** The results as tables and as a plot. */
import { MARKDOWN, percent, percentWithin, signed, TEXT, withError, type Style, type Table } from "./format";
import { drawPlot } from "./plot";
import { breakEvenOf, expectedAdvantage, winner, type Figure, type Results, type Role, type Sweep } from "./results";
import { ruleBreakEven } from "./economics";
import { interval } from "./statistics";

export const textReport = (results: Results): string => report(results, TEXT);
export const markdownReport = (results: Results): string => report(results, MARKDOWN);

const HEADINGS: Record<Role, string> = { executor: "Executors, per job, in prices", auditor: "Auditors, per duty, in fees", client: "Clients, per job, in prices" };
const ROLES = Object.keys(HEADINGS) as Role[];

function report(results: Results, { table, heading }: Style): string {
  const { figures, insured, seed, jobs, seats, transactions } = results;
  const all = [...figures, ...insured.figures];
  const drawn = all.reduce((sum, figure) => sum + figure.drawn, 0);
  const played = all.reduce((sum, figure) => sum + figure.played, 0);
  return [
    `${drawn.toLocaleString("en")} draws and ${played.toLocaleString("en")} jobs to their end, ${transactions.toLocaleString("en")} transactions; seed "${seed}", ${jobs.toLocaleString("en")} draws per cheating strategy; ${seats.total} seats, ${seats.dishonest} of them dishonest.`,
    heading("Break-even"),
    sweepReport(results, table),
    heading("Break-even where a value as large as the price is insured"),
    sweepReport(insured, table),
    ...ROLES.flatMap((role) => [heading(HEADINGS[role]), roleTable(figures.filter((figure) => figure.role === role), table)]),
    heading("Draws"),
    table([{ name: "leader", align: "left" }, { name: "hashes" }, { name: "audited" }], results.leaders.map(({ name, audited }) => [name, audited.trials.toLocaleString("en"), percentWithin(audited.estimate.value, audited.interval)])),
    heading("Juries"),
    table([{ name: "draw", align: "left" }, { name: "drawn" }, { name: "corrupt" }, { name: "expected" }], [
      ...results.juries.map(({ name, corrupt, expected }) => [name, corrupt.trials.toLocaleString("en"), percentWithin(corrupt.estimate.value, corrupt.interval), percent(expected)]),
      ["audits without an honest auditor", results.auditsWithHonest.frequency.trials.toLocaleString("en"), percentWithin(1 - results.auditsWithHonest.frequency.estimate.value, complement(results.auditsWithHonest.frequency.interval)), percent(1 - results.auditsWithHonest.expected)],
    ]),
    heading("Pool, per drawn job, in fees"),
    table([{ name: "jobs of", align: "left" }, { name: "received" }, { name: "promised" }, { name: "received / promised" }], results.pool.map(({ name, received, promised }) => [
      name, withError(received), withError(promised), promised.value === 0 ? "-" : (received.value / promised.value).toFixed(2),
    ])),
  ].join("\n");
}

/** Where cheating is worth as much as honest work, and what it brings at each bond. */
function sweepReport(sweep: Sweep, table: Table): string {
  const { bonds, figures, stakes } = sweep;
  const { measured, holds, programs } = breakEvenOf(sweep, "always wrong");
  const { low, high } = interval(measured);
  return [
    `At an audit chance of ${percent(stakes.auditBps / 10_000, 1)} cheating is worth as much as honest work at ${measured.value.toFixed(3)} times the bond of the rule, 95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}. The formula says 1, which ${holds ? "lies within" : "LIES OUTSIDE"} the interval; with the burn and the jury's cost it says ${programs.toFixed(3)}.`,
    "",
    table([{ name: "bond" }, { name: "in prices" }, { name: "formula" }, { name: "measured" }, { name: "with its seats' books" }, { name: "wins", align: "left" }], bonds.flatMap(({ factor, bond }) => {
      const figure = figures.find((entry) => entry.strategy === "always wrong" && entry.factor === factor);
      if (figure === undefined) return [];
      return [[`${factor} ×`, (bond / stakes.price).toFixed(3), signed(expectedAdvantage(stakes, bond).rule), withError(figure.advantage), withError(figure.withSeats), winner(figure.advantage)]];
    })),
  ].join("\n");
}

function roleTable(figures: readonly Figure[], table: Table): string {
  return table([
    { name: "strategy", align: "left" }, { name: "bond" }, { name: "drawn" }, { name: "played" }, { name: "audited" }, { name: "fault" }, { name: "expected value" }, { name: "over honest" },
    { name: "wins", align: "left" },
  ], figures.map(({ strategy, factor, drawn, played, audited, caught, gain, advantage }) => [
    strategy, `${factor} ×`, drawn.toLocaleString("en"), played.toLocaleString("en"), percent(audited.estimate.value), caught.trials === 0 ? "-" : percent(caught.estimate.value), withError(gain),
    advantage.error === 0 && advantage.value === 0 ? "-" : withError(advantage), advantage.error === 0 && advantage.value === 0 ? "" : winner(advantage),
  ]));
}

const complement = ({ low, high }: { low: number; high: number }): { low: number; high: number } => ({ low: 1 - high, high: 1 - low });

/** What cheating brings over honest work, against the bond. */
export function resultsPlot(results: Results): string {
  const { low, high } = interval(breakEvenOf(results, "always wrong").measured);
  return drawPlot({
    title: "What cheating brings over honest work", xLabel: "bond, as a multiple of what the coverage rule asks for", yLabel: "prices per job",
    band: { from: low, to: high, label: "measured break-even at V = 0, 95 % interval" },
    series: [
      { name: "the rule, V = 0", colour: "#1f6feb", line: ruleLine(results) },
      { name: "measured, V = 0", colour: "#0b3d91", points: measuredPoints(results, ({ advantage }) => advantage) },
      { name: "the rule, V = R", colour: "#e08a3c", line: ruleLine(results.insured) },
      { name: "measured, V = R", colour: "#9c4a00", points: measuredPoints(results.insured, ({ advantage }) => advantage) },
      { name: "V = 0, with the books of its seats", colour: "#8250df", points: measuredPoints(results, ({ withSeats }) => withSeats) },
    ],
  });
}

const ENDS = [0.85, 1.15];

function ruleLine({ stakes }: Sweep): { x: number; y: number }[] {
  return ENDS.map((x) => ({ x, y: expectedAdvantage(stakes, x * ruleBreakEven(stakes)).rule }));
}

function measuredPoints({ bonds, figures, stakes }: Sweep, pick: (figure: Figure) => Figure["advantage"]): { x: number; y: number; low: number; high: number }[] {
  return figures.filter(({ strategy }) => strategy === "always wrong").map((figure) => {
    const estimate = pick(figure);
    return { x: (bonds.find(({ factor }) => factor === figure.factor)?.bond ?? 0) / ruleBreakEven(stakes), y: estimate.value, ...interval(estimate) };
  });
}
