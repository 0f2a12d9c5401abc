/**
 * Where all tokens are, and whether the books agree: `expect(violations(world)).to.deep.equal([])` at the end of a test.
 *
 * `violations` checks, over every account found on the chain:
 * - of each mint, all token accounts together hold its supply, and of ASSAY what the supply program says that it minted is that supply
 *   and what all programs say that they burned;
 * - of each Operator, the vault covers bonded + unbonding + due, and the locks are within what is bonded;
 * - of each Balance, the vault covers the five ledgers, and `reserved` is exactly what its client's jobs reserve;
 * - of each Node, `units in use` is exactly what its claimed jobs take;
 * - of each Operator, the market's lock is exactly the bonds of its jobs that have not ended;
 * - what `seatBooks.ts` says of seats, challenges and appeals.
 */
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import {
  findGovernanceBurnStatsPda, findMarketBurnStatsPda, findMarketConfigPda, findMintStatsPda, findStakingBurnStatsPda, findSupplyBurnStatsPda, findVerificationBurnStatsPda,
  type Balance, type Job, type Node, type Operator,
} from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import {
  allBalances, allJobs, allNodes, allOperators, exists, readGovernanceBurnStats, readMarketBurnStats, readMintStats, readStakingBurnStats, readStakingConfig, readSupplyBurnStats,
  readVerificationBurnStats,
} from "./accounts";
import { violationsOfSeats } from "./seatBooks";
import { noted, supply, tokens } from "./token";
import type { World } from "./world";

export interface TokenHolding {
  account: PublicKey;
  owner: PublicKey;
  amount: bigint;
}

/** Every token account of a mint. */
export function holdings(world: World, mint: PublicKey): TokenHolding[] {
  return [TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID]
    .flatMap((program) => world.chain.vm.programAccounts(program))
    .filter(({ account: { data } }) => (data.length === 165 || data[165] === 2) && data[108] !== 0 && mint.equals(new PublicKey(data.subarray(0, 32))))
    .map(({ key, account }) => ({ account: key, owner: new PublicKey(account.data.subarray(32, 64)), amount: tokens(world, key) }));
}

export interface Ledger {
  /** What the supply program says that it minted. */
  minted: bigint;
  /** What the programs say that they burned. */
  burned: bigint;
  supply: bigint;
  held: bigint;
}

/** The native mint's books: `minted == burned + supply` and `supply == held`. */
export function nativeLedger(world: World): Ledger {
  const { nativeMint } = world;
  return { minted: mintedOf(world, nativeMint), burned: sum(burnCounters(world)), supply: supply(world, nativeMint), held: held(world, nativeMint) };
}

/** Of every program that burns. Some tests set up the staking program alone. */
function burnCounters(world: World): bigint[] {
  const counters: [PublicKey, (world: World) => { burned: bigint }][] = [
    [findStakingBurnStatsPda(), readStakingBurnStats], [findMarketBurnStatsPda(), readMarketBurnStats], [findVerificationBurnStatsPda(), readVerificationBurnStats],
    [findGovernanceBurnStatsPda(), readGovernanceBurnStats], [findSupplyBurnStatsPda(), readSupplyBurnStats],
  ];
  return counters.map(([address, read]) => (exists(world, address) ? read(world).burned : 0n));
}

/** All that was ever minted of a mint, by the supply program or by tests, less what its holders burned by themselves. */
export function mintedOf(world: World, mint: PublicKey): bigint {
  const bySupply = mint.equals(world.nativeMint) && exists(world, findMintStatsPda()) ? readMintStats(world).minted : 0n;
  const { minted, burned } = noted(world, mint);
  return bySupply + minted - burned;
}

export function violations(world: World): string[] {
  const everything = { operators: allOperators(world), balances: allBalances(world), nodes: allNodes(world), jobs: allJobs(world) };
  return [...ofMints(world), ...violationsAmong(world, everything), ...reservedWithoutBalance(everything), ...violationsOfSeats(world, everything.operators)];
}

/** Accounts, and all jobs that concern them. */
export interface Books {
  operators: readonly Operator[];
  balances: readonly Balance[];
  nodes: readonly Node[];
  jobs: readonly Job[];
}

/** What `violations` checks of accounts, for some of them: the others cannot have changed when no transaction named them. */
export function violationsAmong(world: World, books: Books): string[] {
  return [...ofOperators(world, books), ...ofBalances(world, books), ...ofNodes(books), ...ofMarketLocks(world, books)];
}

