/** From what somebody wants to a proposal that can be voted on: instructions, their rules, and the transactions that write them. */
import { sha256 } from "@noble/hashes/sha2";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import { AccountNotFound, InvalidArgument, ProposalRefused } from "../../errors/classes";
import type { AssayError } from "../../errors/base";
import { epochAt } from "../../math/epochs";
import { instructionsHash } from "../../math/proposals";
import { findAssociatedTokenPda } from "../../pda/associated";
import { findExecutorPda, findProposalPda } from "../../pda/governance";
import type { SendContext } from "../../transaction/options";
import { TxPlan } from "../../transaction/plan";
import { rpc } from "../../transaction/simulate";
import { addressOf, isSigner, toPublicKey, type Address, type SignerLike } from "../../types";
import type { ProposalKind } from "./accounts";
import { planChanges, type ProposalChanges } from "./changes";
import type { ParameterDiff } from "./diff";
import type { InstructionAccount } from "./generated/args";
import * as builders from "./instructions";
import { checkInstructions } from "./kinds";
import { readGround, readVoteTerms, timesOf, type VoteTerms } from "./terms";
import { tryOut } from "./trial";
import { readBufferHash, upgradeInstruction, type Upgrade } from "./upgrade";

/** What a proposal is about: changed parameters, instructions for the executor, or new code for a program. */
export type ProposalContent =
  | { changes: ProposalChanges; instructions?: undefined; upgrade?: undefined }
  | { instructions: readonly TransactionInstruction[]; changes?: undefined; upgrade?: undefined }
  | { upgrade: Upgrade; changes?: undefined; instructions?: undefined };

/** Arguments of `client.governance.propose`. */
export type ProposeArgs = ProposalContent & {
  /** 1 to 64 bytes of UTF-8. */
  title: string;
  /** Where the description can be read. */
  uri?: string;
  /** What voters read; its sha-256 is stored. @defaultValue the title */
  description?: string;
  /** Writes the draft and pays the deposit. @defaultValue the client's own key */
  proposer?: SignerLike;
  /** Pays the rents, and gets them back. @defaultValue the proposer */
  rentPayer?: SignerLike;
  /** The token account that the deposit comes from. @defaultValue the proposer's associated one */
  source?: Address;
};

/** A proposal that is ready to be sent, and what it means. */
export interface ProposalPlan extends VoteTerms {
  /** Writes the draft and begins the vote, in as many transactions as it needs. */
  plan: TxPlan<{ proposal: PublicKey }>;
  proposal: PublicKey;
  id: bigint;
  kind: ProposalKind;
  /** Empty where no parameters change. */
  diff: readonly ParameterDiff[];
  /** What the executor would run. */
  instructions: readonly TransactionInstruction[];
  instructionsHash: Uint8Array;
  /** Null when everything would succeed if it ran now; otherwise what stands against it. Some of that can change until it runs. */
  trial: AssayError | null;
}

/** Bytes of accounts and data that one transaction can carry besides everything else in it. */
const CHUNK = 560;
const ACCOUNT_BYTES = 34;

/** Reads the chain and refuses what the program would refuse, and says what would happen. */
export async function planPropose(context: SendContext, args: ProposeArgs): Promise<ProposalPlan> {
  const { programIds } = context;
  const proposer = proposerOf(context, args.proposer);
  const rentPayer = args.rentPayer === undefined ? proposer : addressOf(args.rentPayer, "rentPayer");
  const ground = await readGround(context);
  const { config } = ground;
  const { instructions, diff, bufferHash } = await contentOf(context, args, (kind) => epochAt(config, timesOf(ground, kind).executableAt), config.epochSeconds);
  const kind = checkInstructions(instructions, programIds);
  const terms = await readVoteTerms(context, ground, kind);
  const source = args.source ?? findAssociatedTokenPda({ owner: proposer, mint: config.nativeMint });
  await checkDeposit(context, toPublicKey(source, "source"), terms.deposit);

  const proposal = findProposalPda({ id: config.nextProposal }, programIds.governance);
  const descriptionHash = sha256(new TextEncoder().encode(args.description ?? args.title));
  const create = builders.createProposal({ proposer, rentPayer, id: config.nextProposal, title: args.title, ...(args.uri === undefined ? {} : { uri: args.uri }), descriptionHash }, programIds);
  const activate = builders.activate({
    proposer, rentPayer, proposal, nativeMint: config.nativeMint, snapshotEpoch: terms.snapshotEpoch, instructionCount: instructions.length, buffer: args.upgrade?.buffer ?? null, source,
  }, programIds);
  const steps = [[create], ...instructions.flatMap((instruction, index) => draftSteps(context, { proposer, rentPayer, proposal, index, instruction, bufferHash })), [activate]];
  const plan = new TxPlan(context, { steps, signers: [args.proposer, args.rentPayer].filter((key) => key !== undefined && isSigner(key)), addresses: { proposal } });
  return {
    ...terms, plan, proposal, id: config.nextProposal, kind, diff, instructions, trial: await tryOut(context, instructions),
    instructionsHash: instructionsHash(proposal.toBytes(), instructions.map(({ programId, keys, data }) => ({
      program: programId.toBytes(), bufferHash, data, accounts: keys.map(({ pubkey, isSigner: signs, isWritable }) => ({ address: pubkey.toBytes(), isSigner: signs, isWritable })),
    }))),
  };
}

