/**
 * Canonical JSON (RFC 8785) for what a manifest holds: objects, arrays, strings and safe non-negative integers.
 * Two encoders that follow it write the same bytes, so the hash of a manifest does not depend on who wrote it.
 */

/** A value that has exactly one encoding. */
export type CanonicalValue = string | number | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

/** Writes `value` with sorted keys and without white space. */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not an integer from 0 to 2^53 - 1.`);
    return String(value);
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

/** `Array.isArray` does not narrow a readonly array. */
function isArray(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
