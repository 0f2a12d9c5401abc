/** The demo's result as text for people. */
import { formatAmount } from "@assay-protocol/sdk";
import type { TransactionCost } from "./costs";
import { total, type Holding } from "./holdings";
import type { Story } from "./story";

const DECIMALS = 9;
/** The transactions of one job without audits, from its posting to its close. */
const JOB_PATH = ["post_job", "claim_job", "submit_result", "open_result", "settle_job"];

const amount = (units: bigint): string => formatAmount(units, DECIMALS);

export function printStory(story: Story, print: (line: string) => void): void {
  print("\nWhat the job found out (the first lines of its output):\n");
  for (const line of story.output.split("\n").slice(0, 14)) print(`    ${line}`);
  print("\nWho held what, in ASSAY:\n");
  for (const line of holdingsTable(story.before, story.after)) print(line);
  const burned = story.supplyBefore - story.supplyAfter;
  print(`\nNothing is lost: ${amount(total(story.before))} before = ${amount(total(story.after))} held + ${amount(burned)} burned (${amount(story.slashed)} of it slashed).`);
  print("\nWhat each transaction cost:\n");
  for (const line of costsTable(story.costs)) print(line);
  const path = story.costs.filter(({ what }) => JOB_PATH.some((name) => what.includes(name))).slice(0, 5);
  print(`\nThe first job took ${path.length} transactions and ${path.reduce((sum, { computeUnits }) => sum + computeUnits, 0).toLocaleString("en")} compute units from posting to close.`);
  print("\nIn plain words: a client paid for a computation and could check what it got; the operator that did the work was paid, less the");
  print("part that burns; the operator that took a job and left it lost part of its bond. No key but theirs moved anything.");
}

/** True when every token of the start is held by somebody or burned. */
export function isConserved(story: Story): boolean {
  const burned = story.supplyBefore - story.supplyAfter;
  return total(story.before) === story.supplyBefore && total(story.after) === story.supplyAfter && total(story.before) === total(story.after) + burned;
}

function holdingsTable(before: readonly Holding[], after: readonly Holding[]): string[] {
  const rows = before.flatMap(({ holder, amount: start }, index) => {
    const end = after[index]?.amount ?? 0n;
    return start === 0n && end === 0n ? [] : [[holder, amount(start), amount(end), start === end ? "" : signed(end - start)]];
  });
  return table(["account", "before", "after", "change"], rows);
}

function costsTable(costs: readonly TransactionCost[]): string[] {
  return table(
    ["transaction", "compute units", "bytes", "accounts", "writable", "signatures"],
    costs.map((cost) => [cost.what, cost.computeUnits.toLocaleString("en"), String(cost.bytes), String(cost.accounts), String(cost.writable), String(cost.signatures)]),
  );
}

function signed(units: bigint): string {
  return units > 0n ? `+${amount(units)}` : `-${amount(-units)}`;
}

function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]): string => `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ")}`;
  return [line(head), `  ${widths.map((width) => "-".repeat(width)).join("  ")}`, ...rows.map(line)];
}
