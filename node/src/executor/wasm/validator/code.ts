/** Walks the instructions of one function body. */
import { BULK_OPCODES, OPCODES, forbiddenBulk, forbiddenBy } from "./opcodes";
import type { Reader } from "./reader";
import { MODULE_LIMITS, ModuleRefused } from "./rules";
import { isValueType, readValueType } from "./types";

const EMPTY_BLOCK = 0x40;
/** Set in an alignment when a memory index follows. */
const MEMORY_INDEX_FLAG = 0x40;
/** Sign bit in the last byte of a signed LEB128. */
const SIGN = 0x40;

/** Where a `memory.grow` stands, its immediate included. */
export interface GrowPlace {
  readonly start: number;
  readonly end: number;
}

/** Checks every opcode of a body against the allow-list and answers where memory grows. */
export function checkBody(body: Reader, where: string): GrowPlace[] {
  checkLocals(body, where);
  const grows: GrowPlace[] = [];
  for (let depth = 1; depth > 0; ) {
    const offset = body.position;
    const opcode = body.u8(where);
    switch (OPCODES[opcode]) {
      case "none":
        break;
      case "block":
        checkBlockType(body, where);
        depth += 1;
        break;
      case "else":
        break;
      case "end":
        depth -= 1;
        break;
      case "index":
        body.u32(where);
        break;
      case "callIndirect":
        body.u32(where);
        expectTableZero(body, where);
        break;
      case "branchTable":
        for (let targets = body.count(`the branch table in ${where}`, MODULE_LIMITS.branchTargets) + 1; targets > 0; targets -= 1) body.u32(where);
        break;
      case "memoryAccess":
        checkMemoryAccess(body, where);
        break;
      case "memoryGrow":
        expectMemoryZero(body, where);
        grows.push({ start: offset, end: body.position });
        break;
      case "memorySize":
        expectMemoryZero(body, where);
        break;
      case "i32":
        body.skipSigned(32, where);
        break;
      case "i64":
        body.skipSigned(64, where);
        break;
      case "f32":
        body.skip(4, where);
        break;
      case "f64":
        body.skip(8, where);
        break;
      case "prefix":
        checkBulk(body, where, offset);
        break;
      case undefined:
        throw new ModuleRefused(forbiddenBy(opcode), offset, `opcode 0x${opcode.toString(16)} in ${where}`);
    }
  }
  body.expectEnd(where);
  return grows;
}

function checkLocals(body: Reader, where: string): void {
  const start = body.position;
  let locals = 0;
  for (let groups = body.count(`the local groups of ${where}`, MODULE_LIMITS.locals); groups > 0; groups -= 1) {
    locals += body.u32(where);
    if (locals > MODULE_LIMITS.locals) throw new ModuleRefused("countLimit", start, `${where} has more than ${MODULE_LIMITS.locals} locals`);
    readValueType(body, where);
  }
}

function checkBlockType(body: Reader, where: string): void {
  const first = body.bytes[body.position];
  if (first === EMPTY_BLOCK || (first !== undefined && isValueType(first))) {
    body.skip(1, where);
    return;
  }
  // One byte from 0x40 to 0x7f would be a negative type index: a type of another proposal.
  if (first !== undefined && first > EMPTY_BLOCK && first < 0x80) readValueType(body, where);
  const start = body.position;
  body.skipSigned(33, where);
  // A value type in a longer spelling is what some engines read as that type and others refuse.
  if (((body.bytes[body.position - 1] ?? 0) & SIGN) !== 0) throw new ModuleRefused("malformed", start, `a block in ${where} has a type below 0`);
}

function checkMemoryAccess(body: Reader, where: string): void {
  const offset = body.position;
  const alignment = body.u32(where);
  if ((alignment & MEMORY_INDEX_FLAG) !== 0) throw new ModuleRefused("multiMemory", offset, `a memory index in ${where}`);
  body.u32(where);
}

function checkBulk(body: Reader, where: string, offset: number): void {
  const opcode = body.u32(where);
  switch (BULK_OPCODES[opcode]) {
    case "none":
      break;
    case "memoryInit":
      body.u32(where);
      expectMemoryZero(body, where);
      break;
    case "index":
      body.u32(where);
      break;
    case "memoryCopy":
      expectMemoryZero(body, where);
      expectMemoryZero(body, where);
      break;
    case "memoryFill":
      expectMemoryZero(body, where);
      break;
    case "tableInit":
      body.u32(where);
      expectTableZero(body, where);
      break;
    case "tableCopy":
      expectTableZero(body, where);
      expectTableZero(body, where);
      break;
    case undefined:
      throw new ModuleRefused(forbiddenBulk(opcode), offset, `opcode 0xfc ${opcode} in ${where}`);
  }
}

/** One byte, as in WebAssembly 1.0: engines that know several memories also take longer spellings of 0, others do not. */
function expectMemoryZero(body: Reader, where: string): void {
  const offset = body.position;
  const index = body.u32(where);
  if (index !== 0) throw new ModuleRefused("multiMemory", offset, `memory ${index} in ${where}`);
  if (body.position !== offset + 1) throw new ModuleRefused("malformed", offset, `the memory 0 in ${where} takes more than one byte`);
}

/** Compilers with reference types switched on write the index of the only table in five bytes: that is harmless. */
function expectTableZero(body: Reader, where: string): void {
  const offset = body.position;
  const index = body.u32(where);
  if (index !== 0) throw new ModuleRefused("tables", offset, `table ${index} in ${where}`);
}
