/**
 * Operators that vote, and proposals brought to any stage by real transactions:
 *
 *     const load = votersWorld();                              // five operators with equal weight; the executor governs
 *     beforeEach(async () => { at = await load(); });
 *     const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
 *     castVote(at, proposal, at.voters[0], "for");             // or passProposal(at, [...]), which all vote for
 *     executeProposal(at, passProposal(at, [SAMPLES.params]));
 *
 * - The single instructions of a proposal's life are in `proposal.ts`, for steps that a test sends itself.
 * - It is the first second of epoch 11, and the totals of epoch 8 are final. In a later epoch `nextSnapshot` reports the
 *   operators anew before another proposal can be activated.
 * - One voter has 20 % of the weight and votes with the cap of 10 %, so that all five are a turnout of 50 %.
 */
import { findDepositVaultPda, findProposalPda, instructions, type VoteOption } from "@assay-protocol/sdk";
import { ComputeBudgetProgram, type Keypair, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { readGovernanceConfig, readProposal } from "./accounts";
import { addOperator, addWallet, fundTokens, type Operator } from "./actors";
import { waitUntil } from "./clock";
import type { Outcome } from "./outcome";
import { NO_HASH, epochNow, proposalInstructions, startOfEpoch, type TestBuffer, type TestProposal } from "./proposal";
import { ASSAY, createGovernedWorld, extendFixture, type Fixture, type World } from "./world";

const { governance, staking } = instructions;

/** From here on the bonds of epoch 0 have counted for eight epochs. */
const FIRST_SNAPSHOT = 8n;
/** To hash the buffer of an upgrade takes half a compute unit for each byte. */
export const ALL_UNITS = ComputeBudgetProgram.setComputeUnitLimit({ units: 1_400_000 });
const PROPOSER_TOKENS = 100_000n * ASSAY;

export interface Voters {
  world: World;
  /** Operators without a node, all with the same bond. */
  voters: readonly [Operator, ...Operator[]];
  /** Has SOL, and ASSAY for many deposits. */
  proposer: Keypair;
  /** The proposer's associated token account. */
  proposerWallet: PublicKey;
  /** Has SOL: pays the rents where a test wants to see them apart. */
  rentPayer: Keypair;
}

export interface VotersOptions {
  /** @defaultValue 5 */
  voters?: number;
  /** What each has bonded. @defaultValue 50,000 ASSAY */
  stake?: bigint;
}

const fixtures = new Map<string, Fixture<Voters>>();

/** A governed world in epoch 11 whose operators can vote. The same options give the same fixture. */
export function votersWorld({ voters: count = 5, stake = 50_000n * ASSAY }: VotersOptions = {}): Fixture<Voters> {
  const name = `${count} ${stake}`;
  const known = fixtures.get(name);
  if (known !== undefined) return known;
  const fixture = extendFixture(createGovernedWorld, (world): Voters => {
    const [first, ...others] = Array.from({ length: count }, (_, index) => addOperator(world, { name: `voter ${index}`, stake, node: false }));
    if (first === undefined) throw new Error("there has to be a voter");
    const proposer = addWallet(world, "proposer");
    const proposerWallet = fundTokens(world, proposer.publicKey, world.nativeMint, PROPOSER_TOKENS);
    const at: Voters = { world, voters: [first, ...others], proposer, proposerWallet, rentPayer: addWallet(world, "rent payer") };
    waitUntil(world, startOfEpoch(world, FIRST_SNAPSHOT + 1n));
    reportVoters(at, FIRST_SNAPSHOT);
    waitUntil(world, startOfEpoch(world, FIRST_SNAPSHOT + 3n));
    return at;
  });
  fixtures.set(name, fixture);
  return fixture;
}

/** Reports an epoch, one or two before the present one, of all voters or some. */
export function reportVoters({ world, voters }: Voters, epoch: bigint, some: readonly Operator[] = voters): void {
  for (const { address } of some) world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: address, epoch }));
}

/** Moves to the next epoch, of whose third before all voters are reported. */
export function nextSnapshot(at: Voters): void {
  const now = epochNow(at.world);
  reportVoters(at, now - 2n);
  waitUntil(at.world, startOfEpoch(at.world, now + 1n));
}

export interface DraftOptions {
  /** @defaultValue `at.proposer` */
  proposer?: Keypair;
  /** @defaultValue the proposer */
  rentPayer?: Keypair;
  title?: string;
  uri?: string;
  descriptionHash?: Uint8Array;
  /** Of an upgrade; see `addBuffer`. */
  buffer?: TestBuffer;
}

/** Writes a draft with these instructions; there may be none. */
export function draftProposal({ world, ...at }: Voters, list: readonly TransactionInstruction[], options: DraftOptions = {}): TestProposal {
  const { proposer = at.proposer, rentPayer = proposer, title = "A proposal", uri = "", descriptionHash = new Uint8Array(32).fill(7), buffer } = options;
  const id = readGovernanceConfig(world).nextProposal;
  const address = findProposalPda({ id });
  const proposal: TestProposal = { address, id, proposer, rentPayer, vault: findDepositVaultPda({ proposal: address }), buffer: buffer?.address ?? null };
  world.mustSend(governance.createProposal({ proposer: proposer.publicKey, rentPayer: rentPayer.publicKey, id, title, uri, descriptionHash }), [proposer, rentPayer]);
  for (const [index, instruction] of list.entries()) insert(world, proposal, index, instruction, buffer?.hash);
  return proposal;
}

/** Stores one more instruction in a draft. */
export function insert(world: World, proposal: TestProposal, index: number, instruction: TransactionInstruction, bufferHash = NO_HASH): void {
  const [first, ...rest] = proposalInstructions.write(proposal, index, instruction, bufferHash);
  if (first !== undefined) world.mustSend(first, [proposal.proposer, proposal.rentPayer]);
  for (const part of rest) world.mustSend(part, [proposal.proposer]);
}

/** Opens the vote, by the snapshot of the present epoch. Returns the proposal for the next step. */
export function activateProposal({ world }: Voters, proposal: TestProposal): TestProposal {
  world.mustSend([ALL_UNITS, proposalInstructions.activate(world, proposal)], [proposal.proposer, proposal.rentPayer]);
  return proposal;
}

/** Votes as an operator's owner, who also pays the rent. */
export function castVote({ world }: Voters, proposal: Pick<TestProposal, "address">, voter: Operator, option: VoteOption): Outcome {
  return world.mustSend(proposalInstructions.vote(proposal, voter, option), [voter.owner]);
}

/** Waits for the end of the vote and counts. */
export function finalizeProposal({ world }: Voters, proposal: TestProposal): Outcome {
  waitUntil(world, readProposal(world, proposal.address).votingEndsAt ?? 0n);
  return world.mustSend(proposalInstructions.finalize(proposal));
}

/** From a draft to its first executable second: all vote for it. */
export function passProposal(at: Voters, list: readonly TransactionInstruction[], options: DraftOptions = {}): TestProposal {
  const proposal = activateProposal(at, draftProposal(at, list, options));
  for (const voter of at.voters) castVote(at, proposal, voter, "for");
  finalizeProposal(at, proposal);
  const { status, executableAt } = readProposal(at.world, proposal.address);
  if (executableAt === null) throw new Error(`the proposal is ${status}`);
  waitUntil(at.world, executableAt);
  return proposal;
}

/** Runs what a proposal stored, which has to succeed. */
export function executeProposal({ world }: Voters, proposal: Pick<TestProposal, "address">): Outcome {
  return world.mustSend([ALL_UNITS, proposalInstructions.execute(world, proposal)]);
}
