/** Salts of clients: one secret to keep, a new salt for every job, and shares of it for keepers. */
import { hmac } from "@noble/hashes/hmac";
import { sha256 } from "@noble/hashes/sha2";
import { concatBytes } from "@noble/hashes/utils";
import { xor32 } from "./audits";
import { bytes32, u64Bytes, wordOf } from "./hash";

/** A secret that can be guessed gives every salt away. */
const LEAST_SECRET_BYTES = 32;

/**
 * The salt of one job: HMAC-sha256 of the client's secret over market ‖ job ‖ salt id. With another `saltId` for every post
 * (see {@link randomSaltId}) no salt comes twice, and the salts that become public tell nothing about the others.
 * @example
 * const saltId = randomSaltId();
 * const salt = saltFromSecret({ secret: data, market: client.programIds.market.toBytes(), job: job.toBytes(), saltId });
 * const args = { saltId, saltCommitment: saltCommitment(salt) };
 */
export function saltFromSecret({ secret, market, job, saltId }: { secret: Uint8Array; market: Uint8Array; job: Uint8Array; saltId: bigint }): Uint8Array {
  if (!(secret instanceof Uint8Array) || secret.length < LEAST_SECRET_BYTES) throw new RangeError(`secret must be at least ${LEAST_SECRET_BYTES} random bytes`);
  return hmac(sha256, secret, concatBytes(bytes32("market", market), bytes32("job", job), u64Bytes("saltId", saltId)));
}

/**
 * A random salt id: a salt that is used twice can be known before its second draw.
 * @example
 * const saltId = randomSaltId();
 */
export function randomSaltId(): bigint {
  return wordOf(random32());
}

/** Two shares; only both together give the salt. */
export interface SaltShares {
  first: Uint8Array;
  second: Uint8Array;
}

/**
 * Shares a salt between two keepers, for a client that may go offline before the draw. Neither share alone tells anything about
 * the salt; a keeper that has both draws with {@link joinSalt}. Give the shares to keepers that do not know each other.
 * @example
 * const { first, second } = splitSalt(salt);
 */
export function splitSalt(salt: Uint8Array): SaltShares {
  const first = random32();
  return { first, second: xor32(bytes32("salt", salt), first) };
}

/**
 * The salt of two shares. Compare {@link saltCommitment} with the job's before a draw.
 * @example
 * const drawn = joinSalt(splitSalt(salt));
 */
export function joinSalt({ first, second }: SaltShares): Uint8Array {
  return xor32(bytes32("first", first), bytes32("second", second));
}

function random32(): Uint8Array {
  return globalThis.crypto.getRandomValues(new Uint8Array(32));
}
