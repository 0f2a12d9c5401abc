/** What happens in the demo. Nothing here is staged but the clock and one slot hash: programs, node software and sandbox are the real ones. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CostRecorder, type TransactionCost } from "./costs";
import { FirstAct, type HonestJob } from "./firstAct";
import { readHoldings, supply, type Cast, type Holding } from "./holdings";
import { nameTransaction } from "./naming";
import { SecondAct } from "./secondAct";
import { Stage } from "./stage";
import { ThirdAct } from "./thirdAct";

/** What an act changed. */
export interface Act {
  title: string;
  before: Holding[];
  after: Holding[];
  supplyBefore: bigint;
  supplyAfter: bigint;
  /** Of the burned tokens and of those paid out of a bond. */
  slashed: bigint;
  costs: TransactionCost[];
}

export interface Story extends HonestJob {
  acts: Act[];
}

/** Runs the whole demo and tells each step to `say`. */
export async function runStory(say: (line: string) => void): Promise<Story> {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-demo-"));
  try {
    return await play(new Stage(folder, say));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(stage: Stage): Promise<Story> {
  const [first, second] = [new FirstAct(stage), new SecondAct(stage)];
  const third = new ThirdAct(stage, first, [first.honest, first.vanishing, second.cheat, ...second.seats]);
  await stage.deploy();
  stage.fund(stage.customer, first.honest, first.vanishing, second.cheat, ...second.seats);
  const cast: Cast = {
    mint: stage.mint, client: stage.customer.publicKey,
    operators: [
      { name: "operator one", owner: first.honest.publicKey }, { name: "operator two", owner: first.vanishing.publicKey }, { name: "operator three", owner: second.cheat.publicKey },
    ],
    seats: second.seats.map(({ publicKey }) => publicKey), genesisHolder: stage.deployment.keys.genesisHolder.publicKey,
  };
  let done: HonestJob | undefined;
  const acts = [
    await act(stage, cast, "Work and payment", () => first.setUp(), async () => {
      done = await first.honestJob();
      return first.vanishedJob();
    }),
    await act(stage, cast, "A wrong result", () => second.setUp(), () => second.run()),
    await act(stage, cast, "A vote", () => third.setUp(), () => third.run()),
  ];
  if (done === undefined) throw new Error("the first act did not end");
  return { ...done, acts };
}

/** Counts everything before and after what happens in an act. `run` returns what was slashed. */
async function act({ chain, say }: Stage, cast: Cast, title: string, setUp: () => Promise<void>, run: () => Promise<bigint>): Promise<Act> {
  say(`— ${title} —`);
  const recorder = new CostRecorder(chain, nameTransaction);
  await setUp();
  const [before, supplyBefore] = [readHoldings(chain, cast), supply(chain, cast.mint)];
  const slashed = await run();
  recorder.end();
  return { title, before, after: readHoldings(chain, cast), supplyBefore, supplyAfter: supply(chain, cast.mint), slashed, costs: recorder.costs };
}
