/** Plain values to Borsh bytes. The values have been checked against the IDL before. */
import { concatBytes, littleEndian } from "../bytes";
import { toPublicKey, type Address } from "../types";
import { variantName } from "./check";
import { INTEGERS, camelCase, isInteger, namedFields, typeNamed, type Idl, type IdlField, type IdlType } from "./idl";

/** The bytes of a struct's fields, in order. */
export function writeFields(idl: Idl, fields: readonly IdlField[], values: object): Uint8Array {
  const given = values as Readonly<Record<string, unknown>>;
  return concatBytes(...fields.map((field) => writeValue(idl, field.type, given[camelCase(field.name)])));
}

function writeValue(idl: Idl, type: IdlType, value: unknown): Uint8Array {
  if (isInteger(type)) return littleEndian(BigInt(value as bigint | number), INTEGERS[type].bytes);
  if (type === "bool") return Uint8Array.of(value === true ? 1 : 0);
  if (type === "pubkey") return toPublicKey(value as Address).toBytes();
  if (type === "string") return withLength(new TextEncoder().encode(value as string));
  if (type === "bytes") return withLength(value as Uint8Array);
  if ("option" in type) return value === null || value === undefined ? Uint8Array.of(0) : concatBytes(Uint8Array.of(1), writeValue(idl, type.option, value));
  if ("vec" in type) return concatBytes(littleEndian(BigInt((value as ArrayLike<unknown>).length), 4), writeItems(idl, type.vec, value));
  if ("array" in type) return writeItems(idl, type.array[0], value);
  const defined = typeNamed(idl, type.defined.name).type;
  if (defined.kind === "struct") return writeFields(idl, namedFields(defined.fields), value as object);
  if (defined.kind === "type") return writeValue(idl, defined.alias, value);
  const tag = defined.variants.findIndex((candidate) => camelCase(candidate.name) === variantName(value));
  return concatBytes(Uint8Array.of(tag), writeFields(idl, namedFields(defined.variants[tag]?.fields), value as object));
}

function writeItems(idl: Idl, item: IdlType, value: unknown): Uint8Array {
  return item === "u8" ? (value as Uint8Array) : concatBytes(...Array.from(value as Iterable<unknown>, (entry) => writeValue(idl, item, entry)));
}

function withLength(bytes: Uint8Array): Uint8Array {
  return concatBytes(littleEndian(BigInt(bytes.length), 4), bytes);
}
