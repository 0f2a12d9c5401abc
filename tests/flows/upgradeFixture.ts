/** Upgrades of the real programs: the repository's builds with another text in them, so that one sees which code runs. */
import { readFileSync } from "node:fs";
import { artifactPath } from "@assay-protocol/localnet";
import { DEFAULT_PROGRAM_IDS, findProgramDataPda, instructions, programHash, type ProgramName } from "@assay-protocol/sdk";
import { PublicKey, SystemProgram, TransactionInstruction, type Keypair } from "@solana/web3.js";
import { LOADER, EXECUTOR, type TestBuffer } from "../helpers/proposal";
import { keypair, type World } from "../helpers/world";

/** Kind, flag and authority stand before the code in a buffer; in ProgramData the slot of the upgrade as well. */
const [BUFFER_HEADER, DATA_HEADER] = [37, 45];
/** What the staking program says when an epoch is reported at the wrong time. */
const SAID = "The epoch cannot be reported now; epoch e is reported during e+1 and e+2";
export const SAYS_ANEW = SAID.toUpperCase();

export const dataOf = (program: ProgramName): PublicKey => findProgramDataPda({ programId: DEFAULT_PROGRAM_IDS[program] });

/** A build of the repository. */
export const build = (program: ProgramName): Buffer => readFileSync(artifactPath(program));

/** The build with a text of it in capitals, and so many bytes longer. */
export function changedBuild(program: ProgramName, text: string, more = 0): Buffer {
  const code = build(program);
  const place = code.indexOf(text);
  if (place < 0) throw new Error(`${program} does not say "${text}"`);
  code.write(text.toUpperCase(), place);
  return Buffer.concat([code, Buffer.alloc(more, 1)]);
}

/** Another staking program. */
export const changedStaking = (more = 0): Buffer => changedBuild("staking", SAID, more);

/** What a program says about its refusal, in its own words. */
export function said(logs: readonly string[]): string | undefined {
  return logs.map((line) => / Error Message: (.*)\.$/.exec(line)?.[1]).find((text) => text !== undefined);
}

/** Asks the staking program for something that it refuses, and returns its words. */
export function askStaking(world: World, operator: PublicKey): string | undefined {
  return said(world.send(instructions.staking.reportEpoch({ reporter: world.payer.publicKey, operator, epoch: 0n })).logs);
}

/** An instruction of the upgradeable loader: its number as u32, then its arguments. */
export function loader(tag: number, keys: readonly (readonly [PublicKey, ("signs" | "written")?])[], args: Uint8Array = new Uint8Array()): TransactionInstruction {
  const data = Buffer.concat([Uint8Array.of(tag, 0, 0, 0), args]);
  return new TransactionInstruction({ programId: LOADER, data, keys: keys.map(([pubkey, how]) => ({ pubkey, isSigner: how === "signs", isWritable: how === "written" })) });
}

/** The loader's instructions by number. */
export const LOADER_TAGS = { initializeBuffer: 0, write: 1, upgrade: 3, setAuthority: 4, close: 5, extendProgram: 6, setAuthorityChecked: 7 } as const;

/** A buffer that its writer made by the loader, and can still write. The code comes into it at once: by Write it would take hundreds of transactions. */
export function writeBuffer(world: World, writer: Keypair, code: Uint8Array, name = "buffer"): TestBuffer {
  const key = keypair(name);
  const space = BUFFER_HEADER + code.length;
  world.mustSend([
    SystemProgram.createAccount({ fromPubkey: world.payer.publicKey, newAccountPubkey: key.publicKey, space, lamports: Number(world.chain.vm.rentExemption(space)), programId: LOADER }),
    loader(LOADER_TAGS.initializeBuffer, [[key.publicKey, "written"], [writer.publicKey]]),
  ], [key]);
  overwrite(world, key.publicKey, BUFFER_HEADER, code);
  return { address: key.publicKey, hash: programHash(code) };
}

/** Writes bytes of an account straight into the chain. */
export function overwrite(world: World, address: PublicKey, offset: number, bytes: Uint8Array): void {
  const account = world.chain.account(address);
  if (account === null) throw new Error(`there is no account at ${address.toBase58()}`);
  const data = Buffer.from(account.data);
  data.set(bytes, offset);
  world.chain.setAccount(address, { ...account, data });
}

/** Makes the executor the only one who can write a buffer. */
export function handOver(world: World, writer: Keypair, { address }: Pick<TestBuffer, "address">): void {
  world.mustSend(loader(LOADER_TAGS.setAuthority, [[address, "written"], [writer.publicKey, "signs"], [EXECUTOR]]), [writer]);
}

/** What the loader has of a program: who may replace it, and whether its code begins with these bytes. */
export function deployed(world: World, program: ProgramName, code: Uint8Array): { authority: string | null; slot: bigint; isCode: boolean } {
  const account = world.chain.account(dataOf(program));
  if (account === null) throw new Error(`there is no ProgramData of ${program}`);
  const data = Buffer.from(account.data);
  const authority = data[12] === 1 ? new PublicKey(data.subarray(13, DATA_HEADER)).toBase58() : null;
  return { authority, slot: data.readBigUInt64LE(4), isCode: data.subarray(DATA_HEADER, DATA_HEADER + code.length).equals(code) };
}

/** Gives a program room for more bytes of code, which anybody can pay for. */
export function extend(world: World, program: ProgramName, bytes: number): TransactionInstruction {
  const args = Buffer.alloc(4);
  args.writeUInt32LE(bytes);
  const instruction = loader(LOADER_TAGS.extendProgram, [[dataOf(program), "written"], [DEFAULT_PROGRAM_IDS[program], "written"], [SystemProgram.programId]], args);
  instruction.keys.push({ pubkey: world.payer.publicKey, isSigner: true, isWritable: true });
  return instruction;
}
