export const PARTS = ["cheating", "washing"] as const;
/** Whether honest work is compared with cheating, or what it brings to deal with oneself. */
export type Part = (typeof PARTS)[number];

/** `npm run simulate -- --jobs N --seed S --only PART --out FOLDER`. */
export interface Options {
  /** Draws of each kind of cheater at each bond; the other strategies play a share of them. */
  jobs: number;
  seed: string;
  /** Where the results in simulation.md and the plots are written; nothing is written without it. */
  out: string | undefined;
  /** One part alone; all of them when it is missing. */
  only: Part | undefined;
}

export const DEFAULT_JOBS = 2_000;
export const USAGE = `npm run simulate -- [--jobs N] [--seed TEXT] [--only PART] [--out FOLDER]

  --jobs N      draws per cheating strategy and bond (default ${DEFAULT_JOBS}, at least 50); fewer are quicker and less exact
  --seed TEXT   another seed gives other hashes, secrets and draws (default "assay")
  --only PART   "cheating" or "washing"; both when it is missing
  --out FOLDER  writes the results into FOLDER/simulation.md and the plots beside it`;

export class UsageError extends Error {
  override readonly name = "UsageError";
}

const LEAST_JOBS = 50;

export function parseOptions(args: readonly string[]): Options {
  const options: Options = { jobs: DEFAULT_JOBS, seed: "assay", out: undefined, only: undefined };
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]];
    if (value === undefined) throw new UsageError(`${name} needs a value`);
    if (name === "--jobs") options.jobs = jobsOf(value);
    else if (name === "--seed") options.seed = value;
    else if (name === "--out") options.out = value;
    else if (name === "--only") options.only = partOf(value);
    else throw new UsageError(`there is no option ${name}`);
  }
  return options;
}

function partOf(text: string): Part {
  const part = PARTS.find((name) => name === text);
  if (part === undefined) throw new UsageError(`--only takes ${PARTS.join(" or ")}, not ${text}`);
  return part;
}

function jobsOf(text: string): number {
  const jobs = Number(text);
  if (!Number.isSafeInteger(jobs) || jobs < LEAST_JOBS) throw new UsageError(`--jobs must be a whole number from ${LEAST_JOBS} on, not ${text}`);
  return jobs;
}
