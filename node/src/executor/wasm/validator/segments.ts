/** Constant expressions, and the segments that fill tables and memory. */
import type { Reader } from "./reader";
import { MODULE_LIMITS, ModuleRefused } from "./rules";
import { expectFuncref } from "./types";

const END = 0x0b;
const REF_FUNC = 0xd2;
const REF_NULL = 0xd0;
const PASSIVE = 1;
const EXPLICIT_TABLE = 2;
const EXPRESSIONS = 4;

/** One constant and `end`. Globals cannot be imported, so `global.get` never has a value here. */
export function checkConstant(reader: Reader, where: string): void {
  const offset = reader.position;
  const opcode = reader.u8(where);
  if (opcode === 0x41) reader.skipSigned(32, where);
  else if (opcode === 0x42) reader.skipSigned(64, where);
  else if (opcode === 0x43) reader.skip(4, where);
  else if (opcode === 0x44) reader.skip(8, where);
  else throw new ModuleRefused("constantExpression", offset, `opcode 0x${opcode.toString(16)} in ${where}`);
  expectEndOfConstant(reader, where);
}

export function checkElementSegment(reader: Reader, where: string): void {
  const offset = reader.position;
  const flags = reader.u32(where);
  const declarative = (flags & PASSIVE) !== 0 && (flags & EXPLICIT_TABLE) !== 0;
  if (flags > 7 || declarative) throw new ModuleRefused("elementKind", offset, `${where} has the flags ${flags}`);
  if ((flags & PASSIVE) === 0) {
    if ((flags & EXPLICIT_TABLE) !== 0) expectTableZero(reader, where);
    checkConstant(reader, where);
  }
  const asExpressions = (flags & EXPRESSIONS) !== 0;
  if ((flags & (PASSIVE | EXPLICIT_TABLE)) !== 0) {
    if (asExpressions) expectFuncref(reader, where);
    else expectElementKind(reader, where);
  }
  for (let entries = reader.count(`the entries of ${where}`, MODULE_LIMITS.elements); entries > 0; entries -= 1) {
    if (asExpressions) checkFunctionReference(reader, where);
    else reader.u32(where);
  }
}

export function checkDataSegment(reader: Reader, where: string): void {
  const offset = reader.position;
  const flags = reader.u32(where);
  if (flags > 2) throw reader.malformed(`${where} has the flags ${flags}`);
  if (flags === 2) {
    const memory = reader.u32(where);
    if (memory !== 0) throw new ModuleRefused("multiMemory", offset, `${where} fills memory ${memory}`);
  }
  if (flags !== PASSIVE) checkConstant(reader, where);
  reader.skip(reader.u32(where), where);
}

function checkFunctionReference(reader: Reader, where: string): void {
  const offset = reader.position;
  const opcode = reader.u8(where);
  if (opcode === REF_FUNC) reader.u32(where);
  else if (opcode === REF_NULL) expectFuncref(reader, where);
  else throw new ModuleRefused("constantExpression", offset, `opcode 0x${opcode.toString(16)} in ${where}`);
  expectEndOfConstant(reader, where);
}

function expectElementKind(reader: Reader, where: string): void {
  const offset = reader.position;
  const kind = reader.u8(where);
  if (kind !== 0) throw new ModuleRefused("elementKind", offset, `${where} has the kind ${kind}`);
}

function expectTableZero(reader: Reader, where: string): void {
  const offset = reader.position;
  const table = reader.u32(where);
  if (table !== 0) throw new ModuleRefused("tables", offset, `${where} fills table ${table}`);
}

function expectEndOfConstant(reader: Reader, where: string): void {
  const offset = reader.position;
  const opcode = reader.u8(where);
  if (opcode !== END) throw new ModuleRefused("constantExpression", offset, `${where} goes on with opcode 0x${opcode.toString(16)}`);
}
