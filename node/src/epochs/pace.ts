/** When to look: steps about epochs have days, and many nodes do the same. */
import { randomInt } from "node:crypto";

/** Between two looks while something may be due. */
const EVERY_MS = 60_000;
/** As a multiple of that: how long a node waits at random when a new epoch begins, so that not all of them send the same at once. */
const SPREAD = 10;
/** As a multiple of that: the longest rest while nothing changes, or while what is due is not done. */
const LONGEST = 30;

export class Pace {
  readonly everyMs: number;
  private nextAt = 0;
  private doublings = 0;

  /** With a shorter time between searches for cases, as in tests, this is shorter, too. */
  constructor(scanSeconds: number) {
    this.everyMs = Math.min(EVERY_MS, 10 * scanSeconds * 1000);
  }

  /** Rests after failures that are as long as the pauses here. */
  get stretch(): number {
    return Math.max(1, this.everyMs / 500);
  }

  /** Whether to look now; the next look is then a while away. */
  isTime(): boolean {
    // Not the time of day, which may be set back.
    const now = performance.now();
    if (now < this.nextAt) return false;
    this.nextAt = now + this.everyMs;
    return true;
  }

  /** The next look is the later the more often this was said. */
  slowDown(): void {
    this.nextAt = performance.now() + this.everyMs * Math.min(LONGEST, 2 ** this.doublings);
    this.doublings += 1;
  }

  /** A new epoch: looks are as frequent as at first, after a random while. */
  restart(): void {
    this.doublings = 0;
    this.nextAt = performance.now() + (this.everyMs * randomInt(SPREAD * 1000)) / 1000;
  }
}
