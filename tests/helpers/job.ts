/**
 * A job of a test: what was posted, the secrets behind its commitments, and every instruction about it with sensible
 * arguments. `jobInstructions.x(job, changes)` only builds; the steps that send are in `jobSteps.ts`.
 */
import {
  DEFAULT_PROGRAM_IDS, findJobPda, instructions, juryTip, resultCommitment, saltCommitment,
  type BeginCaseArgs, type ClaimJobArgs, type PostJobArgs, type RuleJobArgs, type SubmitResultArgs,
} from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { createHash } from "node:crypto";
import { exists, readJob } from "./accounts";
import type { Client, Operator } from "./actors";
import type { World } from "./world";

const NO_LIMIT = 2n ** 64n - 1n;

export interface TestJob {
  world: World;
  client: Client;
  address: PublicKey;
  /** What `post_job` was given. */
  posted: PostJobArgs;
  /** The client's salt; its commitment is in `posted`, unless the job has no audits. */
  salt: Uint8Array;
  result: { outputHash: Uint8Array; traceRoot: Uint8Array };
  /** The executor's salt, the secret that begins its jury chain, and the chain's tip. */
  secrets: { salt: Uint8Array; juryLink: Uint8Array; juryTip: Uint8Array };
  /** Who claimed it last by `claimJob`. */
  operator: Operator | undefined;
}

export type JobOptions = Partial<PostJobArgs>;

/** A job that is not posted yet: 20 units of the mint, one unit of class 1 for a minute, an audit chance of 20 %. */
export function newJob(world: World, client: Client, options: JobOptions = {}): TestJob {
  const nonce = options.nonce ?? freeNonce(world, client);
  const secret = (name: string): Uint8Array => bytes(`${name} of job ${nonce} of ${client.address.toBase58()}`);
  const [salt, juryLink] = [secret("salt"), secret("jury link")];
  const auditBps = options.auditBps ?? 2_000;
  const posted: PostJobArgs = {
    client: client.address, mint: client.mint, class: 1, nonce, specHash: secret("manifest"),
    price: client.mint.equals(world.nativeMint) ? 20_000_000_000n : 20_000_000n,
    insuredValue: 0n, maxReserved: NO_LIMIT, termsVersion: world.termsVersion, units: 1, runSeconds: 60, claimSeconds: 3_600, fuel: 1_000_000n,
    auditBps, saltId: auditBps === 0 ? 0n : 7n, saltCommitment: auditBps === 0 ? new Uint8Array(32) : saltCommitment(salt),
    ...options,
  };
  return {
    world, client, posted, salt, operator: undefined,
    address: findJobPda({ client: client.address, nonce }),
    result: { outputHash: secret("output"), traceRoot: secret("trace") },
    secrets: { salt: secret("executor's salt"), juryLink, juryTip: juryTip(juryLink) },
  };
}

/** The commitment that the claiming operator submits; needs the posting on the chain. */
export function commitmentOf(job: TestJob): Uint8Array {
  return resultCommitment({
    market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: job.address.toBytes(), postedSlot: readJob(job.world, job.address).postedSlot,
    operator: executor(job).address.toBytes(), ...job.result, juryTip: job.secrets.juryTip, salt: job.secrets.salt,
  });
}

/** Who claimed the job. */
export function executor(job: TestJob): Operator {
  if (job.operator === undefined) throw new Error("nobody has claimed this job: use claimJob of jobSteps.ts, or set job.operator");
  return job.operator;
}

const inClass = ({ posted: { class: number } }: TestJob): { class: number } => ({ class: number });
const termsOf = ({ posted: { termsVersion } }: TestJob): { termsVersion: number } => ({ termsVersion });
const ofClient = ({ address, client }: TestJob): { job: PublicKey; client: PublicKey; mint: PublicKey } => ({ job: address, client: client.address, mint: client.mint });
const ofExecutor = (job: TestJob): { operator: PublicKey } => ({ operator: executor(job).address });
const byArbiter = (job: TestJob): { arbiter: PublicKey; job: PublicKey; termsVersion: number } => ({ arbiter: job.world.keys.arbiter.publicKey, job: job.address, ...termsOf(job) });
const parties = (job: TestJob): { job: PublicKey; client: PublicKey; mint: PublicKey; operatorOwner: PublicKey; tokenProgram: PublicKey } =>
  ({ ...ofClient(job), operatorOwner: executor(job).owner.publicKey, tokenProgram: job.client.tokenProgram });

