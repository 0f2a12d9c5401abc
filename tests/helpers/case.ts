/**
 * A case of a test: who says what about a result, and the secrets behind the commitments. The steps that send are in
 * `caseSteps.ts`, whole ways in `caseAt.ts`.
 */
import {
  DEFAULT_PROGRAM_IDS, auditCommitment, challengeCommitment, findCasePda, findChallengePda, findPanelPda, juryLinks, juryTip, resultValue, voteCommitment, UNAVAILABLE,
  type Case, type ChallengeKind, type Panel, type Vote,
} from "@assay-protocol/sdk";
import type { Keypair, PublicKey } from "@solana/web3.js";
import { createHash } from "node:crypto";
import { readCase, readJob, readPanel } from "./accounts";
import { waitUntil } from "./clock";
import type { TestJob } from "./job";
import type { SeatHolder, SeatedMarket } from "./seats";
import type { World } from "./world";

/**
 * What an auditor, a juror or a challenger does:
 * - `honest` says what is right, `lies` the opposite: what the executor lied, or where it was honest another value;
 * - `differs` says a third value, as a lie that agrees with nobody does;
 * - `abstains` could not get the input; a juror may also say `missesOutput`: the value is right, the output is not served;
 * - `silent` commits and does not reveal; `absent` does not even commit;
 * - `linkless` speaks and then keeps its link back, and so is dropped.
 */
export type Conduct = "honest" | "lies" | "differs" | "abstains" | "missesOutput" | "silent" | "absent" | "linkless";

export interface TestChallenge {
  key: Keypair;
  /** The Challenge account. */
  address: PublicKey;
  kind: ChallengeKind;
  conduct: Conduct;
}

export interface TestCase {
  at: SeatedMarket;
  world: World;
  job: TestJob;
  /** The Case account. */
  address: PublicKey;
  /** Whether the executor's result is wrong. */
  lying: boolean;
  /** By place in the audit; honest where there is none. */
  auditors: readonly Conduct[];
  /** By round and place in the jury; honest where there is none. */
  jurors: readonly (readonly Conduct[])[];
  challenges: TestChallenge[];
}

export const stateOf = ({ world, address }: TestCase): Case => readCase(world, address);

/** The jury of a round. @defaultValue the present one */
export function panelOf(test: TestCase, round = stateOf(test).round): Panel {
  return readPanel(test.world, findPanelPda({ case: test.address, round }));
}

/** Waits for the deadline of the present status, or for another time. */
export function waitForDeadline(test: TestCase, until = stateOf(test).deadline): void {
  if (test.world.now < until) waitUntil(test.world, until);
}

/** What the instructions about a case, and about its job, need. */
export const caseOf = ({ address }: TestCase): { case: PublicKey } => ({ case: address });
export const jobOf = ({ job }: TestCase): { job: PublicKey; termsVersion: number } => ({ job: job.address, termsVersion: job.posted.termsVersion });

export function caseAddress({ world, address }: TestJob): PublicKey {
  return findCasePda({ job: address, postedSlot: readJob(world, address).postedSlot });
}

export function challengeAddress(address: PublicKey, challenger: PublicKey): PublicKey {
  return findChallengePda({ case: address, challenger });
}

/** Who sits in a place. */
export function holderOf({ at }: TestCase, operator: PublicKey): SeatHolder {
  const found = at.holders.find((holder) => holder.address.equals(operator));
  if (found === undefined) throw new Error(`no holder of a seat has the operator account ${operator.toBase58()}`);
  return found;
}

export const conductOfAuditor = ({ auditors }: TestCase, place: number): Conduct => auditors[place] ?? "honest";
export const conductOfJuror = ({ jurors }: TestCase, round: number, place: number): Conduct => jurors[round]?.[place] ?? "honest";

/** The value that the executor opens. */
export const openedValue = ({ job: { result } }: TestCase): Uint8Array => resultValue(result.outputHash, result.traceRoot);
/** What everybody honest computes. */
export const trueValue = (of: TestCase): Uint8Array => (of.lying ? bytes(`the true value of ${of.address.toBase58()}`) : openedValue(of));

export function valueOf(of: TestCase, conduct: Conduct): Uint8Array {
  if (conduct === "abstains") return UNAVAILABLE;
  if (conduct === "differs") return bytes(`a third value of ${of.address.toBase58()}`);
  if (conduct === "lies") return of.lying ? openedValue(of) : bytes(`a false value of ${of.address.toBase58()}`);
  return trueValue(of);
}

/** A secret of somebody in a case, the same each time. */
export const secretOf = (of: TestCase, party: PublicKey, name: string): Uint8Array => bytes(`${name} of ${party.toBase58()} in ${of.address.toBase58()}`);
export const tipOf = (of: TestCase, party: PublicKey): Uint8Array => juryTip(secretOf(of, party, "links"));

const program = DEFAULT_PROGRAM_IDS.verification.toBytes();

export interface AuditOpening {
  value: Uint8Array;
  juryTip: Uint8Array;
  salt: Uint8Array;
}

/** What an auditor or a challenger seals, and later reveals. */
export function openingOf(of: TestCase, party: PublicKey, conduct: Conduct): AuditOpening {
  return { value: valueOf(of, conduct), juryTip: tipOf(of, party), salt: secretOf(of, party, "salt") };
}

export function auditSeal(of: TestCase, operator: PublicKey, conduct: Conduct): Uint8Array {
  return auditCommitment({ program, case: of.address.toBytes(), operator: operator.toBytes(), ...openingOf(of, operator, conduct) });
}

export function challengeSeal(of: TestCase, { key: { publicKey }, kind, conduct }: Pick<TestChallenge, "key" | "kind" | "conduct">): Uint8Array {
  return challengeCommitment({ program, case: of.address.toBytes(), challenger: publicKey.toBytes(), kind, ...openingOf(of, publicKey, conduct) });
}

export interface VoteOpening {
  vote: Exclude<Vote, "none">;
  value: Uint8Array;
  outputUnavailable: boolean;
  salt: Uint8Array;
}

/** What a juror seals, and later reveals. */
export function voteOf(of: TestCase, round: number, operator: PublicKey, conduct: Conduct): VoteOpening {
  const vote = conduct === "abstains" ? "inputUnavailable" : "value";
  return { vote, value: valueOf(of, conduct), outputUnavailable: conduct === "missesOutput", salt: secretOf(of, operator, `salt of round ${round}`) };
}

export function voteSeal(of: TestCase, round: number, operator: PublicKey, conduct: Conduct): Uint8Array {
  return voteCommitment({ program, case: of.address.toBytes(), round, operator: operator.toBytes(), ...voteOf(of, round, operator, conduct) });
}

/** The link before a tip of somebody's chain: what it has to reveal next. */
export function linkBefore(secret: Uint8Array, tip: Uint8Array): Uint8Array {
  const links = juryLinks(secret);
  const index = links.findIndex((link) => Buffer.from(link).equals(Buffer.from(tip)));
  const link = links[index - 1];
  if (link === undefined) throw new Error("this chain has no link before that tip");
  return link;
}

function bytes(text: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(text).digest());
}
