/** States that no instruction writes, put on the chain by hand: every instruction that could spread them refuses. */
import { expect } from "chai";
import { codecs } from "../../sdk/src/programs/codecs";
import { readOperator } from "../helpers/accounts";
import { DAY, wait } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal } from "../helpers/expectError";
import { tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { BONDED, loadStaking, lockAndSlash, lockStake, staking, type Staking } from "./fixture";

describe("staking: invariants", () => {
  let world: Staking["world"];
  let at: Staking;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
  });

  const writeU64 = (address: Staking["operator"]["address"], offset: number, value: bigint): void => {
    const account = world.chain.account(address);
    if (account === null) throw new Error("there is no such account");
    const data = account.data.slice();
    new DataView(data.buffer).setBigUint64(offset, value, true);
    world.chain.setAccount(address, { ...account, data });
  };
  const stake = (amount: bigint) => staking.stake({ owner: at.operator.owner.publicKey, nativeMint: world.nativeMint, amount });

  it("cannot go on with locks that exceed what is bonded", () => {
    lockStake(at, at.locker, 200n * ASSAY);
    writeU64(at.operator.address, codecs.staking.fieldPlace("Operator", "bonded").offset, 200n * ASSAY - 2n);
    expect(violations(world)).to.deep.equal([`operator ${at.operator.address.toBase58()}: its locks (${200n * ASSAY}) exceed its bond (${200n * ASSAY - 2n})`]);
    const { owner, address } = { owner: at.operator.owner, address: at.operator.address };
    const locker = at.locker.key.publicKey;
    expectRefusal(world, "LocksExceedBonded", staking.requestUnbond({ owner: owner.publicKey, amount: 1n }), [owner]);
    expectRefusal(world, "LocksExceedBonded", stake(1n), [owner]);
    expectRefusal(world, "LocksExceedBonded", staking.unlock({ operator: address, locker, amount: 1n, credit: null }), [at.locker.key]);
    expectRefusal(world, "LocksExceedBonded", staking.slash({ operator: address, locker, amount: 1n, reason: "missed", cost: 0n, bounty: 0n }), [at.locker.key]);
    world.mustSend(stake(2n), [owner]);
    expect(violations(world)).to.deep.equal([]);
  });

  it("cannot go on with a vault that holds less than its ledgers", () => {
    world.mustSend(staking.requestUnbond({ owner: at.operator.owner.publicKey, amount: 10n }), [at.operator.owner]);
    lockAndSlash(at, at.locker, ASSAY, { reason: "missed" });
    wait(world, 7n * DAY);
    writeU64(at.operator.vault, 64, BONDED - 1n);
    expect(tokens(world, at.operator.vault)).to.equal(BONDED - 1n);
    expect(violations(world)[0]).to.contain("differ");
    expectRefusal(world, "LedgerExceedsVault", staking.withdrawUnbonded({ owner: at.operator.owner.publicKey, nativeMint: world.nativeMint }), [at.operator.owner]);
    expectRefusal(world, "LedgerExceedsVault", staking.sweepSlashed({ operator: at.operator.address, nativeMint: world.nativeMint }));
    expectRefusal(world, "LedgerExceedsVault", stake(1n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).bonded).to.equal(BONDED - ASSAY - 10n);
  });
});
