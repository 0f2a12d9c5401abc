/** What the tests of the arbiter's steps share: who is refused, and where the table of transitions has no such step. */
import { findTermsPda, instructions, type ProgramErrorName } from "@assay-protocol/sdk";
import type { TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readMarketConfig } from "../helpers/accounts";
import { stranger, type Client, type Operator } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { jobInstructions, type TestJob } from "../helpers/job";
import { jobAt, loadMarket, postJob, type Stage, type StageOptions } from "../helpers/jobSteps";
import type { World } from "../helpers/world";
import { CLASS } from "./setup";

export interface CaseAt {
  world: World;
  client: Client;
  operator: Operator;
}

const STAGES: Stage[] = ["open", "claimed", "submitted", "forced", "held", "begun", "heldOpen", "cleared", "provisional", "ruled", "settled"];

export const bringTo = ({ world, ...parties }: CaseAt, stage: Stage, options?: StageOptions): TestJob => jobAt(world, stage, parties, options);

export interface ArbiterStep {
  /** The instruction. */
  step: (job: TestJob) => TransactionInstruction;
  /** Brings a job to where the step is allowed. */
  arrange: (at: CaseAt) => TestJob;
  /** Which of the usual stages allow it, too. */
  allowedAt: Stage[];
  /** Where it is refused for another reason than the job's state. */
  otherwise?: Partial<Record<Stage, ProgramErrorName>>;
}

/** Defines the tests that all steps about one job have. */
export function itIsAnArbiterStep({ step, arrange, allowedAt, otherwise = {} }: ArbiterStep): void {
  let here: CaseAt;
  let world: World;
  beforeEach(async () => {
    here = await loadMarket();
    ({ world } = here);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  for (const other of STAGES.filter((candidate) => !allowedAt.includes(candidate))) {
    it(`cannot be done to a job that is ${other}`, () => {
      expectRefusal(world, otherwise[other] ?? "WrongJobState", step(bringTo(here, other)), [world.keys.arbiter]);
    });
  }

  for (const [name, end] of [["cancelled", jobInstructions.cancel], ["closed", jobInstructions.close]] as const) {
    it(`cannot be done to a job that is ${name}`, () => {
      const job = name === "closed" ? bringTo(here, "settled") : postJob(world, here.client);
      // Made before the account is gone: some take their arguments from it.
      const instruction = step(job);
      world.mustSend(end(job), [here.client.key]);
      expectRefusal(world, name === "closed" ? "AccountOwnedByWrongProgram" : "WrongJobState", instruction, [world.keys.arbiter]);
    });
  }

  it("cannot be done by anyone but the arbiter of the job's terms", () => {
    const job = arrange(here);
    const { publicKey: arbiter } = world.keys.arbiter;
    for (const key of [stranger(world), world.keys.governor, here.client.key, here.operator.owner]) {
      expectRefusal(world, "NotArbiter", replaced(step(job), arbiter, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(step(job), arbiter));
  });

  it("cannot be done by a later arbiter, whose terms are not the job's", () => {
    const job = arrange(here);
    const [next, { verificationProgram }, { governor }] = [stranger(world), readMarketConfig(world), world.keys];
    world.mustSend([
      instructions.market.setArbiter({ governor: governor.publicKey, arbiter: next.publicKey, verificationProgram }),
      instructions.market.publishTerms({ governor: governor.publicKey, termsVersion: 2, changes: {} }),
    ], [governor]);
    const [first, second] = [findTermsPda({ termsVersion: 1 }), findTermsPda({ termsVersion: 2 })];
    const byNext = replaced(step(job), world.keys.arbiter.publicKey, next.publicKey);
    expectRefusal(world, "NotArbiter", byNext, [next]);
    expectRefusal(world, "WrongTerms", replaced(byNext, first, second), [next]);
    world.mustSend(step(job), [world.keys.arbiter]);
  });

  it("cannot take another account for the job or its terms", () => {
    const job = arrange(here);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(step(job), job.address, CLASS), [world.keys.arbiter]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(step(job), findTermsPda({ termsVersion: 1 }), CLASS), [world.keys.arbiter]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(step(job), job.address, here.operator.address), [world.keys.arbiter]);
  });
}
