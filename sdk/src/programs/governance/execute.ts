/** Executes a passed proposal: reads what is stored, pays the rents that the executor lacks, and finds room for all accounts. */
import { AddressLookupTableProgram, SYSVAR_SLOT_HASHES_PUBKEY, SystemProgram, type AddressLookupTableAccount, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { AccountNotFound, InvalidArgument, ProposalRefused } from "../../errors/classes";
import { TransactionTooLarge } from "../../errors/transaction";
import { findExecutorPda } from "../../pda/governance";
import { COMPUTE_LIMIT, TRANSACTION_LIMIT, compileMessage, transactionSize } from "../../transaction/compile";
import type { SendContext } from "../../transaction/options";
import { TxPlan } from "../../transaction/plan";
import { rpc } from "../../transaction/simulate";
import { toPublicKey, type Address } from "../../types";
import { fetchProposalFile, type ProposalFile } from "./file";
import { execute } from "./instructions/voting";
import { readGround, type Ground } from "./terms";
import { missingLamports } from "./trial";

/** Arguments of `client.governance.planExecute`. */
export interface PlanExecuteArgs {
  proposal: Address;
  /** A lookup table that an earlier call asked for. */
  lookupTable?: Address;
}

/** How to execute a proposal: at once, or after a lookup table was made because its accounts do not fit in a transaction. */
export type ExecutionPlan =
  | {
      ready: true;
      plan: TxPlan<{ proposal: PublicKey }>;
      /** Lamports that the plan gives to the executor first, for rents. */
      topUp: bigint;
      /** To be passed to `send`. */
      lookupTables: readonly AddressLookupTableAccount[];
    }
  | {
      ready: false;
      /** Makes the table; pass its address to the next call, a slot later. */
      plan: TxPlan<{ lookupTable: PublicKey }>;
      lookupTable: PublicKey;
    };

/** Addresses that one transaction can add to a lookup table. */
const TABLE_CHUNK = 20;

/** Refuses what the program would refuse, by the name of the rule. */
export async function planExecute(context: SendContext, { proposal: address, lookupTable }: PlanExecuteArgs): Promise<ExecutionPlan> {
  const { connection, programIds } = context;
  const [file, ground] = await Promise.all([fetchProposalFile(connection, address, { programIds }), readGround(context)]);
  checkExecutable(file, ground);
  const { proposal } = file;
  const run = execute({ proposal: proposal.address, instructions: file.instructions }, programIds);
  const payer = payerOf(context);
  const lookupTables = lookupTable === undefined ? [] : [await readTable(context, lookupTable)];
  const executor = findExecutorPda(programIds.governance);
  const gift = (lamports: bigint): TransactionInstruction => SystemProgram.transfer({ fromPubkey: payer, toPubkey: executor, lamports });
  const size = transactionSize(compileMessage([gift(1n), run], { feePayer: payer, priorityFee: 1n, lookupTables }, COMPUTE_LIMIT));
  if (size > TRANSACTION_LIMIT) {
    if (lookupTable !== undefined) throw new TransactionTooLarge(size, TRANSACTION_LIMIT, "Executing the proposal, even with the lookup table,");
    return { ready: false, ...(await planTable(context, run, payer)) };
  }
  const topUp = await missingLamports(context, run, lookupTables);
  const step = topUp === 0n ? [run] : [gift(topUp), run];
  return { ready: true, plan: new TxPlan(context, { steps: [step], addresses: { proposal: proposal.address } }), topUp, lookupTables };
}

function checkExecutable({ proposal, matches }: ProposalFile, { now, timeToLeave }: Ground): void {
  const what = `proposal ${proposal.id}`;
  const { status, kind, timelockSeconds, expiresAt } = proposal;
  if (status !== "passed" || proposal.executableAt === null || expiresAt === null) throw new ProposalRefused("NotPassed", what, `is ${status}, and only a passed one can be executed`);
  // Other proposals can have made leaving slower since the count.
  const everyoneLeftAt = kind === "upgrade" ? proposal.executableAt - BigInt(timelockSeconds) + timeToLeave : proposal.executableAt;
  const executableAt = everyoneLeftAt > proposal.executableAt ? everyoneLeftAt : proposal.executableAt;
  if (now < executableAt) throw new ProposalRefused("TimelockRunning", what, `can be executed from unix time ${executableAt} on; it is ${now}`);
  if (now >= expiresAt) throw new ProposalRefused("ProposalExpired", what, `could be executed until unix time ${expiresAt}; it is ${now}`);
  if (matches !== true) throw new ProposalRefused("InstructionsChanged", what, "does not store what was voted on");
}

/** Makes a table with every account that need not sign. */
async function planTable(context: SendContext, run: TransactionInstruction, payer: PublicKey): Promise<{ plan: TxPlan<{ lookupTable: PublicKey }>; lookupTable: PublicKey }> {
  const recentSlot = await newestHashedSlot(context);
  const [create, lookupTable] = AddressLookupTableProgram.createLookupTable({ authority: payer, payer, recentSlot });
  const addresses = [...new Map(run.keys.map(({ pubkey }) => [pubkey.toBase58(), pubkey])).values()];
  const extend = Array.from({ length: Math.ceil(addresses.length / TABLE_CHUNK) }, (_, chunk) =>
    [AddressLookupTableProgram.extendLookupTable({ payer, authority: payer, lookupTable, addresses: addresses.slice(chunk * TABLE_CHUNK, (chunk + 1) * TABLE_CHUNK) })]);
  return { plan: new TxPlan(context, { steps: [[create], ...extend], addresses: { lookupTable } }), lookupTable };
}

/** A table's address is made from a slot whose hash is known. The newest stands first, behind their number. */
async function newestHashedSlot({ connection }: SendContext): Promise<bigint> {
  const info = await rpc("getAccountInfo", () => connection.getAccountInfo(SYSVAR_SLOT_HASHES_PUBKEY));
  if (info === null || info.data.length < 16) throw new AccountNotFound("SlotHashes", SYSVAR_SLOT_HASHES_PUBKEY);
  return new DataView(info.data.buffer, info.data.byteOffset).getBigUint64(8, true);
}

async function readTable({ connection }: SendContext, address: Address): Promise<AddressLookupTableAccount> {
  const table = toPublicKey(address, "lookupTable");
  const { value } = await rpc("getAddressLookupTable", () => connection.getAddressLookupTable(table));
  if (value === null) throw new AccountNotFound("AddressLookupTable", table);
  return value;
}

function payerOf({ payer, wallet }: SendContext): PublicKey {
  const key = (payer ?? wallet)?.publicKey;
  if (key === undefined) throw new InvalidArgument("payer", "is missing: pass one to createClient");
  return key;
}
