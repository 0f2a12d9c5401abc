/** Which account an event's `seq` counts, and whether one is missing. */
import type { PublicKey } from "@solana/web3.js";
import { EventGap } from "../errors/classes";
import { BoundedMap } from "./merge";
import type { AssayEvent } from "./types";

/** Events of the market whose `seq` is the configuration's. */
const MARKET_CONFIG_EVENTS: ReadonlySet<string> = new Set(["MarketInitialized", "MarketGovernorProposed", "MarketGovernorAccepted", "ArbiterSet", "TermsPublished", "IntakePaused"]);

/** The same of the verification program. */
const VERIFICATION_CONFIG_EVENTS: ReadonlySet<string> = new Set([
  "VerificationInitialized", "VerificationGovernorProposed", "VerificationGovernorAccepted", "VerificationParamsUpdated", "SeatIntakePaused",
]);

/**
 * What an event's `seq` counts, or undefined where it cannot be followed: a balance and a node are numbered by the events
 * of many jobs, and credits, seats and registries by those of many cases, which name them only in part. Those events carry the
 * whole state after the change instead.
 */
export function subjectOf(event: AssayEvent): string | undefined {
  const data = event.data as unknown as Readonly<Record<string, unknown>>;
  if (event.program === "staking") return keyText(data["operator"] ?? data["config"]);
  if (event.program === "verification") return VERIFICATION_CONFIG_EVENTS.has(event.name) ? "config" : keyText(data["case"] ?? data["session"]);
  if ("job" in data) return keyText(data["job"]);
  if (MARKET_CONFIG_EVENTS.has(event.name)) return "config";
  if (event.name.startsWith("PaymentMint")) return keyText(data["mint"]);
  return typeof data["class"] === "number" ? `class ${data["class"]}` : undefined;
}

function keyText(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "toBase58" in value ? (value as PublicKey).toBase58() : undefined;
}

/** Follows the numbers of each account and reports a gap. */
export class SequenceTracker {
  private readonly last = new BoundedMap<bigint>(10_000);

  /** The gap before this event, if there is one. The first event of an account starts its count. */
  next(event: AssayEvent): EventGap | undefined {
    const number = (event.data as unknown as { seq?: bigint | number }).seq;
    const subject = subjectOf(event);
    if (number === undefined || subject === undefined) return undefined;
    const seq = BigInt(number);
    const key = `${event.program}:${subject}`;
    const previous = this.last.get(key);
    this.last.set(key, seq);
    // A lower number is an account that was closed and made again, which starts at the beginning.
    const expected = previous === undefined || seq <= previous ? undefined : previous + 1n;
    return expected === undefined || seq === expected ? undefined : new EventGap(event.program, subject, expected, seq);
  }
}
