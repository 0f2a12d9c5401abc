import { PublicKey, type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { addOperator, stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { AGENT_LIMIT, BONDED, CONFIG, loadStaking, lockAndSlash, lockStake, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: lock", () => {
  let world: Staking["world"];
  let at: Staking;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const lock = (amount: bigint, { holder = at.operator.owner, kind = "claim", locker = at.locker }: { holder?: Keypair; kind?: "claim" | "seat" | "appeal"; locker?: { key: Keypair } } = {}) =>
    staking.lock({ operator: at.operator.address, holder: holder.publicKey, locker: locker.key.publicKey, amount, kind });

  it("books a claim of the locker's slot; no token moves", () => {
    const { operator, locker } = at;
    const outcome = world.send(lock(100n * ASSAY), [operator.owner, locker.key]);
    expectEvent(outcome, "StakeLocked", {
      operator: operator.address, locker: locker.key.publicKey, holder: operator.owner.publicKey, lockerSlot: 1, kind: "claim", amount: 100n * ASSAY, lock: 100n * ASSAY, locked: 100n * ASSAY, bonded: BONDED, seq: NEXT_SEQ,
    });
    expect(readOperator(world, operator.address)).to.deep.include({ bonded: BONDED, locks: [0n, 100n * ASSAY, 0n, 0n], freeStake: BONDED - 100n * ASSAY, seq: NEXT_SEQ });
    expect(tokens(world, operator.vault)).to.equal(BONDED);
  });

  it("keeps the lockers' claims apart and adds up those of one", () => {
    const { operator, workLocker } = at;
    lockStake(at, at.locker, 100n);
    lockStake(at, at.locker, 20n);
    const outcome = world.send(lock(3n, { locker: workLocker, kind: "seat" }), [operator.owner, workLocker.key]);
    expectEvent(outcome, "StakeLocked", { operator: operator.address, locker: workLocker.key.publicKey, holder: operator.owner.publicKey, lockerSlot: 0, kind: "seat", amount: 3n, lock: 3n, locked: 123n, bonded: BONDED, seq: NEXT_SEQ + 2n });
    expect(readOperator(world, operator.address).locks).to.deep.equal([3n, 120n, 0n, 0n]);
  });

  it("takes all free stake and not one base unit more", () => {
    const { operator, locker } = at;
    expectRefusal(world, "InsufficientFreeStake", lock(BONDED + 1n), [operator.owner, locker.key]);
    expectRefusal(world, "InsufficientFreeStake", lock(2n ** 64n - 1n), [operator.owner, locker.key]);
    world.mustSend(lock(BONDED), [operator.owner, locker.key]);
    expectRefusal(world, "InsufficientFreeStake", lock(1n), [operator.owner, locker.key]);
    expectRefusal(world, "AmountOverflow", lock(2n ** 64n - BONDED), [operator.owner, locker.key]);
  });

  it("cannot be of nothing", () => {
    expectRefusal(world, "ZeroAmount", lock(0n), [at.operator.owner, at.locker.key]);
  });

  it("lets the agent lock up to its limit, counting what others locked", () => {
    const { operator, locker } = at;
    const byAgent = (amount: bigint) => lock(amount, { holder: operator.agent });
    expectRefusal(world, "AgentLimitExceeded", byAgent(AGENT_LIMIT + 1n), [operator.agent, locker.key]);
    lockStake(at, at.workLocker, 10n);
    expectRefusal(world, "AgentLimitExceeded", byAgent(AGENT_LIMIT - 9n), [operator.agent, locker.key]);
    const outcome = world.send(byAgent(AGENT_LIMIT - 10n), [operator.agent, locker.key]);
    expectEvent(outcome, "StakeLocked", {
      operator: operator.address, locker: locker.key.publicKey, holder: operator.agent.publicKey, lockerSlot: 1, kind: "claim", amount: AGENT_LIMIT - 10n, lock: AGENT_LIMIT - 10n, locked: AGENT_LIMIT, bonded: BONDED, seq: NEXT_SEQ + 1n,
    });
    expectRefusal(world, "AgentLimitExceeded", byAgent(1n), [operator.agent, locker.key]);
    world.mustSend(lock(1n), [operator.owner, locker.key]);
  });

  it("lets the agent lose its limit once: a slash lowers it, whoever locked, until the owner renews it", () => {
    const { operator, locker } = at;
    lockAndSlash(at, locker, AGENT_LIMIT - 10n, { reason: "missed" });
    expect(readOperator(world, operator.address).agentLockLimit).to.equal(10n);
    expectRefusal(world, "AgentLimitExceeded", lock(11n, { holder: operator.agent }), [operator.agent, locker.key]);
    world.mustSend(lock(10n, { holder: operator.agent }), [operator.agent, locker.key]);
    world.mustSend(staking.setAgent({ owner: operator.owner.publicKey, agent: operator.agent.publicKey, agentLockLimit: 11n }), [operator.owner]);
    world.mustSend(lock(1n, { holder: operator.agent }), [operator.agent, locker.key]);
  });

  it("cannot be done without the operator's side, whoever the locker is", () => {
    const { operator, locker } = at;
    for (const holder of [stranger(world), at.sibling.owner, at.sibling.agent, locker.key]) {
      expectRefusal(world, "NotOperatorHolder", lock(1n, { holder }), [...new Set([holder, locker.key])]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(lock(1n), operator.owner.publicKey), [locker.key]);
  });

  it("cannot take the default key for an agent where there is none", () => {
    const alone = addOperator(world, { name: "without agent", stake: BONDED, node: false });
    world.mustSend(staking.setAgent({ owner: alone.owner.publicKey, agent: PublicKey.default, agentLockLimit: BONDED }), [alone.owner]);
    const instruction = staking.lock({ operator: alone.address, holder: PublicKey.default, locker: at.locker.key.publicKey, amount: 1n, kind: "claim" });
    expectRefusal(world, "AccountNotSigner", unsigned(instruction, PublicKey.default), [at.locker.key]);
  });

  it("cannot be done by a key that is no locker, nor without the locker's signature", () => {
    const { operator, locker } = at;
    for (const key of [stranger(world), world.keys.governor, operator.owner]) {
      expectRefusal(world, "NotLocker", lock(1n, { locker: { key } }), [...new Set([operator.owner, key])]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(lock(1n), locker.key.publicKey), [operator.owner]);
    // Free slots hold the default key, which is nobody.
    expectRefusal(world, "AccountNotSigner", unsigned(replaced(lock(1n), locker.key.publicKey, PublicKey.default), PublicKey.default), [operator.owner]);
  });

  it("cannot lock another operator's stake", () => {
    expectRefusal(world, "NotOperatorHolder", replaced(lock(1n), at.operator.address, at.sibling.address), [at.operator.owner, at.locker.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(lock(1n), at.operator.address, CONFIG), [at.operator.owner, at.locker.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(lock(1n), CONFIG, at.sibling.address), [at.operator.owner, at.locker.key]);
  });

  it("can be sent again: each lock is a claim of its own, within the free stake", () => {
    for (let round = 0; round < 2; round += 1) world.mustSend(lock(BONDED / 2n), [at.operator.owner, at.locker.key]);
    expectRefusal(world, "InsufficientFreeStake", lock(BONDED / 2n), [at.operator.owner, at.locker.key]);
  });

  describe("of a jailed operator", () => {
    let jailedUntil: bigint;
    beforeEach(() => {
      lockAndSlash(at, at.locker, ASSAY);
      ({ jailedUntil } = readOperator(world, at.operator.address));
    });

    it("is refused for claims and seats up to the last second in jail", () => {
      waitUntil(world, jailedUntil - 1n);
      for (const kind of ["claim", "seat"] as const) {
        expectRefusal(world, "OperatorJailed", lock(1n, { kind }), [at.operator.owner, at.locker.key]);
        expectRefusal(world, "OperatorJailed", lock(1n, { kind, holder: at.operator.agent }), [at.operator.agent, at.locker.key]);
      }
      waitUntil(world, jailedUntil);
      for (const kind of ["claim", "seat"] as const) world.mustSend(lock(1n, { kind }), [at.operator.owner, at.locker.key]);
    });

    it("is possible for an appeal, by the owner and by the agent", () => {
      const outcome = world.send(lock(5n, { kind: "appeal" }), [at.operator.owner, at.locker.key]);
      expectEvent(outcome, "StakeLocked", { operator: at.operator.address, locker: at.locker.key.publicKey, holder: at.operator.owner.publicKey, lockerSlot: 1, kind: "appeal", amount: 5n, lock: 5n, locked: 5n, bonded: BONDED - ASSAY, seq: NEXT_SEQ + 2n });
      world.mustSend(lock(5n, { kind: "appeal", holder: at.operator.agent }), [at.operator.agent, at.locker.key]);
    });
  });
});
