/** What can be tried with a case: mostly a step that fits its status, sometimes any step at all. */
import { findAppealPda, findPanelPda, findCreditsPda, instructions, type Case } from "@assay-protocol/sdk";
import type { Keypair, PublicKey, TransactionInstruction } from "@solana/web3.js";
import { exists, readAppeal, readChallenge, readJob, readPanel } from "../helpers/accounts";
import { auditSeal, caseOf, challengeAddress, challengeSeal, holderOf, jobOf, linkBefore, openingOf, secretOf, stateOf, voteOf, voteSeal, type Conduct, type TestCase, type TestChallenge } from "../helpers/case";
import { DAY } from "../helpers/clock";
import { replaceAuditor } from "../helpers/caseSteps";
import { executor, jobInstructions } from "../helpers/job";
import { associatedAccount } from "../helpers/token";
import { Chance } from "./chance";
import type { Move } from "./jobMoves";

const { verification } = instructions;
const PAGES = [0];
/** A share of moves that fit no status: they must be refused without a trace. */
const WILD = 0.08;
/** So many times somebody is looked for who would do something. */
const LOOKS = 5;

export interface CaseContext {
  chance: Chance;
  /** Wallets with enough for a bond. */
  challengers: readonly Keypair[];
}

type Step = (test: TestCase, state: Case, context: CaseContext) => Move | undefined;

/** One step of a case; undefined when nobody would do what was chosen. */
export function caseMove(test: TestCase, context: CaseContext): Move | undefined {
  const state = stateOf(test);
  const names = context.chance.yes(WILD) ? STEP_NAMES : FITTING[state.status];
  for (let look = 0; look < LOOKS; look += 1) {
    const move = STEPS[context.chance.pick(names)](test, state, context);
    if (move !== undefined) return move;
  }
  return undefined;
}

/** What somebody does in a case, the same each time it is asked. Some are gone, some lie, most are honest. */
export function conductOf({ address }: TestCase, party: PublicKey): Conduct {
  const chance = new Chance(`${address.toBase58()} ${party.toBase58()}`);
  if (chance.yes(0.75)) return "honest";
  return chance.pick(["lies", "lies", "differs", "abstains", "missesOutput", "silent", "absent", "linkless"] as const);
}

const anybody = (name: string, instruction: TransactionInstruction): Move => ({ name, instruction, signers: [] });
const payer = ({ world }: TestCase): PublicKey => world.payer.publicKey;
const inClass = ({ job }: TestCase): { class: number } => ({ class: job.posted.class });

/** A member of the audit in one of these statuses, by chance. */
function member(state: Case, chance: Chance, ...statuses: string[]): { place: number; operator: PublicKey; owner: PublicKey | null; link: Uint8Array | null } | undefined {
  const found = state.members.flatMap(({ status, operator, owner, link }, place) => (statuses.includes(status) && operator !== null ? [{ place, operator, owner, link }] : []));
  return found.length === 0 ? undefined : chance.pick(found);
}

function juror(test: TestCase, round: number, chance: Chance, ...statuses: string[]): { place: number; operator: PublicKey; owner: PublicKey | null } | undefined {
  const panel = findPanelPda({ case: test.address, round });
  if (!exists(test.world, panel)) return undefined;
  const found = readPanel(test.world, panel).jurors.flatMap(({ status, operator, owner }, place) => (statuses.includes(status) && operator !== null ? [{ place, operator, owner }] : []));
  return found.length === 0 ? undefined : chance.pick(found);
}

function challengeOf(test: TestCase, chance: Chance): TestChallenge | undefined {
  const found = test.challenges.filter(({ address }) => exists(test.world, address));
  return found.length === 0 ? undefined : chance.pick(found);
}

/** Opens what is missing first: that is anybody's step, too. */
function needsCredits({ world }: TestCase, owner: PublicKey, mint: PublicKey): Move | undefined {
  return exists(world, findCreditsPda({ owner, mint })) ? undefined : anybody("openCredits", verification.openCredits({ rentPayer: world.payer.publicKey, owner, mint }));
}

function isStale({ world, job }: TestCase): boolean {
  return !exists(world, job.address) || world.now >= readJob(world, job.address).lastMovedAt + 30n * DAY || readJob(world, job.address).status === "ruled";
}

