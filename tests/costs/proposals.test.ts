/** What a proposal costs from its draft to its last lamport, and what it costs to carry one out. Each transaction is paid and signed by who sends it. */
import { readFileSync } from "node:fs";
import { artifactPath, type LandedTransaction } from "@assay-protocol/localnet";
import { DEFAULT_PROGRAM_IDS, findDepositVaultPda, findProposalPda, instructions } from "@assay-protocol/sdk";
import type { Keypair, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceConfig, readProposal } from "../helpers/accounts";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { ALL_UNITS, activateProposal, castVote, draftProposal, finalizeProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, SAMPLES, addBuffer, proposalInstructions, upgradeOf, type TestProposal } from "../helpers/proposal";
import { addMint } from "../helpers/token";
import { costDrift, costOf, namesOf, snapshot, type Cost } from "./measure";

const { governance, market, staking, supply, verification } = instructions;
const governor = { governor: EXECUTOR };
/** The program with the most code, which is hashed. */
const LARGEST = "verification";
const SOL = 1_000_000_000n;
/** What a transaction gets that asks for nothing, for each of its instructions; the most that one can ask for; and the deepest that Solana lets programs call. */
const [LIMIT, MOST, DEEPEST] = [200_000, 1_400_000, 5];

interface Sent extends Cost {
  what: string;
}

/** As many as a proposal may have, of all programs. */
const eight = (world: Voters["world"]): TransactionInstruction[] => [
  staking.updateParams({ ...governor, slashBurnBps: 6_500 }), market.disableClass({ ...governor, class: 1 }), market.disableMint({ ...governor, mint: world.stablecoin }),
  market.pauseIntake({ ...governor, seconds: 60 }), verification.updateParams({ ...governor, changes: { linkSeconds: 1_200 } }), verification.pauseIntake({ ...governor, seconds: 60 }),
  supply.updateParams({ ...governor, changes: { rebateBps: 6_000 } }), governance.removeGuardian(governor),
];

describe("the cost of a proposal", () => {
  const load = votersWorld();
  const measured: Record<"life" | "decisions", Sent[]> = { life: [], decisions: [] };
  let committed: typeof measured;
  let at: Voters;
  let deepest = 0;

  function send(list: TransactionInstruction[], signer: Keypair, what?: string): Sent {
    const { transaction } = at.world.mustSend(list, [], { feePayer: signer });
    deepest = Math.max(deepest, depthOf(transaction));
    const names = namesOf(transaction).flatMap((name) => (name === undefined ? [] : [name.replace("governance.", "")]));
    return { what: what ?? names.join(" + "), ...costOf(transaction) };
  }

  /** From the draft to the votes, of which the first one counts here. */
  function life(): TestProposal {
    const { world, proposer, voters } = at;
    const note = (list: TransactionInstruction[], signer: Keypair): void => void measured.life.push(send(list, signer));
    const id = readGovernanceConfig(world).nextProposal;
    const address = findProposalPda({ id });
    const draft: TestProposal = { address, id, proposer, rentPayer: proposer, vault: findDepositVaultPda({ proposal: address }), buffer: null };
    note([governance.createProposal({ proposer: proposer.publicKey, id, title: "A proposal", descriptionHash: new Uint8Array(32).fill(7) })], proposer);
    note(proposalInstructions.write(draft, 0, SAMPLES.params), proposer);
    note([proposalInstructions.activate(world, draft)], proposer);
    const [first, ...others] = voters;
    note([proposalInstructions.vote(draft, first, "for")], first.owner);
    for (const voter of others) castVote(at, draft, voter, "for");
    return draft;
  }

  function end(proposal: TestProposal): void {
    const { world, proposer, voters, payer } = { ...at, payer: at.world.payer };
    const of = { proposal: proposal.address, rentPayer: proposer.publicKey };
    measured.life.push(send([proposalInstructions.withdrawDeposit(world, proposal)], proposer));
    const [first] = voters.map(({ address: operator, owner }) => send([governance.closeVote({ ...of, operator, rentPayer: owner.publicKey })], payer));
    if (first !== undefined) measured.life.push(first);
    measured.life.push(send([governance.closeInstruction({ ...of, index: 0 }), governance.closeProposal(of)], payer));
  }

  function execute(proposal: TestProposal, what?: string, before: TransactionInstruction[] = []): Sent {
    const { world } = at;
    waitUntil(world, readProposal(world, proposal.address).executableAt ?? 0n);
    return send([...before, proposalInstructions.execute(world, proposal)], world.payer, what);
  }

  before(async () => {
    at = await load();
    const { world } = at;
    const first = life();
    const mint = addMint(world, { name: "new mint" });
    world.chain.airdrop(EXECUTOR, SOL);
    const others = {
      "execute of 8 instructions": activateProposal(at, draftProposal(at, eight(world))),
      "execute of a buyback, whose rents the executor pays": activateProposal(at, draftProposal(at, [supply.createBuyback({ ...governor, mint, genesisPrice: 1n << 32n, minLot: 1n })])),
    };
    const buffer = addBuffer(world, readFileSync(artifactPath(LARGEST)));
    const upgrade = draftProposal(at, [upgradeOf(LARGEST, buffer.address, at.rentPayer.publicKey)], { buffer });
    const activated = send([ALL_UNITS, proposalInstructions.activate(world, upgrade)], at.proposer, `activate of an upgrade of ${LARGEST}`);
    for (const proposal of [...Object.values(others), upgrade]) for (const voter of at.voters) castVote(at, proposal, voter, "for");
    waitUntil(world, readProposal(world, first.address).votingEndsAt ?? 0n);
    measured.life.push(send([proposalInstructions.finalize(first)], world.payer));
    for (const proposal of [...Object.values(others), upgrade]) finalizeProposal(at, proposal);
    const executed = execute(first);
    measured.life.push(executed);
    end(first);
    const executions = Object.entries(others).map(([what, proposal]) => execute(proposal, what));
    measured.decisions.push({ ...executed, what: "execute of 1 instruction" }, ...executions, activated, execute(upgrade, `execute of an upgrade of ${LARGEST}`, [ALL_UNITS]));
    committed = snapshot("proposals.json", measured);
  });

  for (const part of ["life", "decisions"] as const) {
    it(`is what the snapshot says: ${part}`, () => {
      expect(measured[part].map(({ what }) => what)).to.deep.equal(committed[part].map(({ what }) => what));
      measured[part].forEach((cost, index) => expect(costDrift(cost, committed[part][index] ?? cost), cost.what).to.deep.equal([]));
    });
  }

  it("asks for more compute units for an upgrade only, whose code is hashed twice", () => {
    for (const { what, computeUnits } of [...measured.life, ...measured.decisions]) {
      expect(computeUnits, what).to.be.below(what.includes("upgrade") ? MOST : LIMIT);
    }
  });

  it("leaves room for a multisig that sends it: whatever it runs goes two levels below itself (32)", () => {
    expect(deepest).to.equal(DEEPEST - 2);
  });

  it("leaves the books as they are, and gives every lamport back that its accounts held", () => {
    expect(violations(at.world)).to.deep.equal([]);
    const { world } = at;
    const left = world.chain.vm.programAccounts(DEFAULT_PROGRAM_IDS.governance).length;
    // The configuration, the burn statistics, and of three proposals each with a vote of everyone what nobody has closed.
    expect(left).to.equal(2 + 3 * (1 + at.voters.length) + 8 + 1 + 1);
  });
});

function depthOf({ innerInstructions }: LandedTransaction): number {
  return Math.max(1, ...innerInstructions.flat().map(({ stackHeight }) => stackHeight));
}
