/** The configuration after it was read and checked: paths absolute, amounts as bigint, defaults filled in. */
import type { ProgramIds } from "@assay-protocol/sdk";
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

/** How this node behaves as auditor, juror and accused. */
export interface CaseConfig {
  /** Seconds between two searches for cases that have drawn this operator's seats. */
  scanSeconds: number;
  /** Seconds that are kept free before a deadline, for sending. Short windows leave less. */
  marginSeconds: number;
  /** Appeals against a fault whose bond is at most so much are made; 0 for none. Base units of ASSAY. */
  appealBelow: bigint;
}

/** Which steps that are due for anybody this node runs. */
export interface KeeperConfig {
  /** Those of its own jobs and places, or those of all cases of its class. */
  scope: "own" | "class";
  /** Open cases, replace absent auditors, conclude audits. */
  audits: boolean;
  /** From convening a jury to the final verdict. */
  juries: boolean;
  /** Pay and fine everybody when a case is over, carry verdicts out. */
  settlements: boolean;
  /** Close what is over; the rent goes back to who paid it. */
  closing: boolean;
  /** Tell the market when a class gains or loses the seats that audits need. */
  readiness: boolean;
  /** Report operators and seats, burn fees, open emissions, count genesis. */
  epochs: boolean;
  /** The most operators and seats that are reported for one epoch. */
  maxReports: number;
  /** Count votes, execute what has passed, burn lost deposits. */
  proposals: boolean;
  /** The most lamports that the execution of one proposal may take for rents. */
  maxTopUp: bigint;
  /** A client for whom this node draws: its address, and the file of the secret from which it derives its salts. */
  client: { address: PublicKey; secretFile: string } | undefined;
  /** Folder of the shares of salts that were given to this node, and one in which keepers show each other theirs. */
  shares: { folder: string; common: string | undefined } | undefined;
}

/** What an operator reports of itself and claims for its owner. */
export interface IncomeConfig {
  /** Report the own operator and its seats. */
  reports: boolean;
  /** Claim rebates and the seats' part of the security budget. */
  claims: boolean;
  /** Less than so much is not claimed. Base units of ASSAY. */
  smallestClaim: bigint;
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
  programIds: ProgramIds | undefined;
  /** The cold key that owns the Operator account. Its secret is never needed here. */
  operatorOwner: PublicKey;
  agentKeypair: string;
  nodeIndex: number;
  /** Of seats and of the keeper, where no Node is registered; a Node's own counts. */
  class: number;
  stateDir: string;
  stores: readonly StoreConfig[];
  duties: { operator: boolean; auditor: boolean; juror: boolean; keeper: boolean };
  jobs: JobLimits;
  cases: CaseConfig;
  keeper: KeeperConfig;
  income: IncomeConfig;
  transactions: TransactionConfig;
  http: { host: string; port: number };
  logLevel: string;
  pollMilliseconds: number;
}
