import { BorshCoder, LangErrorCode, LangErrorMessage, type Idl as AnchorIdl } from "@coral-xyz/anchor";
import { PublicKey } from "@solana/web3.js";
import BN from "bn.js";
import { expect } from "chai";
import { instructions, type ProgramName } from "@assay-protocol/sdk";
import { INTEGERS, camelCase, isInteger, namedFields, typeNamed, type Idl, type IdlType } from "../../sdk/src/codec/idl";
import { writeFields } from "../../sdk/src/codec/write";
import { frameworkError } from "../../sdk/src/errors/framework";
import { codecs } from "../../sdk/src/programs/codecs";
import { MARKET_ARGS, STAKING_ARGS } from "./fixtures/instructionArgs";

const ARGS: Record<ProgramName, Record<string, object>> = { market: MARKET_ARGS, staking: STAKING_ARGS };

/** Anchor's decoded values in the SDK's form. */
function plain(value: unknown): unknown {
  if (BN.isBN(value)) return BigInt(value.toString());
  if (value instanceof PublicKey) return value.toBase58();
  if (value instanceof Uint8Array) return Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "bigint" || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, unknown>);
  const [[name, content] = ["", undefined]] = entries;
  const isVariant = entries.length === 1 && /^[A-Z]/.test(name) && typeof content === "object" && content !== null && Object.keys(content).length === 0;
  if (isVariant) return camelCase(name);
  return Object.fromEntries(entries.filter(([key]) => !key.startsWith("_")).map(([key, entry]) => [camelCase(key), plain(entry)]));
}

/** A repeatable stream of bytes. */
function source(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
}

function randomValue(idl: Idl, type: IdlType, next: () => number): unknown {
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, next);
  if (isInteger(type)) {
    const { bytes: width, signed } = INTEGERS[type];
    const unsigned = bytes(width).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const value = signed ? BigInt.asIntN(8 * width, unsigned) : unsigned;
    return width > 4 ? value : Number(value);
  }
  if (type === "bool") return next() > 127;
  if (type === "pubkey") return new PublicKey(bytes(32));
  if (type === "string") return "text";
  if (type === "bytes") return bytes(5);
  if ("option" in type) return next() > 127 ? null : randomValue(idl, type.option, next);
  if ("vec" in type) return Array.from({ length: 3 }, () => randomValue(idl, type.vec, next));
  if ("array" in type) return type.array[0] === "u8" ? bytes(type.array[1]) : Array.from({ length: type.array[1] }, () => randomValue(idl, type.array[0], next));
  const defined = typeNamed(idl, type.defined.name).type;
  if (defined.kind === "struct") return Object.fromEntries(namedFields(defined.fields).map((field) => [camelCase(field.name), randomValue(idl, field.type, next)]));
  if (defined.kind === "type") return randomValue(idl, defined.alias, next);
  return camelCase(defined.variants[next() % defined.variants.length]?.name ?? "");
}

describe("sdk: the codec and Anchor's agree", () => {
  for (const program of ["market", "staking"] as const) {
    const codec = codecs[program];
    const anchor = new BorshCoder(codec.idl as unknown as AnchorIdl);

    it(`on every instruction of ${program}, both ways`, () => {
      for (const instruction of codec.idl.instructions) {
        const name = camelCase(instruction.name);
        const build = (instructions[program] as unknown as Record<string, (args: object) => { data: Uint8Array }>)[name];
        const { data } = build?.(ARGS[program][name] ?? {}) ?? { data: new Uint8Array() };
        const decoded = anchor.instruction.decode(Buffer.from(data));
        if (decoded === null) throw new Error(`Anchor does not know ${name}`);
        expect(Buffer.from(anchor.instruction.encode(decoded.name, decoded.data)).equals(Buffer.from(data)), name).to.equal(true);
        const values = plain(decoded.data) as { args?: object };
        expect(plain(codec.decodeInstruction(data)?.args), name).to.deep.equal(values.args ?? values);
      }
    });

    it(`on every account of ${program}`, () => {
      for (const { name } of codec.idl.accounts ?? []) {
        for (let seed = 1; seed <= 5; seed += 1) {
          const next = source(seed);
          const bytes = Uint8Array.from([...codec.discriminator(name), ...Array.from({ length: (codec.accountSize(name) ?? 0) - 8 }, next)]);
          bytes[codec.fieldPlace(name, "version").offset] = 1;
          expect(plain(codec.decodeAccount(name, bytes)), name).to.deep.equal(plain(anchor.accounts.decode(name, Buffer.from(bytes))));
        }
      }
    });

    it(`on every event of ${program}`, () => {
      for (const { name, discriminator } of codec.idl.events ?? []) {
        const { type } = typeNamed(codec.idl, name);
        const fields = type.kind === "struct" ? namedFields(type.fields) : [];
        const value = randomValue(codec.idl, { defined: { name } }, source(7)) as object;
        const bytes = Uint8Array.from([...discriminator, ...writeFields(codec.idl, fields, value)]);
        const decoded = anchor.events.decode(Buffer.from(bytes).toString("base64"));
        expect(plain(codec.decodeEvent(bytes)?.data), name).to.deep.equal(plain(decoded?.data));
        expect(plain(codec.decodeEvent(bytes)?.data), name).to.deep.equal(plain(value));
      }
    });
  }

  it("on the names and texts of Anchor's own errors", () => {
    for (const [name, number] of Object.entries(LangErrorCode)) {
      expect(frameworkError(number)?.name).to.equal(name);
      expect(frameworkError(number)?.message.length, LangErrorMessage.get(number)).to.be.greaterThan(5);
    }
  });
});
