/**
 * What is due about epochs, given what was read. Nothing here looks at the chain. Whoever did a step makes it go away, so each may be
 * decided again after a failure, after a crash, and by many nodes at once.
 */
import {
  CLAIM_DELAY_EPOCHS, CLAIM_LAPSE_EPOCHS, COVER_EPOCHS, EMISSION_BUDGET, REPORT_EPOCHS, emissionDecay, emissionShare, rebatePot, securityPot, type EpochEmission, type Operator,
  type OperatorEpoch, type Seat,
} from "@assay-protocol/sdk";

const BPS = 10_000n;

/** What the rules read of an operator, and of its seats in a class. */
export type ReportedOperator = Pick<Operator, "address" | "bonded" | "epochs">;
export type ReportedSeat = Pick<Seat, "address" | "operator" | "class" | "slots" | "activeFrom" | "activeUntil" | "epochs">;

export type Report = { kind: "operator"; epoch: bigint; operator: Operator["address"] } | { kind: "seat"; epoch: bigint; operator: Operator["address"]; class: number };

/** The epochs that can be reported now, oldest first: its time ends first. */
export function reportableEpochs(present: bigint): bigint[] {
  return span(present - REPORT_EPOCHS, present - 1n);
}

/** The epochs whose emission can be opened and claimed now, oldest first. */
export function claimableEpochs(present: bigint): bigint[] {
  return span(present - CLAIM_LAPSE_EPOCHS + 1n, present - CLAIM_DELAY_EPOCHS);
}

/**
 * Who is to be reported: every operator with a record that counts, and every seat that was in the roster. What weighs most comes
 * first, so that a bound on reports leaves out the least.
 */
export function dueReports({ epochs, operators, seats }: { epochs: readonly bigint[]; operators: readonly ReportedOperator[]; seats: readonly ReportedSeat[] }): Report[] {
  const largest = [...operators].sort((a, b) => compare(b.bonded, a.bonded));
  const most = [...seats].sort((a, b) => b.slots.length - a.slots.length);
  return epochs.flatMap((epoch) => [
    ...largest.filter((operator) => isOperatorDue(operator, epoch)).map(({ address }): Report => ({ kind: "operator", epoch, operator: address })),
    ...most.filter((seat) => isSeatDue(seat, epoch)).map(({ operator, class: number }): Report => ({ kind: "seat", epoch, operator, class: number })),
  ]);
}

/** The record of an epoch as a report would find it: what is not written yet was bonded without a change ever since. */
export function recordOf({ bonded, epochs }: ReportedOperator, epoch: bigint): Pick<OperatorEpoch, "bonded" | "work" | "nativeFees" | "reported"> | undefined {
  const newest = epochs.at(-1);
  // An operator has no past before its first record.
  if (newest === undefined) return undefined;
  if (epoch > newest.epoch) return { bonded, work: 0n, nativeFees: 0n, reported: false };
  return epochs.find((record) => record.epoch === epoch);
}

/** A record of nothing changes no sum: reporting it would only cost a fee, and anybody can make many such operators. */
function isOperatorDue(operator: ReportedOperator, epoch: bigint): boolean {
  const record = recordOf(operator, epoch);
  return record !== undefined && !record.reported && (record.bonded > 0n || record.work > 0n || record.nativeFees > 0n);
}

function isSeatDue({ activeFrom, activeUntil, epochs }: ReportedSeat, epoch: bigint): boolean {
  const isActive = BigInt(activeFrom) <= epoch && (activeUntil === 0 || epoch < BigInt(activeUntil));
  return isActive && !epochs.some((record) => record.epoch === epoch && record.reported);
}

/** What was reported of an epoch that is final. */
export interface EpochSums {
  epoch: bigint;
  nativeFees: bigint;
  activeSeats: bigint;
  eligibleSeats: bigint;
  seatsEarned: bigint;
}

/** What emission goes by. */
export interface EmissionRules {
  rebateBps: number;
  securityShareBps: number;
  seatYield: bigint;
  rebatesCommitted: bigint;
  emissionCommitted: bigint;
  /** By the market, since the beginning. */
  burned: bigint;
}

