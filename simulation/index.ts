/** `npm run simulate`: what it brings to work honestly, and what to cheat, on the real programs. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseOptions, USAGE, UsageError, type Options } from "./options";
import { markdownReport, resultsPlot, textReport } from "./report";
import { breakEvenOf, type Results } from "./results";
import { simulate } from "./run";

const BEGIN = "<!-- results: written by npm run simulate -- --out docs -->";
const END = "<!-- end of results -->";

async function main(options: Options): Promise<void> {
  const results = await simulate({ ...options, say: (line) => process.stderr.write(`${line}\n`) });
  console.log(textReport(results));
  if (options.out !== undefined) writeResults(options.out, results);
  if (![results, results.insured].every((sweep) => breakEvenOf(sweep, "always wrong").holds)) process.exitCode = 1;
}

function writeResults(folder: string, results: Results): void {
  const page = path.join(folder, "simulation.md");
  const text = readFileSync(page, "utf8");
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${page} has no place for results: it needs the lines "${BEGIN}" and "${END}"`);
  writeFileSync(page, `${text.slice(0, begin + BEGIN.length)}\n\n${markdownReport(results)}\n\n${text.slice(end)}`);
  writeFileSync(path.join(folder, "simulation.svg"), resultsPlot(results));
}

try {
  const options = parseOptions(process.argv.slice(2));
  main(options).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
