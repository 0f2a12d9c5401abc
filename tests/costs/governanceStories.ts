/** Stories in which every instruction of the governance program runs once, alone in its transaction. */
import { instructions, type VoteOption } from "@assay-protocol/sdk";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { deployLocally } from "../../migrations/deployment";
import { readGovernanceConfig, readProposal } from "../helpers/accounts";
import { addOperator, addWallet, fundTokens } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { castVote, draftProposal, finalizeProposal, reportVoters, type Voters } from "../helpers/governance";
import { EXECUTOR, SAMPLES, addBuffer, proposalInstructions, startOfEpoch, storedAccounts, upgradeOf, type TestProposal } from "../helpers/proposal";
import { addNativeMint } from "../helpers/token";
import { ASSAY, World } from "../helpers/world";
import { nameTestGovernor } from "../governance/setup";

const { governance, staking } = instructions;
/** From here on the bonds of epoch 0 have counted for eight epochs. */
const SNAPSHOT = 8n;
const STAKE = 50_000n * ASSAY;

/** When others may do something beside the story: while it drafts, while it votes, and when its proposals have passed. */
export type GovernanceStage = "drafting" | "voting" | "passed";

/** From a bare chain to one where the executor governs and everything about proposals has happened once. */
export async function runGovernanceStories(world: World, populate: (at: Voters, stage: GovernanceStage) => void = () => undefined): Promise<void> {
  // What is only arranged for a story goes by another world on the same chain, so that nobody who watches this one takes it for a story.
  const quiet = new World(world.chain);
  initialize(world, quiet);
  await deployLocally(world.chain, world);
  acceptStory(world, quiet);
  const voters = addVoters(quiet);
  const others = (stage: GovernanceStage): void => populate({ ...voters, world: quiet }, stage);
  const at = { ...voters, world };
  others("drafting");
  draftStory(at);
  proposalStory(at, others);
  genesisStory(world, quiet);
  adminStory(world);
}

function initialize(world: World, quiet: World): void {
  const { keys: { deployer }, nativeMint, settings: { staking: settings, governance: { params, guardian, guardianUntil } } } = world;
  const by = { authority: deployer.publicKey, payer: deployer.publicKey };
  addNativeMint(world);
  quiet.mustSend(staking.initialize({ ...by, governor: deployer.publicKey, nativeMint, ...settings }), [deployer]);
  world.mustSend(governance.initialize({ ...by, guardian: guardian ?? PublicKey.default, guardianUntil, params }), [deployer]);
}

/** The deployment has left a key as the governor, which names the executor. */
function acceptStory(world: World, quiet: World): void {
  const { governor } = world.keys;
  for (const program of ["staking", "market", "verification", "supply"] as const) {
    quiet.mustSend(instructions[program].proposeGovernor({ governor: governor.publicKey, newGovernor: EXECUTOR }), [governor]);
    world.mustSend(governance.acceptGovernor({ program }));
  }
}

/** Five operators with equal weight, in the first second of the first epoch in which they can vote. */
function addVoters(quiet: World): Voters {
  const [first, ...others] = Array.from({ length: 5 }, (_, index) => addOperator(quiet, { name: `voter ${index}`, stake: STAKE, node: false }));
  if (first === undefined) throw new Error("there has to be a voter");
  const proposer = addWallet(quiet, "proposer");
  const proposerWallet = fundTokens(quiet, proposer.publicKey, quiet.nativeMint, 100_000n * ASSAY);
  const at: Voters = { world: quiet, voters: [first, ...others], proposer, proposerWallet, rentPayer: addWallet(quiet, "rent payer") };
  waitUntil(quiet, startOfEpoch(quiet, SNAPSHOT + 1n));
  reportVoters(at, SNAPSHOT);
  waitUntil(quiet, startOfEpoch(quiet, SNAPSHOT + 3n));
  return at;
}

