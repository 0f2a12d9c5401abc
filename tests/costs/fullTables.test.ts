import { instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { addLocker } from "../helpers/actors";
import { readOperator } from "../helpers/accounts";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { loadStaking, lockAndSlash } from "../staking/fixture";

const { staking } = instructions;
/** What an instruction gets that asks for nothing, and the share of it that the fullest tables may take. */
const LIMIT = 200_000;
const SHARE = 0.6;

describe("the cost of the fullest tables (46)", () => {
  it("of an operator with eight unbonding entries, four lockers' bounties and sixteen epochs to fill in is below 60 % of the usual limit", async () => {
    const at = await loadStaking();
    const { world, operator, workLocker, locker } = at;
    const [owner, { nativeMint }] = [operator.owner, world];
    const lockers = [workLocker, locker, addLocker(world, "third locker"), addLocker(world, "fourth locker")];
    const unbond = staking.requestUnbond({ owner: owner.publicKey, amount: 1n });
    for (const each of lockers) lockAndSlash(at, each, 1_000n, { cost: 10n, reason: "overruled" });
    for (let entry = 0; entry < 8; entry += 1) world.mustSend(unbond, [owner]);
    wait(world, 40n * DAY);
    const measured = {
      // Untouched for forty epochs, so all sixteen records are written.
      report: world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: operator.address, epoch: 39n })).computeUnits,
      sweep: world.mustSend(staking.sweepSlashed({ operator: operator.address, nativeMint, bountyPools: lockers.map(({ pool }) => pool) })).computeUnits,
      withdraw: world.mustSend(staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint }), [owner]).computeUnits,
    };
    const { bountyDue, unbonding } = readOperator(world, operator.address);
    expect(bountyDue).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(unbonding.filter(({ amount }) => amount > 0n)).to.deep.equal([]);
    for (const [name, units] of Object.entries(measured)) expect(units, name).to.be.within(1_000, LIMIT * SHARE);
    expect(violations(world)).to.deep.equal([]);
  });
});
