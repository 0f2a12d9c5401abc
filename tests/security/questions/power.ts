/** Rows K to P of the questions in `docs/authorities.md`: code, roles, terms, and governance itself. */
import { DEFAULT_PROGRAM_IDS, findProgramDataPda, findTermsPda, instructions, type ProgramName } from "@assay-protocol/sdk";
import { TransactionInstruction, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readBalance, readGovernanceConfig, readJob, readMarketConfig, readOperator, readProposal, readStakingConfig, readTerms, readVerificationConfig, readVote } from "../../helpers/accounts";
import { addOperator, addWallet } from "../../helpers/actors";
import { DAY, wait, waitUntil } from "../../helpers/clock";
import { violations } from "../../helpers/conservation";
import { expectRefusal, replaced } from "../../helpers/expectError";
import { activateProposal, castVote, draftProposal, executeProposal, finalizeProposal, reportVoters, votersWorld } from "../../helpers/governance";
import { instructionNames } from "../../helpers/idl";
import { jobAt, postJob, settleJob } from "../../helpers/jobSteps";
import { EXECUTOR, LOADER, SAMPLES, addBuffer, proposalInstructions, startOfEpoch, upgradeOf, voteAddress, type TestProposal } from "../../helpers/proposal";
import { ASSAY, extendFixture, type World } from "../../helpers/world";
import { PAYOUT, UNAUDITED, payeeOf } from "../../market/jobFixture";
import { loadWithGiant, loadWorkers } from "../governance/workers";
import { upgradeAuthority } from "../roles/admins";
import { refusal } from "../roles/powers";
import { loadGovernedMarket, passProposals, type GovernedMarket } from "./governedMarket";

const { governance, market, staking } = instructions;
const PROGRAMS = Object.keys(DEFAULT_PROGRAM_IDS) as ProgramName[];

export function describePowerQuestions(): void {
  describe("power", powerQuestions);
}

