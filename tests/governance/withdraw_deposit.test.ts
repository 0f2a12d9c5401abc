import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { expect } from "chai";
import { exists, readProposal } from "../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { executeProposal } from "../helpers/governance";
import { proposalInstructions } from "../helpers/proposal";
import { addMint, addTokenAccount, sendTokens, tokens, TOKEN_2022_PROGRAM_ID } from "../helpers/token";
import { ASSAY, type Fixture } from "../helpers/world";
import { governance } from "./setup";
import { loadDefeated, loadIgnored, loadPair, loadPassed, loadVetoed, loadVoting, waitForTimelock, type AtProposal } from "./stages";

const DEPOSIT = 1_000n * ASSAY;

describe("governance: withdraw_deposit", () => {
  let at: AtProposal;
  let world: AtProposal["world"];
  const start = async (load: Fixture<AtProposal>): Promise<void> => {
    at = await load();
    ({ world } = at);
  };
  beforeEach(() => start(loadPassed));
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const withdraw = () => proposalInstructions.withdrawDeposit(world, at.proposal);
  const state = () => readProposal(world, at.proposal.address);
  /** A token account of the proposer besides its usual one. */
  const other = () => addTokenAccount(world, "another account of the proposer's", { owner: at.proposer.publicKey });
  const withdrawTo = (destination: ReturnType<typeof other>) => replaced(withdraw(), at.proposerWallet, destination);

  it("pays the deposit back and the vault's rent to who paid it, and closes the vault", () => {
    const { proposal, proposer, proposerWallet, rentPayer } = at;
    const [before, rent, wallet, lamports] = [state(), world.lamports(proposal.vault), tokens(world, proposerWallet), world.lamports(rentPayer.publicKey)];
    const outcome = world.send(withdraw(), [proposer]);
    expectEvent(outcome, "DepositWithdrawn", { proposal: proposal.address, proposer: proposer.publicKey, destination: proposerWallet, deposit: DEPOSIT, stray: 0n, seq: before.seq + 1n });
    expect(state()).to.deep.equal({ ...before, depositState: "returned", seq: before.seq + 1n });
    expect(tokens(world, proposerWallet)).to.equal(wallet + DEPOSIT);
    expect(exists(world, proposal.vault)).to.equal(false);
    expect(world.lamports(rentPayer.publicKey)).to.equal(lamports + rent);
  });

  it("pays into any token account of the proposer's", () => {
    const destination = other();
    const outcome = world.send(withdrawTo(destination), [at.proposer]);
    expectEvent(outcome, "DepositWithdrawn", { proposal: at.proposal.address, proposer: at.proposer.publicKey, destination, deposit: DEPOSIT, stray: 0n, seq: state().seq });
    expect(tokens(world, destination)).to.equal(DEPOSIT);
  });

  it("pays along what somebody sent to the vault", () => {
    const somebody = addWallet(world, "somebody");
    sendTokens(world, fundTokens(world, somebody.publicKey, world.nativeMint, 7n), at.proposal.vault, somebody, 7n);
    const wallet = tokens(world, at.proposerWallet);
    const outcome = world.send(withdraw(), [at.proposer]);
    expectEvent(outcome, "DepositWithdrawn", { proposal: at.proposal.address, proposer: at.proposer.publicKey, destination: at.proposerWallet, deposit: DEPOSIT, stray: 7n, seq: state().seq });
    expect(tokens(world, at.proposerWallet)).to.equal(wallet + DEPOSIT + 7n);
  });

  it("is possible after a defeat, after the execution and after the expiry", async () => {
    waitUntil(world, state().expiresAt ?? 0n);
    world.mustSend(withdraw(), [at.proposer]);
    await start(loadPassed);
    waitForTimelock(world, at.proposal);
    executeProposal(at, at.proposal);
    world.mustSend(withdraw(), [at.proposer]);
    await start(loadDefeated);
    world.mustSend(withdraw(), [at.proposer]);
    expect(state()).to.deep.include({ status: "defeated", depositState: "returned" });
  });

  it("pays nothing that is forfeited, by a veto or because hardly anyone came", async () => {
    for (const load of [loadVetoed, loadIgnored]) {
      await start(load);
      expectRefusal(world, "DepositForfeited", withdraw(), [at.proposer]);
    }
  });

  it("pays once", () => {
    world.mustSend(withdraw(), [at.proposer]);
    // The vault is gone.
    expectRefusal(world, "AccountNotInitialized", withdraw(), [at.proposer]);
  });

  it("pays nothing while the vote is not counted, even when its time is over", async () => {
    await start(loadVoting);
    for (const now of [world.now, state().votingEndsAt ?? 0n]) {
      waitUntil(world, now);
      expectRefusal(world, "NotFinalized", withdraw(), [at.proposer]);
    }
  });

  it("pays nobody but the proposer", () => {
    const { rentPayer, proposer } = at;
    for (const key of [stranger(world), rentPayer]) {
      const destination = fundTokens(world, key.publicKey, world.nativeMint, 0n);
      const instruction = governance.withdrawDeposit({ proposer: key.publicKey, proposal: at.proposal.address, rentPayer: rentPayer.publicKey, nativeMint: world.nativeMint, destination });
      expectRefusal(world, "NotProposer", instruction, [key]);
      expectRefusal(world, "WrongTokenAccount", withdrawTo(destination), [proposer]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(withdraw(), proposer.publicKey));
  });

  it("pays the rent to nobody but who paid it", () => {
    for (const key of [at.proposer, stranger(world)]) expectRefusal(world, "WrongRentPayer", replaced(withdraw(), at.rentPayer.publicKey, key.publicKey), [at.proposer]);
  });

  it("pays in no other mint and out of no other vault", () => {
    const mint = addMint(world);
    const account = addTokenAccount(world, "other money", { mint, owner: at.proposer.publicKey });
    expectRefusal(world, "WrongTokenAccount", withdrawTo(account), [at.proposer]);
    expectRefusal(world, "WrongMint", replaced(withdraw(), world.nativeMint, mint), [at.proposer]);
    expectRefusal(world, "ConstraintSeeds", replaced(withdraw(), at.proposal.vault, other()), [at.proposer]);
    expectRefusal(world, "InvalidProgramId", replaced(withdraw(), TOKEN_PROGRAM_ID, world.settings.programIds.market), [at.proposer]);
    expectRefusal(world, "IncorrectProgramId", replaced(withdraw(), TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID), [at.proposer]);
  });

  it("pays out of the proposal's own vault, not out of that of another one", async () => {
    const pair = await loadPair();
    await start(loadPair);
    expectRefusal(world, "ConstraintSeeds", replaced(withdraw(), pair.proposal.vault, pair.other.vault), [at.proposer]);
    expectRefusal(world, "ConstraintSeeds", replaced(withdraw(), pair.proposal.address, pair.other.address), [at.proposer]);
  });
});
