/** Repeatable chance as a stream of sha-256 hashes: numbers for choices, and 32 bytes at a time for secrets and slot hashes. */
import { createHash } from "node:crypto";

export class Chance {
  private drawn = 0;

  /** Streams of different names have nothing to do with each other. */
  constructor(readonly seed: string, readonly name: string) {}

  bytes(): Uint8Array {
    this.drawn += 1;
    return new Uint8Array(createHash("sha256").update(`assay simulation/${this.seed}/${this.name}/${this.drawn}`).digest());
  }

  /** From 0 to 1, without 1. */
  next(): number {
    return Buffer.from(this.bytes()).readUIntBE(0, 6) / 2 ** 48;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  yes(share: number): boolean {
    return this.next() < share;
  }
}
