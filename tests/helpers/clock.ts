/** Time in tests. It moves by these functions only; each transaction lands in a slot of its own at the same second. */
import type { World } from "./world";

export const MINUTE = 60n;
export const HOUR = 3_600n;
export const DAY = 86_400n;

/** Moves the time by exactly so many seconds. */
export function wait(world: World, seconds: bigint | number): void {
  world.chain.warp({ seconds: Number(seconds) });
}

/** Moves the time to an exact unix second, for example `waitUntil(world, deadline - 1n)`. */
export function waitUntil(world: World, unixTime: bigint | number): void {
  world.chain.warpTo(Number(unixTime));
}

/** Moves by slots and the time they take. */
export function waitSlots(world: World, slots: number): void {
  world.chain.warpSlots(slots);
}

/** The cluster has restarted in the present slot. A chain that goes back to a fixture does not forget it: see `forgetRestart`. */
export function restartCluster(world: World): void {
  world.chain.svm.setLastRestartSlot(BigInt(world.chain.slot));
}

/** For `afterEach`: as if the cluster had never restarted. */
export function forgetRestart(world: World): void {
  world.chain.svm.setLastRestartSlot(0n);
}
