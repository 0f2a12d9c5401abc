/**
 * The only file that imports Anchor and BN: plain values in, bytes out, and back.
 *
 * Anchor's coder encodes a missing or misspelt argument as 0, -1 as 1 and a short array shifted, and ignores bytes behind an
 * account's end; so every value is checked against the IDL before it sees it, and every length before it reads.
 */
import { BorshCoder, LangErrorCode, LangErrorMessage, type Idl as AnchorIdl } from "@coral-xyz/anchor";
import { PublicKey } from "@solana/web3.js";
import BN from "bn.js";
import { Buffer as PackageBuffer } from "buffer/";
import { startsWith } from "./bytes";
import { checkFields, variantName } from "./codec/check";
import {
  INTEGERS, camelCase, isHidden, isInteger, namedFields, typeNamed,
  type Idl, type IdlDiscriminated, type IdlField, type IdlInstruction, type IdlType,
} from "./codec/idl";
import { endOf, fixedSize } from "./codec/span";
import { DecodeFailed, InvalidArgument } from "./errors/classes";
import { toPublicKey } from "./types";

/** The layout version that this SDK reads; an account of a later one is refused, not misread. */
const ACCOUNT_VERSION = 1;

type Fields = Record<string, unknown>;

/** Errors that Anchor's own checks give, before a program's code runs. */
export type FrameworkErrorName = keyof typeof LangErrorCode;

/** The name and text of one of Anchor's own errors. */
export function frameworkError(number: number): { name: FrameworkErrorName; message: string } | undefined {
  const names = Object.keys(LangErrorCode) as FrameworkErrorName[];
  const name = names.find((candidate) => LangErrorCode[candidate] === number);
  return name === undefined ? undefined : { name, message: LangErrorMessage.get(number) ?? name };
}

/** A decoded event: its name in the IDL and its plain fields. */
export interface DecodedEvent {
  name: string;
  data: Fields;
}

/** Encodes and decodes for one program. Every value is checked against the IDL before Anchor sees it. */
export class ProgramCodec {
  private readonly coder: BorshCoder;

  constructor(readonly idl: Idl) {
    provideBuffer();
    this.coder = new BorshCoder(idl as unknown as AnchorIdl);
  }

  /** Instruction data. `args` holds the fields of the instruction's one `args` struct, or of its arguments. */
  encodeInstruction(camelName: string, args: object): Buffer {
    const instruction = this.instruction(camelName);
    const { name } = instruction;
    const [only] = instruction.args;
    const wrapped = instruction.args.length === 1 && only?.name === "args" ? { args } : args;
    checkFields(this.idl, instruction.args, wrapped, camelName);
    const values = this.toAnchorFields(instruction.args, wrapped);
    try {
      return this.coder.instruction.encode(name, values);
    } catch (cause) {
      // The values are of the right types, so what is left is Anchor's buffer of 1,000 bytes.
      throw new InvalidArgument(camelName, "does not fit in 1,000 bytes of instruction data", { cause });
    }
  }

  /** The plain fields of an account, after its type, length and version have been checked. */
  decodeAccount(name: string, bytes: Uint8Array): Fields {
    const account = discriminated(this.idl.accounts, name);
    if (!startsWith(bytes, Uint8Array.from(account.discriminator))) throw new DecodeFailed(name, "the bytes are of another type of account");
    const fields = this.decodeExact(name, this.withoutRoom(name, bytes.subarray(account.discriminator.length)));
    if (fields["version"] !== ACCOUNT_VERSION) {
      throw new DecodeFailed(name, `it has version ${String(fields["version"])} and this SDK reads version ${ACCOUNT_VERSION}; use a newer SDK`);
    }
    return fields;
  }

  /** The event in the bytes, or undefined when they are no event that this IDL knows. */
  decodeEvent(bytes: Uint8Array): DecodedEvent | undefined {
    const event = this.idl.events?.find(({ discriminator }) => startsWith(bytes, Uint8Array.from(discriminator)));
    if (event === undefined) return undefined;
    return { name: event.name, data: this.decodeExact(event.name, bytes.subarray(event.discriminator.length)) };
  }

  /** The arguments in the data of an instruction, or undefined when it is none of this program's. The name is in camel case. */
  decodeInstruction(bytes: Uint8Array): { name: string; args: Fields } | undefined {
    const instruction = this.idl.instructions.find(({ discriminator }) => startsWith(bytes, Uint8Array.from(discriminator)));
    if (instruction === undefined) return undefined;
    const content = bytes.subarray(instruction.discriminator.length);
    this.checkEnd(instruction.name, instruction.args, content);
    const decoded = this.coder.instruction.decode(copy(bytes)) as { data: Fields } | null;
    const args = this.toPlainFields(instruction.args, decoded?.data ?? {});
    return { name: camelCase(instruction.name), args: instruction.args[0]?.name === "args" ? (args["args"] as Fields) : args };
  }

  /** Bytes of an account with its discriminator, or undefined where the length depends on the content. */
  accountSize(name: string): number | undefined {
    const size = fixedSize(this.idl, { defined: { name } });
    return size === undefined ? undefined : size + discriminated(this.idl.accounts, name).discriminator.length;
  }

  /** Where a field stands in an account's bytes and what type it has, for filters. */
  fieldPlace(account: string, field: string): { offset: number; type: IdlType } {
    let offset = discriminated(this.idl.accounts, account).discriminator.length;
    const { type } = typeNamed(this.idl, account);
    for (const candidate of type.kind === "struct" ? namedFields(type.fields) : []) {
      if (camelCase(candidate.name) === field) return { offset, type: candidate.type };
      const size = fixedSize(this.idl, candidate.type);
      if (size === undefined) break;
      offset += size;
    }
    throw new InvalidArgument(field, `is not at a fixed place in ${account}, so no list can be filtered by it`);
  }

