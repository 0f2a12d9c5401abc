/** The parameter file of a deployment: read, checked and turned into the types that the SDK takes. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PublicKey } from "@solana/web3.js";
import { findExecutorPda, findVerificationConfigPda, type instructions, type ProgramIds } from "@assay-protocol/sdk";
import governanceIdl from "../../artifacts/idl/governance.json";
import marketIdl from "../../artifacts/idl/market.json";
import stakingIdl from "../../artifacts/idl/staking.json";
import supplyIdl from "../../artifacts/idl/supply.json";
import verificationIdl from "../../artifacts/idl/verification.json";
import { amount, CLUSTERS, entries, fieldsOf, parameters, section, SettingsError, text, toAddress, whole, yesOrNo, type ClusterName } from "./fields";
import { requireBuybacks, requireGenesis, type BuybackSettings, type GenesisSettings } from "./supplyRules";

export { SettingsError } from "./fields";

type StakingParams = Parameters<typeof instructions.staking.initialize>[0]["params"];
type TermsChanges = Parameters<typeof instructions.market.publishTerms>[0]["changes"];
type MintChanges = Parameters<typeof instructions.market.upsertMint>[0]["changes"];
type ClassChanges = Parameters<typeof instructions.market.upsertClass>[0]["changes"];
type VerificationChanges = Parameters<typeof instructions.verification.initialize>[0]["params"];
type SupplyChanges = Parameters<typeof instructions.supply.initialize>[0]["params"];
type GovernanceChanges = Parameters<typeof instructions.governance.initialize>[0]["params"];

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
  cluster: ClusterName;
  /** Where the programs are deployed. */
  programIds: ProgramIds;
  nativeMint: PublicKey;
  /** Who governs after the hand-over: governance's executor, or a key. */
  governor: PublicKey;
  /** Who decides cases: the verification program, which signs by its configuration. No file says otherwise. */
  arbiter: PublicKey;
  staking: { epochSeconds: bigint; params: StakingParams };
  market: { terms: Required<TermsChanges>; mints: MintSettings[]; classes: ClassSettings[] };
  verification: { params: Required<VerificationChanges>; registries: RegistrySettings[] };
  supply: { params: Required<SupplyChanges>; genesis: GenesisSettings[]; buybacks: BuybackSettings[] };
  /** `guardian`: null where there is none. `guardianUntil`: unix time at which its role ends. */
  governance: { params: Required<GovernanceChanges>; guardian: PublicKey | null; guardianUntil: bigint };
}

/** What a file writes for a governor that is no key: the executor, which signs what governance has passed. */
const EXECUTOR = "executor";
/** What a file writes for no guardian. A missing one is more likely to be forgotten than meant. */
const NOBODY = "none";

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
  const programIds = programIdsOf(file, address, raw.programs);
  const nativeMint = address("nativeMint");
  const market = marketOf(file, address, nativeMint, raw.market);
  const staking = section(file, "staking", raw.staking);
  return {
    cluster, nativeMint, programIds, market,
    governor: raw.governor === EXECUTOR ? findExecutorPda(programIds.governance) : address("governor"),
    arbiter: findVerificationConfigPda(programIds.verification),
    staking: {
      epochSeconds: amount(file, "staking.epochSeconds", staking.epochSeconds, "a number of seconds"),
      params: parameters(file, "staking.params", staking.params, fieldsOf(stakingIdl, "StakingParamValues")) as unknown as StakingParams,
    },
    verification: verificationOf(file, market.classes, raw.verification),
    supply: supplyOf(file, address, market.mints.filter(({ mint }) => !mint.equals(nativeMint)), raw.supply),
    governance: governanceOf(file, address, raw.governance),
  };
}

type ReadAddress = (key: string, value: unknown) => PublicKey;

function programIdsOf(file: string, address: ReadAddress, value: unknown): ProgramIds {
  const programs = section(file, "programs", value);
  const id = (name: keyof ProgramIds): PublicKey => address(`programs.${name}`, programs[name]);
  return { staking: id("staking"), market: id("market"), verification: id("verification"), supply: id("supply"), governance: id("governance") };
}

function marketOf(file: string, address: ReadAddress, nativeMint: PublicKey, value: unknown): Settings["market"] {
  const market = section(file, "market", value);
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
  return { terms: parameters(file, "market.terms", market.terms, fieldsOf(marketIdl, "TermsChanges")) as unknown as Required<TermsChanges>, mints, classes };
}

function verificationOf(file: string, classes: readonly ClassSettings[], value: unknown): Settings["verification"] {
  const verification = section(file, "verification", value);
  const registries = entries(file, "verification.registries", verification.registries).map((entry, index): RegistrySettings => ({
    class: listedClass(file, `verification.registries[${index}].class`, entry.class, classes),
    bitExact: yesOrNo(file, `verification.registries[${index}].bitExact`, entry.bitExact),
  }));
  return { params: parameters(file, "verification.params", verification.params, fieldsOf(verificationIdl, "VerificationChanges")) as unknown as Required<VerificationChanges>, registries };
}

/** `forwarded`: the mints whose fees cannot burn as they are. */
function supplyOf(file: string, address: ReadAddress, forwarded: readonly MintSettings[], value: unknown): Settings["supply"] {
  const supply = section(file, "supply", value);
  const genesis = entries(file, "supply.genesis", supply.genesis).map((entry, index): GenesisSettings => ({
    owner: address(`supply.genesis[${index}].owner`, entry.owner),
    amount: amount(file, `supply.genesis[${index}].amount`, entry.amount),
  }));
  const buybacks = entries(file, "supply.buybacks", supply.buybacks, 0).map((entry, index): BuybackSettings => ({
    mint: address(`supply.buybacks[${index}].mint`, entry.mint),
    genesisPrice: amount(file, `supply.buybacks[${index}].genesisPrice`, entry.genesisPrice),
    minLot: amount(file, `supply.buybacks[${index}].minLot`, entry.minLot),
  }));
  requireGenesis(file, genesis);
  requireBuybacks(file, buybacks, forwarded.map(({ mint }) => mint));
  return { params: parameters(file, "supply.params", supply.params, fieldsOf(supplyIdl, "SupplyChanges")) as unknown as Required<SupplyChanges>, genesis, buybacks };
}

function governanceOf(file: string, address: ReadAddress, value: unknown): Settings["governance"] {
  const governance = section(file, "governance", value);
  return {
    params: parameters(file, "governance.params", governance.params, fieldsOf(governanceIdl, "GovernanceChanges")) as unknown as Required<GovernanceChanges>,
    guardian: governance.guardian === NOBODY ? null : address("governance.guardian", governance.guardian),
    guardianUntil: amount(file, "governance.guardianUntil", governance.guardianUntil, "a time in unix seconds"),
  };
}

/** Seats belong to a class of the market; without it the deployment would fail at its end. */
function listedClass(file: string, key: string, value: unknown, classes: readonly ClassSettings[]): number {
  const number = whole(file, key, value);
  if (!classes.some((entry) => entry.class === number)) throw new SettingsError(file, key, `must be a class of market.classes, not ${number}`);
  return number;
}
