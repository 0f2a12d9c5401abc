import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { ASSAY } from "../helpers/world";
import { BONDED, loadStaking, NEXT_SEQ, staking, type Staking } from "./fixture";

describe("staking: cancel_unbond", () => {
  let world: Staking["world"];
  let at: Staking;
  const amounts = [100n * ASSAY, 50n * ASSAY];
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    for (const amount of amounts) world.mustSend(staking.requestUnbond({ owner: at.operator.owner.publicKey, amount }), [at.operator.owner]);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const cancel = (slot: number) => staking.cancelUnbond({ owner: at.operator.owner.publicKey, slot });

  it("puts the entry back into the bond, and no other", () => {
    const { operator } = at;
    const before = readOperator(world, operator.address);
    const outcome = world.send(cancel(0), [operator.owner]);
    expectEvent(outcome, "UnbondCancelled", { operator: operator.address, owner: operator.owner.publicKey, entry: 0, amount: 100n * ASSAY, bonded: BONDED - 50n * ASSAY, seq: NEXT_SEQ + 2n });
    expect(readOperator(world, operator.address)).to.deep.include({ bonded: BONDED - 50n * ASSAY, freeStake: BONDED - 50n * ASSAY, unbonding: before.unbonding.slice(1), seq: NEXT_SEQ + 2n });
  });

  it("may cancel an entry that could be withdrawn", () => {
    wait(world, 8n * DAY);
    world.mustSend(cancel(1), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).bonded).to.equal(BONDED - 100n * ASSAY);
  });

  it("counts towards the epochs to come, not the one that runs", () => {
    wait(world, DAY);
    world.mustSend(cancel(0), [at.operator.owner]);
    wait(world, DAY);
    world.mustSend(cancel(1), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).epochs.map(({ bonded }) => bonded)).to.deep.equal([0n, BONDED - 150n * ASSAY, BONDED - 50n * ASSAY]);
  });

  it("cannot be replayed", () => {
    world.mustSend(cancel(0), [at.operator.owner]);
    expectRefusal(world, "UnbondingSlotEmpty", cancel(0), [at.operator.owner]);
  });

  it("cannot cancel a free entry or one beyond the table", () => {
    for (const slot of [2, 7, 8, 255]) expectRefusal(world, "UnbondingSlotEmpty", cancel(slot), [at.operator.owner]);
  });

  it("cannot be done by anyone but the owner", () => {
    for (const key of [stranger(world), at.operator.agent, at.sibling.owner]) {
      expectRefusal(world, "NotOperatorOwner", replaced(cancel(0), at.operator.owner.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(cancel(0), at.operator.owner.publicKey));
  });

  it("cannot touch another operator", () => {
    world.mustSend(staking.requestUnbond({ owner: at.sibling.owner.publicKey, amount: ASSAY }), [at.sibling.owner]);
    expectRefusal(world, "NotOperatorOwner", replaced(cancel(0), at.operator.address, at.sibling.address), [at.operator.owner]);
  });
});
