/** Everything that has to be right before the first round. What is wrong is refused here, with what to do about it. */
import {
  createClient, findBalancePda, findMarketConfigPda, findPaymentMintPda, findVerificationConfigPda, isAssayError,
  type AssayClient, type Cluster, type Node, type Operator,
} from "@assay-protocol/sdk";
import { Connection, PublicKey, type Keypair } from "@solana/web3.js";
import { VerificationGateway } from "../chain/courtGateway";
import { ProtocolEpochs } from "../chain/epochGateway";
import { MarketGateway } from "../chain/gateway";
import { ProtocolKeeper } from "../chain/keeperGateway";
import { ProtocolProposals } from "../chain/proposalGateway";
import { loadSecret } from "../config/secret";
import type { NodeConfig } from "../config/types";
import type { CourtGateway } from "../court/gateway";
import type { EpochGateway } from "../epochs/gateway";
import { NodeError, errorSentence } from "../errors";
import type { KeeperGateway } from "../keeper/gateway";
import { SaltShareFiles } from "../keeper/shares";
import type { Logger } from "../log";
import type { Gateway } from "../operator/gateway";
import type { ProposalGateway } from "../proposals/gateway";
import type { StateDatabase } from "../state/database";

const ATTEMPTS = 3;
/** An RPC node that does not answer must not hold up the round that would meet a deadline. */
const RPC_TIMEOUT_MS = 20_000;
/** By which a public cluster is known; every other one counts as local. */
const GENESIS: Readonly<Record<string, string>> = {
  EtWTRABZaYq6iMfeYKouRu166VU2xqa1wcaWoxPkrZBG: "devnet",
  "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d": "mainnet",
};

export interface Ready {
  gateway: Gateway;
  court: CourtGateway;
  keeper: KeeperGateway;
  epochs: EpochGateway;
  proposals: ProposalGateway;
  accounts: { operator: string; node: string; agent: string };
}

export function connect(config: NodeConfig, payer: Keypair): AssayClient {
  const connection = new Connection(config.rpcUrl, { commitment: "confirmed", fetch: (address, init) => fetch(address, { ...init, signal: AbortSignal.timeout(RPC_TIMEOUT_MS) }) });
  const sendDefaults = { priorityFee: config.transactions.priorityFee, pollIntervalMs: Math.min(500, config.pollMilliseconds) };
  try {
    return config.programIds === undefined
      ? createClient({ connection, payer, sendDefaults, cluster: config.cluster as Cluster })
      : createClient({ connection, payer, sendDefaults, programIds: config.programIds });
  } catch (cause) {
    throw new NodeError("Config", `cluster ${JSON.stringify(config.cluster)}: ${errorSentence(cause)}`, "Name your deployment with programIds.", { cause });
  }
}

/** Refuses a wrong cluster, missing programs and an unreachable RPC node. */
export async function checkCluster(config: NodeConfig, client: AssayClient): Promise<void> {
  try {
    const genesis = await client.connection.getGenesisHash();
    const found = GENESIS[genesis] ?? "localnet";
    if (found !== config.cluster) throw new NodeError("Cluster", `The RPC node ${hostOf(config)} is of ${found} (genesis ${genesis}), and cluster is ${JSON.stringify(config.cluster)}.`, "Correct cluster or rpcUrl in the configuration.");
    await client.verify();
  } catch (cause) {
    if (cause instanceof NodeError) throw cause;
    if (isAssayError(cause, "MissingProgram")) throw new NodeError("Cluster", errorSentence(cause), "Correct cluster, rpcUrl or programIds in the configuration; on a local network deploy the programs first.", { cause });
    throw new NodeError("Cluster", `The RPC node ${hostOf(config)} does not answer: ${errorSentence(cause)}`, "Check rpcUrl and the network.", { cause });
  }
  const address = findMarketConfigPda(client.programIds.market);
  if ((await client.market.fetchMaybeMarketConfig(address)) === null) {
    throw new NodeError("Cluster", `The market program ${client.programIds.market.toBase58()} is not initialised.`, "Run the deployment (migrations/deploy.ts) on this cluster first, or correct programIds.");
  }
  if ((await client.verification.fetchMaybeVerificationConfig(findVerificationConfigPda(client.programIds.verification))) === null) {
    throw new NodeError("Cluster", `The verification program ${client.programIds.verification.toBase58()} is not initialised.`, "Run the deployment (migrations/deploy.ts) on this cluster first, or correct programIds.");
  }
}

/** Many RPC providers put a secret into the path, which must not end up in a log. */
function hostOf({ rpcUrl }: NodeConfig): string {
  return new URL(rpcUrl).origin;
}

