/** Accounts at addresses of the right seeds and another bump than the canonical one. */
import {
  DEFAULT_PROGRAM_IDS, findBalancePda, findBuybackPda, findClaimsPda, findCreditsPda, findDepositVaultPda, findEpochEmissionPda, findEpochTotalsPda, findGenesisAllocationPda, findOperatorPda,
  findProposalInstructionPda, findProposalPda, findSeatEpochTotalsPda, instructions,
} from "@assay-protocol/sdk";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceConfig } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { replaced } from "../helpers/expectError";
import { castVote, draftProposal, insert, activateProposal, votersWorld } from "../helpers/governance";
import { jobInstructions, newJob } from "../helpers/job";
import { jobAt } from "../helpers/jobSteps";
import { SAMPLES, proposalInstructions, voteAddress } from "../helpers/proposal";
import { waitEpochs } from "../helpers/seats";
import { addMint, associatedAccount } from "../helpers/token";
import { epochNow, report } from "../costs/supplyStories";
import type { World } from "../helpers/world";
import { loadJobs } from "../market/jobFixture";
import { DELAY, loadRoster } from "../verification/setup";
import { refusal } from "./roles/powers";

const { governance, market, staking, supply, verification } = instructions;

/** Every address below the canonical one that the seeds have, too. */
function lowerAddresses(program: PublicKey, canonical: PublicKey, seeds: Uint8Array[]): PublicKey[] {
  const [first, bump] = PublicKey.findProgramAddressSync(seeds, program);
  expect(first.equals(canonical), "the seeds are those of the account").to.equal(true);
  return Array.from({ length: bump }, (_, lower) => {
    try {
      return [PublicKey.createProgramAddressSync([...seeds, Uint8Array.of(lower)], program)];
    } catch {
      return []; // on the curve, so no address of a program
    }
  }).flat();
}

const number = (value: bigint): Uint8Array => new Uint8Array(new BigUint64Array([value]).buffer);
const text = (seed: string): Uint8Array => Buffer.from(seed);

/** The instruction takes its account at the canonical address and at none of the lower ones. */
function expectOneAddress(world: World, instruction: TransactionInstruction, lower: readonly PublicKey[], canonical: PublicKey): void {
  expect(refusal(world, instruction)).to.equal(undefined);
  expect(lower.length).to.be.greaterThan(50);
  expect(new Set(lower.map((address) => refusal(world, replaced(instruction, canonical, address))))).to.deep.equal(new Set(["ConstraintSeeds"]));
}

