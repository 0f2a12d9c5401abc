/** Reads the parameters that governance can change as they are on chain, with when each was changed last. */
import type { Connection, PublicKey } from "@solana/web3.js";
import { AccountNotFound } from "../../errors/classes";
import { findGovernanceConfigPda } from "../../pda/governance";
import { findHardwareClassPda, findMarketConfigPda, findPaymentMintPda, findTermsPda } from "../../pda/market";
import { findStakingConfigPda } from "../../pda/staking";
import { findSupplyConfigPda } from "../../pda/supply";
import { findVerificationConfigPda } from "../../pda/verification";
import type { Address, ProgramIds, ProgramName } from "../../types";
import type { RawHardwareClass, RawMarketConfig, RawPaymentMint, RawTerms } from "../market/generated/accounts";
import { CLASS_PARAMETERS, MINT_PARAMETERS, TERMS_PARAMETERS } from "../market/generated/parameters";
import type { Parameter } from "../parameter";
import { maybe, one, type AccountKind, type ReadOptions } from "../reader";
import { SUPPLY_PARAMETERS } from "../supply/generated/parameters";
import { STAKING_PARAMETERS } from "../staking/generated/parameters";
import { VERIFICATION_PARAMETERS } from "../verification/generated/parameters";
import type { CurrentParameters, Values } from "./diff";
import { GOVERNANCE_PARAMETERS } from "./generated/parameters";

/** A configuration that holds the parameters of its program. */
interface WithParameters {
  params: Values;
  changedEpochs: readonly number[];
}

/** An account with its fields as they are stored. */
function raw<Raw extends object>(program: ProgramName, name: string): AccountKind<Raw, Raw, Record<never, never>> {
  return { program, name, map: (fields) => fields, filter: () => ({}) };
}

const readMarketConfig = /* @__PURE__ */ one(/* @__PURE__ */ raw<RawMarketConfig>("market", "MarketConfig"));
const readTerms = /* @__PURE__ */ one(/* @__PURE__ */ raw<RawTerms>("market", "Terms"));
const readPaymentMint = /* @__PURE__ */ maybe(/* @__PURE__ */ raw<RawPaymentMint>("market", "PaymentMint"));
const readHardwareClass = /* @__PURE__ */ maybe(/* @__PURE__ */ raw<RawHardwareClass>("market", "HardwareClass"));

/** The programs whose configuration holds their parameters. */
export type ConfiguredProgram = "staking" | "verification" | "supply" | "governance";

const CONFIGURED: Readonly<Record<ConfiguredProgram, { account: string; address: (programId: Address) => PublicKey; table: readonly Parameter[] }>> = {
  staking: { account: "StakingConfig", address: findStakingConfigPda, table: STAKING_PARAMETERS },
  governance: { account: "GovernanceConfig", address: findGovernanceConfigPda, table: GOVERNANCE_PARAMETERS },
  supply: { account: "SupplyConfig", address: findSupplyConfigPda, table: SUPPLY_PARAMETERS },
  verification: { account: "VerificationConfig", address: findVerificationConfigPda, table: VERIFICATION_PARAMETERS },
};

/** The parameters of a program that keeps them in its configuration. */
export async function readConfigured(connection: Connection, program: ConfiguredProgram, options: Required<Pick<ReadOptions, "programIds">>): Promise<CurrentParameters> {
  const { account, address, table } = CONFIGURED[program];
  const { params, changedEpochs } = await one(raw<WithParameters>(program, account))(connection, address(options.programIds[program]), options);
  return { group: program, of: null, table, values: params, changedEpochs };
}

/** The market's present terms, and their version. */
export async function readPresentTerms(connection: Connection, programIds: ProgramIds): Promise<CurrentParameters & { termsVersion: number }> {
  const { market } = programIds;
  const { termsVersion, termsChangedEpochs } = await readMarketConfig(connection, findMarketConfigPda(market), { programIds });
  const address = findTermsPda({ termsVersion }, market);
  if (termsVersion === 0) throw new AccountNotFound("Terms", address);
  const values = { ...(await readTerms(connection, address, { programIds })) };
  return { group: "market", of: null, table: TERMS_PARAMETERS, values, changedEpochs: termsChangedEpochs, termsVersion };
}

/** The parameters of a mint; `values` is null where the market does not list it. */
export async function readMint(connection: Connection, mint: PublicKey, programIds: ProgramIds): Promise<CurrentParameters & { burns: boolean }> {
  const listing = await readPaymentMint(connection, findPaymentMintPda({ mint }, programIds.market), { programIds });
  return { group: "mint", of: mint.toBase58(), table: MINT_PARAMETERS, values: listing === null ? null : { ...listing }, changedEpochs: listing?.changedEpochs ?? [], burns: listing?.treatment === 0 };
}

/** The parameters of a class, with its fixed texts; `values` is null where there is no such class. */
export async function readClass(connection: Connection, number: number, programIds: ProgramIds): Promise<CurrentParameters & { name: Uint8Array | null; unit: Uint8Array | null }> {
  const found = await readHardwareClass(connection, findHardwareClassPda({ class: number }, programIds.market), { programIds });
  return {
    group: "class", of: String(number), table: CLASS_PARAMETERS, values: found === null ? null : { ...found }, changedEpochs: found?.changedEpochs ?? [],
    name: found?.name ?? null, unit: found?.unit ?? null,
  };
}
