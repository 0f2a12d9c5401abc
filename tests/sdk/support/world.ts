/** A local chain with both programs deployed, a client of the SDK on it, and parties with money. */
import { Keypair, type PublicKey } from "@solana/web3.js";
import {
  createClient, createManifest, findJobPda, findNodePda, findOperatorPda, juryTip, manifestHash, parseAmount, resultCommitment,
  type AssayClient, type LoadedJob, type PostJobArgs,
} from "@assay-protocol/sdk";
import { createLocalnet, type Localnet } from "@assay-protocol/localnet";
import { deployLocally, giveTokens, type LocalDeployment } from "../../../migrations/deployment";

export const assay = (text: string): bigint => parseAmount(text, 9);

const HASH = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

/** What the executor of these tests commits to, and opens. */
export const RESULT = { outputHash: HASH(1), traceRoot: HASH(2), juryTip: juryTip(HASH(3)), salt: HASH(4) };

export interface World {
  chain: Localnet;
  deployment: LocalDeployment;
  mint: PublicKey;
  /** Pays all fees. */
  payer: Keypair;
  client: AssayClient;
}

export async function createWorld(): Promise<World> {
  const chain = createLocalnet();
  const deployment = await deployLocally(chain);
  const payer = fundedKey(chain);
  const client = createClient({ connection: chain.connection, cluster: "localnet", payer, sendDefaults: { pollIntervalMs: 1 } });
  return { chain, deployment, mint: deployment.nativeMint, payer, client };
}

export function fundedKey(chain: Localnet): Keypair {
  const key = Keypair.generate();
  chain.airdrop(key.publicKey, 10_000_000_000n);
  return key;
}

/** A key that owns `amount` base units of ASSAY in its associated token account. */
export function fundedOwner({ chain, deployment, mint }: World, amount: bigint): Keypair {
  const owner = fundedKey(chain);
  giveTokens(chain, deployment.keys, mint, owner.publicKey, amount);
  return owner;
}

/** A client with a funded balance. */
export async function fundedClient(world: World, amount = assay("1000")): Promise<Keypair> {
  const owner = fundedOwner(world, amount);
  const { client, mint } = world;
  await client.market.openBalance({ rentPayer: owner, mint }).followedBy(client.market.deposit({ payer: owner, mint, amount })).send();
  return owner;
}

export interface Executor {
  owner: Keypair;
  operator: PublicKey;
  node: PublicKey;
}

/** An operator with a bond, a balance and a node. */
export async function bondedExecutor(world: World, amount = assay("5000")): Promise<Executor> {
  const owner = fundedOwner(world, amount);
  const { client, mint } = world;
  const operator = findOperatorPda({ owner: owner.publicKey });
  await client.staking.createOperator({ owner, nativeMint: mint, agent: owner.publicKey, agentLockLimit: amount })
    .followedBy(client.staking.stake({ owner, nativeMint: mint, amount }))
    .followedBy(client.market.openBalance({ rentPayer: owner, mint }))
    .followedBy(client.market.registerNode({ holder: owner, operator, class: 1, index: 0, units: 4, price: assay("1"), region: "eu", endpoint: "https://node.example" }))
    .send();
  return { owner, operator, node: findNodePda({ operator, index: 0 }) };
}

/** A job without audits, which needs no salt. */
export function plainJob(world: World, client: Keypair, overrides: Partial<PostJobArgs> = {}): PostJobArgs {
  const manifest = createManifest({ module: HASH(5), input: HASH(6) });
  return {
    client: client.publicKey, mint: world.mint, class: 1, nonce: 1n, specHash: manifestHash(manifest), price: assay("20"), maxReserved: assay("20"), termsVersion: 1,
    units: 1, runSeconds: 60, claimSeconds: 3_600, fuel: 1_000_000n, auditBps: 0, insuredValue: 0n, saltId: 0n, saltCommitment: new Uint8Array(32), ...overrides,
  };
}

/** Posts a job and lets the executor claim and submit it. */
export async function submittedJob(world: World, owner: Keypair, executor: Executor, nonce = 1n): Promise<LoadedJob> {
  const { client } = world;
  const job = findJobPda({ client: owner.publicKey, nonce });
  await client.market.postJob({ ...plainJob(world, owner, { nonce }), client: owner }).send();
  const open = await client.market.loadJob(job);
  await open.claim({ holder: executor.owner, operatorOwner: executor.owner.publicKey, node: executor.node, maxBond: assay("5000") }).send();
  const claimed = await client.market.loadJob(job);
  const commitment = resultCommitment({
    market: client.programIds.market.toBytes(), job: job.toBytes(), postedSlot: claimed.job.postedSlot, operator: executor.operator.toBytes(), ...RESULT,
  });
  await claimed.submit({ holder: executor.owner, commitment }).send();
  return client.market.loadJob(job);
}
