/**
 * What is left when everybody but a stranger has gone: steps that anybody may run, the passing of time, and in the end each
 * owner at its own exit. Nobody commits, reveals, opens, appeals or signs anything else.
 */
import { createClient, findCasePda, findPaymentMintPda, findPoolPda, findPoolVaultPda, instructions, isCaseDue, type AssayClient } from "@assay-protocol/sdk";
import { PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { expect } from "chai";
import {
  allAppeals, allBalances, allCases, allChallenges, allCredits, allDemands, allJobs, allNodes, allOperators, allPanels, allSeats, exists, readBalance, readCase, readJob, readOperator,
  readPaymentMint, readStakingConfig,
} from "../../helpers/accounts";
import { DAY, wait, waitUntil } from "../../helpers/clock";
import { holdings, violations } from "../../helpers/conservation";
import { jobInstructions, type TestJob } from "../../helpers/job";
import { poolLedger } from "../../helpers/seatBooks";
import { waitEpochs, type SeatedMarket } from "../../helpers/seats";
import { associatedAccount, fund } from "../../helpers/token";
import { keypair, type World } from "../../helpers/world";

const { market, staking, verification } = instructions;

/** More steps than any case takes. */
const MOST_TURNS = 500;
/** Epochs from a leave until the seats are out of the roster, the longest case, and one more for the rest of the present one. */
const EPOCHS_UNTIL_WITHDRAWN = 17n;
const UNBONDING = 8n * DAY;
/** Names of all who may own credits besides seat holders. */
const OTHERS = ["payer", "operator", "client", ...Array.from({ length: 9 }, (_, index) => `challenger ${index}`)];

export class Abandoned {
  private readonly world: World;
  private readonly keeper: AssayClient;
  private readonly lamports: bigint;
  private readonly fees: bigint;
  private readonly accounts: ReadonlySet<string>;
  /** Whether it took the market's last resort, 30 days without a move. */
  voided = false;

  /** Before the job is posted: what the world is to look like again. */
  constructor(private readonly at: SeatedMarket) {
    this.world = at.world;
    this.keeper = createClient({ connection: at.world.connection, cluster: "localnet", payer: at.world.payer });
    this.lamports = at.world.lamports(at.world.payer.publicKey);
    this.fees = this.paidFees();
    this.accounts = new Set(this.tokenAccounts());
  }

  /** Runs whatever anybody may run, and lets time pass where nothing is due, until job and case are closed; `untilUnpaid`, until only a pay is left. */
  async runOut(job: TestJob, { untilUnpaid = false }: { untilUnpaid?: boolean } = {}): Promise<void> {
    const { world } = this;
    const address = findCasePda({ job: job.address, postedSlot: readJob(world, job.address).postedSlot });
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      if (!exists(world, address) && (!exists(world, job.address) || (untilUnpaid && this.isUnpaid(job)))) return;
      if ((await this.runCase(job, address)) || this.runJob(job)) continue;
      this.letTimePass(job, address);
    }
    throw new Error(`nobody gets out of here: the case is ${exists(world, address) ? readCase(world, address).status : "closed"}, the job ${exists(world, job.address) ? readJob(world, job.address).status : "closed"}`);
  }

  private isUnpaid(job: TestJob): boolean {
    const state = readJob(this.world, job.address);
    return state.status === "settled" && state.unpaid > 0n;
  }

  private async runCase(job: TestJob, address: PublicKey): Promise<boolean> {
    const { world, keeper } = this;
    if (!exists(world, address)) {
      if (!exists(world, job.address) || !isCaseDue(readJob(world, job.address))) return false;
      world.mustSend([...(await keeper.verification.planOpenCase(job.address)).instructions]);
      return true;
    }
    const { file, steps: [step] } = await keeper.verification.fetchCaseSteps(address);
    if (step === undefined) return false;
    world.mustSend([...(await keeper.verification.planCaseStep(file, step)).instructions]);
    return true;
  }

  /** Tries what the market lets anybody do. */
  private runJob(job: TestJob): boolean {
    const { world } = this;
    if (!exists(world, job.address)) return false;
    const state = readJob(world, job.address);
    const ends = { fault: jobInstructions.settleFault, void: jobInstructions.refund, upheld: jobInstructions.settle, none: jobInstructions.settle };
    const close = (of: TestJob): TransactionInstruction => jobInstructions.close(of, { closer: world.payer.publicKey, rentPayer: state.rentPayer });
    const possible: Partial<Record<typeof state.status, ((of: TestJob) => TransactionInstruction)[]>> = {
      open: [jobInstructions.expireJob], claimed: [jobInstructions.expireClaim], submitted: [jobInstructions.forceAudit, jobInstructions.expireOpening], forced: [jobInstructions.drawForced],
      cleared: [jobInstructions.expireOpening], provisional: [jobInstructions.settle], ruled: [ends[state.verdict]], settled: [jobInstructions.pay, close], expired: [close], cancelled: [close],
    };
    for (const build of possible[state.status] ?? []) if (world.send(build(job)).error === undefined) return true;
    if (world.send(jobInstructions.voidStale(job)).error !== undefined) return false;
    this.voided = true;
    return true;
  }

  /** To the next moment at which something is due. */
  private letTimePass(job: TestJob, address: PublicKey): void {
    const { world } = this;
    const state = exists(world, address) ? readCase(world, address) : undefined;
    const of = exists(world, job.address) ? readJob(world, job.address) : undefined;
    if (state?.status === "jurySeed" || of?.status === "forced") return void world.chain.warp({ seconds: 0, slots: 40 });
    const times = [state?.deadline, state?.latestDemandUntil, ...["claimUntil", "submitBy", "saltDeadline", "openBy", "challengeUntil"].map((name) => (of as Record<string, unknown> | undefined)?.[name])]
      .filter((time): time is bigint => typeof time === "bigint" && time > world.now);
    if (times.length === 0) wait(world, DAY);
    else waitUntil(world, times.reduce((first, time) => (time < first ? time : first)));
  }

  /** Claims and closes all credits, and asserts that whoever paid rent for the case has it back. */
  claimAll(): void {
    const { world, at } = this;
    this.sweep();
    for (const mint of [world.nativeMint, world.stablecoin]) {
      const { held, owed } = poolLedger(world, mint);
      // A pool may owe more than it holds; later levies pay it, here a donation.
      if (owed > held) fund(world, mint, findPoolVaultPda({ pool: findPoolPda({ mint }) }), owed - held);
    }
    const owners = [...at.holders.map(({ owner }) => owner), ...OTHERS.map(keypair)];
    for (const { owner, mint, amount, rentPayer } of allCredits(world)) {
      const key = owners.find(({ publicKey }) => publicKey.equals(owner));
      if (key === undefined) throw new Error(`nobody knows the owner of credits ${owner.toBase58()}`);
      associatedAccount(world, owner, mint);
      if (amount > 0n) world.mustSend(verification.claimCredits({ owner, mint }), [key]);
      world.mustSend(verification.closeCredits({ owner, mint, rentPayer }), [key]);
    }
    const opened = this.tokenAccounts().filter((account) => !this.accounts.has(account)).map((account) => new PublicKey(account));
    const rent = opened.reduce((sum, account) => sum + world.lamports(account), 0n);
    expect(this.lamports - world.lamports(world.payer.publicKey), "rent that did not come back").to.equal(this.paidFees() - this.fees + rent);
    expect(violations(world)).to.deep.equal([]);
  }

  /** Every owner leaves with everything, and nothing of anybody is left. */
  leaveAll({ clients = [this.at.client] }: { clients?: readonly SeatedMarket["client"][] } = {}): void {
    const { world, at } = this;
    const { nativeMint } = world;
    for (const { owner, address, seat } of at.holders) {
      if (exists(world, seat)) world.mustSend(verification.leaveSeats({ holder: owner.publicKey, operator: address, class: 1, page: 0 }), [owner]);
    }
    waitEpochs(world, EPOCHS_UNTIL_WITHDRAWN);
    for (const { owner, address, seat } of at.holders) {
      if (exists(world, seat)) world.mustSend(verification.withdrawSeats({ holder: owner.publicKey, operator: address, class: 1, rentPayer: world.payer.publicKey }), [owner]);
    }
    const { operator } = at;
    const byOwner = { holder: operator.owner.publicKey, operator: operator.address, node: operator.node };
    world.mustSend([market.retireNode(byOwner), market.closeNode(byOwner)], [operator.owner]);
    const purses = [...Object.values(operator.balances).map((purse) => ({ ...purse, key: operator.owner })), ...clients];
    for (const { balance, mint, tokenProgram, key } of purses) {
      const owner = key.publicKey;
      const { available } = readBalance(world, balance);
      associatedAccount(world, owner, mint);
      if (available > 0n) world.mustSend(market.withdraw({ owner, mint, tokenProgram, amount: available }), [key]);
      world.mustSend(market.closeBalance({ owner, mint, tokenProgram }), [key]);
    }
    const operators = [operator, ...at.holders].filter(({ address }) => exists(world, address));
    for (const { owner, address } of operators) {
      const { bonded } = readOperator(world, address);
      if (bonded > 0n) world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: bonded }), [owner]);
    }
    wait(world, UNBONDING);
    for (const { owner, address } of operators) {
      if (readOperator(world, address).unbonding.length > 0) world.mustSend(staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint }), [owner]);
      world.mustSend(staking.closeOperator({ owner: owner.publicKey, nativeMint }), [owner]);
    }
    expect(leftOver(world)).to.deep.equal({ jobs: 0, balances: 0, nodes: 0, operators: 0, seats: 0, cases: 0, panels: 0, challenges: 0, appeals: 0, demands: 0, credits: 0 });
    // Token accounts of programs that hold something: pools, treasury and insurance, whose ways out are governance's or the next audit's.
    const programs = holdings(world, nativeMint).filter(({ owner, amount }) => amount > 0n && !PublicKey.isOnCurve(owner.toBytes()));
    const known = [findPoolVaultPda({ pool: findPoolPda({ mint: nativeMint }) }).toBase58()];
    expect(programs.filter(({ account }) => !known.includes(account.toBase58()) && !this.accounts.has(account.toBase58())).map(({ amount }) => amount)).to.deep.equal([]);
    expect(violations(world)).to.deep.equal([]);
  }

  private sweep(): void {
    const { world } = this;
    for (const { owner, mint, feesDue, treasuryDue, leviesDue } of allBalances(world)) {
      const { levyVault, buybackVault, tokenProgram } = readPaymentMint(world, findPaymentMintPda({ mint }));
      if (feesDue > 0n) world.mustSend(market.sweepFees({ owner, mint, tokenProgram, buybackVault }));
      if (treasuryDue > 0n) world.mustSend(market.sweepTreasury({ owner, mint, tokenProgram }));
      if (leviesDue > 0n && levyVault !== null) world.mustSend(market.sweepLevies({ owner, mint, tokenProgram, levyVault }));
    }
    for (const { address, burnDue, insuranceDue, bountyDue } of allOperators(world)) {
      const bountyPools = readStakingConfig(world).lockers.filter(({ slot }) => (bountyDue[slot] ?? 0n) > 0n).map(({ bountyPool }) => bountyPool);
      if (burnDue + insuranceDue > 0n || bountyPools.length > 0) world.mustSend(staking.sweepSlashed({ operator: address, nativeMint: world.nativeMint, bountyPools }));
    }
  }

  private tokenAccounts(): string[] {
    return [this.world.nativeMint, this.world.stablecoin].flatMap((mint) => holdings(this.world, mint)).map(({ account }) => account.toBase58());
  }

  private paidFees(): bigint {
    const { world } = this;
    return world.chain.ledger.forAddress(world.payer.publicKey, { limit: Number.MAX_SAFE_INTEGER }).reduce((sum, { fee }) => sum + BigInt(fee), 0n);
  }
}

/** Accounts that hold rent, and what is behind them. */
export const leftOver = (world: World) => ({
  jobs: allJobs(world).length, balances: allBalances(world).length, nodes: allNodes(world).length, operators: allOperators(world).length, seats: allSeats(world).length, cases: allCases(world).length,
  panels: allPanels(world).length, challenges: allChallenges(world).length, appeals: allAppeals(world).length, demands: allDemands(world).length, credits: allCredits(world).length,
});
