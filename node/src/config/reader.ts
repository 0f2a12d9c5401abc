/** Reads values out of parsed JSON; each refusal names the key, what stands there and what should. */
import { NodeError } from "../errors";

export class ConfigReader {
  private readonly used = new Set<string>();

  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    /** Where these values stand, such as `jobs`; empty at the top. */
    private readonly place: string,
  ) {}

  static of(value: unknown, place: string): ConfigReader {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw refusal(place === "" ? "The configuration" : place, value, "It must be an object in braces.");
    }
    return new ConfigReader(value as Record<string, unknown>, place);
  }

  /** The reader of an object inside this one; an absent object reads as an empty one. */
  section(key: string): ConfigReader {
    const value = this.take(key);
    return ConfigReader.of(value ?? {}, this.path(key));
  }

  text(key: string, fix: string, fallback?: string): string {
    const value = this.take(key) ?? fallback;
    if (typeof value !== "string" || value.trim() === "") throw refusal(this.path(key), value, fix);
    return value;
  }

  optional(key: string): unknown {
    return this.take(key);
  }

  oneOf<Choice extends string>(key: string, choices: readonly Choice[], fallback?: Choice): Choice {
    const value = this.take(key) ?? fallback;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw refusal(this.path(key), value, `It must be one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}.`);
    return found;
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.take(key) ?? fallback;
    if (typeof value !== "boolean") throw refusal(this.path(key), value, "It must be true or false.");
    return value;
  }

  whole(key: string, bounds: { min: number; max: number; fallback: number; unit: string }): number {
    const value = this.take(key) ?? bounds.fallback;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < bounds.min || value > bounds.max) {
      throw refusal(this.path(key), value, `It must be a whole number of ${bounds.unit} from ${bounds.min} to ${bounds.max}.`);
    }
    return value;
  }

  /** Amounts are text, because a JSON number loses digits above 2^53. */
  amount(key: string, bounds: { unit: string; fallback?: bigint }): bigint {
    const value = this.take(key) ?? bounds.fallback?.toString();
    return parseBaseUnits(this.path(key), value, bounds.unit);
  }

  list(key: string, fix: string): readonly unknown[] {
    const value = this.take(key);
    if (!Array.isArray(value) || value.length === 0) throw refusal(this.path(key), value, fix);
    return value;
  }

  entries(key: string, fix: string): [key: string, value: unknown, path: string][] {
    const value = this.take(key);
    if (typeof value !== "object" || value === null || Array.isArray(value) || Object.keys(value).length === 0) throw refusal(this.path(key), value, fix);
    return Object.entries(value).map(([name, entry]) => [name, entry, `${this.path(key)}.${name}`]);
  }

  path(key: string): string {
    return this.place === "" ? key : `${this.place}.${key}`;
  }

  /** Has to run last: a misspelt key must not silently fall back to a default. */
  end(): void {
    for (const key of Object.keys(this.values)) {
      if (!this.used.has(key)) {
        throw new NodeError("Config", `${this.path(key)} is not a key that this version knows.`, `Remove it or correct its spelling; here there are: ${[...this.used].join(", ")}.`);
      }
    }
  }

  private take(key: string): unknown {
    this.used.add(key);
    return Object.hasOwn(this.values, key) ? this.values[key] : undefined;
  }
}

/** A refusal of one value. */
export function refusal(path: string, value: unknown, fix: string): NodeError {
  const found = value === undefined ? "is missing" : `is ${show(value)}`;
  return new NodeError("Config", `${path} ${found}.`, fix);
}

/** A whole number of base units in decimal text. */
export function parseBaseUnits(path: string, value: unknown, unit: string): bigint {
  if (typeof value !== "string" || !/^\d{1,20}$/.test(value) || BigInt(value) >= 2n ** 64n) {
    throw refusal(path, value, `It must be a whole number of ${unit} as text in quotes, such as "1000" (JSON numbers lose digits above 2^53).`);
  }
  return BigInt(value);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
