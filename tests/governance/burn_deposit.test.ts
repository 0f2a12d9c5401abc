import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { findGovernanceBurnStatsPda, findStakingBurnStatsPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { exists, readGovernanceBurnStats, readProposal } from "../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { nativeLedger, violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { activateProposal, draftProposal, executeProposal, finalizeProposal } from "../helpers/governance";
import { SAMPLES, proposalInstructions, type TestProposal } from "../helpers/proposal";
import { addMint, sendTokens, supply, TOKEN_2022_PROGRAM_ID } from "../helpers/token";
import { ASSAY, extendFixture, type Fixture } from "../helpers/world";
import { CONFIG } from "./setup";
import { loadDefeated, loadIgnored, loadPassed, loadVetoed, loadVoting, waitForTimelock, type AtProposal } from "./stages";

const DEPOSIT = 1_000n * ASSAY;

/** Nobody voted on either of two proposals. */
const loadTwo = extendFixture(loadVoting, (at): AtProposal & { other: TestProposal } => {
  const other = activateProposal(at, draftProposal(at, [SAMPLES.params], { rentPayer: at.rentPayer }));
  for (const proposal of [at.proposal, other]) finalizeProposal(at, proposal);
  return { ...at, other };
});

describe("governance: burn_deposit", () => {
  let at: AtProposal;
  let world: AtProposal["world"];
  const start = async (load: Fixture<AtProposal>): Promise<void> => {
    at = await load();
    ({ world } = at);
  };
  beforeEach(() => start(loadVetoed));
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const burn = (proposal = at.proposal) => proposalInstructions.burnDeposit(world, proposal);
  const state = () => readProposal(world, at.proposal.address);

  it("burns the deposit of a vetoed proposal, counts it, and returns the vault's rent, by anyone's transaction", () => {
    const { proposal, proposer, rentPayer } = at;
    const [before, stats, rent, ledger, lamports] = [state(), readGovernanceBurnStats(world), world.lamports(proposal.vault), nativeLedger(world), world.lamports(rentPayer.publicKey)];
    const outcome = world.send(burn(), [stranger(world)], { feePayer: stranger(world) });
    expectEvent(outcome, "DepositBurned", {
      proposal: proposal.address, proposer: proposer.publicKey, deposit: DEPOSIT, stray: 0n, burnedTotal: DEPOSIT, burnStatsSeq: stats.seq + 1n, seq: before.seq + 1n,
    });
    expect(state()).to.deep.equal({ ...before, depositState: "burned", seq: before.seq + 1n });
    expect(readGovernanceBurnStats(world)).to.deep.equal({ ...stats, burned: DEPOSIT, seq: stats.seq + 1n });
    expect(nativeLedger(world)).to.deep.equal({ minted: ledger.minted, burned: ledger.burned + DEPOSIT, supply: ledger.supply - DEPOSIT, held: ledger.held - DEPOSIT });
    expect(exists(world, proposal.vault)).to.equal(false);
    expect(world.lamports(rentPayer.publicKey)).to.equal(lamports + rent);
  });

  it("burns the deposits of proposals that hardly anyone cared about, and adds them up", async () => {
    const two = await loadTwo();
    await start(loadTwo);
    world.mustSend(burn());
    const outcome = world.send(burn(two.other));
    expectEvent(outcome, "DepositBurned", {
      proposal: two.other.address, proposer: at.proposer.publicKey, deposit: DEPOSIT, stray: 0n, burnedTotal: 2n * DEPOSIT, burnStatsSeq: 2n, seq: readProposal(world, two.other.address).seq,
    });
    expect(readGovernanceBurnStats(world).burned).to.equal(2n * DEPOSIT);
  });

  it("burns along what somebody sent to the vault, and counts it", () => {
    const somebody = addWallet(world, "somebody");
    sendTokens(world, fundTokens(world, somebody.publicKey, world.nativeMint, 7n), at.proposal.vault, somebody, 7n);
    const before = supply(world, world.nativeMint);
    const outcome = world.send(burn());
    expectEvent(outcome, "DepositBurned", {
      proposal: at.proposal.address, proposer: at.proposer.publicKey, deposit: DEPOSIT, stray: 7n, burnedTotal: DEPOSIT + 7n, burnStatsSeq: 1n, seq: state().seq,
    });
    expect(supply(world, world.nativeMint)).to.equal(before - DEPOSIT - 7n);
  });

  it("burns once", () => {
    world.mustSend(burn());
    // The vault is gone.
    expectRefusal(world, "AccountNotInitialized", burn());
  });

  it("burns nothing of a proposal that is decided otherwise: passed, executed, defeated", async () => {
    await start(loadDefeated);
    expectRefusal(world, "DepositNotForfeited", burn());
    await start(loadPassed);
    expectRefusal(world, "DepositNotForfeited", burn());
    waitForTimelock(world, at.proposal);
    executeProposal(at, at.proposal);
    expectRefusal(world, "DepositNotForfeited", burn());
  });

  it("burns nothing while the vote is not counted, even when its time is over", async () => {
    await start(loadVoting);
    for (const now of [world.now, state().votingEndsAt ?? 0n]) {
      waitUntil(world, now);
      expectRefusal(world, "NotFinalized", burn());
    }
  });

  it("pays the rent to nobody but who paid it", () => {
    for (const key of [at.proposer, stranger(world)]) expectRefusal(world, "WrongRentPayer", replaced(burn(), at.rentPayer.publicKey, key.publicKey));
  });

  it("takes the vault of the proposal, the native mint and its program, and no other", async () => {
    const two = await loadTwo();
    await start(loadTwo);
    expectRefusal(world, "ConstraintSeeds", replaced(burn(), at.proposal.vault, two.other.vault));
    expectRefusal(world, "ConstraintSeeds", replaced(burn(), at.proposal.vault, at.proposerWallet));
    expectRefusal(world, "WrongMint", replaced(burn(), world.nativeMint, addMint(world)));
    expectRefusal(world, "IncorrectProgramId", replaced(burn(), TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID));
  });

  it("counts in this program's burn statistics and in no other account", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(burn(), findGovernanceBurnStatsPda(), findStakingBurnStatsPda()));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(burn(), findGovernanceBurnStatsPda(), CONFIG));
  });

  it("leaves an ignored proposal's deposit to be burned, whoever asks for it", async () => {
    await start(loadIgnored);
    expectRefusal(world, "DepositForfeited", proposalInstructions.withdrawDeposit(world, at.proposal), [at.proposer]);
    world.mustSend(burn());
    expect(state()).to.deep.include({ status: "defeated", depositState: "burned", forfeitsDeposit: true });
  });
});
