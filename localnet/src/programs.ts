/** Programs as files: the committed builds under artifacts/, and putting one on the chain. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { PublicKey } from "@solana/web3.js";
import type { Vm } from "./vm";

const ARTIFACTS = path.resolve(__dirname, "../../artifacts");
/** Another folder with <program>.so files, such as target/deploy, to run what was just built. */
const BUILDS = path.resolve(process.env["ASSAY_PROGRAMS"] ?? ARTIFACTS);
const UPGRADEABLE_LOADER = new PublicKey("BPFLoaderUpgradeab1e11111111111111111111111");
/** ProgramData starts with a tag, the slot of the deployment and an optional authority. */
const AUTHORITY_TAG_OFFSET = 12;

interface Manifest {
  programs: Record<string, { id: string }>;
}

/** The committed build of a program of this repository, or the one in the folder that ASSAY_PROGRAMS names. */
export function artifactPath(program: string): string {
  return path.join(BUILDS, `${program}.so`);
}

/** Every program of this repository: its id and its file. */
export function artifactPrograms(): Record<string, string> {
  const file = path.join(ARTIFACTS, "manifest.json");
  if (!existsSync(file)) throw new Error(`${file} is missing: run scripts/build to build the programs`);
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return Object.fromEntries(Object.entries(manifest.programs).map(([name, { id }]) => [id, artifactPath(name)]));
}

/** Loads a program as the upgradeable loader would have deployed it, with `authority` allowed to upgrade it. */
export function loadProgram(vm: Vm, id: PublicKey, file: string, authority: PublicKey): void {
  if (!existsSync(file)) throw new Error(`program file ${file} is missing: run scripts/build to build the programs`);
  vm.addProgram(id, readFileSync(file));
  const programData = programDataAddress(id);
  const account = vm.account(programData);
  if (account === null) throw new Error(`the VM made no ProgramData account for ${id.toBase58()}`);
  const data = account.data.slice();
  data[AUTHORITY_TAG_OFFSET] = 1;
  data.set(authority.toBytes(), AUTHORITY_TAG_OFFSET + 1);
  vm.setAccount(programData, { ...account, data });
}

export function programDataAddress(id: PublicKey): PublicKey {
  return PublicKey.findProgramAddressSync([id.toBytes()], UPGRADEABLE_LOADER)[0];
}