const STEPS = {
  commitAudit: (test, state, { chance }) => {
    const found = member(state, chance, "drawn");
    if (found === undefined || conductOf(test, found.operator) === "absent") return undefined;
    const { agent } = holderOf(test, found.operator);
    const commitment = auditSeal(test, found.operator, conductOf(test, found.operator));
    return { name: "commitAudit", instruction: verification.commitAudit({ holder: agent.publicKey, ...caseOf(test), ...inClass(test), operator: found.operator, member: found.place, commitment }), signers: [agent] };
  },
  replaceAuditor: (test, state, { chance }) => {
    const found = member(state, chance, "drawn");
    return found && anybody("replaceAuditor", replaceAuditor(test, found.place, found.operator));
  },
  openResult: (test) => {
    const { agent, address } = executor(test.job);
    // Some never open; others tell the opening to anybody.
    return conductOf(test, address) === "silent" ? undefined : { name: "openResult", instruction: jobInstructions.open(test.job), signers: [agent] };
  },
  revealAudit: (test, state, { chance }) => {
    const found = member(state, chance, "committed");
    if (found === undefined || conductOf(test, found.operator) === "silent") return undefined;
    return anybody("revealAudit", verification.revealAudit({ ...caseOf(test), job: test.job.address, member: found.place, ...openingOf(test, found.operator, conductOf(test, found.operator)) }));
  },
  concludeAudit: (test) => anybody("concludeAudit", verification.concludeAudit({ ...caseOf(test), ...jobOf(test) })),
  challenge: (test, _state, { chance, challengers }) => {
    const key = chance.pick(challengers);
    const entry = { key, address: challengeAddress(test.address, key.publicKey), kind: chance.yes(0.8) ? "wrongValue" as const : "outputWithheld" as const, conduct: conductOf(test, key.publicKey) };
    const { world } = test;
    const args = { challenger: key.publicKey, rentPayer: payer(test), ...caseOf(test), ...jobOf(test), nativeMint: world.nativeMint, kind: entry.kind, commitment: challengeSeal(test, entry) };
    return { name: "challenge", instruction: verification.challenge(args), signers: [key], taken: () => test.challenges.push(entry) };
  },
  revealChallenge: (test, _state, { chance }) => {
    const found = challengeOf(test, chance);
    if (found === undefined || found.conduct === "silent") return undefined;
    const { key: { publicKey: challenger }, conduct } = found;
    return anybody("revealChallenge", verification.revealChallenge({ ...caseOf(test), challenger, ...openingOf(test, challenger, conduct) }));
  },
  conveneJury: (test, { round }) => anybody("conveneJury", verification.conveneJury({ rentPayer: payer(test), ...caseOf(test), ...jobOf(test), round })),
  sealJurySlot: (test, { targetSlot }, { chance }) => {
    const { chain } = test.world;
    if (chance.yes(0.8) && BigInt(chain.slot) <= targetSlot) chain.warp({ seconds: 0, slots: Number(targetSlot) + 1 - chain.slot });
    return anybody("sealJurySlot", verification.sealJurySlot(caseOf(test)));
  },
  executorLink: (test, { executorLink, executorLinked }) => {
    const { job } = test;
    const unknown = executorLink.every((byte) => byte === 0);
    if (executorLinked || unknown || conductOf(test, executor(job).address) === "linkless") return undefined;
    return anybody("executorLink", verification.revealExecutorLink({ ...caseOf(test), link: linkBefore(job.secrets.juryLink, executorLink) }));
  },
  auditorLink: (test, state, { chance }) => {
    const found = member(state, chance, "revealed");
    if (found?.link === undefined || found.link === null || conductOf(test, found.operator) === "linkless") return undefined;
    return anybody("auditorLink", verification.revealAuditorLink({ ...caseOf(test), member: found.place, link: linkBefore(secretOf(test, found.operator, "links"), found.link) }));
  },
  challengerLink: (test, _state, { chance }) => {
    const found = challengeOf(test, chance);
    if (found === undefined || found.conduct === "linkless") return undefined;
    const { key: { publicKey: challenger }, address } = found;
    const { link } = readChallenge(test.world, address);
    return link === null ? undefined : anybody("challengerLink", verification.revealChallengerLink({ ...caseOf(test), challenger, link: linkBefore(secretOf(test, challenger, "links"), link) }));
  },
  dropAuditor: (test, state, { chance }) => {
    const found = member(state, chance, "revealed");
    return found && anybody("dropAuditor", verification.dropAuditor({ ...caseOf(test), member: found.place }));
  },
  dropChallenge: (test, _state, { chance }) => {
    const found = challengeOf(test, chance);
    return found && anybody("dropChallenge", verification.dropChallenge({ ...caseOf(test), challenger: found.key.publicKey }));
  },
  concludeLinks: (test) => anybody("concludeLinks", verification.concludeLinks({ ...caseOf(test), ...jobOf(test) })),
  drawJurors: (test, { round }, { chance }) => anybody("drawJurors", verification.drawJurors({ ...caseOf(test), ...inClass(test), round, pages: PAGES, count: 1 + chance.below(8) })),
  commitVote: (test, { round }, { chance }) => {
    const found = juror(test, round, chance, "drawn");
    if (found === undefined || conductOf(test, found.operator) === "absent") return undefined;
    const { operator, place } = found;
    const { agent } = holderOf(test, operator);
    const commitment = voteSeal(test, round, operator, conductOf(test, operator));
    return { name: "commitVote", instruction: verification.commitVote({ holder: agent.publicKey, ...caseOf(test), ...inClass(test), round, operator, juror: place, commitment }), signers: [agent] };
  },
  demand: (test, { round }, { chance }) => {
    const found = juror(test, round, chance, "drawn");
    if (found === undefined || !chance.yes(0.2)) return undefined;
    const { agent } = holderOf(test, found.operator);
    const of = { ...caseOf(test), round, operator: found.operator, juror: found.place, file: chance.pick(["input", "output"] as const), index: 0, number: chance.below(2) };
    return { name: "demand", instruction: verification.demandChunk({ holder: agent.publicKey, rentPayer: payer(test), ...of }), signers: [agent] };
  },
  replaceJuror: (test, { round }, { chance }) => {
    const found = juror(test, round, chance, "drawn");
    return found && anybody("replaceJuror", verification.replaceJuror({ ...caseOf(test), ...inClass(test), round, operator: found.operator, juror: found.place }));
  },
  revealVote: (test, { round }, { chance }) => {
    const found = juror(test, round, chance, "committed");
    if (found === undefined || conductOf(test, found.operator) === "silent") return undefined;
    return anybody("revealVote", verification.revealVote({ ...caseOf(test), round, juror: found.place, ...voteOf(test, round, found.operator, conductOf(test, found.operator)) }));
  },
  tally: (test, { round }) => anybody("tally", verification.tally({ ...caseOf(test), ...jobOf(test), round })),
  appealWithStake: (test, { round }) => {
    const { agent, address } = executor(test.job);
    return { name: "appealWithStake", instruction: verification.appealWithStake({ holder: agent.publicKey, rentPayer: payer(test), ...caseOf(test), operator: address, round: round + 1 }), signers: [agent] };
  },
  appealWithTokens: (test, { round }, { chance }) => {
    const challenger = chance.yes(0.5) ? challengeOf(test, chance)?.key : undefined;
    const key = challenger ?? test.job.client.key;
    const args = { appellant: key.publicKey, rentPayer: payer(test), ...caseOf(test), nativeMint: test.world.nativeMint, asChallenger: challenger !== undefined, round: round + 1 };
    return { name: "appealWithTokens", instruction: verification.appealWithTokens(args), signers: [key] };
  },
  finalizeCase: (test) => anybody("finalizeCase", verification.finalizeCase({ ...caseOf(test), ...jobOf(test) })),
  endJob: ({ world, job }) => {
    if (!exists(world, job.address)) return undefined;
    const state = readJob(world, job.address);
    if (state.status === "settled") return { name: "closeJob", instruction: jobInstructions.close(job), signers: [job.client.key] };
    if (state.status === "provisional") return { name: "acceptResult", instruction: jobInstructions.accept(job), signers: [job.client.key] };
    if (state.status !== "ruled") return undefined;
    if (state.verdict === "fault") return anybody("settleFault", jobInstructions.settleFault(job));
    return state.verdict === "void" ? anybody("refund", jobInstructions.refund(job)) : anybody("settleJob", jobInstructions.settle(job));
  },
  settleJob: ({ job }) => anybody("settleJob", jobInstructions.settle(job)),
  // Both fit a month after the last step of the job only.
  voidStale: (test, _state, { chance }) => (isStale(test) || chance.yes(0.02) ? anybody("voidStale", jobInstructions.voidStale(test.job)) : undefined),
  abortCase: (test, _state, { chance }) => (isStale(test) || chance.yes(0.02) ? anybody("abortCase", verification.abortCase({ ...caseOf(test), job: test.job.address })) : undefined),
  settleAuditor: (test, state, { chance }) => {
    const found = member(state, chance, "drawn", "committed", "revealed", "dropped");
    if (found === undefined) return undefined;
    const { owner, operator, place } = found;
    const { world: { nativeMint }, job: { client: { mint } } } = test;
    const missing = owner === null ? undefined : needsCredits(test, owner, mint) ?? needsCredits(test, owner, nativeMint);
    const credit = owner === null ? null : { owner, mint, nativeMint };
    return missing ?? anybody("settleAuditor", verification.settleAuditor({ ...caseOf(test), ...inClass(test), job: test.job.address, operator, member: place, credit }));
  },
  settleJuror: (test, state, { chance }) => {
    const round = chance.below(state.round + 1);
    const found = juror(test, round, chance, "drawn", "committed", "revealed");
    if (found === undefined) return undefined;
    const { owner, operator, place } = found;
    const { nativeMint } = test.world;
    const missing = owner === null ? undefined : needsCredits(test, owner, nativeMint);
    return missing ?? anybody("settleJuror", verification.settleJuror({ ...caseOf(test), ...inClass(test), round, operator, juror: place, credit: owner === null ? null : { owner, nativeMint } }));
  },
  settleChallenge: (test, { verdict }, { chance }) => {
    const found = challengeOf(test, chance);
    if (found === undefined) return undefined;
    const { world: { nativeMint }, job } = test;
    const challenger = found.key.publicKey;
    const creditOwner = verdict === "fault" ? challenger : verdict === "upheld" ? executor(job).owner.publicKey : null;
    const missing = creditOwner === null ? undefined : needsCredits(test, creditOwner, nativeMint);
    const { rentPayer } = readChallenge(test.world, found.address);
    const destination = associatedAccount(test.world, challenger, nativeMint);
    return missing ?? anybody("settleChallenge", verification.settleChallenge({ ...caseOf(test), challenger, rentPayer, nativeMint, operator: executor(job).address, creditOwner, destination }));
  },
  settleAppeal: (test, state, { chance }) => {
    const round = 1 + chance.below(3);
    const address = findAppealPda({ case: test.address, round });
    if (!exists(test.world, address)) return undefined;
    const { rentPayer, operator, appellant } = readAppeal(test.world, address);
    if (operator !== null) return anybody("settleStakeAppeal", verification.settleStakeAppeal({ ...caseOf(test), round, rentPayer, operator }));
    const { nativeMint } = test.world;
    return anybody("settleTokenAppeal", verification.settleTokenAppeal({ ...caseOf(test), round, rentPayer, appellant, nativeMint, destination: associatedAccount(test.world, appellant, nativeMint) }));
  },
  closePanel: (test, state, { chance }) => anybody("closePanel", verification.closePanel({ ...caseOf(test), round: chance.below(state.round + 1), rentPayer: payer(test) })),
  closeCase: (test, { rentPayer }) => anybody("closeCase", verification.closeCase({ ...caseOf(test), ...jobOf(test), rentPayer })),
} as const satisfies Record<string, Step>;

