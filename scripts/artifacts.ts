/**
 * The last step of scripts/build: takes a folder of fresh builds, and either makes artifacts/ and sdk/src/idl equal to it
 * or, with --check, says what differs. artifacts/manifest.json names the sources, the toolchain and the result by hash.
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Manifest {
  toolchain: { name: string; arch: string };
  /** Of Cargo.toml, Cargo.lock and everything under programs/ but unit tests. */
  sources: { sha256: string };
  programs: Record<string, { id: string; bytes: number; so: { sha256: string }; idl: { sha256: string } }>;
}

const ROOT = path.resolve(__dirname, "..");
const ARTIFACTS = path.join(ROOT, "artifacts");
const MANIFEST = path.join(ARTIFACTS, "manifest.json");
const SDK_IDL = path.join(ROOT, "sdk", "src", "idl");
/** Unit tests are not in the program: a new one must not make the artifacts stale. */
const NOT_SOURCES = ["tests", "tests.rs", "proptest-regressions", "target"];

const check = process.argv.includes("--check");
const built = process.argv.at(-1) ?? "";
const toolchain = process.env["ASSAY_TOOLCHAIN"] ?? "unknown";
const programs = readdirSync(path.join(ROOT, "programs")).sort();

const idls = new Map(programs.map((program) => [program, formatIdl(program)]));
const manifest: Manifest = {
  toolchain: { name: toolchain, arch: "v0" },
  sources: { sha256: hashSources() },
  programs: Object.fromEntries(
    programs.map((program) => {
      const so = readFileSync(path.join(built, `${program}.so`));
      const idl = idls.get(program) ?? "";
      const id = (JSON.parse(idl) as { address: string }).address;
      return [program, { id, bytes: so.length, so: { sha256: sha256(so) }, idl: { sha256: sha256(idl) } }];
    }),
  ),
};
if (check) compare();
else refresh();

function refresh(): void {
  mkdirSync(path.join(ARTIFACTS, "idl"), { recursive: true });
  mkdirSync(SDK_IDL, { recursive: true });
  for (const program of programs) {
    copyFileSync(path.join(built, `${program}.so`), path.join(ARTIFACTS, `${program}.so`));
    for (const folder of [path.join(ARTIFACTS, "idl"), SDK_IDL]) {
      writeFileSync(path.join(folder, `${program}.json`), idls.get(program) ?? "");
    }
  }
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  console.log("artifacts/ and sdk/src/idl are up to date");
}

function compare(): void {
  const problems: string[] = [];
  const committed = existsSync(MANIFEST) ? (JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest) : undefined;
  if (committed === undefined) problems.push("artifacts/manifest.json is missing");
  const comparable = committed?.toolchain.name === toolchain;
  if (committed !== undefined && !comparable) {
    console.log(`artifacts/ was built with "${committed.toolchain.name}", this is "${toolchain}": the bytes of programs are not compared`);
  }
  if (committed?.sources.sha256 !== manifest.sources.sha256) problems.push("the program sources changed since artifacts/ was made");
  for (const program of programs) {
    const so = path.join(ARTIFACTS, `${program}.so`);
    const fresh = manifest.programs[program];
    const old = committed?.programs[program];
    if (!existsSync(so)) problems.push(`artifacts/${program}.so is missing`);
    else if (sha256(readFileSync(so)) !== old?.so.sha256) problems.push(`artifacts/${program}.so is not the file that the manifest names`);
    if (comparable && old?.so.sha256 !== fresh?.so.sha256) problems.push(`artifacts/${program}.so is not what the sources build to`);
    if (old?.id !== fresh?.id) problems.push(`the manifest names another id for ${program} than its IDL`);
    for (const folder of [path.join(ARTIFACTS, "idl"), SDK_IDL]) {
      const file = path.join(folder, `${program}.json`);
      if (!existsSync(file) || readFileSync(file, "utf8") !== idls.get(program)) {
        problems.push(`${path.relative(ROOT, file)} is not the IDL of the sources`);
      }
    }
  }
  const extra = Object.keys(committed?.programs ?? {}).filter((program) => !programs.includes(program));
  problems.push(...extra.map((program) => `the manifest names ${program}, which has no sources`));
  if (problems.length === 0) return console.log("artifacts/ and sdk/src/idl are what the sources build to");
  console.error(`${problems.map((problem) => `  ${problem}`).join("\n")}\nRun scripts/build and commit what it changes.`);
  process.exitCode = 1;
}

/** The same text from either IDL tool, so that files compare. */
function formatIdl(program: string): string {
  const idl: unknown = JSON.parse(readFileSync(path.join(built, "idl", `${program}.raw`), "utf8"));
  return `${JSON.stringify(idl, null, 2)}\n`;
}

function hashSources(): string {
  const files = ["Cargo.toml", "Cargo.lock", ...filesUnder("programs")].sort();
  return sha256(files.map((file) => `${sha256(readFileSync(path.join(ROOT, file)))}  ${file}\n`).join(""));
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.includes(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}
