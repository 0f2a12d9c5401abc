/**
 * Writes what follows from the IDLs and from the tables of parameters: `npm run generate -w @assay-protocol/sdk`.
 *
 * Only types and tables are generated. What they are used for is written by hand and checked by the compiler against them.
 */
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { camelCase, flatAccounts, isHidden, isInteger, namedFields, INTEGERS, type Idl, type IdlField, type IdlInstruction, type IdlType, type IdlTypeDef } from "../src/codec/idl";
import { parameters } from "./parameters";

const WIDTH = 140;
const HEADER = "/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */\n";
const PROGRAMS = ["staking", "market", "verification", "supply", "governance"] as const;

type Direction = "in" | "out";

/** The generated files of one program, by their path under `sdk/src`. */
export function generate(idl: Idl): Map<string, string> {
  const folder = `programs/${idl.metadata.name}/generated`;
  const tables = parameters(idl.metadata.name);
  return new Map([
    ...(tables === undefined ? [] : [[`${folder}/parameters.ts`, tables] as const]),
    [`${folder}/errors.ts`, errors(idl)],
    [`${folder}/events.ts`, events(idl)],
    [`${folder}/accounts.ts`, accounts(idl)],
    [`${folder}/args.ts`, args(idl)],
    [`${folder}/instructions.ts`, instructions(idl)],
  ]);
}

