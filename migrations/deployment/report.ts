/** What a deployment did, step by step. */
import { PublicKey } from "@solana/web3.js";

export interface StepReport {
  step: string;
  /** `done`: written now. `unchanged`: it was as the file says. `differs`: it is otherwise, and only a vote changes it. */
  outcome: "done" | "unchanged" | "differs" | "waiting";
  detail: string;
}

export class DeployReport {
  readonly steps: StepReport[] = [];

  constructor(private readonly log: (line: string) => void) {}

  add(step: string, outcome: StepReport["outcome"], detail = ""): void {
    this.steps.push({ step, outcome, detail });
    this.log(`${outcome.padEnd(9)} ${step}${detail === "" ? "" : `: ${detail}`}`);
  }

  /** Compares what is on chain with the file and says what differs. */
  compare(step: string, expected: object, actual: object): void {
    const found = actual as Record<string, unknown>;
    const differences = Object.entries(expected)
      .filter(([key, value]) => plain(found[key]) !== plain(value))
      .map(([key, value]) => `${key} is ${plain(found[key])}, the file says ${plain(value)}`);
    if (differences.length === 0) this.add(step, "unchanged");
    else this.add(step, "differs", `${differences.join("; ")}. The governor changes it, not a deployment`);
  }

  count(outcome: StepReport["outcome"]): number {
    return this.steps.filter((step) => step.outcome === outcome).length;
  }

  get summary(): string {
    if (this.count("done") === 0 && this.count("differs") === 0) {
      return this.count("waiting") === 0 ? "Nothing to do: the deployment is as the file says." : "Nothing to do until the new governor accepts.";
    }
    return `${this.count("done")} done, ${this.count("unchanged")} unchanged, ${this.count("differs")} differ, ${this.count("waiting")} waiting.`;
  }
}

/** Addresses, amounts and texts, in a form that can be compared and read. */
function plain(value: unknown): string {
  return value instanceof PublicKey ? value.toBase58() : String(value);
}
