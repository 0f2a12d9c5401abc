/**
 * What the tests of a case's instructions share: a case at a stage, arranged once for a `describe`, and who sits where.
 *
 *     const load = caseFixture("votesCommitted", { lying: true });
 *     beforeEach(async () => { test = await load(); ({ world } = test); });
 */
import { findSeatPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { readCredits, readJob, readOperator, readSeat, readVerificationConfig } from "../helpers/accounts";
import { holderOf, stateOf, type TestCase } from "../helpers/case";
import { caseAt, type CaseAtOptions, type CaseStage } from "../helpers/caseAt";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { jobInstructions } from "../helpers/job";
import { VERIFICATION_LOCKER } from "../helpers/seatBooks";
import { openCredits, seatedWorld, waitEpochs, type SeatHolder } from "../helpers/seats";
import { ASSAY, extendFixture, type World } from "../helpers/world";

export { jurorAt } from "./evidenceFixture";
export const { verification } = instructions;

/** Seats for an audit of two and two juries of seven; what is left is no third one. */
export const TWO_ROUNDS = 20;
/** F of the usual job, in ASSAY, which is also its mint. */
export const FEE = 16_000_000n;
/** What an absence costs: 2 · F. */
export const MISS = 32_000_000n;
/** 10 % of a seat's stake. */
export const SLASH = 5n * ASSAY;
/** As long nothing moves until a job is given up. */
const STALE = 30n * DAY;
export const DELAY_FEE = ASSAY;
/** Of a challenge, and of an appeal that calls a jury of seven. */
export const BOND = 7n * FEE + DELAY_FEE;

/** A case that each test may bring on, with a list of challenges of its own. */
export function caseFixture(stage: CaseStage, options: CaseAtOptions = {}, seats = TWO_ROUNDS): () => Promise<TestCase> {
  const load = extendFixture(seatedWorld(seats), (at) => caseAt(at, stage, options));
  return async () => {
    const test = await load();
    return { ...test, challenges: [...test.challenges] };
  };
}

/** Who audits in a place. */
export function auditorAt(test: TestCase, place: number): SeatHolder {
  const operator = stateOf(test).members[place]?.operator;
  if (operator === undefined || operator === null) throw new Error(`nobody sits in place ${place} of the audit`);
  return holderOf(test, operator);
}

/** Somebody with a seat that this case has not drawn. */
export function undrawn(test: TestCase, taken: readonly PublicKey[] = []): SeatHolder {
  const drawn = [...stateOf(test).members.flatMap(({ operator }) => (operator === null ? [] : [operator])), ...taken];
  const found = test.at.holders.find(({ address }) => !drawn.some((operator) => operator.equals(address)));
  if (found === undefined) throw new Error("every seat is drawn");
  return found;
}

/** What a fine can change: the seat's stake and marks, and the operator's bond. */
export function stakeOf(world: World, operator: PublicKey) {
  const { locked, missed, overruled } = readSeat(world, findSeatPda({ operator, class: 1 }));
  const { bonded, locks, burnDue, insuranceDue, bountyDue } = readOperator(world, operator);
  return { locked, missed, overruled, bonded, lock: locks[VERIFICATION_LOCKER] ?? 0n, burnDue, insuranceDue, toPool: bountyDue[VERIFICATION_LOCKER] ?? 0n };
}

/** What counts of an operator's seats in the epoch of now: fees of paid duties, and duties that were missed. */
export function dutiesOf(world: World, operator: PublicKey): { earned: bigint; missed: number } {
  const { epochZero, epochSeconds } = readVerificationConfig(world);
  const now = (world.now - epochZero) / epochSeconds;
  const { earned, missed } = readSeat(world, findSeatPda({ operator, class: 1 })).epochs.find(({ epoch }) => epoch === now) ?? { earned: 0n, missed: 0 };
  return { earned, missed };
}

/** What an owner is owed in ASSAY. */
export const owed = (world: World, owner: PublicKey): bigint => readCredits(world, openCredits(world, owner, world.nativeMint)).amount;

/** The market gives the case's job up, because nothing has moved for so long, and refunds its client. */
export function voidJob({ world, job }: TestCase): void {
  waitUntil(world, readJob(world, job.address).lastMovedAt + STALE);
  world.mustSend(jobInstructions.voidStale(job));
}

/** A holder leaves with its stake as the rules let it, long before anybody settles; its operator's account goes too, where it can. */
export function leaveForGood(world: World, holder: SeatHolder): void {
  const { address, owner } = holder;
  world.mustSend(verification.leaveSeats({ holder: owner.publicKey, operator: address, class: 1, page: 0 }), [owner]);
  waitEpochs(world, 2n + 15n);
  world.mustSend(verification.withdrawSeats({ holder: owner.publicKey, rentPayer: world.payer.publicKey, operator: address, class: 1 }), [owner]);
  closeOperator(world, holder);
}

/** Takes the whole bond out and closes the account. */
export function closeOperator(world: World, { address, owner }: Pick<SeatHolder, "address" | "owner">): void {
  const { nativeMint } = world;
  world.mustSend(instructions.staking.requestUnbond({ owner: owner.publicKey, amount: readOperator(world, address).bonded }), [owner]);
  wait(world, 60n * DAY);
  world.mustSend(instructions.staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint }), [owner]);
  world.mustSend(instructions.staking.closeOperator({ owner: owner.publicKey, nativeMint }), [owner]);
}
