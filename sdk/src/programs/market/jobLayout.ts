/** Where the fields of a Job account stand. */
import { codecs } from "../codecs";
import type { RawJob } from "./generated/accounts";

/**
 * The length of a Job account and the places of its fields in its bytes: for lists of very many jobs, which are filtered by
 * the RPC node and read only in part.
 * @example
 * const { size, offsetOf } = jobLayout();
 * const filters = [{ dataSize: size }, { memcmp: { offset: offsetOf("client"), bytes: owner.toBase58() } }];
 */
export function jobLayout(): { size: number; offsetOf: (field: keyof RawJob) => number } {
  const size = codecs.market.accountSize("Job");
  if (size === undefined) throw new TypeError("The IDL says that a Job has no fixed length.");
  return { size, offsetOf: (field) => codecs.market.fieldPlace("Job", field).offset };
}
