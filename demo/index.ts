/** `npm run demo`, or `npm run demo -- --json` for the same as data. */
import { parseArgs } from "node:util";
import { isConserved, printStory } from "./print";
import { runStory } from "./story";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const steps: string[] = [];
  const story = await runStory((line) => {
    steps.push(line);
    if (!values.json) console.log(`${String(steps.length).padStart(2)}. ${line}`);
  });
  const conserved = isConserved(story);
  if (values.json) console.log(JSON.stringify({ ...story, steps, conserved }, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value), 2));
  else printStory(story, (line) => console.log(line));
  if (!conserved) throw new Error("tokens are missing or came from nowhere: this is a bug");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
