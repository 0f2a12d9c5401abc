/** How many bytes a value takes, so that short, long and changed accounts are refused and not misread. */
import { INTEGERS, isInteger, namedFields, typeNamed, type Idl, type IdlFields, type IdlType } from "./idl";

/** Bytes of a type whose values all have the same length, or undefined where the length depends on the value. */
export function fixedSize(idl: Idl, type: IdlType): number | undefined {
  if (isInteger(type)) return INTEGERS[type].bytes;
  if (type === "bool") return 1;
  if (type === "pubkey") return 32;
  if (typeof type === "string" || "option" in type || "vec" in type) return undefined;
  if ("array" in type) {
    const item = fixedSize(idl, type.array[0]);
    return item === undefined ? undefined : item * type.array[1];
  }
  const defined = typeNamed(idl, type.defined.name).type;
  if (defined.kind === "type") return fixedSize(idl, defined.alias);
  if (defined.kind === "struct") return fixedFields(idl, defined.fields);
  return defined.variants.every((variant) => namedFields(variant.fields).length === 0) ? 1 : undefined;
}

function fixedFields(idl: Idl, fields: IdlFields | undefined): number | undefined {
  let sum = 0;
  for (const field of namedFields(fields)) {
    const size = fixedSize(idl, field.type);
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** Where the value that starts at `offset` ends. Throws a RangeError when the bytes end before it does. */
export function endOf(idl: Idl, type: IdlType, bytes: Uint8Array, offset: number): number {
  const size = fixedSize(idl, type);
  if (size !== undefined) return within(bytes, offset + size);
  if (type === "string" || type === "bytes") return within(bytes, offset + 4 + length(bytes, offset));
  if (typeof type === "object" && "option" in type) return byteAt(bytes, offset) === 0 ? offset + 1 : endOf(idl, type.option, bytes, offset + 1);
  if (typeof type === "object" && "vec" in type) return endOfMany(idl, type.vec, length(bytes, offset), bytes, offset + 4);
  if (typeof type === "object" && "array" in type) return endOfMany(idl, type.array[0], type.array[1], bytes, offset);
  if (typeof type === "object" && "defined" in type) {
    const defined = typeNamed(idl, type.defined.name).type;
    if (defined.kind === "type") return endOf(idl, defined.alias, bytes, offset);
    if (defined.kind === "struct") return endOfFields(idl, defined.fields, bytes, offset);
    const tag = byteAt(bytes, offset);
    const variant = defined.variants[tag];
    if (variant === undefined) throw new RangeError(`${type.defined.name} has no variant ${tag}`);
    return endOfFields(idl, variant.fields, bytes, offset + 1);
  }
  throw new RangeError(`a type that this SDK cannot decode: ${JSON.stringify(type)}`);
}

/** Checks option tags and enum tags too, which a fixed size does not show. */
function endOfFields(idl: Idl, fields: IdlFields | undefined, bytes: Uint8Array, offset: number): number {
  return namedFields(fields).reduce((end, field) => endOf(idl, field.type, bytes, end), offset);
}

function endOfMany(idl: Idl, item: IdlType, count: number, bytes: Uint8Array, offset: number): number {
  let end = offset;
  for (let index = 0; index < count; index += 1) end = endOf(idl, item, bytes, end);
  return end;
}

function within(bytes: Uint8Array, end: number): number {
  if (end > bytes.length) throw new RangeError(`${bytes.length} bytes are too few`);
  return end;
}

function byteAt(bytes: Uint8Array, offset: number): number {
  return bytes[within(bytes, offset + 1) - 1] ?? 0;
}

function length(bytes: Uint8Array, offset: number): number {
  within(bytes, offset + 4);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(offset, true);
}
