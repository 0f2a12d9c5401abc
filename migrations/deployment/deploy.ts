/**
 * Brings the programs onto a cluster and sets them up from a parameter file. Every step reads first and writes only what is missing, so a second
 * run changes nothing and says so. The local chain of tests and of the demo is set up by this same code.
 */
import type { Connection, Keypair } from "@solana/web3.js";
import { createClient, fetchMaybeMarketConfig, findMarketConfigPda, verifyDeployment } from "@assay-protocol/sdk";
import { initializeGovernance } from "./governance";
import { handOver } from "./handOver";
import { initializeMarket, listClass, listMint, publishTerms, setMintVaults } from "./market";
import { planPrograms, uploadPrograms } from "./programs";
import { DeployReport } from "./report";
import { reportRoles } from "./roles";
import { DeployError, requireMint, type Run } from "./run";
import type { Settings } from "./settings";
import { addLockers, initializeStaking } from "./staking";
import { createBuyback, initializeSupply, mintGenesis, requireNativeMint } from "./supply";
import { handOverUpgrades, requireUpgradeAuthority } from "./upgradeAuthority";
import { createPool, createRegistry, initializeVerification } from "./verification";

export { DeployError } from "./run";

export interface DeployOptions {
  connection: Connection;
  /** The programs' upgrade authority; pays, and governs until the hand-over. */
  deployer: Keypair;
  settings: Settings;
  /** A folder with `<program>.so` and `<program>-keypair.json`, from which what is missing on the cluster is uploaded. Without it the programs have to be there. */
  programs?: string;
  /** The new governor's key, if a key governs and it is at hand; otherwise the hand-over waits for its own acceptance. */
  governor?: Keypair;
  log?: (line: string) => void;
}

/**
 * The order follows from what each step needs: the programs take the native mint and the epochs from staking, a listed mint has
 * a pool, into which levies and a locker's costs and bounties go, and a buy-back for its fees, and a roster belongs to a class of the market.
 * What the deployer may do comes first, and that it may do nothing any more comes last.
 */
export async function deploy({ connection, deployer, settings, programs, governor, log = () => undefined }: DeployOptions): Promise<DeployReport> {
  const client = createClient({ connection, payer: deployer, programIds: settings.programIds, sendDefaults: { pollIntervalMs: 20 } });
  await verifyDeployment(connection, programs === undefined ? settings.programIds : {}, settings.cluster);
  const run: Run = { connection, deployer, settings, client, ids: client.programIds, report: new DeployReport(log) };
  const { market, verification, supply } = settings;
  await requireNativeMint(run);
  for (const [index, { mint }] of market.mints.entries()) await requireMint(run, mint, `market.mints[${index}].mint`);
  await checkGovernor(run, governor);
  const uploads = programs === undefined ? [] : await planPrograms(run, programs);
  await requireUpgradeAuthority(run, uploads);
  await uploadPrograms(run, uploads);
  await initializeStaking(run);
  await initializeVerification(run);
  await initializeMarket(run);
  await initializeSupply(run);
  for (const entry of supply.genesis) await mintGenesis(run, entry);
  for (const entry of supply.buybacks) await createBuyback(run, entry);
  await publishTerms(run);
  for (const entry of market.mints) {
    await listMint(run, entry);
    await createPool(run, entry.mint);
    await setMintVaults(run, entry.mint);
  }
  for (const entry of market.classes) await listClass(run, entry);
  for (const registry of verification.registries) await createRegistry(run, registry);
  await addLockers(run);
  await initializeGovernance(run);
  await handOver(run, governor);
  await handOverUpgrades(run);
  await reportRoles(run, log);
  log(run.report.summary);
  return run.report;
}

/** Nothing is written for a governor whose key cannot take over. */
async function checkGovernor({ connection, ids, deployer, settings }: Run, key: Keypair | undefined): Promise<void> {
  if (key === undefined || key.publicKey.equals(settings.governor)) return;
  const config = await fetchMaybeMarketConfig(connection, findMarketConfigPda(ids.market), { programIds: ids });
  if (config !== null && !config.governor.equals(deployer.publicKey)) return;
  throw new DeployError(`the key given for the governor is ${key.publicKey.toBase58()}, the file says ${settings.governor.toBase58()}`);
}
