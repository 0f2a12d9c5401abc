/** The configuration after it was read and checked: paths absolute, amounts as bigint, defaults filled in. */
import type { PublicKey } from "@solana/web3.js";

export type StoreConfig = { type: "folder"; path: string } | { type: "http"; url: string; write: boolean };

/** What this node asks of a job before it takes it. */
export interface JobLimits {
  /** Payment mint (base58) → the least price, in base units of that mint, for one unit during one second. */
  minPrices: ReadonlyMap<string, bigint>;
  /** The most ASSAY (base units) that one job may lock. */
  maxBond: bigint;
  /** How many jobs are claimed or run at the same time. */
  maxConcurrent: number;
  /** How many jobs are looked at in one round. */
  pageSize: number;
  maxRunSeconds: number;
  maxModuleBytes: number;
  maxInputBytes: number;
  /** Pages of 64 KiB. */
  maxMemoryPages: number;
  /** Jobs above this chance of an audit are left to others: until the audit has ended they lock the bond. */
  maxAuditBps: number;
  /** Seconds that are kept free before a deadline, for sending. */
  marginSeconds: number;
}

export interface TransactionConfig {
  /** Micro-lamports per compute unit. */
  priorityFee: bigint;
  /** Claims stop below this many lamports; jobs that are already claimed are finished. */
  minLamports: bigint;
}

export interface NodeConfig {
  rpcUrl: string;
  cluster: string;
  programIds: { market: PublicKey; staking: PublicKey; verification: PublicKey } | undefined;
  /** The cold key that owns the Operator account. Its secret is never needed here. */
  operatorOwner: PublicKey;
  agentKeypair: string;
  nodeIndex: number;
  stateDir: string;
  stores: readonly StoreConfig[];
  duties: { operator: boolean; keeper: boolean };
  jobs: JobLimits;
  transactions: TransactionConfig;
  http: { host: string; port: number };
  logLevel: string;
  pollMilliseconds: number;
}
