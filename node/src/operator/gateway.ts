/** What the operator duty needs of the chain. One class implements it; the rules and steps know only this. */
import type { PublicKey } from "@solana/web3.js";
import type { Crank } from "./decide";
import type { Offer, Standing } from "./rules";
import type { ChainClock, JobView } from "./view";

/** A job as read from the chain: the view for the rules, and what instructions need. */
export interface ChainJob extends JobView {
  key: PublicKey;
  fuel: bigint;
}

/** An open job that this node might take. */
export interface OpenJob {
  job: ChainJob;
  offer: Offer;
  /** Its price in ASSAY for one unit during one second, for sorting: Q32.32 times 10^6. */
  rank: bigint;
}

export type Verb = "claim" | "submit" | "open" | "abandon" | Crank;

/** What a step sends beside the job itself. */
export interface StepData {
  maxBond?: bigint;
  commitment?: Uint8Array;
  opening?: { outputHash: Uint8Array; traceRoot: Uint8Array; juryTip: Uint8Array; salt: Uint8Array };
}

export interface Gateway {
  readonly self: { market: PublicKey; operator: PublicKey; node: PublicKey };
  clock(): Promise<ChainClock>;
  /** The jobs at these addresses; null where there is none. */
  jobs(addresses: readonly string[]): Promise<Map<string, ChainJob | null>>;
  /** Jobs that name this operator and are not at their end. */
  ownJobs(): Promise<ChainJob[]>;
  /** Open jobs of the node's class that are for everybody or for this node, at most `limit`. */
  openJobs(limit: number): Promise<OpenJob[]>;
  standing(): Promise<Standing & { lamports: bigint }>;
  /** Whether a fork can no longer undo what the view shows. */
  isFinal(job: ChainJob): Promise<boolean>;
  /** Signs, sends and waits. `onSigned` gets the signature before anything is sent. */
  send(verb: Verb, job: ChainJob, data: StepData, onSigned: (signature: string) => void): Promise<void>;
}
