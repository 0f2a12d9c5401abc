/** Plays the stories of `tests/costs` and tries every mutation of every instruction just before the instruction itself. */
import type { Keypair, TransactionInstruction } from "@solana/web3.js";
import { TransactionRefused } from "@assay-protocol/localnet";
import { addWallet } from "../../helpers/actors";
import { describeInstruction } from "../../helpers/idl";
import type { World } from "../../helpers/world";
import { mutationsOf, type Mutation } from "./mutations";

export interface MatrixResult {
  tried: number;
  /** Each account and kind that a program took all the same. */
  passed: Set<string>;
  /** Instructions of which mutations were tried. */
  covered: Set<string>;
  /** Refused mutations that changed an account of the programs; must stay empty. */
  changed: string[];
}

/** The first so many times that an instruction occurs, its mutations are tried: it may stand in different states. */
const OCCURRENCES = 2;

export async function runMatrix(world: World, stories: () => Promise<void>): Promise<MatrixResult> {
  const result: MatrixResult = { tried: 0, passed: new Set(), covered: new Set(), changed: [] };
  const seen = new Map<string, number>();
  const original = world.mustSend.bind(world);
  world.mustSend = (instructions, signers = [], options = {}) => {
    const list = Array.isArray(instructions) ? instructions : [instructions];
    const [only] = list;
    const name = list.length === 1 && only !== undefined ? describeInstruction(only)?.name : undefined;
    const times = name === undefined ? OCCURRENCES : (seen.get(name) ?? 0);
    if (name !== undefined && only !== undefined && times < OCCURRENCES) {
      seen.set(name, times + 1);
      result.covered.add(name);
      tryAll(world, only, signers, result);
    }
    return original(instructions, signers, options);
  };
  try {
    await stories();
  } finally {
    world.mustSend = original;
  }
  return result;
}

function tryAll(world: World, instruction: TransactionInstruction, signers: readonly Keypair[], result: MatrixResult): void {
  const feePayer = addWallet(world, "matrix fee payer");
  // A transaction of this signer would need no other signature of it.
  const mutations = mutationsOf(world, instruction, [...signers, world.payer]);
  const before = JSON.stringify(world.capture());
  const mark = world.chain.mark();
  for (const mutation of mutations) {
    result.tried += 1;
    if (isTaken(world, mutation, feePayer)) {
      result.passed.add(`${mutation.account}: ${mutation.kind}`);
      world.chain.rewind(mark);
    }
  }
  if (JSON.stringify(world.capture()) !== before) result.changed.push(mutations[0]?.account ?? "");
  world.chain.rewind(mark);
}

function isTaken(world: World, mutation: Mutation, feePayer: Keypair): boolean {
  try {
    return world.send(mutation.instruction, neededSigners(mutation), { feePayer }).error === undefined;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
}

function neededSigners({ instruction, signers }: Mutation): Keypair[] {
  const needed = new Set(instruction.keys.filter(({ isSigner }) => isSigner).map(({ pubkey }) => pubkey.toBase58()));
  return signers.filter(({ publicKey }) => needed.delete(publicKey.toBase58()));
}
