/** The parts of an Anchor IDL (spec 0.1.0) that the SDK reads, and how its names become TypeScript names. */

export interface Idl {
  address: string;
  metadata: { name: string; version: string; spec: string };
  instructions: readonly IdlInstruction[];
  accounts?: readonly IdlDiscriminated[];
  events?: readonly IdlDiscriminated[];
  errors?: readonly IdlError[];
  types?: readonly IdlTypeDef[];
  constants?: readonly IdlConstant[];
}

export interface IdlInstruction {
  name: string;
  docs?: readonly string[];
  discriminator: readonly number[];
  accounts: readonly IdlAccountItem[];
  args: readonly IdlField[];
}

export type IdlAccountItem = IdlAccount | { name: string; accounts: readonly IdlAccountItem[] };

export interface IdlAccount {
  name: string;
  docs?: readonly string[];
  writable?: boolean;
  signer?: boolean;
  optional?: boolean;
  address?: string;
}

export interface IdlDiscriminated {
  name: string;
  discriminator: readonly number[];
}

export interface IdlError {
  code: number;
  name: string;
  msg?: string;
}

export interface IdlConstant {
  name: string;
  type: IdlType;
  value: string;
}

export interface IdlField {
  name: string;
  docs?: readonly string[];
  type: IdlType;
}

export type IdlFields = readonly IdlField[] | readonly IdlType[];

export interface IdlVariant {
  name: string;
  fields?: IdlFields;
}

export interface IdlTypeDef {
  name: string;
  docs?: readonly string[];
  type: { kind: "struct"; fields?: IdlFields } | { kind: "enum"; variants: readonly IdlVariant[] } | { kind: "type"; alias: IdlType };
}

export type IdlType =
  | IdlPrimitive
  | { option: IdlType }
  | { vec: IdlType }
  | { array: readonly [IdlType, number] }
  | { defined: { name: string } };

export type IdlPrimitive = IdlInteger | "bool" | "bytes" | "pubkey" | "string";

export type IdlInteger = "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" | "u128" | "i128";

/** Bytes and sign of each integer type. */
export const INTEGERS: Readonly<Record<IdlInteger, { bytes: number; signed: boolean }>> = {
  u8: { bytes: 1, signed: false }, i8: { bytes: 1, signed: true }, u16: { bytes: 2, signed: false }, i16: { bytes: 2, signed: true },
  u32: { bytes: 4, signed: false }, i32: { bytes: 4, signed: true }, u64: { bytes: 8, signed: false }, i64: { bytes: 8, signed: true },
  u128: { bytes: 16, signed: false }, i128: { bytes: 16, signed: true },
};

export function isInteger(type: IdlType): type is IdlInteger {
  return typeof type === "string" && Object.hasOwn(INTEGERS, type);
}

/** `job_posted` and `JobPosted` become `jobPosted`. A leading underscore stays: such fields are padding. */
export function camelCase(name: string): string {
  const joined = name.replace(/(?<=[^_])_+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

/** Padding and reserved bytes, which no caller sees. */
export function isHidden(field: IdlField): boolean {
  return field.name.startsWith("_");
}

/** Fields with names; those of a tuple are numbered. */
export function namedFields(fields: IdlFields | undefined): IdlField[] {
  return (fields ?? []).map((field, index) => (typeof field === "object" && "type" in field ? field : { name: String(index), type: field }));
}

export function typeNamed(idl: Idl, name: string): IdlTypeDef {
  const found = idl.types?.find((type) => type.name === name);
  if (found === undefined) throw new TypeError(`The IDL of ${idl.metadata.name} has no type ${name}`);
  return found;
}

/** The accounts of an instruction in their order, with nested groups taken apart. */
export function flatAccounts(items: readonly IdlAccountItem[]): IdlAccount[] {
  return items.flatMap((item) => ("accounts" in item ? flatAccounts(item.accounts) : [item]));
}

/** A byte constant, such as a PDA seed. */
export function byteConstant(idl: Idl, name: string): Uint8Array {
  const found = idl.constants?.find((constant) => constant.name === name);
  const bytes: unknown = found?.type === "bytes" ? JSON.parse(found.value) : undefined;
  if (!Array.isArray(bytes)) throw new TypeError(`The IDL of ${idl.metadata.name} has no byte constant ${name}`);
  return Uint8Array.from(bytes);
}
