import { writeFileSync } from "node:fs";
import path from "node:path";
import { sampleConfig } from "../config/sample";
import { NodeError, errorSentence } from "../errors";
import type { Flags } from "./main";

/** Writes a sample configuration, never over a file that is there. */
export function initCommand({ config }: Flags): void {
  const file = path.resolve(config);
  try {
    writeFileSync(file, sampleConfig(), { flag: "wx", mode: 0o600 });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === "EEXIST";
    throw new NodeError("Config", exists ? `${file} is there already.` : `Cannot write ${file}: ${errorSentence(cause)}`, "Choose another path with --config.", { cause });
  }
  process.stdout.write(`Wrote ${file}. Fill in the two addresses, put the agent's keypair beside it, then:\n  assay-node register --owner <owner keypair> --stake 200\n  assay-node start\n`);
}
