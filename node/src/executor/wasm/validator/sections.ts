/** What each section may hold. */
import { type GrowPlace, checkBody } from "./code";
import { allowedSignature, signatureOf } from "./imports";
import type { Reader } from "./reader";
import { MODULE_LIMITS, ModuleRefused } from "./rules";
import { checkConstant, checkDataSegment, checkElementSegment } from "./segments";
import { type FunctionType, type Limits, expectFuncref, readFunctionType, readLimits, readValueType } from "./types";

const SHOWN_CHARACTERS = 80;
/** Pages of 64 KiB that 32-bit addresses reach. */
const MOST_PAGES = 65_536;

/** Where a section stands. `start` is its id byte, `payload` its first byte after the length. */
export interface SectionPlace {
  readonly id: number;
  readonly start: number;
  readonly payload: number;
  readonly end: number;
}

export interface BodyPlace {
  /** First byte after the length of the body. */
  readonly start: number;
  readonly end: number;
  readonly grows: readonly GrowPlace[];
}

export interface ModuleExport {
  readonly name: string;
  /** 0 function, 1 table, 2 memory, 3 global. */
  readonly kind: number;
  readonly index: number;
}

/** What a module that passed consists of. */
export interface ModuleShape {
  customSections: number;
  grows: number;
  readonly sections: SectionPlace[];
  readonly types: FunctionType[];
  /** Type index of each function, imported ones first. */
  readonly functions: number[];
  importedFunctions: number;
  tables: number;
  memory: Limits | undefined;
  globals: number;
  readonly exports: ModuleExport[];
  readonly bodies: BodyPlace[];
}

export function emptyShape(): ModuleShape {
  return { customSections: 0, grows: 0, sections: [], types: [], functions: [], importedFunctions: 0, tables: 0, memory: undefined, globals: 0, exports: [], bodies: [] };
}

interface Section {
  readonly name: string;
  /** Place in the order of the specification. */
  readonly order: number;
  readonly check: (reader: Reader, shape: ModuleShape) => void;
}

/** The known sections by id. */
export const SECTIONS: readonly (Section | undefined)[] = [
  { name: "custom", order: 0, check: customSection },
  { name: "type", order: 1, check: typeSection },
  { name: "import", order: 2, check: importSection },
  { name: "function", order: 3, check: functionSection },
  { name: "table", order: 4, check: tableSection },
  { name: "memory", order: 5, check: memorySection },
  { name: "global", order: 6, check: globalSection },
  { name: "export", order: 7, check: exportSection },
  { name: "start", order: 8, check: startSection },
  { name: "element", order: 9, check: elementSection },
  { name: "code", order: 11, check: codeSection },
  { name: "data", order: 12, check: dataSection },
  { name: "data count", order: 10, check: dataCountSection },
];

/** Names and debug information: nothing that runs. */
function customSection(reader: Reader, shape: ModuleShape): void {
  shape.customSections += 1;
  if (shape.customSections > MODULE_LIMITS.customSections) throw new ModuleRefused("countLimit", reader.position, `the module has more than ${MODULE_LIMITS.customSections} custom sections`);
  reader.name("the name of a custom section", MODULE_LIMITS.nameBytes);
  reader.position = reader.end;
}

function typeSection(reader: Reader, shape: ModuleShape): void {
  const start = reader.position;
  const count = reader.count("the number of types", MODULE_LIMITS.types);
  let entries = 0;
  for (let index = 0; index < count; index += 1) {
    const type = readFunctionType(reader, `type ${index}`);
    entries += type.parameters.length + type.results.length;
    if (entries > MODULE_LIMITS.typeEntries) throw new ModuleRefused("countLimit", start, `the types have more than ${MODULE_LIMITS.typeEntries} parameters and results`);
    shape.types.push(type);
  }
}

function importSection(reader: Reader, shape: ModuleShape): void {
  const count = reader.count("the number of imports", MODULE_LIMITS.imports);
  for (let index = 0; index < count; index += 1) {
    const offset = reader.position;
    const module = reader.name(`the module of import ${index}`, MODULE_LIMITS.nameBytes);
    const name = reader.name(`the name of import ${index}`, MODULE_LIMITS.nameBytes);
    const kind = reader.u8(`import ${index}`);
    const allowed = allowedSignature(module, name);
    if (kind !== 0 || allowed === undefined) {
      const what = ["function", "table", "memory", "global", "tag"][kind] ?? `kind ${kind}`;
      throw new ModuleRefused("import", offset, `the ${what} ${shown(module)}.${shown(name)} is imported`);
    }
    const type = reader.u32(`import ${index}`);
    const found = shape.types[type];
    if (found === undefined || signatureOf(found) !== allowed) {
      throw new ModuleRefused("importType", offset, `${name} is imported as ${found === undefined ? `the missing type ${type}` : signatureOf(found)} and is ${allowed} (i = i32, I = i64)`);
    }
    shape.functions.push(type);
    shape.importedFunctions += 1;
  }
}

