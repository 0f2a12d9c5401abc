/** The verification program's part of a client: verbs, reads, and steps that read the chain before they can be built. */
import type { SendContext } from "../../transaction/options";
import type { TxPlan } from "../../transaction/plan";
import type { Address } from "../../types";
import { bindQueries, createActions, type Actions, type BoundQueries } from "../actions";
import type { ReadOptions } from "../reader";
import { explainCaseOfJob, fetchCaseFile, fetchCaseFileOfJob, fetchChainTime } from "./caseFile";
import type { CaseExplanation } from "./explain";
import type { VerificationInstructions } from "./generated/instructions";
import * as builders from "./instructions";
import { planCaseStep, planDrawJurors, planOpenCase, planReplaceAuditor } from "./plans";
import * as queries from "./queries";
import { nextCaseSteps, type CaseFile, type CaseStep, type ChainTime } from "./steps";

type Options = Omit<ReadOptions, "programIds">;

/** Verbs and reads of the verification program. What is asynchronous reads the chain. */
export type VerificationClient = Actions<typeof builders, VerificationInstructions> & BoundQueries<typeof queries> & {
  /** Reads everything about a case. */
  fetchCaseFile: (address: Address, options?: Options) => Promise<CaseFile>;
  /** Reads everything about the case of a job; null where it has none. */
  fetchCaseFileOfJob: (job: Address, options?: Options) => Promise<CaseFile | null>;
  /** Reads the chain's clock, by which all deadlines count. */
  fetchChainTime: (options?: Options) => Promise<Required<ChainTime>>;
  /** Reads the case of a job and tells a person what has happened, why, and what comes next; null where it has none. */
  explainCase: (job: Address, options?: Options) => Promise<CaseExplanation | null>;
  /** Reads a case and the clock: the steps that are due now and that anybody may run. */
  fetchCaseSteps: (address: Address, options?: Options) => Promise<{ file: CaseFile; steps: CaseStep[] }>;
  /** Reads what a step that is due needs, and builds it with the accounts that its payments need. */
  planCaseStep: (file: CaseFile, step: CaseStep) => Promise<TxPlan>;
  /** Reads a held job and the roster, and opens the job's case; the client's key pays the rent and gets the crank fee. */
  planOpenCase: (job: Address) => Promise<TxPlan>;
  /** Reads a case and the roster, and replaces an absent auditor. */
  planReplaceAuditor: (args: { case: Address; member: number }) => Promise<TxPlan>;
  /** Reads a case and the roster, and draws jurors. */
  planDrawJurors: (args: { case: Address; count: number }) => Promise<TxPlan>;
};

export function createVerificationClient(context: SendContext): VerificationClient {
  const { connection, programIds } = context;
  const read = (options: Options = {}): ReadOptions => ({ ...options, programIds });
  return {
    ...createActions<typeof builders, VerificationInstructions>("verification", builders, context),
    ...bindQueries(queries, context),
    fetchCaseFile: (address, options) => fetchCaseFile(connection, address, read(options)),
    fetchCaseFileOfJob: (job, options) => fetchCaseFileOfJob(connection, job, read(options)),
    fetchChainTime: (options) => fetchChainTime(connection, read(options)),
    explainCase: (job, options) => explainCaseOfJob(connection, job, read(options)),
    fetchCaseSteps: async (address, options) => {
      const [file, time] = await Promise.all([fetchCaseFile(connection, address, read(options)), fetchChainTime(connection, read(options))]);
      return { file, steps: nextCaseSteps(file, time) };
    },
    planCaseStep: (file, step) => planCaseStep(context, file, step),
    planOpenCase: (job) => planOpenCase(context, job),
    planReplaceAuditor: (args) => planReplaceAuditor(context, args),
    planDrawJurors: (args) => planDrawJurors(context, args),
  };
}
