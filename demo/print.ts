/** The demo's result as text for people. */
import { formatAmount } from "@assay-protocol/sdk";
import type { TransactionCost } from "./costs";
import { total, type Holding } from "./holdings";
import type { Act, Story } from "./story";

const DECIMALS = 9;
/** The transactions of one job without audits, from its posting to its close. */
const JOB_PATH = ["post_job", "claim_job", "submit_result", "open_result", "settle_job"];

const amount = (units: bigint): string => formatAmount(units, DECIMALS);

export function printStory(story: Story, print: (line: string) => void): void {
  print("\nWhat the job found out (the first lines of its output):\n");
  for (const line of story.output.split("\n").slice(0, 14)) print(`    ${line}`);
  for (const act of story.acts) printHoldings(act, print);
  print("\nWhat each transaction cost:");
  for (const { title, costs } of story.acts) {
    print(`\n${title}\n`);
    for (const line of costsTable(costs)) print(line);
  }
  const path = story.acts.flatMap(({ costs }) => costs).filter(({ what }) => JOB_PATH.some((name) => what.includes(name))).slice(0, 5);
  print(`\nThe first job took ${path.length} transactions and ${path.reduce((sum, { computeUnits }) => sum + computeUnits, 0).toLocaleString("en")} compute units from posting to close.`);
  print("\nIn plain words: a client paid for a computation and could check what it got; the operator that did the work was paid, less the");
  print("part that burns; the operator that took a job and left it lost part of its bond; the one that invented a result lost what it had bonded");
  print("for the job, because operators drawn by lot ran it again. The client had its money back. Then those who do the work changed a rule for the");
  print("jobs to come, within bounds that no vote can move. No key but theirs moved anything, and nobody was asked.");
}

/** True when every token of the start is held by somebody or burned. */
export function isConserved({ acts }: Pick<Story, "acts">): boolean {
  return acts.every(({ before, after, supplyBefore, supplyAfter }) => total(before) === supplyBefore && total(after) === supplyAfter && total(before) === total(after) + supplyBefore - supplyAfter);
}

function printHoldings({ title, before, after, supplyBefore, supplyAfter, slashed }: Act, print: (line: string) => void): void {
  print(`\n${title}: who held what, in ASSAY\n`);
  for (const line of holdingsTable(before, after)) print(line);
  print(`\nNothing is lost: ${amount(total(before))} before = ${amount(total(after))} held + ${amount(supplyBefore - supplyAfter)} burned. ${amount(slashed)} were slashed.`);
}

function holdingsTable(before: readonly Holding[], after: readonly Holding[]): string[] {
  const rows = before.flatMap(({ holder, amount: start }, index) => {
    const end = after[index]?.amount ?? 0n;
    return start === 0n && end === 0n ? [] : [[holder, amount(start), amount(end), start === end ? "" : signed(end - start)]];
  });
  return table(["account", "before", "after", "change"], rows);
}

/** Transactions of the same instructions share a row, with what the dearest of them cost. */
function costsTable(costs: readonly TransactionCost[]): string[] {
  const groups = new Map<string, TransactionCost[]>();
  for (const cost of costs) groups.set(cost.what, [...(groups.get(cost.what) ?? []), cost]);
  const rows = [...groups].map(([what, group]) => {
    const most = (of: (cost: TransactionCost) => number): string => Math.max(...group.map(of)).toLocaleString("en");
    return [what, String(group.length), most(({ computeUnits }) => computeUnits), most(({ bytes }) => bytes), most(({ accounts }) => accounts), most(({ writable }) => writable), most(({ signatures }) => signatures)];
  });
  return table(["transaction", "times", "compute units", "bytes", "accounts", "writable", "signatures"], rows);
}

function signed(units: bigint): string {
  return units > 0n ? `+${amount(units)}` : `-${amount(-units)}`;
}

function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]): string => `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ")}`;
  return [line(head), `  ${widths.map((width) => "-".repeat(width)).join("  ")}`, ...rows.map(line)];
}
