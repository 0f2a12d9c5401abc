/** Everything a proposal is made of, so that tests can send each step: what it holds, and the instructions of its life. */
import {
  DEFAULT_PROGRAM_IDS, findDepositVaultPda, findExecutorPda, findProgramDataPda, findProposalInstructionPda, findVotePda, instructions, programHash,
  type InstructionAccount, type ProgramName, type VoteOption,
} from "@assay-protocol/sdk";
import { PublicKey, SYSVAR_CLOCK_PUBKEY, SYSVAR_RENT_PUBKEY, TransactionInstruction, type Keypair } from "@solana/web3.js";
import { readGovernanceConfig, readProposal, readProposalInstruction } from "./accounts";
import type { Operator } from "./actors";
import { keypair, type World } from "./world";

const { governance, market, staking } = instructions;

export const EXECUTOR = findExecutorPda();
export const LOADER = new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");
/** No buffer. */
export const NO_HASH: Uint8Array = new Uint8Array(32);
/** Bytes of accounts and data that one transaction can carry besides everything else in it. */
const CHUNK = 560;
const ACCOUNT_BYTES = 34;

/** A proposal of a test. */
export interface TestProposal {
  address: PublicKey;
  id: bigint;
  proposer: Keypair;
  /** Of the proposal, its instructions and the vault. */
  rentPayer: Keypair;
  vault: PublicKey;
  /** Of an upgrade. */
  buffer: PublicKey | null;
}

/** One short instruction of each kind, which succeeds when it runs. */
export const SAMPLES = {
  emergency: market.disableClass({ governor: EXECUTOR, class: 1 }),
  params: staking.updateParams({ governor: EXECUTOR, workMultipleBps: 125_000 }),
  upgrade: governance.updateParams({ governor: EXECUTOR, changes: { quorumBps: 3_000 } }),
} as const;

/** The instructions of a proposal's life; the signers are `proposer` and `rentPayer` where anybody has to sign. */
export const proposalInstructions = {
  /** Inserts and appends, each as long as a transaction can carry. */
  write({ address: proposal, proposer, rentPayer }: TestProposal, index: number, { programId: program, keys, data }: TransactionInstruction, bufferHash = NO_HASH): TransactionInstruction[] {
    const [first = { accounts: [], data: new Uint8Array() }, ...rest] = chunksOf(storedAccounts(keys), Uint8Array.from(data));
    return [
      governance.insertInstruction({
        proposer: proposer.publicKey, rentPayer: rentPayer.publicKey, proposal, index, program, ...first, accountsTotal: keys.length, dataTotal: data.length, bufferHash,
      }),
      ...rest.map((part) => governance.appendInstruction({ proposer: proposer.publicKey, proposal, index, ...part })),
    ];
  },

  /** With the snapshot of the present epoch unless another one is given. */
  activate(world: World, { address: proposal, proposer, rentPayer, buffer }: TestProposal, options: { snapshotEpoch?: bigint; source?: PublicKey; instructionCount?: number } = {}): TransactionInstruction {
    return governance.activate({
      proposer: proposer.publicKey, rentPayer: rentPayer.publicKey, proposal, nativeMint: world.nativeMint, buffer, snapshotEpoch: epochNow(world) - 3n,
      instructionCount: readProposal(world, proposal).instructionCount, ...options,
    });
  },

  vote({ address: proposal }: Pick<TestProposal, "address">, { owner, address: operator }: Pick<Operator, "owner" | "address">, option: VoteOption, rentPayer = owner): TransactionInstruction {
    return governance.castVote({ owner: owner.publicKey, rentPayer: rentPayer.publicKey, proposal, operator, option });
  },

  finalize: ({ address: proposal }: Pick<TestProposal, "address">): TransactionInstruction => governance.finalize({ proposal }),

  /** Passes on what is stored. */
  execute(world: World, { address: proposal }: Pick<TestProposal, "address">): TransactionInstruction {
    const { instructionCount } = readProposal(world, proposal);
    return governance.execute({ proposal, instructions: Array.from({ length: instructionCount }, (_, index) => readProposalInstruction(world, instructionAddress(proposal, index))) });
  },

  withdrawDeposit: ({ nativeMint }: World, { address: proposal, proposer, rentPayer }: TestProposal): TransactionInstruction =>
    governance.withdrawDeposit({ proposer: proposer.publicKey, proposal, rentPayer: rentPayer.publicKey, nativeMint }),

  burnDeposit: ({ nativeMint }: World, { address: proposal, rentPayer }: TestProposal): TransactionInstruction => governance.burnDeposit({ proposal, rentPayer: rentPayer.publicKey, nativeMint }),
} as const;

