/** The parameters of one call, checked on reading, so that a method never sees a value of the wrong kind. */
import { PublicKey } from "@solana/web3.js";
import bs58 from "bs58";
import { invalidParams } from "./rpc-error";

/** Named options, as most methods take them last. */
export class Options {
  constructor(private readonly values: Record<string, unknown>) {}

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  string(name: string): string | undefined {
    return this.read(name, "a string", (value) => typeof value === "string");
  }

  boolean(name: string): boolean {
    return this.read<boolean>(name, "true or false", (value) => typeof value === "boolean") ?? false;
  }

  integer(name: string): number | undefined {
    return this.read<number>(name, "a whole number from 0", isInteger);
  }

  list(name: string): unknown[] | undefined {
    return this.read<unknown[]>(name, "a list", Array.isArray);
  }

  nested(name: string): Options | undefined {
    const value = this.read<Record<string, unknown>>(name, "an object", isObject);
    return value === undefined ? undefined : new Options(value);
  }

  private read<T = string>(name: string, kind: string, accepts: (value: unknown) => boolean): T | undefined {
    if (!this.has(name)) return undefined;
    const value = this.values[name];
    if (!accepts(value)) throw invalidParams(`${name} must be ${kind}`);
    return value as T;
  }
}

export class Params {
  constructor(private readonly values: unknown[]) {}

  key(index: number, name: string): PublicKey {
    return toKey(this.values[index], name);
  }

  keys(index: number, name: string, limit: number): PublicKey[] {
    return this.strings(index, name, limit).map((value) => toKey(value, name));
  }

  strings(index: number, name: string, limit: number): string[] {
    const list = this.values[index];
    if (!Array.isArray(list) || !list.every((value) => typeof value === "string")) {
      throw invalidParams(`${name} must be a list of strings`);
    }
    if (list.length > limit) throw invalidParams(`too many ${name}: ${list.length}, the limit is ${limit}`);
    return list;
  }

  any(index: number): unknown {
    return this.values[index];
  }

  string(index: number, name: string): string {
    const value = this.values[index];
    if (typeof value !== "string") throw invalidParams(`${name} must be a string`);
    return value;
  }

  integer(index: number, name: string): number {
    const value = this.values[index];
    if (!isInteger(value)) throw invalidParams(`${name} must be a whole number from 0`);
    return value;
  }

  options(index: number): Options {
    const value = this.values[index] ?? {};
    if (!isObject(value)) throw invalidParams(`parameter ${index + 1} must be an object of options`);
    return new Options(value);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Bytes in base58 or base64; `limit` is in bytes. */
export function toBytes(text: string, encoding: string, name: string): Uint8Array {
  if (encoding === "base64") {
    const bytes = Buffer.from(text, "base64");
    if (bytes.toString("base64") !== text) throw invalidParams(`${name} is not base64`);
    return bytes;
  }
  if (encoding !== "base58") throw invalidParams(`encoding ${encoding} of ${name} is not known: use base58 or base64`);
  try {
    return bs58.decode(text);
  } catch {
    throw invalidParams(`${name} is not base58`);
  }
}

function isInteger(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function toKey(value: unknown, name: string): PublicKey {
  try {
    return new PublicKey(value as string);
  } catch {
    throw invalidParams(`${name} is not an address of 32 bytes in base58`);
  }
}
