/** The shape of a decoded event, for every program. */
import type { GovernanceEvents } from "../programs/governance/generated/events";
import type { MarketEvents } from "../programs/market/generated/events";
import type { StakingEvents } from "../programs/staking/generated/events";
import type { SupplyEvents } from "../programs/supply/generated/events";
import type { VerificationEvents } from "../programs/verification/generated/events";
import type { ProgramName } from "../types";

/** The events of each program, by name. */
export interface ProgramEvents {
  governance: GovernanceEvents;
  market: MarketEvents;
  staking: StakingEvents;
  supply: SupplyEvents;
  verification: VerificationEvents;
}

/** One event of a program: `program` and `name` tell which, and so what `data` holds. */
export type AssayEvent<Name extends EventName = EventName> = {
  [Program in ProgramName]: {
    [Key in keyof ProgramEvents[Program] & Name]: {
      program: Program;
      name: Key;
      data: ProgramEvents[Program][Key];
      signature: string;
      /** Position among the transaction's events; with the signature it names the event for ever. */
      index: number;
      slot: number;
      /** Unix time of the block in seconds, or null where the node does not know it. */
      blockTime: number | null;
    };
  }[keyof ProgramEvents[Program] & Name];
}[ProgramName];

/** The name of an event of any program. */
export type EventName = { [Program in ProgramName]: keyof ProgramEvents[Program] & string }[ProgramName];
