/**
 * What the IDL does not say: which errors an instruction can end with, and which events it writes. Read from the Rust
 * sources by following the calls from its handler and the constraints of its accounts. Types are guessed from names:
 * `mint.check()` is a method of the type whose name ends in Mint; without such a guess, of the types that the file names.
 */
import { PROGRAMS, type Idl, type ProgramName } from "./idl";
import { readSources, type RustItem, type Sources } from "./rust";

export interface Outcomes {
  /** "Name" of the program itself, "staking.Name" of another one. */
  errors: string[];
  events: string[];
}

/** A function as it runs: inside the program that was called, with that program's errors. */
interface Step {
  item: RustItem;
  home: ProgramName;
}

const ERROR_TYPES: Record<string, ProgramName> = { MarketError: "market", StakingError: "staking", VerificationError: "verification", SupplyError: "supply", GovernanceError: "governance" };
const CALL = /((?:\b\w+::)*)(\.?)\b([a-z_]\w*)\s*(?:::<[^>]*>)?\(/g;
/** The data of a call into another program, as in `market::instruction::HoldJob {}.data()`. */
const INSTRUCTION = /\b(?:(\w+)::)?instruction::([A-Z]\w+)\s*\{/g;
/** A function that is handed over, as in `map_err(MarketError::from)`. */
const REFERENCE = /\b((?:\w+::)+)()([a-z_]\w*)\s*[,)]/g;
let cached: Sources | undefined;

export function outcomesOf(idl: Idl, instruction: string): Outcomes {
  const program = idl.metadata.name;
  const sources = (cached ??= readSources(PROGRAMS));
  const errors = new Set<string>();
  const events = new Set<string>();
  for (const { item, home } of reach(sources, program, instruction)) {
    for (const found of errorsIn(sources, item.text, home)) {
      const [type = "", name = ""] = found.split("::");
      const owner = ERROR_TYPES[type] ?? program;
      errors.add(owner === program ? name : `${owner}.${name}`);
    }
    for (const { name } of idl.events) if (new RegExp(`\\b${name}\\s*\\{`).test(item.text)) events.add(name);
  }
  const order = new Map(idl.errors.map(({ name }, index) => [name, index]));
  const rank = (name: string): number => order.get(name) ?? order.size;
  return { errors: [...errors].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b)), events: [...events].sort() };
}

/** Errors named in a text, those of other types translated as the program's `From` does. */
function errorsIn(sources: Sources, text: string, home: ProgramName): string[] {
  return [...text.matchAll(/\b([A-Z]\w+)::([A-Z]\w+)\b/g)].flatMap(([name, type = ""]) => {
    if (type in ERROR_TYPES) return [name];
    return sources.conversions.get(`${home}/${name}`) ?? [];
  });
}

/** The handler, the accounts and every function that they lead to. */
function reach(sources: Sources, program: ProgramName, instruction: string): Step[] {
  const handler = sources.functions.find((item) => item.program === program && item.name === `handle_${instruction}`);
  if (handler === undefined) throw new Error(`programs/${program}: no function handle_${instruction}`);
  const seen = new Map<string, Step>();
  const queue: Step[] = [{ item: handler, home: program }];
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    const key = `${step.home}/${sources.functions.indexOf(step.item)}/${step.item.name}`;
    if (seen.has(key)) continue;
    seen.set(key, step);
    queue.push(...accountsIn(sources, step), ...callsIn(sources, step));
  }
  return [...seen.values()];
}

/** Structs of accounts that a text names: their constraints can fail. */
function accountsIn(sources: Sources, { item, home }: Step): Step[] {
  return [...new Set(item.text.match(/\b[A-Z]\w+/g))].flatMap((name) => {
    const found = sources.structs.get(`${item.program}/${name}`);
    return found === undefined ? [] : [{ item: found, home }];
  });
}

function callsIn(sources: Sources, { item, home }: Step): Step[] {
  const steps: Step[] = [];
  for (const { 1: program, 2: name = "" } of item.text.matchAll(INSTRUCTION)) {
    const called = sources.functions.filter((other) => other.name === `handle_${snake(name)}` && other.program !== item.program && (program === undefined || other.program === program));
    steps.push(...called.map((other) => ({ item: other, home: other.program })));
  }
  const calls = [...item.text.matchAll(CALL), ...item.text.matchAll(REFERENCE)];
  for (const { 1: path = "", 2: dot = "", 3: name = "", index } of calls) {
    const segments = path.split("::").filter(Boolean);
    const named = sources.functions.filter((other) => other.name === name);
    steps.push(...resolve(item, named, segments, dot, index).map((other) => ({ item: other, home })));
  }
  return steps;
}

function resolve(item: RustItem, named: RustItem[], segments: string[], dot: string, index: number): RustItem[] {
  const type = segments.at(-1) ?? "";
  if (type === "Self") return named.filter((other) => other.owner === item.owner);
  if (/^[A-Z]/.test(type)) return named.filter((other) => other.owner === type);
  if (dot === "") {
    const free = named.filter((other) => other.owner === undefined);
    const own = free.filter((other) => other.program === item.program);
    return own.length > 0 ? own : free;
  }
  const owned = named.filter((other) => other.owner !== undefined);
  const receiver = receiverOf(item.text.slice(Math.max(0, index - 120), index));
  if (receiver === "self") return owned.filter((other) => other.owner === item.owner);
  const context = /\bContext<(?:'\w+,\s*)*(\w+)/.exec(item.text)?.[1];
  if (receiver === "accounts" && context !== undefined) return owned.filter((other) => other.owner === context);
  const declared = new RegExp(`\\b${receiver}\\s*:\\s*[&'\\w\\s]*?\\b([A-Z]\\w+)`).exec(item.text)?.[1];
  const bound = new RegExp(`\\blet (?:mut )?${receiver}\\s*=\\s*([^;]+);`).exec(item.text)?.[1];
  for (const name of [declared, receiver, bound && receiverOf(bound)]) {
    const guessed = name === undefined ? [] : owned.filter((other) => `_${snake(other.owner ?? "")}`.endsWith(`_${snake(name)}`));
    if (guessed.length > 0) return guessed;
  }
  const near = owned.filter((other) => new RegExp(`\\b${other.owner}\\b`).test(item.file));
  return near.length > 0 ? near : owned;
}

/** The last name before a method call, borrowing aside: `accounts.payment_mint.load()?` is payment_mint. */
function receiverOf(before: string): string {
  const chain = before.replace(/(\.(load|load_mut|load_init|as_ref|as_mut|borrow|borrow_mut)\(\)\??|\?|\s)+$/g, "");
  return /(\w+)$/.exec(chain)?.[1] ?? "unknown";
}

function snake(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
