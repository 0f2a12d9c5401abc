/** Steps that draw seats: which pages they need is found by reading the roster. */
import type { PublicKey } from "@solana/web3.js";
import { AccountNotFound, InvalidArgument } from "../../errors/classes";
import { epochAt, rosterCountsAt } from "../../math/epochs";
import { PAGE_SEATS, drawSeats, type SeatDraw } from "../../math/seats";
import { findOperatorPda } from "../../pda/staking";
import { findSeatPagePda, findSeatRegistryPda, findVerificationConfigPda } from "../../pda/verification";
import type { SendContext } from "../../transaction/options";
import type { Job } from "../market/job";
import type { Case, Panel } from "./case";
import { fetchVerificationConfig } from "./queries/pools";
import { fetchSeatPages, fetchSeatRegistry } from "./queries/seats";

/** What a draw is made of, besides the roster's pages. */
type DrawInput = Omit<Parameters<typeof drawSeats>[0], "entryAt">;

/**
 * The slots that a case has drawn so far, which are drawn no more.
 * @example
 * const { case: found, panels } = await client.verification.fetchCaseFile(other);
 * const slots = takenSlots(found, panels);
 */
export function takenSlots({ members, former }: Case, panels: readonly Panel[]): number[] {
  const places = [...members, ...panels.flatMap(({ jurors }) => jurors)].filter(({ status }) => status !== "vacant").map(({ slot }) => slot);
  return [...places, ...former, ...panels.flatMap((panel) => panel.former)];
}

/** Draws the auditors of a job that has no case yet. Reads the chain. */
export async function drawAudit(context: SendContext, job: Job): Promise<SeatDraw> {
  const { connection, programIds } = context;
  if (job.status !== "held" || job.seed === null) throw new InvalidArgument("job", `is ${job.status} and not held for an audit`);
  const [config, registry] = await Promise.all([
    fetchVerificationConfig(connection, findVerificationConfigPda(programIds.verification), { programIds }),
    fetchSeatRegistry(connection, findSeatRegistryPda({ class: job.class }, programIds.verification), { programIds }),
  ]);
  const held = epochAt(config, job.lastMovedAt);
  const epoch = Number(held === 0n ? 0n : held - 1n);
  const excluded = [job.operator, findOperatorPda({ owner: job.client }, programIds.staking)];
  return draw(context, job.class, { seed: job.seed, round: 0, from: 0, count: job.auditors, slots: rosterCountsAt(registry.history, epoch).slots, epoch, excluded, taken: [] });
}

/** Draws who replaces an absent auditor. Reads the chain. */
export function drawReplacement(context: SendContext, case_: Case): Promise<SeatDraw> {
  if (case_.seed === null) throw new InvalidArgument("case", "has no audit");
  return draw(context, case_.class, { seed: case_.seed, round: 0, from: case_.nextDraw, count: 1, ...rosterOf(case_), taken: takenSlots(case_, []) });
}

/** Draws the next places of a jury. `panels` are those of all rounds so far. Reads the chain. */
export function drawJury(context: SendContext, case_: Case, panels: readonly Panel[], count: number): Promise<SeatDraw> {
  const panel = panels.find(({ round }) => round === case_.round);
  if (panel === undefined) throw new InvalidArgument("case", `has no panel of round ${case_.round}`);
  return draw(context, case_.class, { seed: case_.jurySeed, round: case_.round, from: panel.nextDraw, count, ...rosterOf(case_), taken: takenSlots(case_, panels) });
}

function rosterOf({ rosterSlots, rosterEpoch, operator, clientOperator }: Case): { slots: number; epoch: number; excluded: PublicKey[] } {
  return { slots: rosterSlots, epoch: rosterEpoch, excluded: [operator, clientOperator] };
}

async function draw({ connection, programIds }: SendContext, number: number, input: DrawInput): Promise<SeatDraw> {
  const addresses = Array.from({ length: Math.ceil(input.slots / PAGE_SEATS) }, (_, page) => findSeatPagePda({ class: number, page }, programIds.verification));
  const pages = (await fetchSeatPages(connection, addresses, { programIds })).map((page, index) => {
    if (page === null) throw new AccountNotFound("SeatPage", addresses[index] as PublicKey);
    return page;
  });
  return drawSeats({ ...input, entryAt: (slot) => pages[Math.floor(slot / PAGE_SEATS)]?.entries[slot % PAGE_SEATS] });
}
