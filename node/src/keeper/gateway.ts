/** What the keeper needs of the chain. */
import type { CaseFile, CaseStep, ChainTime } from "@assay-protocol/sdk";
import type { ChainJob, SendStepOptions } from "../operator/gateway";
import type { JobStep, KeptJob } from "./decide";

/** A job as the keeper found it. */
export interface FoundJob extends KeptJob {
  chain: ChainJob;
  /** From the client's secret or from two shares, where the job's commitment is to it. */
  salt: Uint8Array | undefined;
  /** A share of the salt is here that the other keepers do not know. */
  shareUntold: boolean;
  /** Null where no salt is awaited. */
  saltCommitment: Uint8Array | null;
}

export interface KeeperGateway {
  time(): Promise<ChainTime>;
  finalSlot(): Promise<bigint>;
  /** Addresses of the cases that this node looks after; `known` are some that concern it for other reasons. */
  cases(known: readonly string[]): Promise<string[]>;
  /** Jobs that this node looks after: those of a client whose secret it has, those whose salts it has shares of, and with scope "class" all of its class. */
  jobs(known: readonly string[]): Promise<FoundJob[]>;
  /** Null when the case is gone. */
  file(address: string): Promise<CaseFile | null>;
  /** The class whose readiness the market has wrong; undefined when all is well. */
  wrongReadiness(): Promise<number | undefined>;
  sendCaseStep(file: CaseFile, step: CaseStep, options: SendStepOptions): Promise<void>;
  sendJobStep(job: FoundJob, step: Exclude<JobStep, "tellShare">, options: SendStepOptions): Promise<void>;
  /** Shows its share of the salt to the other keepers. */
  tellShare(job: FoundJob): void;
  updateReadiness(class_: number, options: SendStepOptions): Promise<void>;
}
