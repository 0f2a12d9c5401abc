/** The entry to the SDK: one object that knows the connection, the programs and, where there is one, the payer. */
import type { Connection, Signer, TransactionInstruction } from "@solana/web3.js";
import { programIdsOf, toProgramIds, verifyDeployment, type Cluster } from "./deployment";
import { InvalidArgument } from "./errors/classes";
import { parseEvents, type EventTransaction } from "./events/parse";
import { subscribe, type SubscribeOptions } from "./events/subscribe";
import type { AssayEvent, EventName } from "./events/types";
import { bindQueries, createActions, type Actions, type BoundQueries } from "./programs/actions";
import { createGovernanceClient, type GovernanceClient } from "./programs/governance/client";
import type { MarketInstructions } from "./programs/market/generated/instructions";
import * as marketInstructions from "./programs/market/instructions";
import { loadJob, type LoadedJob } from "./programs/market/loadedJob";
import * as marketQueries from "./programs/market/queries";
import type { ReadOptions } from "./programs/reader";
import type { StakingInstructions } from "./programs/staking/generated/instructions";
import * as stakingInstructions from "./programs/staking/instructions";
import * as stakingQueries from "./programs/staking/queries";
import { createSupplyClient, type SupplyClient } from "./programs/supply/client";
import { createVerificationClient, type VerificationClient } from "./programs/verification/client";
import type { SendContext, SendOptions } from "./transaction/options";
import { TxPlan } from "./transaction/plan";
import { rpc } from "./transaction/simulate";
import type { Address, ProgramIds, ProgramName, Wallet } from "./types";

/** What {@link createClient} needs: a connection, and one of `cluster` and `programIds`. */
export type ClientConfig = {
  connection: Connection;
  /** Pays fees, and signs. Reading and building need none. */
  payer?: Signer;
  /** Signs, and pays fees where there is no payer: the shape of a wallet adapter. */
  wallet?: Wallet;
  /** Defaults for every send. */
  sendDefaults?: SendOptions;
} & ({ cluster: Cluster; programIds?: undefined } | { cluster?: undefined; programIds: Readonly<Record<ProgramName, Address>> });

/** Verbs and reads of the staking program. */
export type StakingClient = Actions<typeof stakingInstructions, StakingInstructions> & BoundQueries<Omit<typeof stakingQueries, "decodeOperator">>;

/** Verbs and reads of the market program. */
export type MarketClient = Actions<typeof marketInstructions, MarketInstructions> & BoundQueries<Omit<typeof marketQueries, "decodeJob" | "decodeBalance">> & {
  /** Reads a job (and its mint's listing and its operator) and gives every step about it. Asynchronous, because it reads the chain. */
  loadJob: (job: Address, options?: Omit<ReadOptions, "programIds">) => Promise<LoadedJob>;
};

/** Events of all programs. */
export interface EventsClient {
  /** Decodes the events of a transaction that is already at hand. */
  parse: (transaction: EventTransaction) => AssayEvent[];
  /** Reads a transaction and decodes its events. */
  fetch: (signature: string) => Promise<AssayEvent[]>;
  /** Follows events: first those that are missing since `from`, then new ones. */
  subscribe: <Name extends EventName = EventName>(options?: SubscribeOptions<Name>) => AsyncGenerator<AssayEvent<Name>>;
}

/** What {@link createClient} returns. It holds no state that changes. */
export interface AssayClient {
  readonly connection: Connection;
  readonly programIds: ProgramIds;
  readonly staking: StakingClient;
  readonly market: MarketClient;
  readonly verification: VerificationClient;
  readonly supply: SupplyClient;
  readonly governance: GovernanceClient;
  readonly events: EventsClient;
  /** A plan over any instructions, in one transaction, so that they can be sent like the SDK's own. */
  plan: (instructions: readonly TransactionInstruction[], signers?: readonly Signer[]) => TxPlan;
  /** Reads the chain: throws WrongCluster or MissingProgram when the connection leads elsewhere. */
  verify: () => Promise<void>;
}

/**
 * Makes a client. Reads and builds need neither payer nor wallet.
 * @example
 * const client = createClient({ connection: new Connection("http://127.0.0.1:8899"), cluster: "localnet", payer });
 * const { signature } = await client.market.deposit({ mint, amount: parseAmount("250", 9) }).send();
 */
export function createClient(config: ClientConfig): AssayClient {
  if ((config.cluster === undefined) === (config.programIds === undefined)) {
    throw new InvalidArgument("config", "must have either a cluster or programIds, so that addresses and cluster cannot disagree");
  }
  const programIds = config.programIds === undefined ? programIdsOf(config.cluster) : toProgramIds(config.programIds);
  const { connection } = config;
  const context: SendContext = { connection, payer: config.payer, wallet: config.wallet, programIds, defaults: config.sendDefaults ?? {} };
  const { decodeOperator: _decodeOperator, ...stakingReads } = stakingQueries;
  const { decodeJob: _decodeJob, decodeBalance: _decodeBalance, ...marketReads } = marketQueries;
  return {
    connection,
    programIds,
    staking: { ...createActions<typeof stakingInstructions, StakingInstructions>("staking", stakingInstructions, context), ...bindQueries(stakingReads, context) },
    market: {
      ...createActions<typeof marketInstructions, MarketInstructions>("market", marketInstructions, context),
      ...bindQueries(marketReads, context),
      loadJob: (job, options) => loadJob(context, job, options),
    },
    verification: createVerificationClient(context),
    supply: createSupplyClient(context),
    governance: createGovernanceClient(context),
    events: {
      parse: (transaction) => parseEvents(transaction, programIds),
      fetch: async (signature) => {
        const transaction = await rpc("getTransaction", () => connection.getTransaction(signature, { maxSupportedTransactionVersion: 0, commitment: "confirmed" }));
        if (transaction === null) throw new InvalidArgument("signature", "is of no transaction that the node has");
        return parseEvents(transaction, programIds);
      },
      subscribe: (options) => subscribe(connection, programIds, options),
    },
    plan: (instructions, signers = []) => new TxPlan(context, { steps: [instructions], signers, addresses: {} }),
    verify: () => verifyDeployment(connection, programIds, config.cluster),
  };
}
