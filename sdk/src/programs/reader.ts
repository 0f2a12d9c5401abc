/** Reads of accounts: one, maybe one, many, and lists with a filter. */
import type { Commitment, Connection, PublicKey } from "@solana/web3.js";
import bs58 from "bs58";
import { INTEGERS, isInteger, type IdlType } from "../codec/idl";
import { littleEndian } from "../bytes";
import { DEFAULT_PROGRAM_IDS } from "../deployment";
import { AccountNotFound, DecodeFailed, InvalidArgument } from "../errors/classes";
import { rpc } from "../transaction/simulate";
import { describe, toPublicKey, type Address, type ProgramIds, type ProgramName } from "../types";
import { codecs } from "./codecs";

/** How an account is read. */
export interface ReadOptions {
  /** @defaultValue the addresses of the local network */
  programIds?: ProgramIds;
  /** @defaultValue the connection's own */
  commitment?: Commitment;
}

/** One type of account: where it lives and how its raw fields become the interface that callers see. */
export interface AccountKind<Raw extends object, Account, Filter extends object> {
  program: ProgramName;
  name: string;
  map: (raw: Raw, address: PublicKey) => Account;
  /** For each field of the filter, the field of the account and its value; undefined where the filter has none. */
  filter: (filter: Filter) => Readonly<Record<string, Address | bigint | number | Uint8Array | undefined>>;
}

/** Nodes answer for at most so many accounts at a time. */
const BATCH = 100;

/** Decodes the bytes of an account that a caller has got by other means. */
export function decoder<Raw extends object, Account, Filter extends object>(kind: AccountKind<Raw, Account, Filter>) {
  return (bytes: Uint8Array, address: Address): Account => kind.map(codecs[kind.program].decodeAccount(kind.name, bytes) as Raw, toPublicKey(address));
}

/** Reads accounts in batches of 100; null where there is none. */
export function many<Raw extends object, Account, Filter extends object>(kind: AccountKind<Raw, Account, Filter>) {
  const decode = decoder(kind);
  return async (connection: Connection, addresses: readonly Address[], options: ReadOptions = {}): Promise<(Account | null)[]> => {
    const keys = addresses.map((address, index) => toPublicKey(address, `addresses[${index}]`));
    const owner = (options.programIds ?? DEFAULT_PROGRAM_IDS)[kind.program];
    const found: (Account | null)[] = [];
    for (let start = 0; start < keys.length; start += BATCH) {
      const batch = keys.slice(start, start + BATCH);
      const infos = await rpc("getMultipleAccounts", () => connection.getMultipleAccountsInfo(batch, options.commitment));
      batch.forEach((key, index) => {
        const info = infos[index] ?? null;
        // An account of the System program is one that only has lamports: anybody can send some to any address.
        if (info === null || (info.data.length === 0 && info.owner.toBase58() === SYSTEM_PROGRAM)) found.push(null);
        else if (info.owner.toBase58() !== owner.toBase58()) throw new DecodeFailed(kind.name, `${key.toBase58()} belongs to another program, ${info.owner.toBase58()}`);
        else found.push(decode(info.data, key));
      });
    }
    return found;
  };
}

/** Reads one account; null where there is none. */
export function maybe<Raw extends object, Account, Filter extends object>(kind: AccountKind<Raw, Account, Filter>) {
  const readMany = many(kind);
  return async (connection: Connection, address: Address, options: ReadOptions = {}): Promise<Account | null> =>
    (await readMany(connection, [address], options))[0] ?? null;
}

/** Reads one account, which has to be there. */
export function one<Raw extends object, Account, Filter extends object>(kind: AccountKind<Raw, Account, Filter>) {
  const readMaybe = maybe(kind);
  return async (connection: Connection, address: Address, options: ReadOptions = {}): Promise<Account> => {
    const account = await readMaybe(connection, address, options);
    if (account === null) throw new AccountNotFound(kind.name, toPublicKey(address));
    return account;
  };
}

/** At least one field of a filter has to be there: a list without one would read a whole program. */
export type AtLeastOne<Filter> = { [Key in keyof Filter]-?: Required<Pick<Filter, Key>> & Partial<Omit<Filter, Key>> }[keyof Filter];

/** Finds accounts by fields: first their addresses alone, then the accounts in batches. */
export function list<Raw extends object, Account, Filter extends object>(kind: AccountKind<Raw, Account, Filter>) {
  const readMany = many(kind);
  return async (connection: Connection, filter: AtLeastOne<Filter>, options: ReadOptions = {}): Promise<Account[]> => {
    const codec = codecs[kind.program];
    const wanted = Object.entries(kind.filter(filter as unknown as Filter)).filter(([, value]) => value !== undefined);
    if (wanted.length === 0) throw new InvalidArgument("filter", `must have at least one field of ${kind.name}: a list without one reads a whole program`);
    const filters = wanted.map(([field, value]) => {
      const { offset, type } = codec.fieldPlace(kind.name, field);
      return { memcmp: { offset, bytes: bs58.encode(filterBytes(type, value, field)) } };
    });
    const owner = (options.programIds ?? DEFAULT_PROGRAM_IDS)[kind.program];
    const found = await rpc("getProgramAccounts", () => connection.getProgramAccounts(owner, {
      ...(options.commitment === undefined ? {} : { commitment: options.commitment }),
      dataSlice: { offset: 0, length: 0 },
      filters: [{ memcmp: { offset: 0, bytes: bs58.encode(codec.discriminator(kind.name)) } }, ...filters],
    }));
    const accounts = await readMany(connection, found.map(({ pubkey }) => pubkey), options);
    // An account can close between the two reads.
    return accounts.filter((account) => account !== null);
  };
}

const SYSTEM_PROGRAM = "11111111111111111111111111111111";

function filterBytes(type: IdlType, value: unknown, field: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (type === "pubkey") return toPublicKey(value as Address, field).toBytes();
  if (isInteger(type) && (typeof value === "bigint" || typeof value === "number")) return littleEndian(BigInt(value), INTEGERS[type].bytes);
  throw new InvalidArgument(field, `cannot be filtered by ${describe(value)}`);
}
