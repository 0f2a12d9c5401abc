/** A job on the chain, and each step of it as one transaction. */
import {
  DEFAULT_PROGRAM_IDS, decodeJob, drawSeed, drawWord, findJobPda, findNodePda, instructions, isAudited, juryLinks, juryTip, resultCommitment, resultValue, saltCommitment,
  type Job, type PostJobArgs, type SeedPreimage,
} from "@assay-protocol/sdk";
import type { PublicKey, TransactionInstruction } from "@solana/web3.js";
import type { Chance } from "./chance";
import { PRICE, RUN_SECONDS } from "./scenario";
import { ASSAY, cached, type Actor, type World } from "./world";

const NO_LIMIT = 2n ** 64n - 1n;
/** Of the market: an audit is not forced earlier after the target slot, however long its slots take. */
const FORCE_AFTER_SLOTS = 150n;
export const CLASS = 1;
export const TERMS = 1;

export interface Result {
  outputHash: Uint8Array;
  traceRoot: Uint8Array;
}

export interface JobOptions {
  nonce: bigint;
  client: Actor;
  executor: Actor;
  chance: Chance;
  demand: Demanded;
}

/** What a client asks for; the price is that of the scenarios where it says nothing. */
export type Demanded = Pick<PostJobArgs, "auditBps" | "insuredValue"> & Partial<Pick<PostJobArgs, "price">>;

type Draw = Omit<SeedPreimage, "slotHash" | "salt"> & { auditBps: number; instruction: TransactionInstruction };

export class SimulatedJob {
  readonly address: PublicKey;
  readonly client: Actor;
  readonly executor: Actor;
  /** The right result, and what everybody who is in league with a cheater claims instead. */
  readonly right: Result;
  readonly wrong: Result;
  /** What the executor commits to and opens; decided at the submission. */
  claimed: Result;
  readonly salt: Uint8Array;
  private readonly posted: PostJobArgs;
  private readonly secrets: { salt: Uint8Array; link: Uint8Array };
  private kept: Draw | undefined;

  constructor(private readonly world: World, { nonce, client, executor, chance, demand }: JobOptions) {
    const result = (): Result => ({ outputHash: chance.bytes(), traceRoot: chance.bytes() });
    this.client = client;
    this.executor = executor;
    this.address = findJobPda({ client: client.address, nonce });
    this.right = result();
    this.wrong = result();
    this.claimed = this.right;
    this.salt = chance.bytes();
    this.secrets = { salt: chance.bytes(), link: chance.bytes() };
    this.posted = {
      client: client.address, mint: world.mint, class: CLASS, nonce, specHash: chance.bytes(), price: PRICE, maxReserved: NO_LIMIT, termsVersion: TERMS,
      units: 1, runSeconds: RUN_SECONDS, claimSeconds: 3_600, fuel: 1_000_000n, saltId: nonce, saltCommitment: saltCommitment(this.salt), ...demand,
    };
  }

  read(): Job {
    const data = this.world.data(this.address);
    if (data === undefined) throw new Error("the job is closed");
    return decodeJob(data, this.address);
  }

  /** What the job has locked of the executor's stake. */
  bond(): bigint {
    const job = this.read();
    if (!("bond" in job)) throw new Error(`a job that is ${job.status} has locked nothing`);
    return job.bond;
  }

  /** What auditors and jurors compare. */
  valueOf(result: Result): Uint8Array {
    return resultValue(result.outputHash, result.traceRoot);
  }

  /** The executor's link after so many that are known. */
  link(told: number): Uint8Array {
    return linkOf(this.secrets.link, told);
  }

  post(): void {
    this.world.send([this.client], [instructions.market.postJob(this.posted)]);
  }

  claim(): void {
    const { executor, world } = this;
    world.send([executor], [instructions.market.claimJob({
      holder: executor.address, job: this.address, node: nodeOf(executor), operatorOwner: executor.address, mint: world.mint, postedSlot: this.read().postedSlot, maxBond: NO_LIMIT,
      class: CLASS, termsVersion: TERMS,
    })]);
  }

  /** An executor who does not work commits to a wrong result. */
  submit(works: boolean): void {
    const { executor } = this;
    this.claimed = works ? this.right : this.wrong;
    const commitment = resultCommitment({
      market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: this.address.toBytes(), postedSlot: this.read().postedSlot, operator: executor.operator.toBytes(), ...this.claimed,
      juryTip: juryTip(this.secrets.link), salt: this.secrets.salt,
    });
    this.world.send([executor], [instructions.market.submitResult({
      holder: executor.address, job: this.address, node: nodeOf(executor), operator: executor.operator, commitment, termsVersion: TERMS,
    })]);
  }

  targetSlot(): bigint {
    const job = this.read();
    if ((job.status !== "submitted" && job.status !== "forced") || job.targetSlot === null) throw new Error(`a job that is ${job.status} waits for no slot`);
    return job.targetSlot;
  }

  /** Gives the target slot a hash. */
  setHash(hash: Uint8Array): void {
    this.world.chain.setSlotHash(Number(this.drawn().slot), hash);
  }

  /** The seed of the draw with this hash, and the salt that somebody believes in. */
  seedWith(slotHash: Uint8Array, salt = this.salt): Uint8Array {
    const { auditBps: _auditBps, instruction: _instruction, ...preimage } = this.drawn();
    return drawSeed({ ...preimage, slotHash, salt });
  }

