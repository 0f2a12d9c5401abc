/** A jury's round on the chain, from the accusation to the end of its appeals. */
import { DEFAULT_PROGRAM_IDS, decodePanel, findPanelPda, instructions, voteCommitment, type Panel, type Verdict } from "@assay-protocol/sdk";
import type { TransactionInstruction } from "@solana/web3.js";
import type { Court, Sealed } from "./court";
import { CLASS, linkOf, TERMS } from "./job";
import type { DrawnSeat } from "./roster";
import type { Actor } from "./world";

const { verification } = instructions;

export interface JuryScript {
  /** Whether the executor tells its link. */
  tellsLink: boolean;
  /** What dishonest jurors vote for. */
  lie: Uint8Array;
  /** Whether the executor appeals an interim Fault. */
  appeals: boolean;
  /** Chooses the hash of the slot that seeds the jury; by chance when it is missing. */
  chooseHash?: (court: Court) => Uint8Array;
  /** Challengers' secrets. */
  challengers?: readonly { actor: Actor; link: Uint8Array }[];
}

/** Instructions of one transaction: more do not fit its 1,232 bytes, whoever signs. */
const SIGNED_EACH = 2;
const UNSIGNED_EACH = 3;

/** Runs rounds until the case is final. */
export function judge(court: Court, script: JuryScript): Verdict {
  for (;;) {
    if (seatJury(court, script)) vote(court, script);
    const { verdict } = court.read();
    if (!(script.appeals && verdict === "fault" && appeal(court))) break;
  }
  return finalize(court);
}

/** Seals a slot, collects the links and draws the jurors. False when a missing link decides at once. */
export function seatJury(court: Court, script: JuryScript): boolean {
  seedJury(court, script);
  const { cast: { keeper, world } } = court;
  if (court.read().status !== "juryDraw") return false;
  const { round, jurySeed: seed, members, former } = court.read();
  const size = panelSize(court);
  const earlier = Array.from({ length: round }, (_, before) => panelOf(court, before).jurors.map(({ slot }) => slot)).flat();
  const foreseen = court.cast.roster.draw({ seed, round, count: size, taken: [...members.map(({ slot }) => slot), ...former, ...earlier] });
  // Up to eight seats in a transaction keep it far below the limit of compute units.
  for (let drawn = 0; drawn < size; drawn += 8) world.send([keeper], [verification.drawJurors({ case: court.address, round, count: Math.min(8, size - drawn), class: CLASS, pages: [0] })]);
  const drawn = jurorsOf(court, round);
  if (drawn.length !== size || drawn.some(({ slot }, place) => slot !== foreseen[place]?.slot)) throw new Error("the program and the SDK disagree about a jury");
  return true;
}

/** Up to the jury's seed, before anybody is drawn. */
export function seedJury(court: Court, { tellsLink, chooseHash, challengers = [] }: JuryScript): void {
  const { address, job, cast: { keeper, world } } = court;
  const run = (...list: TransactionInstruction[]): unknown => world.send([keeper], list);
  const { deadline, round } = court.read();
  world.waitUntil(deadline);
  run(verification.conveneJury({ rentPayer: keeper.address, case: address, round, job: job.address, termsVersion: TERMS }));
  const { targetSlot, disputed } = court.read();
  world.waitForSlot(targetSlot);
  // Slots come again after going back, so their hashes have to be made new.
  world.chain.setSlotHash(Number(targetSlot), chooseHash?.(court) ?? court.chance.bytes());
  run(verification.sealJurySlot({ case: address }));
  const told = court.linksTold;
  if (tellsLink) run(verification.revealExecutorLink({ case: address, link: job.link(told) }));
  for (const [member, { link }] of disputed ? court.revealed() : []) run(verification.revealAuditorLink({ case: address, member, link: linkOf(link, told) }));
  for (const { actor, link } of challengers) run(verification.revealChallengerLink({ case: address, challenger: actor.address, link: linkOf(link, told) }));
  court.linksTold += 1;
  if (!tellsLink) world.waitUntil(court.read().deadline);
  run(verification.concludeLinks({ case: address, job: job.address, termsVersion: TERMS }));
}

