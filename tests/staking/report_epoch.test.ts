import { findEpochTotalsPda } from "@assay-protocol/sdk";
import { SystemProgram, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readEpochTotals, readOperator, readStakingConfig } from "../helpers/accounts";
import { addOperator, stranger, type Operator } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { ASSAY } from "../helpers/world";
import { BONDED, CONFIG, loadStaking, lockStake, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: report_epoch", () => {
  let world: Staking["world"];
  let at: Staking;
  let reporter: PublicKey;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    reporter = world.payer.publicKey;
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const report = (epoch: bigint, of: Operator = at.operator) => staking.reportEpoch({ reporter, operator: of.address, epoch });
  /** The first second of an epoch. */
  const startOf = (epoch: bigint): bigint => readStakingConfig(world).epochZero + epoch * DAY;
  const credit = (work: bigint, nativeFees = work * 10n): void => {
    lockStake(at, at.workLocker, 1n);
    world.mustSend(staking.unlock({ operator: at.operator.address, locker: at.workLocker.key.publicKey, amount: 1n, credit: { work, nativeFees } }), [at.workLocker.key]);
  };
  const totalsOf = (epoch: bigint) => readEpochTotals(world, findEpochTotalsPda({ epoch }));

  it("fixes the first operator's figures and opens the totals", () => {
    waitUntil(world, startOf(8n));
    credit(30n * ASSAY);
    waitUntil(world, startOf(9n));
    const address = findEpochTotalsPda({ epoch: 8n });
    const outcome = world.send(report(8n));
    const figures = { weight: 300n * ASSAY, lowestBonded: BONDED, bonded: BONDED, work: 30n * ASSAY, nativeFees: 300n * ASSAY };
    expectEvent(outcome, "EpochReported", {
      operator: at.operator.address, epochTotals: address, reporter, epoch: 8n, ...figures, totalWeight: 300n * ASSAY, totalLowestBonded: BONDED,
      totalBonded: BONDED, totalWork: 30n * ASSAY, totalNativeFees: 300n * ASSAY, workMultipleBps: 100_000, reports: 1n, seq: NEXT_SEQ + 2n,
    });
    expect(plain(readEpochTotals(world, address))).to.deep.equal(plain({ address, rentPayer: reporter, epoch: 8n, ...figures, workMultipleBps: 100_000, reports: 1n }));
    expect(readOperator(world, at.operator.address).epochs.find(({ epoch }) => epoch === 8n)).to.deep.equal({ epoch: 8n, ...figures, reported: true });
  });

  it("adds further operators to the totals, whoever reports them", () => {
    waitUntil(world, startOf(8n));
    credit(30n * ASSAY);
    waitUntil(world, startOf(9n));
    world.mustSend(report(8n));
    const other = stranger(world);
    const outcome = world.send(staking.reportEpoch({ reporter: other.publicKey, operator: at.sibling.address, epoch: 8n }), [other]);
    expectEvent(outcome, "EpochReported", {
      operator: at.sibling.address, epochTotals: findEpochTotalsPda({ epoch: 8n }), reporter: other.publicKey, epoch: 8n, weight: 0n, lowestBonded: BONDED, bonded: BONDED, work: 0n, nativeFees: 0n,
      totalWeight: 300n * ASSAY, totalLowestBonded: 2n * BONDED, totalBonded: 2n * BONDED, totalWork: 30n * ASSAY, totalNativeFees: 300n * ASSAY, workMultipleBps: 100_000, reports: 2n, seq: NEXT_SEQ,
    });
    expect(totalsOf(8n)).to.include({ weight: 300n * ASSAY, lowestBonded: 2n * BONDED, bonded: 2n * BONDED, work: 30n * ASSAY, nativeFees: 300n * ASSAY, reports: 2n });
    expect(totalsOf(8n).rentPayer.toBase58(), "only the first pays rent").to.equal(reporter.toBase58());
  });

  describe("weight", () => {
    it("is nothing in the first seven epochs, for the bond of earlier ones counts as nothing", () => {
      waitUntil(world, startOf(7n));
      credit(100n * ASSAY);
      waitUntil(world, startOf(8n));
      world.mustSend(report(7n));
      // At the start of epoch 0, in which it was created, nothing was bonded.
      expect(totalsOf(7n)).to.include({ weight: 0n, lowestBonded: 0n, bonded: BONDED });
    });

    it("is the lowest bond of eight epochs where there is work enough", () => {
      waitUntil(world, startOf(8n));
      world.mustSend(staking.stake({ owner: at.operator.owner.publicKey, nativeMint: world.nativeMint, amount: 500n * ASSAY }), [at.operator.owner]);
      credit(1_000n * ASSAY);
      waitUntil(world, startOf(15n));
      world.mustSend(report(14n));
      expect(totalsOf(14n)).to.include({ weight: BONDED, lowestBonded: BONDED, bonded: BONDED + 500n * ASSAY, work: 0n });
      waitUntil(world, startOf(17n));
      world.mustSend(report(15n));
      expect(totalsOf(15n), "epoch 8, the one of the work, is the first of the eight").to.include({ weight: BONDED, lowestBonded: BONDED, work: 0n });
      world.mustSend(report(16n));
      expect(totalsOf(16n), "the work is too old, the larger bond is old enough").to.include({ weight: 0n, lowestBonded: BONDED + 500n * ASSAY });
    });

    it("sums the work of eight epochs, to the last base unit", () => {
      for (const epoch of [1n, 2n, 8n]) {
        waitUntil(world, startOf(epoch));
        credit(epoch);
      }
      waitUntil(world, startOf(9n));
      world.mustSend(report(8n));
      expect(totalsOf(8n)).to.include({ weight: 110n, work: 8n, nativeFees: 80n });
      waitUntil(world, startOf(10n));
      world.mustSend(report(9n));
      expect(totalsOf(9n), "epoch 1 has left the window").to.include({ weight: 100n, work: 0n });
    });

    it("is capped for all operators alike, as at the first report, whatever the governor changes then", () => {
      waitUntil(world, startOf(8n));
      credit(30n * ASSAY);
      waitUntil(world, startOf(9n));
      world.mustSend(report(8n, at.sibling));
      world.mustSend(staking.updateParams({ governor: world.keys.governor.publicKey, workMultipleBps: 125_000 }), [world.keys.governor]);
      world.mustSend(report(8n));
      expect(totalsOf(8n)).to.include({ weight: 300n * ASSAY, workMultipleBps: 100_000 });
      waitUntil(world, startOf(10n));
      world.mustSend(report(9n));
      expect(totalsOf(9n)).to.include({ weight: 375n * ASSAY, workMultipleBps: 125_000 });
    });

    it("falls with a bond that leaves for a single epoch's start", () => {
      waitUntil(world, startOf(9n));
      credit(1_000n * ASSAY);
      world.mustSend(staking.requestUnbond({ owner: at.operator.owner.publicKey, amount: BONDED - 1n }), [at.operator.owner]);
      waitUntil(world, startOf(10n));
      world.mustSend(staking.cancelUnbond({ owner: at.operator.owner.publicKey, slot: 0 }), [at.operator.owner]);
      waitUntil(world, startOf(11n));
      world.mustSend(report(9n));
      world.mustSend(report(10n));
      expect(totalsOf(9n)).to.include({ weight: BONDED, bonded: BONDED });
      expect(totalsOf(10n)).to.include({ weight: 1n, lowestBonded: 1n, bonded: 1n });
    });

    it("does not see stake that comes and goes within an epoch", () => {
      waitUntil(world, startOf(8n));
      credit(1_000n * ASSAY);
      waitUntil(world, startOf(9n));
      world.mustSend(staking.stake({ owner: at.operator.owner.publicKey, nativeMint: world.nativeMint, amount: 900n * ASSAY }), [at.operator.owner]);
      world.mustSend(staking.requestUnbond({ owner: at.operator.owner.publicKey, amount: 900n * ASSAY }), [at.operator.owner]);
      waitUntil(world, startOf(10n));
      world.mustSend(report(9n));
      expect(totalsOf(9n)).to.include({ weight: BONDED, bonded: BONDED });
    });
  });

  describe("time", () => {
    it("is refused in the epoch itself up to its last second, and possible from the next second on", () => {
      waitUntil(world, startOf(1n) - 1n);
      expectRefusal(world, "EpochNotReportable", report(0n));
      expectRefusal(world, "EpochNotReportable", report(1n));
      waitUntil(world, startOf(1n));
      world.mustSend(report(0n));
    });

    it("is possible up to the last second of the second epoch after, and refused from then on", () => {
      waitUntil(world, startOf(3n) - 1n);
      world.mustSend(report(0n));
      waitUntil(world, startOf(3n));
      expectRefusal(world, "EpochNotReportable", report(0n, at.sibling));
      expectRefusal(world, "EpochNotReportable", report(2n ** 64n - 1n));
    });

    it("finds the figures of an operator that nobody touched for sixteen epochs and more", () => {
      wait(world, 40n * DAY);
      world.mustSend(report(39n));
      world.mustSend(report(38n));
      expect(totalsOf(38n)).to.include({ bonded: BONDED, lowestBonded: BONDED, weight: 0n });
    });
  });

  it("cannot be repeated for the same operator and epoch", () => {
    waitUntil(world, startOf(1n));
    world.mustSend(report(0n));
    expectRefusal(world, "EpochAlreadyReported", report(0n));
    waitUntil(world, startOf(2n));
    expectRefusal(world, "EpochAlreadyReported", report(0n));
    world.mustSend(report(1n));
  });

  it("cannot report an epoch in which the operator did not exist", () => {
    waitUntil(world, startOf(2n));
    const late = addOperator(world, { name: "late", stake: BONDED, node: false });
    expectRefusal(world, "EpochNotRecorded", report(1n, late));
    waitUntil(world, startOf(3n));
    world.mustSend(report(2n, late));
    expect(totalsOf(2n)).to.include({ bonded: 0n, weight: 0n, reports: 1n });
  });

  it("cannot be reported again by an operator that closes and begins anew", () => {
    const beginner = addOperator(world, { name: "beginner", stake: 0n, node: false });
    waitUntil(world, startOf(1n));
    world.mustSend(report(0n, beginner));
    world.mustSend(staking.closeOperator({ owner: beginner.owner.publicKey, nativeMint: world.nativeMint }), [beginner.owner]);
    addOperator(world, { name: "beginner", stake: 0n, node: false });
    expectRefusal(world, "EpochNotRecorded", report(0n, beginner));
  });

  it("cannot add to the totals of another epoch, nor to another account", () => {
    waitUntil(world, startOf(2n));
    world.mustSend(report(1n, at.sibling));
    expectRefusal(world, "ConstraintSeeds", replaced(report(0n), findEpochTotalsPda({ epoch: 0n }), findEpochTotalsPda({ epoch: 1n })));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(report(0n), at.operator.address, CONFIG));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(report(0n), CONFIG, at.sibling.address));
  });

  it("cannot be done without the reporter's signature", () => {
    waitUntil(world, startOf(1n));
    const other = stranger(world).publicKey;
    expectRefusal(world, "AccountNotSigner", unsigned(staking.reportEpoch({ reporter: other, operator: at.operator.address, epoch: 0n }), other));
  });

  it("cannot be prevented by lamports at the totals' address", () => {
    waitUntil(world, startOf(1n));
    world.mustSend(SystemProgram.transfer({ fromPubkey: reporter, toPubkey: findEpochTotalsPda({ epoch: 0n }), lamports: 10_000_000 }));
    world.mustSend(report(0n));
    expect(totalsOf(0n).reports).to.equal(1n);
  });
});
