/** What a voter does, by the SDK alone; and jobs that are under way while the rules change. */
import { findExecutorPda, findPaymentMintPda, findTermsPda, instructions, isAssayError } from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { readBalance, readGovernanceConfig, readJob, readMarketConfig, readPaymentMint, readProposal, readTerms } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { caseAt, continueTo } from "../helpers/caseAt";
import { closeCase } from "../helpers/caseEnds";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions, newJob, type TestJob } from "../helpers/job";
import { acceptResult, claimJob, drawJob, jobAt, openResult, settleJob, submitResult } from "../helpers/jobSteps";
import { addTokenAccount, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { PAYOUT, PRICE, payeeOf } from "../market/jobFixture";
import { executeBySdk, loadSociety, passBySdk, type Society } from "./governanceFixture";

const { market } = instructions;
const governor = findExecutorPda();
const DAY = 86_400n;

describe("flow: governance", () => {
  let at: Society;
  let world: Society["world"];
  beforeEach(async () => {
    at = await loadSociety();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const proposeBurn = () => at.sdk.governance.propose({ title: "Burn 6 % of each price", proposer: at.proposer, changes: { market: { burnBps: 600 } } });
  const told = async (proposal: PublicKey): Promise<string> => (await at.sdk.governance.explainProposal(proposal)).text;
  const refusedBy = async (plan: Promise<unknown>): Promise<string | undefined> => {
    const error = await plan.then(() => undefined, (thrown: unknown) => thrown);
    return isAssayError(error, "ProposalRefused") ? error.rule : String(error);
  };

  it("a voter proposes six percent, sees the difference, votes, changes its mind, and a stranger counts and executes", async () => {
    const { sdk, voters, proposer, proposerWallet } = at;
    const before = tokens(world, proposerWallet);
    const planned = await proposeBurn();
    expect(planned.diff.map(({ group, name, old, new: wanted, min, max, step, unit }) => ({ group, name, old, wanted, min, max, step, unit }))).to.deep.equal([
      { group: "market", name: "burnBps", old: 500n, wanted: 600n, min: 100n, max: 5_000n, step: 100n, unit: "bps" },
    ]);
    expect({ kind: planned.kind, deposit: planned.deposit, trial: planned.trial }).to.deep.equal({ kind: "params", deposit: 1_000n * ASSAY, trial: null });
    expect([planned.votingEndsAt, planned.executableAt, planned.expiresAt].map((time) => (time - world.now) / DAY)).to.deep.equal([5n, 7n, 14n]);
    expect(tokens(world, proposerWallet), "nothing has happened yet").to.equal(before);
    await planned.plan.send();
    const { proposal } = planned;
    expect(tokens(world, proposerWallet)).to.equal(before - 1_000n * ASSAY);

    expect(await told(proposal)).to.contain("is being voted on").and.to.contain("burnBps goes from 500 bps to 600 bps").and.to.contain("from 0 operators");
    const cast = (voter: (typeof voters)[number], option: "for" | "against" | "veto") => sdk.governance.castVote({ owner: voter.owner, operator: voter.address, proposal, option }).send();
    const [first, ...others] = voters;
    await cast(first, "veto");
    expect(await told(proposal)).to.contain("25000 ASSAY veto");
    await cast(first, "for");
    for (const voter of others) await cast(voter, "for");
    expect((await sdk.governance.fetchProposal(proposal)).votes).to.deep.equal({ for: 125_000n * ASSAY, against: 0n, abstain: 0n, veto: 0n });
    expect(await told(proposal)).to.contain("125000 ASSAY for").and.to.contain("0 ASSAY veto").and.to.contain("Counted now, it would be passed");

    waitUntil(world, readProposal(world, proposal).votingEndsAt ?? 0n);
    expect(await told(proposal)).to.contain("anybody may count the votes");
    await sdk.governance.finalize({ proposal }).send();
    expect(await told(proposal)).to.contain("is passed").and.to.contain("Who does not want it can leave before");
    expect(await refusedBy(sdk.governance.planExecute({ proposal }))).to.equal("TimelockRunning");
    waitUntil(world, readProposal(world, proposal).executableAt ?? 0n);
    await executeBySdk(at, proposal);
    expect(await told(proposal)).to.contain("is executed").and.to.contain("burnBps is 600 bps, as it is now");
    expect(readTerms(world, findTermsPda({ termsVersion: 2 }))).to.include({ burnBps: 600, challengeSeconds: 1_800 });
    await sdk.governance.withdrawDeposit({ proposer, proposal, rentPayer: proposer, nativeMint: world.nativeMint }).send();
    expect(tokens(world, proposerWallet)).to.equal(before);
    expect(await refusedBy(proposeBurn()), "it is so already").to.equal("NoChange");
  });

  it("is told no by the name of the rule before anything is signed", async () => {
    const { sdk, proposer } = at;
    const asks = (burnBps: number) => sdk.governance.propose({ title: "Burn", proposer, changes: { market: { burnBps } } });
    expect(await refusedBy(asks(700))).to.equal("ParamStepTooLarge");
    expect(await refusedBy(asks(50))).to.equal("ParamOutOfBounds");
    expect(readGovernanceConfig(world).nextProposal, "nothing was written").to.equal(0n);
    expect(await refusedBy(sdk.governance.propose({ title: "Burn", proposer: addWallet(world, "poor proposer"), changes: { market: { burnBps: 600 } } }))).to.contain("AccountNotFound");
  });

  /** Jobs at every stage: open, claimed, submitted, drawn for an audit with a case, and opened. */
  function jobsUnderWay(): { finish: () => void; all: readonly TestJob[] } {
    const { operator } = at;
    const [open, claimed, submitted, provisional] = (["open", "claimed", "submitted", "provisional"] as const).map((stage) => jobAt(world, stage, at)) as [TestJob, TestJob, TestJob, TestJob];
    const audited = caseAt(at, "caseOpened");
    const finish = (): void => {
      claimJob(open, operator);
      for (const job of [open, claimed]) submitResult(job);
      for (const job of [open, claimed, submitted]) {
        drawJob(job, { audited: false });
        openResult(job);
      }
      for (const job of [open, claimed, submitted, provisional]) {
        acceptResult(job);
        settleJob(job);
      }
      continueTo(audited, "settled");
      closeCase(audited);
    };
    return { finish, all: [open, claimed, submitted, provisional, audited.job] };
  }

  it("leaves every job that is under way its terms, and gives the next one the new ones", async () => {
    const { client, operator } = at;
    const { plan, proposal } = await proposeBurn();
    await plan.send();
    await passBySdk(at, proposal);
    const { finish, all } = jobsUnderWay();
    const before = all.map(({ address }) => readJob(world, address));
    await executeBySdk(at, proposal);
    expect(all.map(({ address }) => readJob(world, address))).to.deep.equal(before);
    finish();
    const paid = (): bigint => readBalance(world, payeeOf(at).balance).available;
    expect(paid()).to.equal(5n * PAYOUT);

    const next = jobAt(world, "provisional", { client, operator }, { termsVersion: 2 });
    acceptResult(next);
    settleJob(next);
    expect(paid() - 5n * PAYOUT).to.equal((PRICE * 94n) / 100n);
    // Who has not noticed is told, and pays nothing.
    expectRefusal(world, "TermsChanged", jobInstructions.post(newJob(world, client, { termsVersion: 1 })), [client.key]);
  });

  it("leaves them their terms through everything that a vote can change at once: terms, arbiter, vaults, prices, and the end of their mint and class", async () => {
    const { client, sdk, proposer } = at;
    const [mint, successor] = [world.nativeMint, addWallet(world, "next arbiter").publicKey];
    const levyVault = addTokenAccount(world, "next levy vault", { owner: successor });
    const everything: TransactionInstruction[] = [
      market.setArbiter({ governor, arbiter: successor, verificationProgram: world.settings.programIds.verification }),
      market.publishTerms({ governor, termsVersion: 2, changes: { burnBps: 600, treasuryBps: 100, auditNewBps: 2_500, challengeSeconds: 2_700, openSeconds: 5_400, saltSeconds: 900, missBps: 1_000, attempts: 4 } }),
      market.upsertMint({ governor, mint, changes: { auditFeeBase: 15_000_000n, delayFee: 15_000_000n }, enable: false }),
      market.upsertClass({ governor, class: 1, name: "deterministic WASM", unit: "vCPU", changes: { secondPrice: 150_000n, maxRunSeconds: 1_800 }, enable: false }),
      market.setMintVaults({ governor, mint, levyVault }),
      market.disableMint({ governor, mint }),
      market.disableClass({ governor, class: 1 }),
    ];
    const { plan, proposal, kind } = await sdk.governance.propose({ title: "Everything", proposer, instructions: everything });
    expect(kind).to.equal("upgrade");
    await plan.send();
    await passBySdk(at, proposal);
    const { finish, all } = jobsUnderWay();
    const before = all.map(({ address }) => readJob(world, address));
    await executeBySdk(at, proposal);
    expect(readMarketConfig(world).arbiter.toBase58()).to.equal(successor.toBase58());
    expect(readPaymentMint(world, findPaymentMintPda({ mint })).levyVault?.toBase58()).to.equal(levyVault.toBase58());
    expectRefusal(world, "MintDisabled", jobInstructions.post(newJob(world, client, { termsVersion: 2 })), [client.key]);
    expect(all.map(({ address }) => readJob(world, address))).to.deep.equal(before);
    finish();
    expect(readBalance(world, payeeOf(at).balance).available).to.equal(5n * PAYOUT);
  });

});
