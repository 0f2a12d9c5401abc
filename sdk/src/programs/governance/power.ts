/** What an operator can cast about a proposal. */
import type { Connection } from "@solana/web3.js";
import { votingPower } from "../../math/votes";
import type { Address } from "../../types";
import type { ReadOptions } from "../reader";
import { fetchMaybeOperator } from "../staking/queries";
import { fetchProposal } from "./queries";

/**
 * Reads what an operator could cast about a proposal: its weight in the snapshot, up to the cap, and no more than it still has bonded.
 * 0 where it has no vote, because it has no reported weight there, has left, or came later.
 * @example
 * const power = await fetchVotingPower(connection, { proposal: findProposalPda({ id: 12n }), operator: findOperatorPda({ owner }) });
 */
export async function fetchVotingPower(connection: Connection, { proposal: address, operator: operatorAddress }: { proposal: Address; operator: Address }, options: ReadOptions = {}): Promise<bigint> {
  const [proposal, operator] = await Promise.all([fetchProposal(connection, address, options), fetchMaybeOperator(connection, operatorAddress, options)]);
  // Another operator at the address of one that voted and left is not that one.
  if (operator === null || proposal.snapshotEpoch === null || operator.createdSlot >= proposal.activatedSlot) return 0n;
  const record = operator.epochs.find(({ epoch, reported }) => reported && epoch === proposal.snapshotEpoch);
  if (record === undefined) return 0n;
  return votingPower({ weight: proposal.genesis ? record.lowestBonded : record.weight, cap: proposal.powerCap, bonded: operator.bonded });
}
