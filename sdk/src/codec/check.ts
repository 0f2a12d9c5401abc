/**
 * Checks a plain value against an IDL type before it is encoded.
 *
 * Anchor's coder encodes a missing or misspelt argument as 0, -1 as 1, and a short byte array shifted, all silently.
 */
import { InvalidArgument } from "../errors/classes";
import { describe, toPublicKey } from "../types";
import { INTEGERS, camelCase, isInteger, namedFields, typeNamed, type Idl, type IdlField, type IdlInteger, type IdlPrimitive, type IdlType } from "./idl";

/** Throws {@link InvalidArgument} with the path of the first value that does not fit its type. */
export function checkValue(idl: Idl, type: IdlType, value: unknown, path: string): void {
  if (isInteger(type)) return checkInteger(type, value, path);
  if (typeof type === "string") return checkPrimitive(type, value, path);
  if ("option" in type) return value === null || value === undefined ? undefined : checkValue(idl, type.option, value, path);
  if ("vec" in type) return checkList(idl, type.vec, undefined, value, path);
  if ("array" in type) return checkList(idl, type.array[0], type.array[1], value, path);
  if ("defined" in type) return checkDefined(idl, type.defined.name, value, path);
  throw new InvalidArgument(path, `has a type that this SDK cannot encode: ${JSON.stringify(type)}`);
}

/** Checks that every field is there, that no other is, and that each fits. Only an optional field may be missing. */
export function checkFields(idl: Idl, fields: readonly IdlField[], value: unknown, path: string): void {
  if (typeof value !== "object" || value === null) throw new InvalidArgument(path, `must be an object, not ${describe(value)}`);
  const names = new Map(fields.map((field) => [camelCase(field.name), field]));
  for (const name of Object.keys(value)) {
    if (!names.has(name)) throw new InvalidArgument(`${path}.${name}`, `is not an argument; there are: ${[...names.keys()].join(", ")}`);
  }
  const given = value as Record<string, unknown>;
  for (const [name, field] of names) {
    const optional = typeof field.type === "object" && "option" in field.type;
    if (given[name] === undefined && !optional) throw new InvalidArgument(`${path}.${name}`, "is missing");
    checkValue(idl, field.type, given[name], `${path}.${name}`);
  }
}

/** The variant that a plain enum value names: its literal, or the `kind` of an object. */
export function variantName(value: unknown): unknown {
  return typeof value === "object" && value !== null && "kind" in value ? value.kind : value;
}

function checkDefined(idl: Idl, name: string, value: unknown, path: string): void {
  const { type } = typeNamed(idl, name);
  if (type.kind === "struct") return checkFields(idl, namedFields(type.fields), value, path);
  if (type.kind === "type") return checkValue(idl, type.alias, value, path);
  const chosen = variantName(value);
  const variant = type.variants.find((candidate) => camelCase(candidate.name) === chosen);
  if (variant === undefined) {
    const known = type.variants.map((candidate) => JSON.stringify(camelCase(candidate.name))).join(", ");
    throw new InvalidArgument(path, `must be one of ${known}, not ${describe(value)}`);
  }
  const fields = namedFields(variant.fields);
  if (fields.length === 0) {
    if (typeof value !== "string") throw new InvalidArgument(path, `must be the plain text ${JSON.stringify(chosen)}`);
    return;
  }
  const { kind: _, ...content } = value as Record<string, unknown>;
  checkFields(idl, fields, content, path);
}

function checkInteger(type: IdlInteger, value: unknown, path: string): void {
  const { bytes, signed } = INTEGERS[type];
  const bits = BigInt(8 * bytes);
  const big = bytes > 4;
  const [low, high] = signed ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
  const range = big ? `from ${signed ? `-2^${bits - 1n}` : "0"} to 2^${signed ? bits - 1n : bits} - 1` : `from ${low} to ${high}`;
  const whole = big ? typeof value === "bigint" : typeof value === "number" && Number.isInteger(value);
  if (!whole || BigInt(value as bigint | number) < low || BigInt(value as bigint | number) > high) {
    throw new InvalidArgument(path, `must be a ${big ? "bigint" : "whole number"} ${range}, not ${describe(value)}`);
  }
}

function checkPrimitive(type: Exclude<IdlPrimitive, IdlInteger>, value: unknown, path: string): void {
  if (type === "pubkey") {
    toPublicKey(value as string, path);
    return;
  }
  const [fits, wanted] = type === "bool" ? [typeof value === "boolean", "true or false"]
    : type === "string" ? [typeof value === "string", "a string"]
    : type === "bytes" ? [value instanceof Uint8Array, "a Uint8Array"]
    : [false, `of a type that this SDK can encode, which ${type as string} is not`];
  if (!fits) throw new InvalidArgument(path, `must be ${wanted}, not ${describe(value)}`);
}

function checkList(idl: Idl, item: IdlType, length: number | undefined, value: unknown, path: string): void {
  if (item === "u8") {
    if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length)) {
      throw new InvalidArgument(path, `must be ${length === undefined ? "a Uint8Array" : `exactly ${length} bytes`}, not ${describe(value)}`);
    }
    return;
  }
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new InvalidArgument(path, `must be an array${length === undefined ? "" : ` of exactly ${length}`}, not ${describe(value)}`);
  }
  value.forEach((entry: unknown, index) => checkValue(idl, item, entry, `${path}[${index}]`));
}
