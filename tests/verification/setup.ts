/** What the tests share whose subject is the configuration, the pools and the roster of the verification program. */
import {
  findHardwareClassPda, findPoolPda, findPoolVaultPda, findSeatPagePda, findSeatRegistryPda, findStakingConfigPda, findVerificationBurnStatsPda,
  findVerificationConfigPda, instructions, type ProgramName,
} from "@assay-protocol/sdk";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { codecs } from "../../sdk/src/programs/codecs";
import { readOperator, readVerificationConfig } from "../helpers/accounts";
import { addOperator, stranger, type Operator } from "../helpers/actors";
import { VERIFICATION_LOCKER } from "../helpers/seatBooks";
import { addSeatHolder, type SeatHolder } from "../helpers/seats";
import type { HandOver } from "../helpers/suites/handOver";
import { ASSAY, createWorld, extendFixture, type World } from "../helpers/world";
import { loadWithoutMarket } from "../market/setup";

export const { verification } = instructions;
export const CONFIG = findVerificationConfigPda();
/** Of class 1, which the deployment sets up with page 0. */
export const REGISTRY = findSeatRegistryPda({ class: 1 });
export const CLASS = findHardwareClassPda({ class: 1 });
export const pageOf = (page: number): PublicKey => findSeatPagePda({ class: 1, page });
export const poolOf = (mint: PublicKey): { pool: PublicKey; vault: PublicKey } => ({ pool: findPoolPda({ mint }), vault: findPoolVaultPda({ pool: findPoolPda({ mint }) }) });

/** Stake of a seat of class 1: its longest job costs less than a tenth of it to run. */
export const STAKE = 50n * ASSAY;
/** Epochs from a join or a leave until it counts. */
export const DELAY = 2;
/** Epochs of the longest case. */
export const CASE_EPOCHS = 14;

type InitializeArgs = Parameters<typeof verification.initialize>[0];

/** `initialize` with the settings of the local network, unless `changes` says otherwise. */
export function initializeInstruction(world: World, changes: Partial<InitializeArgs> = {}): TransactionInstruction {
  const { keys, payer, settings } = world;
  return verification.initialize({ authority: keys.deployer.publicKey, payer: payer.publicKey, governor: keys.governor.publicKey, params: settings.verification.params, ...changes });
}

/** Staking is set up, this program is not. */
export const loadUninitialised = loadWithoutMarket;

export interface Roster {
  world: World;
  /** Has 1,000 ASSAY bonded and no seat. */
  operator: Operator;
  /** Another one like it. */
  sibling: Operator;
  /** Joined in epoch 0 with one seat, in slot 0. */
  holder: SeatHolder;
}

export const BONDED = 1_000n * ASSAY;

export const loadRoster = extendFixture(createWorld, (world): Roster => ({
  world,
  operator: addOperator(world, { stake: BONDED, node: false }),
  sibling: addOperator(world, { name: "sibling", stake: BONDED, node: false }),
  holder: addSeatHolder(world, { name: "holder of a seat", stake: BONDED }),
}));

/** Keys that have a part in the deployment and are not its governor. */
export const notGovernors = (world: World): Keypair[] => [stranger(world), world.keys.deployer, world.keys.arbiter];

export const GOVERNED = {
  config: CONFIG, read: readVerificationConfig, notGovernors,
  // Staking's configuration has the same governor.
  notConfigs: [["AccountDiscriminatorMismatch", findVerificationBurnStatsPda()], ["AccountOwnedByWrongProgram", findStakingConfigPda()]],
} as const;

export const HAND_OVER: HandOver = {
  ...GOVERNED, ...verification,
  load: createWorld, proposed: "VerificationGovernorProposed", accepted: "VerificationGovernorAccepted",
  rule: (_world, governor) => verification.pauseIntake({ governor, seconds: 1 }),
};

export type JoinArgs = Parameters<typeof verification.joinSeats>[0];

/** The owner joins class 1 on page 0 with one seat and pays the rent itself, unless `changes` says otherwise. */
export const join = ({ owner, address }: Pick<Operator, "owner" | "address">, changes: Partial<JoinArgs> = {}): TransactionInstruction =>
  verification.joinSeats({ holder: owner.publicKey, rentPayer: owner.publicKey, operator: address, class: 1, page: 0, count: 1, ...changes });

