/**
 * The validator of `wasm/v1`: decodes a module and lets through only what is on the allow-list. What the engine accepts
 * besides (it accepts more with each release) never decides. Types are checked by the engine afterwards.
 */
import { Reader } from "./reader";
import { MODULE_LIMITS, ModuleRefused } from "./rules";
import { SECTIONS, type ModuleShape, emptyShape } from "./sections";
import { checkEntry } from "./entry";

export { MODULE_LIMITS, ModuleRefused, type ModuleRule } from "./rules";
export { WASI_FUNCTIONS, WASI_MODULE } from "./imports";
export type { ModuleShape, SectionPlace } from "./sections";

const HEADER = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

/** Throws `ModuleRefused`, or answers where everything stands. `memoryPages` comes from the manifest. */
export function validateModule(bytes: Uint8Array, memoryPages: number): ModuleShape {
  if (bytes.length > MODULE_LIMITS.moduleBytes) throw new ModuleRefused("size", undefined, `the module has ${bytes.length} bytes, more than ${MODULE_LIMITS.moduleBytes}`);
  HEADER.forEach((byte, index) => {
    if (bytes[index] !== byte) throw new ModuleRefused("malformed", index, "the header of a core module (\\0asm, version 1) is not there");
  });
  const shape = emptyShape();
  const reader = new Reader(bytes, HEADER.length, bytes.length);
  let order = 0;
  while (!reader.done) {
    const offset = reader.position;
    const id = reader.u8("a section");
    const length = reader.u32("the length of a section");
    const payload = reader.slice(length, `section ${id}`);
    const section = SECTIONS[id];
    if (section === undefined) throw new ModuleRefused(id === 13 ? "exceptions" : "malformed", offset, `section ${id} is not known`);
    if (id !== 0) {
      if (section.order <= order) throw new ModuleRefused("sectionOrder", offset, `the ${section.name} section stands too late or twice`);
      order = section.order;
      shape.sections.push({ id, start: offset, payload: payload.position, end: payload.end });
    }
    section.check(payload, shape);
    payload.expectEnd(`the ${section.name} section`);
  }
  checkEntry(shape, memoryPages);
  return shape;
}
