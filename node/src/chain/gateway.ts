/** The chain as the operator duty sees it, over the SDK. */
import {
  findBalancePda, findHardwareClassPda, findMarketConfigPda, findNodePda, findOperatorPda, findTermsPda, operatorAuditBps, postedAuditBps, requiredBond, requiredLock,
  type AssayClient, type HardwareClass, type LoadedJob, type Operator, type Terms, type TxPlan,
} from "@assay-protocol/sdk";
import { SYSVAR_CLOCK_PUBKEY, type Keypair, type PublicKey } from "@solana/web3.js";
import type { ChainJob, Gateway, OpenJob, SendStepOptions, StepData, Survey, Verb } from "../operator/gateway";
import type { Offer } from "../operator/rules";
import type { ChainClock } from "../operator/view";
import type { JobKey } from "../state/records";
import { listOpenJobs } from "./openJobs";
import { viewOf } from "./view";

const BEYOND_ALL = 2n ** 64n;

type JobOf<Status> = Extract<LoadedJob["job"], { status: Status }>;

export class MarketGateway implements Gateway {
  readonly self: Gateway["self"];
  /** Terms never change, so they are read once. */
  private readonly terms = new Map<number, Terms>();

  constructor(
    private readonly client: AssayClient,
    private readonly agent: Keypair,
    private readonly owner: PublicKey,
    nodeIndex: number,
  ) {
    const { market, staking } = client.programIds;
    const operator = findOperatorPda({ owner }, staking);
    this.self = { market, operator, node: findNodePda({ operator, index: nodeIndex }, market) };
  }

  async clock(): Promise<ChainClock> {
    const account = await this.client.connection.getAccountInfo(SYSVAR_CLOCK_PUBKEY);
    if (account === null) throw new Error("The RPC node does not have the Clock sysvar.");
    const view = new DataView(account.data.buffer, account.data.byteOffset, account.data.byteLength);
    return { slot: view.getBigUint64(0, true), now: view.getBigInt64(32, true) };
  }

  async jobs(addresses: readonly string[]): Promise<Map<string, ChainJob | null>> {
    const jobs = await this.client.market.fetchJobs(addresses);
    return new Map(addresses.map((address, index) => [address, optionalView(jobs[index] ?? null)]));
  }

  async ownJobs(): Promise<ChainJob[]> {
    const jobs = await this.client.market.listJobs({ operator: this.self.operator });
    return jobs.map(viewOf).filter(({ status, unpaid }) => (status !== "settled" || unpaid) && status !== "cancelled" && status !== "expired" && status !== "open");
  }

  async survey(limit: number, isWanted: (key: JobKey) => boolean): Promise<Survey> {
    const { connection, market, staking, programIds } = this.client;
    const [operator, node, config, lamports, { now }] = await Promise.all([
      staking.fetchOperator(this.self.operator),
      market.fetchNode(this.self.node),
      market.fetchMarketConfig(findMarketConfigPda(programIds.market)),
      connection.getBalance(this.agent.publicKey),
      this.clock(),
    ]);
    const hardware = await market.fetchHardwareClass(findHardwareClassPda({ class: node.class }, programIds.market));
    const listed = await listOpenJobs(connection, programIds.market, { node: node.address, class: node.class });
    const wanted = listed.filter(({ key, postedSlot }) => isWanted({ job: key.toBase58(), postedSlot })).slice(0, limit);
    const jobs = await market.fetchJobs(wanted.map(({ key }) => key));
    const open: OpenJob[] = [];
    for (const job of jobs) {
      if (job?.status === "open") open.push({ job: viewOf(job), offer: offerOf(job, operator, hardware, await this.termsOf(job.termsVersion)) });
    }
    const locked = operator.bonded - operator.freeStake;
    return {
      lamports: BigInt(lamports),
      standing: {
        operator: { owner: this.owner.toBase58(), agent: this.agent.publicKey.toBase58(), freeStake: operator.freeStake, locked, agentLockLimit: operator.agentLockLimit, jailedUntil: operator.jailedUntil },
        byAgent: !this.agent.publicKey.equals(this.owner),
        node: { address: node.address.toBase58(), class: node.class, units: node.status === "active" ? node.units : 0, unitsInUse: node.unitsInUse },
        auditReady: hardware.auditReady,
        pausedUntil: config.pausedUntil,
        now,
      },
      open,
    };
  }

  async isFinal(job: ChainJob): Promise<boolean> {
    const found = await this.client.market.fetchMaybeJob(job.key, { commitment: "finalized" });
    return found !== null && found.postedSlot === job.postedSlot && found.status === job.status;
  }

