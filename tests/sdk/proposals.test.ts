/** Proposals from the wish to the execution, on the real programs, by the SDK alone. */
import { MINT_SIZE, TOKEN_PROGRAM_ID, createInitializeMint2Instruction } from "@solana/spl-token";
import { Keypair, type PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import {
  UPGRADEABLE_LOADER, explainProposal, findExecutorPda, findGovernanceConfigPda, findHardwareClassPda, findMarketConfigPda, findOperatorPda, findPaymentMintPda, findProposalPda, findStakingConfigPda, findTermsPda, findVotePda, instructions, isAssayError, programHash,
  type ProposalChanges, type ProposeArgs,
} from "@assay-protocol/sdk";
import { createGovernedWorld, pass, reportEpochs, vote, type GovernedWorld } from "./support/voters";
import { assay } from "./support/world";

const governor = findExecutorPda();

describe("sdk: proposals", function () {
  this.timeout(120_000);
  let world: GovernedWorld;
  const propose = (content: Pick<ProposeArgs, "changes" | "instructions" | "upgrade">, more: Partial<ProposeArgs> = {}) =>
    world.client.governance.propose({ title: "A proposal", proposer: world.proposer, ...more, ...content } as ProposeArgs);
  const changes = (wanted: ProposalChanges) => propose({ changes: wanted } as never);

  /** The rule by which a proposal is refused. */
  async function refusal(plan: Promise<unknown>): Promise<string | undefined> {
    const error = await plan.then(() => undefined, (thrown: unknown) => thrown);
    if (error === undefined) return undefined;
    return isAssayError(error, "ProposalRefused") ? error.rule : `${(error as { code?: string }).code ?? "Error"}: ${(error as Error).message}`;
  }

  before(async () => {
    world = await createGovernedWorld();
  });

  it("says what would change, by which rules it is voted on, and when it could run", async () => {
    const plan = await changes({ market: { burnBps: 600 }, mints: [{ mint: world.mint, minPrice: 1_500_000n }], classes: [{ class: 1, maxRunSeconds: 1_800 }] });
    expect(plan.diff.map(({ why: _why, ...row }) => row)).to.deep.equal([
      { group: "market", of: null, name: "burnBps", unit: "bps", old: 500n, new: 600n, min: 100n, max: 5_000n, step: 100n },
      { group: "mint", of: world.mint.toBase58(), name: "minPrice", unit: "base units of the mint", old: 1_000_000n, new: 1_500_000n, min: 1n, max: 10n ** 15n, step: 500_000n },
      { group: "class", of: "1", name: "maxRunSeconds", unit: "seconds", old: 3_600n, new: 1_800n, min: 1n, max: 345_600n, step: 1_800n },
    ]);
    expect(plan.kind).to.equal("params");
    expect(plan.trial).to.equal(null);
    expect({ deposit: plan.deposit, majorityBps: plan.majorityBps, totalWeight: plan.totalWeight, quorum: plan.quorum, powerCap: plan.powerCap }).to.deep.equal({
      deposit: assay("1000"), majorityBps: 5_000, totalWeight: assay("50000"), quorum: assay("12500"), powerCap: assay("5000"),
    });
    const now = BigInt(world.chain.now);
    expect([plan.votingEndsAt, plan.executableAt, plan.expiresAt]).to.deep.equal([5n, 7n, 14n].map((days) => now + days * 86_400n));
    expect(plan.instructions).to.have.length(3);
  });

  it("carries parameters through: draft, vote, count, execution, rents and deposit", async () => {
    const { client, chain, proposer, mint } = world;
    const plan = await changes({ market: { burnBps: 600, treasuryBps: 50 }, verification: { minSeats: 5 }, supply: { rebateBps: 6_000 }, mints: [{ mint, minPrice: 1_500_000n }] });
    await plan.plan.send();
    const { proposal } = plan;
    const draft = await client.governance.fetchProposalFile(proposal);
    expect(draft.matches).to.equal(true);
    expect(draft.proposal).to.deep.include({
      status: "voting", kind: "params", title: "A proposal", uri: "", quorum: plan.quorum, powerCap: plan.powerCap, deposit: plan.deposit, depositState: "held", genesis: true,
      instructionsHash: plan.instructionsHash,
    });
    expect(draft.actions.flatMap(({ parameters }) => parameters)).to.deep.equal(plan.diff);

    const [voter] = world.voters;
    if (voter === undefined) throw new Error("there are voters");
    expect(await client.governance.fetchVotingPower({ proposal, operator: voter.operator })).to.equal(assay("5000"));
    expect(await client.governance.fetchVotingPower({ proposal, operator: findOperatorPda({ owner: proposer.publicKey }) }), "who is no operator has no vote").to.equal(0n);
    await vote(world, proposal, "for", 4);
    expect((await client.governance.fetchVote(findVotePda({ proposal, operator: voter.operator }))).weight).to.equal(assay("5000"));
    expect(explainProposal(await client.governance.fetchProposalFile(proposal)).vote).to.contain("20000 ASSAY for").and.to.contain("it would be passed");
    expect(await refusal(client.governance.planExecute({ proposal }))).to.equal("NotPassed");
    const { votingEndsAt } = await client.governance.fetchProposal(proposal);
    chain.warpTo(Number(votingEndsAt));
    await client.governance.finalize({ proposal }).send();
    expect(await refusal(client.governance.planExecute({ proposal }))).to.equal("TimelockRunning");
    chain.warp({ seconds: 2 * 86_400 });

    const before = await client.connection.getBalance(governor);
    const execution = await client.governance.planExecute({ proposal });
    if (!execution.ready) throw new Error("it needs no lookup table");
    expect(execution.topUp > 0n, "the new terms have a rent").to.equal(true);
    const { signature } = await execution.plan.send();
    const events = await client.events.fetch(signature);
    expect(events.map(({ program, name }) => `${program}.${name}`)).to.deep.equal([
      "governance.ProposalExecuted", "market.TermsPublished", "verification.VerificationParamsUpdated", "supply.SupplyParamsUpdated", "market.PaymentMintUpserted",
    ]);
    expect(events[0]?.data).to.deep.include({ proposal, id: plan.id, kind: "params", instructionCount: 4 });
    expect(await client.connection.getBalance(governor)).to.equal(before + 890_880);
    const terms = await client.market.fetchTerms(findTermsPda({ termsVersion: 2 }));
    expect([terms.burnBps, terms.treasuryBps]).to.deep.equal([600, 50]);
    expect((await client.market.fetchPaymentMint(findPaymentMintPda({ mint }))).minPrice).to.equal(1_500_000n);

    const { text } = await client.governance.explainProposal(proposal);
    expect(text).to.contain("burnBps is 600 bps, as it is now");
    const { rentPayer } = await client.governance.fetchProposal(proposal);
    await (await client.governance.planClear(proposal)).send();
    expect(await client.governance.fetchProposal(proposal), "the deposit waits for its proposer").to.deep.include({ openVotes: 0, openInstructions: 0, depositState: "held" });
    await client.governance.withdrawDeposit({ proposer, proposal, rentPayer, nativeMint: mint }).send();
    await (await client.governance.planClear(proposal)).send();
    expect(await client.governance.fetchMaybeProposal(proposal)).to.equal(null);
    await reportEpochs(world);
  });

  it("cancels a draft, with its instructions and every rent", async () => {
    const { client, chain, proposer, payer } = world;
    const { plan, proposal } = await propose({ changes: { market: { burnBps: 650 }, verification: { minSeats: 6 } } } as never, { rentPayer: payer });
    const before = chain.account(payer.publicKey)?.lamports ?? 0n;
    await client.plan(plan.instructions.slice(0, -1), [proposer, payer]).send();
    const { proposal: { status }, instructions: stored, matches } = await client.governance.fetchProposalFile(proposal);
    expect({ status, stored: stored.length, matches }).to.deep.equal({ status: "draft", stored: 2, matches: null });
    expect(await refusal(client.governance.planClear(proposal))).to.equal("ProposalStillLive");
    await client.plan((await client.governance.planCancelDraft(proposal)).instructions, [proposer]).send();
    expect(await client.governance.fetchMaybeProposal(proposal)).to.equal(null);
    expect(await client.governance.listProposalInstructions({ proposal })).to.deep.equal([]);
    const fees = 2n * 5_000n * 2n;
    expect(chain.account(payer.publicKey)?.lamports, "all but the fees of two transactions with two signatures").to.equal(before - fees);
  });

  it("reads an instruction that is not whole yet", async () => {
    const { client, proposer } = world;
    const { nextProposal } = await client.governance.fetchGovernanceConfig(findGovernanceConfigPda());
    const proposal = findProposalPda({ id: nextProposal });
    const { programId, keys, data } = instructions.market.disableClass({ governor, class: 1 });
    const accounts = keys.map(({ pubkey, isSigner, isWritable }) => ({ address: pubkey, isSigner, isWritable }));
    const whole = { accountsTotal: accounts.length, dataTotal: data.length, bufferHash: new Uint8Array(32) };
    await client.governance.createProposal({ proposer, id: nextProposal, title: "In parts", descriptionHash: new Uint8Array(32).fill(1) })
      .followedBy(client.governance.insertInstruction({ proposer, rentPayer: proposer, proposal, index: 0, program: programId, accounts: accounts.slice(0, 1), data: new Uint8Array(), ...whole })).send();
    const part = await client.governance.fetchProposalFile(proposal);
    expect(part.instructions[0]).to.deep.include({ kind: null, accountsTotal: 3, dataTotal: 8, index: 0, bufferHash: null });
    expect(explainProposal(part)).to.deep.include({ does: [], warnings: ["Some of its instructions are not whole yet."] });
    await client.governance.appendInstruction({ proposer, proposal, index: 0, accounts: accounts.slice(1), data: Uint8Array.from(data) }).send();
    const { actions } = await client.governance.fetchProposalFile(proposal);
    expect(actions[0]).to.deep.include({ program: "market", name: "disableClass", kind: "emergency" });
    await client.plan((await client.governance.planCancelDraft(proposal)).instructions, [proposer]).send();
  });

  it("refuses by the name of the rule what the programs would refuse", async () => {
    expect(await refusal(changes({ market: { burnBps: 900 } }))).to.equal("ParamStepTooLarge");
    expect(await refusal(changes({ market: { burnBps: 50 } }))).to.equal("ParamOutOfBounds");
    expect(await refusal(changes({ market: { burnBps: 600 } })), "it is so already").to.equal("NoChange");
    expect(await refusal(changes({ market: { auditMinBps: 1_000, auditNewBps: 1_500 } }))).to.equal(undefined);
    expect(await refusal(changes({ staking: { slashBurnBps: 9_000 } }))).to.equal("ParamStepTooLarge");
    expect(await refusal(changes({ mints: [{ mint: world.mint, nativeRate: 2n ** 32n + 1n }] }))).to.equal("NativeRateFixed");
    expect(await refusal(changes({ classes: [{ class: 1, name: "another", minBond: 4_000_000_000n }] }))).to.equal("ClassRenamed");
    expect(await refusal(changes({ classes: [{ class: 7, name: "another", unit: "core", minBond: 4_000_000_000n }] }))).to.equal("ParamMissing");
    expect(await refusal(changes({ mints: [{ mint: world.mint }, { mint: world.mint }] }))).to.match(/^InvalidArgument: .*twice/);
    expect(await refusal(changes({ market: { burnBp: 600 } } as never))).to.match(/^InvalidArgument: market.burnBp is not a parameter/);
    expect(await refusal(changes({}))).to.match(/^InvalidArgument: changes must name/);
    expect(await refusal(propose({ instructions: [] } as never))).to.equal("NoInstructions");
    const transfer = SystemProgram.transfer({ fromPubkey: governor, toPubkey: world.payer.publicKey, lamports: 1 });
    expect(await refusal(propose({ instructions: [transfer] } as never))).to.equal("TargetNotPinned");
    const pause = instructions.market.pauseIntake({ governor: world.payer.publicKey, seconds: 60 });
    expect(await refusal(propose({ instructions: [pause] } as never))).to.equal("SignerNotAllowed");
    const poor = Keypair.generate();
    expect(await refusal(propose({ changes: { market: { burnBps: 650 } } } as never, { proposer: poor }))).to.match(/^AccountNotFound/);
  });

  it("tells by a trial what the rules of parameters do not", async () => {
    const spend = instructions.staking.spendInsurance({ governor, destination: findMarketConfigPda(), nativeMint: world.mint, amount: 1n });
    const plan = await propose({ instructions: [spend] } as never);
    expect(plan.kind).to.equal("upgrade");
    expect(plan.trial).to.deep.include({ code: "ProgramError" });
    const disable = instructions.market.disableClass({ governor, class: 1 });
    expect(await world.client.governance.tryOut([disable])).to.equal(null);
    const { kind, majorityBps, timelockSeconds } = await propose({ instructions: [disable] } as never);
    expect({ kind, majorityBps, timelockSeconds }).to.deep.equal({ kind: "emergency", majorityBps: 8_500, timelockSeconds: 86_400n });
    expect((await world.client.market.fetchHardwareClass(findHardwareClassPda({ class: 1 }))).enabled, "nothing has happened").to.equal(true);
  });

  it("makes its own rules the strictest: governance's parameters wait until everybody can have left", async () => {
    const { kind, majorityBps, timelockSeconds } = await changes({ governance: { quorumBps: 3_000 } });
    const { unbondingSeconds } = (await world.client.staking.fetchStakingConfig(findStakingConfigPda())).params;
    expect({ kind, majorityBps, timelockSeconds }).to.deep.equal({ kind: "upgrade", majorityBps: 6_670, timelockSeconds: unbondingSeconds + 2n * 86_400n + 1_209_600n });
    expect(await refusal(changes({ governance: { votingSeconds: 950_400 } }))).to.equal("ParamOutOfBounds");
  });

  it("writes instructions that are larger than a transaction in parts, and executes with a lookup table", async () => {
    const { client, chain } = world;
    const plan = await propose({ instructions: await manyListings() } as never, { title: "Many" });
    expect(plan.plan.transactions().length).to.be.greaterThan(2);
    await plan.plan.send();
    const { proposal } = plan;
    expect((await client.governance.fetchProposalFile(proposal)).matches).to.equal(true);
    await pass(world, proposal);
    const first = await client.governance.planExecute({ proposal });
    expect(first.ready).to.equal(false);
    if (first.ready) return;
    await first.plan.send();
    chain.warpSlots(2);
    const second = await client.governance.planExecute({ proposal, lookupTable: first.lookupTable });
    if (!second.ready) throw new Error("the table is there");
    await second.plan.send({ lookupTables: second.lookupTables });
    expect((await client.governance.fetchProposal(proposal)).status).to.equal("executed");
    expect(await refusal(changes({ governance: { quorumBps: 3_000 } })), "nobody has reported since").to.equal("SnapshotMissing");
    await reportEpochs(world);
  });

  it("proposes new code by the hash of a buffer that only the executor can write", async () => {
    const { chain, client, payer } = world;
    const [buffer, code] = [Keypair.generate().publicKey, Uint8Array.of(127, 69, 76, 70, 1, 2, 3)];
    const put = (authority: PublicKey): void => {
      const data = Buffer.concat([Buffer.from([1, 0, 0, 0, 1]), authority.toBytes(), code, Buffer.alloc(5)]);
      chain.setAccount(buffer, { lamports: 10_000_000n, data, owner: UPGRADEABLE_LOADER });
    };
    const upgrade = { program: "market", buffer, spill: payer.publicKey } as const;
    put(payer.publicKey);
    expect(await refusal(propose({ upgrade } as never))).to.equal("WrongBuffer");
    put(governor);
    const plan = await propose({ upgrade } as never, { title: "New code" });
    expect({ kind: plan.kind, majorityBps: plan.majorityBps }).to.deep.equal({ kind: "upgrade", majorityBps: 6_670 });
    expect(plan.trial, "these bytes are no program").not.to.equal(null);
    await plan.plan.send();
    const file = await client.governance.fetchProposalFile(plan.proposal);
    expect(file.matches).to.equal(true);
    expect(file.instructions[0]?.bufferHash).to.deep.equal(programHash(code));
    expect(explainProposal(file).does).to.deep.equal([`Replaces the code of the program ${client.programIds.market.toBase58()} by that in the buffer ${buffer.toBase58()}, whose sha-256 is ${Buffer.from(programHash(code)).toString("hex")}.`]);
    const both = [...plan.instructions, instructions.market.disableClass({ governor, class: 1 })];
    expect(await refusal(propose({ instructions: both } as never))).to.equal("UpgradeNotAlone");
  });

  /** Listings of six new mints: nearly as many accounts as a proposal may have. */
  async function manyListings(): Promise<TransactionInstruction[]> {
    const { client, chain, payer } = world;
    const mints = Array.from({ length: 6 }, () => Keypair.generate());
    const lamports = Number(chain.vm.rentExemption(MINT_SIZE));
    for (const key of mints) {
      const mint = key.publicKey;
      const create = SystemProgram.createAccount({ fromPubkey: payer.publicKey, newAccountPubkey: mint, lamports, space: MINT_SIZE, programId: TOKEN_PROGRAM_ID });
      await client.plan([create, createInitializeMint2Instruction(mint, 6, payer.publicKey, null)], [key]).send();
    }
    const values = { minPrice: 1_000n, nativeRate: 2n ** 32n, auditFeeBase: 1_000n, crankFee: 1_000n, delayFee: 1_000n };
    return mints.map(({ publicKey: mint }) => instructions.market.upsertMint({ governor, mint, changes: values, enable: false }));
  }
});
