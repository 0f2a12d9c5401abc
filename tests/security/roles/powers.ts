/** What each key can sign: plays the stories of `tests/costs` and tries every key in the place of every signer of every instruction. */
import { explainError, findExecutorPda, findMarketConfigPda, findMintAuthorityPda, findOperatorPda } from "@assay-protocol/sdk";
import { TransactionInstruction, TransactionMessage, VersionedTransaction, type PublicKey } from "@solana/web3.js";
import { runGovernanceStories } from "../../costs/governanceStories";
import { runStories } from "../../costs/stories";
import { runSupplyStories } from "../../costs/supplyStories";
import { runVerificationStories, STORY_SEATS } from "../../costs/verificationStories";
import { stranger } from "../../helpers/actors";
import { createBareWorld, keypair, type World } from "../../helpers/world";
import { describeInstruction } from "../../helpers/idl";

/** Those who join in the stories, and the one who joins last. */
const HOLDERS = Array.from({ length: STORY_SEATS + 1 }, (_, index) => `seat holder ${index}`);
const named = (...names: string[]): PublicKey[] => names.map((name) => keypair(name).publicKey);

/** The keys of each role in the stories. Those who leave are others than those who work. */
const ROLES = {
  deployer: named("upgrade authority"),
  governor: named("governor"),
  "pending governor": named("next governor"),
  arbiter: named("arbiter"),
  market: [findMarketConfigPda()],
  locker: named("locker"),
  owner: named("operator", "leaving operator", "attested operator"),
  agent: named("operator's agent", "leaving operator's agent", "attested operator's agent"),
  "seat owner": named(...HOLDERS),
  "seat agent": named(...HOLDERS.map((name) => `${name}'s agent`)),
  challenger: named("challenger 0", "challenger 1"),
  client: named("client"),
  executor: [findExecutorPda()],
  guardian: named("guardian"),
  proposer: named("proposer"),
  voter: named("voter 0"),
  "voter's agent": named("voter 0's agent"),
  "mint authority": [findMintAuthorityPda()],
  bidder: named("bidder"),
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

/** Which keys are tried where. In the stories of the market nobody has a seat; in those of cases no key is an arbiter or a locker. */
const IN_MARKET: readonly Role[] = ["deployer", "governor", "pending governor", "arbiter", "market", "locker", "owner", "agent", "client", "anybody"];
const IN_CASES: readonly Role[] = ["deployer", "governor", "pending governor", "owner", "agent", "client", "seat owner", "seat agent", "challenger", "anybody"];

const IN_GOVERNANCE: readonly Role[] = ["deployer", "governor", "executor", "guardian", "proposer", "voter", "voter's agent", "mint authority", "anybody"];
const IN_SUPPLY: readonly Role[] = ["deployer", "governor", "pending governor", "executor", "guardian", "owner", "agent", "mint authority", "bidder", "anybody"];

/** So many times that an instruction occurs, its signers are tried: it may stand in different states. */
const OCCURRENCES = 2;

export async function measurePowers(): Promise<Powers> {
  const found = Object.fromEntries(Object.keys(ROLES).map((role) => [role, new Set<string>()])) as Found;
  const tried = [
    ...(await play(runGovernanceStories, IN_GOVERNANCE, found)), ...(await play(runSupplyStories, IN_SUPPLY, found)), ...(await play(runVerificationStories, IN_CASES, found)),
    ...(await play(runStories, IN_MARKET, found)),
  ];
  const beyond = (role: Role): string[] => [...found[role]].filter((place) => !found.anybody.has(place)).map((place) => place.slice(0, place.lastIndexOf(".")));
  return { of: (role) => [...new Set(beyond(role))].sort(), ofAnybody: [...found.anybody].sort(), tried: new Set(tried) };
}

/** Tries roles in all signers' places of stories on a bare chain; returns the instructions that it met. */
async function play(stories: (world: World) => Promise<void>, roles: readonly Role[], found: Found): Promise<string[]> {
  const world = await createBareWorld();
  stranger(world);
  const seen = new Map<string, number>();
  const original = world.mustSend.bind(world);
  world.mustSend = (instructions, signers = [], options = {}) => {
    const list = [instructions].flat();
    list.forEach((_, index) => tryRoles(world, list.slice(0, index + 1), roles, found, seen));
    return original(instructions, signers, options);
  };
  try {
    await stories(world);
  } finally {
    world.mustSend = original;
  }
  return [...seen.keys()];
}

/** Of the last instruction; those before it stand with it in the transaction. */
function tryRoles(world: World, list: readonly TransactionInstruction[], roles: readonly Role[], found: Found, seen: Map<string, number>): void {
  const instruction = list.at(-1);
  const described = instruction === undefined ? undefined : describeInstruction(instruction);
  if (instruction === undefined || described === undefined) return;
  const times = seen.get(described.name) ?? 0;
  if (times >= OCCURRENCES) return;
  seen.set(described.name, times + 1);
  described.accounts.forEach(({ name, signer }, index) => {
    if (signer !== true) return;
    for (const role of roles) {
      const takes = (key: PublicKey): boolean => refusal(world, [...list.slice(0, -1), withSigner(instruction, index, key)]) === undefined;
      if (keysFor(role, instruction).some(takes)) found[role].add(`${described.name}.${name}`);
    }
  });
}

/** Of the many who have seats only the one whom the instruction concerns is tried, by both keys, or else the first. */
function keysFor(role: Role, { keys }: TransactionInstruction): readonly PublicKey[] {
  if (role !== "seat owner" && role !== "seat agent") return ROLES[role];
  const concerns = (key: PublicKey): boolean => keys.some(({ pubkey }) => pubkey.equals(key));
  const places = ROLES["seat owner"].flatMap((owner, place) => (concerns(owner) || concerns(findOperatorPda({ owner })) ? [place] : []));
  return (places.length === 0 ? [0] : places).flatMap((place) => ROLES[role][place] ?? []);
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
