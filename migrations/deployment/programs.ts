/** The first step where `programs` names a folder: the builds that are not on the cluster yet are uploaded to it. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Keypair, SystemProgram, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { findProgramDataPda, programHash, UPGRADEABLE_LOADER, type ProgramName } from "@assay-protocol/sdk";
import { BUFFER_HEADER, DATA_HEADER, PROGRAM_BYTES, deployWithMaxDataLen, initializeBuffer, isBuffer, upgradeAuthorityIn } from "./loader";
import { DeployError, type Run } from "./run";
import { writeCode } from "./upload";

/** A program that is to be brought onto the cluster. */
export interface Upload {
  program: ProgramName;
  code: Buffer;
  key: Keypair;
  /** The same in each run by this deployer with this file, so that a later run finds what an interrupted one has written and paid. */
  buffer: Keypair;
}

const LAMPORTS_PER_SOL = 1_000_000_000;
const ELF = Buffer.of(0x7f, 0x45, 0x4c, 0x46);
/** An upgrade by vote may be half as long again before somebody has to extend ProgramData; governance, which would have to learn a new way to extend it, twice as long. */
const roomFor = ({ program, code }: Pick<Upload, "program" | "code">): number => (program === "governance" ? code.length * 2 : Math.ceil((code.length * 3) / 2));
/** Enough for the fees of all transactions of an upload: one for each kilobyte, and some of them twice. */
const FEES_PER_BYTE = 10;

/** Slots are 400 ms apart. A chain on which time stands still has no next one, and needs none. */
const SLOT_MS = 400;
const SLOT_POLLS = 4;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Compares what is there with the folder's files and returns what is missing. Writes nothing, and refuses what could not be finished. */
export async function planPrograms(run: Run, folder: string): Promise<Upload[]> {
  const uploads: Upload[] = [];
  for (const program of Object.keys(run.settings.programIds) as ProgramName[]) {
    const upload = await planProgram(run, program, folder);
    if (upload !== undefined) uploads.push(upload);
  }
  await requireFunds(run, uploads);
  return uploads;
}

async function planProgram(run: Run, program: ProgramName, folder: string): Promise<Upload | undefined> {
  const { connection, deployer, ids } = run;
  const file = path.join(folder, `${program}.so`);
  const code = readCode(file);
  const account = await connection.getAccountInfo(ids[program]);
  if (account?.executable === true) {
    await compare(run, program, code, file);
    return undefined;
  }
  // Anybody can send lamports to an address at which there is nothing yet.
  if (account !== null && account.data.length > 0) throw new DeployError(`${ids[program].toBase58()}, where ${program} should be, is an account that is no program`);
  const key = readProgramKey(path.join(folder, `${program}-keypair.json`), program, ids[program]);
  const seed = createHash("sha256").update("assay program buffer").update(deployer.secretKey).update(key.publicKey.toBytes()).update(createHash("sha256").update(code).digest()).digest();
  return { program, code, key, buffer: Keypair.fromSeed(seed) };
}

function readCode(file: string): Buffer {
  if (!existsSync(file)) throw new DeployError(`the program file ${file} is missing: build the programs into this folder`);
  const code = readFileSync(file);
  if (!code.subarray(0, ELF.length).equals(ELF)) throw new DeployError(`${file} is no program: it does not start as an ELF file does`);
  return code;
}

function readProgramKey(file: string, program: ProgramName, programId: PublicKey): Keypair {
  if (!existsSync(file)) throw new DeployError(`${program} is not on this cluster, and its keypair file ${file} is missing: only its key can bring it to ${programId.toBase58()}`);
  const key = readKeypair(file);
  if (key.publicKey.equals(programId)) return key;
  throw new DeployError(`${file} is the key of ${key.publicKey.toBase58()}, but the settings say that ${program} is ${programId.toBase58()}`);
}

/** Reads a keypair file. */
export function readKeypair(file: string): Keypair {
  try {
    return Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(file, "utf8")) as number[]));
  } catch (cause) {
    throw new DeployError(`${file} is not a keypair file (a JSON list of 64 numbers, as solana-keygen writes it)`, { cause });
  }
}

/**
 * ProgramData has room behind the code, which is zeros, so neither side's zeros at the end count. Other bytes are refused for as long
 * as the deployer can still replace them: settings and roles should not be given to a program that nobody meant.
 */
