/** Keypair files as the Solana tools write them: a JSON list of 64 numbers, the secret key and its public key. */
import { readFileSync, statSync } from "node:fs";
import { Keypair } from "@solana/web3.js";
import { NodeError, errorSentence } from "../errors";

const FIX = "Write one with `solana-keygen new --outfile FILE`: a JSON list of 64 numbers from 0 to 255.";

export interface LoadedKeypair {
  keypair: Keypair;
  /** Whether others on this machine can read the file. */
  exposed: boolean;
}

/** Reads a keypair file. No message repeats a byte of it. */
export function loadKeypair(file: string): LoadedKeypair {
  let text: string;
  let mode: number;
  try {
    text = readFileSync(file, "utf8");
    mode = statSync(file).mode;
  } catch (cause) {
    throw new NodeError("Keypair", `Cannot read the keypair file ${file}: ${errorSentence(cause)}`, FIX, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the file.
    throw new NodeError("Keypair", `${file} is not JSON.`, FIX);
  }
  if (!Array.isArray(value) || value.length !== 64 || !value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255)) {
    throw new NodeError("Keypair", `${file} does not hold a keypair.`, FIX);
  }
  try {
    return { keypair: Keypair.fromSecretKey(Uint8Array.from(value as number[])), exposed: (mode & 0o077) !== 0 };
  } catch {
    throw new NodeError("Keypair", `The two halves of the keypair in ${file} do not belong together.`, "Restore the file from its backup.");
  }
}
