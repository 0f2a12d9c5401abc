/**
 * Encodes and decodes for one program by its IDL: plain values in, bytes out, and back.
 *
 * Not by Anchor's coder, which encodes a missing or misspelt argument as 0, ignores bytes behind an account's end, and
 * needs Node's Buffer as a global; a test compares both on every instruction, account and event.
 */
import { concatBytes, startsWith } from "../bytes";
import { DecodeFailed, InvalidArgument } from "../errors/classes";
import { checkFields } from "./check";
import { camelCase, namedFields, typeNamed, type Idl, type IdlDiscriminated, type IdlInstruction, type IdlType } from "./idl";
import { Reader } from "./read";
import { fixedSize } from "./size";
import { writeFields } from "./write";

/** The layout version that this SDK reads; an account of a later one is refused, not misread. */
const ACCOUNT_VERSION = 1;

type Fields = Record<string, unknown>;

/** A decoded event: its name in the IDL and its plain fields. */
export interface DecodedEvent {
  name: string;
  data: Fields;
}

export class ProgramCodec {
  constructor(readonly idl: Idl) {}

  /** Instruction data. `args` holds the fields of the instruction's one `args` struct, or of its arguments. */
  encodeInstruction(camelName: string, args: object): Uint8Array {
    const instruction = this.instruction(camelName);
    const wrapped = hasArgsStruct(instruction) ? { args } : args;
    checkFields(this.idl, instruction.args, wrapped, camelName);
    return concatBytes(Uint8Array.from(instruction.discriminator), writeFields(this.idl, instruction.args, wrapped));
  }

  /** The arguments in the data of an instruction, or undefined when it is none of this program's. The name is in camel case. */
  decodeInstruction(bytes: Uint8Array): { name: string; args: Fields } | undefined {
    const instruction = this.idl.instructions.find(({ discriminator }) => startsWith(bytes, Uint8Array.from(discriminator)));
    if (instruction === undefined) return undefined;
    const args = this.decode(instruction.name, bytes.subarray(instruction.discriminator.length), (reader) => reader.fields(instruction.args));
    return { name: camelCase(instruction.name), args: hasArgsStruct(instruction) ? (args["args"] as Fields) : args };
  }

  /** The plain fields of an account, after its type, length and version have been checked. */
  decodeAccount(name: string, bytes: Uint8Array): Fields {
    const { discriminator } = discriminated(this.idl.accounts, name);
    if (!startsWith(bytes, Uint8Array.from(discriminator))) throw new DecodeFailed(name, "the bytes are of another type of account");
    const fields = this.decode(name, bytes.subarray(discriminator.length), (reader) => reader.value({ defined: { name } }) as Fields);
    if (fields["version"] !== ACCOUNT_VERSION) {
      throw new DecodeFailed(name, `it has version ${String(fields["version"])} and this SDK reads version ${ACCOUNT_VERSION}; use a newer SDK`);
    }
    return fields;
  }

  /** The event in the bytes, or undefined when they are no event that this IDL knows. */
  decodeEvent(bytes: Uint8Array): DecodedEvent | undefined {
    const event = this.idl.events?.find(({ discriminator }) => startsWith(bytes, Uint8Array.from(discriminator)));
    if (event === undefined) return undefined;
    const type: IdlType = { defined: { name: event.name } };
    return { name: event.name, data: this.decode(event.name, bytes.subarray(event.discriminator.length), (reader) => reader.value(type) as Fields) };
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

  private decode(what: string, bytes: Uint8Array, read: (reader: Reader) => Fields): Fields {
    const reader = new Reader(this.idl, bytes);
    try {
      const fields = read(reader);
      reader.end();
      return fields;
    } catch (cause) {
      throw new DecodeFailed(what, cause instanceof Error ? cause.message : "the bytes do not fit its type", { cause });
    }
  }
}

/** House style: one struct called `args` holds what an instruction takes. */
function hasArgsStruct({ args }: IdlInstruction): boolean {
  return args.length === 1 && args[0]?.name === "args";
}

function discriminated(list: readonly IdlDiscriminated[] | undefined, name: string): IdlDiscriminated {
  const found = list?.find((entry) => entry.name === name);
  if (found === undefined) throw new TypeError(`The IDL has no account ${name}`);
  return found;
}
