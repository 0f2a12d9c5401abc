/**
 * Commitments, links and seeds of audits and juries, and what a proof and a session key sign. The verification program computes
 * the same; both are checked against `tests/vectors/audits.json`. Addresses are their 32 bytes.
 */
import { bytes32, digest, message, u64Bytes, u8Byte } from "./hash";

/**
 * The value of an auditor who could not get the input or could not run the job: it asks for a jury.
 * @example
 * const abstains = auditCommitment({ program: hash, case: hash, operator: hash, value: UNAVAILABLE, juryTip: juryTip(salt), salt });
 */
export const UNAVAILABLE = /* @__PURE__ */ new Uint8Array(32);

/**
 * What a challenge can accuse a result of, in the order of the bytes.
 * @example
 * const [wrong, withheld] = CHALLENGE_KINDS;
 */
export const CHALLENGE_KINDS = ["wrongValue", "outputWithheld"] as const;
/** What a challenge accuses a result of. */
export type ChallengeKind = (typeof CHALLENGE_KINDS)[number];

/**
 * What a juror can vote, in the order of the bytes.
 * @example
 * const votes = VOTES.filter((vote) => vote !== "none");
 */
export const VOTES = ["none", "value", "inputUnavailable"] as const;
/** What a juror voted, or "none" yet. */
export type Vote = (typeof VOTES)[number];

/** What an auditor commits to. */
export interface AuditPreimage {
  /** The verification program. */
  program: Uint8Array;
  case: Uint8Array;
  /** The address of the Operator account. */
  operator: Uint8Array;
  /** `resultValue` of what the auditor computed, or {@link UNAVAILABLE}. */
  value: Uint8Array;
  juryTip: Uint8Array;
  salt: Uint8Array;
}

/**
 * The sealed value that `commit_audit` takes.
 * @example
 * const sealed = auditCommitment({ program: hash, case: hash, operator: hash, value: resultValue(hash, hash), juryTip: juryTip(salt), salt });
 */
export function auditCommitment(preimage: AuditPreimage): Uint8Array {
  return digest(
    "assay/audit/v1", bytes32("program", preimage.program), bytes32("case", preimage.case), u8Byte("round", 0), bytes32("operator", preimage.operator),
    bytes32("value", preimage.value), bytes32("juryTip", preimage.juryTip), bytes32("salt", preimage.salt),
  );
}

/** What a challenger commits to. */
export interface ChallengePreimage {
  /** The verification program. */
  program: Uint8Array;
  case: Uint8Array;
  /** The wallet that signs the challenge. */
  challenger: Uint8Array;
  kind: ChallengeKind;
  value: Uint8Array;
  juryTip: Uint8Array;
  salt: Uint8Array;
}

/**
 * The sealed accusation that `challenge` takes.
 * @example
 * const sealed = challengeCommitment({
 *   program: hash, case: hash, challenger: owner.toBytes(), kind: "wrongValue", value: resultValue(hash, hash), juryTip: juryTip(salt), salt,
 * });
 */
export function challengeCommitment(preimage: ChallengePreimage): Uint8Array {
  return digest(
    "assay/challenge/v1", bytes32("program", preimage.program), bytes32("case", preimage.case), bytes32("challenger", preimage.challenger),
    byteOf("kind", CHALLENGE_KINDS, preimage.kind), bytes32("value", preimage.value), bytes32("juryTip", preimage.juryTip), bytes32("salt", preimage.salt),
  );
}

/** What a juror commits to. */
export interface VotePreimage {
  /** The verification program. */
  program: Uint8Array;
  case: Uint8Array;
  round: number;
  /** The address of the Operator account. */
  operator: Uint8Array;
  vote: Exclude<Vote, "none">;
  /** `resultValue` of what the juror computed; zeros with a vote of `inputUnavailable`. */
  value: Uint8Array;
  /** Whether the juror could not get the opened output. */
  outputUnavailable: boolean;
  salt: Uint8Array;
}

/**
 * The sealed vote that `commit_vote` takes.
 * @example
 * const sealed = voteCommitment({
 *   program: hash, case: hash, round: 0, operator: hash, vote: "value", value: resultValue(hash, hash), outputUnavailable: false, salt,
 * });
 */
export function voteCommitment(preimage: VotePreimage): Uint8Array {
  return digest(
    "assay/vote/v1", bytes32("program", preimage.program), bytes32("case", preimage.case), u8Byte("round", preimage.round), bytes32("operator", preimage.operator),
    byteOf("vote", VOTES, preimage.vote), bytes32("value", preimage.value), u8Byte("outputUnavailable", Number(preimage.outputUnavailable)), bytes32("salt", preimage.salt),
  );
}

