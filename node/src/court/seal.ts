/** What a place commits to. Its secrets are new for each place, and on the disk before anything is sent. */
import { randomBytes } from "node:crypto";
import { UNAVAILABLE, auditCommitment, juryTip, voteCommitment } from "@assay-protocol/sdk";
import { PublicKey } from "@solana/web3.js";
import type { PlaceRecord, PlaceSeal } from "../state/places";

interface Self {
  program: PublicKey;
  operator: PublicKey;
}

/** Without a value of its own a place says that it could not get the input, or not run the job. */
export function sealPlace(record: PlaceRecord, self: Self): PlaceSeal {
  return record.duty === "audit" ? sealAudit(record, self) : sealVote(record, self);
}

function sealAudit({ caseAddress, value = UNAVAILABLE }: PlaceRecord, self: Self): PlaceSeal {
  const [salt, jurySecret] = [random32(), random32()];
  const commitment = auditCommitment({ ...namesOf(caseAddress, self), value, juryTip: juryTip(jurySecret), salt });
  return { commitment, vote: "value", value, outputUnavailable: false, salt, jurySecret };
}

function sealVote({ caseAddress, round, value, outputServed }: PlaceRecord, self: Self): PlaceSeal {
  const salt = random32();
  const said = { vote: value === undefined ? ("inputUnavailable" as const) : ("value" as const), value: value ?? UNAVAILABLE, outputUnavailable: !outputServed };
  return { commitment: voteCommitment({ ...namesOf(caseAddress, self), round, ...said, salt }), ...said, salt, jurySecret: undefined };
}

function namesOf(caseAddress: string, { program, operator }: Self): { program: Uint8Array; case: Uint8Array; operator: Uint8Array } {
  return { program: program.toBytes(), case: new PublicKey(caseAddress).toBytes(), operator: operator.toBytes() };
}

function random32(): Uint8Array {
  return new Uint8Array(randomBytes(32));
}
