/** What the tests of the job path share: a market with two clients and two operators, jobs in every state, and what jobs cost. */
import { findTermsPda, instructions, type Balance, type Executor, type Job, type JobBase, type Node } from "@assay-protocol/sdk";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readBalance, readJob, readMarketConfig, readNode, readOperator, readTerms } from "../helpers/accounts";
import { addClient, addOperator, type Client, type Operator } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, type TestJob } from "../helpers/job";
import { acceptResult, drawJob, jobAt, loadMarket, openResult, postJob, settleJob, submitResult, claimJob, type Stage, type StageOptions } from "../helpers/jobSteps";
import { plain } from "../helpers/plain";
import { ASSAY, extendFixture, type World } from "../helpers/world";

export const { market } = instructions;

/** The ledgers of a Balance and the number of its last event. */
export type Ledgers = Pick<Balance, "available" | "reserved" | "feesDue" | "treasuryDue" | "leviesDue" | "seq">;

export interface Jobs {
  world: World;
  client: Client;
  /** The client's Balance in the stablecoin. */
  inStablecoin: Client;
  operator: Operator;
  /** Another operator like it. */
  rival: Operator;
  /** Another client like it. */
  other: Client;
}

export const loadJobs = extendFixture(loadMarket, ({ world, client, operator }): Jobs => ({
  world, client, operator,
  inStablecoin: addClient(world, { mint: world.stablecoin, deposit: 1_000_000_000_000n }),
  rival: addOperator(world, { name: "rival" }), other: addClient(world, { name: "other client" }),
}));

/**
 * What `newJob` costs without options, in base units of ASSAY: R = 20 ASSAY, one unit for 60 seconds, p = 20 %, k = 2.
 * F = 0.01 + 60 · 0.0001; L = 1.25 · p · k · F + 0.001; D = 7 · F + 0.01.
 */
export const PRICE = 20n * ASSAY;
export const FEE = 16_000_000n;
export const LEVY = 9_000_000n;
export const DEPOSIT = 122_000_000n;
export const DELAY_FEE = 10_000_000n;
export const FORCED_LEVY = 7n * FEE;
/** S = ((0.8 / (0.2 · 0.96 · 0.967) − 1) / 0.8) · R, rounded up; larger than every other bound. */
export const BOND = 82_721_475_354n;
/** 5 % of the bond, rounded up. */
export const MISS = 4_136_073_768n;
/** 5 % of the price; nothing goes to the treasury. */
export const BURN = 1n * ASSAY;
export const PAYOUT = 19n * ASSAY;
/** What stays burned after the largest rebate, 90 %. */
export const WORK = BURN / 10n;
/** The same job without audits: nothing but the price is reserved, and the bond is as large as the price. */
export const UNAUDITED = { auditBps: 0 };
export const UNAUDITED_BOND = PRICE;

/** Every state of a job, three of them for Held. */
export type Place = Stage | "cancelled" | "expired";
export const PLACES: readonly Place[] = [
  "open", "claimed", "submitted", "forced", "held", "begun", "heldOpen", "cleared", "provisional", "ruled", "settled", "cancelled", "expired",
];

/** A new job in a state. `job.operator` is set in each, so that every instruction can be built. */
export function jobIn({ world, client, operator }: Pick<Jobs, "world" | "client" | "operator">, place: Place, options: StageOptions = {}): TestJob {
  if (place !== "cancelled" && place !== "expired") {
    const job = jobAt(world, place, { client, operator }, options);
    job.operator = operator;
    return job;
  }
  const job = postJob(world, client, options);
  job.operator = operator;
  if (place === "cancelled") world.mustSend(jobInstructions.cancel(job), [client.key]);
  else {
    waitUntil(world, stateIn(job, "open").claimUntil);
    world.mustSend(jobInstructions.expireJob(job));
  }
  return job;
}

/** Asserts that an instruction is refused with `WrongJobState` in every state but those. */
export function expectOnlyIn(at: Jobs, permitted: readonly Place[], build: (job: TestJob) => TransactionInstruction, signers: (at: Jobs) => Keypair[] = () => [], options: StageOptions = {}): void {
  for (const place of PLACES) {
    if (!permitted.includes(place)) expectRefusal(at.world, "WrongJobState", build(jobIn(at, place, options)), signers(at));
  }
}

export const byClient = ({ client }: Jobs): Keypair[] => [client.key];
export const byAgent = ({ operator }: Jobs): Keypair[] => [operator.agent];

/** A job that has to be in a state. */
export function stateIn<Status extends Job["status"]>(job: TestJob, status: Status): Extract<Job, { status: Status }> {
  const state = readJob(job.world, job.address);
  expect(state.status).to.equal(status);
  return state as Extract<Job, { status: Status }>;
}

/** Asserts the whole account: what the job had before, with these changes. */
export function expectJob(job: TestJob, before: Job, changes: Partial<Job> & Record<string, unknown>): void {
  expect(plain(readJob(job.world, job.address))).to.deep.equal(plain({ ...baseOf(before), ...changes }));
}

