/** Generated from the program's IDL by `npm run generate -w @assay-protocol/sdk`. Do not edit. */
import type { Address } from "../../../types";

export interface CreateRegistryData {
  class: number;
  /** Whether equal jobs of the class give equal bytes, so that a contradicted value is a fault. Never changes. */
  bitExact: boolean;
}

export interface InitializeData {
  governor: Address;
  /** All of them; there is nothing to keep yet. */
  params: VerificationChanges;
}

export interface PauseIntakeData {
  /** 1..=MAX_PAUSE_SECONDS. */
  seconds: number;
}

export interface ProposeGovernorData {
  /** Who may accept the role; the default key withdraws an earlier proposal. */
  governor: Address;
}

export interface UpdateParamsData {
  /** `None` leaves a parameter alone. */
  changes: VerificationChanges;
}

/** What `update_params` changes; `initialize` names all of them. */
export interface VerificationChanges {
  /** Time to reveal an audit or a challenge, and before an opening to replace auditors who did not come. */
  revealSeconds?: number | null;
  /** Shortest time for auditors to commit; long jobs give twice their run time. */
  auditCommitSeconds?: number | null;
  /** Time for an executor to answer a demand for a chunk on chain. */
  chunkSeconds?: number | null;
  /** Shortest time for jurors to commit; long jobs give twice their run time. */
  juryCommitSeconds?: number | null;
  /** Time for jurors to reveal their votes. */
  juryRevealSeconds?: number | null;
  /** Time for the parties to reveal their links after the slot hash is sealed; who does not loses. */
  linkSeconds?: number | null;
  /** Time to appeal against an interim verdict. */
  appealSeconds?: number | null;
  /** How long seats stay slashable after they left, and their slots unused: no case may outlive its jurors. */
  longestCaseSeconds?: number | null;
  /** Smallest stake of a seat; classes with long or dear jobs ask for more. */
  seatStake?: bigint | null;
  /** What a lost challenge or appeal owes the executor for the delay, beside the jury's cost. */
  delayFee?: bigint | null;
  /** Active seats that a class needs before jobs with audits are accepted. */
  minSeats?: number | null;
  /** Share of a seat's stake that an audit or vote costs when the final verdict contradicts it. */
  jurorSlashBps?: number | null;
  /** What an auditor or juror who does not come pays, in fees: being absent must cost more than working. */
  missFeeBps?: number | null;
  /** What a juror pays for each answered demand, out of its fee: demands are not free. */
  chunkFeeBps?: number | null;
}
