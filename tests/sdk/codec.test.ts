import { Keypair, PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { ProgramCodec } from "../../sdk/src/anchor";
import { byteConstant, camelCase } from "../../sdk/src/codec/idl";
import { buildInstruction } from "../../sdk/src/programs/builder";
import { SAMPLE } from "./fixtures/sampleIdl";

describe("sdk: codec", () => {
  const codec = new ProgramCodec(SAMPLE);
  const owner = Keypair.generate().publicKey;
  const good = {
    tiny: 255, count: 7, amount: 2n ** 64n - 1n, delta: -(2n ** 63n), wide: 2n ** 128n - 1n, flag: true, ownerKey: owner, hash: new Uint8Array(32).fill(9), pair: [1n, 2n],
    list: [1, 65_535], maybeAmount: null, kind: "longSeat", change: { kind: "setTo", value: 5n }, label: "hello",
  };
  const refusal = (change: Record<string, unknown>): string => {
    try {
      codec.encodeInstruction("setAll", { ...good, ...change });
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
    return "accepted";
  };

  it("decodes what it encodes, to the same plain values", () => {
    const bytes = codec.encodeInstruction("setAll", good);
    expect(codec.decodeInstruction(bytes)).to.deep.equal({ name: "setAll", args: good });
    expect(codec.decodeInstruction(codec.encodeInstruction("touch", {}))).to.deep.equal({ name: "touch", args: {} });
  });

  it("takes an optional argument that is left out as none, and a plain variant as its name", () => {
    const { maybeAmount: _, ...without } = good;
    expect(codec.encodeInstruction("setAll", without)).to.deep.equal(codec.encodeInstruction("setAll", good));
    expect(codec.decodeInstruction(codec.encodeInstruction("setAll", { ...good, change: "keep" }))?.args["change"]).to.equal("keep");
  });

  const refusals: [string, Record<string, unknown>, string][] = [
    ["a missing argument", { amount: undefined }, "InvalidArgument: setAll.args.amount is missing"],
    ["a misspelt argument", { amout: 5n }, "InvalidArgument: setAll.args.amout is not an argument"],
    ["a name of the IDL instead of the SDK's", { owner_key: owner }, "InvalidArgument: setAll.args.owner_key is not an argument"],
    ["a negative u64", { amount: -1n }, "setAll.args.amount must be a bigint from 0 to 2^64 - 1, not -1n"],
    ["a u64 that is too large", { amount: 2n ** 64n }, "must be a bigint from 0 to 2^64 - 1"],
    ["a number for a u64", { amount: 5 }, "must be a bigint from 0 to 2^64 - 1, not 5"],
    ["an i64 below its range", { delta: -(2n ** 63n) - 1n }, "must be a bigint from -2^63 to 2^63 - 1"],
    ["a u128 above its range", { wide: 2n ** 128n }, "must be a bigint from 0 to 2^128 - 1"],
    ["a u8 above its range", { tiny: 256 }, "must be a whole number from 0 to 255, not 256"],
    ["a fraction", { count: 1.5 }, "must be a whole number from 0 to 4294967295, not 1.5"],
    ["a bigint for a u32", { count: 1n }, "must be a whole number"],
    ["a short byte array", { hash: new Uint8Array(31) }, "setAll.args.hash must be exactly 32 bytes, not 31 bytes"],
    ["a long byte array", { hash: new Uint8Array(33) }, "must be exactly 32 bytes, not 33 bytes"],
    ["a plain array for bytes", { hash: new Array(32).fill(0) }, "must be exactly 32 bytes, not an array of 32"],
    ["an array of the wrong length", { pair: [1n] }, "setAll.args.pair must be an array of exactly 2"],
    ["a wrong entry of an array", { pair: [1n, -2n] }, "setAll.args.pair[1] must be a bigint"],
    ["a wrong entry of a list", { list: [65_536] }, "setAll.args.list[0] must be a whole number from 0 to 65535"],
    ["a wrong optional value", { maybeAmount: 3 }, "setAll.args.maybeAmount must be a bigint"],
    ["a variant that does not exist", { kind: "appeal" }, 'setAll.args.kind must be one of "claim", "longSeat", not "appeal"'],
    ["Anchor's form of a variant", { kind: { longSeat: {} } }, 'must be one of "claim", "longSeat"'],
    ["a variant without its field", { change: { kind: "setTo" } }, "setAll.args.change.value is missing"],
    ["a variant with a field too many", { change: { kind: "setTo", value: 5n, more: 1n } }, "setAll.args.change.more is not an argument"],
    ["text that is no address", { ownerKey: "nobody" }, 'setAll.args.ownerKey must be a PublicKey or its base58 text, not "nobody"'],
    ["a truthy flag", { flag: 1 }, "setAll.args.flag must be true or false, not 1"],
    ["bytes for text", { label: new Uint8Array(1) }, "setAll.args.label must be a string"],
  ];
  for (const [what, change, message] of refusals) {
    it(`refuses ${what}`, () => expect(refusal(change)).to.contain(message));
  }

  it("takes an address as text and from another copy of web3.js", () => {
    const foreign = { toBase58: () => owner.toBase58() };
    for (const ownerKey of [owner.toBase58(), foreign]) expect(codec.encodeInstruction("setAll", { ...good, ownerKey })).to.deep.equal(codec.encodeInstruction("setAll", good));
  });

  const thing = (version = 1, tail: number[] = [0, 0, 0]): Uint8Array =>
    Uint8Array.from([7, 0, 0, 0, 0, 0, 0, 1, ...owner.toBytes(), 5, 0, 0, 0, 0, 0, 0, 0, 1, version, ...tail]);

  it("decodes an account to plain values and leaves the padding out", () => {
    expect(codec.decodeAccount("Thing", thing())).to.deep.equal({ owner, amount: 5n, open: true, version: 1 });
    expect(codec.accountSize("Thing")).to.equal(thing().length);
  });

  const broken: [string, Uint8Array, string][] = [
    ["of another type", Uint8Array.from([8, ...thing().slice(1)]), "the bytes are of another type of account"],
    ["of a later version", thing(2), "it has version 2 and this SDK reads version 1"],
    ["with bytes behind its end", thing(1, [0, 0, 0, 9]), "1 bytes follow after its end"],
    ["that is cut short", thing().slice(0, -1), "44 bytes are too few"],
    ["with a flag that is neither 0 nor 1", Uint8Array.from([...thing().slice(0, 48), 2, ...thing().slice(49)]), "a flag or a variant has a value that its type does not know"],
  ];
  for (const [what, bytes, message] of broken) {
    it(`refuses an account ${what}`, () => expect(() => codec.decodeAccount("Thing", bytes)).to.throw(message).with.property("code", "DecodeFailed"));
  }

  it("decodes events of variable length and refuses bytes behind them", () => {
    const event = Uint8Array.from([9, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 104, 105, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(codec.decodeEvent(event)).to.deep.equal({ name: "Happened", data: { note: "hi", amounts: [3n], kind: "longSeat" } });
    expect(() => codec.decodeEvent(Uint8Array.from([...event, 0]))).to.throw("1 bytes follow after its end");
    expect(() => codec.decodeEvent(event.slice(0, 20))).to.throw("too few");
    expect(codec.decodeEvent(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))).to.equal(undefined);
  });

  it("orders accounts as the IDL does, and refuses missing and misspelt ones", () => {
    const programId = new PublicKey(SAMPLE.address);
    const build = (accounts: Record<string, unknown>): PublicKey[] =>
      buildInstruction({ codec, programId, name: "setAll", accounts: accounts as never, data: good }).keys.map(({ pubkey }) => pubkey);
    const keys = build({ owner });
    expect(keys[0]?.equals(owner)).to.equal(true);
    expect(keys[1]?.equals(programId), "an optional account that is left out is the program itself").to.equal(true);
    expect(keys[3]?.equals(programId)).to.equal(true);
    expect(() => build({})).to.throw("setAll.owner is missing");
    expect(() => build({ owner, hnit: owner })).to.throw("setAll.hnit is not an account");
    expect(() => build({ owner: "x" })).to.throw("setAll.owner must be a PublicKey");
  });

  it("converts names as the whole SDK expects", () => {
    expect(["unix_timestamp", "JobPosted", "work_24h", "_reserved", "vault"].map(camelCase)).to.deep.equal(["unixTimestamp", "jobPosted", "work24h", "_reserved", "vault"]);
    expect(byteConstant(SAMPLE, "THING_SEED")).to.deep.equal(Uint8Array.of(116, 104));
  });
});
