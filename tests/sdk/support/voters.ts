/** Operators whose weight votes, in a world where the executor governs. */
import type { Keypair, PublicKey } from "@solana/web3.js";
import { epochAt, findOperatorPda, findStakingConfigPda, type VoteOption } from "@assay-protocol/sdk";
import { assay, createWorld, fundedOwner, type World } from "./world";

const DAY = 86_400;
/** An operator's lowest bond looks so many epochs back. */
const EPOCHS = 9;

export interface Voter {
  owner: Keypair;
  operator: PublicKey;
}

export interface GovernedWorld extends World {
  voters: readonly Voter[];
  /** Has the money for many deposits. */
  proposer: Keypair;
}

/** Ten operators with equal bonds, old enough to vote, whose last final epoch is reported. */
export async function createGovernedWorld(): Promise<GovernedWorld> {
  const world = await createWorld();
  const { client, mint, chain } = world;
  const voters: Voter[] = [];
  for (let index = 0; index < 10; index += 1) {
    const owner = fundedOwner(world, assay("5000"));
    await client.staking.createOperator({ owner, nativeMint: mint, agent: owner.publicKey, agentLockLimit: 0n })
      .followedBy(client.staking.stake({ owner, nativeMint: mint, amount: assay("5000") })).send();
    voters.push({ owner, operator: findOperatorPda({ owner: owner.publicKey }) });
  }
  chain.warp({ seconds: EPOCHS * DAY });
  const governed = { ...world, voters, proposer: fundedOwner(world, assay("100000")) };
  await reportEpochs(governed);
  return governed;
}

/** Reports the last epoch of every voter, and waits until it is final: from now on it is the snapshot. */
export async function reportEpochs({ client, chain, voters }: GovernedWorld): Promise<void> {
  const epoch = epochAt(await client.staking.fetchStakingConfig(findStakingConfigPda()), BigInt(chain.now)) - 1n;
  for (const { operator } of voters) await client.staking.reportEpoch({ operator, epoch }).send();
  chain.warp({ seconds: 2 * DAY });
}

/** Casts the votes of the first so many operators. */
export async function vote({ client, voters }: GovernedWorld, proposal: PublicKey, option: VoteOption, count: number): Promise<void> {
  for (const { owner, operator } of voters.slice(0, count)) await client.governance.castVote({ owner, operator, proposal, option }).send();
}

/** Votes a proposal through and waits until it can be executed. */
export async function pass(world: GovernedWorld, proposal: PublicKey): Promise<void> {
  const { client, chain } = world;
  await vote(world, proposal, "for", 6);
  const { votingEndsAt } = await client.governance.fetchProposal(proposal);
  chain.warpTo(Number(votingEndsAt));
  await client.governance.finalize({ proposal }).send();
  const { executableAt } = await client.governance.fetchProposal(proposal);
  chain.warpTo(Number(executableAt));
}
