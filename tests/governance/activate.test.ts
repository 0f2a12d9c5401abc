import { findAssociatedTokenPda, findGovernanceConfigPda, findStakingConfigPda, findVerificationConfigPda, type ProgramErrorName } from "@assay-protocol/sdk";
import { SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceConfig, readProposal } from "../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../helpers/actors";
import { DAY, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, executeProposal, finalizeProposal, nextSnapshot, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { plain } from "../helpers/plain";
import { EXECUTOR, SAMPLES, instructionAddress, proposalInstructions, type TestProposal } from "../helpers/proposal";
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, addTokenAccount, sendTokens, tokens } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import { governance, rentOf, votedHash } from "./drafts";

const WHOLE = 250_000n * ASSAY;
const DEPOSIT = 1_000n * ASSAY;
/** Unbonding, two epochs and the longest case together, which is more than the parameter of 14 days. */
const UPGRADE_TIMELOCK = 23n * DAY;

describe("governance: activate", () => {
  const load = votersWorld();
  let at: Voters;
  let world: World;
  let draft: TestProposal;
  beforeEach(async () => {
    at = await load();
    ({ world } = at);
    draft = draftProposal(at, [SAMPLES.params], { rentPayer: at.rentPayer });
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const activate = (options: Parameters<typeof proposalInstructions.activate>[2] = {}, proposal = draft) => proposalInstructions.activate(world, proposal, options);
  const refused = (name: ProgramErrorName, instruction: TransactionInstruction): void => {
    expectRefusal(world, name, instruction, [at.proposer, at.rentPayer]);
  };

  it("fixes what is voted on and by what, takes the deposit and opens the vote", () => {
    const before = { proposal: readProposal(world, draft.address), rentPayer: world.lamports(at.rentPayer.publicKey), proposer: world.lamports(at.proposer.publicKey), tokens: tokens(world, at.proposerWallet) };
    const outcome = world.mustSend(activate(), [at.proposer, at.rentPayer]);
    const fixed = {
      kind: "params", instructionsHash: votedHash(draft, [SAMPLES.params]), snapshotEpoch: 8n, totalWeight: WHOLE, totalBonded: WHOLE, powerCap: WHOLE / 10n, quorum: WHOLE / 4n,
      majorityBps: 5_000, vetoBps: 3_334, deposit: DEPOSIT, votingEndsAt: outcome.time + 5n * DAY, timelockSeconds: Number(2n * DAY), graceSeconds: Number(7n * DAY), genesis: true, seq: 3n,
    } as const;
    expectEvent(outcome, "ProposalActivated", { ...fixed, proposal: draft.address, id: draft.id, proposer: at.proposer.publicKey, instructionCount: 1 });
    expect(plain(readProposal(world, draft.address))).to.deep.equal(plain({
      ...before.proposal, ...fixed, status: "voting", depositState: "held", activatedAt: outcome.time, activatedSlot: outcome.slot,
    }));
    expect(tokens(world, draft.vault)).to.equal(DEPOSIT);
    expect(tokens(world, at.proposerWallet)).to.equal(before.tokens - DEPOSIT);
    expect(world.lamports(at.rentPayer.publicKey)).to.equal(before.rentPayer - rentOf(world, draft.vault));
    expect(world.lamports(at.proposer.publicKey)).to.equal(before.proposer);
  });

  it("gives each kind its majority and its timelock, and the strictest instruction decides", () => {
    const { emergency, params, upgrade } = SAMPLES;
    const cases = [
      [[emergency], "emergency", 8_500, DAY], [[params], "params", 5_000, 2n * DAY], [[upgrade], "upgrade", 6_670, UPGRADE_TIMELOCK],
      [[emergency, params], "params", 5_000, 2n * DAY], [[upgrade, emergency], "upgrade", 6_670, UPGRADE_TIMELOCK], [[params, emergency, upgrade, params], "upgrade", 6_670, UPGRADE_TIMELOCK],
    ] as const;
    for (const [list, kind, majorityBps, timelock] of cases) {
      const proposal = activateProposal(at, draftProposal(at, list));
      const found = readProposal(world, proposal.address);
      expect(found).to.include({ kind, majorityBps, timelockSeconds: Number(timelock), instructionCount: list.length });
      expect(plain(found.instructionsHash)).to.equal(plain(votedHash(proposal, list)));
    }
  });

  it("is not reached by what another proposal changes afterwards", () => {
    const change = governance.updateParams({ governor: EXECUTOR, changes: { quorumBps: 3_000, vetoBps: 3_000, paramsMajorityBps: 5_500, deposit: 500n * ASSAY, votingSeconds: Number(6n * DAY), powerCapBps: 1_250 } });
    const passed = passProposal(at, [change]);
    nextSnapshot(at);
    nextSnapshot(at);
    activateProposal(at, draft);
    const before = readProposal(world, draft.address);
    executeProposal(at, passed);
    expect(readGovernanceConfig(world).params).to.include({ quorumBps: 3_000, vetoBps: 3_000, paramsMajorityBps: 5_500, deposit: 500n * ASSAY });
    expect(readProposal(world, draft.address)).to.deep.equal(before);
    const next = activateProposal(at, draftProposal(at, [SAMPLES.params]));
    expect(readProposal(world, next.address)).to.include({ quorum: 75_000n * ASSAY, vetoBps: 3_000, majorityBps: 5_500, deposit: 500n * ASSAY, powerCap: WHOLE / 8n, votingEndsAt: world.now + 6n * DAY });
    expect([tokens(world, draft.vault), tokens(world, next.vault)]).to.deep.equal([DEPOSIT, 500n * ASSAY]);
  });

  describe("the deposit", () => {
    it("comes from any token account of the proposer, down to its last unit", () => {
      const source = addTokenAccount(world, "another account of the proposer", { owner: at.proposer.publicKey });
      sendTokens(world, at.proposerWallet, source, at.proposer, DEPOSIT - 1n);
      refused("InsufficientTokens", activate({ source }));
      sendTokens(world, at.proposerWallet, source, at.proposer, 1n);
      world.mustSend(activate({ source }), [at.proposer, at.rentPayer]);
      expect([tokens(world, source), tokens(world, draft.vault)]).to.deep.equal([0n, DEPOSIT]);
    });

    it("never comes from anybody else, nor in another token", () => {
      const other = fundTokens(world, stranger(world).publicKey, world.nativeMint, DEPOSIT);
      refused("OwnerMismatch", activate({ source: other }));
      const dollars = fundTokens(world, at.proposer.publicKey, world.stablecoin, DEPOSIT);
      refused("MintMismatch", activate({ source: dollars }));
      refused("WrongMint", replaced(activate({ source: dollars }), world.nativeMint, world.stablecoin));
      refused("AccountNotInitialized", activate({ source: findAssociatedTokenPda({ owner: at.rentPayer.publicKey, mint: world.nativeMint }) }));
    });

    it("has a vault at the proposal's own address, which nobody can take before", () => {
      const other = draftProposal(at, [SAMPLES.params], { rentPayer: at.rentPayer });
      refused("ConstraintSeeds", replaced(activate(), draft.vault, other.vault));
      world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: draft.vault, lamports: 10_000_000 }));
      world.mustSend(activate(), [at.proposer, at.rentPayer]);
      expect(tokens(world, draft.vault)).to.equal(DEPOSIT);
    });
  });

  describe("refuses", () => {
    it("a proposal that is being voted on, and one that was", () => {
      world.mustSend(activate(), [at.proposer, at.rentPayer]);
      refused("AccountAlreadyInUse", activate());
      finalizeProposal(at, draft);
      refused("AccountAlreadyInUse", activate());
      world.mustSend(governance.burnDeposit({ proposal: draft.address, rentPayer: at.rentPayer.publicKey, nativeMint: world.nativeMint }));
      refused("NotDraft", activate());
    });

    it("anybody but the proposer, and anybody else to pay the rent", () => {
      const other = addWallet(world, "other proposer");
      const source = fundTokens(world, other.publicKey, world.nativeMint, DEPOSIT);
      expectRefusal(world, "NotProposer", activate({ source }, { ...draft, proposer: other }), [other, at.rentPayer]);
      expectRefusal(world, "WrongRentPayer", activate({}, { ...draft, rentPayer: other }), [at.proposer, other]);
      expectRefusal(world, "AccountNotSigner", unsigned(activate(), at.proposer.publicKey), [at.rentPayer]);
      expectRefusal(world, "AccountNotSigner", unsigned(activate(), at.rentPayer.publicKey), [at.proposer]);
    });

    it("a token program that is not the mint's", () => {
      refused("IncorrectProgramId", replaced(activate(), TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID));
      refused("InvalidProgramId", replaced(activate(), TOKEN_PROGRAM_ID, SystemProgram.programId));
    });

    it("other accounts in the places of the configurations and the proposal", () => {
      const wrong = [
        [findGovernanceConfigPda(), findStakingConfigPda(), "AccountOwnedByWrongProgram"], [findGovernanceConfigPda(), draft.address, "AccountDiscriminatorMismatch"],
        [draft.address, instructionAddress(draft.address, 0), "AccountDiscriminatorMismatch"], [findStakingConfigPda(), findVerificationConfigPda(), "AccountOwnedByWrongProgram"],
        [findStakingConfigPda(), at.voters[0].address, "AccountDiscriminatorMismatch"], [findVerificationConfigPda(), findStakingConfigPda(), "AccountOwnedByWrongProgram"],
      ] as const;
      for (const [account, by, name] of wrong) refused(name, replaced(activate(), account, by));
    });
  });

  it("waits for nothing: a draft may lie as long as its proposer likes", () => {
    waitUntil(world, world.now + 100n * DAY);
    nextSnapshot(at);
    activateProposal(at, draft);
    expect(readProposal(world, draft.address).status).to.equal("voting");
  });
});