async function compare({ connection, ids, deployer, report }: Run, program: ProgramName, code: Buffer, file: string): Promise<void> {
  const account = await connection.getAccountInfo(findProgramDataPda({ programId: ids[program] }));
  if (account === null) throw new DeployError(`${program} has no ProgramData: it is closed, or it is no program of the upgradeable loader`);
  const [found, expected] = [account.data.subarray(DATA_HEADER), code].map((bytes) => hex(programHash(bytes)));
  if (found === expected) return report.add(`program ${program}`, "unchanged");
  const differs = `its SHA-256 is ${found}, that of ${file} is ${expected}`;
  if (upgradeAuthorityIn(account.data)?.equals(deployer.publicKey) === true) throw new DeployError(`${program} is there with other bytes: ${differs}. You can still upgrade it: do so first, or give the folder that it came from`);
  report.add(`program ${program}`, "differs", `${differs}. A vote upgrades it, not a deployment`);
}

/** Nothing is uploaded by a deployer who would run out of lamports in the middle. */
async function requireFunds({ connection, deployer }: Run, uploads: readonly Upload[]): Promise<void> {
  if (uploads.length === 0) return;
  let needed = 0;
  let paid = 0;
  for (const upload of uploads) {
    const { code, buffer } = upload;
    for (const bytes of [DATA_HEADER + roomFor(upload), PROGRAM_BYTES]) needed += await connection.getMinimumBalanceForRentExemption(bytes);
    needed += code.length * FEES_PER_BYTE;
    paid += await connection.getBalance(buffer.publicKey);
  }
  const balance = await connection.getBalance(deployer.publicKey);
  if (balance + paid >= needed) return;
  const sol = (lamports: number): string => (lamports / LAMPORTS_PER_SOL).toFixed(3);
  throw new DeployError(`the rent and fees of ${uploads.map(({ program }) => program).join(", ")} are ${sol(needed - paid)} SOL; ${deployer.publicKey.toBase58()} has ${sol(balance)}`);
}

/** Brings programs onto the cluster. A program runs from the slot after its deployment on. */
export async function uploadPrograms(run: Run, uploads: readonly Upload[]): Promise<void> {
  let slot = 0;
  for (const upload of uploads) slot = await uploadProgram(run, upload);
  for (let poll = 0; uploads.length > 0 && poll < SLOT_POLLS && (await run.connection.getSlot()) <= slot; poll += 1) await sleep(SLOT_MS);
}

/** Goes on from wherever an earlier run was interrupted; returns the slot of the deployment. */
async function uploadProgram(run: Run, upload: Upload): Promise<number> {
  const { program, code, key, buffer } = upload;
  const { client, deployer, report } = run;
  const [payer, programId] = [deployer.publicKey, key.publicKey];
  if (!(await hasBuffer(run, program, code, buffer.publicKey))) {
    const create = await createAccount(run, buffer.publicKey, BUFFER_HEADER + code.length);
    await client.plan([...create, initializeBuffer(buffer.publicKey, payer)], [buffer]).send();
  }
  await writeCode(run, buffer.publicKey, code);
  const room = roomFor(upload);
  const create = await createAccount(run, programId, PROGRAM_BYTES);
  const { slot } = await client.plan([...create, deployWithMaxDataLen({ payer, programId, buffer: buffer.publicKey, authority: payer }, room)], [key]).send();
  report.add(`program ${program}`, "done", `${code.length} bytes uploaded, with room for ${room}; SHA-256 ${hex(programHash(code))}`);
  return slot;
}

async function hasBuffer({ connection, deployer }: Run, program: ProgramName, code: Buffer, buffer: PublicKey): Promise<boolean> {
  const account = await connection.getAccountInfo(buffer);
  if (account === null || account.data.length === 0) return false;
  if (account.owner.equals(UPGRADEABLE_LOADER) && isBuffer(account.data, deployer.publicKey, code.length)) return true;
  throw new DeployError(`the buffer ${buffer.toBase58()} for ${program} is not as this deployer made it: give its authority back, or close it`);
}

/** Makes an account of the loader. `createAccount` alone would fail where somebody has sent lamports before. */
async function createAccount({ connection, deployer }: Run, address: PublicKey, space: number): Promise<TransactionInstruction[]> {
  const [rent, balance] = await Promise.all([connection.getMinimumBalanceForRentExemption(space), connection.getBalance(address)]);
  const fromPubkey = deployer.publicKey;
  return [
    ...(balance < rent ? [SystemProgram.transfer({ fromPubkey, toPubkey: address, lamports: rent - balance })] : []),
    SystemProgram.allocate({ accountPubkey: address, space }),
    SystemProgram.assign({ accountPubkey: address, programId: UPGRADEABLE_LOADER }),
  ];
}
