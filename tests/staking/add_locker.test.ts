import { findInsuranceVaultPda } from "@assay-protocol/sdk";
import { ExtensionType, createEnableRequiredMemoTransfersInstruction, createInitializeImmutableOwnerInstruction } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readStakingConfig } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { TOKEN_2022_PROGRAM_ID, addMint, addTokenAccount } from "../helpers/token";
import { keypair } from "../helpers/world";
import { CONFIG, initialise, loadStaking, loadUninitialised, staking, type Staking } from "./fixture";

describe("staking: add_locker", () => {
  let world: Staking["world"];
  let at: Staking;
  let pool: PublicKey;
  const authority = keypair("third locker").publicKey;
  beforeEach(async () => {
    at = await loadStaking();
    ({ world } = at);
    pool = addTokenAccount(world, "third pool", { owner: stranger(world).publicKey });
  });

  const add = (locker = authority, bountyPool = pool) => staking.addLocker({ governor: world.keys.governor.publicKey, authority: locker, bountyPool });

  it("gives a locker the next slot, for ever", () => {
    const before = readStakingConfig(world);
    const outcome = world.send(add(), [world.keys.governor]);
    expectEvent(outcome, "LockerAdded", { config: CONFIG, governor: world.keys.governor.publicKey, lockerSlot: 2, authority, bountyPool: pool, seq: before.seq + 1n });
    expect(plain(readStakingConfig(world))).to.deep.equal(plain({ ...before, lockers: [...before.lockers, { slot: 2, authority, bountyPool: pool }], seq: before.seq + 1n }));
  });

  it("cannot list more than four", () => {
    world.mustSend(add(), [world.keys.governor]);
    const outcome = world.mustSend(add(keypair("fourth locker").publicKey), [world.keys.governor]);
    expectEvent(outcome, "LockerAdded", {
      config: CONFIG, governor: world.keys.governor.publicKey, lockerSlot: 3, authority: keypair("fourth locker").publicKey, bountyPool: pool, seq: readStakingConfig(world).seq,
    });
    expectRefusal(world, "LockerTableFull", add(keypair("fifth locker").publicKey), [world.keys.governor]);
  });

  it("cannot list an authority twice", () => {
    world.mustSend(add(), [world.keys.governor]);
    expectRefusal(world, "LockerExists", add(), [world.keys.governor]);
    expectRefusal(world, "LockerExists", add(at.workLocker.key.publicKey), [world.keys.governor]);
  });

  it("cannot list a key that is no program's PDA: the default key, the governor, the configuration itself", () => {
    for (const key of [PublicKey.default, world.keys.governor.publicKey, CONFIG]) expectRefusal(world, "InvalidLockerAuthority", add(key), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of [stranger(world), world.keys.deployer, at.workLocker.key]) {
      expectRefusal(world, "NotGovernor", staking.addLocker({ governor: key.publicKey, authority, bountyPool: pool }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(add(), world.keys.governor.publicKey));
  });

  describe("bounty pool", () => {
    it("cannot be of another mint", () => {
      const mint = addMint(world);
      const foreign = addTokenAccount(world, "foreign pool", { mint, owner: stranger(world).publicKey });
      expectRefusal(world, "WrongNativeMint", add(authority, foreign), [world.keys.governor]);
    });

    it("cannot be an account that is no token account", () => {
      expectRefusal(world, "AccountOwnedByWrongProgram", add(authority, CONFIG), [world.keys.governor]);
      expectRefusal(world, "AccountNotInitialized", add(authority, keypair("nothing here").publicKey), [world.keys.governor]);
      expectRefusal(world, "AccountDiscriminatorMismatch", replaced(add(), CONFIG, at.operator.address), [world.keys.governor]);
    });

    it("cannot be given with another token program than its own", () => {
      const instruction = staking.addLocker({ governor: world.keys.governor.publicKey, authority, bountyPool: pool, tokenProgram: TOKEN_2022_PROGRAM_ID });
      expectRefusal(world, "BountyPoolNotPayable", instruction, [world.keys.governor]);
    });

    it("cannot be the insurance vault, nor another account of the configuration", () => {
      const own = addTokenAccount(world, "configuration's second account", { owner: CONFIG });
      for (const account of [findInsuranceVaultPda(), own]) expectRefusal(world, "InvalidBountyPool", add(authority, account), [world.keys.governor]);
    });

    it("cannot be one that may refuse a transfer, as an account of Token-2022 with required memos can", async () => {
      world = await loadUninitialised();
      const mint = addMint(world, { name: "mint of Token-2022", tokenProgram: TOKEN_2022_PROGRAM_ID });
      initialise(world, { nativeMint: mint, tokenProgram: TOKEN_2022_PROGRAM_ID });
      const owner = addWallet(world, "pool owner");
      const memo = addTokenAccount(world, "pool with memos", { mint, owner: owner.publicKey, extensions: [{ type: ExtensionType.MemoTransfer }] });
      world.mustSend(createEnableRequiredMemoTransfersInstruction(memo, owner.publicKey, [], TOKEN_2022_PROGRAM_ID), [owner]);
      const with2022 = (bountyPool: PublicKey) => staking.addLocker({ governor: world.keys.governor.publicKey, authority, bountyPool, tokenProgram: TOKEN_2022_PROGRAM_ID });
      expectRefusal(world, "BountyPoolNotPayable", with2022(memo), [world.keys.governor]);
      const immutable = addTokenAccount(world, "pool with an owner for good", {
        mint, owner: owner.publicKey,
        extensions: [{ type: ExtensionType.ImmutableOwner, initialize: (account) => createInitializeImmutableOwnerInstruction(account, TOKEN_2022_PROGRAM_ID) }],
      });
      world.mustSend(with2022(immutable), [world.keys.governor]);
    });
  });
});
