/** The guest's memory, with every address checked before it is touched. */

/** One buffer of a scatter or gather list. */
export interface Buffer32 {
  readonly pointer: number;
  readonly length: number;
}

const IOVEC_BYTES = 8;

export class GuestMemory {
  constructor(private readonly memory: WebAssembly.Memory) {}

  get pages(): number {
    return this.memory.buffer.byteLength / 65_536;
  }

  /** Addresses and lengths come as signed i32 and mean u32. */
  holds(pointer: number, length: number): boolean {
    return (pointer >>> 0) + (length >>> 0) <= this.memory.buffer.byteLength;
  }

  /** A view of checked memory. It lasts until the guest runs again, because growing replaces the buffer. */
  bytes({ pointer, length }: Buffer32): Uint8Array {
    return new Uint8Array(this.memory.buffer, pointer >>> 0, length >>> 0);
  }

  setU32(pointer: number, value: number): void {
    new DataView(this.memory.buffer).setUint32(pointer >>> 0, value, true);
  }

  setU64(pointer: number, value: bigint): void {
    new DataView(this.memory.buffer).setBigUint64(pointer >>> 0, value, true);
  }

  /** The list of buffers at `pointer`, undefined when the list or a buffer lies outside the memory. */
  buffers(pointer: number, count: number): Buffer32[] | undefined {
    if ((pointer >>> 0) + (count >>> 0) * IOVEC_BYTES > this.memory.buffer.byteLength) return undefined;
    const view = new DataView(this.memory.buffer, pointer >>> 0, (count >>> 0) * IOVEC_BYTES);
    const buffers: Buffer32[] = [];
    for (let offset = 0; offset < view.byteLength; offset += IOVEC_BYTES) {
      const buffer = { pointer: view.getUint32(offset, true), length: view.getUint32(offset + 4, true) };
      if (!this.holds(buffer.pointer, buffer.length)) return undefined;
      buffers.push(buffer);
    }
    return buffers;
  }
}
