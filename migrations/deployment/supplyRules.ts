/** What a parameter file may say of genesis and of buy-backs. The programs would refuse the rest, but only in the middle of a deployment. */
import type { PublicKey } from "@solana/web3.js";
import { formatAmount } from "@assay-protocol/sdk";
import { SettingsError } from "./fields";

/** Base units of ASSAY that exist from the first: 400 million ASSAY. */
export const GENESIS_SUPPLY = 400_000_000_000_000_000n;
const DECIMALS = 9;

/** Who gets how much of the first ASSAY, in its usual token account. */
export interface GenesisSettings {
  owner: PublicKey;
  /** Base units. */
  amount: bigint;
}

/** An auction of the fees in a mint against ASSAY. */
export interface BuybackSettings {
  mint: PublicKey;
  /** The first reference: base units of ASSAY for a base unit of the mint, Q32.32. */
  genesisPrice: bigint;
  /** Base units of the mint from which on an auction opens. */
  minLot: bigint;
}

/** Emission cannot begin before the whole genesis is minted, and each account is paid once. */
export function requireGenesis(file: string, genesis: readonly GenesisSettings[]): void {
  const owners = genesis.map(({ owner }) => owner.toBase58());
  const twice = owners.findIndex((owner, index) => owners.indexOf(owner) !== index);
  if (twice >= 0) throw new SettingsError(file, `supply.genesis[${twice}].owner`, "is named before: add its amounts up");
  const empty = genesis.findIndex(({ amount }) => amount === 0n);
  if (empty >= 0) throw new SettingsError(file, `supply.genesis[${empty}].amount`, "must not be zero");
  const sum = genesis.reduce((total, { amount }) => total + amount, 0n);
  if (sum === GENESIS_SUPPLY) return;
  throw new SettingsError(file, "supply.genesis", `must add up to ${GENESIS_SUPPLY} base units (${formatAmount(GENESIS_SUPPLY, DECIMALS)} ASSAY), not ${sum}`);
}

/** Fees in a mint other than ASSAY have to go somewhere; an auction of a mint that pays no fees would never open. */
export function requireBuybacks(file: string, buybacks: readonly BuybackSettings[], forwarded: readonly PublicKey[]): void {
  const missing = forwarded.find((mint) => !buybacks.some((entry) => entry.mint.equals(mint)));
  if (missing !== undefined) throw new SettingsError(file, "supply.buybacks", `must name ${missing.toBase58()}, which market.mints lists`);
  buybacks.forEach(({ mint }, index) => {
    const key = `supply.buybacks[${index}].mint`;
    if (!forwarded.some((listed) => listed.equals(mint))) throw new SettingsError(file, key, "must be a mint of market.mints other than ASSAY");
    if (buybacks.findIndex((entry) => entry.mint.equals(mint)) !== index) throw new SettingsError(file, key, "is named before");
  });
}