type StepName = keyof typeof STEPS;
const STEP_NAMES = Object.keys(STEPS) as StepName[];
const STALE = ["voidStale", "abortCase"] as const;
const ENDING = ["endJob", "settleAuditor", "settleAuditor", "settleJuror", "settleJuror", "settleJuror", "settleJuror", "settleChallenge", "settleAppeal", "closePanel", "closeCase"] as const;

const FITTING: Readonly<Record<Case["status"], readonly StepName[]>> = {
  auditCommit: ["commitAudit", "commitAudit", "commitAudit", "replaceAuditor", "openResult", "openResult", "concludeAudit", ...STALE],
  auditReveal: ["revealAudit", "revealAudit", "revealAudit", "revealAudit", "concludeAudit", ...STALE],
  cleared: ["challenge", "endJob", "settleJob", "settleAuditor", "settleAuditor", "closeCase"],
  challenged: ["challenge", "revealChallenge", "revealChallenge", "conveneJury", "conveneJury", ...STALE],
  jurySeed: ["sealJurySlot"],
  juryLinks: ["executorLink", "executorLink", "auditorLink", "auditorLink", "auditorLink", "challengerLink", "challengerLink", "dropAuditor", "dropChallenge", "concludeLinks", ...STALE],
  juryDraw: ["drawJurors", "drawJurors", "replaceJuror"],
  juryCommit: ["commitVote", "commitVote", "commitVote", "commitVote", "commitVote", "demand", "replaceJuror", "revealVote", "tally", ...STALE],
  juryReveal: ["revealVote", "revealVote", "revealVote", "revealVote", "revealVote", "tally", ...STALE],
  appealable: ["appealWithStake", "appealWithTokens", "finalizeCase", "finalizeCase", ...STALE],
  final: ENDING,
  aborted: ENDING,
};
