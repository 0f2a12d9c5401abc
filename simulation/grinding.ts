/** What whoever makes the hash of the slot that seeds a jury can choose, under the links that it knows or supposes. */
import { DEFAULT_PROGRAM_IDS, jurySeed, linkMix, xor32 } from "@assay-protocol/sdk";
import type { Court } from "./court";
import { linkOf } from "./job";
import { panelSize } from "./jury";
import { CANDIDATES } from "./leaders";
import { isCorruptJury, type DrawnSeat } from "./roster";

/** Of the hashes that a leader can make, the one with the most dishonest jurors. */
export function grindJury(court: Court, knowsAllLinks: boolean): Uint8Array {
  const jury = juryOf(court, knowsAllLinks);
  let [best, most] = [court.chance.bytes(), -1];
  for (let tried = 0; tried < CANDIDATES; tried += 1) {
    const hash = court.chance.bytes();
    const dishonest = jury(hash).filter(({ owner }) => owner.dishonest).length;
    if (dishonest > most) [best, most] = [hash, dishonest];
  }
  return best;
}

/** A hash with which the dishonest have the majority, found with all links: to play what chance brings about too rarely. */
export function corruptingHash(court: Court): Uint8Array {
  const jury = juryOf(court, true);
  let hash = court.chance.bytes();
  while (!isCorruptJury(jury(hash))) hash = court.chance.bytes();
  return hash;
}

/** Who would be drawn with a hash. Links that are not known are replaced by others. */
function juryOf(court: Court, knowsAllLinks: boolean): (slotHash: Uint8Array) => DrawnSeat[] {
  const { round, targetSlot, members, former } = court.read();
  const { cast: { roster }, job, linksTold, chance } = court;
  let mix: Uint8Array = new Uint8Array(32);
  for (const [, { owner, link }] of court.revealed()) {
    mix = xor32(mix, linkMix({ party: owner.operator.toBytes(), link: knowsAllLinks ? linkOf(link, linksTold) : chance.bytes() }));
  }
  const fixed = { program: DEFAULT_PROGRAM_IDS.verification.toBytes(), case: court.address.toBytes(), round, slot: targetSlot, executorLink: job.link(linksTold), linkMix: mix };
  const draw = { round, count: panelSize(court), taken: [...members.map(({ slot }) => slot), ...former] };
  return (slotHash) => roster.draw({ ...draw, seed: jurySeed({ ...fixed, slotHash }) });
}
