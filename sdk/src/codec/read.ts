/** Borsh bytes to plain values. Nothing is guessed: every tag and length must fit, and so must the end. */
import { PublicKey } from "@solana/web3.js";
import { INTEGERS, camelCase, isHidden, isInteger, namedFields, typeNamed, type Idl, type IdlField, type IdlInteger, type IdlType } from "./idl";

/** Reads one value after the other. Throws a RangeError that says what does not fit. */
export class Reader {
  private offset = 0;

  constructor(private readonly idl: Idl, private readonly bytes: Uint8Array) {}

  /** The plain fields of a struct; padding is read over. */
  fields(fields: readonly IdlField[]): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const field of fields) {
      const value = this.value(field.type);
      if (!isHidden(field)) values[camelCase(field.name)] = value;
    }
    return values;
  }

  value(type: IdlType): unknown {
    if (isInteger(type)) return this.integer(type);
    if (type === "bool") return this.tag("a flag", 2) === 1;
    if (type === "pubkey") return new PublicKey(this.take(32));
    if (type === "string") return new TextDecoder("utf-8", { fatal: true }).decode(this.take(this.length()));
    if (type === "bytes") return this.take(this.length());
    if ("option" in type) return this.tag("an option", 2) === 0 ? null : this.value(type.option);
    if ("vec" in type) return this.items(type.vec, this.length());
    if ("array" in type) return this.items(type.array[0], type.array[1]);
    const { name } = type.defined;
    const defined = typeNamed(this.idl, name).type;
    if (defined.kind === "struct") return this.fields(namedFields(defined.fields));
    if (defined.kind === "type") return this.value(defined.alias);
    const variant = defined.variants[this.tag(name, defined.variants.length)];
    const [kind, fields] = [camelCase(variant?.name ?? ""), namedFields(variant?.fields)];
    return fields.length === 0 ? kind : { kind, ...this.fields(fields) };
  }

  /** Refuses bytes that nothing has read. */
  end(): void {
    const left = this.bytes.length - this.offset;
    if (left > 0) throw new RangeError(`${left} bytes follow after its end`);
  }

  private take(length: number): Uint8Array {
    const end = this.offset + length;
    if (end > this.bytes.length) throw new RangeError(`${this.bytes.length} bytes are too few`);
    const taken = this.bytes.slice(this.offset, end);
    this.offset = end;
    return taken;
  }

  private integer(type: IdlInteger): bigint | number {
    const { bytes, signed } = INTEGERS[type];
    const unsigned = this.take(bytes).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const value = signed ? BigInt.asIntN(8 * bytes, unsigned) : unsigned;
    return bytes > 4 ? value : Number(value);
  }

  private tag(what: string, count: number): number {
    const tag = this.take(1)[0] ?? 0;
    if (tag >= count) throw new RangeError(`${what} has the value ${tag}, and there are ${count}`);
    return tag;
  }

  private length(): number {
    return this.integer("u32") as number;
  }

  private items(item: IdlType, count: number): unknown {
    // A length from the bytes is not trusted: reading stops where they end, before it could fill the memory.
    if (item === "u8") return this.take(count);
    const items: unknown[] = [];
    for (let index = 0; index < count; index += 1) items.push(this.value(item));
    return items;
  }
}
