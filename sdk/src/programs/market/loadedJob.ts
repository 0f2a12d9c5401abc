/** One read of a job, and then every step about it without naming its accounts again. */
import type { PublicKey, Signer } from "@solana/web3.js";
import { InvalidArgument } from "../../errors/classes";
import type { SendContext } from "../../transaction/options";
import { TxPlan } from "../../transaction/plan";
import { addressOf, isSigner, toPublicKey, type Address, type ProgramIds, type SignerLike } from "../../types";
import type { ReadOptions } from "../reader";
import { fetchOperator } from "../staking/queries";
import * as builders from "./instructions";
import type { Job } from "./job";
import { fetchJob, fetchPaymentMint } from "./queries";
import { findPaymentMintPda } from "../../pda/market";

type Result = Pick<builders.OpenResultArgs, "outputHash" | "traceRoot" | "juryTip" | "salt">;

/**
 * A job as it was read, with its steps. The verbs read nothing more; read again after the job has moved.
 * @example
 * const loaded = await client.market.loadJob(job);
 * if (loaded.job.status === "provisional") await loaded.accept().followedBy(loaded.settle()).send();
 */
export class LoadedJob {
  /** Made by `client.market.loadJob`. */
  constructor(
    private readonly context: SendContext,
    readonly job: Job,
    /** The token program of the job's mint. */
    readonly tokenProgram: PublicKey,
    /** The owner of the operator that holds the job, or null. */
    readonly operatorOwner: PublicKey | null,
  ) {}

  /** Signed by the client. */
  cancel(): TxPlan {
    return this.plan([], (ids) => builders.cancelJob({ ...this.client, job: this.job.address, mint: this.job.mint }, ids));
  }

  /** Signed by the operator's owner or agent. `maxBond` bounds what the claim locks. */
  claim({ holder, operatorOwner, node, maxBond }: { holder?: SignerLike; operatorOwner: Address; node: Address; maxBond: bigint }): TxPlan {
    const { address, mint, class: number, termsVersion, postedSlot } = this.job;
    return this.plan([holder], (ids) => builders.claimJob({ holder: this.identity(holder, "holder"), operatorOwner, job: address, node, mint, class: number, termsVersion, postedSlot, maxBond }, ids));
  }

  /** Signed by the operator's owner or agent. */
  abandon({ holder }: { holder?: SignerLike } = {}): TxPlan {
    const { operator, node } = this.held();
    return this.plan([holder], (ids) => builders.abandonJob({ ...this.common, ...this.client, mint: this.job.mint, holder: this.identity(holder, "holder"), operator, node }, ids));
  }

  /** Signed by the operator's owner or agent. */
  submit({ holder, commitment }: { holder?: SignerLike; commitment: Uint8Array }): TxPlan {
    const { operator, node } = this.held();
    return this.plan([holder], (ids) => builders.submitResult({ ...this.common, holder: this.identity(holder, "holder"), operator, node, commitment }, ids));
  }

  /** Anyone. */
  sealSlot(): TxPlan {
    return this.plan([], (ids) => builders.sealSlot({ job: this.job.address }, ids));
  }

  /** Anyone who holds the client's salt. */
  draw({ salt }: { salt: Uint8Array }): TxPlan {
    return this.plan([], (ids) => builders.draw({ ...this.common, ...this.client, mint: this.job.mint, salt }, ids));
  }

  /** Anyone, after the salt deadline. */
  forceAudit(): TxPlan {
    return this.plan([], (ids) => builders.forceAudit({ job: this.job.address, ...this.client, mint: this.job.mint }, ids));
  }

  /** Anyone. */
  drawForced(): TxPlan {
    return this.plan([], (ids) => builders.drawForced({ job: this.job.address }, ids));
  }

  /** Anyone who holds the opening. */
  open({ opener, ...result }: Result & { opener?: SignerLike }): TxPlan {
    return this.plan([opener], (ids) => builders.openResult({ ...this.common, opener: this.identity(opener, "opener"), ...result }, ids));
  }

  /** Signed by the client. */
  accept(): TxPlan {
    return this.plan([], (ids) => builders.acceptResult({ ...this.client, job: this.job.address }, ids));
  }

