/** Who takes part in a test. Each function arranges one actor by real transactions and returns its keys and addresses. */
import { findBalancePda, findBalanceVaultPda, findNodePda, findOperatorPda, findOperatorVaultPda, instructions } from "@assay-protocol/sdk";
import { PublicKey, type Keypair } from "@solana/web3.js";
import { readStakingConfig } from "./accounts";
import { addTokenAccount, associatedAccount, fund, tokenProgramOf } from "./token";
import { ASSAY, keypair, type World } from "./world";

const SOL = 1_000_000_000n;

/** A key with 10 SOL and nothing else. */
export function addWallet(world: World, name: string): Keypair {
  const key = keypair(name);
  if (world.chain.account(key.publicKey) === null) world.chain.airdrop(key.publicKey, 10n * SOL);
  return key;
}

/** Somebody whom nothing concerns. */
export function stranger(world: World): Keypair {
  return addWallet(world, "stranger");
}

/** A token account of a wallet with so much in it. */
export function fundTokens(world: World, owner: PublicKey, mint: PublicKey, amount: bigint): PublicKey {
  const account = associatedAccount(world, owner, mint);
  if (amount > 0n) fund(world, mint, account, amount);
  return account;
}

export interface BalanceActor {
  mint: PublicKey;
  tokenProgram: PublicKey;
  /** The Balance account. */
  balance: PublicKey;
  vault: PublicKey;
}

/** Opens a Balance and deposits what is asked for. */
export function openBalance(world: World, owner: Keypair, mint: PublicKey, deposit = 0n): BalanceActor {
  const tokenProgram = tokenProgramOf(world, mint);
  const balance = findBalancePda({ owner: owner.publicKey, mint });
  world.mustSend(instructions.market.openBalance({ rentPayer: owner.publicKey, mint, tokenProgram }), [owner]);
  if (deposit > 0n) {
    fundTokens(world, owner.publicKey, mint, deposit);
    world.mustSend(instructions.market.deposit({ payer: owner.publicKey, mint, tokenProgram, amount: deposit }), [owner]);
  }
  return { mint, tokenProgram, balance, vault: findBalanceVaultPda({ balance }) };
}

export interface Client extends BalanceActor {
  key: Keypair;
  address: PublicKey;
  /** The client's own token account of the mint. */
  wallet: PublicKey;
}

export interface ClientOptions {
  name?: string;
  /** @defaultValue the native mint */
  mint?: PublicKey;
  /** What is deposited, in base units of the mint. */
  deposit?: bigint;
}

/** A client with a funded Balance. */
export function addClient(world: World, { name = "client", mint = world.nativeMint, deposit = 1_000_000n * ASSAY }: ClientOptions = {}): Client {
  const key = addWallet(world, name);
  const wallet = associatedAccount(world, key.publicKey, mint);
  return { key, address: key.publicKey, wallet, ...openBalance(world, key, mint, deposit) };
}

export interface Operator {
  owner: Keypair;
  agent: Keypair;
  /** The Operator account. */
  address: PublicKey;
  /** The vault of the bond. */
  vault: PublicKey;
  /** The owner's token account of the native mint. */
  wallet: PublicKey;
  /** The owner's Balances, by mint in base58: where the pay goes. */
  balances: Readonly<Record<string, BalanceActor>>;
  /** The registered node; the default key when there is none. */
  node: PublicKey;
}

export interface OperatorOptions {
  name?: string;
  /** What is bonded; 0 leaves the operator without a bond. */
  stake?: bigint;
  /** What the owner's wallet holds besides. */
  tokens?: bigint;
  /** @defaultValue 2^64 - 1: the agent may lock everything */
  agentLockLimit?: bigint;
  /** Mints in which the owner can be paid. @defaultValue none without a node, else both listed mints */
  mints?: readonly PublicKey[];
  /** Registers node 0 of class 1. @defaultValue true */
  node?: boolean | { units?: number; class?: number };
}

/** An operator with an owner, an agent, a bond, and a node of class 1 with its Balances unless `node` is false. */
export function addOperator(world: World, options: OperatorOptions = {}): Operator {
  const { name = "operator", stake = 1_000_000n * ASSAY, tokens = 0n, agentLockLimit = 2n ** 64n - 1n, node = true } = options;
  const { mints = node === false ? [] : [world.nativeMint, world.stablecoin] } = options;
  const { nativeMint } = world;
  const [owner, agent] = [addWallet(world, name), addWallet(world, `${name}'s agent`)];
  const address = findOperatorPda({ owner: owner.publicKey });
  world.mustSend(instructions.staking.createOperator({ owner: owner.publicKey, nativeMint, agent: agent.publicKey, agentLockLimit }), [owner]);
  const wallet = fundTokens(world, owner.publicKey, nativeMint, stake + tokens);
  if (stake > 0n) world.mustSend(instructions.staking.stake({ owner: owner.publicKey, nativeMint, amount: stake }), [owner]);
  const balances = Object.fromEntries(mints.map((mint) => [mint.toBase58(), openBalance(world, owner, mint)]));
  const operator = { owner, agent, address, vault: findOperatorVaultPda({ operator: address }), wallet, balances };
  return { ...operator, node: node === false ? PublicKey.default : addNode(world, operator, node === true ? {} : node) };
}

/** Registers a node of an operator. */
export function addNode(world: World, { owner, address }: Pick<Operator, "owner" | "address">, { index = 0, units = 100, class: number = 1 }: { index?: number; units?: number; class?: number } = {}): PublicKey {
  world.mustSend(instructions.market.registerNode({
    holder: owner.publicKey, operator: address, class: number, index, units, price: 1_000_000n, region: "eu-west", endpoint: "https://node.example",
  }), [owner]);
  return findNodePda({ operator: address, index });
}

export interface Locker {
  /** Signs `lock`, `unlock` and `slash`: the key that stands for a program's PDA. */
  key: Keypair;
  slot: number;
  /** Receives costs and bounties. */
  pool: PublicKey;
  poolOwner: Keypair;
}

/** Lists a test key as a locker in the next free slot: 2 after a deployment, whose slots are the market's and verification's. */
export function addLocker(world: World, name = "locker"): Locker {
  const [key, poolOwner] = [keypair(name), addWallet(world, `owner of ${name}'s pool`)];
  const pool = addTokenAccount(world, `${name}'s pool`, { owner: poolOwner.publicKey });
  const slot = readStakingConfig(world).lockers.length;
  world.mustSend(instructions.staking.addLocker({ governor: world.keys.governor.publicKey, authority: key.publicKey, bountyPool: pool }), [world.keys.governor]);
  return { key, slot, pool, poolOwner };
}
