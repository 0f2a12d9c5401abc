/** Rows G to J of the questions in `docs/authorities.md`: bonds, escrows, treasuries and the mint. */
import { findInsuranceVaultPda, findMintAuthorityPda, findTreasuryVaultPda, instructions } from "@assay-protocol/sdk";
import { AuthorityType, createMintToInstruction, createSetAuthorityInstruction } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readBalance, readJob, readMintStats, readOperator, readProposal, readStakingConfig } from "../../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../../helpers/actors";
import { DAY, wait, waitUntil } from "../../helpers/clock";
import { nativeLedger, violations } from "../../helpers/conservation";
import { expectRefusal, replaced } from "../../helpers/expectError";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal } from "../../helpers/governance";
import { jobInstructions } from "../../helpers/job";
import { jobAt } from "../../helpers/jobSteps";
import { EXECUTOR, proposalInstructions } from "../../helpers/proposal";
import { addTokenAccount, fund, supply as supplyOf, tokens } from "../../helpers/token";
import { ASSAY, type World } from "../../helpers/world";
import { inserting } from "../../governance/drafts";
import { UNAUDITED, payeeOf } from "../../market/jobFixture";
import { refusal } from "../roles/powers";
import { loadGovernedMarket, passProposals, type GovernedMarket } from "./governedMarket";

const { market, staking, supply } = instructions;
const CAP = 1_000_000_000n * ASSAY;

export function describeMoneyQuestions(): void {
  describe("money", moneyQuestions);
}

