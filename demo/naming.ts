/** Names a transaction by the instructions that it holds, as the IDLs call them. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { LandedTransaction } from "@assay-protocol/localnet";

interface Idl {
  address: string;
  instructions: { name: string; discriminator: number[] }[];
}

const DISCRIMINATOR_BYTES = 8;

/** Program and first bytes of an instruction → its name. */
const names = new Map(["staking", "market", "verification", "supply", "governance"].flatMap((program) => {
  const idl = JSON.parse(readFileSync(path.join(__dirname, "..", "artifacts", "idl", `${program}.json`), "utf8")) as Idl;
  return idl.instructions.map(({ name, discriminator }): [string, string] => [`${idl.address}:${discriminator.join()}`, name]);
}));

/** For example "accept_result + settle_job + close_job"; undefined when no instruction is of our programs. */
export function nameTransaction({ transaction, keys }: LandedTransaction): string | undefined {
  const found = transaction.message.compiledInstructions.flatMap(({ programIdIndex, data }) => {
    const name = names.get(`${keys[programIdIndex]?.toBase58() ?? ""}:${[...data.subarray(0, DISCRIMINATOR_BYTES)].join()}`);
    return name === undefined ? [] : [name];
  });
  return found.length === 0 ? undefined : found.join(" + ");
}
