/**
 * Sets up the programs from a parameter file. Every step reads first and writes only what is missing, so a second
 * run changes nothing and says so. The local chain of tests and of the demo is set up by this same code.
 */
import { AccountLayout, ASSOCIATED_TOKEN_PROGRAM_ID, createAssociatedTokenAccountIdempotentInstruction } from "@solana/spl-token";
import type { Connection, Keypair, PublicKey } from "@solana/web3.js";
import {
  createClient, fetchMaybeMarketConfig, fetchMaybePaymentMint, fetchMaybeHardwareClass, fetchMaybeStakingConfig, fetchTerms,
  findAssociatedTokenPda, findHardwareClassPda, findMarketConfigPda, findPaymentMintPda, findStakingConfigPda, findTermsPda,
  verifyDeployment, type AssayClient, type ProgramIds,
} from "@assay-protocol/sdk";
import { DeployReport } from "./report";
import type { ClassSettings, MintSettings, Settings } from "./settings";

export interface DeployOptions {
  connection: Connection;
  /** The programs' upgrade authority; pays, and governs until the hand-over. */
  deployer: Keypair;
  settings: Settings;
  /** The new governor's key, if it is at hand; otherwise the hand-over waits for its own acceptance. */
  governor?: Keypair;
  log?: (line: string) => void;
}

/** What the steps share. */
interface Deployment extends Required<Pick<DeployOptions, "connection" | "deployer" | "settings">> {
  client: AssayClient;
  ids: ProgramIds;
  report: DeployReport;
}

/** Thrown when a deployment cannot go on, with what to do. */
export class DeployError extends Error {
  override readonly name = "DeployError";
}

export async function deploy({ connection, deployer, settings, governor, log = () => undefined }: DeployOptions): Promise<DeployReport> {
  const client = createClient({ connection, payer: deployer, programIds: settings.programIds, sendDefaults: { pollIntervalMs: 20 } });
  const { market, staking } = settings.programIds;
  await verifyDeployment(connection, { market, staking }, settings.cluster);
  const run: Deployment = { connection, deployer, settings, client, ids: client.programIds, report: new DeployReport(log) };
  await requireMint(run, settings.nativeMint, "nativeMint");
  for (const [index, { mint }] of settings.market.mints.entries()) await requireMint(run, mint, `market.mints[${index}].mint`);
  await checkGovernor(run, governor);
  await initializeStaking(run);
  await initializeMarket(run);
  await publishTerms(run);
  for (const mint of settings.market.mints) await listMint(run, mint);
  for (const entry of settings.market.classes) await listClass(run, entry);
  await addMarketLocker(run);
  await handOver(run, governor);
  log(run.report.summary);
  return run.report;
}

async function requireMint({ connection }: Deployment, mint: PublicKey, key: string): Promise<PublicKey> {
  const account = await connection.getAccountInfo(mint);
  if (account === null) throw new DeployError(`${key} ${mint.toBase58()} does not exist on this cluster: create the mint first`);
  return account.owner;
}

/** Nothing is written for a governor whose key cannot take over. */
async function checkGovernor({ connection, ids, deployer, settings }: Deployment, key: Keypair | undefined): Promise<void> {
  if (key === undefined || key.publicKey.equals(settings.governor)) return;
  const config = await fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), { programIds: ids });
  if (config !== null && !config.governor.equals(deployer.publicKey)) return;
  throw new DeployError(`the key given for the governor is ${key.publicKey.toBase58()}, the file says ${settings.governor.toBase58()}`);
}

async function initializeStaking({ connection, client, ids, deployer, settings, report }: Deployment): Promise<void> {
  const found = await fetchMaybeStakingConfig(connection, findStakingConfigPda(ids.staking), { programIds: ids });
  const { epochSeconds, params } = settings.staking;
  if (found !== null) {
    report.compare("staking.initialize", { nativeMint: settings.nativeMint, epochSeconds }, found);
    report.compare("staking parameters", params, found.params);
    return;
  }
  await client.staking.initialize({ authority: deployer, payer: deployer, governor: deployer.publicKey, nativeMint: settings.nativeMint, epochSeconds, params }).send();
  report.add("staking.initialize", "done", `ASSAY is ${settings.nativeMint.toBase58()}`);
}

async function initializeMarket({ connection, client, ids, deployer, settings, report }: Deployment): Promise<void> {
  const found = await fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), { programIds: ids });
  const { arbiter, verificationProgram } = settings;
  if (found !== null) {
    report.compare("market.initialize", { arbiter, verificationProgram, nativeMint: settings.nativeMint }, found);
    return;
  }
  await client.market.initialize({ authority: deployer, payer: deployer, governor: deployer.publicKey, arbiter, verificationProgram }).send();
  report.add("market.initialize", "done", `the arbiter is ${arbiter.toBase58()}`);
}

