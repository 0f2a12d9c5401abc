/** Every account of the programs, decoded as the SDK does, straight from the chain. */
import {
  DEFAULT_PROGRAM_IDS, decodeBalance, decodeJob, decodeOperator, findMarketBurnStatsPda, findMarketConfigPda, findStakingBurnStatsPda, findStakingConfigPda,
  type Balance, type EpochTotals, type HardwareClass, type Job, type MarketBurnStats, type MarketConfig, type Node, type Operator, type PaymentMint,
  type ProgramName, type StakingBurnStats, type StakingConfig, type Terms,
} from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { codecs } from "../../sdk/src/programs/codecs";
import { mapHardwareClass, mapMarketBurnStats, mapMarketConfig, mapNode, mapPaymentMint, mapTerms } from "../../sdk/src/programs/market/accounts";
import { mapEpochTotals, mapStakingBurnStats, mapStakingConfig } from "../../sdk/src/programs/staking/accounts";
import type { World } from "./world";

type Decode<Account> = (bytes: Uint8Array, address: PublicKey) => Account;

export const readStakingConfig = (world: World): StakingConfig => read(world, findStakingConfigPda(), by("staking", "StakingConfig", mapStakingConfig));
export const readStakingBurnStats = (world: World): StakingBurnStats => read(world, findStakingBurnStatsPda(), by("staking", "StakingBurnStats", mapStakingBurnStats));
export const readOperator = (world: World, address: PublicKey): Operator => read(world, address, decodeOperator);
export const readEpochTotals = (world: World, address: PublicKey): EpochTotals => read(world, address, by("staking", "EpochTotals", mapEpochTotals));
export const readMarketConfig = (world: World): MarketConfig => read(world, findMarketConfigPda(), by("market", "MarketConfig", mapMarketConfig));
export const readMarketBurnStats = (world: World): MarketBurnStats => read(world, findMarketBurnStatsPda(), by("market", "MarketBurnStats", mapMarketBurnStats));
export const readTerms = (world: World, address: PublicKey): Terms => read(world, address, by("market", "Terms", mapTerms));
export const readPaymentMint = (world: World, address: PublicKey): PaymentMint => read(world, address, by("market", "PaymentMint", mapPaymentMint));
export const readHardwareClass = (world: World, address: PublicKey): HardwareClass => read(world, address, by("market", "HardwareClass", mapHardwareClass));
export const readBalance = (world: World, address: PublicKey): Balance => read(world, address, decodeBalance);
export const readNode = (world: World, address: PublicKey): Node => read(world, address, by("market", "Node", mapNode));
export const readJob = (world: World, address: PublicKey): Job => read(world, address, decodeJob);

/** Whether anything but lamports is at an address. */
export function exists(world: World, address: PublicKey): boolean {
  return (world.chain.account(address)?.data.length ?? 0) > 0;
}

export const allOperators = (world: World): Operator[] => all(world, "staking", "Operator", decodeOperator);
export const allBalances = (world: World): Balance[] => all(world, "market", "Balance", decodeBalance);
export const allNodes = (world: World): Node[] => all(world, "market", "Node", by("market", "Node", mapNode));
export const allJobs = (world: World): Job[] => all(world, "market", "Job", decodeJob);

function read<Account>(world: World, address: PublicKey, decode: Decode<Account>): Account {
  const account = world.chain.account(address);
  if (account === null) throw new Error(`there is no account at ${address.toBase58()}`);
  return decode(account.data, address);
}

function all<Account>(world: World, program: ProgramName, name: string, decode: Decode<Account>): Account[] {
  const discriminator = Buffer.from(codecs[program].discriminator(name));
  return world.chain.vm
    .programAccounts(DEFAULT_PROGRAM_IDS[program])
    .filter(({ account }) => discriminator.equals(account.data.subarray(0, discriminator.length)))
    .map(({ key, account }) => decode(account.data, key));
}

function by<Raw, Account>(program: ProgramName, name: string, map: (raw: Raw, address: PublicKey) => Account): Decode<Account> {
  return (bytes, address) => map(codecs[program].decodeAccount(name, bytes) as Raw, address);
}
