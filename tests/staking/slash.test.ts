import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { supply, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { AGENT_LIMIT, BONDED, CONFIG, loadStaking, lockStake, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: slash", () => {
  let world: Staking["world"];
  let at: Staking;
  const LOCKED = 100n * ASSAY;
  type Options = Partial<Parameters<typeof staking.slash>[0]>;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    lockStake(at, at.workLocker, LOCKED);
    lockStake(at, at.locker, LOCKED);
    world.mustSend(staking.unlock({ operator: at.operator.address, locker: at.workLocker.key.publicKey, amount: 1n, credit: { work: 1n, nativeFees: 1n } }), [at.workLocker.key]);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const slash = (amount: bigint, options: Options = {}) =>
    staking.slash({ operator: at.operator.address, locker: at.locker.key.publicKey, amount, reason: "wrong", cost: 0n, bounty: 0n, ...options });
  const operator = () => readOperator(world, at.operator.address);

  it("moves numbers only: tokens and supply stay until the sweep", () => {
    const before = supply(world, world.nativeMint);
    world.mustSend(slash(LOCKED), [at.locker.key]);
    expect(tokens(world, at.operator.vault)).to.equal(BONDED);
    expect(supply(world, world.nativeMint)).to.equal(before);
  });

  it("for a missed deadline: all of it burns, the record of valid jobs ends, no jail", () => {
    const outcome = world.send(slash(10n * ASSAY, { reason: "missed", cost: 7n, bounty: 7n }), [at.locker.key]);
    expectEvent(outcome, "StakeSlashed", {
      operator: at.operator.address, locker: at.locker.key.publicKey, lockerSlot: 1, reason: "missed", amount: 10n * ASSAY, cost: 0n, bounty: 0n, insurance: 0n, burn: 10n * ASSAY,
      lock: LOCKED - 10n * ASSAY, bonded: BONDED - 10n * ASSAY, burnDue: 10n * ASSAY, insuranceDue: 0n, bountyDue: 0n, agentLockLimit: AGENT_LIMIT - 10n * ASSAY, jailedUntil: 0n, valid: 0n, slashedTotal: 10n * ASSAY, seq: NEXT_SEQ + 3n,
    });
    expect(operator()).to.deep.include({
      bonded: BONDED - 10n * ASSAY, locks: [LOCKED - 1n, LOCKED - 10n * ASSAY, 0n, 0n], burnDue: 10n * ASSAY, insuranceDue: 0n, bountyDue: [0n, 0n, 0n, 0n],
      jailedUntil: 0n, valid: 0n, slashedTotal: 10n * ASSAY, faults: { missed: 1, wrong: 0, overruled: 0 },
    });
  });

  it("for an overruled vote: all of it pays the jury, valid jobs stay, no jail", () => {
    const outcome = world.send(slash(10n * ASSAY, { reason: "overruled", cost: 7n, bounty: 7n }), [at.locker.key]);
    expectEvent(outcome, "StakeSlashed", {
      operator: at.operator.address, locker: at.locker.key.publicKey, lockerSlot: 1, reason: "overruled", amount: 10n * ASSAY, cost: 10n * ASSAY, bounty: 0n, insurance: 0n, burn: 0n,
      lock: LOCKED - 10n * ASSAY, bonded: BONDED - 10n * ASSAY, burnDue: 0n, insuranceDue: 0n, bountyDue: 10n * ASSAY, agentLockLimit: AGENT_LIMIT - 10n * ASSAY, jailedUntil: 0n, valid: 1n, slashedTotal: 10n * ASSAY, seq: NEXT_SEQ + 3n,
    });
    expect(operator()).to.deep.include({ burnDue: 0n, insuranceDue: 0n, bountyDue: [0n, 10n * ASSAY, 0n, 0n], jailedUntil: 0n, valid: 1n, faults: { missed: 0, wrong: 0, overruled: 1 } });
  });

  it("for a wrong result: the jury first, then bounty, insurance and burn; and jail", () => {
    const outcome = world.send(slash(100n * ASSAY, { cost: 10n * ASSAY, bounty: 5n * ASSAY }), [at.locker.key]);
    const jailedUntil = outcome.time + DAY;
    expectEvent(outcome, "StakeSlashed", {
      operator: at.operator.address, locker: at.locker.key.publicKey, lockerSlot: 1, reason: "wrong", amount: 100n * ASSAY, cost: 10n * ASSAY, bounty: 5n * ASSAY, insurance: 18n * ASSAY, burn: 67n * ASSAY,
      lock: 0n, bonded: BONDED - 100n * ASSAY, burnDue: 67n * ASSAY, insuranceDue: 18n * ASSAY, bountyDue: 15n * ASSAY, agentLockLimit: AGENT_LIMIT - 100n * ASSAY, jailedUntil, valid: 0n, slashedTotal: 100n * ASSAY, seq: NEXT_SEQ + 3n,
    });
    expect(operator()).to.deep.include({
      bonded: BONDED - 100n * ASSAY, locks: [LOCKED - 1n, 0n, 0n, 0n], burnDue: 67n * ASSAY, insuranceDue: 18n * ASSAY, bountyDue: [0n, 15n * ASSAY, 0n, 0n], jailedUntil, valid: 0n,
      faults: { missed: 0, wrong: 1, overruled: 0 },
    });
  });

  it("pays a bounty up to its share and not one base unit more; what nobody claims burns", () => {
    const dues = (bounty: bigint) => {
      return eventData(world.mustSend(slash(10_000n, { bounty }), [at.locker.key]), "StakeSlashed");
    };
    expect(dues(1_999n)).to.include({ bounty: 1_999n, insurance: 2_000n, burn: 6_001n });
    expect(dues(2_000n)).to.include({ bounty: 2_000n, insurance: 2_000n, burn: 6_000n });
    expect(dues(2_001n)).to.include({ bounty: 2_000n, insurance: 2_000n, burn: 6_000n });
    expect(dues(2n ** 64n - 1n)).to.include({ bounty: 2_000n, insurance: 2_000n, burn: 6_000n });
  });

  it("cuts a cost beyond the amount, so that a verdict can always be executed", () => {
    world.mustSend(slash(1_000n, { cost: 1_001n, bounty: 1_000n }), [at.locker.key]);
    expect(operator()).to.deep.include({ burnDue: 0n, insuranceDue: 0n, bountyDue: [0n, 1_000n, 0n, 0n] });
    world.mustSend(slash(1_000n, { cost: 2n ** 64n - 1n, bounty: 2n ** 64n - 1n }), [at.locker.key]);
    expect(operator().bountyDue).to.deep.equal([0n, 2_000n, 0n, 0n]);
  });

  it("rounds shares down, so that odd units burn", () => {
    world.mustSend(slash(4n, { bounty: 4n }), [at.locker.key]);
    expect(operator()).to.deep.include({ burnDue: 4n, insuranceDue: 0n, bountyDue: [0n, 0n, 0n, 0n] });
    world.mustSend(slash(9n, { bounty: 9n }), [at.locker.key]);
    expect(operator()).to.deep.include({ burnDue: 4n + 7n, insuranceDue: 1n, bountyDue: [0n, 1n, 0n, 0n] });
  });

  it("uses the shares of today", () => {
    world.mustSend(staking.updateParams({ governor: world.keys.governor.publicKey, slashBurnBps: 5_500, slashBountyBps: 2_500, jailSeconds: 2n * DAY }), [world.keys.governor]);
    const outcome = world.mustSend(slash(10_000n, { bounty: 9_999n }), [at.locker.key]);
    expect(operator()).to.deep.include({ burnDue: 5_500n, insuranceDue: 2_000n, bountyDue: [0n, 2_500n, 0n, 0n], jailedUntil: outcome.time + 2n * DAY });
  });

  it("adds to what is due from earlier slashes, and takes the agent's limit down to nothing", () => {
    lockStake(at, at.locker, AGENT_LIMIT);
    world.mustSend(slash(AGENT_LIMIT, { reason: "missed" }), [at.locker.key]);
    const outcome = world.mustSend(slash(100n, { cost: 20n }), [at.locker.key]);
    expect(eventData(outcome, "StakeSlashed")).to.include({ burnDue: AGENT_LIMIT + 64n, insuranceDue: 16n, bountyDue: 20n, agentLockLimit: 0n, slashedTotal: AGENT_LIMIT + 100n });
    expect(operator()).to.include({ agentLockLimit: 0n, burnDue: AGENT_LIMIT + 64n, insuranceDue: 16n });
  });

  it("never shortens a sentence", () => {
    world.mustSend(slash(1n), [at.locker.key]);
    const { jailedUntil } = operator();
    world.mustSend(staking.updateParams({ governor: world.keys.governor.publicKey, jailSeconds: 0n }), [world.keys.governor]);
    world.mustSend(slash(1n), [at.locker.key]);
    expect(operator()).to.deep.include({ jailedUntil, faults: { missed: 0, wrong: 2, overruled: 0 } });
  });

  it("lowers the bond of the epochs to come, not of the one that runs", () => {
    wait(world, DAY);
    world.mustSend(slash(ASSAY), [at.locker.key]);
    wait(world, DAY);
    world.mustSend(slash(1n), [at.locker.key]);
    expect(operator().epochs.map(({ bonded }) => bonded)).to.deep.equal([0n, BONDED, BONDED - ASSAY]);
  });

  it("can take the whole bond where all of it is locked", () => {
    lockStake(at, at.locker, BONDED - 2n * LOCKED + 1n);
    world.mustSend(slash(BONDED - LOCKED + 1n), [at.locker.key]);
    expect(operator()).to.deep.include({ bonded: LOCKED - 1n, locks: [LOCKED - 1n, 0n, 0n, 0n], freeStake: 0n });
  });

  it("cannot reach beyond the locker's own claim: not another's, not free stake", () => {
    expectRefusal(world, "InsufficientLock", slash(LOCKED + 1n), [at.locker.key]);
    world.mustSend(slash(LOCKED), [at.locker.key]);
    expectRefusal(world, "InsufficientLock", slash(1n), [at.locker.key]);
    expect(operator().locks).to.deep.equal([LOCKED - 1n, 0n, 0n, 0n]);
  });

  it("cannot be replayed beyond what is locked", () => {
    world.mustSend(slash(LOCKED), [at.locker.key]);
    expectRefusal(world, "InsufficientLock", slash(LOCKED), [at.locker.key]);
  });

  it("cannot be of nothing, whatever the reason", () => {
    for (const reason of ["missed", "overruled", "wrong"] as const) expectRefusal(world, "ZeroAmount", slash(0n, { reason }), [at.locker.key]);
  });

  it("cannot be done by a key that is no locker, nor without the locker's signature", () => {
    for (const key of [stranger(world), at.operator.owner, world.keys.governor]) {
      expectRefusal(world, "NotLocker", slash(1n, { locker: key.publicKey }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(slash(1n), at.locker.key.publicKey));
  });

  it("cannot reach another operator, where the locker holds nothing", () => {
    expectRefusal(world, "InsufficientLock", slash(1n, { operator: at.sibling.address }), [at.locker.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(slash(1n), CONFIG, at.sibling.address), [at.locker.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", slash(1n, { operator: CONFIG }), [at.locker.key]);
  });
});
