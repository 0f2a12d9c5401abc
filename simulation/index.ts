/** `npm run simulate`: what it brings to work honestly, to cheat, and to deal with oneself. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { MARKDOWN, TEXT } from "./format";
import { parseOptions, PARTS, USAGE, UsageError, type Options, type Part } from "./options";
import { markdownReport, resultsPlot, textReport } from "./report";
import { breakEvenOf } from "./results";
import { simulate } from "./run";
import { playAll } from "./washing/plays";
import { incomePlot, washReport } from "./washing/report";
import { washing, washingLoses } from "./washing/results";

/** What a part found: for a terminal, for the page, as a plot, and whether it is what the protocol promises. */
interface Finding {
  text: string;
  markdown: string;
  plot: { file: string; svg: string };
  holds: boolean;
}

const FINDERS: Record<Part, (options: Options) => Promise<Finding>> = {
  cheating: async (options) => {
    const results = await simulate({ ...options, say: (line) => process.stderr.write(`${line}\n`) });
    return {
      text: textReport(results), markdown: markdownReport(results), plot: { file: "simulation.svg", svg: resultsPlot(results) },
      holds: [results, results.insured].every((sweep) => breakEvenOf(sweep, "always wrong").holds),
    };
  },
  washing: async ({ seed }) => {
    const results = washing(await playAll(seed, (line) => process.stderr.write(`${line}\n`)));
    return {
      text: washReport(results, TEXT), markdown: washReport(results, MARKDOWN), plot: { file: "simulation-seats.svg", svg: incomePlot(results) }, holds: washingLoses(results),
    };
  },
};

async function main(options: Options): Promise<void> {
  for (const part of PARTS) {
    if (options.only !== undefined && options.only !== part) continue;
    const finding = await FINDERS[part](options);
    console.log(finding.text);
    if (options.out !== undefined) writeFinding(options.out, part, finding);
    if (!finding.holds) process.exitCode = 1;
  }
}

function writeFinding(folder: string, part: Part, { markdown, plot }: Finding): void {
  const page = path.join(folder, "simulation.md");
  const text = readFileSync(page, "utf8");
  const [first, last] = [`<!-- ${part}: written by npm run simulate -- --out docs -->`, `<!-- end of ${part} -->`];
  const [begin, end] = [text.indexOf(first), text.indexOf(last)];
  if (begin < 0 || end < begin) throw new Error(`${page} has no place for results: it needs the lines "${first}" and "${last}"`);
  writeFileSync(page, `${text.slice(0, begin + first.length)}\n\n${markdown}\n\n${text.slice(end)}`);
  writeFileSync(path.join(folder, plot.file), plot.svg);
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
