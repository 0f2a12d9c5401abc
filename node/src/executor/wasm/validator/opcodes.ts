/** The allow-list of opcodes, with the kind of immediate that follows each, and the rule that forbids each other one. */
import type { ModuleRule } from "./rules";

/** What follows an opcode. */
export type Immediate = "none" | "block" | "else" | "end" | "index" | "callIndirect" | "branchTable" | "memoryAccess" | "memorySize" | "memoryGrow" | "i32" | "i64" | "f32" | "f64" | "prefix";

const MVP: readonly (readonly [first: number, last: number, immediate: Immediate])[] = [
  [0x00, 0x01, "none"], // unreachable, nop
  [0x02, 0x04, "block"], // block, loop, if
  [0x05, 0x05, "else"],
  [0x0b, 0x0b, "end"],
  [0x0c, 0x0d, "index"], // br, br_if
  [0x0e, 0x0e, "branchTable"],
  [0x0f, 0x0f, "none"], // return
  [0x10, 0x10, "index"], // call
  [0x11, 0x11, "callIndirect"],
  [0x1a, 0x1b, "none"], // drop, select
  [0x20, 0x24, "index"], // local.get to global.set
  [0x28, 0x3e, "memoryAccess"],
  [0x3f, 0x3f, "memorySize"],
  [0x40, 0x40, "memoryGrow"],
  [0x41, 0x41, "i32"],
  [0x42, 0x42, "i64"],
  [0x43, 0x43, "f32"],
  [0x44, 0x44, "f64"],
  [0x45, 0xbf, "none"], // comparison, arithmetic, conversion
  [0xc0, 0xc4, "none"], // sign extension
  [0xfc, 0xfc, "prefix"],
];

/** Immediate of each allowed one-byte opcode. */
export const OPCODES: readonly (Immediate | undefined)[] = (() => {
  const table: (Immediate | undefined)[] = Array.from({ length: 256 });
  for (const [first, last, immediate] of MVP) table.fill(immediate, first, last + 1);
  return table;
})();

/** What follows an opcode with the prefix 0xfc: memory.init and its kin name their segment, table and memory. */
export type BulkImmediate = "none" | "memoryInit" | "index" | "memoryCopy" | "memoryFill" | "tableInit" | "tableCopy";

/** Immediate of each allowed opcode after 0xfc. */
export const BULK_OPCODES: readonly BulkImmediate[] = [
  "none", "none", "none", "none", "none", "none", "none", "none", // i32 and i64.trunc_sat
  "memoryInit", "index", "memoryCopy", "memoryFill", "tableInit", "index", "tableCopy", // 9: data.drop, 13: elem.drop
];

/** The rule that a forbidden one-byte opcode breaks. */
export function forbiddenBy(opcode: number): ModuleRule {
  if (opcode === 0xfd) return "simd";
  if (opcode === 0xfe) return "threads";
  if (opcode === 0xfb || opcode === 0x14 || opcode === 0x15 || (opcode >= 0xd3 && opcode <= 0xd6)) return "gc";
  if (opcode === 0x12 || opcode === 0x13) return "tailCalls";
  if ((opcode >= 0x06 && opcode <= 0x0a) || opcode === 0x18 || opcode === 0x19 || opcode === 0x1f) return "exceptions";
  if (opcode === 0x1c || opcode === 0x25 || opcode === 0x26 || (opcode >= 0xd0 && opcode <= 0xd2)) return "referenceTypes";
  return "unknownOpcode";
}

/** The rule that a forbidden opcode after 0xfc breaks. */
export function forbiddenBulk(opcode: number): ModuleRule {
  return opcode >= 15 && opcode <= 17 ? "referenceTypes" : "unknownOpcode";
}
