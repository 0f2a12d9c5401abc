/** Attacks on accounts: dust, donations, revivals, authorities of vaults. Numbers as in the checklist of the security design. */
import {
  DEFAULT_PROGRAM_IDS, findAssociatedTokenPda, findBalancePda, findBalanceVaultPda, findBuybackPda, findBuybackVaultPda, findEpochTotalsPda, findEventAuthorityPda, findExecutorPda, findGenesisAllocationPda,
  findGovernanceBurnStatsPda, findGovernanceConfigPda, findHardwareClassPda, findInsuranceVaultPda, findJobPda, findMintAuthorityPda, findMintStatsPda, findSupplyBurnStatsPda, findSupplyConfigPda,
  findMarketBurnStatsPda, findMarketConfigPda, findNodePda, findOperatorPda, findOperatorVaultPda, findPaymentMintPda, findStakingBurnStatsPda, findStakingConfigPda, findTermsPda,
  findPoolPda, findPoolVaultPda, findSeatPagePda, findSeatRegistryPda, findTreasuryVaultPda, findVerificationBurnStatsPda, findVerificationConfigPda, instructions,
} from "@assay-protocol/sdk";
import {
  AuthorityType, createApproveInstruction, createBurnInstruction, createCloseAccountInstruction, createSetAuthorityInstruction, createTransferInstruction,
} from "@solana/spl-token";
import { PublicKey, SystemProgram, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import { deployLocally } from "../../migrations/deployment";
import { allBalances, allJobs, allOperators, exists, readJob, readOperator } from "../helpers/accounts";
import { addClient, addOperator, addWallet, fundTokens } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { holdings, violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { jobInstructions } from "../helpers/job";
import { acceptResult, endCase, jobAt, postJob, setAuditReady, settleFault, settleJob } from "../helpers/jobSteps";
import { associatedAccount, giveTokenAccount, fund, tokens } from "../helpers/token";
import { ASSAY, createBareWorld, keypair, withTestArbiter, type World } from "../helpers/world";
import { jobIn, loadJobs, payeeOf, type Jobs } from "../market/jobFixture";
import { vaultsOf } from "../market/setup";
import { refusal } from "./roles/powers";

const { market, staking } = instructions;
const transfer = (world: World, toPubkey: PublicKey, lamports: bigint) => SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports });

describe("attacks: lamports at every address before anything is there (15)", () => {
  const native = keypair("native mint").publicKey;
  const stablecoin = keypair("stablecoin mint").publicKey;
  const [client, owner] = [keypair("client").publicKey, keypair("operator").publicKey];
  const operator = findOperatorPda({ owner });
  const balances = [native, stablecoin].flatMap((mint) => [client, owner].map((who) => findBalancePda({ owner: who, mint })));
  const pools = [native, stablecoin].map((mint) => findPoolPda({ mint }));
  const [genesis, buyback] = [findAssociatedTokenPda({ owner: keypair("genesis holder").publicKey, mint: native }), findBuybackPda({ mint: stablecoin })];
  const addresses = [
    findStakingConfigPda(), findInsuranceVaultPda(), findStakingBurnStatsPda(), findEpochTotalsPda({ epoch: 0n }), operator, findOperatorVaultPda({ operator }),
    findMarketConfigPda(), findMarketBurnStatsPda(), findTermsPda({ termsVersion: 1 }), findHardwareClassPda({ class: 1 }), findNodePda({ operator, index: 0 }), findJobPda({ client, nonce: 1n }),
    findSupplyConfigPda(), findMintStatsPda(), findSupplyBurnStatsPda(), findGenesisAllocationPda({ destination: genesis }), buyback, findBuybackVaultPda({ buyback }),
    findGovernanceConfigPda(), findGovernanceBurnStatsPda(), findVerificationConfigPda(), findVerificationBurnStatsPda(), findSeatRegistryPda({ class: 1 }), findSeatPagePda({ class: 1, page: 0 }), ...pools, ...pools.map((pool) => findPoolVaultPda({ pool })),
    ...[native, stablecoin].flatMap((mint) => [findPaymentMintPda({ mint }), findTreasuryVaultPda({ mint })]),
    ...balances, ...balances.map((balance) => findBalanceVaultPda({ balance })),
  ];
  const ends = [
    ...Object.values(DEFAULT_PROGRAM_IDS).map((programId) => findEventAuthorityPda({ programId })),
    findExecutorPda(), findMintAuthorityPda(), genesis,
  ];

  for (const [what, lamports] of [["as few as the chain lets stand", 890_880n], ["more than any rent", 50_000_000n]] as const) {
    it(`stops nothing: ${what}`, async () => {
      const world = await createBareWorld();
      for (const address of [...addresses, ...ends]) world.mustSend(transfer(world, address, lamports));
      await deployLocally(world.chain, { settings: withTestArbiter(world.settings) });
      setAuditReady(world);
      const payer = addClient(world);
      addClient(world, { mint: world.stablecoin, deposit: 1n });
      const worker = addOperator(world);
      const job = jobAt(world, "provisional", { client: payer, operator: worker });
      acceptResult(job);
      settleJob(job);
      wait(world, DAY);
      world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator, epoch: 0n }));
      expect(violations(world)).to.deep.equal([]);

      const ours = Object.values(DEFAULT_PROGRAM_IDS).flatMap((program) => world.chain.vm.programAccounts(program)).map(({ key }) => key);
      const vaults = [native, stablecoin].flatMap((mint) => holdings(world, mint)).filter(({ owner: authority }) => !PublicKey.isOnCurve(authority.toBytes())).map(({ account }) => account);
      expect([...ours, ...vaults].map(String).sort(), "an address that was not dusted").to.deep.equal(addresses.map(String).sort());
    });
  }
});

