import { defineConfig } from "tsup";

/**
 * One file per entry, CommonJS. `wasm-worker` has to lie beside the others: the executor starts it as a thread by that name.
 * The database driver is not bundled, because it reads its .wasm file from its own folder.
 */
export default defineConfig({
  entry: { index: "src/index.ts", cli: "src/cli/main.ts", "wasm-worker": "src/executor/wasm/worker.ts" },
  format: ["cjs"],
  target: "node20",
  platform: "node",
  dts: { entry: { index: "src/index.ts" } },
  splitting: false,
  clean: true,
  shims: false,
});