export const topUp = ({ owner, address }: Pick<Operator, "owner" | "address">, amount: bigint): TransactionInstruction =>
  verification.topUpSeat({ holder: owner.publicKey, operator: address, class: 1, amount });

export const evict = ({ address }: Pick<Operator, "address">, page = 0): TransactionInstruction => verification.evictSeat({ operator: address, class: 1, page });

/** The rent returns to the owner, who paid it in `join`, unless `rentPayer` says otherwise. */
export const withdraw = ({ owner, address }: Pick<Operator, "owner" | "address">, rentPayer = owner.publicKey): TransactionInstruction =>
  verification.withdrawSeats({ holder: owner.publicKey, rentPayer, operator: address, class: 1 });

export const leave = ({ owner, address }: Pick<Operator, "owner" | "address">, changes: Partial<Parameters<typeof verification.leaveSeats>[0]> = {}): TransactionInstruction =>
  verification.leaveSeats({ holder: owner.publicKey, operator: address, class: 1, page: 0, ...changes });

/** The next class and its registry, with nothing on it: a listing of the market like that of class 1. */
export function addClass(world: World, changes: Partial<Parameters<typeof instructions.market.upsertClass>[0]["changes"]> = {}): { class: PublicKey; registry: PublicKey } {
  const { governor } = world.keys;
  const params = { ...world.settings.market.classes[0]?.params, ...changes };
  world.mustSend([
    instructions.market.upsertClass({ governor: governor.publicKey, payer: governor.publicKey, class: 2, name: "one GPU", unit: "GPU", changes: params, enable: false }),
    verification.createRegistry({ governor: governor.publicKey, payer: governor.publicKey, class: 2, bitExact: false }),
  ], [governor]);
  return { class: findHardwareClassPda({ class: 2 }), registry: findSeatRegistryPda({ class: 2 }) };
}

/** What an operator has locked for its seats. */
export const lockedFor = (world: World, { address }: Pick<Operator, "address">): bigint => readOperator(world, address).locks[VERIFICATION_LOCKER] ?? 0n;

/** Writes fields of an account straight into the chain: numbers only. */
export function writeFields(world: World, program: ProgramName, name: string, address: PublicKey, fields: Record<string, bigint | number>): void {
  const account = world.chain.account(address);
  if (account === null) throw new Error(`there is no account at ${address.toBase58()}`);
  const data = Buffer.from(account.data);
  for (const [field, value] of Object.entries(fields)) {
    const { offset, type } = codecs[program].fieldPlace(name, field);
    if (type === "i64") data.writeBigInt64LE(BigInt(value), offset);
    else if (type === "u64") data.writeBigUInt64LE(BigInt(value), offset);
    else if (type === "u32") data.writeUInt32LE(Number(value), offset);
    else if (type === "u16") data.writeUInt16LE(Number(value), offset);
    else if (type === "u8") data.writeUInt8(Number(value), offset);
    else throw new Error(`${field} is not a number`);
  }
  world.chain.setAccount(address, { ...account, data });
}

/**
 * Takes a fine from a seat as a settlement does, with the books of the operator and without the case: the seat's stake, the
 * program's lock and the bond fall, and what was taken waits to be burned.
 */
export function fine(world: World, { address, seat }: Pick<SeatHolder, "address" | "seat">, amount: bigint): void {
  const changed = (account: PublicKey, program: ProgramName, name: string, field: string, change: bigint, place = 0): void => {
    const found = world.chain.account(account);
    if (found === null) throw new Error(`there is no account at ${account.toBase58()}`);
    const data = Buffer.from(found.data);
    const offset = codecs[program].fieldPlace(name, field).offset + place * 8;
    data.writeBigUInt64LE(data.readBigUInt64LE(offset) + change, offset);
    world.chain.setAccount(account, { ...found, data });
  };
  changed(seat, "verification", "Seat", "locked", -amount);
  changed(address, "staking", "Operator", "locks", -amount, VERIFICATION_LOCKER);
  changed(address, "staking", "Operator", "bonded", -amount);
  changed(address, "staking", "Operator", "burnDue", amount);
}
