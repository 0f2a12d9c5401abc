/** What a module must have as a whole: the shape of a WASI command, in a memory that the manifest allows. */
import { signatureOf } from "./imports";
import { ModuleRefused } from "./rules";
import type { ModuleShape } from "./sections";

export function checkEntry(shape: ModuleShape, memoryPages: number): void {
  const at = (name: string, kind: number): number | undefined => shape.exports.find((entry) => entry.name === name && entry.kind === kind)?.index;
  if (shape.memory === undefined || at("memory", 2) === undefined) throw new ModuleRefused("memories", undefined, 'the module has no memory of its own that it exports as "memory"');
  const start = at("_start", 0);
  if (start === undefined) throw new ModuleRefused("command", undefined, "the module exports no function _start");
  const type = shape.types[shape.functions[start] ?? -1];
  if (type === undefined || signatureOf(type) !== ":") throw new ModuleRefused("command", undefined, "_start takes or returns values");
  const place = shape.sections.find(({ id }) => id === 5)?.payload;
  if (shape.memory.min > memoryPages) throw new ModuleRefused("memoryLimit", place, `the memory starts with ${shape.memory.min} pages and the manifest allows ${memoryPages}`);
  if (shape.functions.length - shape.importedFunctions !== shape.bodies.length) throw new ModuleRefused("malformed", undefined, "the function and code sections differ in length");
}