  /** Whether the job would be audited with this hash and salt: what the program computes, and all that a leader can. */
  wouldAudit(slotHash: Uint8Array, salt = this.salt): boolean {
    return isAudited(drawWord(this.seedWith(slotHash, salt)), this.drawn().auditBps);
  }

  draw(): void {
    this.world.send([this.client], [this.drawn().instruction]);
  }

  /** Waits for the target slot and gives it a hash that audits, or one that does not. */
  drawAs(audited: boolean, chance: Chance): void {
    this.world.waitForSlot(this.targetSlot());
    let hash = chance.bytes();
    while (this.wouldAudit(hash) !== audited) hash = chance.bytes();
    this.setHash(hash);
    this.draw();
  }

  /** The client says nothing, so a keeper forces the audit and draws it with a hash by chance. */
  force(by: Actor, chance: Chance): void {
    const submitted = this.read();
    this.world.waitForSlot(this.targetSlot() + FORCE_AFTER_SLOTS);
    if (submitted.status === "submitted" && submitted.saltDeadline !== null) this.world.waitUntil(submitted.saltDeadline);
    this.forceAudit(by);
    const slot = this.targetSlot();
    this.world.waitForSlot(slot);
    this.world.chain.setSlotHash(Number(slot), chance.bytes());
    this.drawForced(by);
  }

  /** What the draw depends on, read once: it does not change between the submission and the draw. */
  private drawn(): Draw {
    if (this.kept !== undefined) return this.kept;
    const job = this.read();
    if (job.status !== "submitted") throw new Error(`a job that is ${job.status} waits for no draw`);
    this.kept = {
      market: DEFAULT_PROGRAM_IDS.market.toBytes(), job: this.address.toBytes(), postedSlot: job.postedSlot, round: job.round, commitment: job.commitment, slot: this.targetSlot(),
      auditBps: job.effectiveAuditBps,
      instruction: instructions.market.draw({ job: this.address, client: this.client.address, mint: this.world.mint, termsVersion: TERMS, salt: this.salt }),
    };
    return this.kept;
  }

  private forceAudit(by: Actor): void {
    this.world.send([by], [instructions.market.forceAudit({ job: this.address, client: this.client.address, mint: this.world.mint })]);
  }

  private drawForced(by: Actor): void {
    this.world.send([by], [instructions.market.drawForced({ job: this.address })]);
  }

  /** Waits until the result may be opened, and opens it. */
  open(): void {
    const { executor } = this;
    const job = this.read();
    if (job.status === "held" && job.revealAfter !== null) this.world.waitUntil(job.revealAfter);
    this.world.send([executor], [instructions.market.openResult({
      opener: executor.address, job: this.address, termsVersion: TERMS, ...this.claimed, juryTip: juryTip(this.secrets.link), salt: this.secrets.salt,
    })]);
  }

  expireOpening(by: Actor): void {
    this.world.send([by], [instructions.market.expireOpening({ job: this.address, client: this.client.address, mint: this.world.mint, operator: this.executor.operator, termsVersion: TERMS })]);
  }

  accept(): void {
    this.world.send([this.client], [instructions.market.acceptResult({ client: this.client.address, job: this.address })]);
  }

  settle(by: Actor): void {
    const { client, executor, world } = this;
    world.send([by], [instructions.market.settleJob({ job: this.address, client: client.address, mint: world.mint, operatorOwner: executor.address, termsVersion: TERMS })]);
  }

  settleFault(by: Actor): void {
    this.world.send([by], [instructions.market.settleFault({ job: this.address, client: this.client.address, mint: this.world.mint, operator: this.executor.operator })]);
  }
}

/** The link of a chain that follows so many that are known; the last ones come first. */
export function linkOf(secret: Uint8Array, told: number): Uint8Array {
  const links = juryLinks(secret);
  const link = links[links.length - 2 - told];
  if (link === undefined) throw new RangeError("the chain of links is used up");
  return link;
}

export const nodeOf = ({ name, operator }: Actor): PublicKey => cached(`node ${name}`, () => findNodePda({ operator, index: 0 }));

/** A client with money in escrow. */
export function addClient(world: World, name: string, deposit: bigint): Actor {
  const client = world.actor(name, 2n * deposit);
  const { market } = instructions;
  world.send([client], [
    market.openBalance({ rentPayer: client.address, mint: world.mint }),
    market.deposit({ payer: client.address, mint: world.mint, amount: deposit }),
  ]);
  return client;
}

/** An owner with a bond, and without a node: enough for seats. */
export function addOperator(world: World, name: string, stake: bigint): Actor {
  const owner = world.actor(name, stake + 1_000n * ASSAY);
  const { staking } = instructions;
  world.send([owner], [
    staking.createOperator({ owner: owner.address, nativeMint: world.mint, agent: owner.address, agentLockLimit: NO_LIMIT }),
    staking.stake({ owner: owner.address, nativeMint: world.mint, amount: stake }),
  ]);
  return owner;
}

/** An operator that takes jobs. */
export function addExecutor(world: World, name: string, stake: bigint): Actor {
  const owner = addOperator(world, name, stake);
  world.send([owner], [
    instructions.market.openBalance({ rentPayer: owner.address, mint: world.mint }),
    instructions.market.registerNode({
      holder: owner.address, operator: owner.operator, class: CLASS, index: 0, units: 100, price: ASSAY, region: "eu-west", endpoint: "https://node.example",
    }),
  ]);
  return owner;
}
