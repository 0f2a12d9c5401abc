/** What the operator duty needs of the chain. One class implements it; the rules and steps know only this. */
import type { PublicKey } from "@solana/web3.js";
import type { Crank } from "./decide";
import type { Offer, Standing } from "./rules";
import type { JobKey } from "../state/records";
import type { ChainClock, JobView } from "./view";

/** A job as read from the chain: the view for the rules, and what instructions need. */
export interface ChainJob extends JobView {
  key: PublicKey;
  fuel: bigint;
  /** The job's event counter. */
  seq: number;
}

/** An open job that this node might take. */
export interface OpenJob {
  job: ChainJob;
  offer: Offer;
}

/** One look at the market. */
export interface Survey {
  standing: Standing;
  /** Of the agent. */
  lamports: bigint;
  /** The best paid first. */
  open: readonly OpenJob[];
}

export type Verb = "claim" | "submit" | "open" | "abandon" | Crank;

/** What a step sends beside the job itself. */
export interface StepData {
  maxBond?: bigint;
  commitment?: Uint8Array;
  opening?: { outputHash: Uint8Array; traceRoot: Uint8Array; juryTip: Uint8Array; salt: Uint8Array };
}

export interface SendStepOptions {
  /** Gets the signature before anything is sent. */
  onSigned: (signature: string) => void;
  /** Ends the waiting; what was sent may still land. */
  signal: AbortSignal;
}

export interface Gateway {
  readonly self: { market: PublicKey; operator: PublicKey; node: PublicKey };
  clock(): Promise<ChainClock>;
  /** The jobs at these addresses; null where there is none. */
  jobs(addresses: readonly string[]): Promise<Map<string, ChainJob | null>>;
  /** Jobs that name this operator and are not at their end. */
  ownJobs(): Promise<ChainJob[]>;
  /** Where this node stands, and the best paid open jobs of its class that are wanted, at most `limit`. */
  survey(limit: number, isWanted: (key: JobKey) => boolean): Promise<Survey>;
  /** Whether a fork can no longer undo what the view shows. */
  isFinal(job: ChainJob): Promise<boolean>;
  /** Signs, sends and waits. */
  send(verb: Verb, job: ChainJob, data: StepData, options: SendStepOptions): Promise<void>;
}
