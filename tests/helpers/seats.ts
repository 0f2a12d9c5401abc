/**
 * Operators with seats: the auditors and jurors of the deployment as it is, whose arbiter is the verification program.
 *
 *     const load = seatedWorld();                    // sixteen operators with a seat of class 1 each, a client and an executor
 *     beforeEach(async () => { at = await load(); });
 *     const job = postJob(at.world, at.client);      // audits are accepted: the class is ready
 *
 * Each number of seats is one fixture that all files share. 16 seats give two rounds of a jury, 30 all four.
 */
import { findCreditsPda, findSeatPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { exists, readVerificationConfig } from "./accounts";
import { addClient, addOperator, type Client, type Operator, type OperatorOptions } from "./actors";
import { waitUntil } from "./clock";
import { ASSAY, createWorld, extendFixture, type Fixture, type World } from "./world";

const { verification } = instructions;

/** Epochs from a join until the seats are in the roster of the epoch before. */
const EPOCHS_UNTIL_DRAWN = 3n;
/** A draw without replacement needs the k seats of an audit, and as many for the jury of an appeal as for the first. */
const SEATS = 16;

export interface SeatHolder extends Operator {
  /** The Seat account. */
  seat: PublicKey;
}

export interface SeatedMarket {
  world: World;
  client: Client;
  /** Has a node and no seat: the executor. */
  operator: Operator;
  /** Each has one seat of class 1, in the slot of its index. */
  holders: readonly SeatHolder[];
}

const fixtures = new Map<number, Fixture<SeatedMarket>>();

/** A deployed market whose class 1 has so many active seats, each of another operator, and is ready for audits. */
export function seatedWorld(seats = SEATS): Fixture<SeatedMarket> {
  const known = fixtures.get(seats);
  if (known !== undefined) return known;
  const fixture = extendFixture(createWorld, (world): SeatedMarket => {
    const holders = Array.from({ length: seats }, (_, index) => addSeatHolder(world, { name: `seat holder ${index}` }));
    waitEpochs(world, EPOCHS_UNTIL_DRAWN);
    updateReadiness(world);
    return { world, holders, client: addClient(world), operator: addOperator(world) };
  });
  fixtures.set(seats, fixture);
  return fixture;
}

/** An operator that joins with seats of class 1; they are drawn from three epochs later on. */
export function addSeatHolder(world: World, { seats = 1, stake = 1_000n * ASSAY, node = false, ...options }: OperatorOptions & { seats?: number } = {}): SeatHolder {
  const operator = addOperator(world, { stake, node, ...options });
  return { ...operator, seat: joinSeats(world, operator, seats) };
}

/** Joins with the agent's signature, on page 0. */
export function joinSeats(world: World, { agent, address }: Pick<Operator, "agent" | "address">, count = 1): PublicKey {
  world.mustSend(verification.joinSeats({ holder: agent.publicKey, rentPayer: world.payer.publicKey, operator: address, class: 1, page: 0, count }), [agent]);
  return findSeatPda({ operator: address, class: 1 });
}

/** Says whether class 1 has enough seats, if that has changed. Anybody can. */
export function updateReadiness(world: World): void {
  world.mustSend(verification.updateReadiness({ class: 1 }));
}

/** Moves the time to the first second of a later epoch. */
export function waitEpochs(world: World, epochs: bigint): void {
  const { epochZero, epochSeconds } = readVerificationConfig(world);
  waitUntil(world, epochZero + ((world.now - epochZero) / epochSeconds + epochs) * epochSeconds);
}

/** The Credits of an owner, opened if they are not there yet. */
export function openCredits(world: World, owner: PublicKey, mint: PublicKey): PublicKey {
  const credits = findCreditsPda({ owner, mint });
  if (!exists(world, credits)) world.mustSend(verification.openCredits({ rentPayer: world.payer.publicKey, owner, mint }));
  return credits;
}
