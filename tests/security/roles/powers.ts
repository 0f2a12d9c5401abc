/** What each key can sign: plays the stories of `tests/costs` and tries every key in the place of every signer of every instruction. */
import { explainError, findMarketConfigPda } from "@assay-protocol/sdk";
import { TransactionInstruction, TransactionMessage, VersionedTransaction, type PublicKey } from "@solana/web3.js";
import { runStories } from "../../costs/stories";
import { stranger } from "../../helpers/actors";
import { createBareWorld, keypair, type World } from "../../helpers/world";
import { describeInstruction } from "../../helpers/idl";

const named = (...names: string[]): PublicKey[] => names.map((name) => keypair(name).publicKey);

/** The keys of each role in the stories. Those who leave are others than those who work. */
const ROLES = {
  deployer: named("upgrade authority"),
  governor: named("governor"),
  "pending governor": named("next governor"),
  arbiter: named("arbiter"),
  market: [findMarketConfigPda()],
  locker: named("locker"),
  owner: named("operator", "leaving operator"),
  agent: named("operator's agent", "leaving operator's agent"),
  client: named("client"),
  anybody: named("stranger"),
};

export type Role = keyof typeof ROLES;

export interface Powers {
  /** The instructions that a role signs where a stranger cannot, as `program.instruction`. */
  of: (role: Role) => string[];
  /** The places that a stranger can sign, as `program.instruction.account`. */
  ofAnybody: string[];
  /** Every instruction that was tried. */
  tried: Set<string>;
}

type Found = Record<Role, Set<string>>;

/** So many times that an instruction occurs, its signers are tried: it may stand in different states. */
const OCCURRENCES = 2;

export async function measurePowers(): Promise<Powers> {
  const world = await createBareWorld();
  stranger(world);
  const found = Object.fromEntries(Object.keys(ROLES).map((role) => [role, new Set<string>()])) as Found;
  const seen = new Map<string, number>();
  const original = world.mustSend.bind(world);
  world.mustSend = (instructions, signers = [], options = {}) => {
    for (const instruction of [instructions].flat()) tryRoles(world, instruction, found, seen);
    return original(instructions, signers, options);
  };
  try {
    await runStories(world);
  } finally {
    world.mustSend = original;
  }
  const beyond = (role: Role): string[] => [...found[role]].filter((place) => !found.anybody.has(place)).map((place) => place.slice(0, place.lastIndexOf(".")));
  return { of: (role) => [...new Set(beyond(role))].sort(), ofAnybody: [...found.anybody].sort(), tried: new Set(seen.keys()) };
}

function tryRoles(world: World, instruction: TransactionInstruction, found: Found, seen: Map<string, number>): void {
  const described = describeInstruction(instruction);
  if (described === undefined) return;
  const times = seen.get(described.name) ?? 0;
  if (times >= OCCURRENCES) return;
  seen.set(described.name, times + 1);
  described.accounts.forEach(({ name, signer }, index) => {
    if (signer !== true) return;
    for (const role of Object.keys(ROLES) as Role[]) {
      if (ROLES[role].some((key) => refusal(world, withSigner(instruction, index, key)) === undefined)) found[role].add(`${described.name}.${name}`);
    }
  });
}

function withSigner(instruction: TransactionInstruction, index: number, key: PublicKey): TransactionInstruction {
  const keys = instruction.keys.map((meta, at) => (at === index ? { ...meta, pubkey: key } : meta));
  return new TransactionInstruction({ ...instruction, keys });
}

/**
 * The error that instructions would end with; undefined for a success. Nothing is sent, and all that have to sign count
 * as having signed, addresses of programs too: so one can ask what a program could do.
 */
export function refusal(world: World, instructions: TransactionInstruction | TransactionInstruction[]): string | undefined {
  const list = [instructions].flat();
  const message = new TransactionMessage({ payerKey: world.payer.publicKey, recentBlockhash: world.chain.latestBlockhash().blockhash, instructions: list });
  const { err, logs } = world.chain.simulate(world.chain.decode(new VersionedTransaction(message.compileToV0Message()).serialize()), { sigVerify: false });
  const failure = explainError(err, { instructions: list, logs });
  if (failure === undefined) return undefined;
  return "name" in failure && failure.code === "ProgramError" ? failure.name : failure.code;
}
