/** The largest proposal that the program lets be voted on can also be executed: heap, compute units and locks suffice. */
import { DEFAULT_PROGRAM_IDS, findProgramDataPda, instructions } from "@assay-protocol/sdk";
import {
  AddressLookupTableAccount, AddressLookupTableProgram, ComputeBudgetProgram, SystemProgram, TransactionInstruction, TransactionMessage, VersionedTransaction, type PublicKey,
} from "@solana/web3.js";
import { expect } from "chai";
import { readProposal } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { draftProposal, passProposal, votersWorld, type Voters } from "../helpers/governance";
import { EXECUTOR, LOADER, SAMPLES, proposalInstructions } from "../helpers/proposal";
import { keypair } from "../helpers/world";

const { governance, market, staking, supply, verification } = instructions;
const MAX_ACCOUNTS_TOTAL = 50;
const MAX_DATA = 1_024;
const MAX_LOCKS = 64;
const COMPUTE_LIMIT = 1_400_000;

/** Hands the upgrade authority to the executor, which has it already. */
const KEEP_AUTHORITY = new TransactionInstruction({
  programId: LOADER,
  keys: [
    { pubkey: findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS.supply }), isSigner: false, isWritable: true },
    { pubkey: EXECUTOR, isSigner: true, isWritable: false },
    { pubkey: EXECUTOR, isSigner: false, isWritable: false },
  ],
  data: Buffer.from([4, 0, 0, 0]),
});
/** Eight instructions of all programs that can be named. */
const EIGHT = [
  KEEP_AUTHORITY, SAMPLES.params, SAMPLES.emergency, verification.pauseIntake({ governor: EXECUTOR, seconds: 60 }), supply.updateParams({ governor: EXECUTOR, changes: { rebateBps: 6_000 } }),
  governance.removeGuardian({ governor: EXECUTOR }), staking.updateParams({ governor: EXECUTOR, slashBurnBps: 6_500 }), market.pauseIntake({ governor: EXECUTOR, seconds: 60 }),
];

/** The same instructions with as much data as one may have, and with accounts of which none is there twice, up to a total. */
function stretched(total: number): TransactionInstruction[] {
  let left = total - EIGHT.reduce((sum, { keys }) => sum + keys.length, 0);
  return EIGHT.map(({ programId, keys, data }, index) => {
    if (programId.equals(LOADER)) return KEEP_AUTHORITY;
    const more = index === EIGHT.length - 1 ? left : Math.floor(left / (EIGHT.length - index));
    left -= more;
    const fillers = Array.from({ length: more }, (_, count) => ({ pubkey: keypair(`filler ${index} ${count}`).publicKey, isSigner: false, isWritable: false }));
    return new TransactionInstruction({ programId, keys: [...keys, ...fillers], data: Buffer.concat([data, Buffer.alloc(MAX_DATA - data.length)]) });
  });
}

/** A transaction of version 0 that finds all addresses in a lookup table, which is put on the chain. */
function withTable({ world }: Voters, list: readonly TransactionInstruction[]): VersionedTransaction {
  const addresses = [...new Map(list.flatMap(({ keys }) => keys).map(({ pubkey }) => [pubkey.toBase58(), pubkey])).values()];
  const key: PublicKey = keypair("lookup table").publicKey;
  const header = Buffer.alloc(56);
  header.writeUInt32LE(1);
  header.writeBigUInt64LE(2n ** 64n - 1n, 4);
  const data = Buffer.concat([header, ...addresses.map((address) => address.toBuffer())]);
  world.chain.setAccount(key, { lamports: world.chain.vm.rentExemption(data.length), data, owner: AddressLookupTableProgram.programId });
  const table = new AddressLookupTableAccount({ key, state: AddressLookupTableAccount.deserialize(data) });
  const { blockhash } = world.chain.latestBlockhash();
  const message = new TransactionMessage({ payerKey: world.payer.publicKey, recentBlockhash: blockhash, instructions: [...list] }).compileToV0Message([table]);
  const transaction = new VersionedTransaction(message);
  transaction.sign([world.payer]);
  return transaction;
}

describe("governance: the largest proposal", () => {
  const load = votersWorld();
  let at: Voters;
  beforeEach(async () => {
    at = await load();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  it("can be executed in one transaction, with a gift to the executor in front", () => {
    const { world } = at;
    const proposal = passProposal(at, stretched(MAX_ACCOUNTS_TOTAL));
    const gift = SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: EXECUTOR, lamports: 10_000_000 });
    const budget = [ComputeBudgetProgram.setComputeUnitLimit({ units: COMPUTE_LIMIT }), ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 1n })];
    const transaction = withTable(at, [...budget, gift, proposalInstructions.execute(world, proposal)]);
    const { staticAccountKeys, addressTableLookups } = transaction.message;
    const locks = staticAccountKeys.length + addressTableLookups.reduce((sum, { writableIndexes, readonlyIndexes }) => sum + writableIndexes.length + readonlyIndexes.length, 0);
    expect(locks).to.be.at.most(MAX_LOCKS);
    world.chain.send(transaction);
    expect(readProposal(world, proposal.address).status).to.equal("executed");
  });

  it("is refused with one account more, before anybody votes", () => {
    const draft = draftProposal(at, stretched(MAX_ACCOUNTS_TOTAL + 1));
    expectRefusal(at.world, "TooManyAccounts", proposalInstructions.activate(at.world, draft), [draft.proposer, draft.rentPayer]);
  });
});