/** An instruction is written in two parts and taken out again, and then the draft is dropped. */
function draftStory(at: Voters): void {
  const { world } = at;
  const draft = draftProposal(at, [SAMPLES.params], { rentPayer: at.rentPayer });
  const { address: proposal, proposer } = draft;
  const { programId: program, keys, data } = SAMPLES.upgrade;
  const accounts = storedAccounts(keys);
  const part = { proposer: proposer.publicKey, proposal, index: 1 };
  world.mustSend(governance.insertInstruction({
    ...part, rentPayer: at.rentPayer.publicKey, program, accounts: accounts.slice(0, 1), data: new Uint8Array(), accountsTotal: accounts.length, dataTotal: data.length, bufferHash: new Uint8Array(32),
  }), [proposer, at.rentPayer]);
  world.mustSend(governance.appendInstruction({ ...part, accounts: accounts.slice(1), data: Uint8Array.from(data) }), [proposer]);
  for (const index of [1, 0]) world.mustSend(governance.removeInstruction({ ...part, index, rentPayer: at.rentPayer.publicKey }), [proposer]);
  world.mustSend(governance.cancelDraft({ proposer: proposer.publicKey, proposal, rentPayer: at.rentPayer.publicKey }), [proposer]);
}

/** One proposal passes and is executed; one is vetoed. */
function proposalStory(at: Voters, others: (stage: GovernanceStage) => void): void {
  const { world, rentPayer } = at;
  const activated = (list: readonly TransactionInstruction[]): TestProposal => {
    const draft = draftProposal(at, list, { rentPayer });
    world.mustSend(proposalInstructions.activate(world, draft), [draft.proposer, rentPayer]);
    return draft;
  };
  const passed = activated([SAMPLES.params]);
  upgradeStory(at);
  const vetoed = activated([SAMPLES.emergency]);
  others("voting");
  vote(at, passed, ["for", "for", "for", "for", "against"]);
  vote(at, passed, ["abstain"]);
  vote(at, vetoed, ["veto", "veto", "veto"]);
  finalizeProposal(at, passed);
  finalizeProposal(at, vetoed);
  others("passed");
  world.mustSend(proposalInstructions.withdrawDeposit(world, passed), [passed.proposer]);
  world.mustSend(proposalInstructions.burnDeposit(world, vetoed));
  closeStory(at, vetoed, 3);
  waitUntil(world, readProposal(world, passed.address).executableAt ?? 0n);
  world.mustSend(proposalInstructions.execute(world, passed));
  closeStory(at, passed, at.voters.length);
}

/** The code is not looked at before it runs. */
function upgradeStory(at: Voters): void {
  const { world, rentPayer } = at;
  const buffer = addBuffer(world, Uint8Array.of(1, 2, 3));
  const draft = draftProposal(at, [upgradeOf("market", buffer.address, at.proposer.publicKey)], { buffer, rentPayer });
  world.mustSend(proposalInstructions.activate(world, draft), [draft.proposer, rentPayer]);
}

function vote(at: Voters, proposal: TestProposal, options: readonly VoteOption[]): void {
  for (const [index, option] of options.entries()) {
    const voter = at.voters[index];
    if (voter !== undefined) castVote(at, proposal, voter, option);
  }
}

function closeStory({ world, voters }: Voters, { address: proposal, rentPayer }: TestProposal, votes: number): void {
  const payer = rentPayer.publicKey;
  for (const { address: operator, owner } of voters.slice(0, votes)) world.mustSend(governance.closeVote({ proposal, operator, rentPayer: owner.publicKey }));
  world.mustSend(governance.closeInstruction({ proposal, index: 0, rentPayer: payer }));
  world.mustSend(governance.closeProposal({ proposal, rentPayer: payer }));
}

/** An epoch that nobody reported, and one that was; those between them pass by. */
function genesisStory(world: World, quiet: World): void {
  for (let epoch = readGovernanceConfig(world).genesisNextEpoch; epoch <= SNAPSHOT; epoch += 1n) {
    (epoch === 0n || epoch === SNAPSHOT ? world : quiet).mustSend(governance.advanceGenesis({ epoch }));
  }
}

/** What the executor signs for itself can be measured alone only where a key stands in its place, which no transaction can bring about. */
function adminStory(world: World): void {
  const { governor, guardian } = world.keys;
  world.mustSend(governance.pauseIntake({ guardian: guardian.publicKey, target: "market", seconds: 60 }), [guardian]);
  nameTestGovernor(world);
  world.mustSend(governance.updateParams({ governor: governor.publicKey, changes: { quorumBps: 3_000 } }), [governor]);
  world.mustSend(governance.removeGuardian({ governor: governor.publicKey }), [governor]);
}
