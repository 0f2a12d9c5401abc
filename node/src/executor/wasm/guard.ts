/**
 * Rewrites a validated module so that the memory of a run depends on the manifest alone:
 * - the memory's maximum becomes `memoryPages`, or stays where it is lower, so that growing past it answers -1 everywhere;
 * - each `memory.grow` becomes a call of one added function that tells a refusal by that maximum (-1, as before) from a
 *   refusal by the machine. The latter would be different elsewhere, so it sets a flag and traps: no result.
 *
 * Indices in use do not change, because everything is added at the end. Custom sections are left out.
 */
import type { ModuleShape, SectionPlace } from "./validator";

/** Exported global that is 1 after the machine refused memory which the manifest allows. */
export const HOST_MEMORY_FLAG = "assay:host-memory";

const SECTION = { type: 1, function: 3, memory: 5, global: 6, export: 7, code: 10 } as const;
/** Ids in the order in which sections must stand. */
const ORDER = [1, 2, 3, 4, 5, 6, 7, 9, 12, 10, 11];
const CALL = 0x10;

export function guardMemory(bytes: Uint8Array, shape: ModuleShape, memoryPages: number): Uint8Array<ArrayBuffer> {
  if (shape.memory === undefined) throw new Error("guardMemory needs a module that the validator has passed.");
  const { min, max = memoryPages } = shape.memory;
  const limit = Math.min(max, memoryPages);
  const grow = shape.functions.length;
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (const id of ORDER) {
    const place = shape.sections.find((section) => section.id === id);
    const payload = rewritten(id, place);
    if (payload !== undefined) parts.push(Uint8Array.of(id), u32(total(payload)), ...payload);
  }
  return concat(parts);

  function rewritten(id: number, place: SectionPlace | undefined): Uint8Array[] | undefined {
    switch (id) {
      case SECTION.type:
        return appended(bytes, place, Uint8Array.of(0x60, 1, 0x7f, 1, 0x7f));
      case SECTION.function:
        return appended(bytes, place, u32(shape.types.length));
      case SECTION.memory:
        return [Uint8Array.of(1, 1), u32(min), u32(limit)];
      case SECTION.global:
        return appended(bytes, place, Uint8Array.of(0x7f, 1, 0x41, 0, 0x0b));
      case SECTION.export:
        return appended(bytes, place, exportEntry(shape.globals));
      case SECTION.code:
        return [u32(shape.bodies.length + 1), ...shape.bodies.flatMap((body) => withGuardedGrows(bytes, body, grow)), sized(growBody(shape.globals, limit))];
      default:
        return place && [bytes.subarray(place.payload, place.end)];
    }
  }
}

/** A vector section with one entry more. */
function appended(bytes: Uint8Array, place: SectionPlace | undefined, entry: Uint8Array): Uint8Array[] {
  if (place === undefined) return [Uint8Array.of(1), entry];
  let count = 0;
  let position = place.payload;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[position++] as number;
    count += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return [u32(count + 1), bytes.subarray(position, place.end), entry];
}

function exportEntry(global: number): Uint8Array {
  const name = new TextEncoder().encode(HOST_MEMORY_FLAG);
  return concat([u32(name.length), name, Uint8Array.of(3), u32(global)]);
}

function withGuardedGrows(bytes: Uint8Array, body: ModuleShape["bodies"][number], grow: number): Uint8Array[] {
  const call = concat([Uint8Array.of(CALL), u32(grow)]);
  const parts: Uint8Array[] = [];
  let position = body.start;
  for (const { start, end } of body.grows) {
    parts.push(bytes.subarray(position, start), call);
    position = end;
  }
  parts.push(bytes.subarray(position, body.end));
  return [u32(total(parts)), ...parts];
}

/** The added function: (delta) -> what `memory.grow` answers. */
function growBody(flag: number, limit: number): Uint8Array {
  return concat([
    Uint8Array.of(1, 1, 0x7f), // one more i32: the answer
    Uint8Array.of(0x20, 0, 0x40, 0, 0x22, 1, 0x41, 0x7f, 0x46, 0x04, 0x40), // answer = memory.grow(delta); if (answer == -1)
    Uint8Array.of(0x3f, 0, 0xad, 0x20, 0, 0xad, 0x7c, 0x42), s64(limit), // i64(memory.size) + i64(delta), limit
    Uint8Array.of(0x58, 0x04, 0x40, 0x41, 1, 0x24), u32(flag), // if (not above the limit) flag = 1
    Uint8Array.of(0x00, 0x0b, 0x0b, 0x20, 1, 0x0b), // unreachable, end, end, answer
  ]);
}

function sized(body: Uint8Array): Uint8Array {
  return concat([u32(body.length), body]);
}

function u32(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

/** Signed LEB128 of a non-negative number: the last byte leaves the sign bit clear. */
function s64(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 64) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function total(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(total(parts));
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}
