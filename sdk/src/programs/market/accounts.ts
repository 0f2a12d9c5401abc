/** The market program's accounts as callers see them; the job has a file of its own. */
import type { PublicKey } from "@solana/web3.js";
import { textOf } from "../../bytes";
import { DecodeFailed } from "../../errors/classes";
import { keyOrNull } from "../staking/accounts";
import type { RawBalance, RawHardwareClass, RawMarketBurnStats, RawMarketConfig, RawNode, RawPaymentMint, RawTerms } from "./generated/accounts";

/** The market program's configuration. */
export interface MarketConfig {
  address: PublicKey;
  governor: PublicKey;
  /** Null when no hand-over is under way. */
  pendingGovernor: PublicKey | null;
  /** Of the terms to come; a job's own arbiter is that of its terms. */
  arbiter: PublicKey;
  verificationProgram: PublicKey;
  nativeMint: PublicKey;
  epochZero: bigint;
  epochSeconds: bigint;
  /** Unix time until which nothing is posted or claimed; 0 when there never was a pause. */
  pausedUntil: bigint;
  /** The current version of the terms; 0 before the first. */
  termsVersion: number;
  seq: bigint;
}

/** The immutable terms of one version. */
export interface Terms extends Omit<RawTerms, "version" | "bump"> {
  address: PublicKey;
}

/** What happens to the fees in a mint: burned, or forwarded to buy-and-burn. */
export type FeeTreatment = "burn" | "forward";

/** A mint in which jobs are paid. */
export interface PaymentMint extends Pick<RawPaymentMint, "mint" | "tokenProgram" | "treasuryVault" | "minPrice" | "nativeRate" | "auditFeeBase" | "crankFee" | "delayFee" | "decimals" | "seq"> {
  address: PublicKey;
  /** Null until the governor has pinned it. */
  levyVault: PublicKey | null;
  /** Null where fees burn. */
  buybackVault: PublicKey | null;
  treatment: FeeTreatment;
  enabled: boolean;
}

/** A kind of hardware. */
export interface HardwareClass extends Pick<RawHardwareClass, "bondPerUnit" | "minBond" | "secondPrice" | "maxRunSeconds" | "class" | "seq"> {
  address: PublicKey;
  name: string;
  unit: string;
  /** Whether audited jobs of the class can be posted. */
  auditReady: boolean;
  enabled: boolean;
}

/** What an owner holds in a mint. */
export interface Balance extends Omit<RawBalance, "version" | "bump" | "vaultBump"> {
  address: PublicKey;
}

/** Whether a node takes jobs. */
export type NodeStatus = "active" | "retired";

/** Hardware that an operator offers. */
export interface Node extends Pick<RawNode, "operator" | "rentPayer" | "price" | "units" | "unitsInUse" | "class" | "index" | "seq"> {
  address: PublicKey;
  region: string;
  endpoint: string;
  status: NodeStatus;
}

/** What the market program has burned. */
export interface MarketBurnStats {
  address: PublicKey;
  burned: bigint;
  seq: bigint;
}

/** The literal of a status byte; a byte without one is refused, not misread. */
export function literal<const Names extends readonly string[]>(account: string, names: Names, byte: number): Names[number] {
  const name = names[byte];
  if (name === undefined) throw new DecodeFailed(account, `a field has the value ${byte}, and this SDK knows ${names.join(", ")}`);
  return name;
}

export function mapMarketConfig(raw: RawMarketConfig, address: PublicKey): MarketConfig {
  const { governor, arbiter, verificationProgram, nativeMint, epochZero, epochSeconds, pausedUntil, termsVersion, seq } = raw;
  return { address, governor, pendingGovernor: keyOrNull(raw.pendingGovernor), arbiter, verificationProgram, nativeMint, epochZero, epochSeconds, pausedUntil, termsVersion, seq };
}

export function mapTerms({ version: _version, bump: _bump, ...raw }: RawTerms, address: PublicKey): Terms {
  return { address, ...raw };
}

export function mapPaymentMint(raw: RawPaymentMint, address: PublicKey): PaymentMint {
  const { mint, tokenProgram, treasuryVault, minPrice, nativeRate, auditFeeBase, crankFee, delayFee, decimals, seq } = raw;
  return {
    address, mint, tokenProgram, treasuryVault, minPrice, nativeRate, auditFeeBase, crankFee, delayFee, decimals, seq,
    levyVault: keyOrNull(raw.levyVault), buybackVault: keyOrNull(raw.buybackVault),
    treatment: literal("PaymentMint", ["burn", "forward"], raw.treatment), enabled: raw.enabled === 1,
  };
}

export function mapHardwareClass(raw: RawHardwareClass, address: PublicKey): HardwareClass {
  const { bondPerUnit, minBond, secondPrice, maxRunSeconds, class: number, seq } = raw;
  return { address, name: textOf(raw.name), unit: textOf(raw.unit), bondPerUnit, minBond, secondPrice, maxRunSeconds, class: number, auditReady: raw.auditReady === 1, enabled: raw.enabled === 1, seq };
}

export function mapBalance({ version: _version, bump: _bump, vaultBump: _vaultBump, ...raw }: RawBalance, address: PublicKey): Balance {
  return { address, ...raw };
}

export const NODE_STATUSES = ["active", "retired"] as const;

export function mapNode(raw: RawNode, address: PublicKey): Node {
  const { operator, rentPayer, price, units, unitsInUse, class: number, index, seq } = raw;
  return { address, operator, rentPayer, price, units, unitsInUse, class: number, index, seq, region: textOf(raw.region), endpoint: textOf(raw.endpoint), status: literal("Node", NODE_STATUSES, raw.status) };
}

export function mapMarketBurnStats({ burned, seq }: RawMarketBurnStats, address: PublicKey): MarketBurnStats {
  return { address, burned, seq };
}