function ofMints(world: World): string[] {
  const native = nativeLedger(world);
  const stablecoin = { supply: supply(world, world.stablecoin), held: held(world, world.stablecoin), minted: mintedOf(world, world.stablecoin) };
  return [
    ...differs("ASSAY in token accounts and its supply", native.held, native.supply),
    ...differs("ASSAY minted and its supply with what was burned", native.minted, native.supply + native.burned),
    ...differs("the stablecoin in token accounts and its supply", stablecoin.held, stablecoin.supply),
    ...differs("the stablecoin minted and its supply", stablecoin.minted, stablecoin.supply),
  ];
}

function ofOperators(world: World, { operators }: Books): string[] {
  return operators.flatMap(({ address, vault, bonded, locks, unbonding, burnDue, insuranceDue, bountyDue }) => {
    const name = `operator ${address.toBase58()}`;
    const owed = bonded + sum(unbonding.map(({ amount }) => amount)) + burnDue + insuranceDue + sum(bountyDue);
    return [...exceeds(`${name}: its ledgers`, owed, "its vault", tokens(world, vault)), ...exceeds(`${name}: its locks`, sum(locks), "its bond", bonded)];
  });
}

function ofBalances(world: World, { balances, jobs }: Books): string[] {
  const reserved = reservedByJobs(jobs);
  return balances.flatMap(({ address, vault, owner, mint, available, reserved: booked, feesDue, treasuryDue, leviesDue }) => {
    const name = `balance ${address.toBase58()}`;
    return [
      ...exceeds(`${name}: its ledgers`, available + booked + feesDue + treasuryDue + leviesDue, "its vault", tokens(world, vault)),
      ...differs(`${name}: reserved and what its jobs reserve`, booked, reserved.get(purse(owner, mint)) ?? 0n),
    ];
  });
}

function reservedWithoutBalance({ balances, jobs }: Books): string[] {
  const reserved = reservedByJobs(jobs);
  for (const { owner, mint } of balances) reserved.delete(purse(owner, mint));
  return [...reserved].filter(([, amount]) => amount > 0n).map(([key, amount]) => `jobs reserve ${amount} of ${key}, which has no balance`);
}

const purse = (owner: PublicKey, mint: PublicKey): string => `${owner.toBase58()} ${mint.toBase58()}`;

function reservedByJobs(jobs: readonly Job[]): Map<string, bigint> {
  return totals(jobs, (job) => [purse(job.client, job.mint), job.reserved]);
}

function ofNodes({ nodes, jobs }: Books): string[] {
  const inUse = totals(jobs, (job) => (job.status === "claimed" ? [job.node.toBase58(), BigInt(job.units)] : ["", 0n]));
  return nodes.flatMap(({ address, units, unitsInUse }) => [
    ...differs(`node ${address.toBase58()}: units in use and those of its claimed jobs`, BigInt(unitsInUse), inUse.get(address.toBase58()) ?? 0n),
    ...exceeds(`node ${address.toBase58()}: units in use`, BigInt(unitsInUse), "its units", BigInt(units)),
  ]);
}

/** Only where the market is the locker in slot 0. */
function ofMarketLocks(world: World, { operators, jobs }: Books): string[] {
  if (readStakingConfig(world).lockers[0]?.authority.equals(findMarketConfigPda()) !== true) return [];
  const bonds = totals(jobs, (job) => ("bond" in job && job.status !== "settled" ? [job.operator.toBase58(), job.bond] : ["", 0n]));
  return operators.flatMap(({ address, locks }) => differs(`operator ${address.toBase58()}: the market's lock and the bonds of its jobs`, locks[0] ?? 0n, bonds.get(address.toBase58()) ?? 0n));
}

function held(world: World, mint: PublicKey): bigint {
  return sum(holdings(world, mint).map(({ amount }) => amount));
}

function totals<Item>(items: readonly Item[], of: (item: Item) => [string, bigint]): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const item of items) {
    const [key, amount] = of(item);
    found.set(key, (found.get(key) ?? 0n) + amount);
  }
  return found;
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function differs(what: string, left: bigint, right: bigint): string[] {
  return left === right ? [] : [`${what} differ: ${left} and ${right}`];
}

function exceeds(what: string, amount: bigint, limitName: string, limit: bigint): string[] {
  return amount <= limit ? [] : [`${what} (${amount}) exceed ${limitName} (${limit})`];
}
