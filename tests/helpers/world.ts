/**
 * The world of a test: a chain on which `migrations/deployment` has set up the programs, and the keys to everything.
 *
 *     let world: World;
 *     beforeEach(async () => { world = await createWorld(); });       // a fresh chain each time, in about a millisecond
 *
 *     it("adds what the owner stakes", () => {
 *       const operator = addOperator(world, { stake: 0n });           // actors.ts: arranges, and throws when it cannot
 *       const outcome = world.send(instructions.staking.stake({ owner: operator.owner.publicKey, nativeMint: world.nativeMint, amount }), [operator.owner]);
 *       expect(outcome.error).to.equal(undefined);
 *       expect(readOperator(world, operator.address).bonded).to.equal(amount);   // accounts.ts: every account, decoded
 *       expectEvent(outcome, "Staked", { ... });                      // expectEvent.ts: every field
 *       expect(violations(world)).to.deep.equal([]);                  // conservation.ts
 *     });
 *
 *     it("refuses a stranger", () => {
 *       expectRefusal(world, "NotOperatorOwner", instruction, [stranger]);       // expectError.ts: the name, and nothing changed
 *     });
 *
 * - `send` never throws for an error of a program; `mustSend` does, with the logs. `world.payer` pays all fees, so the
 *   lamports of the actors change by rent alone.
 * - `createWorld` has a test key as its governor, `createGovernedWorld` has governance's executor, as every real deployment.
 * - ASSAY is the genesis holder's; `fund` of `token.ts` passes it on. So all that exists is what was minted less what was burned.
 * - Jobs of the market: `loadMarket` and the steps of `jobSteps.ts`; their instructions and secrets are in `job.ts`. There a
 *   test key is the arbiter (`createTestArbiterWorld`), so that the market's own rules can be tested one by one.
 * - Audits and juries: `seatedWorld` of `seats.ts` is the deployment as it is, with seats, and `caseAt` of `caseAt.ts` brings a
 *   case to any stage; its steps are in `caseSteps.ts`, `caseChallenges.ts` and `caseEnds.ts`, who says what in `case.ts`.
 * - Proposals and votes: `votersWorld` of `governance.ts` is a governed world with operators that can vote, and brings a proposal to any
 *   stage; the single instructions of a proposal's life are in `proposal.ts`.
 * - What all tests of a `describe` share goes into a fixture: `const load = extendFixture(createWorld, (world) => ({ world, ...actors }))`.
 * - Time stands still but for `clock.ts`. Keys are made from names, so addresses, and the compute units of finding them,
 *   are the same in every run.
 * - One world at a time: loading a fixture takes the chain away from the world before.
 */
import { testKeypair, type Localnet } from "@assay-protocol/localnet";
import { DEFAULT_PROGRAM_IDS } from "@assay-protocol/sdk";
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { TransactionMessage, VersionedTransaction, type Connection, type Keypair, type PublicKey, type TransactionInstruction } from "@solana/web3.js";
import { deployLocally, localKeys, readSettings, type LocalKeys, type Settings } from "../../migrations/deployment";
import { baseFixture, extendFixture } from "./fixture";
import { Outcome } from "./outcome";

export { extendFixture, type Fixture } from "./fixture";
export { Outcome } from "./outcome";

/** What the file of the local network says: the executor governs. */
const LOCAL_SETTINGS = readSettings("localnet");
/** The same, but `world.keys.governor` governs, so that what a governor may do can be tested one by one. */
const TEST_SETTINGS: Settings = { ...LOCAL_SETTINGS, governor: localKeys().governor.publicKey };

/** Base units of one ASSAY. */
export const ASSAY = 1_000_000_000n;
const PAYER_LAMPORTS = 1_000_000_000_000n;

export interface SendOptions {
  /** @defaultValue `world.payer` */
  feePayer?: Keypair;
}

export class World {
  /** Pays all fees and the rent of what helpers make. */
  readonly payer: Keypair = keypair("payer");
  readonly keys: LocalKeys = localKeys();
  readonly nativeMint: PublicKey;
  /** A mint with 6 decimals and a freeze authority, listed in the market. */
  readonly stablecoin: PublicKey = keypair("stablecoin mint").publicKey;