export async function prepare(config: NodeConfig, agent: Keypair, db: StateDatabase, log: Logger): Promise<Ready> {
  const client = connect(config, agent);
  await checkCluster(config, client);
  const gateway = new MarketGateway(client, agent, config.operatorOwner, config.nodeIndex);
  const { operator, node } = gateway.self;
  const genesis = await client.connection.getGenesisHash();
  pinState(config, db, { cluster: genesis, market: gateway.self.market.toBase58(), node: node.toBase58(), verification: client.programIds.verification.toBase58() });
  checkOperator(config, agent, operator, await client.staking.fetchMaybeOperator(operator), log);
  const number = checkNode(config, node, await client.market.fetchMaybeNode(node));
  await checkFunds(config, client, agent);
  for (const mint of config.jobs.minPrices.keys()) await openPayBalance(config, client, new PublicKey(mint), log);
  const { scope, client: kept, shares, maxTopUp } = config.keeper;
  return {
    gateway, court: new VerificationGateway(client, config.operatorOwner),
    keeper: new ProtocolKeeper(client, gateway, {
      scope, class: number, agent: agent.publicKey,
      client: kept && { address: kept.address, secret: loadSecret(kept.secretFile) },
      shares: shares && new SaltShareFiles(shares.folder, shares.common),
    }),
    epochs: new ProtocolEpochs(client, agent.publicKey, config.operatorOwner), proposals: new ProtocolProposals(client, agent.publicKey, maxTopUp),
    accounts: { operator: operator.toBase58(), node: node.toBase58(), agent: agent.publicKey.toBase58() },
  };
}

/** A state folder belongs to one node on one deployment: its salts mean nothing elsewhere. */
function pinState(config: NodeConfig, db: StateDatabase, values: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(values)) {
    const pinned = db.pin(key, value);
    if (pinned !== value) throw new NodeError("StateMismatch", `The state folder ${config.stateDir} belongs to the ${key} ${pinned}, not to ${value}.`, "Use another stateDir for this node, or correct the configuration.");
  }
}

function checkOperator(config: NodeConfig, agent: Keypair, address: PublicKey, operator: Operator | null, log: Logger): void {
  const owner = config.operatorOwner.toBase58();
  if (operator === null) throw new NodeError("Account", `There is no Operator account of ${owner} (it would be ${address.toBase58()}).`, "Create it with `assay-node register --owner <owner keypair>`, or correct operatorOwner.");
  const holder = agent.publicKey;
  if (!holder.equals(operator.owner) && operator.agent?.equals(holder) !== true) {
    throw new NodeError("Account", `The key ${holder.toBase58()} may not act for the operator of ${owner}; its agent is ${operator.agent?.toBase58() ?? "not set"}.`, "Let the owner name it with set_agent, or correct agentKeypair.");
  }
  if (holder.equals(operator.owner)) log.warn("the agent's key is the owner's: whoever gets into this machine can take the stake and the pay; name an agent of its own");
  if (operator.bonded === 0n) log.warn("nothing is staked: this node can claim nothing until its owner stakes");
}

/** Answers the class. Who only holds seats, or keeps, needs no node. */
function checkNode(config: NodeConfig, address: PublicKey, node: Node | null): number {
  if (!config.duties.operator) return node?.class ?? config.class;
  if (node === null) throw new NodeError("Account", `The operator has no node with the index ${config.nodeIndex} (it would be ${address.toBase58()}).`, "Register it with `assay-node register --owner <owner keypair>`, or correct nodeIndex; to hold only seats, set duties.operator to false.");
  if (node.status === "retired") throw new NodeError("Account", `The node with the index ${config.nodeIndex} is retired.`, "Register another one and set its nodeIndex; a retired node takes no jobs.");
  return node.class;
}

async function checkFunds({ transactions }: NodeConfig, { connection }: AssayClient, agent: Keypair): Promise<void> {
  const lamports = BigInt(await connection.getBalance(agent.publicKey));
  if (lamports >= transactions.minLamports) return;
  throw new NodeError("Funds", `The agent ${agent.publicKey.toBase58()} has ${lamports} lamports and needs ${transactions.minLamports} (transactions.minLamports).`, "Send SOL to it: it pays the fee of each transaction.");
}

/** The pay needs somewhere to go before a job can be claimed; anyone may open it. */
async function openPayBalance({ operatorOwner: owner }: NodeConfig, client: AssayClient, mint: PublicKey, log: Logger): Promise<void> {
  const { market } = client.programIds;
  const listing = await client.market.fetchMaybePaymentMint(findPaymentMintPda({ mint }, market));
  if (listing === null) throw new NodeError("Account", `${mint.toBase58()} is not a payment mint of this market.`, "Correct the key under jobs.minPricePerUnitSecond.");
  if (!listing.enabled) log.warn({ mint: mint.toBase58() }, "the mint is disabled: no new jobs are paid in it");
  for (let attempt = 1; ; attempt += 1) {
    if ((await client.market.fetchMaybeBalance(findBalancePda({ owner, mint }, market))) !== null) return;
    try {
      await client.market.openBalance({ owner, mint, tokenProgram: listing.tokenProgram }).send();
      log.info({ mint: mint.toBase58() }, "opened the Balance that gets the pay");
    } catch (cause) {
      // Somebody else may have opened it in between; then the next look finds it.
      if (attempt === ATTEMPTS) throw new NodeError("Account", `Cannot open the Balance for pay in ${mint.toBase58()}: ${errorSentence(cause)}`, "Put right what the message names and start again.", { cause });
    }
  }
}
