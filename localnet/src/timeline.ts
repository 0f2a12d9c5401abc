/** Block production: slots, block heights, blockhashes, SlotHashes and the unix time, all from one seed. */
import { createHash } from "node:crypto";
import bs58 from "bs58";

/** Entries of the SlotHashes sysvar. */
export const SLOT_HASHES = 512;
/** A blockhash is valid for this many blocks after its own. */
export const BLOCKHASH_LIFE = 150;
const ENTRY = 40;
const KEPT_TIMES = 10_000;

export interface WarpOptions {
  /** Slots in which no block was made: they are missing in SlotHashes and do not raise the block height. */
  skip?: number[];
}

export interface TimelineState {
  slot: number;
  blockHeight: number;
  timeMs: number;
  slotHashes: Uint8Array;
  issued: Map<string, number>;
  /** Where the unix time changed: from this slot on it was this second. */
  times: [slot: number, unixTime: number][];
}

export interface TimelineOptions {
  seed: string;
  slot: number;
  blockHeight: number;
  startTime: number;
}

export class Timeline {
  private state: TimelineState;

  constructor(private readonly options: TimelineOptions) {
    const slotHashes = new Uint8Array(8);
    this.state = {
      slot: options.slot - SLOT_HASHES,
      blockHeight: options.blockHeight - SLOT_HASHES,
      timeMs: options.startTime * 1000,
      slotHashes,
      issued: new Map(),
      times: [],
    };
    // A chain that has run for a while has a full window of slot hashes, and reading it costs accordingly.
    this.advance(SLOT_HASHES);
  }

  get slot(): number {
    return this.state.slot;
  }

  get timeMs(): number {
    return this.state.timeMs;
  }

  get blockHeight(): number {
    return this.state.blockHeight;
  }

  /** Seconds since 1970, as the Clock sysvar shows them. */
  get unixTime(): number {
    return Math.floor(this.state.timeMs / 1000);
  }

  /** The data of the SlotHashes sysvar: the newest entry is the parent of the current slot. */
  get slotHashes(): Uint8Array {
    return this.state.slotHashes;
  }

  /** The unix time of a slot; slots inside a warp have the time of the slot before it. */
  timeOf(slot: number): number {
    const { times } = this.state;
    for (let index = times.length - 1; index >= 0; index -= 1) {
      const entry = times[index];
      if (entry !== undefined && entry[0] <= slot) return entry[1];
    }
    return this.options.startTime;
  }

  /** Moves to another slot at another time, given in milliseconds since 1970. */
  moveTo(timeMs: number, slots: number, options: WarpOptions = {}): void {
    this.advance(slots, options);
    this.state.timeMs = timeMs;
    if (this.state.times.at(-1)?.[1] === this.unixTime) return;
    this.state.times.push([this.slot, this.unixTime]);
    if (this.state.times.length > KEPT_TIMES) this.state.times.shift();
  }

  /** Ends the current slot and the `count - 1` after it; only the hashes that still fit the window are computed. */
  advance(count: number, { skip = [] }: WarpOptions = {}): void {
    const from = this.state.slot;
    const to = from + count;
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`cannot move by ${count} slots: at least one, and whole`);
    }
    const skipped = new Set(skip);
    for (const slot of skipped) {
      if (slot <= from || slot >= to) {
        throw new RangeError(`slot ${slot} cannot be skipped: only slots after ${from} and before ${to} can`);
      }
    }
    const entries: Uint8Array[] = [];
    for (let slot = to - 1; slot >= from && entries.length < SLOT_HASHES; slot -= 1) {
      if (!skipped.has(slot)) entries.push(this.entry(slot));
    }
    this.state.slotHashes = prepend(entries, this.state.slotHashes);
    this.state.slot = to;
    this.state.blockHeight += count - skipped.size;
  }

  /** Replaces the hash of a slot that is in the window, so that a test can choose the outcome of a draw. */
  setSlotHash(slot: number, hash: Uint8Array): void {
    if (hash.length !== 32) throw new RangeError(`a slot hash has 32 bytes, not ${hash.length}`);
    const data = this.state.slotHashes.slice();
    const view = new DataView(data.buffer);
    for (let at = 8; at < data.length; at += ENTRY) {
      if (view.getBigUint64(at, true) === BigInt(slot)) {
        data.set(hash, at + 8);
        this.state.slotHashes = data;
        return;
      }
    }
    throw new RangeError(`slot ${slot} is not in the window of slot hashes`);
  }

  /** The blockhash of the current block, from now on known as issued. */
  latestBlockhash(): { blockhash: string; lastValidBlockHeight: number } {
    const height = this.state.blockHeight;
    const blockhash = bs58.encode(this.digest("blockhash", height));
    if (!this.state.issued.has(blockhash)) {
      this.state.issued.set(blockhash, height);
      for (const [old, at] of this.state.issued) {
        if (at + BLOCKHASH_LIFE >= height) break;
        this.state.issued.delete(old);
      }
    }
    return { blockhash, lastValidBlockHeight: height + BLOCKHASH_LIFE };
  }

  /** Nobody can know a blockhash that was not handed out, so only those are remembered. */
  isBlockhashValid(blockhash: string): boolean {
    const height = this.state.issued.get(blockhash);
    return height !== undefined && this.state.blockHeight <= height + BLOCKHASH_LIFE;
  }

  save(): TimelineState {
    return copy(this.state);
  }

  restore(state: TimelineState): void {
    this.state = copy(state);
  }

  private entry(slot: number): Uint8Array {
    const entry = new Uint8Array(ENTRY);
    new DataView(entry.buffer).setBigUint64(0, BigInt(slot), true);
    entry.set(this.digest("slot hash", slot), 8);
    return entry;
  }

  private digest(kind: string, number: number): Uint8Array {
    return createHash("sha256").update(`assay localnet/${this.options.seed}/${kind}/${number}`).digest();
  }
}

function copy(state: TimelineState): TimelineState {
  return { ...state, issued: new Map(state.issued), times: [...state.times] };
}

/** The window with new entries, newest first, in front. */
function prepend(entries: Uint8Array[], window: Uint8Array): Uint8Array {
  const kept = Math.min((window.length - 8) / ENTRY, SLOT_HASHES - entries.length);
  const total = entries.length + kept;
  const data = new Uint8Array(8 + total * ENTRY);
  new DataView(data.buffer).setBigUint64(0, BigInt(total), true);
  entries.forEach((entry, index) => data.set(entry, 8 + index * ENTRY));
  data.set(window.subarray(8, 8 + kept * ENTRY), 8 + entries.length * ENTRY);
  return data;
}
