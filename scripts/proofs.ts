/**
 * `npm run proofs`: makes tests/vectors/groth16.json with the prover in tests/proofs, whose key is for tests only. Needed when
 * the circuit, the statements or a program id change; `--check` fails when the file is out of date.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createLocalnet } from "@assay-protocol/localnet";
import { proofStatements } from "../tests/proofs/statements";

const ROOT = path.resolve(__dirname, "..");
const FILE = path.join(ROOT, "tests", "vectors", "groth16.json");

function prover(...args: string[]): unknown {
  const cargo = ["run", "--quiet", "--release", "--locked", "--manifest-path", "tests/proofs/Cargo.toml", "--", ...args];
  const env = { ...process.env, CARGO_TARGET_DIR: path.join(ROOT, "target", "proofs") };
  return JSON.parse(execFileSync("cargo", cargo, { cwd: ROOT, env, encoding: "utf8" }));
}

const proofs = proofStatements(createLocalnet().startSlot).map((statement) => ({
  ...statement,
  proof: prover("prove", statement.context, statement.specHash, statement.outputHash),
}));
const text = `${JSON.stringify({ key: prover("key"), proofs }, null, 2)}\n`;
const current = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";

if (process.argv.includes("--check")) {
  if (text !== current) throw new Error("tests/vectors/groth16.json is out of date: run npm run proofs");
  console.log("tests/vectors/groth16.json is up to date");
} else {
  writeFileSync(FILE, text);
  console.log(`tests/vectors/groth16.json: ${proofs.length} proofs`);
}
