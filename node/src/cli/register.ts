/** `assay-node register`: the accounts that the configuration names, made with the owner's key. Running it again changes nothing. */
import {
  ASSAY_DECIMALS, findBalancePda, findNodePda, findOperatorPda, findPaymentMintPda, findStakingConfigPda, formatAmount, parseAmount,
} from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import { loadKeypair } from "../config/keypair";
import { NodeError } from "../errors";
import type { Flags } from "./main";
import { asOwner, say, send, wholeOf, type OwnerRun } from "./owner";

interface Registration extends OwnerRun {
  agent: PublicKey;
}

export async function registerCommand(flags: Flags): Promise<void> {
  const { config, client, owner } = await asOwner(flags);
  const run: Registration = { config, client, owner, agent: loadKeypair(config.agentKeypair).keypair.publicKey };
  await createOperator(run, flags);
  if (config.duties.operator) await registerNode(run, flags);
  for (const mint of config.jobs.minPrices.keys()) await openBalance(run, new PublicKey(mint));
}

async function createOperator({ client, owner, agent }: Registration, flags: Flags): Promise<void> {
  const { staking } = client.programIds;
  const { nativeMint } = await client.staking.fetchStakingConfig(findStakingConfigPda(staking));
  const address = findOperatorPda({ owner: owner.publicKey }, staking);
  const wanted = flags.stake === undefined ? undefined : amountOf("--stake", flags.stake);
  const limit = flags["lock-limit"] === undefined ? wanted : amountOf("--lock-limit", flags["lock-limit"]);
  const operator = await client.staking.fetchMaybeOperator(address);
  if (operator === null) {
    await send("operator", client.staking.createOperator({ owner, nativeMint, agent, agentLockLimit: limit ?? 0n }), `${address.toBase58()} with the agent ${agent.toBase58()}, who may lock ${show(limit ?? 0n)}`);
  } else if (operator.agent?.equals(agent) !== true || (flags["lock-limit"] !== undefined && operator.agentLockLimit !== limit)) {
    const agentLockLimit = limit ?? operator.agentLockLimit;
    await send("agent", client.staking.setAgent({ owner, agent, agentLockLimit }), `${agent.toBase58()}, who may lock ${show(agentLockLimit)}`);
  } else {
    say("operator", `${address.toBase58()} is there already`);
  }
  const missing = wanted === undefined ? 0n : wanted - (operator?.bonded ?? 0n);
  if (missing > 0n) await send("stake", client.staking.stake({ owner, nativeMint, amount: missing }), show(missing));
  else say("stake", `${show(operator?.bonded ?? 0n)} are staked already`);
}

async function registerNode({ config, client, owner }: Registration, flags: Flags): Promise<void> {
  const { market, staking } = client.programIds;
  const operator = findOperatorPda({ owner: owner.publicKey }, staking);
  const address = findNodePda({ operator, index: config.nodeIndex }, market);
  const found = await client.market.fetchMaybeNode(address);
  if (found !== null) return say("node", `${address.toBase58()} is there already (${found.status}, ${found.units} units)`);
  const args = {
    holder: owner, rentPayer: owner, operator, index: config.nodeIndex, class: wholeOf("--class", flags.class ?? String(config.class)), units: wholeOf("--units", flags.units ?? "1"),
    price: 0n, region: flags.region ?? "", endpoint: flags.endpoint ?? "",
  };
  await send("node", client.market.registerNode(args), `${address.toBase58()}: ${args.units} units of class ${args.class}`);
}

async function openBalance({ client, owner }: Registration, mint: PublicKey): Promise<void> {
  const { market } = client.programIds;
  const address = findBalancePda({ owner: owner.publicKey, mint }, market);
  if ((await client.market.fetchMaybeBalance(address)) !== null) return say("balance", `${address.toBase58()} is there already`);
  const listing = await client.market.fetchMaybePaymentMint(findPaymentMintPda({ mint }, market));
  if (listing === null) throw new NodeError("Account", `${mint.toBase58()} is not a payment mint of this market.`, "Correct the key under jobs.minPricePerUnitSecond.");
  await send("balance", client.market.openBalance({ owner: owner.publicKey, mint, tokenProgram: listing.tokenProgram }), `${address.toBase58()} for pay in ${mint.toBase58()}`);
}

function show(amount: bigint): string {
  return `${formatAmount(amount, ASSAY_DECIMALS)} ASSAY`;
}

function amountOf(flag: string, text: string): bigint {
  try {
    return parseAmount(text, ASSAY_DECIMALS);
  } catch (cause) {
    throw new NodeError("Usage", `${flag} is ${JSON.stringify(text)}.`, 'It must be an amount in ASSAY, such as "200" or "12.5".', { cause });
  }
}
