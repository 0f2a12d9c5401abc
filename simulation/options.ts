/** `npm run simulate -- --jobs N --seed S --out FOLDER`. */
export interface Options {
  /** Draws of each kind of cheater at each bond; the other strategies play a share of them. */
  jobs: number;
  seed: string;
  /** Where simulation.md's results and simulation.svg are written; nothing is written without it. */
  out: string | undefined;
}

export const DEFAULT_JOBS = 2_000;
export const USAGE = `npm run simulate -- [--jobs N] [--seed TEXT] [--out FOLDER]

  --jobs N      draws per cheating strategy and bond (default ${DEFAULT_JOBS}, at least 50); fewer are quicker and less exact
  --seed TEXT   another seed gives other hashes, secrets and draws (default "assay")
  --out FOLDER  writes the results into FOLDER/simulation.md and the plot to FOLDER/simulation.svg`;

export class UsageError extends Error {
  override readonly name = "UsageError";
}

const LEAST_JOBS = 50;

export function parseOptions(args: readonly string[]): Options {
  const options: Options = { jobs: DEFAULT_JOBS, seed: "assay", out: undefined };
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]];
    if (value === undefined) throw new UsageError(`${name} needs a value`);
    if (name === "--jobs") options.jobs = jobsOf(value);
    else if (name === "--seed") options.seed = value;
    else if (name === "--out") options.out = value;
    else throw new UsageError(`there is no option ${name}`);
  }
  return options;
}

function jobsOf(text: string): number {
  const jobs = Number(text);
  if (!Number.isSafeInteger(jobs) || jobs < LEAST_JOBS) throw new UsageError(`--jobs must be a whole number from ${LEAST_JOBS} on, not ${text}`);
  return jobs;
}
