import { findCreditsPda } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readCredits } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addMint } from "../helpers/token";
import { createWorld, keypair, type World } from "../helpers/world";
import { REGISTRY, poolOf, verification } from "./setup";

describe("verification: open_credits", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });

  /** A key that was never on the chain: it does not take part. */
  const owner = keypair("owner of credits").publicKey;
  const open = (mint = world.nativeMint, rentPayer = world.payer.publicKey) => verification.openCredits({ rentPayer, owner, mint });
  const creditsOf = (mint: PublicKey): PublicKey => findCreditsPda({ owner, mint });

  it("opens an empty account for somebody; anybody may, and pays the rent", () => {
    const anybody = addWallet(world, "anybody");
    for (const mint of [world.nativeMint, world.stablecoin]) {
      const credits = creditsOf(mint);
      const outcome = world.send(open(mint, anybody.publicKey), [anybody]);
      expectEvent(outcome, "CreditsOpened", { credits, owner, mint, rentPayer: anybody.publicKey, seq: 1n });
      expect(plain(readCredits(world, credits))).to.deep.equal(plain({ address: credits, owner, mint, rentPayer: anybody.publicKey, amount: 0n, seq: 1n }));
    }
    expect(world.lamports(anybody.publicKey)).to.equal(10_000_000_000n - 2n * world.lamports(creditsOf(world.nativeMint)));
  });

  it("cannot be replayed", () => {
    world.mustSend(open());
    expectRefusal(world, "AccountAlreadyInUse", open());
  });

  it("cannot be in a mint without a pool, or with another's pool", () => {
    const mint = addMint(world);
    expectRefusal(world, "AccountOwnedByWrongProgram", open(mint));
    expectRefusal(world, "WrongMint", replaced(open(mint), poolOf(mint).pool, poolOf(world.nativeMint).pool));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(open(), poolOf(world.nativeMint).pool, REGISTRY));
    expect(exists(world, creditsOf(mint))).to.equal(false);
  });

  it("cannot be at another's address", () => {
    expectRefusal(world, "ConstraintSeeds", replaced(open(), creditsOf(world.nativeMint), creditsOf(world.stablecoin)));
    expectRefusal(world, "ConstraintSeeds", replaced(open(), owner, stranger(world).publicKey));
  });

  it("cannot take the rent from somebody who has not signed", () => {
    const { publicKey } = addWallet(world, "anybody");
    expectRefusal(world, "AccountNotSigner", unsigned(open(world.nativeMint, publicKey), publicKey));
  });
});
