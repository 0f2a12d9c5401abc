/** Cases as they would be read, for what is pure. */
import { PublicKey } from "@solana/web3.js";
import type { AuditMember, Case, CaseFile, Challenge, HeldJob, Juror, MemberStatus, Panel } from "@assay-protocol/sdk";

export const key = (byte: number): PublicKey => new PublicKey(new Uint8Array(32).fill(byte));
export const bytes = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

/** Unix time of every deadline: 2026-11-21 12:00:00 UTC. */
export const DEADLINE = 1_795_262_400n;

export function member(status: MemberStatus, change: Partial<AuditMember> = {}): AuditMember {
  const [present, sealed, told] = [status !== "vacant", ["committed", "revealed", "dropped", "settled"].includes(status), ["revealed", "dropped", "settled"].includes(status)];
  return {
    status, slot: 3, operator: present ? key(20) : null, owner: sealed ? key(21) : null, commitment: sealed ? bytes(22) : null, value: told ? bytes(23) : null,
    link: told ? bytes(24) : null, linked: false, ...change,
  };
}

export function juror(status: Juror["status"], change: Partial<Juror> = {}): Juror {
  const present = status !== "vacant";
  return {
    status, slot: 5, operator: present ? key(30) : null, owner: present && status !== "drawn" ? key(31) : null, commitment: status === "committed" ? bytes(32) : null,
    vote: status === "revealed" ? "value" : "none", value: status === "revealed" ? bytes(23) : null, outputUnavailable: false, absent: false, demands: 0, answered: 0, ...change,
  };
}

export function panel(jurors: readonly Juror[], change: Partial<Panel> = {}): Panel {
  const has = (...statuses: Juror["status"][]): number => jurors.filter(({ status }) => statuses.includes(status)).length;
  return {
    address: key(40), case: key(1), round: 0, rentPayer: key(41), jurors, former: [], nextDraw: jurors.length, size: jurors.length, redraws: 0, tallied: false,
    drawn: jurors.length - has("vacant"), committed: has("committed", "revealed", "settled"), revealed: has("revealed"), settled: has("settled"), ...change,
  };
}

export function challenge(status: Challenge["status"], change: Partial<Challenge> = {}): Challenge {
  const told = status !== "sealed";
  return {
    address: key(50), case: key(1), challenger: key(51), vault: key(52), rentPayer: key(53), commitment: bytes(54), bond: 8n, createdSlot: 9n, kind: "wrongValue", status,
    value: told ? bytes(55) : null, link: told ? bytes(56) : null, linkedPhase: 0, ...change,
  };
}

export function caseOf(change: Partial<Case> = {}): Case {
  return {
    address: key(1), status: "auditCommit", job: key(2), postedSlot: 7n, client: key(3), operator: key(4), clientOperator: key(5), mint: key(6), rentPayer: key(8), termsVersion: 1,
    class: 1, runSeconds: 60, auditFee: 1n, jurorFee: 2n, bond: 300n, deadline: DEADLINE, challengeUntil: DEADLINE - 100n, latestDemandUntil: 0n, verdict: "none",
    decidedBy: "nothing", openedValue: null, finalValue: null, seed: bytes(9), members: [member("drawn"), member("drawn")], former: [], replacements: 0, nextDraw: 2,
    rosterEpoch: 4, rosterSlots: 21, rosterActive: 21, excludedSeats: 0, drawnSeats: 2, round: 0, targetSlot: 500n, slotHash: bytes(0), jurySeed: bytes(0),
    executorLink: bytes(10), linkMix: bytes(0), retargets: 0, phase: 0, linksRevealed: 0, executorLinked: false, parties: 0, accusers: 0, challenges: 0, liveChallenges: 0,
    unansweredInputs: 0, unansweredOutputs: 0, juryFees: 0n, bountyEach: 0n, juryShare: 0n, delayShare: 0n, appealsLost: 0n, appealedFault: 0n, appealedUpheld: 0n,
    appealsOpen: 0, openPanels: 0, disputed: false, lastRound: false, partyDropped: false, wasCleared: false, bitExact: true, seq: 1n, ...change,
  };
}

/** A held job, whose result is sealed unless told. */
export function heldJob(change: Partial<HeldJob> = {}): HeldJob {
  return {
    status: "held", address: key(2), client: key(3), rentPayer: key(3), mint: key(6), specHash: bytes(11), verifier: null, price: 20n, levy: 0n, saltDeposit: 0n, insuredValue: 0n,
    reserved: 20n, nativeRate: 2n ** 32n, auditFee: 1n, nonce: 1n, fuel: 1n, postedSlot: 7n, lastMovedAt: DEADLINE - 1_000n, claimSeconds: 60, runSeconds: 60, termsVersion: 1,
    units: 1, class: 1, auditBps: 500, auditors: 2, attemptsLeft: 2, verdict: "none", round: 0, caseOpen: true, forced: false, stale: false, saltId: 1n, seq: 9,
    operator: key(4), node: key(12), bond: 300n, effectiveAuditBps: 500, seed: bytes(9), commitment: bytes(13), opening: null, revealAfter: DEADLINE + 300n, openBy: DEADLINE + 3_900n,
    ...change,
  };
}

export const opened = { commitment: null, opening: { outputHash: bytes(14), traceRoot: bytes(15), juryTip: bytes(16) } };

/** A file about a case whose job is held, unless told. */
export function fileOf(change: Partial<Case>, rest: Partial<Omit<CaseFile, "case">> = {}): CaseFile {
  return { case: caseOf(change), job: heldJob(), panels: [], challenges: [], appeals: [], demands: [], ...rest };
}
