/** The node's command as a real process, bundled once so that a start takes a fraction of a second. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { buildSync } from "esbuild";
import type * as Bundled from "../../node/src";

const ROOT = path.resolve(__dirname, "../..");
/** Inside the repository, so that packages which stay outside of the bundle are found. */
const BUNDLE = path.join(ROOT, "node_modules", ".cache", "assay-node-test");

/** A process that lives for a second loses by optimised code, above all by that of the database, which is WebAssembly. */
const SHORT_LIVED = ["--no-opt", "--liftoff-only"];

let isBundled = false;

/** The same entries as `node/tsup.config.ts`. Test files that run side by side make the same bundle, so each file of it appears whole. */
export function bundleNode(): void {
  if (isBundled) return;
  const { outputFiles } = buildSync({
    entryPoints: { cli: path.join(ROOT, "node/src/cli/main.ts"), index: path.join(ROOT, "node/src/index.ts"), "wasm-worker": path.join(ROOT, "node/src/executor/wasm/worker.ts") },
    bundle: true, platform: "node", format: "cjs", target: "node20", outdir: BUNDLE, tsconfig: path.join(ROOT, "tsconfig.json"),
    external: ["node-sqlite3-wasm", "pino"], logLevel: "error", write: false,
  });
  mkdirSync(BUNDLE, { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    writeFileSync(`${file}.${process.pid}`, contents);
    renameSync(`${file}.${process.pid}`, file);
  }
  isBundled = true;
}

/** The bundled node for this process: its runs start from JavaScript, which takes a fraction of what they take from the source. */
export function bundledNode(): typeof Bundled {
  bundleNode();
  return createRequire(__filename)(path.join(BUNDLE, "index.js")) as typeof Bundled;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface LogLine {
  level: number;
  msg: string;
  job?: string;
  verb?: string;
  rule?: string;
  outcome?: string;
  [key: string]: unknown;
}

export class NodeProcess {
  readonly exit: Promise<Exit>;
  readonly logs: LogLine[] = [];
  output = "";
  errors = "";
  private ended = false;
  private rest = "";

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, [...SHORT_LIVED, path.join(BUNDLE, "cli.js"), ...args], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NODE_ENV: "test", ...env } });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => this.read(text));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => void (this.errors += text));
    this.exit = once(this.child, "close").then(([code, signal]) => {
      this.ended = true;
      return { code: code as number | null, signal: signal as NodeJS.Signals | null };
    });
  }

  private readonly child: ChildProcess;

  get running(): boolean {
    return !this.ended;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The first log line that fits; it may have been written already. */
  async log(fits: (line: LogLine) => boolean, timeoutMs = 60_000): Promise<LogLine> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const found = this.logs.find(fits);
      if (found !== undefined) return found;
      if (this.ended || Date.now() > end) throw new Error(`no such line in the log of the node:\n${this.output}${this.errors}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private read(text: string): void {
    this.output += text;
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith('{"level"')) this.logs.push(JSON.parse(line) as LogLine);
  }
}
