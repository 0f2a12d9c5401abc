/** What a holder wants to know: how much ASSAY there is and will be, what burned, and what an auction asks now. */
import type { Connection, PublicKey } from "@solana/web3.js";
import { DEFAULT_PROGRAM_IDS } from "../../deployment";
import { AccountNotFound } from "../../errors/classes";
import { auctionCost, auctionPrice } from "../../math/auction";
import { EMISSION_BUDGET, emissionDecay } from "../../math/emission";
import { epochAt } from "../../math/epochs";
import { findGovernanceBurnStatsPda } from "../../pda/governance";
import { findMarketBurnStatsPda } from "../../pda/market";
import { findStakingBurnStatsPda } from "../../pda/staking";
import { findBuybackPda, findMintStatsPda, findSupplyBurnStatsPda, findSupplyConfigPda } from "../../pda/supply";
import { findVerificationBurnStatsPda } from "../../pda/verification";
import { rpc } from "../../transaction/simulate";
import { toPublicKey, type Address } from "../../types";
import { fetchMaybeGovernanceBurnStats } from "../governance/queries";
import { fetchMaybeMarketBurnStats } from "../market/queries";
import type { ReadOptions } from "../reader";
import { fetchMaybeStakingBurnStats } from "../staking/queries";
import { fetchChainTime } from "../verification/caseFile";
import { fetchMaybeVerificationBurnStats } from "../verification/queries";
import type { Buyback, OpenAuction } from "./accounts";
import { fetchBuyback, fetchMaybeSupplyBurnStats, fetchMintStats, fetchSupplyConfig } from "./queries";

/** Everything ever minted stays below this. */
export const CAP = 1_000_000_000n * 10n ** 9n;
/** Where the amount stands in a token account, and the supply in a mint. */
const AMOUNT_OFFSET = 64;
const SUPPLY_OFFSET = 36;

/** How much ASSAY there is, in base units, and where it came from and went. */
export interface SupplyOverview {
  /** More will never have been minted. */
  cap: bigint;
  /** What the mint says now. */
  supply: bigint;
  minted: { genesis: bigint; rebates: bigint; security: bigint; total: bigint };
  /** By cause: shares of prices, slashes, bonds and fines of cases, auctions, deposits of proposals; `holders` burned what was their own. */
  burned: { fees: bigint; slashes: bigint; cases: bigint; auctions: bigint; deposits: bigint; holders: bigint; total: bigint };
  /** What epochs may still emit, after what is set aside for those that are open. */
  emissionLeft: bigint;
  epoch: bigint;
  /** The most that the present epoch and the next one may emit; what their work does not call for is never minted. */
  emission: { present: bigint; next: bigint };
}

/** A buyback, and what its auction asks now. Prices are base units of ASSAY for a base unit of the mint, Q32.32. */
export interface AuctionOverview {
  buyback: Buyback;
  /** Base units of the mint in the vault. */
  vaultBalance: bigint;
  /** What an auction would offer if it were opened now. */
  nextLot: bigint;
  /** Whether anybody may open an auction now. */
  canOpen: boolean;
  /** Null where no auction is open, or its time is over. */
  open: (OpenAuction & { price: bigint; /** Base units of ASSAY for everything that is left. */ costOfAll: bigint }) | null;
  /** Whether anybody may close the auction now. */
  canClose: boolean;
}

/**
 * Reads how much ASSAY there is, what was minted and burned and why, and what the next epochs may emit.
 * @example
 * const { supply, burned } = await fetchSupply(connection);
 * console.log(formatAmount(supply, ASSAY_DECIMALS), formatAmount(burned.fees, ASSAY_DECIMALS));
 */
export async function fetchSupply(connection: Connection, options: ReadOptions = {}): Promise<SupplyOverview> {
  const programIds = options.programIds ?? DEFAULT_PROGRAM_IDS;
  const config = await fetchSupplyConfig(connection, findSupplyConfigPda(programIds.supply), options);
  const [stats, fees, slashes, cases, auctions, deposits, supply, { now }] = await Promise.all([
    fetchMintStats(connection, findMintStatsPda(programIds.supply), options),
    fetchMaybeMarketBurnStats(connection, findMarketBurnStatsPda(programIds.market), options),
    fetchMaybeStakingBurnStats(connection, findStakingBurnStatsPda(programIds.staking), options),
    fetchMaybeVerificationBurnStats(connection, findVerificationBurnStatsPda(programIds.verification), options),
    fetchMaybeSupplyBurnStats(connection, findSupplyBurnStatsPda(programIds.supply), options),
    fetchMaybeGovernanceBurnStats(connection, findGovernanceBurnStatsPda(programIds.governance), options),
    readNumber(connection, config.nativeMint, SUPPLY_OFFSET, "Mint", options),
    fetchChainTime(connection, options),
  ]);
  const byProgram = {
    fees: fees?.burned ?? 0n, slashes: slashes?.burned ?? 0n, cases: cases?.burned ?? 0n, auctions: auctions?.burned ?? 0n, deposits: deposits?.burned ?? 0n,
  };
  const total = stats.minted - supply;
  const emissionLeft = EMISSION_BUDGET - config.emissionCommitted;
  const epoch = epochAt(config, now);
  const budget = (of: bigint): bigint => (emissionDecay(of) < emissionLeft ? emissionDecay(of) : emissionLeft);
  return {
    cap: CAP, supply, epoch, emissionLeft, minted: { genesis: stats.genesis, rebates: stats.rebates, security: stats.security, total: stats.minted },
    burned: { ...byProgram, holders: Object.values(byProgram).reduce((left, part) => left - part, total), total },
    emission: { present: budget(epoch), next: budget(epoch + 1n) },
  };
}

/**
 * Reads the buyback of a mint and what its auction asks at this moment; throws {@link AccountNotFound} where the mint has none.
 * @example
 * const { open } = await fetchAuction(connection, { mint });
 * if (open !== null) console.log(open.left, open.price, open.endsAt);
 */
export async function fetchAuction(connection: Connection, { mint }: { mint: Address }, options: ReadOptions = {}): Promise<AuctionOverview> {
  const { supply } = options.programIds ?? DEFAULT_PROGRAM_IDS;
  const buyback = await fetchBuyback(connection, findBuybackPda({ mint: toPublicKey(mint, "mint") }, supply), options);
  const [vaultBalance, { now }] = await Promise.all([readNumber(connection, buyback.vault, AMOUNT_OFFSET, "token", options), fetchChainTime(connection, options)]);
  const { open } = buyback;
  const over = open !== null && (now >= open.endsAt || open.left === 0n);
  const overview = { buyback, vaultBalance, nextLot: vaultBalance < buyback.largestLot ? vaultBalance : buyback.largestLot, canOpen: open === null && vaultBalance >= buyback.minLot, canClose: over };
  if (open === null || over) return { ...overview, open: null };
  // A clock that went back counts as the beginning.
  const price = auctionPrice(buyback.reference, now > open.startedAt ? now - open.startedAt : 0n);
  return { ...overview, open: { ...open, price, costOfAll: auctionCost(open.left, price) } };
}

async function readNumber(connection: Connection, address: PublicKey, offset: number, what: string, { commitment }: ReadOptions): Promise<bigint> {
  const info = await rpc("getAccountInfo", () => connection.getAccountInfo(address, commitment));
  if (info === null || info.data.length < offset + 8) throw new AccountNotFound(what, address);
  return new DataView(info.data.buffer, info.data.byteOffset).getBigUint64(offset, true);
}