describe("attacks: gifts to every vault and every account (16)", () => {
  /** What the programs say that everybody has, after a job of either end and all sweeps; and what the vaults hold. */
  const story = async (gift: bigint): Promise<{ ledgers: unknown; held: bigint[] }> => {
    const at = await loadJobs();
    const { world, client, operator } = at;
    const { nativeMint } = world;
    const { levyVault, treasuryVault } = vaultsOf(world, nativeMint);
    const vaults = [client.vault, payeeOf(at).vault, operator.vault, treasuryVault];
    const [good, bad] = [jobAt(world, "ruled", at), jobAt(world, "ruled", at, { verdict: "fault", ruling: { juryCost: ASSAY } })];
    if (gift > 0n) {
      for (const vault of vaults) fund(world, nativeMint, vault, gift);
      for (const account of [good.address, client.balance, operator.address, operator.node, findMarketConfigPda(), findStakingConfigPda(), ...vaults]) world.mustSend(transfer(world, account, gift));
    }
    settleJob(good);
    settleFault(bad);
    endCase(good);
    const { owner } = operator;
    const payment = { mint: nativeMint, owner: client.address };
    world.mustSend([market.sweepFees(payment), market.sweepLevies({ ...payment, levyVault }), staking.sweepSlashed({ operator: operator.address, nativeMint, bountyPools: [levyVault] })]);
    world.mustSend([jobInstructions.close(good), staking.requestUnbond({ owner: owner.publicKey, amount: readOperator(world, operator.address).bonded })], [owner, client.key]);
    wait(world, 7n * DAY);
    world.mustSend(staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint }), [owner]);
    const ledgers = { operators: allOperators(world), balances: allBalances(world), jobs: allJobs(world), wallet: tokens(world, operator.wallet), pool: tokens(world, levyVault) };
    return { ledgers, held: vaults.map((vault) => tokens(world, vault)) };
  };

  it("change no ledger, no payment and no sweep; they stay where they were sent", async () => {
    const [without, withGifts] = [await story(0n), await story(1_000_000_007n)];
    expect(withGifts.ledgers).to.deep.equal(without.ledgers);
    expect(withGifts.held).to.deep.equal(without.held.map((held) => held + 1_000_000_007n));
  });
});

