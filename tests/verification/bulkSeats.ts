/**
 * Rosters that are too large to be joined one by one. Pages are added by `add_seat_page`; the entries and the registry's counts
 * are written straight into the chain, as joins in the epoch of the registry's newest count would leave them. Their operators
 * do not exist, and nothing is locked for them.
 */
import { DEFAULT_PROGRAM_IDS, PAGE_SEATS, type RosterCount } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { codecs } from "../../sdk/src/programs/codecs";
import { readSeatRegistry } from "../helpers/accounts";
import type { World } from "../helpers/world";
import { REGISTRY, pageOf, verification, writeFields } from "./setup";

const ENTRY_BYTES = 40;
const COUNT_BYTES = 12;

/** Fills class 1 up to so many slots, all of them active. */
export function fillSeats(world: World, slots: number): void {
  const before = readSeatRegistry(world, REGISTRY);
  const newest = before.history.at(-1) ?? { epoch: 0, slots: 0, active: 0 };
  for (let used = before.slots; used < slots; ) {
    const page = Math.floor(used / PAGE_SEATS);
    if (page >= readSeatRegistry(world, REGISTRY).pages) world.mustSend(verification.addSeatPage({ payer: world.payer.publicKey, class: 1, page }));
    const end = Math.min(slots, (page + 1) * PAGE_SEATS);
    writeEntries(world, page, used, end, newest.epoch);
    const count = { ...newest, slots: end, active: newest.active + end - before.slots };
    writeCounts(world, [...before.history.slice(0, -1), count]);
    used = end;
  }
}

/** Writes the registry's history, and what is true of now. */
export function writeCounts(world: World, history: readonly RosterCount[]): void {
  const account = world.chain.account(REGISTRY);
  const newest = history.at(-1);
  if (account === null || newest === undefined) throw new Error("class 1 has no registry, or no count is given");
  const data = Buffer.from(account.data);
  const { offset } = codecs.verification.fieldPlace("SeatRegistry", "history");
  for (const [index, count] of history.entries()) {
    for (const [place, value] of [count.epoch, count.slots, count.active].entries()) data.writeUInt32LE(value, offset + index * COUNT_BYTES + place * 4);
  }
  world.chain.setAccount(REGISTRY, { ...account, data });
  writeFields(world, "verification", "SeatRegistry", REGISTRY, { historyLen: history.length, slots: newest.slots, active: newest.active });
}

function writeEntries(world: World, page: number, from: number, to: number, activeFrom: number): void {
  const account = world.chain.account(pageOf(page));
  if (account === null) throw new Error(`there is no page ${page}`);
  const data = Buffer.from(account.data);
  const { offset } = codecs.verification.fieldPlace("SeatPage", "entries");
  for (let slot = from; slot < to; slot += 1) {
    const place = offset + (slot - page * PAGE_SEATS) * ENTRY_BYTES;
    nobody(slot).toBuffer().copy(data, place);
    data.writeUInt32LE(activeFrom, place + 32);
    data.writeUInt32LE(0, place + 36);
  }
  world.chain.setAccount(pageOf(page), { ...account, data });
}

/** The operator that is written into a slot. */
export function nobody(slot: number): PublicKey {
  const bytes = DEFAULT_PROGRAM_IDS.verification.toBytes().slice();
  new DataView(bytes.buffer).setUint16(0, slot, true);
  return new PublicKey(bytes);
}
