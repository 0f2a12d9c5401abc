/** Orders what several addresses' histories say about the same transactions. */

/** One transaction of an address, as `getSignaturesForAddress` tells it. */
export interface Entry {
  signature: string;
  slot: number;
  failed: boolean;
}

/**
 * Merges histories, each oldest first, into one without repetition. Within a slot only a history knows the order of its
 * own transactions, so a transaction that stands in both ties them together.
 */
export function mergeHistories(histories: readonly (readonly Entry[])[]): Entry[] {
  return histories.reduce<Entry[]>((merged, history) => mergeTwo(merged, history), []);
}

function mergeTwo(left: readonly Entry[], right: readonly Entry[]): Entry[] {
  const shared = new Set(right.map(({ signature }) => signature));
  const merged: Entry[] = [];
  let next = 0;
  for (const entry of left) {
    const both = shared.has(entry.signature);
    for (let candidate = right[next]; candidate !== undefined; candidate = right[next]) {
      const before = both ? candidate.signature !== entry.signature : candidate.slot < entry.slot;
      if (!before) break;
      merged.push(candidate);
      next += 1;
    }
    if (both) next += 1;
    merged.push(entry);
  }
  return [...merged, ...right.slice(next)];
}

/** Remembers the last `capacity` keys, so that a long subscription does not grow. */
export class BoundedMap<Value> {
  private readonly entries = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.capacity && oldest !== undefined) this.entries.delete(oldest);
  }

  get size(): number {
    return this.entries.size;
  }
}
