/** The market: its configuration, the terms of its jobs, the mints they are paid in and the classes they run on. */
import type { PublicKey } from "@solana/web3.js";
import {
  fetchMaybeHardwareClass, fetchMaybeMarketConfig, fetchMaybePaymentMint, fetchTerms, findBuybackVaultPda, findHardwareClassPda, findMarketConfigPda, findPaymentMintPda,
  findPoolPda, findPoolVaultPda, findTermsPda,
} from "@assay-protocol/sdk";
import { requireMint, type Run } from "./run";
import { buybackOf } from "./supply";
import type { ClassSettings, MintSettings } from "./settings";

export async function initializeMarket({ connection, client, ids, deployer, settings, report }: Run): Promise<void> {
  const found = await fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), { programIds: ids });
  const { arbiter } = settings;
  const verificationProgram = ids.verification;
  if (found !== null) {
    report.compare("market.initialize", { arbiter, verificationProgram, nativeMint: settings.nativeMint }, found);
    return;
  }
  await client.market.initialize({ authority: deployer, payer: deployer, governor: deployer.publicKey, arbiter, verificationProgram }).send();
  report.add("market.initialize", "done", `the arbiter is ${arbiter.toBase58()}`);
}

export async function publishTerms({ connection, client, ids, deployer, settings, report }: Run): Promise<void> {
  const config = await fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), { programIds: ids });
  const version = config?.termsVersion ?? 0;
  if (version > 0) {
    const terms = await fetchTerms(connection, findTermsPda({ termsVersion: version }, ids.market), { programIds: ids });
    report.compare(`terms ${version}`, settings.market.terms, terms);
    return;
  }
  await client.market.publishTerms({ governor: deployer, payer: deployer, termsVersion: 1, changes: settings.market.terms }).send();
  report.add("terms 1", "done");
}

export async function listMint(run: Run, { mint, params }: MintSettings): Promise<void> {
  const { connection, client, ids, deployer, report } = run;
  const step = `mint ${mint.toBase58()}`;
  const found = await fetchMaybePaymentMint(connection, findPaymentMintPda({ mint }, ids.market), { programIds: ids });
  if (found !== null) {
    report.compare(step, params, found);
    return;
  }
  const tokenProgram = await requireMint(run, mint, "market.mints");
  await client.market.upsertMint({ governor: deployer, payer: deployer, mint, tokenProgram, changes: params, enable: false }).send();
  report.add(step, "done");
}

/** Where levies and fees go: to the mint's pool, and to the mint's buy-back where they cannot burn as they are. */
export async function setMintVaults(run: Run, mint: PublicKey): Promise<void> {
  const { connection, client, ids, deployer, settings, report } = run;
  const step = `mint ${mint.toBase58()} vaults`;
  const found = await fetchMaybePaymentMint(connection, findPaymentMintPda({ mint }, ids.market), { programIds: ids });
  const native = mint.equals(settings.nativeMint);
  const levyVault = findPoolVaultPda({ pool: findPoolPda({ mint }, ids.verification) }, ids.verification);
  const buybackVault = native ? null : findBuybackVaultPda({ buyback: buybackOf(run, mint) }, ids.supply);
  if (found !== null && found.levyVault !== null) {
    report.compare(step, { levyVault, buybackVault }, found);
    return;
  }
  await client.market.setMintVaults({ governor: deployer, mint, levyVault, buybackVault }).send();
  report.add(step, "done", native ? "fees burn" : "fees go to buy-and-burn");
}

export async function listClass({ connection, client, ids, deployer, report }: Run, { class: number, name, unit, params }: ClassSettings): Promise<void> {
  const step = `class ${number}`;
  const found = await fetchMaybeHardwareClass(connection, findHardwareClassPda({ class: number }, ids.market), { programIds: ids });
  if (found !== null) {
    report.compare(step, { ...params, name, unit }, found);
    return;
  }
  await client.market.upsertClass({ governor: deployer, payer: deployer, class: number, name, unit, changes: params, enable: false }).send();
  report.add(step, "done", name);
}
