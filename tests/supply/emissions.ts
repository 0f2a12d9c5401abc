/** What the tests share whose subject is what an epoch emits: operators that burned fees in it, and seats that were there. */
import { findClaimsPda, findEpochEmissionPda, instructions, type EpochEmission } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { readSettings } from "../../migrations/deployment";
import { readEpochEmission, readSupplyConfig } from "../helpers/accounts";
import { addOperator, type Client, type Operator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { jobAt, loadMarket } from "../helpers/jobSteps";
import { addSeatHolder, waitEpochs, type SeatHolder } from "../helpers/seats";
import { ASSAY, extendFixture, type World } from "../helpers/world";
import { supply } from "./setup";

const { market, staking, verification } = instructions;

/** 5 % of the price of a job of 20 ASSAY; each operator had one job. */
export const FEES = ASSAY;
/** The epoch of the jobs: the first in which the seats can be drawn. */
export const EPOCH = 3n;
/** What seats should earn in an epoch. */
export const YIELD = 50_000_000n;
export const SEATS = 2n;
/** Of the deployment, and the largest share there is. */
export const REBATE_BPS = BigInt(readSettings("localnet").supply.params.rebateBps ?? 0);
/** Of 2 ASSAY of fees, and for two seats that earned nothing. */
export const REBATE_POT = (2n * FEES * REBATE_BPS) / 10_000n;
export const SECURITY_POT = SEATS * YIELD;

export interface Emissions {
  world: World;
  client: Client;
  /** Each burned half of the fees. */
  operator: Operator;
  sibling: Operator;
  /** Reported, and had no job. */
  idle: Operator;
  /** Each has one of the two seats. */
  holder: SeatHolder;
  neighbour: SeatHolder;
  emission: PublicKey;
}

/** The epoch is final: the reports are there. Its fees are not swept yet. */
export const loadReported = extendFixture(loadMarket, ({ world, client, operator }): Emissions => {
  const bonded = { stake: 1_000n * ASSAY, node: false };
  const [sibling, idle] = [addOperator(world, { name: "sibling" }), addOperator(world, { ...bonded, name: "idle operator" })];
  const [holder, neighbour] = [addSeatHolder(world, { name: "holder of a seat" }), addSeatHolder(world, { name: "neighbour" })];
  waitEpochs(world, EPOCH);
  for (const executor of [operator, sibling]) jobAt(world, "settled", { client, operator: executor });
  waitEpochs(world, 1n);
  const reporter = world.payer.publicKey;
  for (const { address } of [operator, sibling, idle]) world.mustSend(staking.reportEpoch({ reporter, operator: address, epoch: EPOCH }));
  for (const { address } of [holder, neighbour]) world.mustSend(verification.reportSeat({ reporter, operator: address, class: 1, epoch: EPOCH }));
  waitEpochs(world, 2n);
  return { world, client, operator, sibling, idle, holder, neighbour, emission: findEpochEmissionPda({ epoch: EPOCH }) };
});

/** Its fees have burned as well. */
export const loadSwept = extendFixture(loadReported, (at) => {
  sweep(at);
  return at;
});

/** It is open. */
export const loadOpened = extendFixture(loadSwept, (at) => {
  at.world.mustSend(open(at));
  return at;
});

export function sweep({ world, client }: Emissions): void {
  world.mustSend(market.sweepFees({ owner: client.address, mint: world.nativeMint }));
}

export const open = ({ world }: Emissions, epoch = EPOCH, rentPayer = world.payer.publicKey): TransactionInstruction => supply.openEmission({ rentPayer, epoch });

type RebateArgs = Parameters<typeof supply.claimRebate>[0];
type SecurityArgs = Parameters<typeof supply.claimSecurity>[0];

/** To the owner's wallet, and `world.payer` pays, unless `changes` says otherwise. */
export const claimRebate = ({ world }: Emissions, { address, wallet }: Pick<Operator, "address" | "wallet">, changes: Partial<RebateArgs> = {}): TransactionInstruction =>
  supply.claimRebate({ payer: world.payer.publicKey, operator: address, nativeMint: world.nativeMint, destination: wallet, epoch: EPOCH, ...changes });

export const claimSecurity = ({ world }: Emissions, { seat, wallet }: Pick<SeatHolder, "seat" | "wallet">, changes: Partial<SecurityArgs> = {}): TransactionInstruction =>
  supply.claimSecurity({ payer: world.payer.publicKey, seat, nativeMint: world.nativeMint, destination: wallet, epoch: EPOCH, ...changes });

/** Another epoch like that one, in which these operators had a job each; it is final and open. */
export function openNextEpoch(at: Emissions, operators: readonly Operator[]): bigint {
  const { world, client } = at;
  const epoch = epochNow(world);
  for (const operator of operators) jobAt(world, "settled", { client, operator });
  waitEpochs(world, 1n);
  for (const { address } of operators) world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: address, epoch }));
  for (const { address } of [at.holder, at.neighbour]) world.mustSend(verification.reportSeat({ reporter: world.payer.publicKey, operator: address, class: 1, epoch }));
  waitEpochs(world, 2n);
  sweep(at);
  world.mustSend(open(at, epoch));
  return epoch;
}

export function startOf(world: World, epoch: bigint): bigint {
  const { epochZero, epochSeconds } = readSupplyConfig(world);
  return epochZero + epoch * epochSeconds;
}

export function epochNow(world: World): bigint {
  const { epochZero, epochSeconds } = readSupplyConfig(world);
  return (world.now - epochZero) / epochSeconds;
}

/** Moves the time to the first second of an epoch, or some seconds from it. */
export const waitForEpoch = (world: World, epoch: bigint, seconds = 0n): void => waitUntil(world, startOf(world, epoch) + seconds);

export const emissionOf = ({ world }: Emissions, epoch = EPOCH): EpochEmission => readEpochEmission(world, findEpochEmissionPda({ epoch }));
export const claimsOf = (claimant: PublicKey): PublicKey => findClaimsPda({ claimant });