function moneyQuestions(): void {
  let at: GovernedMarket;
  let world: World;
  beforeEach(async () => {
    at = await loadGovernedMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  /** Everybody who has a role, and somebody who has none. */
  const keys = (): PublicKey[] => [...[world.keys.deployer, world.keys.governor, world.keys.guardian, at.proposer, stranger(world), at.voters[0].agent].map(({ publicKey }) => publicKey), EXECUTOR];

  describe("G. take a bond?", () => {
    it("nobody: no role slashes, and no vote either", () => {
      const { operator: { address, owner } } = at;
      for (const locker of keys()) {
        expect(refusal(world, staking.slash({ operator: address, locker, amount: 1n, reason: "wrong", cost: 0n, bounty: 0n }))).to.equal("NotLocker");
        expect(refusal(world, replaced(staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint: world.nativeMint, destination: at.proposerWallet }), owner.publicKey, locker))).to.equal("NotOperatorOwner");
      }
      const draft = draftProposal(at, []);
      expectRefusal(world, "InstructionNotAllowed", inserting(draft, staking.slash({ operator: address, locker: EXECUTOR, amount: 1n, reason: "wrong", cost: 0n, bounty: 0n })), [draft.proposer]);
    });

    it("not by a locker that a vote lists: it reaches what operators lock with it, and that is nothing", () => {
      const { operator: { address, agent, owner } } = at;
      const locker = addWallet(world, "hostile locker");
      const bountyPool = addTokenAccount(world, "hostile pool", { owner: locker.publicKey });
      const bonded = readOperator(world, address).bonded;
      const [proposal] = passProposals(at, [[staking.addLocker({ governor: EXECUTOR, authority: locker.publicKey, bountyPool })]]);
      executeProposal(at, proposal);
      const of = { operator: address, locker: locker.publicKey };
      expectRefusal(world, "InsufficientLock", staking.slash({ ...of, amount: 1n, reason: "wrong", cost: 0n, bounty: 1n }), [locker]);
      expectRefusal(world, "NotOperatorHolder", staking.lock({ ...of, holder: locker.publicKey, amount: 1n, kind: "claim" }), [locker]);
      expect(readOperator(world, address).bonded).to.equal(bonded);
      expect([owner, agent].every(({ publicKey }) => !publicKey.equals(locker.publicKey))).to.equal(true);
    });
  });

  describe("H. take an escrow?", () => {
    it("nobody: what is reserved goes to who did the job or back to the client, whatever is voted", () => {
      const { client, operator } = at;
      const job = jobAt(world, "provisional", at, UNAUDITED);
      const before = readBalance(world, client.balance);
      expect(before.reserved).to.equal(job.posted.price);
      const out = market.withdraw({ owner: client.address, mint: client.mint, amount: 1n, destination: at.proposerWallet });
      for (const key of keys()) expect(refusal(world, replaced(out, client.address, key))).to.equal("NotBalanceOwner");
      expect(refusal(world, market.withdraw({ owner: client.address, mint: client.mint, amount: before.available + 1n, destination: client.wallet }))).to.equal("InsufficientAvailable");
      const draft = draftProposal(at, []);
      for (const never of [replaced(out, client.address, EXECUTOR), jobInstructions.settle(job), jobInstructions.refund(job), replaced(jobInstructions.accept(job), client.address, EXECUTOR)]) {
        expectRefusal(world, "InstructionNotAllowed", inserting(draft, never), [draft.proposer]);
      }
      wait(world, DAY);
      expect(refusal(world, replaced(jobInstructions.settle(job), payeeOf(at).vault, at.proposerWallet))).to.equal("WrongVault");
      world.mustSend(jobInstructions.settle(job));
      expect(readBalance(world, payeeOf({ world, operator }).balance).available).to.equal((job.posted.price * 95n) / 100n);
    });
  });

  describe("I. take the treasury or the insurance?", () => {
    const SPENT = 3n * ASSAY;
    it("a vote of the strictest kind: the account and the amount that were voted on, once, and not before everyone could have left", () => {
      const insurance = findInsuranceVaultPda();
      fund(world, world.nativeMint, insurance, 10n * ASSAY);
      const destination = fundTokens(world, addWallet(world, "victim of a fault").publicKey, world.nativeMint, 0n);
      const proposal = activateProposal(at, draftProposal(at, [staking.spendInsurance({ governor: EXECUTOR, destination, nativeMint: world.nativeMint, amount: SPENT })]));
      for (const voter of at.voters) castVote(at, proposal, voter, "for");
      finalizeProposal(at, proposal);
      const { kind, executableAt } = readProposal(world, proposal.address);
      const { params } = readStakingConfig(world);
      expect(kind).to.equal("upgrade");
      expect((executableAt ?? 0n) - world.now >= params.unbondingSeconds + 14n * DAY).to.equal(true);
      const run = proposalInstructions.execute(world, proposal);
      waitUntil(world, (executableAt ?? 0n) - 1n);
      expectRefusal(world, "TimelockRunning", run);
      wait(world, 1n);
      world.mustSend(run);
      expectRefusal(world, "NotPassed", run);
      expect([tokens(world, destination), tokens(world, insurance)]).to.deep.equal([SPENT, 7n * ASSAY]);
    });

    it("and no vote from the vault of a party", () => {
      const { operator, client } = at;
      const own = { governor: EXECUTOR, nativeMint: world.nativeMint, destination: at.proposerWallet, amount: 1n };
      const wrong = replaced(staking.spendInsurance(own), findInsuranceVaultPda(), operator.vault);
      const treasury = replaced(market.spendTreasury({ governor: EXECUTOR, mint: client.mint, destination: at.proposerWallet, amount: 1n }), findTreasuryVaultPda({ mint: client.mint }), client.vault);
      const [first, second] = passProposals(at, [[wrong], [treasury]]);
      expectRefusal(world, "WrongInsuranceVault", proposalInstructions.execute(world, first));
      expectRefusal(world, "WrongTreasuryVault", proposalInstructions.execute(world, second));
    });
  });

  describe("J. mint?", () => {
    it("nobody: no key, no vote; what exists is what was minted by its rules, less what was burned, below the cap", () => {
      for (const key of keys()) {
        expect(refusal(world, createMintToInstruction(world.nativeMint, at.proposerWallet, key, 1n))).to.not.equal(undefined);
        expect(refusal(world, createSetAuthorityInstruction(world.nativeMint, key, AuthorityType.MintTokens, key))).to.not.equal(undefined);
      }
      const draft = draftProposal(at, []);
      expectRefusal(world, "TargetNotPinned", inserting(draft, createMintToInstruction(world.nativeMint, at.proposerWallet, EXECUTOR, 1n)), [draft.proposer]);
      expectRefusal(world, "TargetNotPinned", inserting(draft, createSetAuthorityInstruction(world.nativeMint, findMintAuthorityPda(), AuthorityType.MintTokens, EXECUTOR)), [draft.proposer]);
      for (const never of [
        supply.mintGenesis({ genesisAuthority: EXECUTOR, payer: EXECUTOR, nativeMint: world.nativeMint, destination: at.proposerWallet, amount: 1n }),
        supply.openEmission({ rentPayer: EXECUTOR, epoch: 0n }), supply.claimRebate({ payer: EXECUTOR, operator: at.operator.address, nativeMint: world.nativeMint, destination: at.proposerWallet, epoch: 0n }),
      ]) expectRefusal(world, "InstructionNotAllowed", inserting(draft, never), [draft.proposer]);
      const { minted, burned } = nativeLedger(world);
      expect(supplyOf(world, world.nativeMint)).to.equal(minted - burned);
      expect(readMintStats(world).minted).to.equal(minted);
      expect(minted <= CAP).to.equal(true);
      expect(readJob(world, jobAt(world, "open", at, UNAUDITED).address).mint.toBase58()).to.equal(world.nativeMint.toBase58());
    });
  });
}