describe("attacks: another bump than the canonical one (6)", () => {
  it("makes no account that anybody can choose the address of", async () => {
    const { world, client, operator } = await loadJobs();
    wait(world, DAY);
    const wallet = addWallet(world, "newcomer").publicKey;
    const job = newJob(world, client);
    const balance = findBalancePda({ owner: wallet, mint: client.mint });
    const cases: [TransactionInstruction, program: "staking" | "market" | "verification", PublicKey, Uint8Array[]][] = [
      [jobInstructions.post(job), "market", job.address, [text("job"), client.address.toBytes(), number(job.posted.nonce)]],
      [market.openBalance({ rentPayer: wallet, mint: client.mint }), "market", balance, [text("balance"), wallet.toBytes(), client.mint.toBytes()]],
      [staking.createOperator({ owner: wallet, nativeMint: client.mint, agent: PublicKey.default, agentLockLimit: 0n }), "staking", findOperatorPda({ owner: wallet }), [text("operator"), wallet.toBytes()]],
      [verification.openCredits({ rentPayer: wallet, owner: wallet, mint: client.mint }), "verification", findCreditsPda({ owner: wallet, mint: client.mint }), [text("credits"), wallet.toBytes(), client.mint.toBytes()]],
      [staking.reportEpoch({ reporter: wallet, operator: operator.address, epoch: 0n }), "staking", findEpochTotalsPda({ epoch: 0n }), [text("epoch"), number(0n)]],
    ];
    for (const [instruction, program, canonical, seeds] of cases) expectOneAddress(world, instruction, lowerAddresses(DEFAULT_PROGRAM_IDS[program], canonical, seeds), canonical);
  });

  it("makes no second totals of seats", async () => {
    const { world, holder } = await loadRoster();
    const epoch = BigInt(DELAY);
    waitEpochs(world, epoch + 1n);
    const canonical = findSeatEpochTotalsPda({ epoch });
    const report = verification.reportSeat({ reporter: world.payer.publicKey, operator: holder.address, class: 1, epoch });
    expectOneAddress(world, report, lowerAddresses(DEFAULT_PROGRAM_IDS.verification, canonical, [text("epoch"), number(epoch)]), canonical);
  });

  it("makes no second pot of an epoch, no second marks of a claimant, no second allocation and no second buyback", async () => {
    const { world, client, operator } = await loadJobs();
    const { nativeMint, payer: { publicKey: payer }, keys: { governor, deployer } } = world;
    jobAt(world, "settled", { client, operator });
    const epoch = epochNow(world);
    waitEpochs(world, 1n);
    report(world, [operator], [], epoch);
    world.mustSend(market.sweepFees({ owner: client.address, mint: nativeMint }));
    waitEpochs(world, 2n);
    const at = (canonical: PublicKey, seeds: Uint8Array[]): [PublicKey[], PublicKey] => [lowerAddresses(DEFAULT_PROGRAM_IDS.supply, canonical, seeds), canonical];
    const open = supply.openEmission({ rentPayer: payer, epoch });
    expectOneAddress(world, open, ...at(findEpochEmissionPda({ epoch }), [text("emission"), number(epoch)]));
    world.mustSend(open);
    const claim = supply.claimRebate({ payer, operator: operator.address, nativeMint, destination: operator.wallet, epoch });
    expectOneAddress(world, claim, ...at(findClaimsPda({ claimant: operator.address }), [text("claims"), operator.address.toBytes()]));
    const mint = addMint(world, { name: "new mint" });
    const create = supply.createBuyback({ governor: governor.publicKey, payer, mint, genesisPrice: 1n, minLot: 1n });
    expectOneAddress(world, create, ...at(findBuybackPda({ mint }), [text("buyback"), mint.toBytes()]));
    // All of the genesis is minted, so no address will do; what counts is that another one is looked at no further.
    const destination = associatedAccount(world, deployer.publicKey, nativeMint);
    const again = supply.mintGenesis({ genesisAuthority: deployer.publicKey, payer, nativeMint, destination, amount: 1n });
    const [lower, canonical] = at(findGenesisAllocationPda({ destination }), [text("genesis"), destination.toBytes()]);
    expect(new Set(lower.map((address) => refusal(world, replaced(again, canonical, address))))).to.deep.equal(new Set(["ConstraintSeeds"]));
  });

  it("makes no second proposal of a number, nor a second instruction, vault or vote of a proposal", async () => {
    const at = await votersWorld()();
    const { world, proposer, rentPayer, voters: [voter] } = at;
    const program = DEFAULT_PROGRAM_IDS.governance;
    const id = readGovernanceConfig(world).nextProposal;
    const create = governance.createProposal({ proposer: proposer.publicKey, rentPayer: rentPayer.publicKey, id, title: "A proposal", descriptionHash: new Uint8Array(32).fill(7) });
    expectOneAddress(world, create, lowerAddresses(program, findProposalPda({ id }), [text("proposal"), number(id)]), findProposalPda({ id }));
    const draft = draftProposal(at, []);
    const { address: proposal } = draft;
    const [stored, vault, vote] = [findProposalInstructionPda({ proposal, index: 0 }), findDepositVaultPda({ proposal }), voteAddress(draft, voter)];
    const [write] = proposalInstructions.write(draft, 0, SAMPLES.params);
    if (write === undefined) throw new Error("an instruction is written by at least one");
    expectOneAddress(world, write, lowerAddresses(program, stored, [text("ix"), proposal.toBytes(), Uint8Array.of(0)]), stored);
    insert(world, draft, 0, SAMPLES.params);
    expectOneAddress(world, proposalInstructions.activate(world, draft), lowerAddresses(program, vault, [text("vault"), proposal.toBytes()]), vault);
    activateProposal(at, draft);
    const cast = proposalInstructions.vote(draft, voter, "for");
    const lower = lowerAddresses(program, vote, [text("vote"), proposal.toBytes(), voter.address.toBytes()]);
    expectOneAddress(world, cast, lower, vote);
    // Nor when the vote is there and is changed.
    castVote(at, draft, voter, "against");
    expectOneAddress(world, cast, lower, vote);
  });
});
