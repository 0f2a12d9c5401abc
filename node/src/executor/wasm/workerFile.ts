/** Finds the worker's file: TypeScript beside this file when it runs from source, JavaScript in the built package. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export interface WorkerFile {
  file: string;
  execArgv: string[];
}

/** Name of the worker in the built package: the bundler's entry for `worker.ts`. */
const BUILT = "wasm-worker.js";

export function findWorker(): WorkerFile {
  const built = path.join(__dirname, BUILT);
  if (existsSync(built)) return { file: built, execArgv: [] };
  const source = path.join(__dirname, "worker.ts");
  if (existsSync(source)) {
    // Node 20 does not apply the hooks of `--import tsx` to the first file of a worker thread; a preloaded module works.
    return { file: source, execArgv: ["--require", createRequire(__filename).resolve("tsx/cjs")] };
  }
  throw new Error(`Neither ${built} nor ${source} is there: build the package again (npm run build -w node).`);
}
