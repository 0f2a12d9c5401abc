import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { BONDED, CONFIG, loadStaking, lockStake, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: request_unbond", () => {
  let world: Staking["world"];
  let at: Staking;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const request = (amount: bigint) => staking.requestUnbond({ owner: at.operator.owner.publicKey, amount });

  it("moves free stake to an entry that waits; the tokens stay in the vault", () => {
    const { operator } = at;
    const outcome = world.send(request(100n * ASSAY), [operator.owner]);
    const releaseAt = outcome.time + world.settings.staking.params.unbondingSeconds;
    expectEvent(outcome, "UnbondRequested", { operator: operator.address, owner: operator.owner.publicKey, entry: 0, amount: 100n * ASSAY, releaseAt, bonded: BONDED - 100n * ASSAY, seq: NEXT_SEQ });
    expect(readOperator(world, operator.address)).to.deep.include({
      bonded: BONDED - 100n * ASSAY, freeStake: BONDED - 100n * ASSAY, unbonding: [{ slot: 0, amount: 100n * ASSAY, releaseAt }], seq: NEXT_SEQ,
    });
    expect(tokens(world, operator.vault)).to.equal(BONDED);
  });

  it("takes all free stake and not one base unit more, locked stake apart", () => {
    lockStake(at, at.locker, 300n * ASSAY);
    lockStake(at, at.workLocker, 200n * ASSAY);
    const free = BONDED - 500n * ASSAY;
    expectRefusal(world, "InsufficientFreeStake", request(free + 1n), [at.operator.owner]);
    world.mustSend(request(free), [at.operator.owner]);
    expect(readOperator(world, at.operator.address)).to.include({ bonded: 500n * ASSAY, freeStake: 0n });
    expectRefusal(world, "InsufficientFreeStake", request(1n), [at.operator.owner]);
  });

  it("may leave less than min_stake bonded: it is the owner's to leave", () => {
    world.mustSend(request(BONDED - 1n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).bonded).to.equal(1n);
  });

  it("cannot be more than eight at a time", () => {
    for (let entry = 0; entry < 8; entry += 1) {
      const outcome = world.mustSend(request(BigInt(entry + 1)), [at.operator.owner]);
      expectEvent(outcome, "UnbondRequested", {
        operator: at.operator.address, owner: at.operator.owner.publicKey, entry, amount: BigInt(entry + 1), bonded: readOperator(world, at.operator.address).bonded,
        releaseAt: outcome.time + world.settings.staking.params.unbondingSeconds, seq: NEXT_SEQ + BigInt(entry),
      });
    }
    expectRefusal(world, "UnbondingTableFull", request(1n), [at.operator.owner]);
    world.mustSend(staking.cancelUnbond({ owner: at.operator.owner.publicKey, slot: 3 }), [at.operator.owner]);
    world.mustSend(request(99n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).unbonding[3]).to.include({ slot: 3, amount: 99n });
  });

  it("keeps its release when the governor changes the waiting time", () => {
    const outcome = world.mustSend(request(1n), [at.operator.owner]);
    world.mustSend(staking.updateParams({ governor: world.keys.governor.publicKey, unbondingSeconds: 6n * DAY }), [world.keys.governor]);
    const later = world.mustSend(request(2n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).unbonding.map(({ releaseAt }) => releaseAt)).to.deep.equal([outcome.time + 7n * DAY, later.time + 6n * DAY]);
  });

  it("lowers the bond of the epochs to come, not of the one that runs", () => {
    wait(world, DAY);
    world.mustSend(request(100n), [at.operator.owner]);
    wait(world, DAY);
    world.mustSend(request(1n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).epochs.map(({ bonded }) => bonded)).to.deep.equal([0n, BONDED, BONDED - 100n]);
  });

  it("cannot be of nothing", () => {
    expectRefusal(world, "ZeroAmount", request(0n), [at.operator.owner]);
  });

  it("cannot be repeated beyond what is there", () => {
    world.mustSend(request(BONDED), [at.operator.owner]);
    expectRefusal(world, "InsufficientFreeStake", request(BONDED), [at.operator.owner]);
  });

  it("cannot be done by anyone but the owner", () => {
    for (const key of [stranger(world), at.operator.agent, at.sibling.owner]) {
      expectRefusal(world, "NotOperatorOwner", replaced(request(ASSAY), at.operator.owner.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(request(ASSAY), at.operator.owner.publicKey));
  });

  it("cannot touch another operator, nor read another configuration", () => {
    expectRefusal(world, "NotOperatorOwner", replaced(request(ASSAY), at.operator.address, at.sibling.address), [at.operator.owner]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(request(ASSAY), CONFIG, at.sibling.address), [at.operator.owner]);
  });
});
