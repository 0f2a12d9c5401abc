/**
 * The steps of a job, sent: each brings it on by one transition, or throws with the logs.
 *
 *     const { world, client, operator } = await loadMarket();
 *     const job = postJob(world, client, { price: 5n * ASSAY });
 *     claimJob(job, operator); submitResult(job); drawJob(job, { audited: false }); openResult(job); acceptResult(job); settleJob(job);
 *
 * or at once: `jobAt(world, "provisional", { client, operator })`.
 */
import { DEFAULT_PROGRAM_IDS, drawSeed, drawWord, instructions, isAudited, type Job, type RuleJobArgs } from "@assay-protocol/sdk";
import { createHash } from "node:crypto";
import { readJob } from "./accounts";
import { addClient, addOperator, type Client, type Operator } from "./actors";
import { waitUntil } from "./clock";
import { jobInstructions, executor, newJob, type JobOptions, type TestJob } from "./job";
import type { Outcome } from "./outcome";
import { createTestArbiterWorld, extendFixture, keypair, type World } from "./world";

export type { JobOptions, TestJob } from "./job";

/** A deployed market with a client, an operator with a node, and class 1 ready for audits. A test key is the arbiter. */
export const loadMarket = extendFixture(createTestArbiterWorld, (world) => {
  setAuditReady(world);
  return { world, client: addClient(world), operator: addOperator(world) };
});

/** The arbiter says that a class has enough audit seats. */
export function setAuditReady(world: World, { class: number = 1, ready = true }: { class?: number; ready?: boolean } = {}): void {
  world.mustSend(instructions.market.setAuditReady({ arbiter: world.keys.arbiter.publicKey, class: number, ready }), [world.keys.arbiter]);
}

export function postJob(world: World, client: Client, options: JobOptions = {}): TestJob {
  const job = newJob(world, client, options);
  const rentPayers = options.rentPayer === undefined ? [] : [world.payer];
  world.mustSend(jobInstructions.post(job), [client.key, ...rentPayers]);
  return job;
}

export function claimJob(job: TestJob, operator: Operator): Outcome {
  const outcome = job.world.mustSend(jobInstructions.claim(job, operator), [operator.agent]);
  job.operator = operator;
  return outcome;
}

export const abandonJob = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.abandon(job), [executor(job).agent]);
export const submitResult = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.submit(job), [executor(job).agent]);

/** Waits for the draw's slot, and makes its hash one that gives the chosen outcome. A sealed hash stays as it is. */
export function prepareDraw(job: TestJob, { audited }: { audited?: boolean } = {}): void {
  const { world, address, salt } = job;
  const state = readJob(world, address);
  const target = targetSlot(state);
  if (target === null) return;
  while (world.chain.slot <= Number(target)) world.chain.warp({ seconds: 0, slots: Number(target) + 1 - world.chain.slot });
  if (audited === undefined || state.status !== "submitted") return;
  for (let attempt = 0; attempt < 100_000; attempt += 1) {
    const slotHash = new Uint8Array(createHash("sha256").update(`attempt ${attempt}`).digest());
    const seed = drawSeed({
      market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: address.toBytes(), postedSlot: state.postedSlot, round: state.round, commitment: state.commitment, slot: target, slotHash, salt,
    });
    if (isAudited(drawWord(seed), state.effectiveAuditBps) === audited) return world.chain.setSlotHash(Number(target), slotHash);
  }
  throw new Error(`no slot hash makes this job ${audited ? "audited" : "not audited"}: its chance is ${state.effectiveAuditBps} bps`);
}

export function sealSlot(job: TestJob, choice: { audited?: boolean } = {}): Outcome {
  prepareDraw(job, choice);
  return job.world.mustSend(jobInstructions.sealSlot(job));
}

export function drawJob(job: TestJob, choice: { audited?: boolean } = {}): Outcome {
  prepareDraw(job, choice);
  return job.world.mustSend(jobInstructions.draw(job));
}

/** Waits for the salt deadline. */
export function forceAudit(job: TestJob): Outcome {
  const state = readJob(job.world, job.address);
  if (state.status === "submitted" && state.saltDeadline !== null && job.world.now < state.saltDeadline) waitUntil(job.world, state.saltDeadline);
  return job.world.mustSend(jobInstructions.forceAudit(job));
}