  constructor(readonly chain: Localnet, readonly settings: Settings = TEST_SETTINGS) {
    this.nativeMint = settings.nativeMint;
  }

  get connection(): Connection {
    return this.chain.connection;
  }

  /** The version of the terms that the deployment published. */
  get termsVersion(): number {
    return 1;
  }

  /** The chain's unix time. */
  get now(): bigint {
    return BigInt(this.chain.now);
  }

  /** Sends one transaction; an error of a program is part of the outcome. */
  send(instructions: TransactionInstruction | TransactionInstruction[], signers: readonly Keypair[] = [], { feePayer = this.payer }: SendOptions = {}): Outcome {
    const list = Array.isArray(instructions) ? instructions : [instructions];
    const { blockhash } = this.chain.latestBlockhash();
    const message = new TransactionMessage({ payerKey: feePayer.publicKey, recentBlockhash: blockhash, instructions: list });
    const transaction = new VersionedTransaction(message.compileToV0Message());
    transaction.sign([...new Set([feePayer, ...signers])]);
    return new Outcome(this.chain, this.chain.send(transaction), list);
  }

  /** Sends one transaction that has to succeed: for steps that lead to what a test is about. */
  mustSend(instructions: TransactionInstruction | TransactionInstruction[], signers: readonly Keypair[] = [], options: SendOptions = {}): Outcome {
    const outcome = this.send(instructions, signers, options);
    if (outcome.error !== undefined) throw new Error(`${outcome.failure?.message ?? outcome.error}\n${outcome.logs.join("\n")}`);
    return outcome;
  }

  /** Every account of the programs, every token account and every mint, as text: the same before and after a refusal. */
  capture(): Record<string, string> {
    const owners = [...Object.values(DEFAULT_PROGRAM_IDS), TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID];
    return Object.fromEntries(
      owners.flatMap((owner) => this.chain.vm.programAccounts(owner)).map(({ key, account }) => [key.toBase58(), `${account.lamports} ${Buffer.from(account.data).toString("base64")}`]),
    );
  }

  lamports(address: PublicKey): bigint {
    return this.chain.account(address)?.lamports ?? 0n;
  }
}

const keypairs = new Map<string, Keypair>();

/** The key behind a name, the same on every machine. The same object each time: deriving a key takes a millisecond. */
export function keypair(name: string): Keypair {
  const known = keypairs.get(name) ?? testKeypair(name);
  keypairs.set(name, known);
  return known;
}

/** The programs are there and the keys have SOL; nothing is set up. For tests of `initialize`. */
export const createBareWorld = baseFixture((chain) => {
  const world = new World(chain);
  for (const key of [world.payer, ...(Object.values(world.keys) as Keypair[])]) chain.airdrop(key.publicKey, PAYER_LAMPORTS);
  return world;
});

/**
 * The programs as the deployment leaves them, but with `world.keys.governor` as the governor: terms 1, both mints with their pools and
 * the stablecoin's buy-back, class 1 with an empty roster, both lockers. All ASSAY belongs to `world.keys.genesisHolder`.
 */
export const createWorld = extendFixture(createBareWorld, async (world) => {
  await deployLocally(world.chain, world);
  return world;
});

/** The deployment as the file says: governance's executor governs all programs and may upgrade them, and no key may. */
export const createGovernedWorld = extendFixture(createBareWorld, async ({ chain }) => {
  const world = new World(chain, LOCAL_SETTINGS);
  await deployLocally(chain, world);
  return world;
});

/** The same, but a key decides instead of the verification program: for tests of the market's steps for its arbiter. */
export const createTestArbiterWorld = extendFixture(createBareWorld, async (world) => {
  await deployLocally(world.chain, { settings: withTestArbiter(world.settings) });
  return world;
});

/** Settings under which `world.keys.arbiter` decides. */
export function withTestArbiter(settings: Settings): Settings {
  return { ...settings, arbiter: keypair("arbiter").publicKey };
}
