import type { PublicKey } from "@solana/web3.js";
import { readDecimals, readMint, readTokenAccount, tokenAmount } from "../balances";
import type { Chain } from "../chain";
import type { Account } from "../vm";
import { withContext, type Methods } from "./method";
import { Options, isObject, toBytes } from "./params";
import { invalidParams } from "./rpc-error";
import { accountView, dataView, type DataView } from "./views";

const MAX_ACCOUNTS = 100;
const MAX_FILTERS = 4;

export const accountMethods: Methods = {
  getAccountInfo: (chain, params) => {
    const view = dataView(params.options(1));
    return withContext(chain, params.options(1), viewOf(chain, params.key(0, "address"), view));
  },

  getMultipleAccounts: (chain, params) => {
    const view = dataView(params.options(1));
    const keys = params.keys(0, "addresses", MAX_ACCOUNTS);
    return withContext(chain, params.options(1), keys.map((key) => viewOf(chain, key, view)));
  },

  getProgramAccounts: (chain, params) => {
    const options = params.options(1);
    const view = dataView(options);
    const accepts = acceptsFilters(options);
    const found = chain.vm
      .programAccounts(params.key(0, "program"))
      .filter(({ account }) => account.lamports > 0n && accepts(account))
      .map(({ key, account }) => ({ pubkey: key.toBase58(), account: accountView(account, view) }));
    return options.boolean("withContext") ? withContext(chain, options, found) : found;
  },

  getBalance: (chain, params) => withContext(chain, params.options(1), Number(chain.vm.lamports(params.key(0, "address")))),

  getMinimumBalanceForRentExemption: (chain, params) => Number(chain.vm.rentExemption(params.integer(0, "length"))),

  getTokenAccountBalance: (chain, params) => {
    const key = params.key(0, "token account");
    const account = existing(chain, key);
    const token = account === null ? null : readTokenAccount(account);
    const decimals = token === null ? null : readDecimals(chain.vm, token.mint);
    if (token === null || decimals === null) throw invalidParams(`${key.toBase58()} is not a token account`);
    return withContext(chain, params.options(1), tokenAmount(token.amount, decimals));
  },

  getTokenSupply: (chain, params) => {
    const key = params.key(0, "mint");
    const account = existing(chain, key);
    const mint = account === null ? null : readMint(account);
    if (mint === null) throw invalidParams(`${key.toBase58()} is not a token mint`);
    return withContext(chain, params.options(1), tokenAmount(mint.supply, mint.decimals));
  },
};

function viewOf(chain: Chain, key: PublicKey, view: DataView): unknown {
  const account = existing(chain, key);
  return account === null ? null : accountView(account, view);
}

/** An account without lamports does not exist. */
function existing(chain: Chain, key: PublicKey): Account | null {
  const account = chain.account(key);
  return account === null || account.lamports === 0n ? null : account;
}

type Filter = (account: Account) => boolean;

/** Whether an account passes every filter of the options. */
export function acceptsFilters(options: Options): Filter {
  const list = options.list("filters") ?? [];
  if (list.length > MAX_FILTERS) throw invalidParams(`too many filters: ${list.length}, the limit is ${MAX_FILTERS}`);
  const filters = list.map(readFilter);
  return (account) => filters.every((accepts) => accepts(account));
}

function readFilter(value: unknown): Filter {
  if (!isObject(value)) throw invalidParams("a filter must be an object");
  const filter = new Options(value);
  const size = filter.integer("dataSize");
  if (size !== undefined) return ({ data }) => data.length === size;
  const compare = filter.nested("memcmp");
  if (compare === undefined) throw invalidParams("a filter must have dataSize or memcmp");
  const text = compare.string("bytes");
  const offset = compare.integer("offset");
  if (text === undefined || offset === undefined) throw invalidParams("memcmp needs offset and bytes");
  const bytes = toBytes(text, compare.string("encoding") ?? "base58", "memcmp.bytes");
  return ({ data }) => offset + bytes.length <= data.length && bytes.every((byte, index) => data[offset + index] === byte);
}
