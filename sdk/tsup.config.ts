import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts"],
  format: ["cjs", "esm"],
  dts: true,
  clean: true,
  sourcemap: true,
  target: "es2022",
  // Peers stay outside: two copies of web3.js in one application is the first pain that users of such SDKs report.
  external: ["@coral-xyz/anchor", "@solana/spl-token", "@solana/web3.js", "bn.js"],
});
