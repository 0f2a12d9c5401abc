/** The table of `docs/authorities.md`, as the tests of the same numbers read it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { instructionNames, programNames } from "../../helpers/idl";

export interface AuthorityRow {
  number: number;
  /** The key or role, without Markdown. */
  key: string;
  /** Instructions that the column "can" names: `program.name` where one program has it, else the bare name. */
  named: string[];
}

const ROOT = path.join(__dirname, "..", "..", "..");
const bareNames = new Set(instructionNames.map((name) => name.slice(name.indexOf(".") + 1)));

/** Every row, in the order of the file. */
export function readAuthorities(): AuthorityRow[] {
  return readRows().flatMap(([number = "", key = "", , can = ""]) => {
    return /^\d+$/.test(number) ? [{ number: Number(number), key: key.replace(/`/g, ""), named: namesIn(can) }] : [];
  });
}

/** The questions at the end of the file, each with its letter, in their order. */
export function readQuestions(): string[] {
  return readRows().flatMap(([letter = "", question = ""]) => (/^[A-Z]$/.test(letter) ? [`${letter}. ${question}`] : []));
}

/** The cells of every line that has any. */
function readRows(): string[][] {
  return readFileSync(path.join(ROOT, "docs", "authorities.md"), "utf8").split("\n").map((line) => line.split("|").slice(1).map((cell) => cell.trim()));
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.slice(code.indexOf(".") + 1)).filter((name) => bareNames.has(name));
}

interface Idl {
  instructions: { name: string; accounts: { signer?: boolean }[] }[];
}

/** Instructions that nobody signs, as `program.name`. */
export function signerlessInstructions(): string[] {
  return programNames.flatMap((program) => {
    const idl = JSON.parse(readFileSync(path.join(ROOT, "artifacts", "idl", `${program}.json`), "utf8")) as Idl;
    return idl.instructions.filter(({ accounts }) => accounts.every(({ signer }) => signer !== true)).map(({ name }) => `${program}.${name}`);
  });
}
