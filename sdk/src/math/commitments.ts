/**
 * Commitments, seeds and the draw: sha-256 over a domain in ASCII and fixed-width fields, integers little
 * endian. The market program computes the same; both are checked against `tests/vectors/commitments.json`.
 */
import { bytes32, digest, u64Bytes, u8Byte, wordOf } from "./hash";
import { BPS, type Integer, U64_MAX, integer, u64 } from "./integer";

/**
 * Links of a jury chain: the tip is committed, the links are revealed one by one from its end.
 * @example
 * const tip = juryLinks(salt)[JURY_LINKS];
 */
export const JURY_LINKS = 32;

/** What an executor commits to; addresses are their 32 bytes. */
export interface ResultPreimage {
  market: Uint8Array;
  job: Uint8Array;
  postedSlot: bigint;
  /** The address of the Operator account. */
  operator: Uint8Array;
  outputHash: Uint8Array;
  traceRoot: Uint8Array;
  juryTip: Uint8Array;
  salt: Uint8Array;
}

/** Everything that decides a draw. */
export interface SeedPreimage {
  market: Uint8Array;
  job: Uint8Array;
  postedSlot: bigint;
  round: Integer;
  commitment: Uint8Array;
  slot: bigint;
  slotHash: Uint8Array;
  salt: Uint8Array;
}

/**
 * The sealed result that `submit_result` takes.
 * @example
 * const sealed = resultCommitment({
 *   market: client.programIds.market.toBytes(), job: job.toBytes(), postedSlot: 1_234n, operator: findOperatorPda({ owner }).toBytes(),
 *   outputHash: hash, traceRoot: hash, juryTip: juryTip(salt), salt,
 * });
 */
export function resultCommitment(preimage: ResultPreimage): Uint8Array {
  return digest(
    "assay/result/v1",
    bytes32("market", preimage.market),
    bytes32("job", preimage.job),
    u64Bytes("postedSlot", preimage.postedSlot),
    bytes32("operator", preimage.operator),
    bytes32("outputHash", preimage.outputHash),
    bytes32("traceRoot", preimage.traceRoot),
    bytes32("juryTip", preimage.juryTip),
    bytes32("salt", preimage.salt),
  );
}

/**
 * What audits and juries compare.
 * @example
 * const value = resultValue(outputHash(result), traceRoot({ result }));
 */
export function resultValue(outputHash: Uint8Array, traceRoot: Uint8Array): Uint8Array {
  return digest("assay/value/v1", bytes32("outputHash", outputHash), bytes32("traceRoot", traceRoot));
}

/**
 * What a client leaves in the job in place of its salt.
 * @example
 * const args = { saltId: 7n, saltCommitment: saltCommitment(salt) };
 */
export function saltCommitment(salt: Uint8Array): Uint8Array {
  return digest("assay/salt/v1", bytes32("salt", salt));
}

/**
 * The seed of a draw.
 * @example
 * const seed = drawSeed({
 *   market: client.programIds.market.toBytes(), job: job.toBytes(), postedSlot: 1_234n, round: 0, commitment, slot: 1_266n, slotHash: hash, salt,
 * });
 */
export function drawSeed(preimage: SeedPreimage): Uint8Array {
  return digest(
    "assay/seed/v1",
    bytes32("market", preimage.market),
    bytes32("job", preimage.job),
    u64Bytes("postedSlot", preimage.postedSlot),
    u8Byte("round", preimage.round),
    bytes32("commitment", preimage.commitment),
    u64Bytes("slot", preimage.slot),
    bytes32("slotHash", preimage.slotHash),
    bytes32("salt", preimage.salt),
  );
}

/**
 * The number that a seed stands for in the audit draw, uniform over u64.
 * @example
 * const audited = isAudited(drawWord(hash), 500);
 */
export function drawWord(seed: Uint8Array): bigint {
  return wordOf(digest("assay/audit-draw/v1", bytes32("seed", seed)));
}

/**
 * Whether a draw means an audit: `word / 2^64 < auditBps / 10000`. Never for 0, always for 10000.
 * @example
 * const audited = isAudited(drawWord(hash), 500);
 */
export function isAudited(word: bigint, auditBps: Integer): boolean {
  return u64("word", word) * BPS < integer("auditBps", auditBps, 0n, BPS) * (U64_MAX + 1n);
}

/**
 * The link that follows a link.
 * @example
 * const second = nextLink(salt);
 */
export function nextLink(link: Uint8Array): Uint8Array {
  return digest("assay/link/v1", bytes32("link", link));
}

/**
 * All links of the chain that starts at a secret: the secret first, the tip last.
 * @example
 * const [first] = juryLinks(salt).reverse(); // revealed first: the tip
 */
export function juryLinks(secret: Uint8Array): Uint8Array[] {
  const links = [bytes32("secret", secret)];
  let link = secret;
  for (let i = 0; i < JURY_LINKS; i += 1) {
    link = nextLink(link);
    links.push(link);
  }
  return links;
}

/**
 * The tip of the chain that starts at a secret.
 * @example
 * const committed = juryTip(salt);
 */
export function juryTip(secret: Uint8Array): Uint8Array {
  let link = bytes32("secret", secret);
  for (let i = 0; i < JURY_LINKS; i += 1) link = nextLink(link);
  return link;
}
