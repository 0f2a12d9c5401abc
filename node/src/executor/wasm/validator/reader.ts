/** Reads a WebAssembly binary front to back and refuses what the binary format does not allow. */
import { ModuleRefused } from "./rules";

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public position: number,
    readonly end: number,
  ) {}

  get done(): boolean {
    return this.position >= this.end;
  }

  u8(what: string): number {
    const byte = this.position < this.end ? this.bytes[this.position] : undefined;
    if (byte === undefined) throw this.malformed(`the bytes end in ${what}`);
    this.position += 1;
    return byte;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(what: string): number {
    const start = this.position;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8(what);
      if (shift === 28 && byte > 0x0f) throw new ModuleRefused("malformed", start, `${what} is longer than 32 bits`);
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** A count, refused when larger than `limit`. */
  count(what: string, limit: number): number {
    const start = this.position;
    const value = this.u32(what);
    if (value > limit) throw new ModuleRefused("countLimit", start, `${what} is ${value}, more than ${limit}`);
    return value;
  }

  /** Passes a signed LEB128 of at most `bits` bits. */
  skipSigned(bits: 32 | 33 | 64, what: string): void {
    const start = this.position;
    const longest = Math.ceil(bits / 7);
    for (let length = 1; ; length += 1) {
      const byte = this.u8(what);
      if (length === longest) {
        // The bits beyond `bits` repeat the sign.
        const sign = 0x7f & ~((1 << (bits - 7 * (longest - 1) - 1)) - 1);
        const rest = byte & sign;
        if (byte > 0x7f || (rest !== 0 && rest !== sign)) throw new ModuleRefused("malformed", start, `${what} is longer than ${bits} bits`);
      }
      if (byte < 0x80) return;
    }
  }

  skip(length: number, what: string): void {
    if (length > this.end - this.position) throw this.malformed(`the bytes end in ${what}`);
    this.position += length;
  }

  name(what: string, limit: number): string {
    const length = this.count(`the length of ${what}`, limit);
    const start = this.position;
    this.skip(length, what);
    try {
      return UTF8.decode(this.bytes.subarray(start, this.position));
    } catch {
      throw new ModuleRefused("malformed", start, `${what} is not UTF-8`);
    }
  }

  /** A reader over the next `length` bytes, which this reader passes. */
  slice(length: number, what: string): Reader {
    const start = this.position;
    this.skip(length, what);
    return new Reader(this.bytes, start, this.position);
  }

  expectEnd(what: string): void {
    if (!this.done) throw this.malformed(`${what} has ${this.end - this.position} bytes too many`);
  }

  malformed(problem: string): ModuleRefused {
    return new ModuleRefused("malformed", this.position, problem);
  }
}
