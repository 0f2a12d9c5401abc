/** The governance program's part of a client: verbs, reads, and steps that read the chain before they can be built. */
import type { SendContext } from "../../transaction/options";
import { createActions, type Actions } from "../actions";
import type { GovernanceInstructions } from "./generated/instructions";
import * as builders from "./instructions";

/** Verbs and reads of the governance program. What is asynchronous reads the chain. */
export type GovernanceClient = Actions<typeof builders, GovernanceInstructions>;

export function createGovernanceClient(context: SendContext): GovernanceClient {
  return { ...createActions<typeof builders, GovernanceInstructions>("governance", builders, context) };
}
