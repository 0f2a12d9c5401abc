/** Accounts and return data as the API writes them. */
import bs58 from "bs58";
import type { Account, Execution } from "../vm";
import type { Options } from "./params";
import { RPC_CODES, RpcError, invalidParams } from "./rpc-error";

/** Longer data takes too long to write in base 58, so validators refuse it. */
const BASE58_LIMIT = 128;

export interface DataView {
  encoding: string;
  slice: { offset: number; length: number } | undefined;
}

export function dataView(options: Options): DataView {
  const encoding = options.string("encoding") ?? "base58";
  if (!["base58", "base64", "jsonParsed"].includes(encoding)) {
    throw invalidParams(`encoding ${encoding} is not known: use base64, base58 or jsonParsed`);
  }
  const slice = options.nested("dataSlice");
  return {
    // Accounts that the validator cannot parse come as base64; this chain parses none.
    encoding: encoding === "jsonParsed" ? "base64" : encoding,
    slice: slice && { offset: slice.integer("offset") ?? 0, length: slice.integer("length") ?? 0 },
  };
}

export function accountView(account: Account, { encoding, slice }: DataView): unknown {
  const data = slice === undefined ? account.data : account.data.subarray(slice.offset, slice.offset + slice.length);
  if (encoding === "base58" && data.length > BASE58_LIMIT) {
    throw new RpcError(
      RPC_CODES.invalidRequest,
      `Encoded binary (base 58) data should be less than ${BASE58_LIMIT} bytes, please use Base64 encoding.`,
    );
  }
  return {
    data: [encoding === "base58" ? bs58.encode(data) : Buffer.from(data).toString("base64"), encoding],
    executable: account.executable,
    lamports: Number(account.lamports),
    owner: account.owner.toBase58(),
    rentEpoch: 0,
    space: account.data.length,
  };
}

export function returnDataView(returned: Execution["returnData"]): unknown {
  if (returned === null) return null;
  return { programId: returned.programId.toBase58(), data: [Buffer.from(returned.data).toString("base64"), "base64"] };
}