export function readIdl(program: string): Idl {
  return JSON.parse(readFileSync(path.join(__dirname, "..", "src", "idl", `${program}.json`), "utf8")) as Idl;
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function errors(idl: Idl): string {
  const names = (idl.errors ?? []).map(({ name }) => `| ${JSON.stringify(name)}`);
  return `${HEADER}export type ${pascal(idl.metadata.name)}ErrorName =\n${names.length === 0 ? "  never" : wrap(names, 2)};\n`;
}

function events(idl: Idl): string {
  const entries = (idl.events ?? []).map(({ name }) => {
    const type = definition(idl, name);
    return `${doc(type.docs, 2)}  ${name}: ${object(idl, structFields(type), 2, "out")};\n`;
  });
  const nested = nestedTypes(idl, (idl.events ?? []).map(({ name }) => name)).map((name) => declaration(idl, definition(idl, name), shortName(name), "out"));
  return withImports(`export interface ${pascal(idl.metadata.name)}Events {\n${entries.join("")}}\n${nested.join("")}`);
}

function accounts(idl: Idl): string {
  const names = (idl.accounts ?? []).map(({ name }) => name);
  const all = [...names, ...nestedTypes(idl, names)];
  return withImports(all.map((name) => declaration(idl, definition(idl, name), `Raw${shortName(name)}`, "out", "Raw")).join("\n"));
}

function args(idl: Idl): string {
  const roots = [...new Set(idl.instructions.flatMap((instruction) => argsStruct(instruction) ?? []))];
  const nested = nestedTypes(idl, roots).filter((name) => !roots.includes(name));
  return withImports([...roots, ...nested].map((name) => declaration(idl, definition(idl, name), dataName(name), "in")).join("\n"));
}

function instructions(idl: Idl): string {
  const imports = [...new Set(idl.instructions.flatMap((instruction) => argsStruct(instruction) ?? []).map(dataName))].sort();
  const entries = idl.instructions.map((instruction) => {
    const list = flatAccounts(instruction.accounts);
    // Anchor adds these two to an instruction that emits by CPI; both follow from the program's id.
    const derived = new Set(["event_authority", "program"]);
    const fixed = list.filter((account) => account.address !== undefined || derived.has(account.name));
    const optional = list.filter((account) => account.optional === true && !fixed.includes(account));
    const required = list.filter((account) => !fixed.includes(account) && !optional.includes(account));
    const data = argsStruct(instruction) === undefined ? object(idl, instruction.args, 4, "in") : dataName(argsStruct(instruction) ?? "");
    const lines = [
      ["accounts", union(required.map(({ name }) => name))], ["optional", union(optional.map(({ name }) => name))],
      ["fixed", union(fixed.map(({ name }) => name))], ["signers", union(list.filter(({ signer }) => signer === true).map(({ name }) => name))], ["data", data],
    ];
    return `  ${camelCase(instruction.name)}: {\n${wrap(lines.map(([key, value]) => `${key}: ${value};`), 4)}\n  };\n`;
  });
  const importLine = imports.length === 0 ? "" : `import type {\n${wrap(imports.map((name) => `${name},`), 2)}\n} from "./args";\n`;
  return withImports(`export interface ${pascal(idl.metadata.name)}Instructions {\n${entries.join("")}}\n`, importLine);
}

function argsStruct(instruction: IdlInstruction): string | undefined {
  const [only] = instruction.args;
  return instruction.args.length === 1 && only?.name === "args" && typeof only.type === "object" && "defined" in only.type ? only.type.defined.name : undefined;
}

/** `PostJobArgs` of the program is `PostJobData` here: the SDK's own `PostJobArgs` has the accounts too. */
function dataName(name: string): string {
  return shortName(name).replace(/Args$/, "Data");
}

/** A type of another crate can come with its path. */
function shortName(name: string): string {
  return name.split("::").at(-1) ?? name;
}

function union(names: readonly string[]): string {
  return names.length === 0 ? "never" : names.map((name) => JSON.stringify(camelCase(name))).join(" | ");
}

function definition(idl: Idl, name: string): IdlTypeDef {
  const found = idl.types?.find((type) => type.name === name);
  if (found === undefined) throw new Error(`no type ${name}`);
  return found;
}

function structFields(definition: IdlTypeDef): IdlField[] {
  return definition.type.kind === "struct" ? namedFields(definition.type.fields) : [];
}

function declaration(idl: Idl, definition: IdlTypeDef, name: string, direction: Direction, prefix = ""): string {
  const { type } = definition;
  if (type.kind === "struct") return `${doc(definition.docs, 0)}export interface ${name} ${object(idl, namedFields(type.fields), 0, direction, prefix)}\n`;
  if (type.kind === "type") return `${doc(definition.docs, 0)}export type ${name} = ${typeText(idl, type.alias, direction, prefix)};\n`;
  const variants = type.variants.map((variant) => {
    const fields = namedFields(variant.fields);
    const kind = JSON.stringify(camelCase(variant.name));
    return fields.length === 0 ? kind : `{ kind: ${kind}; ${fields.map((field) => member(idl, field, direction, prefix)).join("; ")} }`;
  });
  return `${doc(definition.docs, 0)}export type ${name} = ${variants.join(" | ")};\n`;
}

function object(idl: Idl, fields: readonly IdlField[], indent: number, direction: Direction, prefix = ""): string {
  const shown = fields.filter((field) => !isHidden(field));
  if (shown.length === 0) return "Record<never, never>";
  const pad = " ".repeat(indent + 2);
  const members = shown.map((field) => ({ docs: doc(field.docs, indent + 2), text: `${member(idl, field, direction, prefix)};` }));
  const lines: string[] = [];
  for (const { docs, text } of members) {
    const last = lines.at(-1);
    const joins = docs === "" && last !== undefined && !last.includes("/**") && last.length + text.length < WIDTH;
    if (joins) lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(`${docs}${pad}${text}`);
  }
  return `{\n${lines.join("\n")}\n${" ".repeat(indent)}}`;
}

function member(idl: Idl, field: IdlField, direction: Direction, prefix: string): string {
  const optional = direction === "in" && typeof field.type === "object" && "option" in field.type;
  return `${camelCase(field.name)}${optional ? "?" : ""}: ${typeText(idl, field.type, direction, prefix)}`;
}

function typeText(idl: Idl, type: IdlType, direction: Direction, prefix: string): string {
  if (isInteger(type)) return INTEGERS[type].bytes > 4 ? "bigint" : "number";
  if (type === "pubkey") return direction === "in" ? "Address" : "PublicKey";
  if (type === "bool") return "boolean";
  if (type === "bytes") return "Uint8Array";
  if (typeof type === "string") return "string";
  if ("option" in type) return `${typeText(idl, type.option, direction, prefix)} | null`;
  if ("vec" in type || "array" in type) {
    const item = "vec" in type ? type.vec : type.array[0];
    const text = typeText(idl, item, direction, prefix);
    return item === "u8" ? "Uint8Array" : `${text.includes("|") ? `(${text})` : text}[]`;
  }
  return direction === "in" ? dataName(type.defined.name) : `${prefix}${shortName(type.defined.name)}`;
}

/** The types that the given ones use, in their order, without the given ones. */
function nestedTypes(idl: Idl, roots: readonly string[]): string[] {
  const found: string[] = [];
  const visitType = (type: IdlType): void => {
    if (typeof type === "string") return;
    if ("option" in type) visitType(type.option);
    else if ("vec" in type) visitType(type.vec);
    else if ("array" in type) visitType(type.array[0]);
    else if (!found.includes(type.defined.name) && !roots.includes(type.defined.name)) {
      found.push(type.defined.name);
      visit(type.defined.name);
    }
  };
  const visit = (name: string): void => {
    const { type } = definition(idl, name);
    const fields = type.kind === "struct" ? namedFields(type.fields) : type.kind === "enum" ? type.variants.flatMap((variant) => namedFields(variant.fields)) : [];
    fields.filter((field) => !isHidden(field)).forEach((field) => visitType(field.type));
  };
  roots.forEach(visit);
  return found;
}

function doc(docs: readonly string[] | undefined, indent: number): string {
  const text = (docs ?? []).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("|")).join(" ");
  if (text === "") return "";
  const pad = " ".repeat(indent);
  const lines = wrap(text.split(" "), 0, WIDTH - indent - 7).split("\n");
  return lines.length === 1 ? `${pad}/** ${lines[0]} */\n` : `${pad}/**\n${lines.map((line) => `${pad} * ${line}`).join("\n")}\n${pad} */\n`;
}

function wrap(words: readonly string[], indent: number, width = WIDTH): string {
  const pad = " ".repeat(indent);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${pad}${word}`);
  }
  return lines.join("\n");
}

function withImports(body: string, importLine = ""): string {
  const key = /\bPublicKey\b/.test(body) ? 'import type { PublicKey } from "@solana/web3.js";\n' : "";
  const address = /\bAddress\b/.test(body) ? 'import type { Address } from "../../../types";\n' : "";
  const imports = `${key}${address}${importLine}`;
  return `${HEADER}${imports}${imports === "" ? "" : "\n"}${body}`;
}

function main(): void {
  for (const program of PROGRAMS) {
    for (const [file, text] of generate(readIdl(program))) {
      const target = path.join(__dirname, "..", "src", file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

if (require.main === module) main();
