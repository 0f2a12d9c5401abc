import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { abandonJob, claimJob, postJob, type JobOptions } from "../helpers/jobSteps";
import type { Client } from "../helpers/actors";
import { ASSAY } from "../helpers/world";
import { BOND, PRICE, UNAUDITED, UNAUDITED_BOND, addClass, gainRecord, loadJobs, stateIn, type Jobs } from "./jobFixture";

describe("market: claim_job, the bond and the audit chance", () => {
  let at: Jobs;
  beforeEach(async () => {
    at = await loadJobs();
  });
  afterEach(() => {
    expect(violations(at.world)).to.deep.equal([]);
  });

  /** Bond and audit chance of a new job once it is claimed. */
  const claimed = (options: JobOptions, client: Client = at.client): { bond: bigint; effectiveAuditBps: number } => {
    const job = postJob(at.world, client, options);
    claimJob(job, at.operator);
    const { bond, effectiveAuditBps } = stateIn(job, "claimed");
    return { bond, effectiveAuditBps };
  };

  it("is what the coverage rule asks for, rounded up", () => {
    expect(claimed({}).bond).to.equal(BOND);
    // (0.614336 / 0.1485312) · 20,000,000,001 = 82,721,475,357.46…
    expect(claimed({ price: PRICE + 1n }).bond).to.equal(82_721_475_358n);
  });

  it("grows with the insured value", () => {
    // ((0.8 · R + V) / 0.185664 − R − V) / 0.8 with V = 2 · R: 319.51 ASSAY
    const ruled = (8n * PRICE * 1_000_000n + 20n * PRICE * 1_000_000n - 30n * PRICE * 185_664n + 1_485_312n - 1n) / 1_485_312n;
    expect(claimed({ insuredValue: 2n * PRICE })).to.deep.equal({ bond: ruled, effectiveAuditBps: 2_000 });
  });

  it("is at least the price, which decides where the audit is certain or there is none", () => {
    expect(claimed({ auditBps: 10_000 })).to.deep.equal({ bond: PRICE, effectiveAuditBps: 10_000 });
    expect(claimed(UNAUDITED)).to.deep.equal({ bond: UNAUDITED_BOND, effectiveAuditBps: 0 });
  });

  it("is at least nine audit fees", () => {
    // F = 0.01 + 1 · 3,600 · 0.0001 = 0.37 ASSAY per unit, and 0.01 once
    expect(claimed({ price: ASSAY / 1_000n, units: 2, runSeconds: 3_600 }).bond).to.equal(9n * 730_000_000n);
  });

  it("is at least the class's smallest bond", () => {
    expect(claimed({ price: ASSAY / 1_000n }).bond).to.equal(5n * ASSAY);
  });

  it("is at least the class's bond for each unit", () => {
    expect(claimed({ price: ASSAY / 1_000n, units: 7, runSeconds: 1 }).bond).to.equal(7n * ASSAY);
  });

  it("is computed in ASSAY at the rate of the posting", () => {
    // 20 of the stablecoin at 10,000 base units of ASSAY each are 200 ASSAY; S = 82,721,476 is rounded up in the mint.
    expect(claimed({}, at.inStablecoin).bond).to.equal(827_214_760_000n);
    const { governor } = at.world.keys;
    const late = postJob(at.world, at.inStablecoin);
    const nativeRate = 12_000n * 2n ** 32n;
    at.world.mustSend(instructions.market.upsertMint({ governor: governor.publicKey, mint: at.world.stablecoin, tokenProgram: at.inStablecoin.tokenProgram, changes: { nativeRate }, enable: false }), [governor]);
    claimJob(late, at.operator);
    expect(stateIn(late, "claimed").bond).to.equal(827_214_760_000n);
    expect(claimed({}, at.inStablecoin).bond).to.equal(992_657_712_000n);
  });

  it("takes a class's parameters of the moment", () => {
    addClass(at.world, { minBond: 50_000n * ASSAY });
    expect(claimed({}).bond).to.equal(BOND);
    const { governor } = at.world.keys;
    at.world.mustSend(instructions.market.upsertClass({ governor: governor.publicKey, class: 1, name: "deterministic WASM", unit: "vCPU", changes: { minBond: 5n * ASSAY + 1n }, enable: false }), [governor]);
    expect(claimed({ price: ASSAY / 1_000n }).bond).to.equal(5n * ASSAY + 1n);
  });

  describe("audit chance", () => {
    it("is that of a new operator where the client asks for less", () => {
      expect(claimed({ auditBps: 500 }).effectiveAuditBps).to.equal(2_000);
      expect(claimed({ auditBps: 2_001 }).effectiveAuditBps).to.equal(2_001);
    });

    it("is certain when the insured value is above ten times the price", () => {
      expect(claimed({ insuredValue: 10n * PRICE }).effectiveAuditBps).to.equal(2_000);
      expect(claimed({ insuredValue: 10n * PRICE + 1n }).effectiveAuditBps).to.equal(10_000);
    });

    it("falls with the operator's record, rounded up, never below what the client asks for, and is lost by a miss", () => {
      gainRecord(at, 10);
      expect(readOperator(at.world, at.operator.address).valid).to.equal(10n);
      expect(claimed({ auditBps: 500 }).effectiveAuditBps).to.equal(1_000);
      expect(claimed({ auditBps: 1_001 }).effectiveAuditBps).to.equal(1_001);
      gainRecord(at, 1);
      // 2,000 · 10 / 21
      expect(claimed({ auditBps: 500 }).effectiveAuditBps).to.equal(953);
      const missed = postJob(at.world, at.client);
      claimJob(missed, at.operator);
      abandonJob(missed);
      expect(claimed({ auditBps: 500 }).effectiveAuditBps).to.equal(2_000);
    });

    it("falls to the terms' smallest, and the bond grows with it", () => {
      gainRecord(at, 30);
      // ((0.8 / (0.05 · 0.96 · 0.967) − 1) / 0.8) · R
      const bond = (8n * PRICE * 1_000_000n - 10n * PRICE * 46_416n + 371_328n - 1n) / 371_328n;
      expect(claimed({ auditBps: 500 })).to.deep.equal({ bond, effectiveAuditBps: 500 });
    });
  });
});
