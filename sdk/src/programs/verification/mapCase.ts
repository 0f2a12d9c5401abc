/** Reads the places of a case and of a panel by their statuses, as the program does. */
import type { PublicKey } from "@solana/web3.js";
import { VOTES } from "../../math/audits";
import { literal } from "../market/accounts";
import { VERDICTS } from "../market/job";
import { keyOrNull } from "../staking/accounts";
import { CASE_STATUSES, DECIDED_BY, MEMBER_STATUSES, type AuditMember, type Case, type Juror, type JurorStatus, type Panel } from "./case";
import type { RawAuditMember, RawCase, RawJuror, RawPanel } from "./generated/accounts";

const FLAG = { disputed: 1, executorLink: 2, lastRound: 4, dropped: 8, wasCleared: 16, bitExact: 32 } as const;

export function mapCase(raw: RawCase, address: PublicKey): Case {
  const {
    job, postedSlot, client, operator, clientOperator, mint, rentPayer, termsVersion, class: number, runSeconds, auditFee, jurorFee, bond, deadline, challengeUntil,
    latestDemandUntil, replacements, nextDraw, rosterEpoch, rosterSlots, rosterActive, excludedSeats, drawnSeats, round, targetSlot, slotHash, jurySeed, executorLink, linkMix,
    retargets, phase, linksRevealed, parties, accusers, challenges, liveChallenges, unansweredInputs, unansweredOutputs, juryFees, bountyEach, juryShare, delayShare,
    appealsLost, appealedFault, appealedUpheld, appealsOpen, openPanels, seq,
  } = raw;
  const has = (flag: number): boolean => (raw.flags & flag) !== 0;
  return {
    address, status: literal("Case", CASE_STATUSES, raw.status), verdict: literal("Case", VERDICTS, raw.verdict), decidedBy: literal("Case", DECIDED_BY, raw.decidedBy),
    job, postedSlot, client, operator, clientOperator, mint, rentPayer, termsVersion, class: number, runSeconds, auditFee, jurorFee, bond, deadline, challengeUntil,
    latestDemandUntil, replacements, nextDraw, rosterEpoch, rosterSlots, rosterActive, excludedSeats, drawnSeats, round, targetSlot, slotHash, jurySeed, executorLink, linkMix,
    retargets, phase, linksRevealed, parties, accusers, challenges, liveChallenges, unansweredInputs, unansweredOutputs, juryFees, bountyEach, juryShare, delayShare,
    appealsLost, appealedFault, appealedUpheld, appealsOpen, openPanels, seq,
    openedValue: bytesOrNull(raw.openedValue), finalValue: bytesOrNull(raw.finalValue), seed: bytesOrNull(raw.seed),
    members: raw.members.slice(0, raw.auditors).map((member) => mapMember(member, phase)), former: raw.former.slice(0, raw.formerLen),
    executorLinked: has(FLAG.executorLink), disputed: has(FLAG.disputed), lastRound: has(FLAG.lastRound), partyDropped: has(FLAG.dropped), wasCleared: has(FLAG.wasCleared),
    bitExact: has(FLAG.bitExact),
  };
}

function mapMember(raw: RawAuditMember, phase: number): AuditMember {
  const status = literal("Case", MEMBER_STATUSES, raw.status);
  const link = bytesOrNull(raw.link);
  // A settled place keeps its fields; only one that has revealed has a link.
  const revealed = link !== null;
  return {
    status, slot: raw.slot, operator: keyOrNull(raw.operator), owner: keyOrNull(raw.owner), commitment: bytesOrNull(raw.commitment), value: revealed ? raw.value : null, link,
    linked: revealed && phase > 0 && raw.linked === phase,
  };
}

export function mapPanel(raw: RawPanel, address: PublicKey): Panel {
  const { case: case_, round, rentPayer, nextDraw, size, drawn, committed, revealed, redraws, settled } = raw;
  return {
    address, case: case_, round, rentPayer, nextDraw, size, drawn, committed, revealed, redraws, settled,
    tallied: raw.tallied === 1, jurors: placesOf(raw).map((juror) => mapJuror(juror, redraws)), former: raw.former.slice(0, raw.formerLen),
  };
}

/** All places that count. One that was given up can lie before one that is taken. */
function placesOf({ jurors, size }: RawPanel): RawJuror[] {
  const last = jurors.reduce((found, { status }, place) => (status === 0 ? found : place), -1);
  return jurors.slice(0, Math.max(size, last + 1));
}

function mapJuror(raw: RawJuror, redraws: number): Juror {
  const status = literal("Panel", MEMBER_STATUSES, raw.status) as JurorStatus;
  const vote = literal("Panel", VOTES, raw.vote);
  return {
    status, vote, slot: raw.slot, operator: keyOrNull(raw.operator), owner: keyOrNull(raw.owner), commitment: status === "committed" ? raw.commitment : null,
    value: vote === "value" ? raw.commitment : null, outputUnavailable: raw.outputUnavailable === 1, demands: raw.demands, answered: raw.answered, absent: status === "drawn" && raw.redraw < redraws,
  };
}

/** Zeros stand for "not known yet". */
function bytesOrNull(bytes: Uint8Array): Uint8Array | null {
  return bytes.some((byte) => byte !== 0) ? bytes : null;
}
