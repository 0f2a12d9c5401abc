import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readOperator } from "../helpers/accounts";
import { addOperator, stranger, type Operator } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { eventData, expectEvent } from "../helpers/expectEvent";
import { addMint, addTokenAccount, associatedAccount, sendTokens, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { BONDED, loadStaking, lockAndSlash, lockStake, staking, type Staking } from "./fixture";

describe("staking: close_operator", () => {
  let world: Staking["world"];
  let at: Staking;
  /** Never had a bond. */
  let empty: Operator;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    empty = addOperator(world, { name: "beginner", stake: 0n, node: false });
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const close = (of: Operator = empty, changes: Partial<Parameters<typeof staking.closeOperator>[0]> = {}) =>
    staking.closeOperator({ owner: of.owner.publicKey, nativeMint: world.nativeMint, ...changes });
  const unbondAll = (): void => {
    world.mustSend(staking.requestUnbond({ owner: at.operator.owner.publicKey, amount: readOperator(world, at.operator.address).bonded }), [at.operator.owner]);
  };
  const withdraw = (): void => {
    world.mustSend(staking.withdrawUnbonded({ owner: at.operator.owner.publicKey, nativeMint: world.nativeMint }), [at.operator.owner]);
  };

  it("closes both accounts and returns the rent to who paid it", () => {
    const rent = world.lamports(empty.address) + world.lamports(empty.vault);
    const before = world.lamports(empty.owner.publicKey);
    const { createdSlot } = readOperator(world, empty.address);
    const outcome = world.send(close(), [empty.owner]);
    expectEvent(outcome, "OperatorClosed", {
      operator: empty.address, owner: empty.owner.publicKey, rentPayer: empty.owner.publicKey, destination: empty.wallet, stray: 0n, createdSlot,
      faultsMissed: 0, faultsWrong: 0, faultsOverruled: 0, slashedTotal: 0n, seq: 2n,
    });
    expect([exists(world, empty.address), exists(world, empty.vault)]).to.deep.equal([false, false]);
    expect(world.lamports(empty.owner.publicKey)).to.equal(before + rent);
  });

  it("returns a sponsor's rent to the sponsor, and to nobody else", () => {
    const sponsor = stranger(world);
    world.mustSend(close(), [empty.owner]);
    world.mustSend(staking.createOperator({ owner: empty.owner.publicKey, rentPayer: sponsor.publicKey, nativeMint: world.nativeMint, agent: empty.agent.publicKey, agentLockLimit: 0n }), [empty.owner, sponsor]);
    expectRefusal(world, "WrongRentPayer", close(), [empty.owner]);
    const [rent, before] = [world.lamports(empty.address) + world.lamports(empty.vault), world.lamports(sponsor.publicKey)];
    world.mustSend(close(empty, { rentPayer: sponsor.publicKey }), [empty.owner]);
    expect(world.lamports(sponsor.publicKey)).to.equal(before + rent);
  });

  it("pays what strangers sent to the vault to the owner", () => {
    sendTokens(world, at.sibling.wallet, empty.vault, at.sibling.owner, 7n);
    const outcome = world.send(close(), [empty.owner]);
    expect(eventData(outcome, "OperatorClosed").stray).to.equal(7n);
    expect(tokens(world, empty.wallet)).to.equal(7n);
  });

  it("cannot be replayed; the owner may begin anew, with an empty record", () => {
    world.mustSend(close(), [empty.owner]);
    expectRefusal(world, "AccountOwnedByWrongProgram", close(), [empty.owner]);
    addOperator(world, { name: "beginner", stake: 0n, node: false });
    expect(readOperator(world, empty.address)).to.include({ seq: 1n, bonded: 0n, valid: 0n });
  });

  it("cannot be revived within the transaction that closes it", () => {
    const revive = SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: empty.address, lamports: 100_000_000 });
    const use = staking.setAgent({ owner: empty.owner.publicKey, agent: empty.agent.publicKey, agentLockLimit: 1n });
    expectRefusal(world, "AccountOwnedByWrongProgram", [close(), revive, use], [empty.owner]);
    world.mustSend([close(), revive], [empty.owner]);
    expect(exists(world, empty.address)).to.equal(false);
  });

  it("cannot close while anything is bonded, waits, is locked or is due", () => {
    const { operator } = at;
    expectRefusal(world, "OperatorNotEmpty", close(operator), [operator.owner]);
    unbondAll();
    expectRefusal(world, "OperatorNotEmpty", close(operator), [operator.owner]);
    wait(world, 7n * DAY);
    expectRefusal(world, "OperatorNotEmpty", close(operator), [operator.owner]);
    withdraw();
    world.mustSend(close(operator), [operator.owner]);
  });

  it("cannot close while one base unit is locked", () => {
    lockStake(at, at.locker, 1n);
    world.mustSend(staking.requestUnbond({ owner: at.operator.owner.publicKey, amount: BONDED - 1n }), [at.operator.owner]);
    wait(world, 7n * DAY);
    withdraw();
    expectRefusal(world, "OperatorNotEmpty", close(at.operator), [at.operator.owner]);
  });

  it("cannot close before what is due is swept, nor while it is in jail", () => {
    lockAndSlash(at, at.locker, BONDED, { cost: ASSAY });
    const { jailedUntil } = readOperator(world, at.operator.address);
    expectRefusal(world, "OperatorNotEmpty", close(at.operator), [at.operator.owner]);
    world.mustSend(staking.sweepSlashed({ operator: at.operator.address, bountyPools: [at.locker.pool], nativeMint: world.nativeMint }));
    waitUntil(world, jailedUntil - 1n);
    expectRefusal(world, "JailedOperatorStays", close(at.operator), [at.operator.owner]);
    waitUntil(world, jailedUntil);
    const outcome = world.mustSend(close(at.operator), [at.operator.owner]);
    expect(eventData(outcome, "OperatorClosed"), "the record is told once more").to.include({ faultsMissed: 0, faultsWrong: 1, faultsOverruled: 0, slashedTotal: BONDED });
  });

  it("cannot be done by anyone but the owner", () => {
    for (const key of [stranger(world), empty.agent, at.sibling.owner]) {
      expectRefusal(world, "NotOperatorOwner", replaced(close(empty, { rentPayer: world.payer.publicKey }), empty.owner.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(close(empty, { rentPayer: world.payer.publicKey }), empty.owner.publicKey));
  });

  it("cannot close another operator or another vault", () => {
    expectRefusal(world, "NotOperatorOwner", replaced(close(), empty.address, at.sibling.address), [empty.owner]);
    expectRefusal(world, "WrongVault", replaced(close(), empty.vault, at.sibling.vault), [empty.owner]);
  });

  it("cannot send stray tokens to anyone but the owner, in no other mint", () => {
    sendTokens(world, at.sibling.wallet, empty.vault, at.sibling.owner, 7n);
    expectRefusal(world, "WrongDestination", close(empty, { destination: at.sibling.wallet }), [empty.owner]);
    const mint = addMint(world);
    expectRefusal(world, "WrongDestination", close(empty, { destination: associatedAccount(world, empty.owner.publicKey, mint) }), [empty.owner]);
    expectRefusal(world, "WrongNativeMint", close(empty, { nativeMint: mint }), [empty.owner]);
    expectRefusal(world, "ConstraintDuplicateMutableAccount", close(empty, { destination: empty.vault }), [empty.owner]);
    const second = addTokenAccount(world, "owner's second account", { owner: empty.owner.publicKey });
    world.mustSend(close(empty, { destination: second }), [empty.owner]);
    expect(tokens(world, second)).to.equal(7n);
  });
});
