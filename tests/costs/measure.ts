/** What single instructions cost: each alone in a transaction of its own, without compute-budget instructions. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LandedTransaction } from "@assay-protocol/localnet";
import { describeInstruction } from "../helpers/idl";
import type { World } from "../helpers/world";

export interface Cost {
  computeUnits: number;
  /** Of the whole transaction, signatures included. */
  bytes: number;
  /** Accounts of the transaction, the fee payer and the program included. */
  accounts: number;
  writable: number;
  signatures: number;
}

/** The instructions of a transaction; an instruction of another program has no name. */
export function namesOf({ transaction, keys }: LandedTransaction): (string | undefined)[] {
  return transaction.message.compiledInstructions.map(({ programIdIndex, data }) => describeInstruction({ programId: keys[programIdIndex], data })?.name);
}

export function costOf(landed: LandedTransaction): Cost {
  const { message, signatures } = landed.transaction;
  return {
    computeUnits: landed.computeUnits, bytes: landed.bytes.length, accounts: landed.keys.length,
    writable: landed.keys.filter((_, index) => message.isAccountWritable(index)).length, signatures: signatures.length,
  };
}

const SNAPSHOTS = path.join(__dirname, "..", "snapshots");
/** Compute units may differ by so much before somebody has to say why. Bytes and accounts may not differ at all. */
const TOLERANCE = 0.03;

/** A committed snapshot. With UPDATE_SNAPSHOTS set it is first replaced by what was measured now. */
export function snapshot<Content extends object>(file: string, measured: Content): Content {
  const target = path.join(SNAPSHOTS, file);
  if (process.env.UPDATE_SNAPSHOTS !== undefined) {
    const rows = Object.entries(measured).sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    writeFileSync(target, `{\n${rows.join(",\n")}\n}\n`);
  }
  return JSON.parse(readFileSync(target, "utf8")) as Content;
}

/** What of a cost is not what the snapshot says. */
export function costDrift(now: Cost, then: Cost): string[] {
  const [low, high] = [Math.floor(then.computeUnits * (1 - TOLERANCE)), Math.ceil(then.computeUnits * (1 + TOLERANCE))];
  const units = now.computeUnits >= low && now.computeUnits <= high ? [] : [`computeUnits are ${now.computeUnits}, not within ${low} and ${high}`];
  const exact = (["bytes", "accounts", "writable", "signatures"] as const).filter((field) => now[field] !== then[field]);
  return [...units, ...exact.map((field) => `${field} are ${now[field]}, not ${then[field]}`)];
}

/** It is nothing without the instructions before it: the commitment that it attests, and the signature of the session key. */
const ACCOMPANIED = "verification.attest_result";

/** What a transaction is about: the one instruction in it, or the last one where that needs those before it. */
export function subjectOf<Part>(parts: readonly Part[], nameOf: (part: Part) => string | undefined): { name: string; subject: Part } | undefined {
  const subject = parts.at(-1);
  const name = subject === undefined ? undefined : nameOf(subject);
  return subject === undefined || name === undefined || (parts.length > 1 && name !== ACCOMPANIED) ? undefined : { name, subject };
}

/** Their cost depends on what has happened in the case, so the costliest counts; of others the first, whose addresses are found by chance. */
const COSTLIEST = new Set(["settle_auditor", "settle_juror", "settle_challenge", "conclude_links", "draw_jurors", "tally", "finalize_case"].map((name) => `verification.${name}`));

/** Runs `work` and remembers a success of each instruction that is alone in its transaction, but for those it needs. */
export async function recordCosts(world: World, work: () => Promise<void>): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {};
  const stop = world.chain.onTransaction((landed) => {
    const subject = subjectOf(namesOf(landed), (name) => name);
    if (subject === undefined || landed.err !== null) return;
    const known = costs[subject.name];
    if (known === undefined || (COSTLIEST.has(subject.name) && known.computeUnits < landed.computeUnits)) costs[subject.name] = costOf(landed);
  });
  await work().finally(stop);
  return costs;
}
