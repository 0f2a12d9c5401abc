/** Everybody who takes part, on a chain where all seats count: the state to which every play goes back. */
import { instructions } from "@assay-protocol/sdk";
import type { Mark } from "@assay-protocol/localnet";
import { Books } from "./books";
import type { Chance } from "./chance";
import { addClient, addExecutor, addOperator, CLASS, SimulatedJob } from "./job";
import { Roster } from "./roster";
import { scenario, type Demand, type Factor, type Scenario } from "./scenario";
import { ASSAY, World, type Actor } from "./world";

/** A class with few seats takes no audited jobs, and operators with one seat each make it grow slowly; the others have five. */
const SINGLES = 50;
const SEATS_EACH = 5;
/** One in so many operators is dishonest: q = 20 %. */
const DISHONEST_EACH = 5;
const SEAT_STAKE = 50n * ASSAY;
const FUNDS = 100_000n * ASSAY;
const EXECUTOR_STAKE = 10_000n * ASSAY;
const EPOCHS_UNTIL_SEATED = 3n;

export interface SeatOwner extends Actor {
  seats: number;
  dishonest: boolean;
}

export interface Cast extends Scenario {
  seed: string;
  world: World;
  client: Actor;
  /** Has a Balance and a bond, and is not the client. */
  executor: Actor;
  /** Runs what anybody may run. */
  keeper: Actor;
  /** A wallet of the framing client. */
  challenger: Actor;
  seats: readonly SeatOwner[];
  cartel: readonly SeatOwner[];
  roster: Roster;
  everybody: readonly Actor[];
  books: Books;
  /** Where every play begins. */
  ready: Mark;
}

/** @param fives Operators with five seats each, besides fifty with one. 40 make 250 seats, a whole page. */
export async function createCast(factor: Factor, { seed, fives, at = "price" }: { seed: string; fives: number; at?: Demand }): Promise<Cast> {
  const chosen = scenario(factor, at);
  const world = await World.create(chosen.settings, `${seed}/${at}/${factor}`);
  const keeper = world.actor("keeper", FUNDS);
  const client = addClient(world, "client", FUNDS);
  const executor = addExecutor(world, "executor", EXECUTOR_STAKE);
  const challenger = world.actor("challenger", FUNDS);
  const seats = Array.from({ length: SINGLES + fives }, (_, index) => seatOwner(world, index));
  const everybody = [client, executor, keeper, challenger, ...seats];
  for (const { address } of everybody) {
    world.send([keeper], [instructions.verification.openCredits({ rentPayer: keeper.address, owner: address, mint: world.mint })]);
  }
  world.waitUntil(world.now + EPOCHS_UNTIL_SEATED * chosen.settings.staking.epochSeconds);
  world.send([keeper], [instructions.verification.updateReadiness({ class: CLASS })]);
  const epoch = Number(EPOCHS_UNTIL_SEATED) - 1;
  const roster = new Roster(world, seats, epoch, [executor.operator, client.operator]);
  return {
    ...chosen, roster, seed: `${seed}/${at}/${factor}`, world, client, executor, keeper, challenger, seats, cartel: seats.filter(({ dishonest }) => dishonest), everybody,
    books: new Books(world, everybody), ready: world.mark(),
  };
}

function seatOwner(world: World, index: number): SeatOwner {
  const seats = index < SINGLES ? 1 : SEATS_EACH;
  const owner = addOperator(world, `seat owner ${index}`, BigInt(seats + 2) * SEAT_STAKE);
  world.send([owner], [instructions.verification.joinSeats({
    holder: owner.address, rentPayer: owner.address, operator: owner.operator, class: CLASS, count: seats, page: 0,
  })]);
  return { ...owner, seats, dishonest: index % DISHONEST_EACH === 0 };
}

/** A job that is not posted yet. */
export function newJob({ world, client, executor, demand }: Cast, nonce: number | bigint, chance: Chance): SimulatedJob {
  return new SimulatedJob(world, { nonce: BigInt(nonce), client, executor, chance, demand });
}

export const countSeats = (owners: readonly SeatOwner[]): number => owners.reduce((sum, { seats }) => sum + seats, 0);
