/** Seats from the command line: who holds them audits and judges, and is paid for it. */
import {
  ASSAY_DECIMALS, findAssociatedTokenPda, findNodePda, findOperatorPda, findPaymentMintPda, findSeatPda, findSeatRegistryPda, findVerificationConfigPda, formatAmount, PAGE_SEATS,
  type Credits, type Seat,
} from "@assay-protocol/sdk";
import { createAssociatedTokenAccountIdempotentInstruction } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { loadConfig } from "../config/load";
import { loadKeypair } from "../config/keypair";
import { NodeError } from "../errors";
import { checkCluster, connect } from "../startup/prepare";
import type { Flags } from "./main";
import { asOwner, say, send, wholeOf, type OwnerRun } from "./owner";

/** Takes seats in the class of the configured node, or in the configured class where there is none. They are drawn from three epochs later on. */
export async function joinSeatsCommand(flags: Flags): Promise<void> {
  const run = await asOwner(flags);
  const { client, owner } = run;
  const { class: number, operator, seat: address } = await namesOf(run);
  const { verification, programIds } = client;
  const found = await verification.fetchMaybeSeat(address);
  if (found !== null) return say("seats", `${describe(found)} are held already; leave them first to hold another number`);
  const registry = await verification.fetchMaybeSeatRegistry(findSeatRegistryPda({ class: number }, programIds.verification));
  if (registry === null) throw new NodeError("Account", `Class ${number} has no registry of seats.`, "Its governor has to create one first.");
  const isFull = registry.slots >= registry.pages * PAGE_SEATS;
  if (isFull) await send("page", verification.addSeatPage({ payer: owner, class: number, page: registry.pages }), `page ${registry.pages} of class ${number}`);
  const count = wholeOf("--count", flags.count ?? "1");
  await send("seats", verification.joinSeats({ holder: owner, rentPayer: owner, operator, class: number, count, page: isFull ? registry.pages : registry.pages - 1 }), `${count} of class ${number}`);
  say("seats", describe(await verification.fetchSeat(address)));
}

/** Gives the seats up; run again when no case can need them any more, it unlocks their stake. */
export async function leaveSeatsCommand(flags: Flags): Promise<void> {
  const run = await asOwner(flags);
  const { client, owner } = run;
  const { class: number, operator, seat: address } = await namesOf(run);
  const { verification } = client;
  const seat = await verification.fetchMaybeSeat(address);
  if (seat === null) return say("seats", "none are held");
  const held = { holder: owner, operator, class: number };
  if (seat.activeUntil === 0) {
    await send("seats", verification.leaveSeats({ ...held, page: seat.page }), "given up; the stake stays locked until no case can need it. Run this again then.");
    return say("stake", `free from ${show(await freeFrom(run, (await verification.fetchSeat(address)).activeUntil))}`);
  }
  const free = await freeFrom(run, seat.activeUntil);
  if ((await verification.fetchChainTime()).now < free) return say("stake", `given up already; the stake is free from ${show(free)}`);
  await send("stake", verification.withdrawSeats({ ...held, rentPayer: seat.rentPayer }), `${formatAmount(seat.locked, ASSAY_DECIMALS)} ASSAY unlocked`);
}

/** Pays out what audits and juries have earned, as far as the pools have it. */
export async function claimCreditsCommand(flags: Flags): Promise<void> {
  const { client, owner } = await asOwner(flags);
  const { verification, market, programIds } = client;
  const owed = (await verification.listCredits({ owner: owner.publicKey })).filter(({ amount }) => amount > 0n);
  if (owed.length === 0) return say("credits", "nothing is owed");
  for (const { mint, amount } of owed) {
    const tokenProgram = (await market.fetchMaybePaymentMint(findPaymentMintPda({ mint }, programIds.market)))?.tokenProgram;
    if (tokenProgram === undefined) throw new NodeError("Account", `${mint.toBase58()} is no payment mint.`, "Claim with the SDK, naming its token program.");
    const destination = findAssociatedTokenPda({ owner: owner.publicKey, mint, tokenProgram });
    const open = client.plan([createAssociatedTokenAccountIdempotentInstruction(owner.publicKey, destination, owner.publicKey, mint, tokenProgram)]);
    await send("credits", open.joinedWith(verification.claimCredits({ owner, mint, destination, tokenProgram })), `of up to ${amount} base units of ${mint.toBase58()} claimed`);
  }
  for (const credits of await verification.fetchManyCredits(owed.map(({ address }) => address))) if (credits !== null && credits.amount > 0n) say("owed", rest(credits));
}

/** Shows the seats and what is owed. */
export async function seatsCommand(flags: Flags): Promise<void> {
  const config = loadConfig(flags.config);
  const client = connect(config, loadKeypair(config.agentKeypair).keypair);
  await checkCluster(config, client);
  const { staking } = client.programIds;
  const seats = await client.verification.listSeats({ operator: findOperatorPda({ owner: config.operatorOwner }, staking) });
  const credits = await client.verification.listCredits({ owner: config.operatorOwner });
  if (flags.json) return void process.stdout.write(`${JSON.stringify({ seats, credits }, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value), 2)}\n`);
  if (seats.length === 0) say("seats", "none are held");
  for (const seat of seats) say("seats", describe(seat));
  for (const { mint, amount } of credits) say("owed", `${amount} base units of ${mint.toBase58()}`);
}

async function namesOf({ config, client }: OwnerRun): Promise<{ class: number; operator: PublicKey; seat: PublicKey }> {
  const { staking, market, verification } = client.programIds;
  const operator = findOperatorPda({ owner: config.operatorOwner }, staking);
  const node = await client.market.fetchMaybeNode(findNodePda({ operator, index: config.nodeIndex }, market));
  const number = node?.class ?? config.class;
  return { class: number, operator, seat: findSeatPda({ operator, class: number }, verification) };
}

/** Unix time: the start of the epoch in which the seats end, and the longest case. */
async function freeFrom({ client }: OwnerRun, activeUntil: number): Promise<bigint> {
  const { epochZero, epochSeconds, params } = await client.verification.fetchVerificationConfig(findVerificationConfigPda(client.programIds.verification));
  return epochZero + BigInt(activeUntil) * epochSeconds + BigInt(params.longestCaseSeconds);
}

function show(unixTime: bigint): string {
  return new Date(Number(unixTime) * 1000).toISOString();
}

function describe({ class: number, slots, locked, fullStake, activeFrom, activeUntil, missed, overruled }: Seat): string {
  const until = activeUntil === 0 ? "" : ` to ${activeUntil}`;
  return `${slots.length} of class ${number} (${slots.join(", ")}), from epoch ${activeFrom}${until}, ${formatAmount(locked, ASSAY_DECIMALS)} of ${formatAmount(fullStake, ASSAY_DECIMALS)} ASSAY locked, ${missed} missed, ${overruled} overruled`;
}

function rest({ mint, amount }: Credits): string {
  return `${amount} base units of ${mint.toBase58()} stay owed until the pool has more`;
}
