/** Addresses of the verification program's accounts. Pure: the same arguments always give the same address. */
import type { PublicKey } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import { InvalidArgument } from "../errors/classes";
import { describe, type Address } from "../types";
import { big, derive, key, seed, small } from "./derive";

/**
 * The verification program's one configuration; it signs as the market's arbiter and for its locks in the staking program.
 * @example
 * const arbiter = findVerificationConfigPda();
 */
export function findVerificationConfigPda(programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "CONFIG_SEED")]);
}

/**
 * The pool of a mint, from which audits are paid.
 * @example
 * const pool = findPoolPda({ mint });
 */
export function findPoolPda({ mint }: { mint: Address }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "POOL_SEED"), key(mint, "mint")]);
}

/**
 * The token account behind a pool: levies, bounties and the costs of juries come here.
 * @example
 * const vault = findPoolVaultPda({ pool: findPoolPda({ mint }) });
 */
export function findPoolVaultPda({ pool }: { pool: Address }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "VAULT_SEED"), key(pool, "pool")]);
}

/**
 * What the pool of a mint owes an owner.
 * @example
 * const credits = findCreditsPda({ owner, mint });
 */
export function findCreditsPda({ owner, mint }: { owner: Address; mint: Address }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "CREDITS_SEED"), key(owner, "owner"), key(mint, "mint")]);
}

/**
 * The registry of a class's seats.
 * @example
 * const registry = findSeatRegistryPda({ class: 1 });
 */
export function findSeatRegistryPda({ class: number }: { class: number }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "REGISTRY_SEED"), small(number, 2, "class")]);
}

/**
 * A page of a class's seats.
 * @example
 * const page = findSeatPagePda({ class: 1, page: Math.floor(300 / PAGE_SEATS) });
 */
export function findSeatPagePda({ class: number, page }: { class: number; page: number }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "SEATS_SEED"), small(number, 2, "class"), small(page, 2, "page")]);
}

/**
 * The seats that an operator holds in a class.
 * @example
 * const seat = findSeatPda({ operator: findOperatorPda({ owner }), class: 1 });
 */
export function findSeatPda({ operator, class: number }: { operator: Address; class: number }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "SEAT_SEED"), key(operator, "operator"), small(number, 2, "class")]);
}

/**
 * What seats did in an epoch, summed over those that reported.
 * @example
 * const totals = findSeatEpochTotalsPda({ epoch: 11n });
 */
export function findSeatEpochTotalsPda({ epoch }: { epoch: bigint }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "EPOCH_SEED"), big(epoch, "epoch")]);
}

/**
 * What the verification program has burned.
 * @example
 * const stats = findVerificationBurnStatsPda();
 */
export function findVerificationBurnStatsPda(programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "BURN_STATS_SEED")]);
}

/**
 * The case about a job; the slot of its posting tells jobs apart that used the same nonce.
 * @example
 * const { postedSlot } = await fetchJob(connection, job);
 * const address = findCasePda({ job, postedSlot });
 */
export function findCasePda({ job, postedSlot }: { job: Address; postedSlot: bigint }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "CASE_SEED"), key(job, "job"), big(postedSlot, "postedSlot")]);
}

/**
 * The jury of a round.
 * @example
 * const panel = findPanelPda({ case: findCasePda({ job, postedSlot: 1_234n }), round: 0 });
 */
export function findPanelPda({ case: address, round }: { case: Address; round: number }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "PANEL_SEED"), key(address, "case"), small(round, 1, "round")]);
}

/**
 * A wallet's challenge in a case.
 * @example
 * const challenge = findChallengePda({ case: findCasePda({ job, postedSlot: 1_234n }), challenger: owner });
 */
export function findChallengePda({ case: address, challenger }: { case: Address; challenger: Address }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "CHALLENGE_SEED"), key(address, "case"), key(challenger, "challenger")]);
}

/**
 * The token account that holds a challenge's bond.
 * @example
 * const vault = findChallengeVaultPda({ challenge: findChallengePda({ case: findCasePda({ job, postedSlot: 1_234n }), challenger: owner }) });
 */
export function findChallengeVaultPda({ challenge }: { challenge: Address }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "VAULT_SEED"), key(challenge, "challenge")]);
}

/**
 * The appeal that opened a round.
 * @example
 * const appeal = findAppealPda({ case: findCasePda({ job, postedSlot: 1_234n }), round: 1 });
 */
export function findAppealPda({ case: address, round }: { case: Address; round: number }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "APPEAL_SEED"), key(address, "case"), small(round, 1, "round")]);
}

/**
 * The token account that holds an appeal's bond, unless the bond is stake.
 * @example
 * const vault = findAppealVaultPda({ appeal: findAppealPda({ case: findCasePda({ job, postedSlot: 1_234n }), round: 1 }) });
 */
export function findAppealVaultPda({ appeal }: { appeal: Address }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "VAULT_SEED"), key(appeal, "appeal")]);
}

/**
 * A juror's demand for a chunk; each juror has two, 0 and 1.
 * @example
 * const demand = findDemandPda({ case: findCasePda({ job, postedSlot: 1_234n }), operator: findOperatorPda({ owner }), number: 0 });
 */
export function findDemandPda({ case: address, operator, number }: { case: Address; operator: Address; number: number }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "DEMAND_SEED"), key(address, "case"), key(operator, "operator"), small(number, 1, "number")]);
}

/**
 * A verifier of proofs; the governor chose its id.
 * @example
 * const verifier = findVerifierPda({ id: hash });
 */
export function findVerifierPda({ id }: { id: Uint8Array }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  if (!(id instanceof Uint8Array) || id.length !== 32) throw new InvalidArgument("id", `must be exactly 32 bytes, not ${describe(id)}`);
  return derive(programId, [seed("verification", "VERIFIER_SEED"), id]);
}

/**
 * The session key of an operator's attested machine.
 * @example
 * const session = findSessionPda({ operator: findOperatorPda({ owner }) });
 */
export function findSessionPda({ operator }: { operator: Address }, programId: Address = DEFAULT_PROGRAM_IDS.verification): PublicKey {
  return derive(programId, [seed("verification", "SESSION_SEED"), key(operator, "operator")]);
}
