/** Words of the explanations for people. */

/** A number and its noun: `1 vote`, `2 votes`. */
export function many(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A unix time as people write it, in UTC. */
export function timeText(time: bigint): string {
  return `${new Date(Number(time) * 1_000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