async function publishTerms({ connection, client, ids, deployer, settings, report }: Deployment): Promise<void> {
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

async function listMint(run: Deployment, { mint, params }: MintSettings): Promise<void> {
  const { connection, client, ids, deployer, settings, report } = run;
  const step = `mint ${mint.toBase58()}`;
  const tokenProgram = await requireMint(run, mint, "market.mints");
  const address = findPaymentMintPda({ mint }, ids.market);
  const found = await fetchMaybePaymentMint(connection, address, { programIds: ids });
  if (found !== null) report.compare(step, params, found);
  else {
    await client.market.upsertMint({ governor: deployer, payer: deployer, mint, tokenProgram, changes: params, enable: false }).send();
    report.add(step, "done");
  }
  if (found !== null && found.levyVault !== null) {
    const expected = { levyVault: findAssociatedTokenPda({ owner: settings.auditPoolOwner, mint, tokenProgram }) };
    report.compare(`${step} vaults`, expected, found);
    return;
  }
  const native = mint.equals(settings.nativeMint);
  const levyVault = await tokenAccount(run, settings.auditPoolOwner, mint, tokenProgram);
  const buybackVault = native ? null : await tokenAccount(run, settings.buybackOwner, mint, tokenProgram);
  await client.market.setMintVaults({ governor: deployer, mint, levyVault, buybackVault }).send();
  report.add(`${step} vaults`, "done", native ? "fees burn" : "fees go to buy-and-burn");
}

async function listClass({ connection, client, ids, deployer, report }: Deployment, { class: number, name, unit, params }: ClassSettings): Promise<void> {
  const step = `class ${number}`;
  const found = await fetchMaybeHardwareClass(connection, findHardwareClassPda({ class: number }, ids.market), { programIds: ids });
  if (found !== null) {
    report.compare(step, { ...params, name, unit }, found);
    return;
  }
  await client.market.upsertClass({ governor: deployer, payer: deployer, class: number, name, unit, changes: params, enable: false }).send();
  report.add(step, "done", name);
}

/** The market may lock and slash, in slot 0, which never changes hands. */
async function addMarketLocker(run: Deployment): Promise<void> {
  const { connection, client, ids, deployer, settings, report } = run;
  const authority = findMarketConfigPda(ids.market);
  const config = await fetchMaybeStakingConfig(connection, findStakingConfigPda(ids.staking), { programIds: ids });
  const first = config?.lockers[0];
  if (first !== undefined) {
    report.compare("market's locker", { authority }, first);
    return;
  }
  const tokenProgram = await requireMint(run, settings.nativeMint, "nativeMint");
  const bountyPool = await tokenAccount(run, settings.auditPoolOwner, settings.nativeMint, tokenProgram);
  await client.staking.addLocker({ governor: deployer, authority, bountyPool, tokenProgram }).send();
  report.add("market's locker", "done", "slot 0");
}

async function handOver({ connection, client, ids, deployer, settings, report }: Deployment, key: Keypair | undefined): Promise<void> {
  const [staking, market] = await Promise.all([
    fetchMaybeStakingConfig(connection, findStakingConfigPda(ids.staking), { programIds: ids }),
    fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), { programIds: ids }),
  ]);
  if (staking === null || market === null) throw new DeployError("the configurations were there a moment ago: is the RPC node in sync?");
  for (const [program, config, verbs] of [["staking", staking, client.staking], ["market", market, client.market]] as const) {
    const step = `${program}'s governor`;
    if (config.governor.equals(settings.governor)) {
      report.add(step, "unchanged");
      continue;
    }
    if (!config.governor.equals(deployer.publicKey)) {
      report.add(step, "differs", `is ${config.governor.toBase58()}, the file says ${settings.governor.toBase58()}. The governor hands over, not a deployment`);
      continue;
    }
    const pending = config.pendingGovernor?.equals(settings.governor) ?? false;
    if (!pending) await verbs.proposeGovernor({ governor: deployer, newGovernor: settings.governor }).send();
    if (key === undefined) {
      report.add(step, pending ? "waiting" : "done", `${settings.governor.toBase58()} is named and has to sign acceptGovernor`);
      continue;
    }
    await verbs.acceptGovernor({ pendingGovernor: key }).send();
    report.add(step, "done", `handed over to ${settings.governor.toBase58()}`);
  }
}

/** The usual token account of an owner, made if it is missing. The owner may be a program's address. */
async function tokenAccount({ connection, client, deployer }: Deployment, owner: PublicKey, mint: PublicKey, tokenProgram: PublicKey): Promise<PublicKey> {
  const address = findAssociatedTokenPda({ owner, mint, tokenProgram });
  const found = await connection.getAccountInfo(address);
  // Anybody can send lamports to an address at which there is nothing yet.
  if (found !== null && found.data.length > 0) {
    if (!AccountLayout.decode(found.data).owner.equals(owner)) throw new DeployError(`the token account ${address.toBase58()} has been given away by its owner ${owner.toBase58()}`);
    return address;
  }
  const create = createAssociatedTokenAccountIdempotentInstruction(deployer.publicKey, address, owner, mint, tokenProgram, ASSOCIATED_TOKEN_PROGRAM_ID);
  await client.plan([create]).send();
  return address;
}
