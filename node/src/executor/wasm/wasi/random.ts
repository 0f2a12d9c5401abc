/**
 * The random bytes of a job: the same for every executor, different for every job, and no secret.
 * Block i of the stream is sha256("assay/random/v1" ‖ spec_hash ‖ i as u64 little-endian), i = 0, 1, 2, ...; each
 * `random_get` goes on where the one before ended, within a block, too.
 */
import { createHash } from "node:crypto";

const DOMAIN = "assay/random/v1";
const BLOCK_BYTES = 32;

export class RandomStream {
  private block = new Uint8Array(0);
  private used = 0;
  private counter = 0n;

  constructor(private readonly specHash: Uint8Array) {}

  fill(target: Uint8Array): void {
    for (let position = 0; position < target.length; ) {
      if (this.used === this.block.length) this.next();
      const part = this.block.subarray(this.used, this.used + target.length - position);
      target.set(part, position);
      position += part.length;
      this.used += part.length;
    }
  }

  private next(): void {
    const counter = new Uint8Array(8);
    new DataView(counter.buffer).setBigUint64(0, this.counter, true);
    this.counter += 1n;
    this.block = new Uint8Array(createHash("sha256").update(DOMAIN).update(this.specHash).update(counter).digest().subarray(0, BLOCK_BYTES));
    this.used = 0;
  }
}
