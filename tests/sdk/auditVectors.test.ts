/** The vectors that the verification program's Rust tests and the scripts in `scripts/vectors/` share. */
import { PublicKey } from "@solana/web3.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils";
import { expect } from "chai";
import {
  auditCommitment, challengeCommitment, drawSeats, isLastRound, joinSalt, juryQuorum, jurySeed, jurySize, linkMix, pickSlot, proofInputs, randomSaltId, saltFromSecret,
  sessionMessage, splitSalt, traceRootOf, voteCommitment, xor32, type ChallengeKind, type RosterEntry, type Vote,
} from "@assay-protocol/sdk";
import { slotOf } from "../../sdk/src/math/seats";
import auditVectors from "../vectors/audits.json";
import juryVectors from "../vectors/juries.json";
import seatVectors from "../vectors/seats.json";

/** The row with every hash as bytes. */
function bytesOf<Row extends object>(row: Row): { [Key in keyof Row]: Row[Key] extends string ? Uint8Array : Row[Key] } {
  const isHash = (value: unknown): value is string => typeof value === "string" && /^([0-9a-f]{2}){32,}$/.test(value);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isHash(value) ? hexToBytes(value) : (value as unknown)])) as never;
}

const operatorOf = (byte: number): PublicKey => new PublicKey(new Uint8Array(32).fill(byte));

describe("audit vectors", () => {
  it("audits, challenges and votes are sealed as in the program", () => {
    for (const row of auditVectors.audit) expect(bytesToHex(auditCommitment(bytesOf(row)))).to.equal(row.commitment);
    for (const row of auditVectors.challenge) expect(bytesToHex(challengeCommitment({ ...bytesOf(row), kind: row.kind as ChallengeKind }))).to.equal(row.commitment);
    for (const row of auditVectors.vote) expect(bytesToHex(voteCommitment({ ...bytesOf(row), vote: row.vote as Exclude<Vote, "none"> }))).to.equal(row.commitment);
  });

  it("a short field and a misspelt literal are refused by name", () => {
    const [first] = auditVectors.challenge.map(bytesOf);
    if (first === undefined) throw new Error("no vectors");
    expect(() => challengeCommitment({ ...first, kind: "wrongValue", salt: new Uint8Array(31) })).to.throw(RangeError, "salt must be 32 bytes");
    expect(() => challengeCommitment({ ...first, kind: "wrong" as ChallengeKind })).to.throw(RangeError, "kind must be one of wrongValue, outputWithheld");
  });

  it("links mix whatever their order, and seed the jury", () => {
    for (const { links, mix } of auditVectors.linkMix) {
      for (const order of [links, [...links].reverse()]) {
        const mixed = order.map(bytesOf).map(linkMix).reduce(xor32, new Uint8Array(32));
        expect(bytesToHex(mixed)).to.equal(mix);
      }
    }
    for (const row of auditVectors.jurySeed) expect(bytesToHex(jurySeed({ ...bytesOf(row), slot: BigInt(row.slot) }))).to.equal(row.seed);
  });

  it("proofs and session keys are bound to one result", () => {
    for (const row of auditVectors.proof) expect(proofInputs({ ...bytesOf(row), postedSlot: BigInt(row.postedSlot) }).map(bytesToHex)).to.deep.equal(row.inputs);
    for (const row of auditVectors.session) expect(bytesToHex(sessionMessage({ ...bytesOf(row), postedSlot: BigInt(row.postedSlot) }))).to.equal(row.message);
  });

  it("a trace root binds checkpoints and output", () => {
    for (const row of auditVectors.trace) expect(bytesToHex(traceRootOf({ ...bytesOf(row), outputLength: BigInt(row.outputLength) }))).to.equal(row.traceRoot);
  });
});

describe("jury vectors", () => {
  it("sizes are odd, at most a third of the eligible seats or the smallest jury", () => {
    for (const { size, last, ...input } of juryVectors.size) {
      expect(jurySize(input), JSON.stringify(input)).to.equal(size);
      expect(isLastRound(input), JSON.stringify(input)).to.equal(last);
    }
  });

  it("a quorum is two thirds, rounded up", () => {
    for (const { size, quorum } of juryVectors.quorum) expect(juryQuorum(size)).to.equal(quorum);
  });
});

describe("seat vectors", () => {
  it("a word above the largest multiple is rejected", () => {
    for (const { word, slots, slot } of seatVectors.slotOf) expect(slotOf(BigInt(word), slots), `${word} of ${slots}`).to.equal(slot);
    for (const row of seatVectors.pick) expect(pickSlot({ ...row, seed: hexToBytes(row.seed) }), JSON.stringify(row)).to.equal(row.slot);
  });

  for (const { name, roster, excluded, seats, pages, next, ...row } of seatVectors.draw) {
    it(`draws as the program does: ${name}`, () => {
      const entryAt = (slot: number): RosterEntry | undefined => {
        const [operator, activeFrom, activeUntil] = roster[slot] ?? [];
        return operator === undefined || activeFrom === undefined || activeUntil === undefined ? undefined : { operator: operatorOf(operator), activeFrom, activeUntil };
      };
      const drawn = drawSeats({ ...row, seed: hexToBytes(row.seed), entryAt, excluded: excluded.map(operatorOf) });
      expect(drawn.seats.map((seat) => seat?.slot ?? null)).to.deep.equal(seats);
      for (const seat of drawn.seats) if (seat !== null) expect(seat.operator.equals(entryAt(seat.slot)?.operator ?? PublicKey.default)).to.equal(true);
      expect([drawn.pages, drawn.next]).to.deep.equal([pages, next]);
    });
  }
});

describe("salts", () => {
  it("come from one secret by HMAC-sha256", () => {
    for (const row of auditVectors.salt) expect(bytesToHex(saltFromSecret({ ...bytesOf(row), saltId: BigInt(row.saltId) }))).to.equal(row.salt);
  });

  it("differ for every job, market and salt id", () => {
    const [secret, market, job] = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array, Uint8Array];
    const salts = [{ market, job, saltId: 1n }, { market, job, saltId: 2n }, { market, job: market, saltId: 1n }, { market: job, job, saltId: 1n }];
    expect(new Set(salts.map((input) => bytesToHex(saltFromSecret({ secret, ...input })))).size).to.equal(4);
  });

  it("need a secret that cannot be guessed, and whole numbers", () => {
    const [market, job] = [new Uint8Array(32), new Uint8Array(32)];
    expect(() => saltFromSecret({ secret: new Uint8Array(31), market, job, saltId: 1n })).to.throw(RangeError, "secret must be at least 32 random bytes");
    expect(() => saltFromSecret({ secret: new Uint8Array(32), market, job, saltId: 1 as unknown as bigint })).to.throw(RangeError, "saltId must be a bigint");
    expect(randomSaltId()).not.to.equal(randomSaltId());
  });

  it("are shared between two keepers, of whom neither knows anything", () => {
    const salt = new Uint8Array(32).fill(7);
    const [one, two] = [splitSalt(salt), splitSalt(salt)];
    expect(joinSalt(one)).to.deep.equal(salt);
    expect(joinSalt(two)).to.deep.equal(salt);
    expect(one.first).not.to.deep.equal(two.first);
    expect(one.second).not.to.deep.equal(salt);
    expect(joinSalt({ first: one.first, second: two.second })).not.to.deep.equal(salt);
    expect(() => joinSalt({ first: salt, second: salt.subarray(1) })).to.throw(RangeError, "second must be 32 bytes");
  });
});
