/** Chains of links: each party of a case reveals one link for each target slot of a jury's draw. */
import { juryLinks, type Case } from "@assay-protocol/sdk";

/** The link before a tip in the chain of a secret; undefined where the tip is not in it or nothing is before it. */
export function linkBefore(secret: Uint8Array, tip: Uint8Array): Uint8Array | undefined {
  const links = juryLinks(secret);
  const place = links.findIndex((link) => Buffer.compare(link, tip) === 0);
  return place > 0 ? links[place - 1] : undefined;
}

/** Whether a case as no fork can undo it waits for the links of the draw that was seen: the same phase, sealed with the same slot hash. */
export function isSameDraw(seen: Case, final: Case | null): boolean {
  return (
    final !== null && final.status === seen.status && final.round === seen.round && final.phase === seen.phase && final.targetSlot === seen.targetSlot &&
    Buffer.compare(final.slotHash, seen.slotHash) === 0
  );
}
