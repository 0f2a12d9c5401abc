/** The types that every part of the SDK shares. */
import { PublicKey, type Signer, type VersionedTransaction } from "@solana/web3.js";
import { InvalidArgument } from "./errors/classes";

/** An address as a caller may give it: a key object of any copy of web3.js, or its base58 text. */
export type Address = PublicKey | string;

/** The Assay programs that this version of the SDK speaks. */
export type ProgramName = "governance" | "market" | "staking" | "supply" | "verification";

/** Where the programs live. */
export type ProgramIds = Readonly<Record<ProgramName, PublicKey>>;

/** An address, or a key that can sign for it. */
export type SignerLike = Address | Signer;

/** What the SDK needs of a wallet: the shape that wallet adapters have. */
export interface Wallet {
  publicKey: PublicKey;
  signTransaction(transaction: VersionedTransaction): Promise<VersionedTransaction>;
}

/**
 * Turns an {@link Address} into a key of this package's web3.js, or says which argument is wrong.
 * @example
 * const owner = toPublicKey("11111111111111111111111111111111", "owner");
 */
export function toPublicKey(address: Address, argument = "address"): PublicKey {
  // Not `instanceof`: an application may hold another copy of web3.js, whose keys are as good.
  const text: unknown = typeof address === "object" && address !== null && typeof address.toBase58 === "function" ? address.toBase58() : address;
  if (typeof text !== "string") throw new InvalidArgument(argument, `must be a PublicKey or its base58 text, not ${describe(address)}`);
  try {
    return new PublicKey(text);
  } catch (cause) {
    throw new InvalidArgument(argument, `must be a PublicKey or its base58 text, not ${describe(address)}`, { cause });
  }
}

/** Whether a value can sign, and is not only an address. */
export function isSigner(value: SignerLike): value is Signer {
  return typeof value === "object" && value !== null && "secretKey" in value;
}

/** The address of a signer or of an address. */
export function addressOf(value: SignerLike, argument: string): PublicKey {
  return toPublicKey(isSigner(value) ? value.publicKey : value, argument);
}

/** A short description of a value for an error message. */
export function describe(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "symbol" || typeof value === "function" ? typeof value : `${value as number | boolean | null}`;
}