function powerQuestions(): void {
  let at: GovernedMarket;
  let world: World;
  beforeEach(async () => {
    at = await loadGovernedMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });
  const state = ({ address }: TestProposal) => readProposal(world, address);
  const execute = (proposal: TestProposal): TransactionInstruction => proposalInstructions.execute(world, proposal);

  describe("K. change the code?", () => {
    it("no key: the executor has every upgrade authority, and signs for nobody", () => {
      const spill = at.proposer.publicKey;
      for (const program of PROGRAMS) {
        expect(upgradeAuthority(world, program)).to.equal(EXECUTOR.toBase58());
        const { address } = addBuffer(world, Uint8Array.of(1, 2, 3), { name: `buffer for ${program}`, authority: world.keys.deployer.publicKey });
        const upgrade = upgradeOf(program, address, spill);
        for (const key of [world.keys.deployer, world.keys.governor, world.keys.guardian]) expect(refusal(world, replaced(upgrade, EXECUTOR, key.publicKey))).to.not.equal(undefined);
        expect(refusal(world, handOver(program, world.keys.deployer.publicKey, world.keys.deployer.publicKey))).to.not.equal(undefined);
      }
    });

    it("a vote of the strictest kind, and not before everyone could have left; handing the authority on is the same", () => {
      const buffer = addBuffer(world, Uint8Array.of(1, 2, 3));
      const upgrade = activateProposal(at, draftProposal(at, [upgradeOf("market", buffer.address, at.proposer.publicKey)], { buffer }));
      const handed = activateProposal(at, draftProposal(at, [handOver("market", EXECUTOR, at.proposer.publicKey)]));
      const leaver = at.voters[4];
      if (leaver === undefined) throw new Error("there are five voters");
      for (const proposal of [upgrade, handed]) {
        expect(state(proposal)).to.include({ kind: "upgrade", majorityBps: 6_670 });
        for (const voter of at.voters.slice(0, 4)) castVote(at, proposal, voter, "for");
      }
      for (const proposal of [upgrade, handed]) {
        finalizeProposal(at, proposal);
        expect(state(proposal).status).to.equal("passed");
      }
      // Whoever hears of the result and leaves is out before it is carried out, even from a case that was just begun.
      world.mustSend(staking.requestUnbond({ owner: leaver.owner.publicKey, amount: 50_000n * ASSAY }), [leaver.owner]);
      const { unbondingSeconds } = readStakingConfig(world).params;
      const { longestCaseSeconds } = readVerificationConfig(world).params;
      const executableAt = state(upgrade).executableAt ?? 0n;
      expect(executableAt >= world.now + unbondingSeconds + BigInt(longestCaseSeconds) + 2n * DAY).to.equal(true);
      waitUntil(world, executableAt - 1n);
      expectRefusal(world, "TimelockRunning", execute(upgrade));
      world.mustSend(staking.withdrawUnbonded({ owner: leaver.owner.publicKey, nativeMint: world.nativeMint }), [leaver.owner]);
    });

    it("and only the code that was voted on", () => {
      const buffer = addBuffer(world, Uint8Array.of(1, 2, 3));
      const upgrade = activateProposal(at, draftProposal(at, [upgradeOf("market", buffer.address, at.proposer.publicKey)], { buffer }));
      for (const voter of at.voters) castVote(at, upgrade, voter, "for");
      finalizeProposal(at, upgrade);
      waitUntil(world, state(upgrade).executableAt ?? 0n);
      addBuffer(world, Uint8Array.of(1, 2, 4));
      expectRefusal(world, "BufferHashMismatch", execute(upgrade));
    });
  });

  describe("L. change who decides?", () => {
    it("a vote of the strictest kind, for terms that are published afterwards; jobs keep the arbiter of theirs", () => {
      const arbiter = addWallet(world, "another arbiter").publicKey;
      const job = postJob(world, at.client, { ...UNAUDITED, claimSeconds: 604_800 });
      const before = readTerms(world, findTermsPda({ termsVersion: 1 }));
      const [proposal] = passProposals(at, [[
        market.setArbiter({ governor: EXECUTOR, arbiter, verificationProgram: DEFAULT_PROGRAM_IDS.verification }), market.publishTerms({ governor: EXECUTOR, termsVersion: 2, changes: { attempts: 4 } }),
      ]]);
      expect(state(proposal).kind).to.equal("upgrade");
      fundExecutor(world);
      executeProposal(at, proposal);
      expect(readMarketConfig(world).arbiter.toBase58()).to.equal(arbiter.toBase58());
      expect(readTerms(world, findTermsPda({ termsVersion: 2 })).arbiter.toBase58()).to.equal(arbiter.toBase58());
      expect(readTerms(world, findTermsPda({ termsVersion: 1 }))).to.deep.equal(before);
      expect(readJob(world, job.address).termsVersion).to.equal(1);
    });
  });

  describe("M. change the terms of a job?", () => {
    it("nobody: what is posted is settled as it was posted, after every vote that can be won", () => {
      const { client } = at;
      const job = jobAt(world, "provisional", at, UNAUDITED);
      const before = readJob(world, job.address);
      const [terms, listing, disabled] = passProposals(at, [
        [market.publishTerms({ governor: EXECUTOR, termsVersion: 2, changes: { burnBps: 600, treasuryBps: 100, missBps: 1_000, challengeSeconds: 2_700 } })],
        [market.upsertMint({ governor: EXECUTOR, mint: client.mint, changes: { auditFeeBase: 15_000_000n, delayFee: 15_000_000n }, enable: false })],
        [market.disableMint({ governor: EXECUTOR, mint: client.mint }), market.disableClass({ governor: EXECUTOR, class: 1 })],
      ]);
      fundExecutor(world);
      for (const proposal of [terms, listing, disabled]) executeProposal(at, proposal);
      expect(readJob(world, job.address)).to.deep.equal(before);
      settleJob(job);
      expect(readBalance(world, payeeOf(at).balance).available).to.equal(PAYOUT);
    });
  });

  describe("N. stop governance?", () => {
    it("nobody: it has no pause, one veto ends one proposal, and another one passes", () => {
      expect(instructionNames.filter((name) => name.startsWith("governance.") && /pause|stop|disable|freeze/.test(name))).to.deep.equal(["governance.pause_intake"]);
      const [vetoed, wanted] = [SAMPLES.emergency, SAMPLES.params].map((instruction) => activateProposal(at, draftProposal(at, [instruction]))) as [TestProposal, TestProposal];
      const { guardian } = world.keys;
      world.mustSend(governance.pauseIntake({ guardian: guardian.publicKey, target: "market", seconds: 259_200 }), [guardian]);
      for (const [place, voter] of at.voters.entries()) {
        castVote(at, vetoed, voter, place < 2 ? "veto" : "for");
        castVote(at, wanted, voter, place < 1 ? "veto" : "for");
      }
      finalizeProposal(at, vetoed);
      finalizeProposal(at, wanted);
      expect([state(vetoed).status, state(wanted).status]).to.deep.equal(["vetoed", "passed"]);
      waitUntil(world, state(wanted).executableAt ?? 0n);
      executeProposal(at, wanted);
      expect(readStakingConfig(world).params.workMultipleBps).to.equal(125_000);
    });

    it("by a bond ten times as large as what votes, for as long as it stays; it decides nothing by that", async () => {
      const { giant, ...workers } = await loadWithGiant();
      ({ world } = workers);
      const proposal = activateProposal(workers, draftProposal(workers, [SAMPLES.params]));
      expectRefusal(world, "NoVotingPower", proposalInstructions.vote(proposal, giant, "against"), [giant.owner]);
      for (const voter of workers.voters) castVote(workers, proposal, voter, "for");
      const { votes, quorum } = state(proposal);
      expect(readOperator(world, giant.address).bonded >= 10n * votes.for).to.equal(true);
      expect(votes.for < quorum).to.equal(true);
      finalizeProposal(workers, proposal);
      expect(state(proposal)).to.include({ status: "defeated", forfeitsDeposit: false });
      world.mustSend(staking.requestUnbond({ owner: giant.owner.publicKey, amount: readOperator(world, giant.address).bonded }), [giant.owner]);
      expect(readOperator(world, giant.address).bonded).to.equal(0n);
    });

    it("rests while nobody works, and no key takes its place", async () => {
      const workers = await loadWorkers();
      ({ world } = workers);
      for (const epoch of [17n, 18n]) reportVoters(workers, epoch);
      waitUntil(world, startOfEpoch(world, 20n));
      const draft = draftProposal(workers, [SAMPLES.params]);
      expectRefusal(world, "TotalWeightTooSmall", proposalInstructions.activate(world, draft), [draft.proposer]);
      for (const key of [world.keys.deployer, world.keys.guardian]) expectRefusal(world, "NotGovernor", replaced(SAMPLES.params, EXECUTOR, key.publicKey), [key]);
    });
  });

  describe("O. keep power for ever?", () => {
    it("not the guardian: its term has an end that nothing moves", () => {
      const { guardian } = world.keys;
      const { guardianUntil, epochZero } = readGovernanceConfig(world);
      expect(guardianUntil <= epochZero + 731n * DAY).to.equal(true);
      waitUntil(world, guardianUntil);
      expectRefusal(world, "GuardianTermEnded", governance.pauseIntake({ guardian: guardian.publicKey, target: "market", seconds: 1 }), [guardian]);
    });

    it("not genesis: work ends it, and with it the guardian", async () => {
      const { world: after } = await loadWorkers();
      world = after;
      const { guardian } = world.keys;
      expect(readGovernanceConfig(world).genesisEndedEpoch).to.equal(15n);
      expectRefusal(world, "GenesisEnded", governance.advanceGenesis({ epoch: readGovernanceConfig(world).genesisNextEpoch }));
      expectRefusal(world, "GuardianTermEnded", governance.pauseIntake({ guardian: guardian.publicKey, target: "market", seconds: 1 }), [guardian]);
    });

    const loadMajor = extendFixture(votersWorld({ voters: 2 }), (two) => two);
    it("not who is largest: a tenth of the weight, so that two operators who have everything decide nothing", async () => {
      const two = await loadMajor();
      ({ world } = two);
      const proposal = activateProposal(two, draftProposal(two, [SAMPLES.params]));
      for (const voter of two.voters) castVote(two, proposal, voter, "for");
      expect(readVote(world, voteAddress(proposal, two.voters[0])).weight).to.equal(state(proposal).totalWeight / 10n);
      finalizeProposal(two, proposal);
      expect(state(proposal).status).to.equal("defeated");
      expect(addOperator(world, { name: "third operator", stake: 0n, node: false }).address).to.not.equal(undefined);
    });
  });

  describe("P. do anything by surprise?", () => {
    for (const [kind, days] of [["emergency", 6n], ["params", 7n], ["upgrade", 28n]] as const) {
      it(`not by ${kind}: ${days} days from the proposal on, then a week of grace, then never`, () => {
        const began = world.now;
        const proposal = activateProposal(at, draftProposal(at, [SAMPLES[kind]]));
        for (const voter of at.voters) castVote(at, proposal, voter, "for");
        expectRefusal(world, "NotPassed", execute(proposal));
        finalizeProposal(at, proposal);
        expect(state(proposal).executableAt).to.equal(began + days * DAY);
        waitUntil(world, began + days * DAY - 1n);
        expectRefusal(world, "TimelockRunning", execute(proposal));
        waitUntil(world, began + (days + 7n) * DAY);
        expectRefusal(world, "ProposalExpired", execute(proposal));
        wait(world, 1_000n * DAY);
        expectRefusal(world, "ProposalExpired", execute(proposal));
      });
    }
  });
}

/** Rents of what a proposal makes are paid by the executor; anybody may give. */
function fundExecutor(world: World): void {
  world.chain.airdrop(EXECUTOR, 100_000_000n);
}

/** The loader's SetAuthority. */
function handOver(program: ProgramName, authority: PublicKey, to: PublicKey): TransactionInstruction {
  return new TransactionInstruction({
    programId: LOADER, data: Buffer.from([4, 0, 0, 0]),
    keys: [
      { pubkey: findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS[program] }), isSigner: false, isWritable: true }, { pubkey: authority, isSigner: true, isWritable: false },
      { pubkey: to, isSigner: false, isWritable: false },
    ],
  });
}
