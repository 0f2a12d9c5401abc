/** What auditors, jurors and executors before a jury need of the chain. One class implements it; the rules and steps know only this. */
import type { Case, ChainTime, Demand, Job, Panel, VerificationParams } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import type { SendStepOptions } from "../operator/gateway";
import type { DrawnPlace, PlaceRecord } from "../state/places";

/** What the chain shows about a place. */
export interface PlaceFile {
  case: Case | null;
  /** Null when it is closed, or when another one has its address. */
  job: Job | null;
  /** Of the place's round; null for an audit. */
  panel: Panel | null;
  /** Those of this operator in this case. */
  demands: readonly Demand[];
}

/** What the chain shows about the case of an own job. */
export interface OwnCase {
  case: Case;
  job: Job;
  /** Those of the jurors of its round; empty while no jury sits. */
  demands: readonly Demand[];
}

/** An answer to a demand, as `post_chunk` reads it. */
export interface Answer {
  bytes: Uint8Array;
  headBytes: number;
  inputAt: number;
}

/** A step of a party: nobody else can run it, or nobody else knows what it tells. */
export type PartyStep = { case: Case } & (
  | { verb: "commitAudit"; member: number; commitment: Uint8Array }
  | { verb: "revealAudit"; member: number; value: Uint8Array; juryTip: Uint8Array; salt: Uint8Array }
  | { verb: "revealAuditorLink"; member: number; link: Uint8Array }
  | { verb: "settleAuditor"; member: number }
  | { verb: "commitVote"; juror: number; commitment: Uint8Array }
  | { verb: "revealVote"; juror: number; vote: "value" | "inputUnavailable"; value: Uint8Array; outputUnavailable: boolean; salt: Uint8Array }
  | { verb: "demandChunk"; juror: number; file: "input" | "output"; index: number; number: number }
  | { verb: "settleJuror"; round: number; juror: number }
  | { verb: "revealExecutorLink"; link: Uint8Array }
  | { verb: "answer"; demand: Demand; answer: Answer }
  | { verb: "appealWithStake" }
);

export interface CourtGateway {
  readonly self: { program: PublicKey; operator: PublicKey };
  time(): Promise<ChainTime>;
  params(): Promise<VerificationParams>;
  /** Places in cases for which seats of this operator are drawn, and with which it is not done. */
  findPlaces(): Promise<DrawnPlace[]>;
  /** One for each record, in their order. */
  files(places: readonly PlaceRecord[]): Promise<PlaceFile[]>;
  /** The cases of own jobs, by the address of the job; those that have none are left out. */
  ownCases(jobs: readonly { job: string; postedSlot: bigint }[]): Promise<Map<string, OwnCase>>;
  /** Whether no fork can undo the slot hash that a jury's draw is sealed with: with the links known, another fork could be drawn at will. */
  isDrawFinal(case_: Case): Promise<boolean>;
  /** Signs, sends and waits. */
  send(step: PartyStep, options: SendStepOptions): Promise<void>;
}
