/** Attacks on what a proposal does: look-alikes, swapped accounts between vote and execution, and running twice. Each ends with unchanged money. */
import {
  DEFAULT_PROGRAM_IDS, findGovernanceConfigPda, findInsuranceVaultPda, findSupplyConfigPda, findVerificationConfigPda, instructions, type ProposalInstruction,
} from "@assay-protocol/sdk";
import { TransactionInstruction, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readProposal, readProposalInstruction, readStakingConfig } from "../helpers/accounts";
import { fundTokens, stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, insert, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, NO_HASH, SAMPLES, instructionAddress, proposalInstructions, storedAccounts, type TestProposal } from "../helpers/proposal";
import { fund, tokens } from "../helpers/token";
import { ASSAY, extendFixture, keypair, type World } from "../helpers/world";
import { inserting } from "../governance/drafts";
import { expectSameMoney, moneyOf, type Money } from "./governance/money";

const { governance, market, staking, supply, verification } = instructions;
const INSURANCE = 1_000n * ASSAY;
const SPENT = 7n * ASSAY;

interface Story extends Voters {
  /** Who is to be paid from the insurance vault, and who would like to be. */
  payee: PublicKey;
  thief: PublicKey;
}

/** There is something to steal. */
const load = extendFixture(votersWorld(), (at): Story => {
  const { world, proposer } = at;
  fund(world, world.nativeMint, findInsuranceVaultPda(), INSURANCE);
  return { ...at, payee: fundTokens(world, keypair("victim of a fault").publicKey, world.nativeMint, 0n), thief: fundTokens(world, stranger(world).publicKey, world.nativeMint, 0n), proposer };
});

