/** The vectors that the market program's Rust tests and the scripts in `scripts/vectors/` share. */
import { bytesToHex, hexToBytes } from "@noble/hashes/utils";
import { expect } from "chai";

import * as amounts from "../../sdk/src/math/amounts";
import * as commitments from "../../sdk/src/math/commitments";
import { operatorAuditBps, postedAuditBps, requiredBond } from "../../sdk/src/math/coverage";
import amountVectors from "../vectors/amounts.json";
import commitmentVectors from "../vectors/commitments.json";
import coverageVectors from "../vectors/coverage.json";

/** What a function answers, or the kind of its refusal in the words of the vectors. */
function outcome(compute: () => bigint): string {
  try {
    return compute().toString();
  } catch (error) {
    expect(error).to.be.instanceOf(RangeError);
    const { message } = error as RangeError;
    if (message.includes("beyond u64")) return "Overflow";
    if (message.startsWith("insuredValue must be 0")) return "InsuredWithoutAudit";
    expect(message, "a refusal names the rule").to.match(/^\w+ must be a whole number from \d+ to \d+, not/);
    return "OutOfRange";
  }
}

const expected = (row: { error?: string; expected?: string }) => row.error ?? row.expected;

describe("coverage vectors", () => {
  it("requiredBond answers every case, or refuses it", () => {
    for (const row of coverageVectors.requiredBond) {
      const input = { ...row, price: BigInt(row.price), insuredValue: BigInt(row.insuredValue) };
      expect(outcome(() => requiredBond(input)), row.name).to.equal(row.error ?? row.requiredBond);
    }
  });

  it("requiredBond is the published share of the price, exactly", () => {
    for (const row of coverageVectors.requiredBond) {
      if (row.ratio === undefined) continue;
      const [numerator, denominator] = row.ratio.split("/").map(BigInt);
      const input = { ...row, price: BigInt(row.price), insuredValue: BigInt(row.insuredValue) };
      expect(requiredBond(input) * denominator!, row.name).to.equal(input.price * numerator!);
    }
  });

  it("the chances at posting and of an operator are the program's", () => {
    for (const row of coverageVectors.operatorAuditBps) {
      expect(operatorAuditBps({ ...row, valid: BigInt(row.valid) })).to.equal(row.auditBps);
    }
    for (const row of coverageVectors.postedAuditBps) {
      const input = { price: BigInt(row.price), insuredValue: BigInt(row.insuredValue), auditBps: row.requestedBps };
      expect(postedAuditBps(input)).to.equal(row.auditBps);
    }
  });

  it("an amount that is not a bigint, or a share that is not whole, is refused by name", () => {
    const good = { price: 12n, insuredValue: 0n, auditBps: 500, auditors: 2, assumedDishonestBps: 2000, juryErrorBps: 0, bountyBps: 2000, honestCostBps: 8000 };
    expect(requiredBond(good)).to.equal(235n);
    expect(() => requiredBond({ ...good, price: 12 as unknown as bigint })).to.throw(RangeError, "price must be a bigint");
    expect(() => requiredBond({ ...good, price: -1n })).to.throw(RangeError, "price must be a whole number from 0");
    expect(() => requiredBond({ ...good, auditBps: 499.5 })).to.throw(RangeError, "auditBps must be a whole number from 0 to 10000");
    expect(() => requiredBond({ ...good, auditBps: undefined as unknown as number })).to.throw(RangeError, "auditBps");
  });
});

