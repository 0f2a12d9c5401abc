/** The rent of a chain changes while jobs, votes and claims are under way. */
import { findClaimsPda, findEpochEmissionPda, instructions } from "@assay-protocol/sdk";
import { SYSVAR_RENT_PUBKEY } from "@solana/web3.js";
import { expect } from "chai";
import { epochNow, report } from "../costs/supplyStories";
import { exists, readJob, readProposal } from "../helpers/accounts";
import { addClient, addWallet } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, insert, votersWorld } from "../helpers/governance";
import { acceptResult, closeJob, jobAt, postJob, settleJob } from "../helpers/jobSteps";
import { SAMPLES, instructionAddress, proposalInstructions, voteAddress } from "../helpers/proposal";
import { waitEpochs } from "../helpers/seats";
import type { World } from "../helpers/world";
import { loadJobs } from "../market/jobFixture";

/** The lamports for each byte are the first number in the sysvar. */
function scaleRent(world: World, share: [numerator: bigint, denominator: bigint]): void {
  const sysvar = world.chain.account(SYSVAR_RENT_PUBKEY);
  if (sysvar === null) throw new Error("the chain has no rent");
  const data = sysvar.data.slice();
  const view = new DataView(data.buffer);
  view.setBigUint64(0, (view.getBigUint64(0, true) * share[0]) / share[1], true);
  world.chain.setAccount(SYSVAR_RENT_PUBKEY, { ...sysvar, data });
}

const { governance, market, supply } = instructions;

describe("attacks: another rent (17)", () => {
  for (const [what, share] of [["falls to a tenth", [1n, 10n]], ["doubles", [2n, 1n]]] as const) {
    it(`that ${what} stops no job: each account gives back what was paid for it, and a new one asks for the new minimum`, async () => {
      const at = await loadJobs();
      const { world, client } = at;
      const job = jobAt(world, "provisional", at);
      const [paid, wallet] = [world.lamports(job.address), world.lamports(client.address)];
      const before = world.chain.vm.rentExemption(520);
      expect(paid).to.equal(before);
      scaleRent(world, [...share]);
      expect(world.chain.vm.rentExemption(520)).to.equal((before * share[0]) / share[1]);
      acceptResult(job);
      settleJob(job);
      closeJob(job);
      expect(exists(world, job.address)).to.equal(false);
      expect(world.lamports(client.address)).to.equal(wallet + paid);
      const next = postJob(world, addClient(world, { name: "late client" }));
      expect(world.lamports(next.address)).to.equal(world.chain.vm.rentExemption(520));
      expect(readJob(world, next.address).status).to.equal("open");
      expect(violations(world)).to.deep.equal([]);
    });

    it(`that ${what} stops no proposal: everyone gets back what it paid, and nobody more`, async () => {
      const at = await votersWorld()();
      const { world, proposer, rentPayer, voters: [early, ...others] } = at;
      const payers = [proposer, rentPayer, ...at.voters.map(({ owner }) => owner)].map(({ publicKey }) => publicKey);
      const wallets = (): bigint[] => payers.map((key) => world.lamports(key));
      const before = wallets();
      const proposal = draftProposal(at, [], { rentPayer });
      insert(world, proposal, 0, SAMPLES.params);
      activateProposal(at, proposal);
      castVote(at, proposal, early, "for");
      scaleRent(world, [...share]);
      for (const voter of others) castVote(at, proposal, voter, "for");
      const held = (address: typeof proposal.address): bigint => world.lamports(address);
      const [paid, now] = [early, others[0]].map((voter) => (voter === undefined ? 0n : held(voteAddress(proposal, voter))));
      expect(now).to.equal(((paid ?? 0n) * share[0]) / share[1]);
      finalizeProposal(at, proposal);
      waitUntil(world, readProposal(world, proposal.address).executableAt ?? 0n);
      executeProposal(at, proposal);
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposer]);
      const of = { proposal: proposal.address, rentPayer: rentPayer.publicKey };
      for (const { address: operator, owner } of at.voters) world.mustSend(governance.closeVote({ ...of, operator, rentPayer: owner.publicKey }));
      world.mustSend([governance.closeInstruction({ ...of, index: 0 }), governance.closeProposal(of)]);
      for (const address of [proposal.address, proposal.vault, instructionAddress(proposal.address, 0)]) expect(held(address)).to.equal(0n);
      expect(wallets()).to.deep.equal(before);
      expect(violations(world)).to.deep.equal([]);
    });

    it(`that ${what} stops no claim: what a pot and its marks cost returns to who paid for them`, async () => {
      const { world, client, operator } = await loadJobs();
      const { nativeMint } = world;
      jobAt(world, "settled", { client, operator });
      const epoch = epochNow(world);
      waitEpochs(world, 1n);
      report(world, [operator], [], epoch);
      world.mustSend(market.sweepFees({ owner: client.address, mint: nativeMint }));
      waitEpochs(world, 2n);
      const [opener, payer] = [addWallet(world, "opener"), addWallet(world, "claims payer")];
      const before = [opener, payer].map(({ publicKey }) => world.lamports(publicKey));
      world.mustSend(supply.openEmission({ rentPayer: opener.publicKey, epoch }), [opener]);
      scaleRent(world, [...share]);
      world.mustSend(supply.claimRebate({ payer: payer.publicKey, operator: operator.address, nativeMint, destination: operator.wallet, epoch }), [payer]);
      waitEpochs(world, 61n);
      world.mustSend([supply.closeEmission({ epoch, rentPayer: opener.publicKey }), supply.closeClaims({ claimant: operator.address, rentPayer: payer.publicKey })]);
      for (const address of [findEpochEmissionPda({ epoch }), findClaimsPda({ claimant: operator.address })]) expect(world.lamports(address)).to.equal(0n);
      expect([opener, payer].map(({ publicKey }) => world.lamports(publicKey))).to.deep.equal(before);
      expect(violations(world)).to.deep.equal([]);
    });
  }
});
