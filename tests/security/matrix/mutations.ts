/** Every way in which one account of an instruction is replaced by one that must not do. Generated from the IDLs and from what is on the chain. */
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { SystemProgram, TransactionInstruction, type Keypair, type PublicKey } from "@solana/web3.js";
import { addWallet } from "../../helpers/actors";
import { describeInstruction, type IdlAccount } from "../../helpers/idl";
import { keypair, type World } from "../../helpers/world";

export type Kind = "not signed" | "sibling" | "wrong owner" | "wrong type" | "duplicate";

export interface Mutation {
  /** `program.instruction.account`, as the IDL calls them. */
  account: string;
  kind: Kind;
  instruction: TransactionInstruction;
  signers: Keypair[];
}

const DISCRIMINATOR = 8;

/** All mutations of one instruction in the present state of the chain, with so many siblings of each account. */
export function mutationsOf(world: World, instruction: TransactionInstruction, signers: readonly Keypair[], siblings: number): Mutation[] {
  const described = describeInstruction(instruction);
  if (described === undefined) return [];
  const named: readonly IdlAccount[] = described.accounts;
  return instruction.keys.flatMap((_meta, index) => {
    const account = named[index] ?? { name: "remaining" };
    const make = (kind: Kind, key: PublicKey, extra: Keypair[] = [], signed = account.signer === true): Mutation => {
      const keys = instruction.keys.map((meta, at) => (at === index ? { ...meta, pubkey: key, isSigner: signed } : meta));
      return { account: `${described.name}.${account.name}`, kind, instruction: new TransactionInstruction({ ...instruction, keys }), signers: [...signers, ...extra] };
    };
    const present = instruction.keys[index]?.pubkey;
    // An optional account that is left out is the program's own address.
    if (present === undefined || present.equals(instruction.programId) && account.name !== "program") return [];
    const others = replacements(world, present, account.name, siblings).map(({ kind, key }) => make(kind, key));
    if (account.signer === true) {
      const wallet = addWallet(world, "matrix stranger");
      return [withoutOtherUses(make("not signed", present, [wallet], false), present, wallet.publicKey), make("sibling", wallet.publicKey, [wallet])];
    }
    return [...others, ...duplicates(world, instruction, index).map((key) => make("duplicate", key))];
  });
}

/** A signature counts for a key wherever it stands, so the key's other places go to a stranger. */
function withoutOtherUses(mutation: Mutation, key: PublicKey, stranger: PublicKey): Mutation {
  const keys = mutation.instruction.keys.map((meta) => (meta.isSigner && meta.pubkey.equals(key) ? { ...meta, pubkey: stranger } : meta));
  return { ...mutation, instruction: new TransactionInstruction({ ...mutation.instruction, keys }) };
}

/** These begin with the key of the party that they belong to. Another account of the same party is no stranger's. */
const OWNED = /^(job|node|.*balance|.*credits)$/;

function replacements(world: World, present: PublicKey, name: string, most: number): { kind: Kind; key: PublicKey }[] {
  const account = world.chain.account(present);
  if (account === null || account.data.length === 0) return [{ kind: "sibling", key: keypair("matrix nobody").publicKey }];
  if (account.executable) {
    const other = present.equals(TOKEN_PROGRAM_ID) ? TOKEN_2022_PROGRAM_ID : TOKEN_PROGRAM_ID;
    return [{ kind: "sibling", key: other }, { kind: "wrong type", key: keypair("matrix nobody").publicKey }];
  }
  const head = Buffer.from(account.data.subarray(0, DISCRIMINATOR));
  const isToken = account.owner.equals(TOKEN_PROGRAM_ID) || account.owner.equals(TOKEN_2022_PROGRAM_ID);
  const same = (data: Uint8Array): boolean => (isToken ? data.length === account.data.length : head.equals(data.subarray(0, DISCRIMINATOR)));
  // The chain lists accounts in any order. Those that begin like the right one (token accounts of the same mint) come first.
  const likeness = (data: Uint8Array): number => (Buffer.from(data.subarray(0, 32)).equals(Buffer.from(account.data.subarray(0, 32))) ? 0 : 1);
  const all = world.chain.vm.programAccounts(account.owner)
    .filter(({ key }) => !key.equals(present))
    .map((entry) => ({ ...entry, rank: `${likeness(entry.account.data)} ${entry.key.toBase58()}` }))
    .sort((left, right) => (left.rank < right.rank ? -1 : 1));
  const party = (data: Uint8Array): string => Buffer.from(data.subarray(DISCRIMINATOR, DISCRIMINATOR + 32)).toString("hex");
  const foreign = (data: Uint8Array): boolean => !OWNED.test(name) || party(data) !== party(account.data);
  const siblings = all.filter(({ account: { data } }) => same(data) && foreign(data)).slice(0, most);
  const stranger = all.find(({ account: { data } }) => !same(data));
  return [
    ...siblings.map(({ key }) => ({ kind: "sibling" as const, key })),
    ...(stranger === undefined ? [] : [{ kind: "wrong type" as const, key: stranger.key }]),
    { kind: "wrong owner", key: forge(world, present) },
  ];
}

/** The same bytes at another address, owned by another program. */
function forge(world: World, original: PublicKey): PublicKey {
  const { publicKey } = keypair("matrix forgery");
  const account = world.chain.account(original);
  if (account !== null) world.chain.setAccount(publicKey, { ...account, owner: SystemProgram.programId });
  return publicKey;
}

/** The other accounts of the instruction that belong to the same program. */
function duplicates(world: World, { keys }: TransactionInstruction, index: number): PublicKey[] {
  const owner = (key: PublicKey | undefined): string | undefined => (key === undefined ? undefined : world.chain.account(key)?.owner.toBase58());
  const present = keys[index]?.pubkey;
  return keys.flatMap(({ pubkey }, at) => (at !== index && present !== undefined && !pubkey.equals(present) && owner(pubkey) === owner(present) ? [pubkey] : []));
}
