/** A drawn audit on the chain, from its case to the verdict, and what everybody gets and loses by it. */
import { instructions, juryTip, type Verdict } from "@assay-protocol/sdk";
import type { SeatOwner } from "./cast";
import { type Court, type Sealed } from "./court";
import { CLASS, TERMS } from "./job";
import { inGroups, judge, settleJurors } from "./jury";
import { Refused } from "./world";

const { verification } = instructions;

/** What a drawn auditor commits to: a value, the bytes of the auditor before it, or nothing. */
export type Duty = Uint8Array | "copies" | "absent";

export interface AuditScript {
  duty: (owner: SeatOwner, place: number) => Duty;
  opens: "soon" | "late" | "never";
  tellsLink: boolean;
  /** What dishonest jurors vote for. */
  lie: Uint8Array;
  /** Chooses the hash of the slot that seeds the jury; by chance when it is missing. */
  chooseHash?: (court: Court) => Uint8Array;
}

export interface AuditEnd {
  court: Court;
  verdict: Verdict;
  /** Auditors of the first draw, also those who were replaced. */
  drawn: readonly SeatOwner[];
  /** What each of them has gained by the audit, before any of them is paid as a juror. */
  gains: readonly number[];
  /** What a reveal of copied bytes was refused for. */
  copyRefused: string | undefined;
}

/** From a held job to its end, with everything settled. */
export function audit(court: Court, script: AuditScript): AuditEnd {
  const { drawn, copyRefused } = convene(court, script);
  const verdict = court.read().status === "challenged" ? judge(court, { ...script, appeals: false }) : court.read().verdict;
  endJob(court);
  settleAuditors(court);
  const gains = drawn.map((owner) => court.cast.books.gain(owner));
  settleJurors(court);
  return { court, verdict, drawn, gains, copyRefused };
}

/** From a held job to what the auditors make of it. */
export function convene(court: Court, script: AuditScript): Pick<AuditEnd, "drawn" | "copyRefused"> {
  const { job, cast: { keeper, client, executor, world } } = court;
  world.send([keeper], [verification.openCase({
    opener: keeper.address, job: job.address, postedSlot: job.read().postedSlot, operator: executor.operator, client: client.address, class: CLASS, termsVersion: TERMS, mint: world.mint, pages: [0],
  })]);
  const { members, seed } = court.read();
  const drawn = members.map(({ operator }) => court.ownerOf(operator));
  const foreseen = court.cast.roster.draw({ seed: seed ?? new Uint8Array(32), round: 0, count: members.length, taken: [] });
  if (members.some(({ slot }, place) => slot !== foreseen[place]?.slot)) throw new Error("the program and the SDK disagree about an audit");
  const copied = new Map<number, Sealed>();
  const duties = drawn.map((owner, place) => ({ owner, place, duty: script.duty(owner, place) }));
  // Who copies has to wait for somebody else.
  const inOrder = [...duties.filter(({ duty }) => duty !== "copies"), ...duties.filter(({ duty }) => duty === "copies")];
  for (const { owner, place, duty } of inOrder) commit(court, owner, place, duty, copied);
  for (let place = 0; place < drawn.length; place += 1) replaceAbsent(court, place);
  return { drawn, copyRefused: conclude(court, script, copied) };
}

/** Opening, reveals and what they make of the case. Returns why a reveal of copied bytes was refused. */
function conclude(court: Court, { opens }: AuditScript, copied: ReadonlyMap<number, Sealed>): string | undefined {
  const { address, job, cast: { keeper, world } } = court;
  let refused: string | undefined;
  if (opens === "never") world.waitUntil(openBy(court));
  else {
    if (opens === "late") world.waitUntil(openBy(court) - 1n);
    job.open();
    [refused] = [...copied].map(([place, sealed]) => attempt(() => reveal(court, [[place, sealed]])));
    reveal(court, [...court.auditors]);
    if (copied.size > 0) world.waitUntil(court.read().deadline);
  }
  world.send([keeper], [verification.concludeAudit({ case: address, job: job.address, termsVersion: TERMS })]);
  return refused;
}

function commit(court: Court, owner: SeatOwner, place: number, duty: Duty, copied: Map<number, Sealed>): void {
  if (duty === "absent") return;
  const sealed = court.seal(owner, duty === "copies" ? court.job.valueOf(court.job.right) : duty);
  if (duty === "copies") copied.set(place, sealed);
  else court.auditors.set(place, sealed);
  court.cast.world.send([owner], [verification.commitAudit({
    holder: owner.address, case: court.address, operator: owner.operator, class: CLASS, member: place, commitment: duty === "copies" ? copyOf(court) : court.commitment(sealed),
  })]);
}

/** The bytes that another auditor has committed to: they are public. */
function copyOf(court: Court): Uint8Array {
  const commitment = court.read().members.find((member) => member.commitment !== null)?.commitment;
  if (commitment === null || commitment === undefined) throw new Error("nobody has committed, so there is nothing to copy");
  return commitment;
}

/** Whoever did not come is fined and replaced by the next seat, which does its duty. */
function replaceAbsent(court: Court, place: number): void {
  const { address, job, cast: { keeper, world } } = court;
  const { status, operator } = court.read().members[place] ?? {};
  if (status !== "drawn" || operator === null || operator === undefined) return;
  world.waitUntil(court.read().deadline);
  world.send([keeper], [verification.replaceAuditor({ case: address, job: job.address, member: place, operator, class: CLASS, termsVersion: TERMS, pages: [0] })]);
  const owner = court.ownerOf(court.read().members[place]?.operator ?? null);
  commit(court, owner, place, court.valueOf(owner, job.valueOf(job.claimed)), new Map());
}

function reveal(court: Court, sealed: readonly (readonly [number, Sealed])[]): void {
  inGroups(sealed, 2, (group) => court.cast.world.send([court.cast.keeper], group.map(({ item: [member, { value, link, salt }] }) => verification.revealAudit({
    case: court.address, job: court.job.address, member, value, juryTip: juryTip(link), salt,
  }))));
}

function openBy({ job }: Court): bigint {
  const state = job.read();
  if (state.status !== "held" || state.openBy === null) throw new Error(`a job that is ${state.status} waits for no opening`);
  return state.openBy;
}

/** Carries out what the verdict, or the agreement of all auditors, means for the job. */
export function endJob({ job, cast: { keeper, world } }: Court): void {
  const state = job.read();
  if (state.status === "provisional") world.waitUntil(state.challengeUntil);
  if (state.verdict === "fault") job.settleFault(keeper);
  else job.settle(keeper);
}

function settleAuditors(court: Court): void {
  const { address, job, cast: { keeper, world } } = court;
  inGroups(court.read().members, 2, (group) => world.send([keeper], group.map(({ item, index }) => {
    const { address: owner, operator } = court.ownerOf(item.operator);
    return verification.settleAuditor({ case: address, job: job.address, member: index, operator, class: CLASS, credit: { owner, mint: world.mint, nativeMint: world.mint } });
  })));
}

function attempt(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
}

