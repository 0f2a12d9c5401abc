/** The parameter file of a deployment: read, checked and turned into the types that the SDK takes. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { PublicKey } from "@solana/web3.js";
import { testKeypair } from "@assay-protocol/localnet";
import { findVerificationConfigPda, type instructions, type ProgramIds } from "@assay-protocol/sdk";
import marketIdl from "../../artifacts/idl/market.json";
import stakingIdl from "../../artifacts/idl/staking.json";
import verificationIdl from "../../artifacts/idl/verification.json";

type StakingParams = Parameters<typeof instructions.staking.initialize>[0]["params"];
type TermsChanges = Parameters<typeof instructions.market.publishTerms>[0]["changes"];
type MintChanges = Parameters<typeof instructions.market.upsertMint>[0]["changes"];
type ClassChanges = Parameters<typeof instructions.market.upsertClass>[0]["changes"];
type VerificationChanges = Parameters<typeof instructions.verification.initialize>[0]["params"];

export interface MintSettings {
  mint: PublicKey;
  params: Required<MintChanges>;
}

export interface ClassSettings {
  class: number;
  name: string;
  unit: string;
  params: Required<ClassChanges>;
}

/** The seats of a class. */
export interface RegistrySettings {
  class: number;
  /** Whether equal jobs of the class give equal bytes, so that a contradicted value is a fault. */
  bitExact: boolean;
}

export interface Settings {
  cluster: "localnet" | "devnet" | "mainnet";
  /** Where the programs are deployed. */
  programIds: ProgramIds;
  nativeMint: PublicKey;
  /** Who governs after the hand-over. */
  governor: PublicKey;
  /** Who decides cases: the verification program, which signs by its configuration. No file says otherwise. */
  arbiter: PublicKey;
  /** Owner of the accounts that receive fees which cannot be burned where they are. */
  buybackOwner: PublicKey;
  staking: { epochSeconds: bigint; params: StakingParams };
  market: { terms: Required<TermsChanges>; mints: MintSettings[]; classes: ClassSettings[] };
  verification: { params: Required<VerificationChanges>; registries: RegistrySettings[] };
}

