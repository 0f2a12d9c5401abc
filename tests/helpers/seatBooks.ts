/**
 * The books of the verification program, as `violations` checks them and tests ask for them:
 * - of each Operator, the program's lock is exactly what its seats and its appeals have locked;
 * - of each Challenge and of each Appeal that was paid in tokens, the vault covers the bond;
 * - of each mint, what the pool holds and what it owes can be listed by `poolLedger`. A pool may owe more than it holds.
 */
import { findPoolPda, findPoolVaultPda, findVerificationConfigPda, type Operator } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { allAppeals, allChallenges, allCredits, allSeats, readStakingConfig } from "./accounts";
import { tokens } from "./token";
import type { World } from "./world";

/** The slot in staking that the deployment gives to the verification program. */
export const VERIFICATION_LOCKER = 1;

export interface PoolLedger {
  /** What the pool can pay. */
  held: bigint;
  /** What it owes, by owner in base58. */
  credits: Readonly<Record<string, bigint>>;
  owed: bigint;
}

/** A mint's pool, and everybody's Credits. */
export function poolLedger(world: World, mint: PublicKey): PoolLedger {
  const credits = Object.fromEntries(allCredits(world).filter((entry) => entry.mint.equals(mint)).map(({ owner, amount }) => [owner.toBase58(), amount]));
  return { held: tokens(world, findPoolVaultPda({ pool: findPoolPda({ mint }) })), credits, owed: sum(Object.values(credits)) };
}

/** Some tests set up the staking program alone, or give the slot to a test key. */
export function violationsOfSeats(world: World, operators: readonly Operator[]): string[] {
  if (readStakingConfig(world).lockers[VERIFICATION_LOCKER]?.authority.equals(findVerificationConfigPda()) !== true) return [];
  const [seats, challenges, appeals] = [allSeats(world), allChallenges(world), allAppeals(world)];
  const locked = new Map<string, bigint>();
  const add = (operator: PublicKey, amount: bigint): void => void locked.set(operator.toBase58(), (locked.get(operator.toBase58()) ?? 0n) + amount);
  for (const seat of seats) add(seat.operator, seat.locked);
  for (const { operator, bond } of appeals) if (operator !== null) add(operator, bond);
  const ofLocks = operators.flatMap(({ address, locks }) => {
    const [booked, found] = [locks[VERIFICATION_LOCKER] ?? 0n, locked.get(address.toBase58()) ?? 0n];
    return booked === found ? [] : [`operator ${address.toBase58()}: verification's lock (${booked}) is not what its seats and appeals have locked (${found})`];
  });
  const paid = [...challenges.map(({ address, vault, bond }) => ({ name: `challenge ${address.toBase58()}`, vault, bond })),
    ...appeals.flatMap(({ address, vault, bond }) => (vault === null ? [] : [{ name: `appeal ${address.toBase58()}`, vault, bond }]))];
  const ofBonds = paid.flatMap(({ name, vault, bond }) => (tokens(world, vault) >= bond ? [] : [`${name}: its bond (${bond}) exceeds its vault (${tokens(world, vault)})`]));
  return [...ofLocks, ...ofBonds];
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
