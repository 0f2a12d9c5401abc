/** What an event has to say. */
import type { EventName, ProgramEvents } from "@assay-protocol/sdk";
import { expect } from "chai";
import type { Outcome } from "./outcome";
import { plain } from "./plain";

type DataOf<Name extends EventName> = { [Program in keyof ProgramEvents]: Name extends keyof ProgramEvents[Program] ? ProgramEvents[Program][Name] : never }[keyof ProgramEvents];

/** Every field but slot and time, which have to be those of the block. */
export type EventFields<Name extends EventName> = Omit<DataOf<Name>, "slot" | "unixTimestamp">;

/** Asserts that the transaction emitted exactly one event of this name, with exactly these fields. */
export function expectEvent<Name extends EventName>(outcome: Outcome, name: Name, fields: EventFields<Name>): void {
  const found = outcome.events.filter((event) => event.name === name);
  expect(found.map((event) => event.name), `events: ${outcome.events.map((event) => event.name).join(", ")}`).to.deep.equal([name]);
  expect(plain(found[0]?.data)).to.deep.equal(plain({ ...fields, slot: outcome.slot, unixTimestamp: outcome.time }));
}

/** The data of the only event of this name. */
export function eventData<Name extends EventName>(outcome: Outcome, name: Name): DataOf<Name> {
  const [event, ...others] = outcome.events.filter((candidate) => candidate.name === name);
  if (event === undefined || others.length > 0) throw new Error(`expected one ${name}, found ${outcome.events.map((candidate) => candidate.name).join(", ")}`);
  return event.data as DataOf<Name>;
}
