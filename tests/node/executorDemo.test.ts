import { execFile } from "node:child_process";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { WASI } from "node:wasi";
import { expect } from "chai";
import { hashHex } from "@assay-protocol/sdk";
import { build } from "tsup";
import { WasmExecutor, type ResultOutcome } from "../../node/src/executor";
import { QUAKES_INPUT, QUAKES_MODULE, quakes } from "./fixtures/quakes";

const run = promisify(execFile);
const FIXTURES = path.join(__dirname, "fixtures");
const ROOT = path.join(__dirname, "..", "..");
const EXECUTOR = path.join(ROOT, "node", "src", "executor");
/** Lets a plain Node process load TypeScript, without the process in between that the tsx command starts. */
const TYPESCRIPT = ["--require", require.resolve("tsx/cjs")];

/** What every machine must get for the demo's job. It changes with the module, the data or the arguments alone. */
const OUTPUT_HASH = "5347f78f3fde8a93e03e2edc2ffaae448f23e2affa58eeefd27f48f6ab62118c";

async function execute(args?: readonly string[]): Promise<ResultOutcome> {
  const outcome = await new WasmExecutor().execute(quakes(args));
  if (outcome.kind !== "result") throw new Error(outcome.message);
  return outcome;
}

describe("the demo's job: an unmodified WASI program", () => {
  it("gives the same hash each time, and the one that is written here", async () => {
    const [first, second] = await Promise.all([execute(), execute()]);
    expect(hashHex(first.outputHash)).to.equal(OUTPUT_HASH);
    expect(hashHex(second.outputHash)).to.equal(OUTPUT_HASH);
    expect(new TextDecoder().decode(first.stdout)).to.contain("GUTENBERG-RICHTER LAW").and.to.contain("California            817    4.3");
    expect(first.stdout.length).to.be.within(1_000, 8_000);
  });

  it("gives the same hash in another process, from source", async () => {
    const { stdout } = await run(process.execPath, [...TYPESCRIPT, path.join(FIXTURES, "runQuakes.ts"), path.join(EXECUTOR, "index.ts")]);
    expect(stdout).to.equal(OUTPUT_HASH);
  });

  it("gives the same hash in another process, from the built package", async () => {
    const outDir = await mkdtemp(path.join(tmpdir(), "assay-build-"));
    try {
      const entry = { index: path.join(EXECUTOR, "index.ts"), "wasm-worker": path.join(EXECUTOR, "wasm", "worker.ts") };
      const alias = { "@assay-protocol/sdk": path.join(ROOT, "sdk", "src", "compute", "index.ts") };
      await build({ entry, outDir, format: ["cjs"], platform: "node", target: "node20", splitting: false, config: false, silent: true, noExternal: [/./], esbuildOptions: (options) => void (options.alias = alias) });
      const { stdout } = await run(process.execPath, [...TYPESCRIPT, path.join(FIXTURES, "runQuakes.ts"), path.join(outDir, "index.js")]);
      expect(stdout).to.equal(OUTPUT_HASH);
    } finally {
      await rm(outDir, { recursive: true });
    }
  });

  it("prints the same under Node's own WASI", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "assay-wasi-"));
    try {
      const [input, output] = [await open(QUAKES_INPUT), await open(path.join(folder, "out"), "w")];
      const wasi = new WASI({ version: "preview1", args: ["quakes", "--resamples", "300", "--seed", "9"], stdin: input.fd, stdout: output.fd, returnOnExit: true });
      const instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(await readFile(QUAKES_MODULE))), { wasi_snapshot_preview1: wasi.wasiImport as WebAssembly.ModuleImports });
      wasi.start(instance);
      await Promise.all([input.close(), output.close()]);
      expect(new TextDecoder().decode((await execute(["quakes", "--resamples", "300", "--seed", "9"])).stdout)).to.equal(await readFile(path.join(folder, "out"), "utf8"));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("hands on the program's exit code and its message", async () => {
    const outcome = await execute(["quakes", "--resamples", "none"]);
    expect(outcome).to.include({ status: "exited", exitCode: 2 });
    expect(outcome.stdout.length).to.equal(0);
    expect(new TextDecoder().decode(outcome.stderr)).to.contain("usage: quakes");
  });
});

describe("wasm/v1 executor on a machine with little memory", () => {
  it("has no result where the machine refuses memory that the manifest allows", async () => {
    const { stdout } = await run(process.execPath, ["--wasm-max-mem-pages=32", ...TYPESCRIPT, path.join(FIXTURES, "runMemoryBomb.ts")]);
    expect(JSON.parse(stdout)).to.deep.equal({ kind: "noResult", reason: "hostMemory" });
  });
});