describe("attacks on governance: what runs is what was voted on", () => {
  let at: Story;
  let world: World;
  let before: Money;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    before = moneyOf(world);
  });

  const spend = (destination: PublicKey): TransactionInstruction => staking.spendInsurance({ governor: EXECUTOR, destination, nativeMint: world.nativeMint, amount: SPENT });
  const stored = (proposal: TestProposal, index = 0) => readProposalInstruction(world, instructionAddress(proposal.address, index));
  const execute = (proposal: TestProposal) => proposalInstructions.execute(world, proposal);
  /** Deposits lie with their proposals; nothing else has moved. */
  const unchanged = (...proposals: TestProposal[]): void => expectSameMoney(world, before, { own: [at.proposerWallet, ...proposals.map(({ vault }) => vault)] });
  const swapped = (instruction: TransactionInstruction, place: number, pubkey: PublicKey): TransactionInstruction =>
    new TransactionInstruction({ ...instruction, keys: instruction.keys.map((meta, index) => (index === place ? { ...meta, pubkey } : meta)) });
  /** Where the accounts begin that are passed on: behind those of execute and one stored instruction. */
  const firstPassedOn = (instruction: TransactionInstruction, proposal: TestProposal): number => instruction.keys.findIndex(({ pubkey }) => pubkey.equals(instructionAddress(proposal.address, 0))) + 1;

  describe("look-alikes", () => {
    it("with the same title, link and description have their own votes, hash and instructions", () => {
      const text = { title: "Pay the victim of job 7", uri: "https://example.org/7", descriptionHash: new Uint8Array(32).fill(9) };
      const honest = activateProposal(at, draftProposal(at, [spend(at.payee)], text));
      const copy = activateProposal(at, draftProposal(at, [spend(at.thief)], text));
      const twin = activateProposal(at, draftProposal(at, [spend(at.payee)], text));
      const hashes = [honest, copy, twin].map(({ address }) => Buffer.from(readProposal(world, address).instructionsHash ?? []).toString("hex"));
      expect(new Set(hashes).size, "even the same contents in another proposal are another hash").to.equal(3);
      for (const voter of at.voters) castVote(at, honest, voter, "for");
      finalizeProposal(at, honest);
      for (const proposal of [copy, twin]) {
        finalizeProposal(at, proposal);
        expect(readProposal(world, proposal.address)).to.include({ status: "defeated", voters: 0 });
        expectRefusal(world, "NotPassed", execute(proposal));
      }
      // Nor can the honest one be made to run the copy's instruction.
      world.chain.warpTo(Number(readProposal(world, honest.address).executableAt));
      const ofCopy = governance.execute({ proposal: honest.address, instructions: [{ ...stored(copy) }] });
      expectRefusal(world, "WrongProposal", swapped(ofCopy, firstPassedOn(execute(honest), honest) - 1, instructionAddress(copy.address, 0)));
      unchanged(honest, copy, twin);
    });

    it("cannot be made of a proposal that is being voted on: nothing is added, appended or taken away", () => {
      const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      const { proposer, address } = proposal;
      const rest = { proposer: proposer.publicKey, proposal: address };
      expectRefusal(world, "NotDraft", inserting(proposal, spend(at.thief), { index: 1 }), [proposer]);
      expectRefusal(world, "NotDraft", governance.appendInstruction({ ...rest, index: 0, accounts: [], data: Uint8Array.of(1) }), [proposer]);
      expectRefusal(world, "NotDraft", governance.removeInstruction({ ...rest, rentPayer: proposer.publicKey, index: 0 }), [proposer]);
      // Its vault is there already.
      expectRefusal(world, "AccountAlreadyInUse", proposalInstructions.activate(world, proposal), [proposer]);
      expectRefusal(world, "NotDraft", governance.cancelDraft({ ...rest, rentPayer: proposer.publicKey }), [proposer]);
      unchanged(proposal);
    });

    it("of other programs are refused, whatever their data begins with", () => {
      const draft = draftProposal(at, []);
      for (const name of ["a foreign program", "another foreign program"]) {
        const foreign = new TransactionInstruction({ programId: keypair(name).publicKey, keys: SAMPLES.params.keys, data: SAMPLES.params.data });
        expectRefusal(world, "TargetNotPinned", inserting(draft, foreign), [draft.proposer]);
      }
      unchanged();
    });

    it("of another program of ours are of that program's kind: `update_params` of governance is no mere parameter", () => {
      const [weak, strict] = [SAMPLES.params, SAMPLES.upgrade];
      expect(weak.data.subarray(0, 8), "all programs have the same discriminator").to.deep.equal(strict.data.subarray(0, 8));
      const draft = draftProposal(at, [weak, strict, SAMPLES.emergency]);
      expect([0, 1, 2].map((index) => stored(draft, index).kind)).to.deep.equal(["params", "upgrade", "emergency"]);
      activateProposal(at, draft);
      expect(readProposal(world, draft.address)).to.include({ kind: "upgrade", majorityBps: 6_670, timelockSeconds: 23 * 86_400 });
      unchanged(draft);
    });

    it("of an emergency in another program are refused, and so is what no table lists", () => {
      const draft = draftProposal(at, []);
      const data = SAMPLES.emergency.data;
      for (const program of ["staking", "verification", "supply", "governance"] as const) {
        expectRefusal(world, "InstructionNotAllowed", inserting(draft, new TransactionInstruction({ ...SAMPLES.emergency, programId: DEFAULT_PROGRAM_IDS[program], data })), [draft.proposer]);
      }
      const holder = at.voters[0];
      for (const never of [
        staking.unlock({ operator: holder.address, locker: EXECUTOR, amount: 1n, credit: null }), staking.slash({ operator: holder.address, locker: EXECUTOR, amount: 1n, reason: "wrong", cost: 0n, bounty: 1n }),
        market.withdraw({ owner: EXECUTOR, mint: world.nativeMint, amount: 1n }), supply.mintGenesis({ genesisAuthority: EXECUTOR, payer: EXECUTOR, nativeMint: world.nativeMint, destination: at.thief, amount: 1n }),
        verification.claimCredits({ owner: EXECUTOR, mint: world.nativeMint, destination: at.thief }), market.ruleJob({ arbiter: EXECUTOR, job: holder.address, termsVersion: 1, verdict: "fault", juryCost: 0n, bounty: 0n }),
      ]) expectRefusal(world, "InstructionNotAllowed", inserting(draft, never), [draft.proposer]);
      unchanged();
    });

    it("cannot hide in parts: a kind is known when all is there, and half an instruction is not voted on", () => {
      const draft = draftProposal(at, []);
      const { keys, data } = SAMPLES.upgrade;
      const part = inserting(draft, SAMPLES.upgrade, { accounts: [], data: Uint8Array.from(data.subarray(0, 4)) });
      world.mustSend(part, [draft.proposer]);
      expect(stored(draft).kind).to.equal(null);
      expectRefusal(world, "InstructionIncomplete", proposalInstructions.activate(world, draft), [draft.proposer]);
      const rest = governance.appendInstruction({ proposer: draft.proposer.publicKey, proposal: draft.address, index: 0, accounts: storedAccounts(keys), data: Uint8Array.from(data.subarray(4)) });
      world.mustSend(rest, [draft.proposer]);
      expect(stored(draft).kind).to.equal("upgrade");
      unchanged();
    });

    it("take nobody's signature but the executor's", () => {
      const draft = draftProposal(at, []);
      const { publicKey } = stranger(world);
      const greedy = new TransactionInstruction({ ...SAMPLES.params, keys: [...SAMPLES.params.keys, { pubkey: publicKey, isSigner: true, isWritable: true }] });
      expectRefusal(world, "SignerNotAllowed", inserting(draft, greedy), [draft.proposer]);
      unchanged();
    });
  });

  describe("swapped accounts between vote and execution", () => {
    it("are refused in every place of what was voted on", () => {
      const proposal = passProposal(at, [spend(at.payee)]);
      const run = execute(proposal);
      const first = firstPassedOn(run, proposal);
      for (let place = first; place < run.keys.length; place += 1) {
        expectRefusal(world, "WrongInstructionAccount", swapped(run, place, at.thief));
      }
      unchanged(proposal);
      // Then it pays whom it named, and nobody else.
      executeProposal(at, proposal);
      expect([tokens(world, at.payee), tokens(world, at.thief)]).to.deep.equal([SPENT, 0n]);
      expectSameMoney(world, before, { own: [at.proposerWallet, proposal.vault, at.payee, findInsuranceVaultPda()] });
    });

    it("are refused where one is left out or added, and where two instructions change places", () => {
      const proposal = passProposal(at, [SAMPLES.params, spend(at.payee)]);
      const [one, two] = [stored(proposal), stored(proposal, 1)];
      const run = (list: ProposalInstruction[]): TransactionInstruction => governance.execute({ proposal: proposal.address, instructions: list });
      expectRefusal(world, "WrongInstructionAccount", run([two, one]));
      const whole = execute(proposal);
      for (const keys of [whole.keys.slice(0, -1), [...whole.keys, { pubkey: at.thief, isSigner: false, isWritable: true }]]) {
        expectRefusal(world, "UnexpectedAccount", new TransactionInstruction({ ...whole, keys }));
      }
      expect(tokens(world, findInsuranceVaultPda())).to.equal(INSURANCE);
      unchanged(proposal);
    });

    it("cannot be forged: an account that looks like a stored instruction is one of this program and of this proposal", () => {
      const proposal = passProposal(at, [SAMPLES.params]);
      const other = draftProposal(at, [spend(at.thief)]);
      const run = execute(proposal);
      const place = firstPassedOn(run, proposal) - 1;
      expectRefusal(world, "WrongProposal", swapped(run, place, instructionAddress(other.address, 0)));
      const forged = keypair("forged instruction").publicKey;
      const account = world.chain.account(instructionAddress(proposal.address, 0));
      if (account === null) throw new Error("there is an instruction");
      world.chain.setAccount(forged, { ...account, owner: keypair("a foreign program").publicKey });
      expectRefusal(world, "UnexpectedAccount", swapped(run, place, forged));
      for (const config of [findGovernanceConfigPda(), findSupplyConfigPda(), findVerificationConfigPda()]) {
        expect(world.send(swapped(run, place, config)).error).to.not.equal(undefined);
      }
      unchanged(proposal);
    });

    it("do not reach the executor: it signs for no call of anybody else's", () => {
      const { proposer } = at;
      for (const direct of [spend(at.thief), SAMPLES.params, SAMPLES.emergency, SAMPLES.upgrade]) {
        expect(world.send(unsigned(direct, EXECUTOR)).error, "it has not signed").to.equal("AccountNotSigner");
        expect(world.send(replaced(direct, EXECUTOR, proposer.publicKey), [proposer]).error).to.equal("NotGovernor");
      }
      unchanged();
    });
  });

  describe("running twice", () => {
    it("is refused in one transaction and in any later one", () => {
      const proposal = passProposal(at, [spend(at.payee)]);
      const run = execute(proposal);
      expectRefusal(world, "NotPassed", [run, run]);
      executeProposal(at, proposal);
      for (const wait of [0, 86_400, 40 * 86_400]) {
        world.chain.warp({ seconds: wait });
        expectRefusal(world, "NotPassed", run);
      }
      expect(tokens(world, at.payee)).to.equal(SPENT);
      expectSameMoney(world, before, { own: [at.proposerWallet, proposal.vault, at.payee, findInsuranceVaultPda()] });
    });

    it("cannot be stored: no proposal holds `execute`, a vote or a deposit of another", () => {
      const paid = passProposal(at, [spend(at.payee)]);
      const draft = draftProposal(at, []);
      for (const never of [
        execute(paid), proposalInstructions.finalize(paid), proposalInstructions.burnDeposit(world, paid), unsigned(proposalInstructions.withdrawDeposit(world, paid), paid.proposer.publicKey),
      ]) {
        const short = new TransactionInstruction({ ...never, keys: never.keys.slice(0, 8) });
        expectRefusal(world, "InstructionNotAllowed", inserting(draft, short), [draft.proposer]);
      }
      unchanged(paid);
    });

    it("is not to be had by the same change twice: a parameter moves once in an epoch, by one step", () => {
      const further = staking.updateParams({ governor: EXECUTOR, workMultipleBps: 150_000 });
      const proposal = passProposal(at, [SAMPLES.params, further]);
      expectRefusal(world, "ParamChangedThisEpoch", execute(proposal));
      expect(readStakingConfig(world).params.workMultipleBps).to.equal(100_000);
      expect(readProposal(world, proposal.address).status, "all of it or none").to.equal("passed");
      unchanged(proposal);
    });

    it("is not to be had by a proposal that was closed: its number never comes again", () => {
      const proposal = passProposal(at, [SAMPLES.params]);
      executeProposal(at, proposal);
      const run = execute(proposal);
      const { address, proposer: { publicKey: rentPayer } } = proposal;
      world.mustSend(proposalInstructions.withdrawDeposit(world, proposal), [proposal.proposer]);
      for (const { address: operator, owner } of at.voters) world.mustSend(governance.closeVote({ proposal: address, operator, rentPayer: owner.publicKey }));
      world.mustSend([governance.closeInstruction({ proposal: address, rentPayer, index: 0 }), governance.closeProposal({ proposal: address, rentPayer })]);
      expect(world.send(run).error).to.equal("AccountOwnedByWrongProgram");
      const next = draftProposal(at, []);
      expect(next.id).to.equal(proposal.id + 1n);
      insert(world, next, 0, SAMPLES.emergency, NO_HASH);
      expectSameMoney(world, before);
    });
  });
});
