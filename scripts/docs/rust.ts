/** The functions and account structs of the programs, cut out of the Rust sources without a parser. */
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { ROOT, type ProgramName } from "./idl";

export interface RustItem {
  program: ProgramName;
  /** The type of the `impl` block, or undefined for a free function or a struct. */
  owner: string | undefined;
  name: string;
  text: string;
  /** The whole file, to see which types it names. */
  file: string;
}

export interface Sources {
  functions: RustItem[];
  /** By "program/Name": what derives Accounts. */
  structs: Map<string, RustItem>;
  /** By "program/Type::Variant": the program's errors that a `From` makes of it. */
  conversions: Map<string, string[]>;
}

export function readSources(programs: readonly ProgramName[]): Sources {
  const sources: Sources = { functions: [], structs: new Map(), conversions: new Map() };
  for (const program of programs) {
    for (const file of rustFiles(path.join(ROOT, "programs", program, "src"))) {
      collect(sources, program, withoutComments(readFileSync(file, "utf8")));
    }
  }
  return sources;
}

function collect(sources: Sources, program: ProgramName, text: string): void {
  const impls = [...text.matchAll(/\bimpl(?:<[^>]*>)?\s+(?:([\w:<>'_]+)\s+for\s+)?(\w+)[^{;]*\{/g)].map((match) => ({
    trait: match[1],
    owner: match[2] ?? "",
    from: match.index,
    to: endOfBlock(text, match.index + match[0].length - 1),
  }));
  for (const { trait = "", owner, from, to } of impls) {
    const source = /^From<(\w+)>$/.exec(trait)?.[1];
    if (source !== undefined) collectConversion(sources, program, { source, target: owner, text: text.slice(from, to) });
  }
  for (const match of text.matchAll(/\bfn\s+(\w+)/g)) {
    const open = bodyOf(text, match.index);
    if (open === undefined) continue;
    const owner = impls.find(({ from, to }) => match.index > from && match.index < to)?.owner;
    sources.functions.push({ program, owner, name: match[1] ?? "", text: text.slice(match.index, endOfBlock(text, open)), file: text });
  }
  for (const match of text.matchAll(/#\[derive\([^)]*\bAccounts\b[^)]*\)\][^{]*?\bstruct\s+(\w+)[^{]*\{/g)) {
    const name = match[1] ?? "";
    const body = text.slice(match.index, endOfBlock(text, match.index + match[0].length - 1));
    sources.structs.set(`${program}/${name}`, { program, owner: undefined, name, text: body, file: text });
  }
}

/** The arms of `match error { Source::A | Source::B => Target::C, .. }`. */
function collectConversion(sources: Sources, program: ProgramName, { source, target, text }: { source: string; target: string; text: string }): void {
  for (const [, from = "", to = ""] of text.matchAll(/((?:\w+::\w+\s*\|\s*)*\w+::\w+)\s*=>\s*([^,]+),/g)) {
    const errors = to.replaceAll("Self::", `${target}::`).match(/\b[A-Z]\w*Error::\w+/g) ?? [];
    for (const variant of from.split("|")) {
      const name = variant.trim().replace("Self::", `${source}::`);
      if (name.startsWith(`${source}::`)) sources.conversions.set(`${program}/${name}`, [...errors]);
    }
  }
}

function rustFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "tests" && name !== "tests.rs")
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) return rustFiles(full);
      return entry.name.endsWith(".rs") ? [full] : [];
    });
}

/** Comments may name anything; what is left keeps its positions. */
function withoutComments(text: string): string {
  return text.replace(/\/\/.*$/gm, (comment) => " ".repeat(comment.length));
}

/** The position of a function's opening brace, or undefined for a declaration. Types such as [u8; 32] have semicolons too. */
function bodyOf(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if ("([".includes(letter)) depth += 1;
    if (")]".includes(letter)) depth -= 1;
    if (depth === 0 && letter === "{") return at;
    if (depth === 0 && letter === ";") return undefined;
  }
  return undefined;
}

/** The position after the brace that closes the one at `open`. */
function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
