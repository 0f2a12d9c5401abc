import { createHash } from "node:crypto";
import { expect } from "chai";
import { CHUNK_BYTES, chunkAt, chunkCount, chunkProof, chunkRoot, decodeResult, encodeResult, outputHash, rootWithoutCheckpoints, traceLeaf, tracePreimage, traceRoot, verifyChunk, verifyOutput } from "@assay-protocol/sdk";

const sha = (...parts: (string | Uint8Array)[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};
const leaf = (chunk: Uint8Array): Uint8Array => sha("assay/chunk-leaf/v1", chunk);
const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha("assay/chunk-node/v1", left, right);
const fileOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) % 256);

describe("chunk tree", () => {
  it("has the root that its description gives, for one, two, three and five chunks", () => {
    const file = fileOf(4 * CHUNK_BYTES + 1);
    const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((index) => leaf(chunkAt(file, index))) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    expect(chunkRoot(file.subarray(0, CHUNK_BYTES))).to.deep.equal(a);
    expect(chunkRoot(file.subarray(0, 2 * CHUNK_BYTES))).to.deep.equal(node(a, b));
    expect(chunkRoot(file.subarray(0, 3 * CHUNK_BYTES))).to.deep.equal(node(node(a, b), c));
    expect(chunkRoot(file)).to.deep.equal(node(node(node(a, b), node(c, d)), e));
    expect(chunkRoot(new Uint8Array(0))).to.deep.equal(leaf(new Uint8Array(0)));
  });

  for (const length of [0, 1, 799, 800, 801, 1_600, 2_400, 4_001, 5_600, 12_900]) {
    it(`proves each chunk of ${length} bytes, and nothing else`, () => {
      const file = fileOf(length);
      const root = chunkRoot(file);
      const count = chunkCount(length);
      for (let index = 0; index < count; index += 1) {
        const good = { root, length, index, chunk: chunkAt(file, index), proof: chunkProof(file, index) };
        expect(verifyChunk(good), `chunk ${index}`).to.equal(true);
        expect(verifyChunk({ ...good, index: index + 1 })).to.equal(false);
        expect(verifyChunk({ ...good, proof: [...good.proof, root] })).to.equal(false);
        if (good.proof.length > 0) expect(verifyChunk({ ...good, proof: good.proof.slice(1) })).to.equal(false);
        if (good.chunk.length > 0) expect(verifyChunk({ ...good, chunk: good.chunk.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) })).to.equal(false);
      }
    });
  }

  it("does not give one root to a file and to the file with its last chunk repeated", () => {
    const file = fileOf(3 * CHUNK_BYTES);
    const repeated = Uint8Array.from([...file, ...chunkAt(file, 2)]);
    expect(chunkRoot(repeated)).not.to.deep.equal(chunkRoot(file));
  });

  it("does not take an inner node for a chunk", () => {
    const file = fileOf(2 * CHUNK_BYTES);
    const inner = Uint8Array.from([...leaf(chunkAt(file, 0)), ...leaf(chunkAt(file, 1))]);
    expect(verifyChunk({ root: chunkRoot(file), length: inner.length, index: 0, chunk: inner, proof: [] })).to.equal(false);
  });

  it("says which chunks a file has", () => {
    expect(() => chunkAt(fileOf(801), 2)).to.throw(RangeError, "chunks 0 to 1");
    expect(() => chunkProof(fileOf(801), -1)).to.throw(RangeError);
    expect(verifyChunk({ root: chunkRoot(fileOf(1)), length: 1, index: 0.5, chunk: fileOf(1), proof: [] })).to.equal(false);
  });
});

describe("output hashes", () => {
  const stdout = Uint8Array.of(9, 8, 7);

  it("covers status, exit code and output, and nothing before or between them", () => {
    expect(outputHash({ status: "exited", exitCode: 0x01020304, stdout })).to.deep.equal(sha(Uint8Array.of(0, 4, 3, 2, 1), stdout));
    expect(outputHash({ status: "trapped", exitCode: 0, stdout })).to.deep.equal(sha(Uint8Array.of(1, 0, 0, 0, 0), stdout));
    expect(outputHash({ status: "outputLimit", exitCode: 0, stdout })).to.deep.equal(sha(Uint8Array.of(2, 0, 0, 0, 0), stdout));
    expect(outputHash({ status: "refused", exitCode: 0, stdout: new Uint8Array(0) })).to.deep.equal(sha(Uint8Array.of(3, 0, 0, 0, 0)));
    expect(() => outputHash({ status: "exited", exitCode: -1, stdout })).to.throw(RangeError);
  });

  it("is the hash of bytes from which a result is read back", () => {
    for (const status of ["exited", "trapped", "outputLimit", "refused"] as const) {
      const result = { status, exitCode: 0xfffffffe, stdout };
      expect(decodeResult(encodeResult(result))).to.deep.equal(result);
      expect(sha(encodeResult(result))).to.deep.equal(outputHash(result));
    }
    expect(() => decodeResult(Uint8Array.of(0, 0, 0, 0))).to.throw(RangeError, "at least 5 bytes");
    expect(() => decodeResult(Uint8Array.of(4, 0, 0, 0, 0))).to.throw(RangeError, "4 is no status byte");
  });

  it("is compared by verifyOutput in bytes and in hexadecimal", () => {
    const result = { status: "exited", exitCode: 0, stdout } as const;
    expect(verifyOutput(result, outputHash(result))).to.equal(true);
    expect(verifyOutput(result, Buffer.from(outputHash(result)).toString("hex"))).to.equal(true);
    expect(verifyOutput({ ...result, exitCode: 1 }, outputHash(result))).to.equal(false);
    expect(() => verifyOutput(result, "00")).to.throw(RangeError);
  });

  it("has a trace that binds the checkpoints, the chunks of the stored bytes and their number", () => {
    const result = { status: "exited", exitCode: 7, stdout: new Uint8Array(800).fill(9) } as const;
    const stored = encodeResult(result);
    const u64 = (value: number) => Uint8Array.of(value & 255, value >> 8, 0, 0, 0, 0, 0, 0);
    const checkpoints = sha("assay/trace-leaf/v1", new Uint8Array(8), new Uint8Array(32), u64(800));
    const [first, second] = [sha("assay/chunk-leaf/v1", stored.subarray(0, 800)), sha("assay/chunk-leaf/v1", stored.subarray(800))];
    const root = sha("assay/chunk-node/v1", first, second);
    expect(tracePreimage({ result })).to.deep.equal({ checkpointsRoot: checkpoints, outputRoot: root, outputLength: 805n });
    expect(traceRoot({ result })).to.deep.equal(sha("assay/trace/v1", checkpoints, root, u64(805)));
    expect(traceRoot({ result, checkpointsRoot: first })).to.deep.equal(sha("assay/trace/v1", first, root, u64(805)));
    expect(traceLeaf({ fuel: 5n, memoryHash: new Uint8Array(32), outputLength: 800n })).not.to.deep.equal(rootWithoutCheckpoints(result));
  });
});
