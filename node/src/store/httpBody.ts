/** Reads a body piece by piece, so that no server decides how much memory is used. */
import { StoreError } from "./errors";

const FIRST_CAPACITY = 65_536;

/** Bytes that come in pieces, kept in one place: a list of tiny pieces would take many times their memory. */
export class Collector {
  private buffer = new Uint8Array(0);
  private length = 0;

  constructor(private readonly maxBytes: number) {}

  /** False, with nothing kept, when that would be too much. */
  add(piece: Uint8Array): boolean {
    const length = this.length + piece.length;
    if (length > this.maxBytes) return false;
    if (length > this.buffer.length) {
      const larger = new Uint8Array(Math.min(this.maxBytes, Math.max(length, FIRST_CAPACITY, 2 * this.buffer.length)));
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.buffer.set(piece, this.length);
    this.length = length;
    return true;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.length);
  }
}

/** The bytes of a request's or response's body, refused beyond `maxBytes`. `touch` is called for each piece. */
export async function readBody(source: { body: ReadableStream<Uint8Array> | null; headers: Headers }, maxBytes: number, place: string, touch: () => void): Promise<Uint8Array> {
  const tooLarge = (size: string): StoreError => new StoreError("tooLarge", `${place} sends ${size} and at most ${maxBytes} bytes are allowed here. Leave the job to others, or raise the limit.`);
  const announced = Number(source.headers.get("content-length") ?? "0");
  if (announced > maxBytes) {
    await source.body?.cancel();
    throw tooLarge(`${announced} bytes`);
  }
  const collected = new Collector(maxBytes);
  const reader = source.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return collected.bytes();
    touch();
    if (!collected.add(next.value)) {
      await reader?.cancel();
      throw tooLarge(`more than ${maxBytes} bytes`);
    }
  }
}
