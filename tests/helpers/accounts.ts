/** Every account of the programs, decoded as the SDK does, straight from the chain. */
import {
  DEFAULT_PROGRAM_IDS, decodeBalance, decodeJob, decodeOperator, decodeProposal, decodeProposalInstruction, decodeVote, findGovernanceBurnStatsPda, findGovernanceConfigPda, findMarketBurnStatsPda, findMarketConfigPda, findMintStatsPda, findStakingBurnStatsPda,
  findStakingConfigPda, findSupplyBurnStatsPda, findSupplyConfigPda, findVerificationBurnStatsPda, findVerificationConfigPda,
  type Appeal, type Balance, type Case, type Challenge, type Credits, type Demand, type EpochTotals, type GovernanceBurnStats, type GovernanceConfig, type HardwareClass, type Job, type MarketBurnStats, type MarketConfig, type MintStats, type Node, type Operator, type OperatorVote, type Panel, type PaymentMint, type Pool,
  type ProgramName, type Proposal, type ProposalInstruction, type Seat, type SeatEpochTotals, type SeatPage, type SeatRegistry, type Session, type StakingBurnStats, type StakingConfig, type SupplyBurnStats, type SupplyConfig, type Terms, type VerificationBurnStats, type VerificationConfig,
  type Buyback, type Claims, type EpochEmission, type GenesisAllocation, type Verifier,
} from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { codecs } from "../../sdk/src/programs/codecs";
import { mapGovernanceBurnStats, mapGovernanceConfig } from "../../sdk/src/programs/governance/accounts";
import { mapHardwareClass, mapMarketBurnStats, mapMarketConfig, mapNode, mapPaymentMint, mapTerms } from "../../sdk/src/programs/market/accounts";
import {
  mapAppeal, mapChallenge, mapCredits, mapDemand, mapPool, mapSeat, mapSeatEpochTotals, mapSeatPage, mapSeatRegistry, mapSession, mapVerificationBurnStats, mapVerificationConfig,
  mapVerifier,
} from "../../sdk/src/programs/verification/accounts";
import { mapCase, mapPanel } from "../../sdk/src/programs/verification/mapCase";
import { mapBuyback, mapClaims, mapEpochEmission, mapGenesisAllocation, mapMintStats, mapSupplyBurnStats, mapSupplyConfig } from "../../sdk/src/programs/supply/accounts";
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

export const readVerificationConfig = (world: World): VerificationConfig => read(world, findVerificationConfigPda(), by("verification", "VerificationConfig", mapVerificationConfig));
export const readVerificationBurnStats = (world: World): VerificationBurnStats =>
  read(world, findVerificationBurnStatsPda(), by("verification", "VerificationBurnStats", mapVerificationBurnStats));
export const readPool = (world: World, address: PublicKey): Pool => read(world, address, by("verification", "Pool", mapPool));
export const readCredits = (world: World, address: PublicKey): Credits => read(world, address, by("verification", "Credits", mapCredits));
export const readSeatRegistry = (world: World, address: PublicKey): SeatRegistry => read(world, address, by("verification", "SeatRegistry", mapSeatRegistry));
export const readSeatPage = (world: World, address: PublicKey): SeatPage => read(world, address, by("verification", "SeatPage", mapSeatPage));
export const readSeat = (world: World, address: PublicKey): Seat => read(world, address, by("verification", "Seat", mapSeat));
export const readSeatEpochTotals = (world: World, address: PublicKey): SeatEpochTotals => read(world, address, by("verification", "SeatEpochTotals", mapSeatEpochTotals));
export const readCase = (world: World, address: PublicKey): Case => read(world, address, by("verification", "Case", mapCase));
export const readPanel = (world: World, address: PublicKey): Panel => read(world, address, by("verification", "Panel", mapPanel));
export const readChallenge = (world: World, address: PublicKey): Challenge => read(world, address, by("verification", "Challenge", mapChallenge));
export const readAppeal = (world: World, address: PublicKey): Appeal => read(world, address, by("verification", "Appeal", mapAppeal));
export const readDemand = (world: World, address: PublicKey): Demand => read(world, address, by("verification", "Demand", mapDemand));
export const readVerifier = (world: World, address: PublicKey): Verifier => read(world, address, by("verification", "Verifier", mapVerifier));
export const readSession = (world: World, address: PublicKey): Session => read(world, address, by("verification", "Session", mapSession));

export const readSupplyConfig = (world: World): SupplyConfig => read(world, findSupplyConfigPda(), by("supply", "SupplyConfig", mapSupplyConfig));
export const readMintStats = (world: World): MintStats => read(world, findMintStatsPda(), by("supply", "MintStats", mapMintStats));
export const readGenesisAllocation = (world: World, address: PublicKey): GenesisAllocation => read(world, address, by("supply", "GenesisAllocation", mapGenesisAllocation));
export const readEpochEmission = (world: World, address: PublicKey): EpochEmission => read(world, address, by("supply", "EpochEmission", mapEpochEmission));
export const readClaims = (world: World, address: PublicKey): Claims => read(world, address, by("supply", "Claims", mapClaims));
export const readBuyback = (world: World, address: PublicKey): Buyback => read(world, address, by("supply", "Buyback", mapBuyback));
export const readSupplyBurnStats = (world: World): SupplyBurnStats => read(world, findSupplyBurnStatsPda(), by("supply", "SupplyBurnStats", mapSupplyBurnStats));

export const readGovernanceConfig = (world: World): GovernanceConfig => read(world, findGovernanceConfigPda(), by("governance", "GovernanceConfig", mapGovernanceConfig));
export const readGovernanceBurnStats = (world: World): GovernanceBurnStats => read(world, findGovernanceBurnStatsPda(), by("governance", "GovernanceBurnStats", mapGovernanceBurnStats));
export const readProposal = (world: World, address: PublicKey): Proposal => read(world, address, decodeProposal);
export const readProposalInstruction = (world: World, address: PublicKey): ProposalInstruction => read(world, address, decodeProposalInstruction);
export const readVote = (world: World, address: PublicKey): OperatorVote => read(world, address, decodeVote);

/** Whether anything but lamports is at an address. */
export function exists(world: World, address: PublicKey): boolean {
  return (world.chain.account(address)?.data.length ?? 0) > 0;
}

export const allOperators = (world: World): Operator[] => all(world, "staking", "Operator", decodeOperator);
export const allBalances = (world: World): Balance[] => all(world, "market", "Balance", decodeBalance);
export const allNodes = (world: World): Node[] => all(world, "market", "Node", by("market", "Node", mapNode));
export const allJobs = (world: World): Job[] => all(world, "market", "Job", decodeJob);

export const allSeats = (world: World): Seat[] => all(world, "verification", "Seat", by("verification", "Seat", mapSeat));
export const allCredits = (world: World): Credits[] => all(world, "verification", "Credits", by("verification", "Credits", mapCredits));
export const allCases = (world: World): Case[] => all(world, "verification", "Case", by("verification", "Case", mapCase));
export const allPanels = (world: World): Panel[] => all(world, "verification", "Panel", by("verification", "Panel", mapPanel));
export const allChallenges = (world: World): Challenge[] => all(world, "verification", "Challenge", by("verification", "Challenge", mapChallenge));
export const allAppeals = (world: World): Appeal[] => all(world, "verification", "Appeal", by("verification", "Appeal", mapAppeal));
export const allDemands = (world: World): Demand[] => all(world, "verification", "Demand", by("verification", "Demand", mapDemand));

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
