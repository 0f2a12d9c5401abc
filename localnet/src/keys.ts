/** Keys that are public by design: anybody can derive them, so they are worth nothing outside a local chain. */
import { createHash } from "node:crypto";
import { Keypair } from "@solana/web3.js";

function fromText(text: string): Keypair {
  return Keypair.fromSeed(createHash("sha256").update(text).digest());
}

/** The keypair behind the program id that `declare_id!` names in this repository. */
export function programKeypair(name: string): Keypair {
  return fromText(`assay test only program key: ${name}`);
}

/** A wallet with a name, the same on every machine. */
export function testKeypair(name: string): Keypair {
  return fromText(`assay test only wallet: ${name}`);
}
