import { readFileSync } from "node:fs";
import { defineConfig } from "tsup";

/** The IDLs go into the package without their comments, which are half of their bytes. */
const withoutDocs = {
  name: "idl-without-docs",
  setup(build: { onLoad: (options: { filter: RegExp }, callback: (args: { path: string }) => { contents: string; loader: "json" }) => void }): void {
    build.onLoad({ filter: /src.idl.\w+\.json$/ }, ({ path }) => {
      const idl: unknown = JSON.parse(readFileSync(path, "utf8"), (key, value: unknown) => (key === "docs" ? undefined : value));
      return { contents: JSON.stringify(idl), loader: "json" };
    });
  },
};

export default defineConfig({
  entry: ["src/index.ts"],
  format: ["cjs", "esm"],
  dts: true,
  clean: true,
  sourcemap: true,
  target: "es2022",
  // Peers stay outside: two copies of web3.js in one application is the first pain that users of such SDKs report.
  // A module of Node's has the same name; bundled, it is npm's everywhere.
  noExternal: [/^buffer\/$/],
  external: ["@solana/spl-token", "@solana/web3.js"],
  esbuildPlugins: [withoutDocs],
});
