import { expect } from "chai";
import { readOperator } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addMint, addTokenAccount, closeTokenAccount, sendTokens, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { BONDED, loadStaking, lockAndSlash, NEXT_SEQ, staking, WALLET, type Staking } from "./fixture";

describe("staking: withdraw_unbonded", () => {
  let world: Staking["world"];
  let at: Staking;
  /** When the entry of 100 ASSAY is released; one of 50 ASSAY follows an hour later. */
  let releaseAt: bigint;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    const { owner } = at.operator;
    releaseAt = world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: 100n * ASSAY }), [owner]).time + 7n * DAY;
    wait(world, 3_600);
    world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: 50n * ASSAY }), [owner]);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const withdraw = (changes: Partial<Parameters<typeof staking.withdrawUnbonded>[0]> = {}) =>
    staking.withdrawUnbonded({ owner: at.operator.owner.publicKey, nativeMint: world.nativeMint, ...changes });

  it("pays an entry from the second of its release, and not one second before", () => {
    const { operator } = at;
    waitUntil(world, releaseAt - 1n);
    expectRefusal(world, "NothingMatured", withdraw(), [operator.owner]);
    waitUntil(world, releaseAt);
    const outcome = world.send(withdraw(), [operator.owner]);
    expectEvent(outcome, "UnbondedWithdrawn", { operator: operator.address, owner: operator.owner.publicKey, destination: operator.wallet, amount: 100n * ASSAY, unbonding: 50n * ASSAY, seq: NEXT_SEQ + 2n });
    expect(tokens(world, operator.wallet)).to.equal(WALLET + 100n * ASSAY);
    expect(tokens(world, operator.vault)).to.equal(BONDED - 100n * ASSAY);
    expect(readOperator(world, operator.address)).to.deep.include({ bonded: BONDED - 150n * ASSAY, unbonding: [{ slot: 1, amount: 50n * ASSAY, releaseAt: releaseAt + 3_600n }], seq: NEXT_SEQ + 2n });
  });

  it("pays all entries that are released together", () => {
    waitUntil(world, releaseAt + 3_600n);
    world.mustSend(withdraw(), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).unbonding).to.deep.equal([]);
    expect(tokens(world, at.operator.wallet)).to.equal(WALLET + 150n * ASSAY);
  });

  it("pays to any token account of the mint, as the owner chooses", () => {
    const friend = addTokenAccount(world, "friend's account", { owner: stranger(world).publicKey });
    waitUntil(world, releaseAt);
    world.mustSend(withdraw({ destination: friend }), [at.operator.owner]);
    expect(tokens(world, friend)).to.equal(100n * ASSAY);
  });

  it("pays while the operator is in jail, and never what is slashed", () => {
    lockAndSlash(at, at.locker, BONDED - 150n * ASSAY, { cost: ASSAY });
    waitUntil(world, releaseAt);
    // Stake that waits is out of reach: nothing is left to lock.
    const { operator, locker } = at;
    const lock = staking.lock({ operator: operator.address, holder: operator.owner.publicKey, locker: locker.key.publicKey, amount: 1n, kind: "appeal" });
    expectRefusal(world, "InsufficientFreeStake", lock, [operator.owner, locker.key]);
    world.mustSend(withdraw(), [at.operator.owner]);
    expect(tokens(world, at.operator.wallet)).to.equal(WALLET + 100n * ASSAY);
    expect(tokens(world, at.operator.vault)).to.equal(BONDED - 100n * ASSAY);
  });

  it("leaves in the vault what strangers sent there", () => {
    sendTokens(world, at.sibling.wallet, at.operator.vault, at.sibling.owner, 5n);
    waitUntil(world, releaseAt + 3_600n);
    world.mustSend(withdraw(), [at.operator.owner]);
    expect(tokens(world, at.operator.vault)).to.equal(BONDED - 150n * ASSAY + 5n);
  });

  it("cannot be replayed", () => {
    waitUntil(world, releaseAt);
    world.mustSend(withdraw(), [at.operator.owner]);
    expectRefusal(world, "NothingMatured", withdraw(), [at.operator.owner]);
  });

  it("cannot be done by anyone but the owner", () => {
    waitUntil(world, releaseAt);
    for (const key of [stranger(world), at.operator.agent, at.sibling.owner]) {
      expectRefusal(world, "NotOperatorOwner", replaced(withdraw(), at.operator.owner.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(withdraw(), at.operator.owner.publicKey));
  });

  it("cannot take from another operator or vault", () => {
    waitUntil(world, releaseAt);
    expectRefusal(world, "NotOperatorOwner", replaced(withdraw(), at.operator.address, at.sibling.address), [at.operator.owner]);
    expectRefusal(world, "WrongVault", replaced(withdraw(), at.operator.vault, at.sibling.vault), [at.operator.owner]);
  });

  it("cannot pay to an account of another mint, to the vault itself, or to none", () => {
    waitUntil(world, releaseAt);
    const mint = addMint(world);
    const foreign = addTokenAccount(world, "foreign account", { mint, owner: at.operator.owner.publicKey });
    expectRefusal(world, "WrongNativeMint", withdraw({ destination: foreign }), [at.operator.owner]);
    expectRefusal(world, "WrongNativeMint", withdraw({ nativeMint: mint, destination: foreign }), [at.operator.owner]);
    expectRefusal(world, "ConstraintDuplicateMutableAccount", withdraw({ destination: at.operator.vault }), [at.operator.owner]);
    const closed = addTokenAccount(world, "closed account", { owner: at.operator.owner.publicKey });
    closeTokenAccount(world, closed, at.operator.owner);
    expectRefusal(world, "AccountNotInitialized", withdraw({ destination: closed }), [at.operator.owner]);
  });
});
