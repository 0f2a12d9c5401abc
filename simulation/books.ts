/** Who has gained and lost what since a moment, from the accounts of the chain. */
import { decodeBalance, decodeCredits, decodeOperator, findCreditsPda, findPoolPda, findPoolVaultPda } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { cached, type Actor, type World } from "./world";

/** What the pool of audits and juries received and promised, base units of ASSAY. */
export interface PoolFlow {
  /** Levies, costs of juries and fines: paid in, or booked to be paid in by the next sweep. */
  received: number;
  /** Credits of auditors, jurors, accusers and whoever opened a case. */
  promised: number;
}

interface Holding {
  /** Wallet, Balance, bond and credits. */
  wealth: bigint;
  credits: bigint;
  /** What sweeps will bring from this owner's accounts to the pool. */
  dueToPool: bigint;
}

/** A snapshot that later states are compared with. Owners are read when they are first asked for, so ask before anything changes. */
export class Books {
  private readonly before = new Map<string, Holding>();
  private readonly vaultBefore: bigint;

  constructor(private readonly world: World, private readonly actors: readonly Actor[]) {
    for (const actor of actors) this.before.set(actor.name, holding(world, actor));
    this.vaultBefore = world.tokens(poolVault(world));
  }

  /** Base units that an actor has more than at the snapshot. */
  gain(actor: Actor): number {
    return Number(holding(this.world, actor).wealth - this.was(actor).wealth);
  }

  /** The same of several together. */
  gainOf(actors: readonly Actor[]): number {
    return actors.reduce((sum, actor) => sum + this.gain(actor), 0);
  }

  poolFlow(actors: readonly Actor[] = this.actors): PoolFlow {
    let [received, promised] = [this.world.tokens(poolVault(this.world)) - this.vaultBefore, 0n];
    for (const actor of actors) {
      const [now, was] = [holding(this.world, actor), this.was(actor)];
      received += now.dueToPool - was.dueToPool;
      promised += now.credits - was.credits;
    }
    return { received: Number(received), promised: Number(promised) };
  }

  private was({ name }: Actor): Holding {
    const found = this.before.get(name);
    if (found === undefined) throw new Error(`nobody noted what ${name} had`);
    return found;
  }
}

export function creditsOf(world: World, { address }: Actor): PublicKey {
  return cached(`credits ${address.toBase58()}`, () => findCreditsPda({ owner: address, mint: world.mint }));
}

export function poolVault(world: World): PublicKey {
  return cached("pool vault", () => findPoolVaultPda({ pool: findPoolPda({ mint: world.mint }) }));
}

function holding(world: World, actor: Actor): Holding {
  const [balance, bond, owed] = [world.data(world.balance(actor.address)), world.data(actor.operator), world.data(creditsOf(world, actor))];
  const credits = owed === undefined ? 0n : decodeCredits(owed, creditsOf(world, actor)).amount;
  let [wealth, dueToPool] = [world.tokens(world.wallet(actor.address)) + credits, 0n];
  if (balance !== undefined) {
    const { available, reserved, leviesDue } = decodeBalance(balance, world.balance(actor.address));
    wealth += available + reserved;
    dueToPool += leviesDue;
  }
  if (bond !== undefined) {
    const { bonded, bountyDue } = decodeOperator(bond, actor.operator);
    wealth += bonded;
    dueToPool += bountyDue.reduce((sum, due) => sum + due, 0n);
  }
  return { wealth, credits, dueToPool };
}
