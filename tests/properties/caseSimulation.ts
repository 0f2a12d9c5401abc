/** Two clients, three executors and thirty seat holders, whose cases go as chance says; some of them are gone, some lie. */
import { findCasePda, instructions } from "@assay-protocol/sdk";
import type { Keypair } from "@solana/web3.js";
import { allCredits, exists, readJob, readSeat } from "../helpers/accounts";
import { addClient, addOperator, addWallet, fundTokens, type Client, type Operator } from "../helpers/actors";
import { stateOf, type TestCase } from "../helpers/case";
import { newCase, openCaseInstruction } from "../helpers/caseSteps";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { executor } from "../helpers/job";
import { drawForced, jobAt, type TestJob } from "../helpers/jobSteps";
import { openCredits, type SeatedMarket } from "../helpers/seats";
import { ASSAY } from "../helpers/world";
import { violationsOfCase } from "./caseBooks";
import { caseMove } from "./caseMoves";
import type { Chance } from "./chance";
import type { Move } from "./jobMoves";

const { verification, staking } = instructions;
const LIVE_CASES = 2;
const TOO_EARLY = /NotReached|TooEarly|WindowOpen|LinksMissing/;
const FUNDS = 100_000n * ASSAY;

export class CaseSimulation {
  readonly taken = new Map<string, number>();
  /** How often each move was refused, and why. */
  readonly refused = new Map<string, number>();
  last = "";
  private readonly clients: readonly Client[];
  private readonly executors: readonly Operator[];
  private readonly challengers: readonly Keypair[];
  private cases: TestCase[] = [];
  private moved: TestCase | undefined;

  constructor(private readonly at: SeatedMarket, private readonly chance: Chance) {
    const { world } = at;
    this.clients = [world.nativeMint, world.stablecoin].map((mint, index) => addClient(world, { name: `client ${index}`, mint }));
    this.executors = [0, 1, 2].map((index) => addOperator(world, { name: `executor ${index}` }));
    this.challengers = [0, 1, 2].map((index) => addWallet(world, `challenger ${index}`));
    for (const { publicKey } of [...this.challengers, ...this.clients.map(({ key }) => key)]) fundTokens(world, publicKey, world.nativeMint, FUNDS);
    openCredits(world, world.payer.publicKey, world.nativeMint);
    openCredits(world, world.payer.publicKey, world.stablecoin);
  }

  step(): void {
    const { chance } = this;
    this.moved = undefined;
    this.cases = this.cases.filter(({ world, address }) => exists(world, address));
    const roll = chance.below(100);
    if (this.cases.length === 0 || (roll < 6 && this.cases.length < LIVE_CASES)) return this.begin();
    if (roll < 10) return this.pass();
    if (roll < 12) return void this.take(this.moveSeat());
    if (roll < 13) return void this.take(this.claim());
    const test = chance.pick(this.cases);
    this.moved = test;
    const error = this.take(caseMove(test, { chance, challengers: this.challengers }));
    // Nothing would ever end if nobody waited for it.
    if (error !== undefined && TOO_EARLY.test(error) && chance.yes(0.2)) this.waitFor(test);
  }

  /** Of the case that the last step was about: a step about one changes no other. */
  violations(): string[] {
    return this.moved === undefined ? [] : violationsOfCase(this.moved);
  }

  /** Returns the error of a refusal. */
  private take(move: Move | undefined): string | undefined {
    if (move === undefined) return undefined;
    this.last = move.name;
    const { error } = this.at.world.send(move.instruction, move.signers);
    const [counts, name] = error === undefined ? [this.taken, move.name] : [this.refused, `${move.name}: ${error}`];
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (error === undefined) move.taken?.();
    else this.moved = undefined;
    return error;
  }

  private waitFor(test: TestCase): void {
    const { world } = test;
    const { deadline, challengeUntil } = stateOf(test);
    const times = [deadline, challengeUntil].filter((time) => time > world.now && time < world.now + 2n * DAY);
    const next = times.length === 0 ? world.now + 600n : this.chance.pick(times);
    this.last = "wait for a deadline";
    waitUntil(world, next);
  }

