/** Finds the executor for a manifest. */
import type { Executor } from "./types";

export class UnknownKind extends Error {
  override readonly name = "UnknownKind";

  constructor(
    readonly kind: string,
    known: readonly string[],
  ) {
    super(`No executor for jobs of the kind ${JSON.stringify(kind)}. This node runs: ${known.join(", ") || "none"}. Add an executor for it or leave the job to others.`);
  }
}

export class ExecutorRegistry {
  private readonly byKind = new Map<string, Executor>();

  constructor(executors: readonly Executor[]) {
    for (const executor of executors) {
      if (this.byKind.has(executor.kind)) throw new Error(`Two executors for the kind ${JSON.stringify(executor.kind)}: keep one.`);
      this.byKind.set(executor.kind, executor);
    }
  }

  kinds(): string[] {
    return [...this.byKind.keys()];
  }

  get(kind: string): Executor {
    const executor = this.byKind.get(kind);
    if (executor === undefined) throw new UnknownKind(kind, this.kinds());
    return executor;
  }
}
