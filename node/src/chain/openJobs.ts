/**
 * Finds open jobs without reading all of them: the RPC node filters by status, class and node, and answers only the bytes
 * that tell which ones pay best. Those are then read whole. So a flood of bad jobs costs little and hides no good one.
 */
import { JOB_STATUSES, jobLayout } from "@assay-protocol/sdk";
import { PublicKey, type Connection, type GetProgramAccountsFilter } from "@solana/web3.js";

const { size, offsetOf } = jobLayout();
/** The fields that are read, with their bytes. */
const READ = {
  price: { place: offsetOf("price"), bytes: 8 },
  nativeRate: { place: offsetOf("nativeRate"), bytes: 8 },
  postedSlot: { place: offsetOf("postedSlot"), bytes: 8 },
  runSeconds: { place: offsetOf("runSeconds"), bytes: 4 },
  units: { place: offsetOf("units"), bytes: 4 },
};
const SLICE_START = Math.min(...Object.values(READ).map(({ place }) => place));
const SLICE_END = Math.max(...Object.values(READ).map(({ place, bytes }) => place + bytes));

export interface ListedJob {
  key: PublicKey;
  postedSlot: bigint;
  /** What it pays for one unit during one second: base units of ASSAY as Q32.32. */
  rank: bigint;
}

/** Open jobs of a class that are for everybody or for this node, the best paid first. */
export async function listOpenJobs(connection: Connection, market: PublicKey, { node, class: number }: { node: PublicKey; class: number }): Promise<ListedJob[]> {
  const open = at("status", Uint8Array.of(JOB_STATUSES.indexOf("open")));
  const lists = await Promise.all(
    [PublicKey.default, node].map((target) =>
      connection.getProgramAccounts(market, { dataSlice: { offset: SLICE_START, length: SLICE_END - SLICE_START }, filters: [{ dataSize: size }, open, at("class", u16(number)), at("node", target.toBytes())] }),
    ),
  );
  const listed = lists.flat().map(({ pubkey, account }) => read(pubkey, account.data));
  return listed.sort((a, b) => (a.rank === b.rank ? 0 : a.rank > b.rank ? -1 : 1));
}

function read(key: PublicKey, bytes: Uint8Array): ListedJob {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u64 = ({ place }: { place: number }): bigint => view.getBigUint64(place - SLICE_START, true);
  const u32 = ({ place }: { place: number }): bigint => BigInt(view.getUint32(place - SLICE_START, true));
  const unitSeconds = u32(READ.units) * u32(READ.runSeconds);
  return { key, postedSlot: u64(READ.postedSlot), rank: unitSeconds === 0n ? 0n : (u64(READ.price) * u64(READ.nativeRate)) / unitSeconds };
}

function at(field: "status" | "class" | "node", bytes: Uint8Array): GetProgramAccountsFilter {
  return { memcmp: { offset: offsetOf(field), bytes: Buffer.from(bytes).toString("base64"), encoding: "base64" } };
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}
