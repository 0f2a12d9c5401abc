/** Reads a body piece by piece, so that no server decides how much memory is used. */
import { StoreError } from "./errors";

/** The bytes of a request's or response's body, refused beyond `maxBytes`. `touch` is called for each piece. */
export async function readBody(source: { body: ReadableStream<Uint8Array> | null; headers: Headers }, maxBytes: number, place: string, touch: () => void): Promise<Uint8Array> {
  const tooLarge = (size: string): StoreError => new StoreError("tooLarge", `${place} sends ${size} and at most ${maxBytes} bytes are allowed here. Leave the job to others, or raise the limit.`);
  const announced = Number(source.headers.get("content-length") ?? "0");
  if (announced > maxBytes) {
    await source.body?.cancel();
    throw tooLarge(`${announced} bytes`);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = source.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return Buffer.concat(parts, length);
    touch();
    length += next.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      throw tooLarge(`more than ${maxBytes} bytes`);
    }
    parts.push(next.value);
  }
}