/** Which emissions to open, in this order, and which ones wait until more fees have burned. An epoch that emits nothing is left alone. */
export function dueEmissions(present: bigint, unopened: readonly EpochSums[], rules: EmissionRules): { open: bigint[]; wait: bigint[] } {
  const due: { open: bigint[]; wait: bigint[] } = { open: [], wait: [] };
  let { rebatesCommitted, emissionCommitted } = rules;
  for (const { epoch, nativeFees, activeSeats: active, eligibleSeats: eligible, seatsEarned: earned } of unopened) {
    const budget = least(emissionDecay(epoch), EMISSION_BUDGET - emissionCommitted);
    const security = securityPot({ budget, shareBps: rules.securityShareBps, seatYield: rules.seatYield, active, eligible, earned });
    const budgetLeft = budget - security;
    const rebate = rebatePot({ budgetLeft, rebateBps: rules.rebateBps, nativeFees, burned: rules.burned, committed: rebatesCommitted });
    const owed = least((nativeFees * BigInt(rules.rebateBps)) / BPS, budgetLeft);
    if (rebate < owed && present < epoch + COVER_EPOCHS) {
      due.wait.push(epoch);
    } else if (rebate + security > 0n) {
      due.open.push(epoch);
      rebatesCommitted += rebate;
      emissionCommitted += rebate + security;
    }
  }
  return due;
}

/** Epochs by which genesis can be advanced now; `next` is null when it has ended. */
export function dueGenesis(present: bigint, next: bigint | null, most: number): bigint[] {
  return next === null ? [] : span(next, present - CLAIM_DELAY_EPOCHS).slice(0, most);
}

export type Claim = { epoch: bigint; amount: bigint } & ({ kind: "rebate" } | { kind: "security"; seat: Seat["address"] });

/** What an operator and its seats can be paid, and have been. */
export interface Claimants {
  operator: ReportedOperator | null;
  seats: readonly ReportedSeat[];
  /** The open ones. */
  emissions: readonly Pick<EpochEmission, "epoch" | "nativeFees" | "rebatePot" | "eligibleSeats" | "securityPot">[];
  /** The epochs that were claimed, by the claimant's address. */
  claimed: ReadonlyMap<string, readonly bigint[]>;
}

/** Claims of at least so much, oldest first: they lapse first. */
export function dueClaims({ operator, seats, emissions, claimed }: Claimants, smallest: bigint): Claim[] {
  const isOpen = (claimant: { address: Operator["address"] }, epoch: bigint): boolean => !(claimed.get(claimant.address.toBase58()) ?? []).includes(epoch);
  const claims = [...emissions].sort((a, b) => compare(a.epoch, b.epoch)).flatMap(({ epoch, nativeFees, rebatePot: rebates, eligibleSeats, securityPot: security }): Claim[] => {
    const record = operator === null || !isOpen(operator, epoch) ? undefined : operator.epochs.find((found) => found.epoch === epoch && found.reported);
    const rebate: Claim[] = record === undefined ? [] : [{ kind: "rebate", epoch, amount: emissionShare({ part: record.nativeFees, total: nativeFees, pot: rebates }) }];
    const shares = seats.filter((seat) => isOpen(seat, epoch)).flatMap((seat): Claim[] => {
      const found = seat.epochs.find((other) => other.epoch === epoch && other.reported);
      return found === undefined ? [] : [{ kind: "security", seat: seat.address, epoch, amount: emissionShare({ part: BigInt(found.eligible), total: eligibleSeats, pot: security }) }];
    });
    return [...rebate, ...shares];
  });
  // Nothing is refused by the program, whatever the configuration says.
  return claims.filter(({ amount }) => amount > 0n && amount >= smallest);
}

/** All epochs from one to another, both with it; none is before epoch 0. */
function span(first: bigint, last: bigint): bigint[] {
  const from = first < 0n ? 0n : first;
  return last < from ? [] : Array.from({ length: Number(last - from) + 1 }, (_, index) => from + BigInt(index));
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function compare(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
