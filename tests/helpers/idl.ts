/** What the IDLs say about the instructions of all programs. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PublicKey } from "@solana/web3.js";

export interface IdlAccount {
  name: string;
  signer?: boolean;
}

export interface IdlInstruction {
  /** `program.instruction`, as the IDLs call them. */
  name: string;
  accounts: IdlAccount[];
}

interface Idl {
  address: string;
  instructions: { name: string; discriminator: number[]; accounts: IdlAccount[] }[];
}

const DISCRIMINATOR = 8;

/** Every program. */
export const programNames = ["staking", "market", "verification", "supply", "governance"] as const;

const byDiscriminator = new Map(
  programNames.flatMap((program) => {
    const file = path.join(__dirname, "..", "..", "artifacts", "idl", `${program}.json`);
    const { address, instructions } = JSON.parse(readFileSync(file, "utf8")) as Idl;
    return instructions.map(({ name, discriminator, accounts }): [string, IdlInstruction] => [`${address}:${discriminator.join()}`, { name: `${program}.${name}`, accounts }]);
  }),
);

/** Every instruction of every program, as `program.name`. */
export const instructionNames = [...byDiscriminator.values()].map(({ name }) => name);

/** The instruction that a program would read in these bytes; undefined when it is none of ours. */
export function describeInstruction({ programId, data }: { programId: PublicKey | undefined; data: Uint8Array }): IdlInstruction | undefined {
  return byDiscriminator.get(`${programId?.toBase58() ?? ""}:${[...data.subarray(0, DISCRIMINATOR)].join()}`);
}