  /** A job by the shortest way to where a case may begin; an executor in jail takes none. */
  private begin(): void {
    const { at, chance } = this;
    const { world } = at;
    const [client, operator] = [chance.pick(this.clients), chance.pick(this.executors)];
    const by = { client, operator };
    const kind = chance.pick(["drawn", "forced", "opened"] as const);
    this.last = `begin ${kind}`;
    let job: TestJob;
    try {
      job = kind === "opened" ? jobAt(world, "provisional", by, { auditBps: 0 }) : jobAt(world, kind === "forced" ? "forced" : "held", by);
      if (kind === "forced") drawForced(job);
    } catch (error) {
      if (String(error).includes("Jailed")) return wait(world, DAY);
      throw error;
    }
    const test = newCase({ ...at, ...by }, job, { lying: chance.yes(0.5) });
    const { postedSlot } = readJob(world, job.address);
    const instruction = kind === "opened"
      ? verification.prepareCase({ rentPayer: world.payer.publicKey, job: job.address, postedSlot, class: 1, operator: executor(job).address, client: client.address })
      : openCaseInstruction(test);
    this.take({ name: kind === "opened" ? "prepareCase" : "openCase", instruction, signers: [], taken: () => void this.cases.push(test) });
    if (!findCasePda({ job: job.address, postedSlot }).equals(test.address)) throw new Error("the case is at another address");
  }

  /** Mostly a little; sometimes a day, and rarely a month, which makes every job stale. */
  private pass(): void {
    const { chance, at: { world } } = this;
    const seconds = chance.yes(0.01) ? 31n * DAY : chance.yes(0.02) ? DAY : BigInt(chance.pick([1, 5, 20]));
    this.last = `wait ${seconds}`;
    wait(world, seconds);
  }

  private moveSeat(): Move | undefined {
    const { chance, at: { world } } = this;
    const holder = chance.pick(this.at.holders);
    const { owner, address: operator, seat } = holder;
    const of = { holder: owner.publicKey, operator, class: 1 };
    const signers = [owner];
    if (!exists(world, seat)) return { name: "joinSeats", instruction: verification.joinSeats({ ...of, rentPayer: world.payer.publicKey, page: 0, count: 1 }), signers };
    const { locked, seatStake, activeUntil } = readSeat(world, seat);
    if (chance.yes(0.3)) return { name: "sweepSlashed", instruction: staking.sweepSlashed({ operator, nativeMint: world.nativeMint, bountyPools: [] }), signers: [] };
    if (activeUntil !== 0 && activeUntil !== null) return { name: "withdrawSeats", instruction: verification.withdrawSeats({ ...of, rentPayer: world.payer.publicKey }), signers };
    if (chance.yes(0.05)) return { name: "leaveSeats", instruction: verification.leaveSeats({ ...of, page: 0 }), signers };
    if (locked >= seatStake) return undefined;
    if (chance.yes(0.3)) return { name: "evictSeat", instruction: verification.evictSeat({ operator, class: 1, page: 0 }), signers: [] };
    return { name: "topUpSeat", instruction: verification.topUpSeat({ ...of, amount: 1n + chance.amount(seatStake - locked) }), signers };
  }

  private claim(): Move | undefined {
    const { at: { world, holders }, chance } = this;
    const owed = allCredits(world).filter(({ amount }) => amount > 0n);
    if (owed.length === 0) return undefined;
    const { owner, mint } = chance.pick(owed);
    const key = [...holders, ...this.executors].map((operator) => operator.owner).concat(this.challengers).find(({ publicKey }) => publicKey.equals(owner));
    if (key === undefined) return undefined;
    fundTokens(world, owner, mint, 0n);
    return { name: "claimCredits", instruction: verification.claimCredits({ owner, mint }), signers: [key] };
  }
}
