/** `npm run docs`: writes the generated pages of docs/. With --check it only says which of them are out of date. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { accountTables } from "./docs/accounts";
import { costTables } from "./docs/costs";
import { errorTables } from "./docs/errors";
import { ROOT } from "./docs/idl";
import { instructionTables } from "./docs/instructions";
import { parameterTables } from "./docs/parameters";

const PAGES: Record<string, () => string> = {
  "instructions.md": instructionTables,
  "errors.md": errorTables,
  "accounts.md": accountTables,
  "costs.md": costTables,
  "parameters.md": parameterTables,
};

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const [name, make] of Object.entries(PAGES)) {
  const file = path.join(ROOT, "docs", name);
  const text = `${make().trimEnd()}\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  stale.push(`docs/${name}`);
  if (!check) writeFileSync(file, text);
}
if (stale.length === 0) console.log("docs: every generated page is up to date");
else if (check) {
  console.error(`docs: out of date: ${stale.join(", ")}. Run npm run docs and commit what it changes.`);
  process.exitCode = 1;
} else console.log(`docs: wrote ${stale.join(", ")}`);
