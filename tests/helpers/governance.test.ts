/** The helpers that tests of governance trust: operators that can vote, and proposals at each stage. */
import { findEpochTotalsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readEpochTotals, readGovernanceConfig, readProposal, readProposalInstruction, readStakingConfig, readVote } from "./accounts";
import { violations } from "./conservation";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, nextSnapshot, passProposal, votersWorld, type Voters } from "./governance";
import { EXECUTOR, SAMPLES, addBuffer, epochNow, instructionAddress, storedAccounts, upgradeOf, voteAddress } from "./proposal";
import { tokens } from "./token";
import { ASSAY } from "./world";

describe("test helpers: governance", () => {
  const load = votersWorld();
  let at: Voters;
  beforeEach(async () => {
    at = await load();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  it("begin in epoch 11 with equal voters", () => {
    expect(epochNow(at.world)).to.equal(11n);
    const whole = 250_000n * ASSAY;
    expect(readEpochTotals(at.world, findEpochTotalsPda({ epoch: 8n }))).to.include({ lowestBonded: whole, bonded: whole, weight: 0n, reports: 5n });
    expect(readGovernanceConfig(at.world).governor.toBase58()).to.equal(EXECUTOR.toBase58());
  });

  it("store an instruction as it is, however many transactions that takes", () => {
    const long = { ...SAMPLES.params, keys: [...SAMPLES.params.keys, ...Array.from({ length: 40 }, () => ({ pubkey: at.proposerWallet, isSigner: false, isWritable: false }))] };
    const { address } = draftProposal(at, [SAMPLES.emergency, long]);
    const stored = readProposalInstruction(at.world, instructionAddress(address, 1));
    expect(stored.accounts).to.deep.equal(storedAccounts(long.keys));
    expect(stored).to.include({ kind: "params", index: 1 });
    expect(readProposal(at.world, address)).to.include({ status: "draft", instructionCount: 2 });
  });

  it("vote, pass and execute", () => {
    const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params], { rentPayer: at.rentPayer }));
    expect(tokens(at.world, proposal.vault)).to.equal(readGovernanceConfig(at.world).params.deposit);
    for (const voter of at.voters) castVote(at, proposal, voter, "against");
    expect(readVote(at.world, voteAddress(proposal, at.voters[0])).option).to.equal("against");
    finalizeProposal(at, proposal);
    expect(readProposal(at.world, proposal.address).status).to.equal("defeated");

    nextSnapshot(at);
    executeProposal(at, passProposal(at, [SAMPLES.params]));
    expect(readStakingConfig(at.world).params.workMultipleBps).to.equal(125_000);
  });

  it("upgrade by a buffer", () => {
    const buffer = addBuffer(at.world, Uint8Array.of(1, 2, 3, 0));
    const proposal = activateProposal(at, draftProposal(at, [upgradeOf("market", buffer.address, at.proposer.publicKey)], { buffer }));
    expect(readProposal(at.world, proposal.address)).to.include({ status: "voting", kind: "upgrade" });
  });
});
