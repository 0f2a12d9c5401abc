/**
 * Compiles and runs tests/consumers/consumer.ts against the built package, as every kind of module that applications are:
 * `npm run check-consumers -w @assay-protocol/sdk`, after `npm run build`.
 */
import { build, type Plugin } from "esbuild";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import vm from "node:vm";

const SDK = path.resolve(__dirname, "..");
const ROOT = path.resolve(SDK, "..");
const PEERS = ["@coral-xyz", "@solana", "@types", "bn.js"];
const STRICT = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, target: "ES2022", lib: ["ES2022", "DOM"], outDir: "out", types: [] };

interface Consumer {
  name: string;
  packageType: "commonjs" | "module";
  compilerOptions: object;
  /** How to run what was compiled; undefined when a bundler runs it. */
  run: string | undefined;
}

const CONSUMERS: Consumer[] = [
  // @solana/spl-token's types cannot be read under Node16 by CommonJS, which skipLibCheck passes over.
  { name: "cjs", packageType: "commonjs", compilerOptions: { ...STRICT, module: "CommonJS", moduleResolution: "Node10", esModuleInterop: true, skipLibCheck: true }, run: "out/consumer.js" },
  { name: "nodenext", packageType: "module", compilerOptions: { ...STRICT, module: "NodeNext", moduleResolution: "NodeNext", skipLibCheck: true }, run: "out/consumer.js" },
  { name: "bundler", packageType: "module", compilerOptions: { ...STRICT, module: "ESNext", moduleResolution: "Bundler", skipLibCheck: true }, run: undefined },
];

/** A folder in which the package is installed as npm would: its files, its dependencies, its peers. */
function install(folder: string, { name, packageType, compilerOptions }: Consumer): string {
  const project = path.join(folder, name);
  const modules = path.join(project, "node_modules");
  const installed = path.join(modules, "@assay-protocol", "sdk");
  mkdirSync(installed, { recursive: true });
  for (const file of ["dist", "package.json"]) cpSync(path.join(SDK, file), path.join(installed, file), { recursive: true });
  for (const peer of PEERS) symlinkSync(path.join(ROOT, "node_modules", peer), path.join(modules, peer));
  symlinkSync(path.join(SDK, "node_modules"), path.join(installed, "node_modules"));
  symlinkSync(path.join(ROOT, "node_modules", "@noble"), path.join(modules, "@noble"));
  cpSync(path.join(ROOT, "tests", "consumers", "consumer.ts"), path.join(project, "consumer.ts"));
  writeFileSync(path.join(project, "package.json"), JSON.stringify({ name, private: true, type: packageType }));
  writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
  return project;
}

function node(args: string[], cwd: string): string {
  return execFileSync(process.execPath, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}

/** Fails the bundle when anything reaches for a module of Node's. */
const noNodeModules: Plugin = {
  name: "no-node-modules",
  setup(bundle) {
    // The packages "buffer" and "punycode" share their names with modules of Node's; npm's are meant here.
    const builtins = builtinModules.filter((name) => !existsSync(path.join(ROOT, "node_modules", name)));
    bundle.onResolve({ filter: new RegExp(`^(node:.*|${builtins.map((name) => name.replaceAll("/", "\\/")).join("|")})$`) }, ({ path: name, importer }) => ({
      errors: [{ text: `${importer} imports ${name}, which a browser does not have` }],
    }));
  },
};

/** Bundles for a browser and runs the bundle in a context that has what browsers have, and no more. */
async function runInBrowser(project: string): Promise<string> {
  const { outputFiles, warnings } = await build({
    entryPoints: [path.join(project, "consumer.ts")], bundle: true, write: false, format: "iife", platform: "browser", target: "es2022", minify: true,
    define: { global: "globalThis" }, plugins: [noNodeModules], logLevel: "silent", preserveSymlinks: false,
  });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join("\n"));
  const code = outputFiles[0]?.text ?? "";
  const printed: string[] = [];
  const browser = { console: { ...console, log: (line: string) => printed.push(line) }, TextEncoder, TextDecoder, URL, crypto, fetch, atob, btoa, setTimeout, clearTimeout, setInterval, clearInterval, WebSocket: class {}, AbortController, queueMicrotask };
  vm.runInNewContext(code, { ...browser, self: browser, window: browser });
  console.log(`browser bundle: ${Math.round(code.length / 1024)} KB`);
  return printed.join("\n");
}

async function main(): Promise<void> {
  if (!existsSync(path.join(SDK, "dist", "index.d.ts"))) throw new Error("sdk/dist is missing: run npm run build -w @assay-protocol/sdk first");
  const folder = mkdtempSync(path.join(tmpdir(), "assay-consumers-"));
  const results = new Map<string, string>();
  try {
    for (const consumer of CONSUMERS) {
      const project = install(folder, consumer);
      node([path.join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-p", "."], project);
      results.set(consumer.name, consumer.run === undefined ? await runInBrowser(project) : node([consumer.run], project));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [expected] = results.values();
  for (const [name, result] of results) {
    if (result === "" || result !== expected) throw new Error(`${name} prints ${result}, and the first consumer ${expected}`);
    console.log(`${name}: ${result}`);
  }
}

main().catch((error: unknown) => {
  // Not the whole error: an error out of the bundle carries the bundle.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