  async send(verb: Verb, { key, postedSlot }: ChainJob, data: StepData, options: SendStepOptions): Promise<void> {
    const loaded = await this.client.market.loadJob(key);
    if (loaded.job.postedSlot !== postedSlot) throw new Error("Another job has this address by now.");
    const plan = await this.planOf(verb, loaded, data);
    await plan.send(options);
  }

  private async planOf(verb: Verb, loaded: LoadedJob, { maxBond, commitment, opening }: StepData): Promise<TxPlan> {
    switch (verb) {
      case "claim":
        return loaded.claim({ operatorOwner: this.owner, node: this.self.node, maxBond: needed(maxBond) });
      case "submit":
        return loaded.submit({ commitment: needed(commitment) });
      case "open":
        return loaded.open(needed(opening));
      case "payJob":
        return this.payPlan(loaded);
      default:
        return simplePlan(verb, loaded);
    }
  }

  /** The pay may wait because the owner's Balance was closed; anyone may open it again. */
  private async payPlan(loaded: LoadedJob): Promise<TxPlan> {
    const { mint } = loaded.job;
    const opened = await this.client.market.fetchMaybeBalance(this.balanceOf(mint));
    if (opened !== null) return loaded.pay();
    return this.client.market.openBalance({ owner: this.owner, mint, tokenProgram: loaded.tokenProgram }).joinedWith(loaded.pay());
  }

  private balanceOf(mint: PublicKey): PublicKey {
    return findBalancePda({ owner: this.owner, mint }, this.client.programIds.market);
  }

  private async termsOf(version: number): Promise<Terms> {
    let terms = this.terms.get(version);
    if (terms === undefined) {
      terms = await this.client.market.fetchTerms(findTermsPda({ termsVersion: version }, this.client.programIds.market));
      this.terms.set(version, terms);
    }
    return terms;
  }
}

function simplePlan(verb: Exclude<Verb, "claim" | "submit" | "open" | "payJob">, loaded: LoadedJob): TxPlan {
  switch (verb) {
    case "abandon":
      return loaded.abandon();
    case "sealSlot":
      return loaded.sealSlot();
    case "forceAudit":
      return loaded.forceAudit();
    case "drawForced":
      return loaded.drawForced();
    case "settleJob":
      return loaded.settle();
    case "settleFault":
      return loaded.settleFault();
    case "refundJob":
      return loaded.refund();
    case "voidStaleJob":
      return loaded.voidStale();
    case "expireClaim":
    case "expireOpening":
      return loaded.expire();
  }
}

/** What claiming this job would mean, as the program will compute it. */
function offerOf(job: JobOf<"open">, operator: Operator, hardware: HardwareClass, terms: Terms): Offer {
  const { price, insuredValue, auditBps, auditors, auditFee, nativeRate, units } = job;
  const ofOperator = operatorAuditBps({ auditNewBps: terms.auditNewBps, auditMinBps: terms.auditMinBps, valid: operator.valid });
  const effectiveAuditBps = auditBps === 0 ? 0 : postedAuditBps({ price, insuredValue, auditBps: Math.max(auditBps, ofOperator) });
  const { assumedDishonestBps, juryErrorBps, bountyBps, honestCostBps } = terms;
  const minBond = hardware.minBond > 1n ? hardware.minBond : 1n;
  const bond = lockOr(BEYOND_ALL, () => {
    const coverage = effectiveAuditBps === 0 ? 0n : requiredBond({ price, insuredValue, auditBps: effectiveAuditBps, auditors, assumedDishonestBps, juryErrorBps, bountyBps, honestCostBps });
    return requiredLock({ coverage, price, auditFee, minBond, bondPerUnit: hardware.bondPerUnit, units, nativeRate });
  });
  return {
    client: job.client.toBase58(), mint: job.mint.toBase58(), targetNode: job.targetNode?.toBase58(),
    price, units, runSeconds: job.runSeconds, class: job.class, effectiveAuditBps,
    bond, claimUntil: job.claimUntil, submitGraceSeconds: terms.submitGraceSeconds,
  };
}

/** A bond beyond u64 cannot be locked. The program refuses the claim; it must not keep this node from looking at other jobs. */
function lockOr(beyond: bigint, compute: () => bigint): bigint {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return beyond;
    throw error;
  }
}

function optionalView(job: LoadedJob["job"] | null): ChainJob | null {
  return job === null ? null : viewOf(job);
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError("This step lacks its data.");
  return value;
}
