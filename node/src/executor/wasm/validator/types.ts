/** Value types, function types and limits. */
import type { Reader } from "./reader";
import { MODULE_LIMITS, ModuleRefused } from "./rules";

export const I32 = 0x7f;
export const I64 = 0x7e;
const F32 = 0x7d;
const F64 = 0x7c;
const V128 = 0x7b;
const FUNCREF = 0x70;
const EXTERNREF = 0x6f;
const FUNCTION = 0x60;

export interface FunctionType {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
}

export function isValueType(byte: number): boolean {
  return byte === I32 || byte === I64 || byte === F32 || byte === F64;
}

export function readValueType(reader: Reader, where: string): number {
  const offset = reader.position;
  const byte = reader.u8(where);
  if (isValueType(byte)) return byte;
  const problem = `value type 0x${byte.toString(16)} in ${where}`;
  if (byte === V128) throw new ModuleRefused("simd", offset, problem);
  if (byte === FUNCREF || byte === EXTERNREF) throw new ModuleRefused("referenceTypes", offset, problem);
  if (byte === 0x69 || byte === 0x74) throw new ModuleRefused("exceptions", offset, problem);
  if (byte >= 0x63 && byte <= 0x73) throw new ModuleRefused("gc", offset, problem);
  throw new ModuleRefused("valueType", offset, problem);
}

export function readFunctionType(reader: Reader, where: string): FunctionType {
  const offset = reader.position;
  const form = reader.u8(where);
  if (form !== FUNCTION) {
    const rule = form >= 0x4e && form <= 0x5f ? "gc" : "malformed";
    throw new ModuleRefused(rule, offset, `${where} has the form 0x${form.toString(16)}, not a function`);
  }
  const list = (what: string, limit: number): number[] => Array.from({ length: reader.count(`the ${what} of ${where}`, limit) }, () => readValueType(reader, where));
  return { parameters: list("parameters", MODULE_LIMITS.parameters), results: list("results", MODULE_LIMITS.results) };
}

/** Refuses every element type of a table or segment but funcref. */
export function expectFuncref(reader: Reader, where: string): void {
  const offset = reader.position;
  const byte = reader.u8(where);
  if (byte === FUNCREF) return;
  throw new ModuleRefused(byte === EXTERNREF ? "referenceTypes" : "gc", offset, `${where} has the element type 0x${byte.toString(16)}`);
}

export interface Limits {
  readonly min: number;
  readonly max: number | undefined;
}

export function readLimits(reader: Reader, where: string): Limits {
  const offset = reader.position;
  const flags = reader.u8(where);
  if ((flags & 0x04) !== 0 && flags <= 0x07) throw new ModuleRefused("memory64", offset, `${where} has 64-bit addresses`);
  if ((flags & 0x02) !== 0 && flags <= 0x07) throw new ModuleRefused("threads", offset, `${where} is shared`);
  if (flags > 0x01) throw new ModuleRefused("malformed", offset, `${where} has the limit flags 0x${flags.toString(16)}`);
  const min = reader.u32(where);
  return { min, max: flags === 1 ? reader.u32(where) : undefined };
}
