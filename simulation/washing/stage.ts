/** A chain on which somebody deals with itself: its client, its operators, its seats, and others of each. */
import { auditFee, instructions, RATE_ONE } from "@assay-protocol/sdk";
import { readSettings } from "../../migrations/deployment";
import { Books } from "../books";
import { countSeats, type Cast, type SeatOwner } from "../cast";
import { addClient, addExecutor, addOperator, CLASS } from "../job";
import { Roster } from "../roster";
import { RUN_SECONDS, type Scenario } from "../scenario";
import { ASSAY, World, type Actor } from "../world";
import type { Rules, Wash } from "./model";

const SEAT_STAKE = 50n * ASSAY;
const FUNDS = 100_000n * ASSAY;
const EXECUTOR_STAKE = 10_000n * ASSAY;
/** Who joins in epoch 0 is drawn from epoch 2 on, out of the roster of the epoch before. */
const EPOCHS_UNTIL_SEATED = 3n;

/** What is chosen of an epoch that is played; the rest follows. */
export interface Play {
  name: string;
  burnBps: number;
  treasuryBps: number;
  rebateBps: number;
  auditBps: number;
  auditors: number;
  seatYield: bigint;
  price: bigint;
  way: Wash["way"];
  /** Jobs for oneself, of which so many are audited when the salts are told. */
  jobs: number;
  audited: number;
  operators: number;
  /** Jobs of another client at another operator. */
  othersJobs: number;
  /** Operators with one seat each, and how many of them belong to whoever washes. */
  seats: number;
  ownSeats: number;
}

/** The party that washes, and everybody else. */
export interface Stage {
  play: Play;
  world: World;
  rules: Rules;
  /** F. */
  fee: bigint;
  /** Where the jobs happen. */
  epoch: bigint;
  client: Actor;
  executors: readonly Actor[];
  ownSeats: readonly SeatOwner[];
  /** Opens the cases, runs what anybody may run. */
  opener: Actor;
  party: readonly Actor[];
  otherClient: Actor;
  otherExecutor: Actor;
  seats: readonly SeatOwner[];
  /** What the steps of a job and of a case need, for one of the executors. */
  castOf: (client: Actor, executor: Actor) => Cast;
}

export async function createStage(play: Play, seed: string): Promise<Stage> {
  const { settings, fee, crankFee } = settingsOf(play);
  const world = await World.create(settings, `${seed}/${play.name}`);
  const opener = world.actor("opener", FUNDS);
  const [client, otherClient] = [addClient(world, "own client", FUNDS), addClient(world, "other client", FUNDS)];
  const executors = Array.from({ length: play.operators }, (_, index) => addExecutor(world, `own executor ${index}`, EXECUTOR_STAKE));
  const otherExecutor = addExecutor(world, "other executor", EXECUTOR_STAKE);
  const seats = Array.from({ length: play.seats }, (_, index) => seatOwner(world, index, play));
  const ownSeats = seats.slice(0, play.ownSeats);
  const party = [client, ...executors, opener, ...ownSeats];
  const everybody = [...party, otherClient, otherExecutor, ...seats.slice(play.ownSeats)];
  for (const { address } of everybody) world.send([opener], [instructions.verification.openCredits({ rentPayer: opener.address, owner: address, mint: world.mint })]);
  world.waitUntil(world.now + EPOCHS_UNTIL_SEATED * settings.staking.epochSeconds);
  world.send([opener], [instructions.verification.updateReadiness({ class: CLASS })]);

  const scenario = scenarioOf(play, settings, fee);
  const books = new Books(world, everybody);
  const castOf = (of: Actor, executor: Actor): Cast => ({
    ...scenario, seed, world, client: of, executor, keeper: opener, challenger: opener, seats, cartel: [], everybody, books, ready: world.mark(),
    roster: new Roster(world, seats, Number(EPOCHS_UNTIL_SEATED) - 1, [executor.operator, of.operator]),
  });
  const rules: Rules = {
    burnBps: play.burnBps, treasuryBps: play.treasuryBps, rebateBps: play.rebateBps, securityShareBps: settings.supply.params.securityShareBps ?? 0, auditors: play.auditors, crankFee,
    seatYield: play.seatYield,
  };
  return { play, world, rules, fee, epoch: EPOCHS_UNTIL_SEATED, client, executors, ownSeats, opener, party, otherClient, otherExecutor, seats, castOf };
}

/** The same in the words of the formulas. */
export function washOf({ play, rules, fee, epoch, seats, ownSeats }: Stage): Wash {
  const othersFees = BigInt(play.othersJobs) * ((play.price * BigInt(rules.burnBps) + 9_999n) / 10_000n);
  return {
    epoch, native: true, nativeRate: RATE_ONE, price: play.price, auditFee: fee, auditBps: play.auditBps, jobs: BigInt(play.jobs), operators: BigInt(play.operators), genuineFees: 0n,
    genuineOperators: 0n, othersFees, seats: BigInt(countSeats(seats)), ownSeats: BigInt(countSeats(ownSeats)), seatsPerAccount: 1n, othersEarned: 0n, way: play.way,
  };
}

function settingsOf(play: Play): { settings: Scenario["settings"]; fee: bigint; crankFee: bigint } {
  const settings = readSettings("localnet");
  const { terms, mints, classes } = settings.market;
  const native = mints.find(({ mint }) => mint.equals(settings.nativeMint));
  const wasm = classes[0];
  if (native === undefined || wasm === undefined) throw new Error("the local deployment lists neither ASSAY nor a hardware class");
  // Every operator brings the same chance along, whatever its record.
  Object.assign(terms, { burnBps: play.burnBps, treasuryBps: play.treasuryBps, auditMinBps: play.auditBps, auditNewBps: play.auditBps, auditAuditors: play.auditors });
  Object.assign(settings.supply.params, { rebateBps: play.rebateBps, seatYield: play.seatYield });
  const { auditFeeBase, crankFee } = native.params;
  return { settings, fee: auditFee({ auditFeeBase: auditFeeBase ?? 0n, units: 1, runSeconds: RUN_SECONDS, secondPrice: wasm.params.secondPrice ?? 0n, nativeRate: RATE_ONE }), crankFee: crankFee ?? 0n };
}

/** Nobody cheats here, so only the price, the chance and the fee of a scenario count. */
function scenarioOf(play: Play, settings: Scenario["settings"], fee: bigint): Scenario {
  return {
    settings, fee, honestCostBps: 0, demand: { auditBps: play.auditBps, insuredValue: 0n, price: play.price },
    stakes: {
      price: Number(play.price), insuredValue: 0, auditBps: play.auditBps, auditors: play.auditors, dishonestBps: 0, juryErrorBps: 0, bountyBps: 0, costBps: 0, burnBps: play.burnBps, fee: Number(fee),
    },
  };
}

function seatOwner(world: World, index: number, { ownSeats }: Play): SeatOwner {
  const owner = addOperator(world, `${index < ownSeats ? "own" : "other"} seat ${index}`, 3n * SEAT_STAKE);
  world.send([owner], [instructions.verification.joinSeats({ holder: owner.address, rentPayer: owner.address, operator: owner.operator, class: CLASS, count: 1, page: 0 })]);
  return { ...owner, seats: 1, dishonest: false };
}
