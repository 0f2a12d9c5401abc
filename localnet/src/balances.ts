/** Lamport and token balances of a transaction's accounts, as `getTransaction` reports them before and after. */
import { PublicKey } from "@solana/web3.js";
import type { Account, Vm } from "./vm";

const TOKEN_PROGRAMS = new Set([
  "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
  "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb",
]);
const TOKEN_ACCOUNT_SIZE = 165;
const MINT_SIZE = 82;
/** Token-2022 writes the kind of an account with extensions here: 1 mint, 2 token account. */
const KIND_OFFSET = 165;

export interface TokenAmount {
  amount: string;
  decimals: number;
  uiAmount: number | null;
  uiAmountString: string;
}

export interface TokenBalance {
  accountIndex: number;
  mint: string;
  owner: string;
  programId: string;
  uiTokenAmount: TokenAmount;
}

export interface Balances {
  lamports: number[];
  tokens: TokenBalance[];
}

export function readBalances(vm: Vm, keys: PublicKey[]): Balances {
  const lamports: number[] = [];
  const tokens: TokenBalance[] = [];
  keys.forEach((key, accountIndex) => {
    const account = vm.account(key);
    lamports.push(Number(account?.lamports ?? 0n));
    const token = account === null ? null : readTokenAccount(account);
    if (account === null || token === null) return;
    const decimals = readDecimals(vm, token.mint);
    if (decimals === null) return;
    tokens.push({
      accountIndex,
      mint: token.mint.toBase58(),
      owner: token.owner.toBase58(),
      programId: account.owner.toBase58(),
      uiTokenAmount: tokenAmount(token.amount, decimals),
    });
  });
  return { lamports, tokens };
}

/** Mint, owner and amount of an initialised token account of either token program, else null. */
export function readTokenAccount({ data, owner }: Account): { mint: PublicKey; owner: PublicKey; amount: bigint } | null {
  const isAccount = data.length === TOKEN_ACCOUNT_SIZE || (data.length > KIND_OFFSET && data[KIND_OFFSET] === 2);
  if (!isAccount || !TOKEN_PROGRAMS.has(owner.toBase58()) || data[108] === 0) return null;
  return {
    mint: new PublicKey(data.subarray(0, 32)),
    owner: new PublicKey(data.subarray(32, 64)),
    amount: readU64(data, 64),
  };
}

/** Supply and decimals of a mint of either token program, else null. */
export function readMint({ data, owner }: Account): { supply: bigint; decimals: number } | null {
  const isMint = data.length === MINT_SIZE || (data.length > KIND_OFFSET && data[KIND_OFFSET] === 1);
  const decimals = data[44];
  if (!isMint || decimals === undefined || !TOKEN_PROGRAMS.has(owner.toBase58()) || data[45] !== 1) return null;
  return { supply: readU64(data, 36), decimals };
}

export function readDecimals(vm: Vm, mint: PublicKey): number | null {
  const account = vm.account(mint);
  return account === null ? null : (readMint(account)?.decimals ?? null);
}

export function tokenAmount(amount: bigint, decimals: number): TokenAmount {
  const digits = amount.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  const uiAmountString = fraction === "" ? whole : `${whole}.${fraction}`;
  return { amount: amount.toString(), decimals, uiAmount: Number(uiAmountString), uiAmountString };
}

function readU64(data: Uint8Array, offset: number): bigint {
  return new DataView(data.buffer, data.byteOffset, data.byteLength).getBigUint64(offset, true);
}