/** What is wrong with a parameter file, and where. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(file: string, key: string, rule: string) {
    super(`${file}: ${key} ${rule}`);
  }
}

const CLUSTERS = ["localnet", "devnet", "mainnet"] as const;

/** Reads `migrations/params/<cluster>.json`, or the file at a path. */
export function readSettings(nameOrPath: string): Settings {
  const file = nameOrPath.endsWith(".json") ? nameOrPath : path.join(__dirname, "..", "params", `${nameOrPath}.json`);
  const label = path.basename(file);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"), revive);
  } catch (cause) {
    throw new SettingsError(label, "the file", `cannot be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return check(label, parsed as Record<string, unknown>);
}

/** Amounts are written as strings, so that JSON does not round them. */
function revive(_key: string, value: unknown): unknown {
  return typeof value === "string" && /^\d+$/.test(value) ? BigInt(value) : value;
}

function check(file: string, raw: Record<string, unknown>): Settings {
  const cluster = CLUSTERS.find((name) => name === raw.cluster);
  if (cluster === undefined) throw new SettingsError(file, "cluster", `must be one of ${CLUSTERS.join(", ")}`);
  const address = (key: string, value: unknown = raw[key]): PublicKey => toAddress(file, cluster, key, value);
  const staking = section(file, "staking", raw.staking);
  const market = section(file, "market", raw.market);
  const verification = section(file, "verification", raw.verification);
  const nativeMint = address("nativeMint");
  const mints = entries(file, "market.mints", market.mints).map((mint, index): MintSettings => ({
    mint: mint.mint === "native" ? nativeMint : address(`market.mints[${index}].mint`, mint.mint),
    params: parameters(file, `market.mints[${index}].params`, mint.params, fieldsOf(marketIdl, "MintChanges")) as unknown as Required<MintChanges>,
  }));
  const classes = entries(file, "market.classes", market.classes).map((entry, index): ClassSettings => ({
    class: whole(file, `market.classes[${index}].class`, entry.class),
    name: text(file, `market.classes[${index}].name`, entry.name, 32),
    unit: text(file, `market.classes[${index}].unit`, entry.unit, 16),
    params: parameters(file, `market.classes[${index}].params`, entry.params, fieldsOf(marketIdl, "ClassChanges")) as unknown as Required<ClassChanges>,
  }));
  const registries = entries(file, "verification.registries", verification.registries).map((entry, index): RegistrySettings => ({
    class: listedClass(file, `verification.registries[${index}].class`, entry.class, classes),
    bitExact: yesOrNo(file, `verification.registries[${index}].bitExact`, entry.bitExact),
  }));
  const programIds = programIdsOf(file, address, raw.programs);
  if (typeof staking.epochSeconds !== "bigint") throw new SettingsError(file, "staking.epochSeconds", "must be a number of seconds in a string");
  return {
    cluster, nativeMint, programIds,
    governor: address("governor"),
    arbiter: findVerificationConfigPda(programIds.verification),
    buybackOwner: address("buybackOwner"),
    staking: { epochSeconds: staking.epochSeconds, params: parameters(file, "staking.params", staking.params, fieldsOf(stakingIdl, "StakingParamValues")) as unknown as StakingParams },
    market: { terms: parameters(file, "market.terms", market.terms, fieldsOf(marketIdl, "TermsChanges")) as unknown as Required<TermsChanges>, mints, classes },
    verification: { params: parameters(file, "verification.params", verification.params, fieldsOf(verificationIdl, "VerificationChanges")) as unknown as Required<VerificationChanges>, registries },
  };
}

function programIdsOf(file: string, address: (key: string, value: unknown) => PublicKey, value: unknown): ProgramIds {
  const programs = section(file, "programs", value);
  const id = (name: keyof ProgramIds): PublicKey => address(`programs.${name}`, programs[name]);
  return { staking: id("staking"), market: id("market"), verification: id("verification"), supply: id("supply"), governance: id("governance") };
}

/** An address in base58, or on a local chain the name of a public test key. */
function toAddress(file: string, cluster: Settings["cluster"], key: string, value: unknown): PublicKey {
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

function section(file: string, key: string, value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new SettingsError(file, key, "must be an object");
  return value as Record<string, unknown>;
}

/** The names of the fields of a type in an IDL, as the SDK writes them. */
function fieldsOf(idl: { types: { name: string; type: { fields?: unknown[] } }[] }, name: string): string[] {
  const fields = idl.types.find((type) => type.name === name)?.type.fields ?? [];
  return fields.map((field) => (field as { name: string }).name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
}

/** Every parameter has to be there, and nothing else: a missing or misspelt one would be noticed in the middle of a deployment. */
function parameters(file: string, key: string, value: unknown, names: readonly string[]): Record<string, unknown> {
  const given = section(file, key, value);
  for (const name of names) {
    if (typeof given[name] !== "number" && typeof given[name] !== "bigint") throw new SettingsError(file, `${key}.${name}`, "is missing: write a whole number, or one in a string where it is an amount");
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new SettingsError(file, `${key}.${unknown}`, `is no parameter; there are: ${names.join(", ")}`);
  return given;
}

function entries(file: string, key: string, value: unknown): Record<string, unknown>[] {
  if (!Array.isArray(value) || value.length === 0) throw new SettingsError(file, key, "must be a list with at least one entry");
  return value.map((entry, index) => section(file, `${key}[${index}]`, entry));
}

function whole(file: string, key: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new SettingsError(file, key, "must be a whole number");
  return value;
}

/** Seats belong to a class of the market; without it the deployment would fail at its end. */
function listedClass(file: string, key: string, value: unknown, classes: readonly ClassSettings[]): number {
  const number = whole(file, key, value);
  if (!classes.some((entry) => entry.class === number)) throw new SettingsError(file, key, `must be a class of market.classes, not ${number}`);
  return number;
}

function yesOrNo(file: string, key: string, value: unknown): boolean {
  if (typeof value !== "boolean") throw new SettingsError(file, key, "must be true or false");
  return value;
}

function text(file: string, key: string, value: unknown, bytes: number): string {
  if (typeof value !== "string" || !/^[\x20-\x7e]+$/.test(value) || value.length > bytes) throw new SettingsError(file, key, `must be 1 to ${bytes} ASCII characters`);
  return value;
}