function functionSection(reader: Reader, shape: ModuleShape): void {
  const count = reader.count("the number of functions", MODULE_LIMITS.functions);
  for (let index = 0; index < count; index += 1) shape.functions.push(reader.u32(`function ${index}`));
}

function tableSection(reader: Reader, shape: ModuleShape): void {
  const start = reader.position;
  shape.tables = reader.u32("the number of tables");
  if (shape.tables > 1) throw new ModuleRefused("tables", start, `the module has ${shape.tables} tables`);
  if (shape.tables === 0) return;
  expectFuncref(reader, "the table");
  const { min } = readLimits(reader, "the table");
  if (min > MODULE_LIMITS.tableEntries) throw new ModuleRefused("countLimit", start, `the table has ${min} entries, more than ${MODULE_LIMITS.tableEntries}`);
}

function memorySection(reader: Reader, shape: ModuleShape): void {
  const start = reader.position;
  const count = reader.u32("the number of memories");
  if (count > 1) throw new ModuleRefused("multiMemory", start, `the module has ${count} memories`);
  if (count === 0) return;
  const { min, max } = readLimits(reader, "the memory");
  if (min > MOST_PAGES || (max !== undefined && (max > MOST_PAGES || max < min))) throw new ModuleRefused("malformed", start, `the memory has the limits ${min} to ${max ?? "none"}`);
  shape.memory = { min, max };
}

function globalSection(reader: Reader, shape: ModuleShape): void {
  shape.globals = reader.count("the number of globals", MODULE_LIMITS.globals);
  for (let index = 0; index < shape.globals; index += 1) {
    readValueType(reader, `global ${index}`);
    const mutability = reader.u8(`global ${index}`);
    if (mutability > 1) throw reader.malformed(`global ${index} has the mutability ${mutability}`);
    checkConstant(reader, `global ${index}`);
  }
}

function exportSection(reader: Reader, shape: ModuleShape): void {
  const count = reader.count("the number of exports", MODULE_LIMITS.exports);
  for (let index = 0; index < count; index += 1) {
    const offset = reader.position;
    const name = reader.name(`the name of export ${index}`, MODULE_LIMITS.nameBytes);
    if (name.startsWith("assay:")) throw new ModuleRefused("reservedExport", offset, `the module exports ${shown(name)}`);
    const kind = reader.u8(`export ${index}`);
    if (kind > 3) throw new ModuleRefused(kind === 4 ? "exceptions" : "malformed", offset, `export ${shown(name)} has the kind ${kind}`);
    shape.exports.push({ name, kind, index: reader.u32(`export ${index}`) });
  }
}

function startSection(reader: Reader): void {
  throw new ModuleRefused("start", reader.position, "the module has a start function");
}

function elementSection(reader: Reader): void {
  const count = reader.count("the number of element segments", MODULE_LIMITS.segments);
  for (let index = 0; index < count; index += 1) checkElementSegment(reader, `element segment ${index}`);
}

function dataCountSection(reader: Reader): void {
  reader.count("the number of data segments", MODULE_LIMITS.segments);
}

function codeSection(reader: Reader, shape: ModuleShape): void {
  const count = reader.count("the number of function bodies", MODULE_LIMITS.functions);
  for (let index = 0; index < count; index += 1) {
    const where = `function ${shape.importedFunctions + index}`;
    const body = reader.slice(reader.count(`the length of ${where}`, MODULE_LIMITS.bodyBytes), where);
    const start = body.position;
    const grows = checkBody(body, where);
    shape.grows += grows.length;
    if (shape.grows > MODULE_LIMITS.grows) throw new ModuleRefused("countLimit", start, `memory grows at more than ${MODULE_LIMITS.grows} places`);
    shape.bodies.push({ start, end: body.end, grows });
  }
}

function dataSection(reader: Reader): void {
  const count = reader.count("the number of data segments", MODULE_LIMITS.segments);
  for (let index = 0; index < count; index += 1) checkDataSegment(reader, `data segment ${index}`);
}

/** A name that a stranger chose, short enough for a message. */
function shown(name: string): string {
  return JSON.stringify(name.length > SHOWN_CHARACTERS ? `${name.slice(0, SHOWN_CHARACTERS)}...` : name);
}