  /** Anyone, once the result stands. */
  settle(): TxPlan {
    return this.plan([], (ids) => builders.settleJob({ ...this.common, ...this.parties() }, ids));
  }

  /** Anyone, after a settlement that could not pay. */
  pay(): TxPlan {
    return this.plan([], (ids) => builders.payJob({ job: this.job.address, ...this.parties() }, ids));
  }

  /** Anyone, after a verdict of fault. */
  settleFault(): TxPlan {
    return this.plan([], (ids) => builders.settleFault({ job: this.job.address, ...this.client, mint: this.job.mint, operator: this.held().operator }, ids));
  }

  /** Anyone, after a verdict of void. */
  refund(): TxPlan {
    return this.plan([], (ids) => builders.refundJob({ ...this.common, ...this.client, mint: this.job.mint, operator: this.held().operator }, ids));
  }

  /** Anyone: the step that belongs to the deadline that has passed. */
  expire(): TxPlan {
    const { job } = this;
    if (job.status === "open") return this.plan([], (ids) => builders.expireJob({ job: job.address, ...this.client, mint: job.mint }, ids));
    const { operator, node } = this.held();
    const args = { ...this.common, ...this.client, mint: job.mint, operator };
    if (job.status === "claimed") return this.plan([], (ids) => builders.expireClaim({ ...args, node }, ids));
    return this.plan([], (ids) => builders.expireOpening(args, ids));
  }

  /** Anyone, when nothing has moved for 30 days. */
  voidStale(): TxPlan {
    return this.plan([], (ids) => builders.voidStaleJob({ job: this.job.address }, ids));
  }

  /** The client at once, anybody else after the retention. */
  close({ closer }: { closer?: SignerLike } = {}): TxPlan {
    return this.plan([closer], (ids) => builders.closeJob({ ...this.common, closer: this.identity(closer, "closer"), rentPayer: this.job.rentPayer }, ids));
  }

  private get common(): { job: PublicKey; termsVersion: number } {
    return { job: this.job.address, termsVersion: this.job.termsVersion };
  }

  private get client(): { client: PublicKey } {
    return { client: this.job.client };
  }

  private held(): { operator: PublicKey; node: PublicKey } {
    if (!("node" in this.job)) throw new InvalidArgument("job", `is ${this.job.status}: no operator holds it`);
    return { operator: this.job.operator, node: this.job.node };
  }

  private parties(): { client: PublicKey; mint: PublicKey; operatorOwner: PublicKey; tokenProgram: PublicKey } {
    if (this.operatorOwner === null) throw new InvalidArgument("job", `is ${this.job.status}: no operator holds it`);
    return { ...this.client, mint: this.job.mint, operatorOwner: this.operatorOwner, tokenProgram: this.tokenProgram };
  }

  private identity(given: SignerLike | undefined, argument: string): PublicKey {
    const own = (this.context.wallet ?? this.context.payer)?.publicKey;
    if (given === undefined && own !== undefined) return own;
    if (given === undefined) throw new InvalidArgument(argument, "is missing, and the client has no key of its own");
    return addressOf(given, argument);
  }

  private plan(given: readonly (SignerLike | undefined)[], build: (ids: ProgramIds) => ReturnType<typeof builders.sealSlot>): TxPlan {
    const signers = given.filter((value): value is Signer => value !== undefined && isSigner(value));
    return new TxPlan(this.context, { steps: [[build(this.context.programIds)]], signers, addresses: { job: this.job.address } });
  }
}

/** Reads a job and what its steps need besides: the listing of its mint and the operator that holds it. */
export async function loadJob(context: SendContext, address: Address, options: Omit<ReadOptions, "programIds"> = {}): Promise<LoadedJob> {
  const { connection, programIds } = context;
  const read = { ...options, programIds };
  const job = await fetchJob(connection, toPublicKey(address, "job"), read);
  const [{ tokenProgram }, operator] = await Promise.all([
    fetchPaymentMint(connection, findPaymentMintPda({ mint: job.mint }, programIds.market), read),
    "node" in job ? fetchOperator(connection, job.operator, read) : null,
  ]);
  return new LoadedJob(context, job, tokenProgram, operator?.owner ?? null);
}