  discriminator(account: string): Uint8Array {
    return Uint8Array.from(discriminated(this.idl.accounts, account).discriminator);
  }

  /** An instruction by its name in camel case. */
  instruction(camelName: string): IdlInstruction {
    const found = this.idl.instructions.find((instruction) => camelCase(instruction.name) === camelName);
    if (found === undefined) throw new TypeError(`The IDL of ${this.idl.metadata.name} has no instruction ${camelName}`);
    return found;
  }

  /** An account with lists can have room for more, which is zeros behind its end. One of a fixed size has none. */
  private withoutRoom(name: string, bytes: Uint8Array): Uint8Array {
    if (this.accountSize(name) !== undefined) return bytes;
    const end = endOrUndefined(() => endOf(this.idl, { defined: { name } }, bytes, 0)) ?? bytes.length;
    return bytes.subarray(end).every((byte) => byte === 0) ? bytes.subarray(0, end) : bytes;
  }

  private decodeExact(name: string, bytes: Uint8Array): Fields {
    const type: IdlType = { defined: { name } };
    this.checkEnd(name, [{ name, type }], bytes);
    try {
      return this.toPlain(type, this.coder.types.decode(name, copy(bytes))) as Fields;
    } catch (cause) {
      throw new DecodeFailed(name, "a flag or a variant has a value that its type does not know", { cause });
    }
  }

  private checkEnd(what: string, fields: readonly IdlField[], bytes: Uint8Array): void {
    let end = 0;
    try {
      for (const field of fields) end = endOf(this.idl, field.type, bytes, end);
    } catch (cause) {
      throw new DecodeFailed(what, cause instanceof RangeError ? cause.message : "the bytes do not fit its type", { cause });
    }
    if (end !== bytes.length) throw new DecodeFailed(what, `${bytes.length - end} bytes follow after its end`);
  }

  private toAnchorFields(fields: readonly IdlField[], values: object): Fields {
    const given = values as Fields;
    return Object.fromEntries(fields.map((field) => [field.name, this.toAnchor(field.type, given[camelCase(field.name)])]));
  }

  private toAnchor(type: IdlType, value: unknown): unknown {
    if (isInteger(type)) return INTEGERS[type].bytes > 4 ? new BN(String(value)) : value;
    if (type === "pubkey") return toPublicKey(value as PublicKey);
    if (type === "bytes") return copy(value as Uint8Array);
    if (typeof type === "string") return value;
    if ("option" in type) return value === null || value === undefined ? null : this.toAnchor(type.option, value);
    if ("vec" in type || "array" in type) {
      const item = "vec" in type ? type.vec : type.array[0];
      return Array.from(value as Iterable<unknown>, (entry) => this.toAnchor(item, entry));
    }
    const defined = typeNamed(this.idl, type.defined.name).type;
    if (defined.kind === "struct") return this.toAnchorFields(namedFields(defined.fields), value as object);
    if (defined.kind === "type") return this.toAnchor(defined.alias, value);
    const variant = defined.variants.find((candidate) => camelCase(candidate.name) === variantName(value));
    const fields = namedFields(variant?.fields);
    return { [variant?.name ?? ""]: fields.length === 0 ? {} : this.toAnchorFields(fields, value as object) };
  }

  private toPlainFields(fields: readonly IdlField[], values: Fields): Fields {
    return Object.fromEntries(fields.filter((field) => !isHidden(field)).map((field) => [camelCase(field.name), this.toPlain(field.type, values[field.name])]));
  }

  private toPlain(type: IdlType, value: unknown): unknown {
    if (isInteger(type)) return INTEGERS[type].bytes > 4 ? BigInt(String(value)) : value;
    if (type === "pubkey") return new PublicKey((value as PublicKey).toBytes());
    if (type === "bytes") return Uint8Array.from(value as Uint8Array);
    if (typeof type === "string") return value;
    if ("option" in type) return value === null || value === undefined ? null : this.toPlain(type.option, value);
    if ("vec" in type || "array" in type) {
      const item = "vec" in type ? type.vec : type.array[0];
      return item === "u8" ? Uint8Array.from(value as number[]) : (value as unknown[]).map((entry) => this.toPlain(item, entry));
    }
    const defined = typeNamed(this.idl, type.defined.name).type;
    if (defined.kind === "struct") return this.toPlainFields(namedFields(defined.fields), value as Fields);
    if (defined.kind === "type") return this.toPlain(defined.alias, value);
    const [[name, content] = ["", {}]] = Object.entries(value as Fields);
    const fields = namedFields(defined.variants.find((candidate) => candidate.name === name)?.fields);
    return fields.length === 0 ? camelCase(name) : { kind: camelCase(name), ...this.toPlainFields(fields, content as Fields) };
  }
}

/** What does not fit is for the check behind to name. */
function endOrUndefined(end: () => number): number | undefined {
  try {
    return end();
  } catch {
    return undefined;
  }
}

function discriminated(list: readonly IdlDiscriminated[] | undefined, name: string): IdlDiscriminated {
  const found = list?.find((entry) => entry.name === name);
  if (found === undefined) throw new TypeError(`The IDL has no account ${name}`);
  return found;
}

/** Anchor's Borsh library asks for a global Buffer, which Node has and a browser does not. */
function provideBuffer(): void {
  const scope = globalThis as { Buffer?: unknown };
  scope.Buffer ??= PackageBuffer;
}

/** Bytes in the form that Anchor's coders and web3.js take. */
export function copy(bytes: Uint8Array): Buffer {
  provideBuffer();
  return (globalThis as unknown as { Buffer: { from(bytes: Uint8Array): Buffer } }).Buffer.from(bytes);
}
