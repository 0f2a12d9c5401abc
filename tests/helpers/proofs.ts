/** The job that `tests/vectors/groth16.json` has proofs for, its verifying key, and the proofs: real ones, made by `npm run proofs`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { PROOF_JOB, type ProofName } from "../proofs/statements";
import { readJob } from "./accounts";
import type { Client } from "./actors";
import { waitSlots } from "./clock";
import { jobInstructions, newJob, type JobOptions, type TestJob } from "./job";
import type { World } from "./world";

interface Vectors {
  key: { alpha: string; beta: string; gamma: string; delta: string; ic: string[] };
  proofs: { name: ProofName; outputHash: string; proof: { a: string; b: string; c: string } }[];
}

const vectors = JSON.parse(readFileSync(path.join(__dirname, "..", "vectors", "groth16.json"), "utf8")) as Vectors;
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

/** The verifying key, as `register_verifier` and `write_verifier_inputs` take it. */
export const PROOF_KEY = {
  alpha: bytes(vectors.key.alpha), beta: bytes(vectors.key.beta), gamma: bytes(vectors.key.gamma), delta: bytes(vectors.key.delta),
  ic: vectors.key.ic.map(bytes),
};

/** A proof about the job of `postProofJob`, as `submit_proof` takes it. */
export function proofOf(name: ProofName): { outputHash: Uint8Array; a: Uint8Array; b: Uint8Array; c: Uint8Array } {
  const found = vectors.proofs.find((proof) => proof.name === name);
  if (found === undefined) throw new Error(`tests/vectors/groth16.json has no proof "${name}": run npm run proofs`);
  const { a, b, c } = found.proof;
  return { outputHash: bytes(found.outputHash), a: bytes(a), b: bytes(b), c: bytes(c) };
}

/**
 * Posts that job: by the client of the usual name, in the slot that the proofs bind. Only the operator of the usual name may
 * claim it, or no proof fits. Its executor will open the right output; with `opens: "other"` a wrong one.
 */
export function postProofJob(world: World, client: Client, { opens = "right", ...options }: JobOptions & { opens?: "right" | "other" } = {}): TestJob {
  const slot = world.chain.startSlot + PROOF_JOB.slotsAfterStart;
  const job = newJob(world, client, { nonce: PROOF_JOB.nonce, specHash: PROOF_JOB.specHash, ...options });
  job.result.outputHash = opens === "right" ? PROOF_JOB.outputHash : PROOF_JOB.otherOutputHash;
  waitSlots(world, slot - 1 - world.chain.slot);
  world.mustSend(jobInstructions.post(job), [client.key]);
  const { postedSlot } = readJob(world, job.address);
  if (postedSlot !== BigInt(slot)) throw new Error(`the job was posted in slot ${postedSlot}, the proofs bind ${slot}`);
  return job;
}
