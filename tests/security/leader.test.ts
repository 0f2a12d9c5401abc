/** A block leader who can choose between many hashes for the slot of a draw. */
import { createHash } from "node:crypto";
import { drawSeed, drawWord, isAudited } from "@assay-protocol/sdk";
import { expect } from "chai";

const DRAWS = 2_000;
const HASHES = 16;
const AUDIT_BPS = 2_000;
const UNKNOWN = new Uint8Array(32);

const bytes = (text: string): Uint8Array => new Uint8Array(createHash("sha256").update(text).digest());

/** How many of the draws audit, when the leader takes the first hash that would not audit under the salt it believes in. */
function audits(belief: (salt: Uint8Array) => Uint8Array): number {
  let audited = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const salt = bytes(`salt ${draw}`);
    const common = { market: bytes("market"), job: bytes(`job ${draw}`), postedSlot: 1n, round: 0, commitment: bytes(`commitment ${draw}`), slot: 33n };
    const decides = (slotHash: Uint8Array, by: Uint8Array): boolean => isAudited(drawWord(drawSeed({ ...common, slotHash, salt: by })), AUDIT_BPS);
    const hashes = Array.from({ length: HASHES }, (_, index) => bytes(`hash ${index} of draw ${draw}`));
    const chosen = hashes.find((hash) => !decides(hash, belief(salt))) ?? bytes("the last hash");
    if (decides(chosen, salt)) audited += 1;
  }
  return audited;
}

describe("attacks: a leader that grinds the slot hash of a draw (42)", () => {
  it("cannot move the chance while the client's salt is secret", () => {
    const expected = (DRAWS * AUDIT_BPS) / 10_000;
    // Four standard deviations, in both directions; the salts are fixed, so the outcome is the same each time.
    const tolerance = 4 * Math.sqrt(expected * (1 - AUDIT_BPS / 10_000));
    expect(audits(() => UNKNOWN)).to.be.closeTo(expected, tolerance);
  });

  it("would avoid every audit with the salt, which is why the executor must not know it", () => {
    expect(audits((salt) => salt)).to.equal(0);
  });
});
