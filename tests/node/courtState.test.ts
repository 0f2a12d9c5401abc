/** What auditors and jurors keep on the disk, and what an accused executor shows. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  UNAVAILABLE, auditCommitment, chunkCount, createManifest, encodeManifest, encodeResult, hashHex, juryLinks, juryTip, tracePreimage, verifyChunk, voteCommitment, type JobResult,
} from "@assay-protocol/sdk";
import { expect } from "chai";
import { loadSecret } from "../../node/src/config/secret";
import { linkBefore } from "../../node/src/court/links";
import { sealPlace } from "../../node/src/court/seal";
import { lastCall } from "../../node/src/court/time";
import { inputAnswer, outputAnswer } from "../../node/src/defence/answer";
import { appealBondOf } from "../../node/src/defence/appeal";
import { describePlaces } from "../../node/src/report";
import { StateDatabase } from "../../node/src/state/database";
import { PlaceRecords, type DrawnPlace, type PlaceRecord } from "../../node/src/state/places";
import { bytes, caseOf, key } from "../sdk/support/caseFixtures";

const PLACE: DrawnPlace = { caseAddress: key(1).toBase58(), slot: 3, duty: "audit", round: 0, place: 1, job: key(2).toBase58(), postedSlot: 447_552_000n, specHash: bytes(11) };
const JURY: DrawnPlace = { ...PLACE, slot: 9, duty: "jury", place: 4 };
const SELF = { program: key(70), operator: key(71) };

describe("node state of places", () => {
  let folder: string;
  let db: StateDatabase;
  let places: PlaceRecords;
  let now: number;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "assay-places-"));
    now = 1_000;
    db = StateDatabase.open(folder);
    places = new PlaceRecords(db, () => now);
    places.add(PLACE);
    places.add(JURY);
  });

  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const recordOf = (place: DrawnPlace): PlaceRecord => places.get(place) as PlaceRecord;

  it("keeps the first seal of a place for ever", () => {
    const first = places.addSeal(PLACE, sealPlace(recordOf(PLACE), SELF));
    const second = sealPlace(recordOf(PLACE), SELF);
    expect(second.commitment).to.not.deep.equal(first.commitment);
    expect(places.addSeal(PLACE, second)).to.deep.equal(first);
    db.close();
    db = StateDatabase.open(folder);
    expect(new PlaceRecords(db).seal(PLACE)).to.deep.equal(first);
  });

  it("seals what the chain will ask for", () => {
    const names = { program: SELF.program.toBytes(), case: key(1).toBytes(), operator: SELF.operator.toBytes() };
    const audit = sealPlace({ ...recordOf(PLACE), value: bytes(5) }, SELF);
    expect(audit.commitment).to.deep.equal(auditCommitment({ ...names, value: bytes(5), juryTip: juryTip(audit.jurySecret ?? bytes(0)), salt: audit.salt }));
    expect(sealPlace(recordOf(PLACE), SELF).value).to.deep.equal(UNAVAILABLE);
    const vote = sealPlace({ ...recordOf(JURY), value: bytes(5), outputServed: true }, SELF);
    expect(vote).to.include({ vote: "value", outputUnavailable: false, jurySecret: undefined });
    expect(vote.commitment).to.deep.equal(voteCommitment({ ...names, round: 0, vote: "value", value: bytes(5), outputUnavailable: false, salt: vote.salt }));
    expect(sealPlace(recordOf(JURY), SELF)).to.include({ vote: "inputUnavailable", outputUnavailable: true });
  });

  it("keeps what is known of a place that is found again", () => {
    places.finish(PLACE, "missed");
    places.add(PLACE);
    expect(recordOf(PLACE).outcome).to.equal("missed");
    expect(places.live().map(({ slot }) => slot)).to.deep.equal([9]);
  });

  it("gives a value to every place about its job", () => {
    const other = { ...PLACE, caseAddress: key(8).toBase58(), postedSlot: 1n };
    places.add(other);
    places.gotValue(PLACE, bytes(5));
    expect([PLACE, JURY, other].map((place) => recordOf(place).value)).to.deep.equal([bytes(5), bytes(5), undefined]);
  });

  it("prunes what ended long ago and nothing that is live, and shows no value", () => {
    for (const place of [PLACE, JURY]) places.addSeal(place, sealPlace(recordOf(place), SELF));
    places.gotValue(PLACE, bytes(5));
    places.finish(PLACE, "settled");
    now = 10_000;
    places.prune(9_000);
    expect([places.get(PLACE), places.seal(PLACE)]).to.deep.equal([undefined, undefined]);
    expect(places.seal(JURY)).to.not.equal(undefined);
    const [shown] = describePlaces(places);
    expect(shown).to.include({ duty: "jury", place: 4, executed: true }).and.to.not.have.any.keys("value", "salt");
  });

  it("reads a client's secret without repeating a digit of it", () => {
    const file = path.join(folder, "secret");
    writeFileSync(file, `${"ab".repeat(32)}\n`);
    expect(loadSecret(file)).to.deep.equal(bytes(0xab));
    writeFileSync(file, "ab".repeat(31));
    expect(() => loadSecret(file)).to.throw(/does not hold a client's secret\. Write one/).with.property("message").that.does.not.contain("abab");
    expect(() => loadSecret(path.join(folder, "none"))).to.throw(/Cannot read the client's secret/);
  });
});

describe("node evidence", () => {
  const input = new TextEncoder().encode("0123456789".repeat(200));
  const manifest = encodeManifest(createManifest({ module: bytes(1), input, args: ['"input":{"length":1'] }));
  const siblings = (path_: Uint8Array): Uint8Array[] => Array.from({ length: path_.length / 32 }, (_, index) => path_.slice(32 * index, 32 * (index + 1)));

  it("finds the link before a tip, and none before the secret", () => {
    const links = juryLinks(bytes(7));
    expect(linkBefore(bytes(7), links[32] ?? bytes(0))).to.deep.equal(links[31]);
    expect(linkBefore(bytes(7), bytes(7))).to.equal(undefined);
    expect(linkBefore(bytes(7), bytes(8))).to.equal(undefined);
  });

  it("shows a chunk of the input, or that there is none", () => {
    const { bytes: answer, headBytes, inputAt } = inputAnswer({ manifest, input, index: 2 });
    expect(answer.slice(0, headBytes)).to.deep.equal(new Uint8Array(manifest));
    expect(Buffer.from(answer).subarray(inputAt).toString("utf8")).to.match(/^"input":\{"length":2000,"root":"[0-9a-f]{64}","sha256":"[0-9a-f]{64}"\}/);
    const { root, length } = (JSON.parse(Buffer.from(manifest).toString("utf8")) as { input: { root: string; length: number } }).input;
    expect(verifyChunk({ root: Buffer.from(root, "hex"), length, index: 2, chunk: answer.slice(headBytes, headBytes + 400), proof: siblings(answer.slice(headBytes + 400)) })).to.equal(true);
    expect(inputAnswer({ manifest, input, index: chunkCount(length) }).bytes).to.have.length(headBytes);
  });

  it("shows a chunk of the output by the preimage of the trace root", () => {
    const result: JobResult = { status: "exited", exitCode: 0, stdout: input };
    const stored = encodeResult(result);
    const { checkpointsRoot, outputRoot, outputLength } = tracePreimage({ result });
    const { bytes: answer, headBytes } = outputAnswer({ result, stored, index: 0 });
    expect([headBytes, hashHex(answer.slice(0, 32)), hashHex(answer.slice(32, 64)), Buffer.from(answer).readBigUInt64LE(64)]).to.deep.equal([72, hashHex(checkpointsRoot), hashHex(outputRoot), outputLength]);
    expect(verifyChunk({ root: outputRoot, length: stored.length, index: 0, chunk: answer.slice(72, 872), proof: siblings(answer.slice(872)) })).to.equal(true);
  });

  it("knows what an appeal locks, and that nothing follows the last round", () => {
    expect(appealBondOf(caseOf({ rosterActive: 60, drawnSeats: 9, jurorFee: 2n }), 5n)).to.equal(15n * 2n + 5n);
    expect(appealBondOf(caseOf({ lastRound: true }), 5n)).to.equal(2n ** 64n);
  });

  it("keeps two margins free at the end of a window, or a quarter of a short one", () => {
    expect(lastCall({ deadline: 1_000n, windowSeconds: 600n, marginSeconds: 60n })).to.equal(880n);
    expect(lastCall({ deadline: 1_000n, windowSeconds: 60n, marginSeconds: 60n })).to.equal(985n);
  });
});