/** One instruction each; `changes` replaces arguments. Those of the executor are signed by its agent. */
export const jobInstructions = {
  post: (job: TestJob, changes: Partial<PostJobArgs> = {}): TransactionInstruction => instructions.market.postJob({ ...job.posted, ...changes }),
  cancel: (job: TestJob) => instructions.market.cancelJob(ofClient(job)),
  claim: (job: TestJob, operator: Operator, changes: Partial<ClaimJobArgs> = {}) =>
    instructions.market.claimJob({
      holder: operator.agent.publicKey, job: job.address, node: operator.node, operatorOwner: operator.owner.publicKey, mint: job.client.mint,
      postedSlot: readJob(job.world, job.address).postedSlot, maxBond: NO_LIMIT, ...inClass(job), ...termsOf(job), ...changes,
    }),
  abandon: (job: TestJob) => instructions.market.abandonJob({ holder: executor(job).agent.publicKey, node: executor(job).node, ...ofClient(job), ...ofExecutor(job), ...termsOf(job) }),
  submit: (job: TestJob, changes: Partial<SubmitResultArgs> = {}) =>
    instructions.market.submitResult({
      holder: executor(job).agent.publicKey, job: job.address, node: executor(job).node, commitment: changes.commitment ?? commitmentOf(job), ...ofExecutor(job), ...termsOf(job), ...changes,
    }),
  sealSlot: (job: TestJob) => instructions.market.sealSlot({ job: job.address }),
  draw: (job: TestJob, changes: { salt?: Uint8Array } = {}) => instructions.market.draw({ ...ofClient(job), ...termsOf(job), salt: job.salt, ...changes }),
  forceAudit: (job: TestJob) => instructions.market.forceAudit(ofClient(job)),
  drawForced: (job: TestJob) => instructions.market.drawForced({ job: job.address }),
  open: (job: TestJob, changes: Partial<Parameters<typeof instructions.market.openResult>[0]> = {}) =>
    instructions.market.openResult({ opener: executor(job).agent.publicKey, job: job.address, ...termsOf(job), ...job.result, juryTip: job.secrets.juryTip, salt: job.secrets.salt, ...changes }),
  accept: (job: TestJob) => instructions.market.acceptResult({ client: job.client.address, job: job.address }),
  settle: (job: TestJob) => instructions.market.settleJob({ ...parties(job), ...termsOf(job) }),
  settleFault: (job: TestJob) => instructions.market.settleFault({ ...ofClient(job), ...ofExecutor(job) }),
  refund: (job: TestJob) => instructions.market.refundJob({ ...ofClient(job), ...ofExecutor(job), ...termsOf(job) }),
  pay: (job: TestJob) => instructions.market.payJob(parties(job)),
  voidStale: (job: TestJob) => instructions.market.voidStaleJob({ job: job.address }),
  expireJob: (job: TestJob) => instructions.market.expireJob(ofClient(job)),
  expireClaim: (job: TestJob) => instructions.market.expireClaim({ ...ofClient(job), ...ofExecutor(job), ...termsOf(job), node: executor(job).node }),
  expireOpening: (job: TestJob) => instructions.market.expireOpening({ ...ofClient(job), ...ofExecutor(job), ...termsOf(job) }),
  close: (job: TestJob, changes: { closer?: PublicKey; rentPayer?: PublicKey } = {}) => instructions.market.closeJob({ closer: job.client.address, rentPayer: rentPayerOf(job), job: job.address, ...termsOf(job), ...changes }),
  beginCase: (job: TestJob, times: Pick<BeginCaseArgs, "revealAfter" | "openBy">) => instructions.market.beginCase({ ...byArbiter(job), ...times }),
  hold: (job: TestJob) => instructions.market.holdJob(byArbiter(job)),
  extendHold: (job: TestJob, times: Pick<BeginCaseArgs, "revealAfter" | "openBy">) => instructions.market.extendHold({ ...byArbiter(job), ...times }),
  clear: (job: TestJob) => instructions.market.clearJob(byArbiter(job)),
  rule: (job: TestJob, ruling: Pick<RuleJobArgs, "verdict" | "juryCost" | "bounty">) => instructions.market.ruleJob({ ...byArbiter(job), ...ruling }),
  endCase: (job: TestJob) => instructions.market.endCase(byArbiter(job)),
};

function rentPayerOf({ posted }: TestJob): PublicKey {
  return (posted.rentPayer ?? posted.client) as PublicKey;
}

/** The first nonce that names no job of the client. */
function freeNonce(world: World, client: Client): bigint {
  let nonce = 1n;
  while (exists(world, findJobPda({ client: client.address, nonce }))) nonce += 1n;
  return nonce;
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(text).digest());
}