/** Everybody votes, and the votes are counted. */
function vote(court: Court, { lie }: JuryScript): void {
  const { address, job, cast: { keeper, world } } = court;
  const { round } = court.read();
  const votes = panelOf(court).jurors.map(({ operator }) => {
    const owner = court.ownerOf(operator);
    return court.seal(owner, court.valueOf(owner, lie));
  });
  const commit = ({ owner, value, salt }: Sealed, juror: number) => verification.commitVote({
    holder: owner.address, case: address, round, operator: owner.operator, class: CLASS, juror,
    commitment: voteCommitment({
      program: DEFAULT_PROGRAM_IDS.verification.toBytes(), case: address.toBytes(), round, operator: owner.operator.toBytes(), vote: "value", value, outputUnavailable: false, salt,
    }),
  });
  inGroups(votes, SIGNED_EACH, (group) => world.send(unique(group.map(({ item }) => item.owner)), group.map(({ item, index }) => commit(item, index))));
  inGroups(votes, UNSIGNED_EACH, (group) => world.send([keeper], group.map(({ item: { value, salt }, index }) => verification.revealVote({
    case: address, round, juror: index, vote: "value", value, outputUnavailable: false, salt,
  }))));
  world.send([keeper], [verification.tally({ case: address, round, job: job.address, termsVersion: TERMS })]);
}

/** The executor appeals with its stake; false when there is no further round. */
function appeal(court: Court): boolean {
  const { address, job, cast: { world } } = court;
  const { round, lastRound } = court.read();
  if (lastRound) return false;
  world.send([job.executor], [verification.appealWithStake({ holder: job.executor.address, rentPayer: job.executor.address, case: address, round: round + 1, operator: job.executor.operator })]);
  court.appeals.push(round + 1);
  return true;
}

function finalize(court: Court): Verdict {
  const { address, job, cast: { keeper, world } } = court;
  world.waitUntil(court.read().deadline);
  world.send([keeper], [verification.finalizeCase({ case: address, job: job.address, termsVersion: TERMS })]);
  return court.read().verdict;
}

/** Pays and fines every juror of every round. */
export function settleJurors(court: Court): void {
  const { address, cast: { keeper, world } } = court;
  for (let round = 0; round <= court.read().round; round += 1) {
    const panel = findPanel(court, round);
    // Silence and missing links decide without jurors.
    if (panel === undefined) continue;
    inGroups(panel.jurors.filter(({ operator }) => operator !== null), UNSIGNED_EACH, (group) => world.send([keeper], group.map(({ item, index }) => {
      const { address: owner, operator } = court.ownerOf(item.operator);
      return verification.settleJuror({ case: address, round, juror: index, operator, class: CLASS, credit: { owner, nativeMint: world.mint } });
    })));
  }
}

function findPanel(court: Court, round: number): Panel | undefined {
  const address = findPanelPda({ case: court.address, round });
  const data = court.cast.world.data(address);
  return data === undefined ? undefined : decodePanel(data, address);
}

/** Places of the jury of the present round. */
export const panelSize = (court: Court): number => panelOf(court).size;

/** Who was drawn in a round. */
export function jurorsOf(court: Court, round: number): DrawnSeat[] {
  return panelOf(court, round).jurors.flatMap(({ operator, slot }) => (operator === null ? [] : [{ slot, owner: court.ownerOf(operator) }]));
}

export function panelOf(court: Court, round = court.read().round): Panel {
  const panel = findPanel(court, round);
  if (panel === undefined) throw new Error(`there is no panel of round ${round}`);
  return panel;
}

/** Items a few at a time, with their places. */
export function inGroups<Item>(items: readonly Item[], size: number, act: (group: { item: Item; index: number }[]) => unknown): void {
  for (let from = 0; from < items.length; from += size) act(items.slice(from, from + size).map((item, at) => ({ item, index: from + at })));
}

const unique = (actors: readonly Actor[]): Actor[] => [...new Map(actors.map((actor) => [actor.name, actor])).values()];
