/** A local chain with the programs set up: the same steps as anywhere, after making the mints and the funds they need. */
import { createInitializeMint2Instruction, MINT_SIZE, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { SystemProgram, type Keypair, type PublicKey } from "@solana/web3.js";
import { testKeypair, type Localnet } from "@assay-protocol/localnet";
import { findMintAuthorityPda } from "@assay-protocol/sdk";
import { deploy } from "./deploy";
import type { DeployReport } from "./report";
import { readSettings, type Settings } from "./settings";

/** Keys of the local network. Their secrets are public; see `testKeypair`. */
export interface LocalKeys {
  deployer: Keypair;
  /** Governs where the settings name this key, and not the executor. */
  governor: Keypair;
  guardian: Keypair;
  arbiter: Keypair;
  /** Owns all ASSAY at first. */
  genesisHolder: Keypair;
  /** May mint the stablecoin of the local chain. */
  mintAuthority: Keypair;
}

export interface LocalDeployment {
  settings: Settings;
  report: DeployReport;
  keys: LocalKeys;
  nativeMint: PublicKey;
  stablecoin: PublicKey;
}

const LAMPORTS = 1_000_000_000_000n;
const NATIVE_DECIMALS = 9;
const STABLECOIN_DECIMALS = 6;

export const localKeys = (): LocalKeys => ({
  deployer: testKeypair("upgrade authority"),
  governor: testKeypair("governor"),
  guardian: testKeypair("guardian"),
  arbiter: testKeypair("arbiter"),
  genesisHolder: testKeypair("genesis holder"),
  mintAuthority: testKeypair("mint authority"),
});

export interface LocalOptions {
  /** @defaultValue those of `migrations/params/localnet.json` */
  settings?: Settings;
  log?: (line: string) => void;
}

/** Deploys on a chain that was made by `createLocalnet`. Running it again changes nothing. */
export async function deployLocally(chain: Localnet, { settings = readSettings("localnet"), log }: LocalOptions = {}): Promise<LocalDeployment> {
  const keys = localKeys();
  for (const key of Object.values(keys) as Keypair[]) {
    if (chain.account(key.publicKey) === null) chain.airdrop(key.publicKey, LAMPORTS);
  }
  const { stablecoin } = createMints(chain, keys, settings);
  const governor = settings.governor.equals(keys.governor.publicKey) ? { governor: keys.governor } : {};
  const report = await deploy({ connection: chain.connection, deployer: keys.deployer, settings, ...governor, ...(log === undefined ? {} : { log }) });
  return { settings, report, keys, nativeMint: settings.nativeMint, stablecoin };
}

/** What a cluster has to have before a first deployment. The deployer pays. */
export function createMints(chain: Localnet, { deployer, mintAuthority: { publicKey: authority } }: LocalKeys, settings: Settings): { nativeMint: PublicKey; stablecoin: PublicKey } {
  const [native, stablecoin] = [testKeypair("native mint"), testKeypair("stablecoin mint")];
  createMint(chain, deployer, native, NATIVE_DECIMALS, findMintAuthorityPda(settings.programIds.supply), null);
  createMint(chain, deployer, stablecoin, STABLECOIN_DECIMALS, authority, authority);
  return { nativeMint: native.publicKey, stablecoin: stablecoin.publicKey };
}

/** ASSAY is minted by its program and frozen by nobody; the stablecoin has a freeze authority, as real ones do. */
function createMint(chain: Localnet, payer: Keypair, mint: Keypair, decimals: number, mintAuthority: PublicKey, freezeAuthority: PublicKey | null): void {
  if (chain.account(mint.publicKey) !== null) return;
  const lamports = Number(chain.svm.minimumBalanceForRentExemption(BigInt(MINT_SIZE)));
  const landed = chain.execute([
    SystemProgram.createAccount({ fromPubkey: payer.publicKey, newAccountPubkey: mint.publicKey, space: MINT_SIZE, lamports, programId: TOKEN_PROGRAM_ID }),
    createInitializeMint2Instruction(mint.publicKey, decimals, mintAuthority, freezeAuthority),
  ], [payer, mint]);
  if (landed.err !== null) throw new Error(`the mint ${mint.publicKey.toBase58()} could not be created: ${JSON.stringify(landed.err)}`);
}
