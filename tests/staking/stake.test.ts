import { expect } from "chai";
import { readOperator, readStakingConfig } from "../helpers/accounts";
import { addOperator, stranger } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectError, expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addMint, addTokenAccount, associatedAccount, fund, sendTokens, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { BONDED, initialise, loadStaking, loadUninitialised, NEXT_SEQ, slashStake, staking, WALLET, lockStake, type Staking } from "./fixture";

describe("staking: stake", () => {
  let world: Staking["world"];
  let at: Staking;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const stake = (amount: bigint, changes: Partial<Parameters<typeof staking.stake>[0]> = {}) =>
    staking.stake({ owner: at.operator.owner.publicKey, nativeMint: world.nativeMint, amount, ...changes });

  it("moves the owner's tokens into the bond", () => {
    const { operator } = at;
    const outcome = world.send(stake(5n * ASSAY), [operator.owner]);
    expectEvent(outcome, "Staked", { operator: operator.address, owner: operator.owner.publicKey, source: operator.wallet, amount: 5n * ASSAY, bonded: BONDED + 5n * ASSAY, seq: NEXT_SEQ });
    const after = readOperator(world, operator.address);
    expect(after).to.include({ bonded: BONDED + 5n * ASSAY, freeStake: BONDED + 5n * ASSAY, seq: NEXT_SEQ });
    expect(tokens(world, operator.vault)).to.equal(BONDED + 5n * ASSAY);
    expect(tokens(world, operator.wallet)).to.equal(WALLET - 5n * ASSAY);
  });

  it("adds to the bond of the epochs to come, not to the one that runs", () => {
    const { epochZero, epochSeconds } = readStakingConfig(world);
    waitUntil(world, epochZero + 2n * epochSeconds);
    world.mustSend(stake(5n * ASSAY), [at.operator.owner]);
    waitUntil(world, epochZero + 3n * epochSeconds);
    world.mustSend(stake(1n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).epochs.map(({ bonded }) => bonded)).to.deep.equal([0n, BONDED, BONDED, BONDED + 5n * ASSAY]);
  });

  it("takes from any account of the mint that the owner may move", () => {
    const other = addTokenAccount(world, "second wallet", { owner: at.operator.owner.publicKey });
    sendTokens(world, at.operator.wallet, other, at.operator.owner, 7n);
    world.mustSend(stake(7n, { source: other }), [at.operator.owner]);
    expect(tokens(world, other)).to.equal(0n);
    expect(readOperator(world, at.operator.address).bonded).to.equal(BONDED + 7n);
  });

  it("counts what is staked, not what strangers send to the vault", () => {
    sendTokens(world, at.sibling.wallet, at.operator.vault, at.sibling.owner, ASSAY);
    world.mustSend(stake(1n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).bonded).to.equal(BONDED + 1n);
    expect(tokens(world, at.operator.vault)).to.equal(BONDED + 1n + ASSAY);
  });

  it("cannot leave a bond below min_stake, to the last base unit", () => {
    const { minStake } = world.settings.staking.params;
    const beginner = addOperator(world, { name: "beginner", stake: 0n, tokens: minStake, node: false });
    const first = (amount: bigint) => staking.stake({ owner: beginner.owner.publicKey, nativeMint: world.nativeMint, amount });
    expectRefusal(world, "BelowMinStake", first(minStake - 1n), [beginner.owner]);
    world.mustSend(first(minStake), [beginner.owner]);
    expect(readOperator(world, beginner.address).bonded).to.equal(minStake);
  });

  it("counts the present bond towards min_stake, also after a slash", () => {
    const { minStake } = world.settings.staking.params;
    lockStake(at, at.locker, BONDED);
    slashStake(at, at.locker, BONDED - minStake + 10n, { reason: "missed" });
    expectRefusal(world, "BelowMinStake", stake(9n), [at.operator.owner]);
    world.mustSend(stake(10n), [at.operator.owner]);
    expect(readOperator(world, at.operator.address).bonded).to.equal(minStake);
  });

  it("cannot be of nothing", () => {
    expectRefusal(world, "ZeroAmount", stake(0n), [at.operator.owner]);
  });

  it("cannot be more than the source holds, nor overflow the ledger", () => {
    expectRefusal(world, "InsufficientTokens", stake(WALLET + 1n), [at.operator.owner]);
    expectRefusal(world, "AmountOverflow", stake(2n ** 64n - BONDED), [at.operator.owner]);
    expectRefusal(world, "InsufficientTokens", stake(2n ** 64n - BONDED - 1n), [at.operator.owner]);
  });

  it("cannot be done by anyone but the owner", () => {
    for (const key of [stranger(world), at.operator.agent, at.sibling.owner]) {
      expectRefusal(world, "NotOperatorOwner", replaced(stake(ASSAY), at.operator.owner.publicKey, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(stake(ASSAY), at.operator.owner.publicKey));
  });

  it("cannot take tokens that the owner does not hold", () => {
    expectRefusal(world, "OwnerMismatch", stake(ASSAY, { source: at.sibling.wallet }), [at.operator.owner]);
    expectRefusal(world, "ConstraintDuplicateMutableAccount", stake(ASSAY, { source: at.operator.vault }), [at.operator.owner]);
    expectRefusal(world, "OwnerMismatch", stake(ASSAY, { source: at.sibling.vault }), [at.operator.owner]);
  });

  it("cannot go to another operator or vault", () => {
    expectRefusal(world, "NotOperatorOwner", replaced(stake(ASSAY), at.operator.address, at.sibling.address), [at.operator.owner]);
    expectRefusal(world, "WrongVault", replaced(stake(ASSAY), at.operator.vault, at.sibling.vault), [at.operator.owner]);
    const own = addTokenAccount(world, "vault of one's own", { owner: at.operator.address });
    expectRefusal(world, "WrongVault", replaced(stake(ASSAY), at.operator.vault, own), [at.operator.owner]);
  });

  it("cannot be of another mint, nor by another token program", () => {
    const mint = addMint(world);
    const source = associatedAccount(world, at.operator.owner.publicKey, mint);
    fund(world, mint, source, ASSAY);
    expectRefusal(world, "WrongNativeMint", stake(ASSAY, { nativeMint: mint, source }), [at.operator.owner]);
    expectRefusal(world, "WrongNativeMint", stake(ASSAY, { source }), [at.operator.owner]);
    expectRefusal(world, "IncorrectProgramId", stake(ASSAY, { tokenProgram: TOKEN_2022_PROGRAM_ID, source: at.operator.wallet }), [at.operator.owner]);
  });

  it("is the same with a native mint of Token-2022", async () => {
    world = await loadUninitialised();
    const nativeMint = addMint(world, { name: "mint of Token-2022", tokenProgram: TOKEN_2022_PROGRAM_ID });
    const tokenProgram = TOKEN_2022_PROGRAM_ID;
    initialise(world, { nativeMint, tokenProgram });
    const owner = stranger(world);
    world.mustSend(staking.createOperator({ owner: owner.publicKey, nativeMint, tokenProgram, agent: owner.publicKey, agentLockLimit: 0n }), [owner]);
    fund(world, nativeMint, associatedAccount(world, owner.publicKey, nativeMint), BONDED);
    expectError(world.send(staking.stake({ owner: owner.publicKey, nativeMint, amount: BONDED }), [owner]), "AccountNotInitialized");
    world.mustSend(staking.stake({ owner: owner.publicKey, nativeMint, tokenProgram, amount: BONDED }), [owner]);
    world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: BONDED }), [owner]);
    waitUntil(world, world.now + world.settings.staking.params.unbondingSeconds);
    world.mustSend(staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint, tokenProgram }), [owner]);
    world.mustSend(staking.closeOperator({ owner: owner.publicKey, nativeMint, tokenProgram }), [owner]);
    expect(tokens(world, associatedAccount(world, owner.publicKey, nativeMint))).to.equal(BONDED);
  });
});
