import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { ASSAY } from "../helpers/world";
import { BONDED, CONFIG, loadStaking, lockAndSlash, lockStake, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: unlock", () => {
  let world: Staking["world"];
  let at: Staking;
  const LOCKED = 100n * ASSAY;
  const credit = { work: 5n * ASSAY, nativeFees: 50n * ASSAY };
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    lockStake(at, at.workLocker, LOCKED);
    lockStake(at, at.locker, LOCKED);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const unlock = (amount: bigint, { locker = at.locker, credit: given = null }: { locker?: Staking["locker"]; credit?: typeof credit | null } = {}) =>
    staking.unlock({ operator: at.operator.address, locker: locker.key.publicKey, amount, credit: given });

  it("gives back part of the locker's own claim, without a trace in the record", () => {
    const before = readOperator(world, at.operator.address);
    const outcome = world.send(unlock(40n), [at.locker.key]);
    expectEvent(outcome, "StakeUnlocked", {
      operator: at.operator.address, locker: at.locker.key.publicKey, lockerSlot: 1, amount: 40n, work: 0n, nativeFees: 0n, lock: LOCKED - 40n, locked: 2n * LOCKED - 40n, bonded: BONDED, valid: 0n, seq: NEXT_SEQ + 2n,
    });
    expect(readOperator(world, at.operator.address)).to.deep.equal({ ...before, locks: [LOCKED, LOCKED - 40n, 0n, 0n], freeStake: BONDED - 2n * LOCKED + 40n, seq: NEXT_SEQ + 2n });
  });

  it("credits work, native fees and one valid job, from slot 0", () => {
    const outcome = world.send(unlock(LOCKED, { locker: at.workLocker, credit }), [at.workLocker.key]);
    expectEvent(outcome, "StakeUnlocked", {
      operator: at.operator.address, locker: at.workLocker.key.publicKey, lockerSlot: 0, amount: LOCKED, ...credit, lock: 0n, locked: LOCKED, bonded: BONDED, valid: 1n, seq: NEXT_SEQ + 2n,
    });
    const after = readOperator(world, at.operator.address);
    expect(after).to.deep.include({ locks: [0n, LOCKED, 0n, 0n], valid: 1n });
    expect(after.epochs).to.deep.equal([{ epoch: 0n, bonded: 0n, ...credit, weight: 0n, lowestBonded: 0n, reported: false }]);
  });

  it("credits the epoch in which it is given", () => {
    world.mustSend(unlock(1n, { locker: at.workLocker, credit }), [at.workLocker.key]);
    wait(world, 2n * DAY);
    for (let round = 0; round < 2; round += 1) world.mustSend(unlock(1n, { locker: at.workLocker, credit }), [at.workLocker.key]);
    const { epochs, valid } = readOperator(world, at.operator.address);
    expect(epochs.map(({ epoch, bonded, work, nativeFees }) => [epoch, bonded, work, nativeFees])).to.deep.equal([
      [0n, 0n, credit.work, credit.nativeFees], [1n, BONDED, 0n, 0n], [2n, BONDED, 2n * credit.work, 2n * credit.nativeFees],
    ]);
    expect(valid).to.equal(3n);
  });

  it("gives a valid job for a credit of nothing, too", () => {
    world.mustSend(unlock(1n, { locker: at.workLocker, credit: { work: 0n, nativeFees: 0n } }), [at.workLocker.key]);
    expect(readOperator(world, at.operator.address).valid).to.equal(1n);
  });

  it("works in jail, where nothing new can be locked", () => {
    lockAndSlash(at, at.locker, ASSAY);
    world.mustSend(unlock(LOCKED), [at.locker.key]);
    expect(readOperator(world, at.operator.address).locks).to.deep.equal([LOCKED, 0n, 0n, 0n]);
  });

  it("cannot give a credit from another slot than 0", () => {
    expectRefusal(world, "NotWorkLocker", unlock(1n, { credit }), [at.locker.key]);
    expectRefusal(world, "NotWorkLocker", unlock(1n, { credit: { work: 0n, nativeFees: 0n } }), [at.locker.key]);
  });

  it("cannot exceed the locker's own claim, whatever others hold", () => {
    expectRefusal(world, "InsufficientLock", unlock(LOCKED + 1n), [at.locker.key]);
    expectRefusal(world, "InsufficientLock", unlock(LOCKED + 1n, { locker: at.workLocker, credit }), [at.workLocker.key]);
  });

  it("cannot be of nothing", () => {
    expectRefusal(world, "ZeroAmount", unlock(0n), [at.locker.key]);
    expectRefusal(world, "ZeroAmount", unlock(0n, { locker: at.workLocker, credit }), [at.workLocker.key]);
  });

  it("counts work up to the largest number and gives the stake back all the same", () => {
    const largest = { work: 2n ** 64n - 1n, nativeFees: 2n ** 64n - 1n };
    for (let round = 0; round < 2; round += 1) world.mustSend(unlock(1n, { locker: at.workLocker, credit: largest }), [at.workLocker.key]);
    expect(readOperator(world, at.operator.address).epochs[0]).to.include(largest);
    expect(readOperator(world, at.operator.address)).to.deep.include({ valid: 2n, locks: [LOCKED - 2n, LOCKED, 0n, 0n] });
  });

  it("cannot be replayed beyond what is locked", () => {
    world.mustSend(unlock(LOCKED), [at.locker.key]);
    expectRefusal(world, "InsufficientLock", unlock(LOCKED), [at.locker.key]);
  });

  it("cannot be done by a key that is no locker, nor without the locker's signature", () => {
    for (const key of [stranger(world), at.operator.owner, at.operator.agent, world.keys.governor]) {
      expectRefusal(world, "NotLocker", replaced(unlock(1n), at.locker.key.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(unlock(1n), at.locker.key.publicKey));
  });

  it("cannot reach another operator, where the locker holds nothing", () => {
    expectRefusal(world, "InsufficientLock", replaced(unlock(1n), at.operator.address, at.sibling.address), [at.locker.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(unlock(1n), CONFIG, at.sibling.address), [at.locker.key]);
  });
});
