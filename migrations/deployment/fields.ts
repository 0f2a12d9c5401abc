/** Reads the values of a parameter file, each with its rule; what is wrong is said with the file and the key. */
import { PublicKey } from "@solana/web3.js";
import { testKeypair } from "@assay-protocol/localnet";

/** What is wrong with a parameter file, and where. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(file: string, key: string, rule: string) {
    super(`${file}: ${key} ${rule}`);
  }
}

export const CLUSTERS = ["localnet", "devnet", "mainnet"] as const;
export type ClusterName = (typeof CLUSTERS)[number];

/** An address in base58, or on a local chain the name of a public test key. */
export function toAddress(file: string, cluster: ClusterName, key: string, value: unknown): PublicKey {
  if (typeof value === "object" && value !== null && "testKey" in value && typeof value.testKey === "string") {
    if (cluster !== "localnet") throw new SettingsError(file, key, "is a test key, whose secret is public: only a local chain may use one");
    return testKeypair(value.testKey).publicKey;
  }
  if (typeof value !== "string") throw new SettingsError(file, key, "is missing: write an address in base58");
  try {
    return new PublicKey(value);
  } catch {
    throw new SettingsError(file, key, `must be an address in base58, not ${JSON.stringify(value)}`);
  }
}

export function section(file: string, key: string, value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new SettingsError(file, key, "must be an object");
  return value as Record<string, unknown>;
}

/** The names of the fields of a type in an IDL, as the SDK writes them. */
export function fieldsOf(idl: { types: { name: string; type: { fields?: unknown[] } }[] }, name: string): string[] {
  const fields = idl.types.find((type) => type.name === name)?.type.fields ?? [];
  return fields.map((field) => (field as { name: string }).name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}

/** Every parameter has to be there, and nothing else: a missing or misspelt one would be noticed in the middle of a deployment. */
export function parameters(file: string, key: string, value: unknown, names: readonly string[]): Record<string, unknown> {
  const given = section(file, key, value);
  for (const name of names) {
    if (typeof given[name] !== "number" && typeof given[name] !== "bigint") throw new SettingsError(file, `${key}.${name}`, "is missing: write a whole number, or one in a string where it is an amount");
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new SettingsError(file, `${key}.${unknown}`, `is no parameter; there are: ${names.join(", ")}`);
  return given;
}

/** A list of sections, with at least so many of them. */
export function entries(file: string, key: string, value: unknown, least = 1): Record<string, unknown>[] {
  if (!Array.isArray(value) || value.length < least) throw new SettingsError(file, key, least === 0 ? "must be a list" : "must be a list with at least one entry");
  return value.map((entry, index) => section(file, `${key}[${index}]`, entry));
}

export function whole(file: string, key: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new SettingsError(file, key, "must be a whole number");
  return value;
}

/** An amount or a time, beyond what JSON numbers hold exactly. */
export function amount(file: string, key: string, value: unknown, what = "an amount"): bigint {
  if (typeof value !== "bigint") throw new SettingsError(file, key, `must be ${what} in a string`);
  return value;
}

export function yesOrNo(file: string, key: string, value: unknown): boolean {
  if (typeof value !== "boolean") throw new SettingsError(file, key, "must be true or false");
  return value;
}

export function text(file: string, key: string, value: unknown, bytes: number): string {
  if (typeof value !== "string" || !/^[\x20-\x7e]+$/.test(value) || value.length > bytes) throw new SettingsError(file, key, `must be 1 to ${bytes} ASCII characters`);
  return value;
}
