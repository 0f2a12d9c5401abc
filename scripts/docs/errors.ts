import { PROGRAMS, readIdl, type Idl } from "./idl";
import { GENERATED, code, table } from "./markdown";
import { outcomesOf } from "./sources";

export function errorTables(): string {
  const intro = `# Errors

Codes are never reused and never change their meaning. The last column lists the instructions that can end so; where an
instruction fails inside another program that it calls, the error is that program's.
`;
  return [GENERATED, intro, ...PROGRAMS.map((program) => programSection(readIdl(program)))].join("\n");
}

function programSection(idl: Idl): string {
  const raisedBy = new Map<string, string[]>();
  for (const { name } of idl.instructions) {
    for (const error of outcomesOf(idl, name).errors) raisedBy.set(error, [...(raisedBy.get(error) ?? []), name]);
  }
  const rows = idl.errors.map(({ code: number, name, msg = "" }) => [
    String(number),
    code(name),
    msg,
    (raisedBy.get(name) ?? []).map(code).join(", "),
  ]);
  return `## ${idl.metadata.name}\n\n${table([["code", "name", "message", "instructions"], ...rows])}\n`;
}
