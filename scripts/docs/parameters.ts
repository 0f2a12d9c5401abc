import { readFileSync } from "node:fs";
import path from "node:path";
import { PROGRAMS, ROOT } from "./idl";
import { GENERATED, code, grouped, table } from "./markdown";

interface Parameter {
  name: string;
  unit: string;
  default: string;
  min: string;
  max: string;
  step: { absolute: string } | { relativeBps: number };
  changedBy: string;
  why: string;
}

const TITLES: Record<string, string> = {
  staking: "Staking",
  terms: "Market: terms of jobs",
  mint: "Market: each payment mint",
  class: "Market: each hardware class",
  verification: "Verification",
  supply: "Supply",
  governance: "Governance",
};

export function parameterTables(): string {
  const intro = `# Parameters

What governance can change, within which bounds, and by how much at a time: each parameter at most once an epoch, and
never further than its step. What is set when a program, a mint or a class is first written only has to be within the
bounds. The defaults are those of a public network; a deployment's own values are in migrations/params/. The Rust
tables that the programs use are compared with tests/vectors/parameters.*.json, from which this page is made.
`;
  const sections = PROGRAMS.flatMap((program) => {
    const file = path.join(ROOT, "tests", "vectors", `parameters.${program}.json`);
    const groups = (JSON.parse(readFileSync(file, "utf8")) as Record<string, Parameter[] | Record<string, Parameter[]>>)[program] ?? [];
    return Array.isArray(groups) ? [section(program, groups)] : Object.entries(groups).map(([name, list]) => section(name, list));
  });
  return [GENERATED, intro, ...sections].join("\n");
}

function section(name: string, parameters: Parameter[]): string {
  const rows = parameters.map((parameter) => [
    code(parameter.name),
    parameter.unit,
    grouped(parameter.default),
    `${grouped(parameter.min)} to ${grouped(parameter.max)}`,
    stepOf(parameter),
    parameter.changedBy,
    parameter.why,
  ]);
  return `## ${TITLES[name] ?? name}\n\n${table([["parameter", "unit", "default", "bounds", "largest step", "changed by", "why"], ...rows])}\n`;
}

function stepOf({ step }: Parameter): string {
  return "absolute" in step ? grouped(step.absolute) : `${step.relativeBps / 100} % of the old value`;
}
