import { findEpochTotalsPda } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { readGovernanceConfig, readStakingConfig } from "../helpers/accounts";
import { wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { epochNow, startOfEpoch } from "../helpers/proposal";
import { extendFixture, type World } from "../helpers/world";
import { BONDED, CONFIG as STAKING_CONFIG, loadStaking, staking, type Staking } from "../staking/fixture";
import { CONFIG, governance, initializeInstruction } from "./setup";

/** In this epoch governance was set up: the first in which the bonds of epoch 0 have counted for eight epochs. */
const FIRST = 8n;
const GENESIS_EPOCHS = 8;
/** Each of the two operators has this bonded. */
const HALF = BONDED;
/** The weight is ten times the work of eight epochs: this much makes half. */
const HALF_WORK = HALF / 10n;

const loadGenesis = extendFixture(loadStaking, (at) => {
  const { epochZero, epochSeconds } = readStakingConfig(at.world);
  waitUntil(at.world, epochZero + FIRST * epochSeconds);
  const { params } = at.world.settings.governance;
  at.world.mustSend(initializeInstruction(at.world, { params: { ...params, minTotalWeight: HALF } }), [at.world.keys.deployer]);
  return at;
});

describe("governance: advance_genesis", () => {
  let at: Staking;
  let world: World;
  beforeEach(async () => {
    at = await loadGenesis();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const advance = (epoch: bigint) => governance.advanceGenesis({ epoch });
  /** Credits work in the present epoch, by the locker in the slot of the market. */
  const credit = (work: bigint): void => {
    const { operator, workLocker } = at;
    world.mustSend(staking.lock({ operator: operator.address, holder: operator.owner.publicKey, locker: workLocker.key.publicKey, amount: 1n, kind: "claim" }), [operator.owner, workLocker.key]);
    world.mustSend(staking.unlock({ operator: operator.address, locker: workLocker.key.publicKey, amount: 1n, credit: { work, nativeFees: 0n } }), [workLocker.key]);
  };
  /** Moves to the next epoch and reports the one that ended, of both operators. */
  const nextEpoch = (): void => {
    const epoch = epochNow(world);
    waitUntil(world, startOfEpoch(world, epoch + 1n));
    for (const { address } of [at.operator, at.sibling]) world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: address, epoch }));
  };
  /** Waits until the totals of an epoch are final. */
  const waitForTotals = (epoch: bigint): void => waitUntil(world, startOfEpoch(world, epoch + 3n));

  it("counts an epoch in which work carried half of the bonds, by anyone's transaction", () => {
    credit(HALF_WORK);
    nextEpoch();
    waitForTotals(FIRST);
    const before = readGovernanceConfig(world);
    const outcome = world.send(advance(FIRST));
    expectEvent(outcome, "GenesisAdvanced", { epoch: FIRST, weight: HALF, lowestBonded: 2n * BONDED, streak: 1, ended: false, seq: before.seq + 1n });
    expect(readGovernanceConfig(world)).to.deep.equal({ ...before, genesisNextEpoch: FIRST + 1n, genesisStreak: 1, seq: before.seq + 1n });
  });

  it("does not count an epoch in which work carried a little less than half", () => {
    credit(HALF_WORK - 1n);
    nextEpoch();
    credit(1n);
    nextEpoch();
    waitForTotals(FIRST + 1n);
    const outcome = world.send(advance(FIRST));
    expectEvent(outcome, "GenesisAdvanced", { epoch: FIRST, weight: HALF - 10n, lowestBonded: 2n * BONDED, streak: 0, ended: false, seq: 2n });
    world.mustSend(advance(FIRST + 1n));
    expect(readGovernanceConfig(world).genesisStreak).to.equal(1);
  });

  it("does not count an epoch whose weight is all work, but too little to vote on anything", () => {
    const { owner } = at.sibling;
    world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: BONDED }), [owner]);
    credit(HALF_WORK - 1n);
    nextEpoch();
    nextEpoch();
    credit(1n);
    nextEpoch();
    waitForTotals(FIRST + 2n);
    const counted = [FIRST, FIRST + 1n, FIRST + 2n].map((epoch) => eventData(world.mustSend(advance(epoch)), "GenesisAdvanced"));
    expect(counted.map(({ lowestBonded, weight, streak }) => [lowestBonded, weight, streak])).to.deep.equal([[2n * BONDED, HALF - 10n, 0], [BONDED, HALF - 10n, 0], [BONDED, HALF, 1]]);
  });

  it("begins anew after an epoch that nobody reported, though the work still counts", () => {
    credit(HALF_WORK);
    nextEpoch();
    waitForTotals(FIRST + 1n);
    // Lamports make no totals.
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: findEpochTotalsPda({ epoch: FIRST + 1n }), lamports: 5_000_000 }));
    world.mustSend(advance(FIRST));
    expect(readGovernanceConfig(world).genesisStreak).to.equal(1);
    const outcome = world.send(advance(FIRST + 1n));
    expectEvent(outcome, "GenesisAdvanced", { epoch: FIRST + 1n, weight: 0n, lowestBonded: 0n, streak: 0, ended: false, seq: 3n });
  });

  it("does not count an epoch with too little weight to vote on anything, though work carried half of the few who reported", () => {
    credit(HALF_WORK - 1n);
    const epoch = epochNow(world);
    waitUntil(world, startOfEpoch(world, epoch + 1n));
    world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: at.operator.address, epoch }));
    waitForTotals(FIRST);
    const outcome = world.send(advance(FIRST));
    expectEvent(outcome, "GenesisAdvanced", { epoch: FIRST, weight: HALF - 10n, lowestBonded: BONDED, streak: 0, ended: false, seq: 2n });
  });

  it("counts no epoch without weight, though nothing is bonded either", () => {
    const { operator, sibling } = at;
    for (const { owner } of [operator, sibling]) world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: BONDED }), [owner]);
    nextEpoch();
    nextEpoch();
    waitForTotals(FIRST + 1n);
    world.mustSend(advance(FIRST));
    const outcome = world.send(advance(FIRST + 1n));
    expectEvent(outcome, "GenesisAdvanced", { epoch: FIRST + 1n, weight: 0n, lowestBonded: 0n, streak: 0, ended: false, seq: 3n });
  });

  it("ends genesis with the eighth such epoch in a row, and for ever", () => {
    // Work counts for eight epochs.
    credit(HALF_WORK);
    for (let count = 0; count < GENESIS_EPOCHS; count += 1) nextEpoch();
    const last = FIRST + BigInt(GENESIS_EPOCHS) - 1n;
    waitForTotals(last + 1n);
    for (let epoch = FIRST; epoch < last; epoch += 1n) world.mustSend(advance(epoch));
    const before = readGovernanceConfig(world);
    expect(before).to.deep.include({ genesisStreak: GENESIS_EPOCHS - 1, genesisEndedEpoch: null });
    const outcome = world.send(advance(last));
    expectEvent(outcome, "GenesisAdvanced", { epoch: last, weight: HALF, lowestBonded: 2n * BONDED, streak: GENESIS_EPOCHS, ended: true, seq: before.seq + 1n });
    expect(readGovernanceConfig(world)).to.deep.equal({ ...before, genesisNextEpoch: last + 1n, genesisStreak: GENESIS_EPOCHS, genesisEndedEpoch: last, seq: before.seq + 1n });
    expectRefusal(world, "GenesisEnded", advance(last + 1n));
  });

  it("counts an epoch when its totals are final, three epochs later, and not a second before", () => {
    waitUntil(world, startOfEpoch(world, FIRST + 3n) - 1n);
    expectRefusal(world, "EpochNotFinal", advance(FIRST));
    wait(world, 1n);
    world.mustSend(advance(FIRST));
    expectRefusal(world, "EpochNotFinal", advance(FIRST + 1n));
  });

  it("counts each epoch once and in order", () => {
    waitForTotals(FIRST + 5n);
    for (const epoch of [FIRST - 1n, FIRST + 1n]) expectRefusal(world, "WrongEpochTotals", advance(epoch));
    world.mustSend(advance(FIRST));
    expectRefusal(world, "WrongEpochTotals", advance(FIRST));
    world.mustSend(advance(FIRST + 1n));
  });

  it("takes the totals from staking's account of the epoch only", () => {
    waitForTotals(FIRST);
    for (const other of [STAKING_CONFIG, CONFIG, world.payer.publicKey]) expectRefusal(world, "WrongEpochTotals", replaced(advance(FIRST), findEpochTotalsPda({ epoch: FIRST }), other));
  });

  it("cannot book in another account than the configuration", () => {
    waitForTotals(FIRST);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(advance(FIRST), CONFIG, STAKING_CONFIG));
  });
});