/**
 * What a revealed link adds to a case's `linkMix`. The mix is the exclusive or of all, so that their order does not matter.
 * @example
 * const added = linkMix({ party: owner.toBytes(), link: hash });
 */
export function linkMix({ party, link }: { party: Uint8Array; link: Uint8Array }): Uint8Array {
  return digest("assay/link-mix/v1", bytes32("party", party), bytes32("link", link));
}

/**
 * The exclusive or of two values of 32 bytes, such as a mix and what a link adds to it.
 * @example
 * const mix = xor32(hash, linkMix({ party: owner.toBytes(), link: hash }));
 */
export function xor32(left: Uint8Array, right: Uint8Array): Uint8Array {
  const second = bytes32("right", right);
  return bytes32("left", left).map((byte, index) => byte ^ (second[index] ?? 0));
}

/** Everything that decides which seats a jury has. */
export interface JurySeedPreimage {
  /** The verification program. */
  program: Uint8Array;
  case: Uint8Array;
  round: number;
  /** The sealed slot and its hash. */
  slot: bigint;
  slotHash: Uint8Array;
  /** The executor's link of this round. */
  executorLink: Uint8Array;
  /** The mix of the accusers' links of this round. */
  linkMix: Uint8Array;
}

/**
 * The seed of a jury's draw.
 * @example
 * const seed = jurySeed({ program: hash, case: hash, round: 0, slot: 1_266n, slotHash: hash, executorLink: hash, linkMix: hash });
 */
export function jurySeed(preimage: JurySeedPreimage): Uint8Array {
  return digest(
    "assay/jury/v1", bytes32("program", preimage.program), bytes32("case", preimage.case), u8Byte("round", preimage.round), u64Bytes("slot", preimage.slot),
    bytes32("slotHash", preimage.slotHash), bytes32("executorLink", preimage.executorLink), bytes32("linkMix", preimage.linkMix),
  );
}

/** What a proof is about. */
export interface ProofStatement {
  /** The verification program. */
  program: Uint8Array;
  job: Uint8Array;
  postedSlot: bigint;
  /** The executor's Operator account. */
  operator: Uint8Array;
  specHash: Uint8Array;
  outputHash: Uint8Array;
}

/**
 * The six public inputs of a proof, each 32 bytes big endian: context, spec hash and output hash, each in two halves of 128 bits,
 * because a field element of alt_bn128 does not hold 256.
 * @example
 * const inputs = proofInputs({ program: hash, job: job.toBytes(), postedSlot: 1_234n, operator: hash, specHash: hash, outputHash: hash });
 */
export function proofInputs({ program, job, postedSlot, operator, specHash, outputHash }: ProofStatement): Uint8Array[] {
  const context = digest("assay/proof/v1", bytes32("program", program), bytes32("job", job), u64Bytes("postedSlot", postedSlot), bytes32("operator", operator));
  return [context, bytes32("specHash", specHash), bytes32("outputHash", outputHash)].flatMap((hash) => [half(hash, 0), half(hash, 16)]);
}

/** What a session key signs. */
export interface SessionStatement {
  /** The verification program. */
  program: Uint8Array;
  job: Uint8Array;
  postedSlot: bigint;
  /** The executor's Operator account. */
  operator: Uint8Array;
  /** The sealed result of `submit_result`. */
  commitment: Uint8Array;
}

/**
 * The message that an executor's session key signs for `attest_result`.
 * @example
 * const message = sessionMessage({ program: hash, job: job.toBytes(), postedSlot: 1_234n, operator: hash, commitment });
 */
export function sessionMessage({ program, job, postedSlot, operator, commitment }: SessionStatement): Uint8Array {
  return message(
    "assay/session/v1", bytes32("program", program), bytes32("job", job), u64Bytes("postedSlot", postedSlot), bytes32("operator", operator), bytes32("commitment", commitment),
  );
}

function half(hash: Uint8Array, from: number): Uint8Array {
  const element = new Uint8Array(32);
  element.set(hash.subarray(from, from + 16), 16);
  return element;
}

function byteOf(name: string, literals: readonly string[], literal: string): Uint8Array {
  const byte = literals.indexOf(literal);
  if (byte < 0) throw new RangeError(`${name} must be one of ${literals.join(", ")}, not ${String(literal)}`);
  return u8Byte(name, byte);
}
