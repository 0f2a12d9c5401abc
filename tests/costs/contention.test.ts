/** Accounts that transactions of different parties write: on them they wait for each other. */
import { DEFAULT_PROGRAM_IDS, findBuybackPda, findEpochEmissionPda, findMintStatsPda, findSupplyBurnStatsPda, instructions } from "@assay-protocol/sdk";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { addOperator, addWallet, fundTokens } from "../helpers/actors";
import { activateProposal, draftProposal, votersWorld } from "../helpers/governance";
import { SAMPLES, proposalInstructions } from "../helpers/proposal";
import { closeJob, jobAt, loadMarket } from "../helpers/jobSteps";
import { waitEpochs } from "../helpers/seats";
import { associatedAccount, fund } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import { epochNow, report, vaultOf } from "./supplyStories";

const { market, supply } = instructions;

/** The accounts that a transaction writes; its payer is the one who signs. */
function written(world: World, instruction: TransactionInstruction, signer: Keypair): string[] {
  const { keys, transaction: { message } } = world.mustSend(instruction, [], { feePayer: signer }).transaction;
  return keys.filter((_, index) => message.isAccountWritable(index)).map(String);
}

const both = (left: readonly string[], right: readonly string[]): string[] => left.filter((key) => right.includes(key)).sort();
const sorted = (...keys: PublicKey[]): string[] => keys.map(String).sort();

describe("accounts that many write", () => {
  it("are, for the claims of an epoch, the mint of ASSAY, the figures of minting and those of the epoch", async () => {
    const { world, client, operator } = await loadMarket();
    const operators = [operator, addOperator(world, { name: "another operator" })];
    for (const each of operators) jobAt(world, "settled", { client, operator: each });
    const epoch = epochNow(world);
    waitEpochs(world, 1n);
    report(world, operators, [], epoch);
    world.mustSend(market.sweepFees({ owner: client.address, mint: world.nativeMint }));
    waitEpochs(world, 2n);
    world.mustSend(supply.openEmission({ rentPayer: world.payer.publicKey, epoch }));
    const [ours = [], theirs = []] = operators.map(({ owner, address, wallet }) =>
      written(world, supply.claimRebate({ payer: owner.publicKey, operator: address, nativeMint: world.nativeMint, destination: wallet, epoch }), owner));
    expect(both(ours, theirs)).to.deep.equal(sorted(world.nativeMint, findMintStatsPda(), findEpochEmissionPda({ epoch })));
  });

  it("are, for bids in an auction, the buyback with its vault, the mint of ASSAY and the figures of burning", async () => {
    const { world } = await loadMarket();
    const { nativeMint, stablecoin: mint } = world;
    fund(world, mint, vaultOf(mint), 1_000_000_000n);
    world.mustSend(supply.openAuction({ mint }));
    const [ours = [], theirs = []] = ["bidder", "another bidder"].map((name) => {
      const bidder = addWallet(world, name);
      fundTokens(world, bidder.publicKey, nativeMint, 1_000n * ASSAY);
      associatedAccount(world, bidder.publicKey, mint);
      return written(world, supply.bid({ bidder: bidder.publicKey, mint, nativeMint, amount: 1_000_000n, maxPrice: 2n ** 64n - 1n }), bidder);
    });
    expect(both(ours, theirs)).to.deep.equal(sorted(findBuybackPda({ mint }), vaultOf(mint), nativeMint, findSupplyBurnStatsPda()));
  });

  it("are, for votes, the proposal only", async () => {
    const at = await votersWorld()();
    const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
    const [ours = [], theirs = []] = at.voters.map((voter) => written(at.world, proposalInstructions.vote(proposal, voter, "for"), voter.owner));
    expect(both(ours, theirs)).to.deep.equal(sorted(proposal.address));
  });

  it("are none of governance and supply for anything that is done about a job", async () => {
    const { world, client, operator } = await loadMarket();
    const programs = [DEFAULT_PROGRAM_IDS.supply, DEFAULT_PROGRAM_IDS.governance];
    const ours = new Set([...programs, ...programs.flatMap((id) => world.chain.vm.programAccounts(id).map(({ key }) => key))].map(String));
    const touched: string[] = [];
    const stop = world.chain.onTransaction(({ keys }) => void touched.push(...keys.map(String).filter((key) => ours.has(key))));
    for (const stage of ["begun", "ruled", "settled"] as const) jobAt(world, stage, { client, operator });
    closeJob(jobAt(world, "settled", { client, operator }));
    stop();
    expect(ours.size).to.be.greaterThan(5);
    expect(touched).to.deep.equal([]);
  });
});
