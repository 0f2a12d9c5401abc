/** Bytes that the guest wrote, up to a limit. */

const FIRST_CAPACITY = 65_536;

export class OutputBuffer {
  private buffer: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private length = 0;

  constructor(private readonly limit: number) {}

  /** Keeps what fits and answers whether all of it did. */
  write(bytes: Uint8Array): boolean {
    const part = bytes.subarray(0, this.limit - this.length);
    const needed = this.length + part.length;
    if (needed > this.buffer.length) this.grow(needed);
    this.buffer.set(part, this.length);
    this.length = needed;
    return part.length === bytes.length;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.length);
  }

  /** Doubling keeps a program that writes byte by byte from copying its output each time. */
  private grow(needed: number): void {
    const larger = new Uint8Array(Math.min(this.limit, Math.max(needed, FIRST_CAPACITY, 2 * this.buffer.length)));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }
}
