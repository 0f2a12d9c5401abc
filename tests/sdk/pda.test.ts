import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import * as sdk from "@assay-protocol/sdk";
import { ASSOCIATED_TOKEN_PROGRAM_ID, TOKEN_2022_PROGRAM_ID, getAssociatedTokenAddressSync } from "@solana/spl-token";
import governance from "../vectors/pdas.governance.json";
import market from "../vectors/pdas.market.json";
import staking from "../vectors/pdas.staking.json";
import supply from "../vectors/pdas.supply.json";
import verification from "../vectors/pdas.verification.json";

interface Vectors {
  programId: string;
  rows: { name: string; args: Record<string, string | number>; address: string }[];
}

type Finder = (first?: object | string, programId?: string) => PublicKey;

const finders = Object.fromEntries(Object.entries(sdk).filter(([name]) => name.startsWith("find"))) as unknown as Record<string, Finder>;
const BIG = new Set(["epoch", "nonce", "postedSlot"]);
/** A proposal's id is a number, a verifier's is 32 bytes. */
const typed = (key: string, value: string | number): unknown => {
  if (key === "id") return /^[0-9a-f]{64}$/.test(String(value)) ? Uint8Array.from(Buffer.from(String(value), "hex")) : BigInt(value);
  return BIG.has(key) ? BigInt(value) : value;
};
const find = (name: string): Finder => {
  const finder = finders[`find${name}Pda`];
  if (finder === undefined) throw new Error(`no find${name}Pda`);
  return finder;
};

describe("sdk: addresses", () => {
  for (const { programId, rows } of [staking, market, verification, supply, governance] as unknown as Vectors[]) {
    for (const { name, args, address } of rows) {
      it(`find${name}Pda agrees with the program's vector`, () => {
        const given = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, typed(key, value)]));
        const found = Object.keys(args).length === 0 ? find(name)(programId) : find(name)(given, programId);
        expect(found.toBase58()).to.equal(address);
      });
    }
  }

  it("there is a vector for every finder of a program's account", () => {
    const covered = [...staking.rows, ...market.rows, ...verification.rows, ...supply.rows, ...governance.rows].map(({ name }) => `find${name}Pda`);
    expect(Object.keys(finders).filter((name) => !covered.includes(name)).sort()).to.deep.equal(["findAssociatedTokenPda", "findProgramDataPda"]);
  });

  it("finds the usual token account of any owner, of Token-2022 too", () => {
    const [owner, mint] = [1, 2].map((byte) => new PublicKey(new Uint8Array(32).fill(byte))) as [PublicKey, PublicKey];
    expect(sdk.findAssociatedTokenPda({ owner, mint }).equals(getAssociatedTokenAddressSync(mint, owner, true))).to.equal(true);
    const expected = getAssociatedTokenAddressSync(mint, owner, true, TOKEN_2022_PROGRAM_ID, ASSOCIATED_TOKEN_PROGRAM_ID);
    expect(sdk.findAssociatedTokenPda({ owner, mint, tokenProgram: TOKEN_2022_PROGRAM_ID }).equals(expected)).to.equal(true);
  });

  it("refuses seeds that are missing or out of range, by name", () => {
    const client = PublicKey.default;
    expect(() => sdk.findJobPda({ client, nonce: -1n })).to.throw("nonce must be a bigint from 0 to 2^64 - 1");
    expect(() => sdk.findJobPda({ client, nonce: 1 as unknown as bigint })).to.throw("nonce must be a bigint");
    expect(() => sdk.findNodePda({ operator: client, index: 65_536 })).to.throw("index must be a whole number from 0 to 65535");
    expect(() => sdk.findPanelPda({ case: client, round: 256 })).to.throw("round must be a whole number from 0 to 255");
    expect(() => sdk.findVerifierPda({ id: new Uint8Array(31) })).to.throw("id must be exactly 32 bytes");
    expect(() => sdk.findBalancePda({ owner: client } as unknown as { owner: PublicKey; mint: PublicKey })).to.throw("mint must be a PublicKey");
  });
});
