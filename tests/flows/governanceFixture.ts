/** The deployment as the file says, with everybody in it: operators that vote, seats that audit, a client, an executor, and the SDK's client. */
import { createClient, type AssayClient } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { readProposal } from "../helpers/accounts";
import { addClient, addOperator } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { nextSnapshot, votersWorld, type Voters } from "../helpers/governance";
import { addSeatHolder, updateReadiness, type SeatedMarket } from "../helpers/seats";
import { ASSAY, extendFixture } from "../helpers/world";

const SEATS = 8;

export interface Society extends Voters, SeatedMarket {
  /** Pays its own fees: somebody who has no role. */
  sdk: AssayClient;
}

/** Epoch 14: the totals of epoch 11 are final, and the seats that joined in it are drawn. */
export const loadSociety = extendFixture(votersWorld(), (at): Society => {
  const { world } = at;
  const holders = Array.from({ length: SEATS }, (_, index) => addSeatHolder(world, { name: `seat holder ${index}` }));
  for (let epoch = 0; epoch < 3; epoch += 1) nextSnapshot(at);
  updateReadiness(world);
  const sdk = createClient({ connection: world.connection, cluster: "localnet", payer: world.payer, sendDefaults: { pollIntervalMs: 1 } });
  return { ...at, holders, client: addClient(world), operator: addOperator(world, { tokens: 10_000n * ASSAY }), sdk };
});

/** All vote for a proposal, and it waits for its timelock. */
export async function passBySdk({ world, sdk, voters }: Society, proposal: PublicKey): Promise<void> {
  for (const { owner, address: operator } of voters) await sdk.governance.castVote({ owner, operator, proposal, option: "for" }).send();
  waitUntil(world, readProposal(world, proposal).votingEndsAt ?? 0n);
  await sdk.governance.finalize({ proposal }).send();
  waitUntil(world, readProposal(world, proposal).executableAt ?? 0n);
}

/** Executes by somebody without a role; makes a lookup table where one is needed. */
export async function executeBySdk({ world, sdk }: Society, proposal: PublicKey): Promise<void> {
  const first = await sdk.governance.planExecute({ proposal });
  if (first.ready) {
    await first.plan.send({ lookupTables: first.lookupTables });
    return;
  }
  await first.plan.send();
  world.chain.warpSlots(2);
  const second = await sdk.governance.planExecute({ proposal, lookupTable: first.lookupTable });
  if (!second.ready) throw new Error("the lookup table is there");
  await second.plan.send({ lookupTables: second.lookupTables });
}
