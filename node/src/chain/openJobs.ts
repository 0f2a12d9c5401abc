/**
 * Finds open jobs without reading all of them: the RPC node filters by status, class and node, and answers only the bytes
 * that tell which ones pay best. Those are then read whole. So a flood of bad jobs costs little and hides no good one.
 */
import { PublicKey, type Connection, type GetProgramAccountsFilter } from "@solana/web3.js";

/** Places in the account's bytes, as the market program's layout test has them. */
const JOB_BYTES = 520;
const PLACE = { node: 168, price: 360, nativeRate: 400, postedSlot: 440, runSeconds: 484, units: 492, class: 500, status: 508 } as const;
const OPEN = 0;
const SLICE = { offset: PLACE.price, length: PLACE.class - PLACE.price };

export interface ListedJob {
  key: PublicKey;
  postedSlot: bigint;
  /** What it pays for one unit during one second: base units of ASSAY as Q32.32. */
  rank: bigint;
}

/** Open jobs of a class that are for everybody or for this node, the best paid first. */
export async function listOpenJobs(connection: Connection, market: PublicKey, { node, class: number }: { node: PublicKey; class: number }): Promise<ListedJob[]> {
  const lists = await Promise.all(
    [PublicKey.default, node].map((target) =>
      connection.getProgramAccounts(market, { dataSlice: SLICE, filters: [{ dataSize: JOB_BYTES }, at(PLACE.status, Uint8Array.of(OPEN)), at(PLACE.class, u16(number)), at(PLACE.node, target.toBytes())] }),
    ),
  );
  const listed = lists.flat().map(({ pubkey, account }) => read(pubkey, account.data));
  return listed.sort((a, b) => (a.rank === b.rank ? 0 : a.rank > b.rank ? -1 : 1));
}

function read(key: PublicKey, bytes: Uint8Array): ListedJob {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u64 = (place: number): bigint => view.getBigUint64(place - SLICE.offset, true);
  const u32 = (place: number): bigint => BigInt(view.getUint32(place - SLICE.offset, true));
  const unitSeconds = u32(PLACE.units) * u32(PLACE.runSeconds);
  return { key, postedSlot: u64(PLACE.postedSlot), rank: unitSeconds === 0n ? 0n : (u64(PLACE.price) * u64(PLACE.nativeRate)) / unitSeconds };
}

function at(offset: number, bytes: Uint8Array): GetProgramAccountsFilter {
  return { memcmp: { offset, bytes: Buffer.from(bytes).toString("base64"), encoding: "base64" } };
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}
