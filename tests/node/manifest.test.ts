import { createHash } from "node:crypto";
import { expect } from "chai";
import { MANIFEST_LIMITS, ManifestError, createManifest, decodeManifest, encodeManifest, manifestHash, type JobManifest, type ManifestRule } from "@assay-protocol/sdk";

const HASH = "ab".repeat(32);
const GOOD: JobManifest = {
  version: 1,
  kind: "wasm/v1",
  module: HASH,
  input: { sha256: "cd".repeat(32), length: 801, root: "ef".repeat(32) },
  args: ["prog", "-n", "5"],
  fuel: 1_000,
  memoryPages: 64,
  outputBytes: 4_096,
  checkpointFuel: 0,
};
const CANONICAL = `{"args":["prog","-n","5"],"checkpointFuel":0,"fuel":1000,"input":{"length":801,"root":"${"ef".repeat(32)}","sha256":"${"cd".repeat(32)}"},"kind":"wasm/v1","memoryPages":64,"module":"${HASH}","outputBytes":4096,"version":1}`;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusal(action: () => unknown): ManifestError {
  try {
    action();
  } catch (error) {
    if (error instanceof ManifestError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("manifest", () => {
  it("has one spelling, and its sha-256 is spec_hash", () => {
    expect(new TextDecoder().decode(encodeManifest(GOOD))).to.equal(CANONICAL);
    expect(Buffer.from(manifestHash(GOOD)).toString("hex")).to.equal(createHash("sha256").update(CANONICAL).digest("hex"));
    expect(decodeManifest(bytes(CANONICAL))).to.deep.equal(GOOD);
  });

  it("does not depend on the order in which fields were set", () => {
    const shuffled = Object.fromEntries(Object.entries(GOOD).reverse()) as unknown as JobManifest;
    expect(encodeManifest(shuffled)).to.deep.equal(encodeManifest(GOOD));
  });

  it("keeps arguments of any script, and control characters", () => {
    const args = ["ü", "日本", "😀", "\u0001\n\"\\", "\u2028", ""];
    expect(decodeManifest(encodeManifest({ ...GOOD, args })).args).to.deep.equal(args);
  });

  it("is made from a module and an input", () => {
    const manifest = createManifest({ module: Uint8Array.of(1), input: new Uint8Array(2_000) });
    expect(manifest.module).to.equal(createHash("sha256").update(Uint8Array.of(1)).digest("hex"));
    expect(manifest.input.length).to.equal(2_000);
    expect(manifest.input.sha256).to.equal(createHash("sha256").update(new Uint8Array(2_000)).digest("hex"));
  });

  const spellings: [what: string, rule: ManifestRule, text: string][] = [
    ["with white space", "canonical", CANONICAL.replace(",", ", ")],
    ["with a line break at its end", "canonical", `${CANONICAL}\n`],
    ["with its fields in another order", "canonical", CANONICAL.replace('"args":["prog","-n","5"],"checkpointFuel":0', '"checkpointFuel":0,"args":["prog","-n","5"]')],
    ["with a field twice", "canonical", CANONICAL.replace('"fuel":1000', '"fuel":1000,"fuel":1000')],
    ["with an escape that is not needed", "canonical", CANONICAL.replace("prog", "\\u0070rog")],
    ["with a number in another form", "canonical", CANONICAL.replace('"fuel":1000', '"fuel":1e3')],
    ["with a byte order mark", "json", `\ufeff${CANONICAL}`],
    ["that is cut off", "json", CANONICAL.slice(0, -1)],
    ["that is a list", "shape", "[]"],
    ["that is null", "shape", "null"],
  ];
  for (const [what, rule, text] of spellings) {
    it(`cannot be read ${what}`, () => {
      expect(refusal(() => decodeManifest(bytes(text))).rule).to.equal(rule);
    });
  }

  it("cannot be read when it is not UTF-8 or too long", () => {
    expect(refusal(() => decodeManifest(Uint8Array.of(0xff, 0xfe))).rule).to.equal("json");
    expect(refusal(() => decodeManifest(new Uint8Array(MANIFEST_LIMITS.manifestBytes + 1))).rule).to.equal("size");
    expect(refusal(() => encodeManifest({ ...GOOD, args: ["\u0001".repeat(4_000)] })).rule).to.equal("size");
  });

  const values: [what: string, rule: ManifestRule, field: string, change: object][] = [
    ["a later version", "version", "version", { version: 2 }],
    ["another kind", "kind", "kind", { kind: "wasm/v2" }],
    ["an unknown field", "unknownField", "manifest", { env: {} }],
    ["an unknown field of the input", "unknownField", "input", { input: { ...GOOD.input, url: "x" } }],
    ["a missing field", "missingField", "manifest", { fuel: undefined }],
    ["a missing field of the input", "missingField", "input", { input: { sha256: HASH, length: 1 } }],
    ["no input", "shape", "input", { input: null }],
    ["a hash in capital letters", "hash", "module", { module: HASH.toUpperCase() }],
    ["a short hash", "hash", "input.root", { input: { ...GOOD.input, root: HASH.slice(2) } }],
    ["no fuel", "range", "fuel", { fuel: 0 }],
    ["fuel beyond exact integers", "range", "fuel", { fuel: 2 ** 53 }],
    ["a fraction of a page", "range", "memoryPages", { memoryPages: 1.5 }],
    ["no memory", "range", "memoryPages", { memoryPages: 0 }],
    ["more than 1 GiB of memory", "range", "memoryPages", { memoryPages: 16_385 }],
    ["more than 64 MiB of output", "range", "outputBytes", { outputBytes: 67_108_865 }],
    ["a negative output", "range", "outputBytes", { outputBytes: -1 }],
    ["minus zero", "range", "checkpointFuel", { checkpointFuel: -0 }],
    ["a number as text", "range", "checkpointFuel", { checkpointFuel: "0" }],
    ["a big integer", "range", "fuel", { fuel: 5n }],
    ["an input above 1 GiB", "range", "input.length", { input: { ...GOOD.input, length: 2 ** 30 + 1 } }],
    ["args that are no list", "shape", "args", { args: "prog" }],
    ["an argument that is no text", "args", "args[1]", { args: ["a", 5] }],
    ["an argument with a zero", "args", "args[0]", { args: ["a\0b"] }],
    ["an argument with half a character", "args", "args[0]", { args: ["\ud800"] }],
    ["257 arguments", "args", "args", { args: Array.from({ length: 257 }, () => "") }],
    ["8,193 bytes of arguments", "args", "args", { args: ["a".repeat(8_192)] }],
  ];
  for (const [what, rule, field, change] of values) {
    it(`cannot have ${what}`, () => {
      const error = refusal(() => encodeManifest({ ...GOOD, ...change } as JobManifest));
      expect([error.code, error.rule, error.field]).to.deep.equal(["ManifestInvalid", rule, field]);
      expect(error.message).to.contain(`"${rule}"`).and.to.contain(field);
    });
  }

  it("can have the bounds themselves", () => {
    const manifest = { ...GOOD, fuel: Number.MAX_SAFE_INTEGER, memoryPages: 16_384, outputBytes: 67_108_864, args: ["a".repeat(8_191)], input: { ...GOOD.input, length: 2 ** 30 } };
    expect(decodeManifest(encodeManifest(manifest))).to.deep.equal(manifest);
    expect(() => encodeManifest({ ...GOOD, fuel: 1, memoryPages: 1, outputBytes: 0, args: [], input: { ...GOOD.input, length: 0 } })).not.to.throw();
  });
});
