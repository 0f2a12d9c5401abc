/**
 * `npm run keys`: writes target/deploy/<program>-keypair.json from the public test seeds, so that `anchor build`,
 * `anchor test` and `anchor deploy` use the ids that the sources declare. Never deploy to a public cluster with them.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { programKeypair } from "@assay-protocol/localnet";

const ROOT = path.resolve(__dirname, "..");
const TARGET = path.join(ROOT, "target", "deploy");

/** Keypair files hold secrets as a rule, and tools complain when others can read them. */
const OWNER_ONLY = 0o600;

mkdirSync(TARGET, { recursive: true });
for (const program of readdirSync(path.join(ROOT, "programs"))) {
  const keypair = programKeypair(program);
  requireDeclared(program, keypair.publicKey.toBase58());
  const file = path.join(TARGET, `${program}-keypair.json`);
  const text = JSON.stringify([...keypair.secretKey]);
  const found = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  if (found === text) continue;
  if (found !== undefined) {
    // Perhaps somebody's own: put aside, not lost.
    renameSync(file, `${file}.${Date.now()}.old`);
    console.log(`${path.relative(ROOT, file)} was another key; it is kept beside the new one as .old`);
  }
  writeFileSync(file, text, { mode: OWNER_ONLY });
  console.log(`${program} ${keypair.publicKey.toBase58()}`);
}

function requireDeclared(program: string, id: string): void {
  const source = path.join(ROOT, "programs", program, "src", "lib.rs");
  if (readFileSync(source, "utf8").includes(`declare_id!("${id}")`)) return;
  throw new Error(`${path.relative(ROOT, source)} does not declare ${id}, the id of the public test key of ${program}`);
}
