/** Rows 20 to 24: the keys of the governance program, on the deployment as it is, in which the executor governs. */
import { DEFAULT_PROGRAM_IDS, findVerificationConfigPda, instructions, type ProgramName } from "@assay-protocol/sdk";
import { createSetAuthorityInstruction, AuthorityType } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { KINDS } from "../../../sdk/src/programs/governance/kinds";
import { readGovernanceConfig, readMarketConfig, readProposal, readStakingConfig, readSupplyConfig, readVerificationConfig } from "../../helpers/accounts";
import { addWallet, stranger } from "../../helpers/actors";
import { DAY, wait, waitUntil } from "../../helpers/clock";
import { holdings } from "../../helpers/conservation";
import { expectRefusal, replaced } from "../../helpers/expectError";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, passProposal } from "../../helpers/governance";
import { EXECUTOR, SAMPLES, proposalInstructions, vaultAddress } from "../../helpers/proposal";
import { initializeInstruction } from "../../governance/setup";
import { inserting } from "../../governance/drafts";
import { GOVERNOR, INITIALIZE, upgradeAuthority } from "./admins";
import { refusal } from "./powers";
import type { AuthoritySuite } from "./suite";

const { governance, market, staking, supply, verification } = instructions;
const PROGRAMS = Object.keys(DEFAULT_PROGRAM_IDS) as ProgramName[];
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function describeGovernanceRoles(suite: AuthoritySuite): void {
  describe("20. upgrade authority of governance", () => {
    suite.useVotes();
    it("signs the initialisation of the programs, and nothing else", () => suite.expectSigns(20, "deployer", INITIALIZE));
    it("is the executor on a deployment, as of all programs, and can initialise none twice", () => {
      const { world } = suite.votes;
      for (const program of PROGRAMS) expect(upgradeAuthority(world, program), program).to.equal(EXECUTOR.toBase58());
      expect(refusal(world, initializeInstruction(world))).to.equal("AccountAlreadyInUse");
      expect(refusal(world, initializeInstruction(world, { authority: EXECUTOR }))).to.equal("AccountAlreadyInUse");
    });
  });

  describe("21. executor (governance's PDA)", () => {
    suite.useVotes();
    it("is the governor of every program, and signs what governors sign and no more", () => {
      const { world } = suite.votes;
      for (const { governor } of [readStakingConfig(world), readMarketConfig(world), readVerificationConfig(world), readSupplyConfig(world), readGovernanceConfig(world)]) {
        expect(governor.toBase58()).to.equal(EXECUTOR.toBase58());
      }
      const stored = Object.values(KINDS).flatMap((programs) => Object.entries(programs).flatMap(([program, names]) => names.map((name) => `${program}.${snake(name)}`)));
      const accepts = ["staking", "market", "verification", "supply"].map((program) => `${program}.accept_governor`);
      expect(stored.sort()).to.deep.equal([...GOVERNOR, ...accepts].sort());
    });
    it("signs for nobody: not for who sends the instruction, and not without a vote that has passed", () => {
      const at = suite.votes;
      const { world } = at;
      const draft = draftProposal(at, [SAMPLES.params]);
      expectRefusal(world, "NotPassed", proposalInstructions.execute(world, draft));
      for (const { key, instruction } of [
        { key: world.keys.deployer, instruction: SAMPLES.params }, { key: world.keys.guardian, instruction: SAMPLES.emergency }, { key: at.proposer, instruction: SAMPLES.upgrade },
        { key: at.voters[0].owner, instruction: supply.updateParams({ governor: EXECUTOR, changes: { rebateBps: 6_000 } }) },
      ]) expectRefusal(world, "NotGovernor", replaced(instruction, EXECUTOR, key.publicKey), [key]);
    });
    it("holds no token, and is bound by the bounds of each program", () => {
      const at = suite.votes;
      const { world } = at;
      for (const mint of [world.nativeMint, world.stablecoin]) expect(holdings(world, mint).filter(({ owner }) => owner.equals(EXECUTOR))).to.deep.equal([]);
      expectRefusal(world, "ParamStepTooLarge", proposalInstructions.execute(world, passProposal(at, [staking.updateParams({ governor: EXECUTOR, workMultipleBps: 126_000 })])));
    });
    it("cannot touch stake, an escrow, a case or a deposit, even if a vote wanted it", () => {
      const at = suite.votes;
      const draft = draftProposal(at, []);
      const [{ address: operator }] = at.voters;
      for (const never of [
        staking.slash({ operator, locker: EXECUTOR, amount: 1n, reason: "wrong", cost: 0n, bounty: 0n }), staking.unlock({ operator, locker: EXECUTOR, amount: 1n, credit: null }),
        market.ruleJob({ arbiter: EXECUTOR, job: operator, termsVersion: 1, verdict: "void", juryCost: 0n, bounty: 0n }), market.withdraw({ owner: EXECUTOR, mint: at.world.nativeMint, amount: 1n }),
        verification.claimCredits({ owner: EXECUTOR, mint: at.world.nativeMint, destination: at.proposerWallet }), proposalInstructions.burnDeposit(at.world, draft),
      ]) expectRefusal(at.world, "InstructionNotAllowed", inserting(draft, never), [draft.proposer]);
      expect(refusal(at.world, staking.slash({ operator, locker: EXECUTOR, amount: 1n, reason: "wrong", cost: 0n, bounty: 0n }))).to.equal("NotLocker");
    });
  });

  describe("22. guardian", () => {
    suite.useVotes();
    const pause = (guardian: PublicKey) => governance.pauseIntake({ guardian, target: "verification", seconds: 3_600 });
    it("signs what the table says, and nothing else", () => suite.expectSigns(22, "guardian", ["governance.pause_intake"]));
    it("cannot reach a vote, an execution or an exit, nor pause a second time within thirty days", () => {
      const at = suite.votes;
      const { world } = at;
      const { guardian } = world.keys;
      const proposal = passProposal(at, [SAMPLES.params]);
      world.mustSend(pause(guardian.publicKey), [guardian]);
      executeProposal(at, proposal);
      wait(world, 30n * DAY - 1n);
      expectRefusal(world, "PauseTooSoon", pause(guardian.publicKey), [guardian]);
      expectRefusal(world, "NotOperatorOwner", replaced(proposalInstructions.vote(proposal, at.voters[0], "veto"), at.voters[0].owner.publicKey, guardian.publicKey), [guardian]);
    });
    it("ends by itself", () => {
      const { world } = suite.votes;
      const { guardian } = world.keys;
      waitUntil(world, readGovernanceConfig(world).guardianUntil);
      expectRefusal(world, "GuardianTermEnded", pause(guardian.publicKey), [guardian]);
    });
  });

  describe("23. proposer", () => {
    suite.useVotes();
    const OWN = ["activate", "append_instruction", "cancel_draft", "insert_instruction", "remove_instruction", "withdraw_deposit"].map((name) => `governance.${name}`);
    it("signs what the table says, and nothing else", () => suite.expectSigns(23, "proposer", OWN));
    it("cannot change, hurry or take back what is being voted on, nor its deposit before the count", () => {
      const at = suite.votes;
      const { world, proposer } = at;
      const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      const of = { proposer: proposer.publicKey, proposal: proposal.address };
      expectRefusal(world, "NotDraft", governance.cancelDraft({ ...of, rentPayer: proposer.publicKey }), [proposer]);
      expectRefusal(world, "NotDraft", governance.removeInstruction({ ...of, rentPayer: proposer.publicKey, index: 0 }), [proposer]);
      expectRefusal(world, "NotFinalized", proposalInstructions.withdrawDeposit(world, proposal), [proposer]);
      expectRefusal(world, "VotingNotEnded", proposalInstructions.finalize(proposal));
      const taken = createSetAuthorityInstruction(vaultAddress(proposal.address), proposer.publicKey, AuthorityType.AccountOwner, proposer.publicKey);
      expect(refusal(world, taken)).to.not.equal(undefined);
    });
    it("is the one who began it, for every step", () => {
      const at = suite.votes;
      const { world, proposer } = at;
      const draft = draftProposal(at, [SAMPLES.params]);
      const other = stranger(world);
      for (const step of [proposalInstructions.activate(world, draft), inserting(draft, SAMPLES.emergency, { index: 1 })]) {
        expect(world.send(replaced(step, proposer.publicKey, other.publicKey), [other]).error).to.be.oneOf(["NotProposer", "WrongRentPayer"]);
      }
    });
  });

  describe("24. voter (operator's owner)", () => {
    suite.useVotes();
    it("signs what the table says, and nothing else; its agent signs nothing", () => {
      suite.expectSigns(24, "voter", ["governance.cast_vote"]);
      expect(suite.powers.of("voter's agent")).to.deep.equal([]);
    });
    it("has at most a tenth of all weight, and one vote, until the end of the vote", () => {
      const at = suite.votes;
      const { world, voters: [voter] } = at;
      const proposal = activateProposal(at, draftProposal(at, [SAMPLES.params]));
      const { totalWeight } = readProposal(world, proposal.address);
      castVote(at, proposal, voter, "for");
      castVote(at, proposal, voter, "veto");
      expect(readProposal(world, proposal.address)).to.deep.include({ votes: { for: 0n, against: 0n, abstain: 0n, veto: totalWeight / 10n }, voters: 1 });
      finalizeProposal(at, proposal);
      expectRefusal(world, "NotVoting", proposalInstructions.vote(proposal, voter, "for"), [voter.owner]);
      expect(refusal(world, replaced(proposalInstructions.vote(proposal, voter, "for"), voter.owner.publicKey, addWallet(world, "delegate").publicKey))).to.equal("NotOperatorOwner");
      expect(readMarketConfig(world).arbiter).to.deep.equal(findVerificationConfigPda());
    });
  });
}
