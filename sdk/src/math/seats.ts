/**
 * The draw of seats: a pure function of the seed, the roster and the seats left out. The verification program computes the same;
 * both are checked against `tests/vectors/seats.json`.
 *
 * Every place has a number j, which goes up by one per place filled or given up and never starts again, so that a seat that
 * is replaced is not drawn by the same words. For one place up to 64 words are tried.
 */
import { PublicKey } from "@solana/web3.js";
import { bytes32, digest, u16Bytes, u8Byte, wordOf } from "./hash";
import { type Integer, integer } from "./integer";

/**
 * Seats of one page of a roster.
 * @example
 * const page = Math.floor(300 / PAGE_SEATS); // 1
 */
export const PAGE_SEATS = 250;

/**
 * Words tried for one place before it is given up.
 * @example
 * const words = REDRAW_TRIES;
 */
export const REDRAW_TRIES = 64;

const WORDS = 2n ** 64n;

/** Arguments of {@link pickSlot}. */
export interface PickSlotArgs {
  seed: Uint8Array;
  round: Integer;
  /** Number of the place. */
  place: Integer;
  /** 0 to 63. */
  attempt: Integer;
  /** Slots of the roster, the empty ones too. */
  slots: Integer;
}

/**
 * The slot of a roster that a word stands for, or null for a word above the largest multiple of the number of slots: to take it
 * would favour the low slots.
 * @example
 * const slot = pickSlot({ seed: hash, round: 0, place: 0, attempt: 0, slots: 21 });
 */
export function pickSlot({ seed, round, place, attempt, slots }: PickSlotArgs): number | null {
  return slotOf(wordOf(digest("assay/member/v1", bytes32("seed", seed), u8Byte("round", round), u16Bytes("place", place), u8Byte("attempt", attempt))), slots);
}

/** The slot of a word; null for one that would favour the low slots, and where there is no slot. */
export function slotOf(word: bigint, slots: Integer): number | null {
  const count = integer("slots", slots, 0n, 65_536n);
  return count === 0n || word >= (WORDS / count) * count ? null : Number(word % count);
}

/** A seat as its page has it. */
export interface RosterEntry {
  /** The operator's account; the default key where the slot was never taken. */
  operator: PublicKey;
  /** The first epoch in which the seat counts. */
  activeFrom: number;
  /** The first epoch in which it no longer counts; 0 for none. */
  activeUntil: number;
}

/**
 * Whether a seat is in the roster of an epoch.
 * @example
 * const counts = isInRoster({ operator: owner, activeFrom: 3, activeUntil: 0 }, 4);
 */
export function isInRoster({ operator, activeFrom, activeUntil }: RosterEntry, epoch: number): boolean {
  return !operator.equals(PublicKey.default) && activeFrom <= epoch && (activeUntil === 0 || epoch < activeUntil);
}

/** Arguments of {@link drawSeats}. */
export interface DrawSeatsArgs {
  /** The job's seed for an audit, the case's jury seed for a jury. */
  seed: Uint8Array;
  /** 0 for an audit. */
  round: number;
  /** Number of the first place to fill: the case's or panel's `nextDraw`. */
  from: number;
  /** How many places to fill. */
  count: number;
  /** Slots of the roster, as the case has them. */
  slots: number;
  /** Epoch of the roster, as the case has it. */
  epoch: number;
  /** The seat in a slot, or undefined where the roster has none. */
  entryAt: (slot: number) => RosterEntry | undefined;
  /** Operators whose seats are left out: the executor and the client. */
  excluded: readonly PublicKey[];
  /** Slots that have already been drawn in this case, also those that were replaced. */
  taken: readonly number[];
}

/** What {@link drawSeats} found. */
export interface SeatDraw {
  /** Per place the slot and its operator, or null for a place that 64 words did not fill. */
  seats: ({ slot: number; operator: PublicKey } | null)[];
  /** Pages that the program reads for it, in rising order. */
  pages: number[];
  /** Number of the next place. */
  next: number;
}

/**
 * Draws seats without replacement.
 * @example
 * const page = await fetchSeatPage(connection, findSeatPagePda({ class: 1, page: 0 }));
 * const { seats, pages } = drawSeats({
 *   seed: hash, round: 0, from: 0, count: 2, slots: 21, epoch: 4, entryAt: (slot) => page.entries[slot], excluded: [owner, other], taken: [],
 * });
 */
export function drawSeats({ count, from, taken, ...rest }: DrawSeatsArgs): SeatDraw {
  const used = new Set(taken);
  const pages = new Set<number>();
  const seats: SeatDraw["seats"] = [];
  for (let place = from; place < from + count; place += 1) {
    const found = fillPlace(place, used, pages, rest);
    if (found !== null) used.add(found.slot);
    seats.push(found);
  }
  return { seats, pages: [...pages].sort((a, b) => a - b), next: from + count };
}

function fillPlace(
  place: number, used: ReadonlySet<number>, pages: Set<number>, { seed, round, slots, epoch, entryAt, excluded }: Omit<DrawSeatsArgs, "count" | "from" | "taken">,
): { slot: number; operator: PublicKey } | null {
  for (let attempt = 0; attempt < REDRAW_TRIES; attempt += 1) {
    const slot = pickSlot({ seed, round, place, attempt, slots });
    if (slot === null || used.has(slot)) continue;
    pages.add(Math.floor(slot / PAGE_SEATS));
    const entry = entryAt(slot);
    if (entry === undefined || !isInRoster(entry, epoch) || excluded.some((operator) => operator.equals(entry.operator))) continue;
    return { slot, operator: entry.operator };
  }
  return null;
}
