/** What can be tried with a job: mostly a step that fits its state, sometimes any step at all. */
import type { Job } from "@assay-protocol/sdk";
import type { Keypair, TransactionInstruction } from "@solana/web3.js";
import { readJob } from "../helpers/accounts";
import type { Operator } from "../helpers/actors";
import { jobInstructions, type TestJob } from "../helpers/job";
import { prepareDraw } from "../helpers/jobSteps";
import type { Chance } from "./chance";

export interface Move {
  name: string;
  instruction: TransactionInstruction;
  signers: Keypair[];
  /** Runs when the move was taken. */
  taken?: () => void;
}

type Step = (job: TestJob, state: Job, context: MoveContext) => Move | undefined;

export interface MoveContext {
  chance: Chance;
  operators: readonly Operator[];
}

/** A share of moves that fit no state: they must be refused without a trace. */
const WILD = 0.1;

export function jobMove(job: TestJob, context: MoveContext): Move | undefined {
  const state = readJob(job.world, job.address);
  const { chance } = context;
  const names = chance.yes(WILD) ? STEP_NAMES : FITTING[state.status];
  return STEPS[chance.pick(names)](job, state, context);
}

const held = (step: (job: TestJob) => TransactionInstruction, name: string, sign: (job: TestJob) => Keypair[] = () => []): Step =>
  (job) => (job.operator === undefined ? undefined : { name, instruction: step(job), signers: sign(job) });
const byClient = (job: TestJob): Keypair[] => [job.client.key];
const byAgent = (job: TestJob): Keypair[] => (job.operator === undefined ? [] : [job.operator.agent]);
const byArbiter = (job: TestJob): Keypair[] => [job.world.keys.arbiter];

const STEPS = {
  cancel: (job) => ({ name: "cancel", instruction: jobInstructions.cancel(job), signers: byClient(job) }),
  expire: (job) => ({ name: "expire", instruction: jobInstructions.expireJob(job), signers: [] }),
  claim: (job, _state, { chance, operators }) => {
    const operator = chance.pick(operators);
    return { name: "claim", instruction: jobInstructions.claim(job, operator), signers: [operator.agent], taken: () => void (job.operator = operator) };
  },
  abandon: held(jobInstructions.abandon, "abandon", byAgent),
  expireClaim: held(jobInstructions.expireClaim, "expireClaim"),
  submit: held((job) => jobInstructions.submit(job), "submit", byAgent),
  seal: (job) => ({ name: "seal", instruction: jobInstructions.sealSlot(job), signers: [] }),
  draw: (job, state) => {
    if (state.status === "submitted" && job.posted.auditBps > 0) prepareDraw(job);
    return { name: "draw", instruction: jobInstructions.draw(job), signers: [] };
  },
  force: (job) => ({ name: "force", instruction: jobInstructions.forceAudit(job), signers: [] }),
  drawForced: (job, state) => {
    if (state.status === "forced") prepareDraw(job);
    return { name: "drawForced", instruction: jobInstructions.drawForced(job), signers: [] };
  },
  open: held((job) => jobInstructions.open(job), "open", byAgent),
  expireOpening: held(jobInstructions.expireOpening, "expireOpening"),
  begin: (job, _state, { chance }) => ({ name: "begin", instruction: jobInstructions.beginCase(job, times(job, chance)), signers: byArbiter(job) }),
  extend: (job, _state, { chance }) => ({ name: "extend", instruction: jobInstructions.extendHold(job, times(job, chance)), signers: byArbiter(job) }),
  hold: (job) => ({ name: "hold", instruction: jobInstructions.hold(job), signers: byArbiter(job) }),
  clear: (job) => ({ name: "clear", instruction: jobInstructions.clear(job), signers: byArbiter(job) }),
  rule: (job, _state, { chance }) => {
    const verdict = chance.pick(["upheld", "fault", "void"] as const);
    const figures = verdict === "fault" ? { juryCost: chance.amount(2_000_000_000n), bounty: chance.amount(2_000_000_000n) } : { juryCost: 0n, bounty: 0n };
    return { name: `rule ${verdict}`, instruction: jobInstructions.rule(job, { verdict, ...figures }), signers: byArbiter(job) };
  },
  endCase: (job) => ({ name: "endCase", instruction: jobInstructions.endCase(job), signers: byArbiter(job) }),
  accept: (job) => ({ name: "accept", instruction: jobInstructions.accept(job), signers: byClient(job) }),
  settle: held(jobInstructions.settle, "settle"),
  settleFault: held(jobInstructions.settleFault, "settleFault"),
  refund: held(jobInstructions.refund, "refund"),
  pay: held(jobInstructions.pay, "pay"),
  voidStale: (job) => ({ name: "voidStale", instruction: jobInstructions.voidStale(job), signers: [] }),
  close: (job) => ({ name: "close", instruction: jobInstructions.close(job), signers: byClient(job) }),
} as const satisfies Record<string, Step>;

type StepName = keyof typeof STEPS;

const STEP_NAMES = Object.keys(STEPS) as StepName[];

const FITTING: Readonly<Record<Job["status"], readonly StepName[]>> = {
  open: ["claim", "claim", "claim", "claim", "claim", "claim", "claim", "cancel", "expire"],
  claimed: ["submit", "submit", "submit", "submit", "abandon", "expireClaim"],
  submitted: ["draw", "draw", "draw", "seal", "force", "open", "open", "open", "expireOpening"],
  forced: ["drawForced", "drawForced", "seal", "voidStale"],
  held: ["begin", "begin", "open", "open", "extend", "clear", "clear", "rule", "voidStale"],
  cleared: ["open", "open", "expireOpening"],
  provisional: ["accept", "accept", "settle", "settle", "settle", "hold", "endCase"],
  ruled: ["settle", "settleFault", "refund"],
  settled: ["close", "close", "pay", "endCase"],
  cancelled: ["close"],
  expired: ["close"],
};

function times({ world }: TestJob, chance: Chance): { revealAfter: bigint; openBy: bigint } {
  const revealAfter = world.now + BigInt(chance.below(600));
  return { revealAfter, openBy: revealAfter + 3_600n + BigInt(chance.below(600)) };
}