describe("amount vectors", () => {
  it("conversions round as their names say", () => {
    for (const row of amountVectors.conversion) {
      const [amount, rate] = [BigInt(row.amount), BigInt(row.nativeRate)];
      expect(outcome(() => amounts.toNativeCeil(amount, rate))).to.equal(row.error ?? row.ceil);
      if (row.error !== undefined) continue;
      expect(amounts.toNativeFloor(amount, rate).toString()).to.equal(row.floor);
      expect(amounts.forwardedWork(amount, rate).toString()).to.equal(row.forwardedWork);
    }
  });

  it("fees, levies and deposits are the program's", () => {
    for (const row of amountVectors.auditFee) {
      const input = { ...row, auditFeeBase: BigInt(row.auditFeeBase), secondPrice: BigInt(row.secondPrice), nativeRate: BigInt(row.nativeRate) };
      expect(outcome(() => amounts.auditFee(input)), JSON.stringify(row)).to.equal(expected(row));
    }
    for (const row of amountVectors.levy) {
      const input = { ...row, auditFee: BigInt(row.auditFee), crankFee: BigInt(row.crankFee) };
      expect(outcome(() => amounts.levy(input)), JSON.stringify(row)).to.equal(expected(row));
    }
    for (const row of amountVectors.saltDeposit) {
      const input = { auditFee: BigInt(row.auditFee), delayFee: BigInt(row.delayFee) };
      expect(outcome(() => amounts.saltDeposit(input)), JSON.stringify(row)).to.equal(expected(row));
    }
  });

  it("bonds and the slash of a miss are the program's", () => {
    for (const row of amountVectors.bond) {
      const input = {
        coverage: BigInt(row.coverage),
        price: BigInt(row.price),
        auditFee: BigInt(row.auditFee),
        minBond: BigInt(row.minBond),
        bondPerUnit: BigInt(row.bondPerUnit),
        units: row.units,
        nativeRate: BigInt(row.nativeRate),
      };
      expect(outcome(() => amounts.requiredLock(input)), JSON.stringify(row)).to.equal(expected(row));
    }
    for (const row of amountVectors.missSlash) {
      expect(amounts.missSlash({ bond: BigInt(row.bond), missBps: row.missBps }).toString()).to.equal(row.expected);
    }
  });

  it("a settlement divides the price and loses nothing", () => {
    for (const row of amountVectors.settlement) {
      const compute = () => amounts.settlement({ ...row, price: BigInt(row.price) });
      if (row.error !== undefined) {
        expect(outcome(() => compute().burn)).to.equal(row.error);
        continue;
      }
      const { burn, treasury, payout } = compute();
      expect([burn, treasury, payout].map(String)).to.deep.equal([row.burn, row.treasury, row.payout]);
      expect(amounts.nativeWork(burn).toString()).to.equal(row.nativeWork);
    }
  });
});

describe("commitment vectors", () => {
  it("results and their values hash as in the program", () => {
    for (const row of commitmentVectors.result) {
      const preimage = {
        market: hexToBytes(row.market),
        job: hexToBytes(row.job),
        postedSlot: BigInt(row.postedSlot),
        operator: hexToBytes(row.operator),
        outputHash: hexToBytes(row.outputHash),
        traceRoot: hexToBytes(row.traceRoot),
        juryTip: hexToBytes(row.juryTip),
        salt: hexToBytes(row.salt),
      };
      expect(bytesToHex(commitments.resultCommitment(preimage))).to.equal(row.commitment);
      expect(bytesToHex(commitments.resultValue(preimage.outputHash, preimage.traceRoot))).to.equal(row.value);
      expect(() => commitments.resultCommitment({ ...preimage, salt: new Uint8Array(31) })).to.throw(RangeError, "salt must be 32 bytes");
    }
  });

  it("salts, seeds and chains hash as in the program", () => {
    for (const row of commitmentVectors.salt) {
      expect(bytesToHex(commitments.saltCommitment(hexToBytes(row.salt)))).to.equal(row.commitment);
    }
    for (const row of commitmentVectors.seed) {
      const seed = commitments.drawSeed({
        market: hexToBytes(row.market),
        job: hexToBytes(row.job),
        postedSlot: BigInt(row.postedSlot),
        round: row.round,
        commitment: hexToBytes(row.commitment),
        slot: BigInt(row.slot),
        slotHash: hexToBytes(row.slotHash),
        salt: hexToBytes(row.salt),
      });
      expect(bytesToHex(seed)).to.equal(row.seed);
      expect(commitments.drawWord(seed).toString()).to.equal(row.word);
    }
    for (const row of commitmentVectors.chain) {
      expect(commitments.juryLinks(hexToBytes(row.secret)).map(bytesToHex)).to.deep.equal(row.links);
      expect(bytesToHex(commitments.juryTip(hexToBytes(row.secret)))).to.equal(row.tip);
    }
  });

  it("a draw audits below the chance and not from it on", () => {
    for (const row of commitmentVectors.draw) {
      expect(commitments.isAudited(BigInt(row.word), row.auditBps), JSON.stringify(row)).to.equal(row.audited);
    }
  });
});
