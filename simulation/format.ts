/** Tables of text and of Markdown, and figures with as many digits as they deserve. */
import type { Estimate, Interval } from "./statistics";
import { interval } from "./statistics";

export interface Column {
  name: string;
  /** @defaultValue right */
  align?: "left" | "right";
}

/** A table for a terminal: columns as wide as their longest cell. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ name }, index) => Math.max(name.length, ...rows.map((row) => (row[index] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => (columns[index]?.align === "left" ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join("  ").trimEnd();
  return [line(columns.map(({ name }) => name)), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(columns.map(({ name }) => name)), line(columns.map(({ align }) => (align === "left" ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

export type Table = (columns: readonly Column[], rows: readonly (readonly string[])[]) => string;

/** How a report is written. */
export interface Style {
  table: Table;
  heading: (text: string) => string;
}

export const TEXT: Style = { table: textTable, heading: (text) => `\n${text.toUpperCase()}\n` };
export const MARKDOWN: Style = { table: markdownTable, heading: (text) => `\n### ${text}\n` };

/** With a sign, so that gains and losses are told apart at a glance. */
export function signed(value: number, digits = 3): string {
  const text = Math.abs(value).toFixed(digits);
  return `${value < 0 && Number(text) !== 0 ? "-" : "+"}${text}`;
}

/** `+0.048 ± 0.009`: half of the 95 % interval. */
export function withError(estimate: Estimate, digits = 3): string {
  const { high } = interval(estimate);
  return `${signed(estimate.value, digits)} ± ${(high - estimate.value).toFixed(digits)}`;
}

export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** `33.1 % (31.5 to 34.8)`. */
export function percentWithin(share: number, { low, high }: Interval, digits = 1): string {
  return `${percent(share, digits)} (${(100 * low).toFixed(digits)} to ${(100 * high).toFixed(digits)})`;
}
