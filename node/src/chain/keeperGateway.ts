/** The chain as the keeper sees it, over the SDK. */
import {
  epochAt, findHardwareClassPda, findSeatRegistryPda, findVerificationConfigPda, isAssayError, isCaseDue, rosterCountsAt, saltCommitment, saltFromSecret,
  type AssayClient, type Case, type CaseFile, type CaseStep, type ChainTime, type Job,
} from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { KEPT_STATUSES, type JobStep } from "../keeper/decide";
import type { FoundJob, KeeperGateway } from "../keeper/gateway";
import type { SaltShareFiles } from "../keeper/shares";
import type { Gateway, SendStepOptions } from "../operator/gateway";
import { viewOf } from "./view";

export interface KeeperScope {
  scope: "own" | "class";
  class: number;
  /** Pays the rent of what this node opens. */
  agent: PublicKey;
  /** A client whose salts this node reveals. */
  client: { address: PublicKey; secret: Uint8Array } | undefined;
  /** Shares of the salts of other clients. */
  shares: SaltShareFiles | undefined;
}

export class ProtocolKeeper implements KeeperGateway {
  constructor(
    private readonly client: AssayClient,
    private readonly market: Gateway,
    private readonly options: KeeperScope,
  ) {}

  time(): Promise<ChainTime> {
    return this.client.verification.fetchChainTime();
  }

  async finalSlot(): Promise<bigint> {
    return BigInt(await this.client.connection.getSlot("finalized"));
  }

  async cases(known: readonly string[]): Promise<string[]> {
    const { verification } = this.client;
    const { scope, class: number, agent } = this.options;
    const listed: Case[][] = scope === "class"
      ? [await verification.listCases({ class: number })]
      : await Promise.all([verification.listCases({ operator: this.market.self.operator }), verification.listCases({ rentPayer: agent })]);
    return [...new Set([...known, ...listed.flat().map(({ address }) => address.toBase58())])];
  }

  async jobs(known: readonly string[]): Promise<FoundJob[]> {
    const { market } = this.client;
    const { scope, class: number, client, shares } = this.options;
    const named = [...new Set([...known, ...(shares?.jobs() ?? [])])];
    const lists = await Promise.all([
      named.length === 0 ? [] : market.fetchJobs(named),
      client === undefined ? [] : market.listJobs({ client: client.address, status: "submitted" }),
      ...(scope === "class" ? KEPT_STATUSES.map((status) => market.listJobs({ class: number, status })) : []),
    ]);
    const jobs = new Map(lists.flat().filter((job) => job !== null).map((job) => [job.address.toBase58(), job]));
    // What is due about this node's own jobs its operator's duty does, but for the case, which only a keeper opens.
    const own = (job: Job): boolean => "operator" in job && job.operator?.equals(this.market.self.operator) === true;
    return [...jobs.values()].filter((job) => !own(job) || isCaseDue(job)).map((job) => ({ ...viewOf(job), chain: viewOf(job), caseDue: isCaseDue(job), ...this.saltOf(job) }));
  }

  async file(address: string): Promise<CaseFile | null> {
    try {
      return await this.client.verification.fetchCaseFile(address);
    } catch (error) {
      if (isAssayError(error, "AccountNotFound")) return null;
      throw error;
    }
  }

  async wrongReadiness(): Promise<number | undefined> {
    const { verification, market, programIds } = this.client;
    const { class: number } = this.options;
    const [config, registry, hardware, { now }] = await Promise.all([
      verification.fetchVerificationConfig(findVerificationConfigPda(programIds.verification)),
      verification.fetchMaybeSeatRegistry(findSeatRegistryPda({ class: number }, programIds.verification)),
      market.fetchHardwareClass(findHardwareClassPda({ class: number }, programIds.market)),
      this.time(),
    ]);
    if (registry === null) return undefined;
    const epoch = Number(epochAt(config, now));
    // Draws look at the roster of the epoch before.
    const active = Math.min(...[epoch, Math.max(epoch - 1, 0)].map((at) => rosterCountsAt(registry.history, at).active));
    return active >= config.params.minSeats === hardware.auditReady ? undefined : number;
  }

  async sendCaseStep(file: CaseFile, step: CaseStep, options: SendStepOptions): Promise<void> {
    await (await this.client.verification.planCaseStep(file, step)).send(options);
  }

  async sendJobStep({ chain, salt }: FoundJob, step: Exclude<JobStep, "tellShare">, options: SendStepOptions): Promise<void> {
    if (step === "openCase") {
      await (await this.client.verification.planOpenCase(chain.key)).send(options);
    } else if (step === "draw") {
      if (salt === undefined) throw new TypeError("The salt of this job is not known.");
      await (await this.client.market.loadJob(chain.key)).draw({ salt }).send(options);
    } else {
      await this.market.send(step, chain, {}, options);
    }
  }

  async updateReadiness(class_: number, options: SendStepOptions): Promise<void> {
    await this.client.verification.updateReadiness({ class: class_ }).send(options);
  }

  tellShare({ chain: { address }, saltCommitment: commitment }: FoundJob): void {
    if (commitment !== null) this.options.shares?.tell({ job: address, commitment });
  }

  private saltOf(job: Job): Pick<FoundJob, "salt" | "shareUntold" | "saltCommitment"> {
    const commitment = job.status === "submitted" ? job.saltCommitment : null;
    if (commitment === null) return { salt: undefined, shareUntold: false, saltCommitment: null };
    const { shares } = this.options;
    const shared = { job: job.address.toBase58(), commitment };
    return { salt: this.clientsSalt(job, commitment) ?? shares?.salt(shared), shareUntold: shares?.hasUntold(shared) ?? false, saltCommitment: commitment };
  }

  /** A client may have posted with another salt: a wrong one is refused, and would be public in vain. */
  private clientsSalt({ client: owner, address, saltId }: Job, commitment: Uint8Array): Uint8Array | undefined {
    const { client } = this.options;
    if (client === undefined || saltId === null || !owner.equals(client.address)) return undefined;
    const salt = saltFromSecret({ secret: client.secret, market: this.client.programIds.market.toBytes(), job: address.toBytes(), saltId });
    return Buffer.compare(saltCommitment(salt), commitment) === 0 ? salt : undefined;
  }
}
