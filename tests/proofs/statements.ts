/**
 * The statements that `tests/vectors/groth16.json` has proofs of. A proof binds a job's address, the slot of its posting and
 * its executor, so they are fixed here: tests post this job by `postProofJob` of `tests/helpers/proofs.ts`.
 */
import { DEFAULT_PROGRAM_IDS, findJobPda, findOperatorPda, proofInputs } from "@assay-protocol/sdk";
import { testKeypair } from "@assay-protocol/localnet";
import { createHash } from "node:crypto";

const hash = (text: string): Uint8Array => createHash("sha256").update(text).digest();

/** The only job with proofs; client and operator by the names of their test keys. */
export const PROOF_JOB = {
  client: "client",
  operator: "operator",
  nonce: 4_016n,
  /** Later than any fixture gets by itself, the one whose seats wait three epochs included. */
  slotsAfterStart: 1_000_000,
  specHash: hash("manifest of the job with proofs"),
  outputHash: hash("output of the job with proofs"),
  /** What a wrong executor opens instead, or a proof of something else shows. */
  otherOutputHash: hash("another output"),
} as const;

/** Name of a proof in the vectors. */
export type ProofName = "output" | "otherOutput" | "otherSlot";

export interface ProofStatementHex {
  name: ProofName;
  context: string;
  specHash: string;
  outputHash: string;
}

/** What is to be proven on a chain that began at `startSlot`. */
export function proofStatements(startSlot: number): ProofStatementHex[] {
  const slot = startSlot + PROOF_JOB.slotsAfterStart;
  return [
    statement("output", slot, PROOF_JOB.outputHash),
    statement("otherOutput", slot, PROOF_JOB.otherOutputHash),
    // Of a job that was at the same address before: a proof must not outlive its job.
    statement("otherSlot", slot - 1, PROOF_JOB.outputHash),
  ];
}

function statement(name: ProofName, slot: number, outputHash: Uint8Array): ProofStatementHex {
  const job = findJobPda({ client: testKeypair(PROOF_JOB.client).publicKey, nonce: PROOF_JOB.nonce });
  const operator = findOperatorPda({ owner: testKeypair(PROOF_JOB.operator).publicKey });
  const inputs = proofInputs({
    program: DEFAULT_PROGRAM_IDS.verification.toBytes(), job: job.toBytes(), postedSlot: BigInt(slot), operator: operator.toBytes(),
    specHash: PROOF_JOB.specHash, outputHash,
  });
  const halves = inputs.map((input) => Buffer.from(input.subarray(16)).toString("hex"));
  const whole = (first: number): string => halves.slice(first, first + 2).join("");
  return { name, context: whole(0), specHash: whole(2), outputHash: whole(4) };
}