export const instructionAddress = (proposal: PublicKey, index: number): PublicKey => findProposalInstructionPda({ proposal, index });
export const voteAddress = ({ address: proposal }: Pick<TestProposal, "address">, { address: operator }: Pick<Operator, "address">): PublicKey => findVotePda({ proposal, operator });
export const vaultAddress = (proposal: PublicKey): PublicKey => findDepositVaultPda({ proposal });

/** The accounts of an instruction as a proposal stores them. */
export function storedAccounts(keys: TransactionInstruction["keys"]): InstructionAccount[] {
  return keys.map(({ pubkey, isSigner, isWritable }) => ({ address: pubkey, isSigner, isWritable }));
}

/** The epoch of now. */
export function epochNow(world: World): bigint {
  const { epochZero, epochSeconds } = readGovernanceConfig(world);
  return (world.now - epochZero) / epochSeconds;
}

/** First second of an epoch. */
export function startOfEpoch(world: World, epoch: bigint): bigint {
  const { epochZero, epochSeconds } = readGovernanceConfig(world);
  return epochZero + epoch * epochSeconds;
}

export interface TestBuffer {
  address: PublicKey;
  /** sha-256 of its code without the zeros at its end. */
  hash: Uint8Array;
}

/** Puts a buffer of the upgradeable loader on the chain; what writes real ones takes hundreds of transactions. */
export function addBuffer(world: World, code: Uint8Array, { name = "buffer", authority = EXECUTOR as PublicKey | null } = {}): TestBuffer {
  const address = keypair(name).publicKey;
  const header = Buffer.alloc(37);
  header.writeUInt32LE(1);
  if (authority !== null) header.set([1, ...authority.toBytes()], 4);
  const data = Buffer.concat([header, code]);
  world.chain.setAccount(address, { lamports: world.chain.vm.rentExemption(data.length), data, owner: LOADER });
  return { address, hash: programHash(code) };
}

/** The loader's Upgrade of one of the programs. */
export function upgradeOf(program: ProgramName, buffer: PublicKey, spill: PublicKey): TransactionInstruction {
  const programId = DEFAULT_PROGRAM_IDS[program];
  const written = [findProgramDataPda({ programId }), programId, buffer, spill].map((pubkey) => ({ pubkey, isSigner: false, isWritable: true }));
  const read = [SYSVAR_RENT_PUBKEY, SYSVAR_CLOCK_PUBKEY].map((pubkey) => ({ pubkey, isSigner: false, isWritable: false }));
  return new TransactionInstruction({ programId: LOADER, keys: [...written, ...read, { pubkey: EXECUTOR, isSigner: true, isWritable: false }], data: Buffer.from([3, 0, 0, 0]) });
}

/** Accounts first, then data, in parts that each fit a transaction. */
function chunksOf(accounts: readonly InstructionAccount[], data: Uint8Array): { accounts: InstructionAccount[]; data: Uint8Array }[] {
  const parts: { accounts: InstructionAccount[]; data: Uint8Array }[] = [];
  let [account, byte] = [0, 0];
  do {
    const some = accounts.slice(account, account + Math.floor(CHUNK / ACCOUNT_BYTES));
    const bytes = data.subarray(byte, byte + CHUNK - some.length * ACCOUNT_BYTES);
    parts.push({ accounts: some, data: bytes });
    [account, byte] = [account + some.length, byte + bytes.length];
  } while (account < accounts.length || byte < data.length);
  return parts;
}
