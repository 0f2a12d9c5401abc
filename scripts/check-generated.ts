/** Whether the SDK's generated types are those of the committed IDLs. Part of `scripts/build --check`. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { generate, readIdl } from "../sdk/scripts/generate";
import { PROGRAMS } from "./docs/idl";

const SDK = path.resolve(__dirname, "../sdk/src");

const stale = PROGRAMS.flatMap((program) =>
  [...generate(readIdl(program))].flatMap(([file, text]) => {
    const full = path.join(SDK, file);
    return existsSync(full) && readFileSync(full, "utf8") === text ? [] : [`sdk/src/${file}`];
  }),
);
if (stale.length === 0) console.log("sdk: every generated file is up to date");
else {
  console.error(`sdk: out of date: ${stale.join(", ")}. Run scripts/build and commit what it changes.`);
  process.exitCode = 1;
}
