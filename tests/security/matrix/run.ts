/** Plays the stories of `tests/costs` and tries every mutation of every instruction just before the instruction itself. */
import type { Keypair, TransactionInstruction } from "@solana/web3.js";
import { TransactionRefused } from "@assay-protocol/localnet";
import { addWallet } from "../../helpers/actors";
import { subjectOf } from "../../costs/measure";
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

export interface MatrixLimits {
  /** The first so many times that an instruction occurs, its mutations are tried: it may stand in different states. @defaultValue 2 */
  occurrences?: number;
  /** So many other accounts of the same type are tried in the place of one. @defaultValue 12 */
  siblings?: number;
}

/** Tries the mutations of the instructions that are `wanted`. */
export async function runMatrix(world: World, stories: () => Promise<void>, wanted: (name: string) => boolean, { occurrences = 2, siblings = 12 }: MatrixLimits = {}): Promise<MatrixResult> {
  const result: MatrixResult = { tried: 0, passed: new Set(), covered: new Set(), changed: [] };
  const seen = new Map<string, number>();
  const original = world.mustSend.bind(world);
  world.mustSend = (instructions, signers = [], options = {}) => {
    const list = [instructions].flat();
    const found = subjectOf(list, (instruction) => describeInstruction(instruction)?.name);
    const times = found === undefined ? 0 : (seen.get(found.name) ?? 0);
    if (found !== undefined && wanted(found.name) && times < occurrences) {
      seen.set(found.name, times + 1);
      result.covered.add(found.name);
      tryAll(world, { before: list.slice(0, -1), instruction: found.subject, signers, siblings }, result);
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

/** Each try takes a slot, and some instructions have only a few: these get them back before they run out. */
const HURRIED: Readonly<Record<string, number>> = { "market.lower_audit": 24 };

interface Subject {
  /** What it needs in its transaction. */
  before: readonly TransactionInstruction[];
  instruction: TransactionInstruction;
  signers: readonly Keypair[];
  siblings: number;
}

function tryAll(world: World, { before: needed, instruction, signers, siblings }: Subject, result: MatrixResult): void {
  const feePayer = addWallet(world, "matrix fee payer");
  // A transaction of this signer would need no other signature of it.
  const mutations = mutationsOf(world, instruction, [...signers, world.payer], siblings);
  const before = JSON.stringify(world.capture());
  const mark = world.chain.mark();
  const patience = HURRIED[describeInstruction(instruction)?.name ?? ""] ?? Number.POSITIVE_INFINITY;
  mutations.forEach((mutation, index) => {
    result.tried += 1;
    const taken = isTaken(world, needed, mutation, feePayer);
    if (taken) result.passed.add(`${mutation.account}: ${mutation.kind}`);
    if (taken || index % patience === patience - 1) world.chain.rewind(mark);
  });
  if (JSON.stringify(world.capture()) !== before) result.changed.push(mutations[0]?.account ?? "");
  world.chain.rewind(mark);
}

function isTaken(world: World, needed: readonly TransactionInstruction[], mutation: Mutation, feePayer: Keypair): boolean {
  try {
    const list = [...needed, mutation.instruction];
    return world.send(list, neededSigners(list, mutation.signers), { feePayer }).error === undefined;
  } catch (error) {
    if (error instanceof TransactionRefused) return false;
    throw error;
  }
}

function neededSigners(list: readonly TransactionInstruction[], signers: readonly Keypair[]): Keypair[] {
  const needed = new Set(list.flatMap(({ keys }) => keys).filter(({ isSigner }) => isSigner).map(({ pubkey }) => pubkey.toBase58()));
  return signers.filter(({ publicKey }) => needed.delete(publicKey.toBase58()));
}
