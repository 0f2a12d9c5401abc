/** The parts of an IDL that the tables show. */
import { readFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.resolve(__dirname, "../..");
export const PROGRAMS = ["staking", "market", "verification", "supply", "governance"] as const;
export type ProgramName = (typeof PROGRAMS)[number];

export type IdlType =
  | string
  | { option: IdlType }
  | { vec: IdlType }
  | { array: [IdlType, number] }
  | { defined: { name: string } };

export interface IdlField {
  name: string;
  docs?: string[];
  type: IdlType;
}

export interface IdlAccountItem {
  name: string;
  docs?: string[];
  writable?: boolean;
  signer?: boolean;
  optional?: boolean;
  address?: string;
  pda?: { seeds: { kind: string; value?: number[]; path?: string }[] };
}

export interface IdlTypeDef {
  name: string;
  docs?: string[];
  type: { kind: "struct"; fields?: IdlField[] } | { kind: "enum"; variants: { name: string; fields?: unknown[] }[] };
}

export interface Idl {
  address: string;
  metadata: { name: ProgramName; description?: string };
  instructions: { name: string; docs?: string[]; accounts: IdlAccountItem[]; args: IdlField[] }[];
  accounts: { name: string }[];
  events: { name: string }[];
  errors: { code: number; name: string; msg?: string }[];
  types: IdlTypeDef[];
  constants: { name: string; docs?: string[]; type: IdlType; value: string }[];
}

export function readIdl(program: ProgramName): Idl {
  return JSON.parse(readFileSync(path.join(ROOT, "artifacts", "idl", `${program}.json`), "utf8")) as Idl;
}

/** A type as Rust writes it. */
export function typeName(type: IdlType): string {
  if (typeof type === "string") return type;
  if ("option" in type) return `Option<${typeName(type.option)}>`;
  if ("vec" in type) return `Vec<${typeName(type.vec)}>`;
  if ("array" in type) return `[${typeName(type.array[0])}; ${type.array[1]}]`;
  return type.defined.name.split("::").at(-1) ?? type.defined.name;
}

/** The fields of a struct of the IDL; none for an enum. */
export function fieldsOf(idl: Idl, name: string): IdlField[] {
  const found = idl.types.find((type) => type.name === name);
  return found?.type.kind === "struct" ? (found.type.fields ?? []) : [];
}

const SIZES: Record<string, number> = { bool: 1, u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, u64: 8, i64: 8, u128: 16, pubkey: 32 };

/**
 * Bytes of a field, or undefined where the account says how many there are. The layouts have no padding, which their Rust
 * tests assert.
 */
export function sizeOf(idl: Idl, type: IdlType): number | undefined {
  if (type === "bytes" || (typeof type !== "string" && "vec" in type)) return undefined;
  if (typeof type === "string") {
    const size = SIZES[type];
    if (size === undefined) throw new Error(`${idl.metadata.name}: an account cannot hold ${type}`);
    return size;
  }
  if ("array" in type) return times(sizeOf(idl, type.array[0]), type.array[1]);
  if ("defined" in type) return fieldsOf(idl, type.defined.name).map((field) => sizeOf(idl, field.type)).reduce(plus, 0);
  throw new Error(`${idl.metadata.name}: an account cannot hold ${typeName(type)}`);
}

const plus = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined || b === undefined ? undefined : a + b);
const times = (size: number | undefined, count: number): number | undefined => (size === undefined ? undefined : size * count);
