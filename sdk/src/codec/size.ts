/** How many bytes a type takes, for sizes of accounts and places of fields. */
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