describe("attacks: an account that closes and is kept alive (12, 13)", () => {
  let at: Jobs;
  let world: World;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
  });

  const revived = (close: TransactionInstruction, address: PublicKey, use: TransactionInstruction, error: string, signers: Parameters<World["send"]>[1]): void => {
    const refund = transfer(world, address, 100_000_000n);
    expect(refusal(world, [close, refund, use])).to.equal(error);
    world.mustSend([close, refund], signers);
    expect(exists(world, address)).to.equal(false);
    expect(world.lamports(address)).to.equal(100_000_000n);
    expect(refusal(world, use)).to.equal(error);
  };

  it("a job", () => {
    const { client } = at;
    const job = jobIn(at, "cancelled");
    revived(jobInstructions.close(job), job.address, jobInstructions.cancel(job), "AccountOwnedByWrongProgram", [client.key]);
    const again = postJob(world, client);
    expect(again.address.equals(job.address)).to.equal(true);
    expect(readJob(world, again.address)).to.include({ status: "open", seq: 1 });
  });

  it("a balance, whose ledgers begin at nothing when it is opened again, even in the same transaction", () => {
    const { key, address: owner, mint } = addClient(world, { name: "leaving client", deposit: 0n });
    const balance = findBalancePda({ owner, mint });
    const source = fundTokens(world, owner, mint, 5n);
    const [close, open] = [market.closeBalance({ owner, mint }), market.openBalance({ rentPayer: owner, mint })];
    expect(refusal(world, [close, open, market.deposit({ payer: owner, mint, source, amount: 5n }), market.withdraw({ owner, mint, amount: 6n, destination: source })])).to.equal("InsufficientAvailable");
    world.mustSend([close, open, market.deposit({ payer: owner, mint, source, amount: 5n }), market.withdraw({ owner, mint, amount: 5n, destination: source })], [key]);
    revived(close, balance, market.deposit({ payer: owner, mint, source, amount: 5n }), "AccountOwnedByWrongProgram", [key]);
  });

  it("a node", () => {
    const { owner, address: operator, node } = at.operator;
    const common = { holder: owner.publicKey, operator, node };
    world.mustSend(market.retireNode(common), [owner]);
    const job = postJob(world, at.client);
    revived(market.closeNode(common), node, jobInstructions.claim(job, at.operator), "AccountOwnedByWrongProgram", [owner]);
  });

  it("the totals of an epoch, which cannot be reported a second time", () => {
    const [reporter, operator] = [addWallet(world, "reporter"), at.operator.address];
    wait(world, DAY);
    const report = staking.reportEpoch({ reporter: reporter.publicKey, operator, epoch: 0n });
    world.mustSend(report, [reporter]);
    wait(world, 70n * DAY);
    revived(staking.closeEpoch({ epoch: 0n, rentPayer: reporter.publicKey }), findEpochTotalsPda({ epoch: 0n }), report, "EpochNotReportable", []);
  });
});

describe("attacks: the token program's own instructions (18, 23)", () => {
  let at: Jobs;
  let world: World;
  beforeEach(async () => {
    at = await loadJobs();
    ({ world } = at);
  });

  it("take nothing from a vault, whoever of those that have a part in it signs", () => {
    const { client, operator } = at;
    const { treasuryVault } = vaultsOf(world, world.nativeMint);
    const vaults = [client.vault, payeeOf(at).vault, operator.vault, treasuryVault, findInsuranceVaultPda()];
    const { deployer, governor, arbiter } = world.keys;
    const signers = [client.key, operator.owner, operator.agent, deployer, governor, arbiter].map(({ publicKey }) => publicKey);
    for (const vault of vaults) {
      fund(world, world.nativeMint, vault, 1n);
      for (const key of signers) {
        for (const instruction of [
          createTransferInstruction(vault, client.wallet, key, 1n), createApproveInstruction(vault, key, key, 1n), createBurnInstruction(vault, world.nativeMint, key, 1n),
          createCloseAccountInstruction(vault, key, key), createSetAuthorityInstruction(vault, key, AuthorityType.AccountOwner, key), createSetAuthorityInstruction(vault, key, AuthorityType.CloseAccount, key),
        ]) expect(refusal(world, instruction)).to.not.equal(undefined);
      }
    }
  });

  it("between deposit and payout reach nothing: pay goes to vaults, and a wallet that was given away gets what its old owner names", () => {
    const { client } = at;
    const thief = addWallet(world, "thief");
    const job = postJob(world, client);
    const source = fundTokens(world, client.address, client.mint, 7n);
    world.mustSend(createApproveInstruction(source, thief.publicKey, client.address, 2n ** 63n), [client.key]);
    giveTokenAccount(world, source, client.key, thief.publicKey);
    expectRefusal(world, "OwnerMismatch", market.deposit({ payer: client.address, mint: client.mint, amount: 7n }), [client.key]);
    world.mustSend(jobInstructions.cancel(job), [client.key]);
    expect(tokens(world, source)).to.equal(7n);
    const other = associatedAccount(world, world.payer.publicKey, client.mint);
    world.mustSend(market.withdraw({ owner: client.address, mint: client.mint, amount: 9n, destination: other }), [client.key]);
    expect([tokens(world, source), tokens(world, other)]).to.deep.equal([7n, 9n]);
  });
});
