/** A client's secret: a file with at least 64 hexadecimal digits, and nothing else. */
import { readFileSync } from "node:fs";
import { NodeError, errorSentence } from "../errors";

const FIX = "Write one with `openssl rand -hex 32 > FILE` and chmod 600 it.";

/** Reads a client's secret. No message repeats a digit of it. */
export function loadSecret(file: string): Uint8Array {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (cause) {
    throw new NodeError("Keypair", `Cannot read the client's secret ${file}: ${errorSentence(cause)}`, FIX, { cause });
  }
  if (!/^([0-9a-f]{2}){32,}$/i.test(text)) throw new NodeError("Keypair", `${file} does not hold a client's secret.`, FIX);
  return Uint8Array.from(Buffer.from(text, "hex"));
}