interface Content {
  instructions: readonly TransactionInstruction[];
  diff: readonly ParameterDiff[];
  bufferHash: Uint8Array;
}

async function contentOf({ connection, programIds }: SendContext, args: ProposalContent, epochFor: (kind: ProposalKind) => bigint, epochSeconds: bigint): Promise<Content> {
  const given = [args.changes, args.instructions, args.upgrade].filter((content) => content !== undefined);
  if (given.length !== 1) throw new InvalidArgument("propose", "must have exactly one of changes, instructions and upgrade");
  const none = new Uint8Array(32);
  if (args.upgrade !== undefined) {
    const bufferHash = await readBufferHash(connection, args.upgrade.buffer, programIds);
    return { instructions: [upgradeInstruction(args.upgrade, programIds)], diff: [], bufferHash };
  }
  if (args.instructions !== undefined) return { instructions: args.instructions, diff: [], bufferHash: none };
  // Only the parameters of governance itself make a proposal of another kind.
  const kind = args.changes.governance === undefined ? "params" : "upgrade";
  const executor = findExecutorPda(programIds.governance);
  return { ...(await planChanges({ connection, programIds, executor, epoch: epochFor(kind), epochSeconds }, args.changes)), bufferHash: none };
}

/** One step per transaction that the instruction needs to be written. */
function draftSteps({ programIds }: SendContext, { proposer, rentPayer, proposal, index, instruction, bufferHash }: {
  proposer: PublicKey; rentPayer: PublicKey; proposal: PublicKey; index: number; instruction: TransactionInstruction; bufferHash: Uint8Array;
}): TransactionInstruction[][] {
  const accounts = instruction.keys.map(({ pubkey, isSigner: signs, isWritable }): InstructionAccount => ({ address: pubkey, isSigner: signs, isWritable }));
  const chunks = chunksOf(accounts, Uint8Array.from(instruction.data));
  const [first = { accounts: [], data: new Uint8Array() }, ...rest] = chunks;
  const insert = builders.insertInstruction({
    proposer, rentPayer, proposal, index, program: instruction.programId, ...first, accountsTotal: accounts.length, dataTotal: instruction.data.length, bufferHash,
  }, programIds);
  return [[insert], ...rest.map((chunk) => [builders.appendInstruction({ proposer, proposal, index, ...chunk }, programIds)])];
}

/** Accounts first, then data, in parts that each fit a transaction. */
function chunksOf(accounts: readonly InstructionAccount[], data: Uint8Array): { accounts: InstructionAccount[]; data: Uint8Array }[] {
  const chunks: { accounts: InstructionAccount[]; data: Uint8Array }[] = [];
  let [account, byte] = [0, 0];
  do {
    const some = accounts.slice(account, account + Math.floor(CHUNK / ACCOUNT_BYTES));
    const bytes = data.subarray(byte, byte + CHUNK - some.length * ACCOUNT_BYTES);
    chunks.push({ accounts: some, data: bytes });
    [account, byte] = [account + some.length, byte + bytes.length];
  } while (account < accounts.length || byte < data.length);
  return chunks;
}

function proposerOf(context: SendContext, given: SignerLike | undefined): PublicKey {
  const key = given === undefined ? (context.wallet ?? context.payer)?.publicKey : addressOf(given, "proposer");
  if (key === undefined) throw new InvalidArgument("proposer", "is missing: pass one, or a payer to createClient");
  return key;
}

async function checkDeposit({ connection }: SendContext, source: PublicKey, deposit: bigint): Promise<void> {
  const info = await rpc("getAccountInfo", () => connection.getAccountInfo(source));
  if (info === null) throw new AccountNotFound("token", source);
  const amount = info.data.length < 72 ? 0n : new DataView(info.data.buffer, info.data.byteOffset).getBigUint64(64, true);
  if (amount < deposit) throw new ProposalRefused("InsufficientTokens", source.toBase58(), `has ${amount} base units of ASSAY, and the deposit is ${deposit}`);
}
