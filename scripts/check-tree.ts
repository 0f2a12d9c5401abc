/** `npm run check:tree`: what no linter sees. Files that are too long, and what must never be committed. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "..");
const MAX_LINES = 300;
const SOURCE = /\.(rs|ts|mts|cts|js|mjs|cjs|py|c|sh)$|^scripts\/build$|^\.ci\/run$/;
const GENERATED = /(^|\/)generated\//;
const BINARY = /\.(so|wasm|png|gz)$/;
/** This file has to name what it looks for. */
const SELF = "scripts/check-tree.ts";

interface Rule {
  pattern: RegExp;
  why: string;
  /** Files it is about; all when missing. */
  files?: RegExp;
}

interface Lock {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}

const RULES: Rule[] = [
  { pattern: /(?<![\w.])\/(root|home\/\w+|Users\/\w+|work)\/[\w.]/, why: "a path of somebody's machine" },
  { pattern: /(?<![\w.])\/tmp\/\w/, why: "a path in /tmp: use a folder made for the purpose", files: SOURCE },
  { pattern: /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)(?!(sdk|node|localnet)")[^"]*"/, why: "a package from another host than registry.npmjs.org", files: /package-lock\.json$/ },
  { pattern: /^source = "(?!registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index")/m, why: "a crate from another source than crates.io", files: /Cargo\.lock$/ },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, why: "a private key" },
  { pattern: /\[(\s*\d{1,3}\s*,){63}\s*\d{1,3}\s*\]/, why: "a keypair as Solana's tools write it" },
  { pattern: /\b(gh[pousr]_\w{36}|github_pat_\w{22}|AKIA[0-9A-Z]{16}|npm_\w{36}|xox[abp]-[\w-]{10})/, why: "an access token" },
  { pattern: /\b(TODO|FIXME|XXX)\b|\b(todo|unimplemented)!\(/, why: "unfinished work", files: SOURCE },
];

const FORBIDDEN: [RegExp, string][] = [
  [/(^|\/)rust-toolchain(\.toml)?$/, "rustup answers an unknown channel by trying to install it: state the version in Cargo.toml"],
  [/(^|\/)(\.npmrc|\.yarnrc|\.cargo\/config(\.toml)?)$/, "settings of one machine"],
  [/(^|\/)\.env(\.|$)/, "settings of one machine, often with secrets"],
  [/-keypair\.json$|(^|\/)id\.json$/, "a keypair"],
];

const problems: string[] = [];
const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" })
  .split("\0")
  .filter((file) => file !== "" && existsSync(path.join(ROOT, file)));
for (const file of files) {
  for (const [pattern, why] of FORBIDDEN) if (pattern.test(file)) problems.push(`${file}: ${why}`);
  if (file !== SELF) checkContent(file);
}
problems.push(...missingPlatforms());
for (const problem of problems) console.error(problem);
console.log(`check-tree: ${files.length} files, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;

function checkContent(file: string): void {
  // Binaries as Latin-1: a path in them is still readable text.
  const text = readFileSync(path.join(ROOT, file), BINARY.test(file) ? "latin1" : "utf8");
  const lines = text.split("\n").length - 1;
  if (SOURCE.test(file) && !GENERATED.test(file) && lines > MAX_LINES) {
    problems.push(`${file}: ${lines} lines, the limit is ${MAX_LINES}: split it by concept`);
  }
  for (const { pattern, why, files: only } of RULES) {
    if (only !== undefined && !only.test(file)) continue;
    const match = pattern.exec(text);
    if (match === null) continue;
    const line = text.slice(0, match.index).split("\n").length;
    problems.push(`${file}:${line}: ${why}: ${match[0].slice(0, 80)}`);
  }
}

/**
 * Platform packages that the lock leaves out. A registry or a mirror without them makes npm write such a lock, and then
 * `npm ci` refuses it everywhere.
 */
function missingPlatforms(): string[] {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")) as Lock;
  return Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => packages[`node_modules/${name}`] === undefined && packages[`${at}/node_modules/${name}`] === undefined)
      .map((name) => `package-lock.json: ${name}, which ${at} may need on another platform, is missing: npm ci refuses such a lock`),
  );
}
