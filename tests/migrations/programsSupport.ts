/** Clusters on which some programs are missing, and the folder from which they come. */
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { artifactPath, artifactPrograms, createLocalnet, programKeypair } from "@assay-protocol/localnet";
import type { ProgramName } from "@assay-protocol/sdk";
import type { Keypair } from "@solana/web3.js";
import { LOADER } from "../helpers/proposal";
import { addMint, addNativeMint } from "../helpers/token";
import { World } from "../helpers/world";
import { SETTINGS } from "./support";

export const PROGRAMS = Object.keys(SETTINGS.programIds) as ProgramName[];
const LAMPORTS = 1_000_000_000_000n;
/** What the loader writes into the first byte of an account. */
const BUFFER = 1;

/** A chain without these programs. Both mints are there; the deployer has 1,000 SOL, unless told otherwise. */
export function chainWithout(missing: readonly ProgramName[], lamports = LAMPORTS): World {
  const ids = missing.map((program) => SETTINGS.programIds[program].toBase58());
  const chain = createLocalnet({ programs: Object.fromEntries(Object.entries(artifactPrograms()).filter(([id]) => !ids.includes(id))) });
  const world = new World(chain, SETTINGS);
  chain.airdrop(world.payer.publicKey, LAMPORTS);
  chain.airdrop(world.keys.deployer.publicKey, lamports);
  addNativeMint(world);
  addMint(world, { name: "stablecoin mint", decimals: 6, freezeAuthority: world.keys.mintAuthority.publicKey });
  return world;
}

/** A folder as `anchor build` leaves it, with the repository's builds. */
export function buildFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-"));
  for (const program of PROGRAMS) {
    copyFileSync(artifactPath(program), path.join(folder, `${program}.so`));
    writeKey(folder, program, programKeypair(program));
  }
  return folder;
}

export function writeKey(folder: string, program: ProgramName, key: Keypair): void {
  writeFileSync(path.join(folder, `${program}-keypair.json`), JSON.stringify([...key.secretKey]));
}

/** Code that was uploaded and is no program yet. */
export const buffers = (world: World) => world.chain.vm.programAccounts(LOADER).filter(({ account }) => account.data[0] === BUFFER);

/** Every account of the loader, as text. */
export const loaderAccounts = (world: World): string[] =>
  world.chain.vm.programAccounts(LOADER).map(({ key, account }) => `${key.toBase58()} ${account.lamports} ${Buffer.from(account.data).toString("base64")}`).sort();
