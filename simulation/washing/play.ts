/** An epoch of dealing with oneself on the real programs, from the first job to the last claim, against the same epoch without it. */
import { decodeBalance, decodeCredits, decodeVerificationConfig, findSeatPda, findVerificationConfigPda, instructions } from "@assay-protocol/sdk";
import { audit } from "../audit";
import { Books, creditsOf, poolVault } from "../books";
import { newJob, type Cast } from "../cast";
import { Chance } from "../chance";
import { Court } from "../court";
import { endUnaudited } from "../executors";
import { CLASS } from "../job";
import type { PublicKey } from "@solana/web3.js";
import type { Actor, World } from "../world";
import { outcome, type Drawn, type Outcome } from "./model";
import { createStage, washOf, type Play, type Stage } from "./stage";

const { market, staking, supply, verification } = instructions;

export interface Played {
  play: Play;
  drawn: Drawn;
  /** What the party has more, in base units of ASSAY, than after the same epochs without its jobs. */
  measured: bigint;
  expected: Outcome;
  /** How much more or less ASSAY exists than without its jobs; only the party has claimed. */
  supply: bigint;
  transactions: number;
}

/** Plays the epoch twice, with the party's jobs and without, and compares. */
export async function playWash(play: Play, seed: string): Promise<Played> {
  const stage = await createStage(play, seed);
  const { world } = stage;
  const begin = world.mark();
  const without = playEpoch(stage, false);
  world.rewind(begin);
  const washed = playEpoch(stage, true);
  return {
    play, drawn: washed.drawn, measured: washed.gain - without.gain, expected: outcome(washOf(stage), stage.rules, washed.drawn),
    supply: washed.supply - without.supply, transactions: world.sent,
  };
}

interface Epoch {
  gain: bigint;
  supply: bigint;
  drawn: Drawn;
}

function playEpoch(stage: Stage, washes: boolean): Epoch {
  const { play, world, party, client, executors, otherClient, otherExecutor } = stage;
  const books = new Books(world, party);
  const chance = new Chance(play.name, washes ? "with" : "without");
  const drawn: Drawn = { cases: 0n, duties: 0n, ownDuties: 0n };
  const others = stage.castOf(otherClient, otherExecutor);
  for (let nonce = 0; nonce < play.othersJobs; nonce += 1) runJob(stage, { cast: others, nonce, draw: "spared", chance }, drawn);
  for (let nonce = 0; washes && nonce < play.jobs; nonce += 1) {
    const executor = executors[nonce % executors.length];
    if (executor === undefined) throw new RangeError("nobody executes the jobs");
    const told = nonce < play.audited ? "audited" : "spared";
    runJob(stage, { cast: stage.castOf(client, executor), nonce, draw: play.way === "forced" ? "forced" : told, chance }, drawn);
  }
  for (const owner of [client, otherClient]) sweep(world, owner);
  report(stage);
  claim(stage, washes);
  return { gain: BigInt(books.gainOf(party)), supply: supplyOf(world), drawn };
}

interface OneJob {
  cast: Cast;
  nonce: number;
  draw: "spared" | "audited" | "forced";
  chance: Chance;
}

/** One job to its settlement, with the draw that the play wants. */
function runJob(stage: Stage, { cast, nonce, draw, chance }: OneJob, drawn: Drawn): void {
  const job = newJob(cast, nonce, chance);
  job.post();
  job.claim();
  job.submit(true);
  if (draw === "forced") job.force(stage.opener, chance);
  else job.drawAs(draw === "audited", chance);
  if (draw === "spared") {
    endUnaudited(cast, job, "soon");
    return;
  }
  const right = job.valueOf(job.right);
  const { court } = audit(new Court(cast, job, chance), { duty: () => right, opens: "soon", tellsLink: true, lie: right });
  const { members } = court.read();
  drawn.cases += 1n;
  drawn.duties += BigInt(members.length);
  drawn.ownDuties += BigInt(members.filter(({ operator }) => stage.ownSeats.some((seat) => operator?.equals(seat.operator))).length);
}

/** Burns the fees of a client and brings its levies to the pool. */
function sweep(world: World, owner: Actor): void {
  const { mint } = world;
  const address = world.balance(owner.address);
  const data = world.data(address);
  const { feesDue, leviesDue } = data === undefined ? { feesDue: 0n, leviesDue: 0n } : decodeBalance(data, address);
  if (feesDue > 0n) world.send([owner], [market.sweepFees({ owner: owner.address, mint })]);
  if (leviesDue > 0n) world.send([owner], [market.sweepLevies({ owner: owner.address, mint, levyVault: poolVault(world) })]);
}

/** In the epoch after, for everybody. */
function report({ world, epoch, executors, otherExecutor, seats, opener }: Stage): void {
  if (world.now >= beginOf(world, epoch + 1n)) throw new Error("the jobs took longer than their epoch");
  world.waitUntil(beginOf(world, epoch + 1n));
  for (const { operator } of [...executors, otherExecutor]) world.send([opener], [staking.reportEpoch({ reporter: opener.address, operator, epoch })]);
  for (const { operator } of seats) world.send([opener], [verification.reportSeat({ reporter: opener.address, operator, class: CLASS, epoch })]);
}

/** Opens the emission, and takes all that is the party's out of it and out of the pool. */
function claim({ world, epoch, executors, ownSeats, opener, party, rules }: Stage, washes: boolean): void {
  const { mint: nativeMint } = world;
  world.waitUntil(beginOf(world, epoch + 3n));
  world.send([opener], [supply.openEmission({ rentPayer: opener.address, epoch })]);
  const destinationOf = ({ address }: Actor): PublicKey => world.wallet(address);
  for (const executor of washes && rules.rebateBps > 0 ? executors : []) {
    world.send([opener], [supply.claimRebate({ payer: opener.address, operator: executor.operator, nativeMint, destination: destinationOf(executor), epoch })]);
  }
  for (const seat of rules.seatYield > 0n ? ownSeats : []) {
    const address = findSeatPda({ operator: seat.operator, class: CLASS });
    world.send([opener], [supply.claimSecurity({ payer: opener.address, seat: address, nativeMint, destination: destinationOf(seat), epoch })]);
  }
  for (const owner of party) {
    const data = world.data(creditsOf(world, owner));
    if (data === undefined || decodeCredits(data, creditsOf(world, owner)).amount === 0n) continue;
    world.send([owner], [verification.claimCredits({ owner: owner.address, mint: nativeMint })]);
  }
}

function beginOf(world: World, epoch: bigint): bigint {
  const address = findVerificationConfigPda();
  const data = world.data(address);
  if (data === undefined) throw new Error("verification is not deployed");
  const { epochZero, epochSeconds } = decodeVerificationConfig(data, address);
  return epochZero + epoch * epochSeconds;
}

/** What exists of ASSAY: the supply field of an SPL mint. */
function supplyOf(world: World): bigint {
  const data = world.data(world.mint);
  if (data === undefined) throw new Error("ASSAY has no mint");
  return new DataView(data.buffer, data.byteOffset).getBigUint64(36, true);
}