/** What every job has, whatever its state. */
export function baseOf(job: Job): JobBase {
  const {
    address, client, rentPayer, mint, specHash, verifier, price, levy, saltDeposit, insuredValue, reserved, nativeRate, auditFee, nonce, fuel, postedSlot, lastMovedAt,
    claimSeconds, runSeconds, termsVersion, units, class: number, auditBps, auditors, attemptsLeft, verdict, round, caseOpen, forced, stale, saltId, seq,
  } = job;
  return {
    address, client, rentPayer, mint, specHash, verifier, price, levy, saltDeposit, insuredValue, reserved, nativeRate, auditFee, nonce, fuel, postedSlot, lastMovedAt,
    claimSeconds, runSeconds, termsVersion, units, class: number, auditBps, auditors, attemptsLeft, verdict, round, caseOpen, forced, stale, saltId, seq,
  };
}

/** Who holds a job, as the account says. */
export function executorOf(job: Job & Executor): Executor {
  const { operator, node, bond, effectiveAuditBps } = job;
  return { operator, node, bond, effectiveAuditBps };
}

/** The ledgers of a Balance, as events carry them. */
export function ledgers(world: World, { balance }: { balance: PublicKey }): Ledgers {
  const { available, reserved, feesDue, treasuryDue, leviesDue, seq } = readBalance(world, balance);
  return { available, reserved, feesDue, treasuryDue, leviesDue, seq };
}

/** The executor's Balance in a mint. */
export function payeeOf({ world, operator }: Pick<Jobs, "world" | "operator">, mint = world.nativeMint): { balance: PublicKey; vault: PublicKey } {
  const payee = operator.balances[mint.toBase58()];
  if (payee === undefined) throw new Error(`the operator has no balance in ${mint.toBase58()}`);
  return payee;
}

/** Adds to some fields of a record of amounts. */
export function plus<Fields extends object>(fields: Fields, changes: { [Key in keyof Fields]?: bigint | number }): Fields {
  const changed = Object.entries(changes).map(([key, change]): [string, unknown] => {
    const value: unknown = fields[key as keyof Fields];
    return [key, typeof value === "bigint" ? value + BigInt(change as bigint) : Number(value) + Number(change)];
  });
  return { ...fields, ...Object.fromEntries(changed) } as Fields;
}

/** What a claim, a submission and an end change of an Operator account. */
export function stakeOf(world: World, { address }: Operator): { bonded: bigint; lock: bigint; burnDue: bigint; insuranceDue: bigint; bountyDue: bigint; valid: bigint; slashedTotal: bigint } {
  const { bonded, locks, burnDue, insuranceDue, bountyDue, valid, slashedTotal } = readOperator(world, address);
  return { bonded, lock: locks[0] ?? 0n, burnDue, insuranceDue, bountyDue: bountyDue[0] ?? 0n, valid, slashedTotal };
}

export const nodeOf = (world: World, { node }: Operator): Node => readNode(world, node);

/** Publishes the next terms by the governor; returns their version. */
export function publishTerms(world: World, changes: Parameters<typeof market.publishTerms>[0]["changes"]): number {
  const termsVersion = readMarketConfig(world).termsVersion + 1;
  world.mustSend(market.publishTerms({ governor: world.keys.governor.publicKey, termsVersion, changes }), [world.keys.governor]);
  return termsVersion;
}

/** Publishes terms until a miss costs so much of the bond, one step in an epoch; returns the last version. */
export function withMissBps(world: World, missBps: number): number {
  let termsVersion = readMarketConfig(world).termsVersion;
  for (let current = readTerms(world, findTermsPda({ termsVersion })).missBps; current !== missBps; wait(world, DAY)) {
    current += Math.max(-500, Math.min(500, missBps - current));
    termsVersion = publishTerms(world, { missBps: current });
  }
  return termsVersion;
}

/** Lists class 2, with the parameters of class 1 but for these. */
export function addClass(world: World, changes: Parameters<typeof market.upsertClass>[0]["changes"] = {}): void {
  const { governor } = world.keys;
  const parameters = { bondPerUnit: ASSAY, minBond: 5n * ASSAY, secondPrice: 100_000n, maxRunSeconds: 3_600, ...changes };
  world.mustSend(market.upsertClass({ governor: governor.publicKey, class: 2, name: "another class", unit: "unit", changes: parameters, enable: true }), [governor]);
}

/** Moves by slots and not in time, so that the next transaction lands in this slot; each lands in the slot after the last. */
export function nextSlotIs({ chain }: World, slot: bigint): void {
  const slots = Number(slot) - 1 - chain.slot;
  if (slots > 0) chain.warp({ seconds: 0, slots });
}

/** Stops the intake by the governor. */
export function pause(world: World, seconds: number): void {
  world.mustSend(market.pauseIntake({ governor: world.keys.governor.publicKey, seconds }), [world.keys.governor]);
}

/** Lets an operator complete so many audited jobs. */
export function gainRecord({ world, client, operator }: Pick<Jobs, "world" | "client" | "operator">, jobs: number): void {
  for (let done = 0; done < jobs; done += 1) {
    const job = postJob(world, client);
    claimJob(job, operator);
    submitResult(job);
    drawJob(job, { audited: false });
    openResult(job);
    acceptResult(job);
    settleJob(job);
  }
}
