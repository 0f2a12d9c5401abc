/** Writes the tables of parameters of a program into the SDK, from the vectors that the Rust tests compare with the programs'. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { camelCase } from "../src/codec/idl";

const HEADER = `/** Generated from tests/vectors/parameters.*.json by \`npm run generate -w @assay-protocol/sdk\`. Do not edit. */
import type { Parameter } from "../../parameter";
`;

/** What the groups are, where that is not a program's name. */
const ABOUT: Readonly<Record<string, string>> = {
  terms: "Parameters of the terms of jobs",
  mint: "Parameters of each payment mint",
  class: "Parameters of each hardware class",
};

interface Row {
  name: string;
  unit: string;
  default: string;
  min: string;
  max: string;
  step: { absolute: string } | { relativeBps: number };
  why: string;
}

/** The file with the tables of a program; undefined where it has no parameters. */
export function parameters(program: string): string | undefined {
  const file = path.join(__dirname, "..", "..", "tests", "vectors", `parameters.${program}.json`);
  if (!existsSync(file)) return undefined;
  const content = (JSON.parse(readFileSync(file, "utf8")) as Record<string, Row[] | Record<string, Row[]>>)[program];
  if (content === undefined) throw new Error(`${file} has no table of ${program}`);
  const groups = Array.isArray(content) ? { [program]: content } : content;
  return [HEADER, ...Object.entries(groups).map(([group, rows]) => table(group, rows))].join("\n");
}

function table(group: string, rows: readonly Row[]): string {
  const lines = rows.map(({ name, unit, default: first, min, max, step, why }) => {
    const largest = "absolute" in step ? `{ absolute: ${step.absolute}n }` : `{ relativeBps: ${step.relativeBps}n }`;
    return `  {\n    name: "${camelCase(name)}", unit: ${JSON.stringify(unit)}, initial: ${first}n, min: ${min}n, max: ${max}n, step: ${largest},\n    why: ${JSON.stringify(why)},\n  },\n`;
  });
  const name = `${group.toUpperCase()}_PARAMETERS`;
  const example = `const bounds = Object.fromEntries(${name}.map(({ name, min, max }) => [name, { min, max }]));`;
  const docs = `/**\n * ${ABOUT[group] ?? `Parameters of ${group}`}: what governance can change, within which bounds, and by how much at once.\n * @example\n * ${example}\n */\n`;
  return `${docs}export const ${name} = [\n${lines.join("")}] as const satisfies readonly Parameter[];\n`;
}