export function drawForced(job: TestJob): Outcome {
  prepareDraw(job);
  return job.world.mustSend(jobInstructions.drawForced(job));
}

export const openResult = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.open(job), [executor(job).agent]);
export const acceptResult = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.accept(job), [job.client.key]);
export const settleJob = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.settle(job));
export const settleFault = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.settleFault(job));
export const refundJob = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.refund(job));
export const closeJob = (job: TestJob): Outcome => job.world.mustSend(jobInstructions.close(job), [job.client.key]);

/** The arbiter lets the result be opened from now on, for an hour unless it says otherwise. */
export function beginCase(job: TestJob, { revealAfter = job.world.now, openBy = revealAfter + 3_600n }: { revealAfter?: bigint; openBy?: bigint } = {}): Outcome {
  return byArbiter(job, jobInstructions.beginCase(job, { revealAfter, openBy }));
}

export const holdJob = (job: TestJob): Outcome => byArbiter(job, jobInstructions.hold(job));
export const clearJob = (job: TestJob): Outcome => byArbiter(job, jobInstructions.clear(job));
export const endCase = (job: TestJob): Outcome => byArbiter(job, jobInstructions.endCase(job));

export function ruleJob(job: TestJob, verdict: RuleJobArgs["verdict"], { juryCost = 0n, bounty = 0n }: { juryCost?: bigint; bounty?: bigint } = {}): Outcome {
  return byArbiter(job, jobInstructions.rule(job, { verdict, juryCost, bounty }));
}

/** Where a job can be brought. `held`: drawn for an audit; `begun`: with a case; `heldOpen`: and opened. */
export type Stage = "open" | "claimed" | "submitted" | "forced" | "held" | "begun" | "heldOpen" | "cleared" | "provisional" | "ruled" | "settled";

export interface StageOptions extends JobOptions {
  /** For `ruled`. @defaultValue upheld */
  verdict?: RuleJobArgs["verdict"];
  ruling?: { juryCost?: bigint; bounty?: bigint };
}

/** Brings a new job to a stage by the shortest way: by the draw where it has one, else by a challenge. */
export function jobAt(world: World, stage: Stage, { client, operator }: { client: Client; operator: Operator }, { verdict = "upheld", ruling, ...options }: StageOptions = {}): TestJob {
  const job = postJob(world, client, options);
  for (const step of path(stage, job.posted.auditBps > 0)) step(job, { operator, verdict, ...ruling });
  return job;
}

type Step = (job: TestJob, choice: { operator: Operator; verdict: RuleJobArgs["verdict"]; juryCost?: bigint; bounty?: bigint }) => unknown;

function path(stage: Stage, audited: boolean): Step[] {
  const claimed: Step[] = [(job, { operator }) => claimJob(job, operator)];
  const submitted = [...claimed, submitResult];
  const cleared = audited ? [...submitted, (job: TestJob) => drawJob(job, { audited: false })] : submitted;
  const provisional = [...cleared, openResult];
  const held = audited ? [...submitted, (job: TestJob) => drawJob(job, { audited: true })] : [...provisional, holdJob];
  const begun = audited ? [...held, (job: TestJob) => beginCase(job)] : held;
  const heldOpen = audited ? [...begun, openResult] : held;
  const ruled: Step[] = [...heldOpen, (job, { verdict, ...ruling }) => ruleJob(job, verdict, ruling)];
  const settled = [...provisional, acceptResult, settleJob];
  return { open: [], claimed, submitted, forced: [...submitted, forceAudit], held, begun, heldOpen, cleared, provisional, ruled, settled }[stage];
}

function byArbiter(job: TestJob, instruction: Parameters<World["mustSend"]>[0]): Outcome {
  return job.world.mustSend(instruction, [keypair("arbiter")]);
}

function targetSlot(state: Job): bigint | null {
  if (state.status !== "submitted" && state.status !== "forced") throw new Error(`a job that is ${state.status} waits for no draw`);
  return state.targetSlot;
}
