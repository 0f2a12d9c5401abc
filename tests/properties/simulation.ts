/** Five clients, five operators, an arbiter and strangers, who do what chance says. */
import { findPaymentMintPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { exists, readBalance, readJob, readNode, readOperator, readPaymentMint, readStakingConfig } from "../helpers/accounts";
import { addClient, addOperator, addWallet, fundTokens, type Client, type Operator } from "../helpers/actors";
import { wait } from "../helpers/clock";
import type { Books } from "../helpers/conservation";
import { jobInstructions, newJob, type TestJob } from "../helpers/job";
import { freeze, sendTokens, thaw } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import type { Chance } from "./chance";
import { jobMove, type Move } from "./jobMoves";

const PARTIES = 5;
/** More live jobs than this are not posted. */
const LIVE_JOBS = 20;
const CLIENT_FUNDS = 20_000n * ASSAY;
const STABLE_FUNDS = 20_000_000_000n;

export class Simulation {
  readonly clients: Client[];
  readonly operators: Operator[];
  /** How often each move was taken and refused. */
  readonly taken = new Map<string, number>();
  refused = 0;
  last = "";
  private touched: readonly PublicKey[] = [];
  private jobs: TestJob[] = [];
  private nonce = 1n;

  constructor(readonly world: World, private readonly chance: Chance) {
    const mint = (index: number) => (index % 2 === 0 ? world.nativeMint : world.stablecoin);
    this.clients = Array.from({ length: PARTIES }, (_, index) => addClient(world, { name: `client ${index}`, mint: mint(index), deposit: index % 2 === 0 ? CLIENT_FUNDS : STABLE_FUNDS }));
    this.operators = Array.from({ length: PARTIES }, (_, index) => addOperator(world, { name: `operator ${index}`, stake: 20_000n * ASSAY, tokens: 5_000n * ASSAY }));
    for (const client of this.clients) fundTokens(world, client.address, client.mint, client.mint.equals(world.nativeMint) ? CLIENT_FUNDS : STABLE_FUNDS);
  }

  /** One move, or a little time. */
  step(): void {
    const { chance } = this;
    this.touched = [];
    const roll = chance.below(100);
    if (roll < 6) return this.pass();
    const move = roll < 20 ? this.post() : roll < 80 ? this.moveJob() : roll < 90 ? this.moveMoney() : this.moveStake();
    if (move === undefined) return;
    this.last = move.name;
    const outcome = this.world.send(move.instruction, move.signers);
    this.touched = outcome.transaction.keys;
    if (outcome.error !== undefined) {
      this.refused += 1;
      return;
    }
    this.taken.set(move.name, (this.taken.get(move.name) ?? 0) + 1);
    move.taken?.();
  }

  /** Mostly a little, so that jobs get on; sometimes a day, and rarely a month, which makes every job stale. */
  private pass(): void {
    const { chance } = this;
    const seconds = chance.yes(0.02) ? 31 * 86_400 : chance.yes(0.1) ? 86_400 : chance.pick([1, 30, 120, 300, 900, 1_800]);
    wait(this.world, seconds);
    this.last = `wait ${seconds}`;
  }

  private post(): Move | undefined {
    this.jobs = this.jobs.filter(({ address }) => exists(this.world, address));
    if (this.jobs.length >= LIVE_JOBS) return this.moveJob();
    const { chance, world } = this;
    const client = chance.pick(this.clients);
    const unit = client.mint.equals(world.nativeMint) ? ASSAY : 1_000_000n;
    const price = unit + chance.amount(20n * unit);
    const auditBps = chance.pick([0, 500, 2_000, 5_000, 10_000]);
    const insuredValue = auditBps > 0 && chance.yes(0.4) ? chance.amount(price * 12n) : 0n;
    const job = newJob(world, client, { nonce: this.nonce, price, auditBps, insuredValue, units: 1 + chance.below(3) });
    this.nonce += 1n;
    return { name: "post", instruction: jobInstructions.post(job), signers: [client.key], taken: () => this.jobs.push(job) };
  }

  private moveJob(): Move | undefined {
    this.jobs = this.jobs.filter(({ address }) => exists(this.world, address));
    return this.jobs.length === 0 ? undefined : jobMove(this.chance.pick(this.jobs), { chance: this.chance, operators: this.operators });
  }

  private moveMoney(): Move | undefined {
    const { chance, world } = this;
    const { market } = instructions;
    const client = chance.pick(this.clients);
    const { address: owner, mint, key } = client;
    const amount = 1n + chance.amount(mint.equals(world.nativeMint) ? 500n * ASSAY : 500_000_000n);
    const listing = readPaymentMint(world, findPaymentMintPda({ mint }));
    switch (chance.below(8)) {
      case 0: return { name: "deposit", instruction: market.deposit({ payer: owner, mint, amount }), signers: [key] };
      case 1: return { name: "withdraw", instruction: market.withdraw({ owner, mint, amount }), signers: [key] };
      case 2: return { name: "sweepFees", instruction: market.sweepFees({ owner, mint, buybackVault: listing.buybackVault }), signers: [] };
      case 3: return { name: "sweepLevies", instruction: market.sweepLevies({ owner, mint, levyVault: listing.levyVault ?? owner }), signers: [] };
      case 4: return this.withdrawPay(mint);
      case 5: return this.donate(client);
      default: return this.freezeOrThaw(client);
    }
  }

  private withdrawPay(mint: Client["mint"]): Move {
    const { owner } = this.chance.pick(this.operators);
    fundTokens(this.world, owner.publicKey, mint, 0n);
    return { name: "withdrawPay", instruction: instructions.market.withdraw({ owner: owner.publicKey, mint, amount: 1n + this.chance.amount(10n * ASSAY) }), signers: [owner] };
  }

  /** Tokens sent past the program: they must change nothing. */
  private donate({ vault, wallet, key }: Client): undefined {
    this.last = "donate";
    if (this.frozen.size === 0) sendTokens(this.world, wallet, vault, key, 1n + this.chance.amount(1_000n));
  }

  private readonly frozen = new Map<string, Client>();

  private freezeOrThaw(client: Client): undefined {
    if (!client.mint.equals(this.world.stablecoin)) return;
    const id = client.vault.toBase58();
    const isFrozen = this.frozen.delete(id);
    this.last = isFrozen ? "thaw" : "freeze";
    if (isFrozen) thaw(this.world, client.mint, client.vault);
    else {
      freeze(this.world, client.mint, client.vault);
      this.frozen.set(id, client);
    }
  }

  private moveStake(): Move | undefined {
    const { chance, world } = this;
    const { staking } = instructions;
    const { nativeMint } = world;
    const operator = chance.pick(this.operators);
    const owner = operator.owner.publicKey;
    const signers = [operator.owner];
    const amount = 1n + chance.amount(300n * ASSAY);
    switch (chance.below(7)) {
      case 0: return { name: "stake", instruction: staking.stake({ owner, nativeMint, amount }), signers };
      case 1: return { name: "requestUnbond", instruction: staking.requestUnbond({ owner, amount }), signers };
      case 2: return { name: "cancelUnbond", instruction: staking.cancelUnbond({ owner, slot: chance.below(3) }), signers };
      case 3: return { name: "withdrawUnbonded", instruction: staking.withdrawUnbonded({ owner, nativeMint }), signers };
      case 4: return this.report(operator);
      default: {
        const { bountyDue } = readOperator(world, operator.address);
        const bountyPools = readStakingConfig(world).lockers.flatMap(({ bountyPool }, slot) => ((bountyDue[slot] ?? 0n) > 0n ? [bountyPool] : []));
        return { name: "sweepSlashed", instruction: staking.sweepSlashed({ operator: operator.address, nativeMint, bountyPools }), signers: [] };
      }
    }
  }

  private report({ address }: Operator): Move | undefined {
    const { epochZero, epochSeconds } = readStakingConfig(this.world);
    const epoch = (this.world.now - epochZero) / epochSeconds - BigInt(this.chance.below(4));
    if (epoch < 0n) return undefined;
    const reporter = addWallet(this.world, "reporter");
    return { name: "reportEpoch", instruction: instructions.staking.reportEpoch({ reporter: reporter.publicKey, operator: address, epoch }), signers: [reporter] };
  }

  /** Accounts that the last step named, with every job that concerns them: nothing else can have changed. */
  books(): Books {
    const { world } = this;
    const touched = new Set(this.touched.map((key) => key.toBase58()));
    const named = (address: PublicKey): boolean => touched.has(address.toBase58());
    const operators = this.operators.filter(({ address, node }) => named(address) || named(node));
    const concerned = (job: TestJob): boolean => named(job.client.balance) || (job.operator !== undefined && operators.includes(job.operator));
    return {
      operators: operators.map(({ address }) => readOperator(world, address)),
      nodes: operators.map(({ node }) => readNode(world, node)),
      balances: [...this.clients.map(({ balance }) => balance), ...this.operators.flatMap(({ balances }) => Object.values(balances).map(({ balance }) => balance))].filter(named).map((address) => readBalance(world, address)),
      jobs: this.jobs.filter((job) => concerned(job) && exists(world, job.address)).map(({ address }) => readJob(world, address)),
    };
  }
}
