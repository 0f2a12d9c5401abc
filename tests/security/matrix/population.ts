/** Others on the chain, whose accounts are put in the place of the right ones: each kind of account, and a job in each state. */
import { addClient, addOperator } from "../../helpers/actors";
import { jobAt, type Stage } from "../../helpers/jobSteps";
import type { World } from "../../helpers/world";

const STAGES: readonly Stage[] = ["open", "claimed", "submitted", "cleared", "held", "begun", "heldOpen", "provisional", "ruled", "settled", "forced"];

export function addPopulation(world: World): void {
  const client = addClient(world, { name: "sibling client" });
  addClient(world, { name: "sibling client", mint: world.stablecoin, deposit: 1_000_000_000n });
  const operator = addOperator(world, { name: "sibling operator", tokens: 1_000n });
  for (const stage of STAGES) jobAt(world, stage, { client, operator });
}
