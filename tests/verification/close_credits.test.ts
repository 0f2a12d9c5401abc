import { findCreditsPda } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readCredits } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { OWED, claim, fillPool, loadCredits, type CreditsWorld } from "./creditsFixture";
import { poolOf, verification } from "./setup";

describe("verification: close_credits", () => {
  let at: CreditsWorld;
  let world: CreditsWorld["world"];
  let auditor: CreditsWorld["auditor"];
  let mint: PublicKey;
  let credits: PublicKey;
  beforeEach(async () => {
    at = await loadCredits();
    ({ world, auditor } = at);
    mint = world.nativeMint;
    credits = findCreditsPda({ owner: auditor.address, mint });
    fillPool(world, mint, OWED);
    world.mustSend(claim(world, auditor.address, mint), [auditor.key]);
  });

  const close = (rentPayer = world.payer.publicKey) => verification.closeCredits({ owner: auditor.address, mint, rentPayer });

  it("closes an account to which nothing is owed, and gives the rent back to who paid it", () => {
    const anybody = addWallet(world, "anybody");
    world.mustSend(verification.openCredits({ rentPayer: anybody.publicKey, owner: auditor.address, mint: world.stablecoin }), [anybody]);
    const address = findCreditsPda({ owner: auditor.address, mint: world.stablecoin });
    const instruction = verification.closeCredits({ owner: auditor.address, mint: world.stablecoin, rentPayer: anybody.publicKey });
    const outcome = world.send(instruction, [auditor.key]);
    expectEvent(outcome, "CreditsClosed", { credits: address, owner: auditor.address, mint: world.stablecoin, seq: 2n });
    expect([exists(world, address), world.lamports(anybody.publicKey), world.lamports(auditor.address)]).to.deep.equal([false, 10_000_000_000n, 10_000_000_000n]);
  });

  it("cannot close while one base unit is owed", () => {
    const { juror } = at;
    fillPool(world, mint, OWED - 1n);
    world.mustSend(claim(world, juror.address, mint), [juror.key]);
    const jurors = verification.closeCredits({ owner: juror.address, mint, rentPayer: world.payer.publicKey });
    expect(readCredits(world, findCreditsPda({ owner: juror.address, mint })).amount).to.equal(1n);
    expectRefusal(world, "CreditsNotEmpty", jurors, [juror.key]);
    fillPool(world, mint, 1n);
    world.mustSend([claim(world, juror.address, mint), jurors], [juror.key]);
  });

  it("cannot be replayed, and can be opened again", () => {
    world.mustSend(close(), [auditor.key]);
    expectRefusal(world, "AccountOwnedByWrongProgram", close(), [auditor.key]);
    world.mustSend(verification.openCredits({ rentPayer: world.payer.publicKey, owner: auditor.address, mint }));
    expect(readCredits(world, credits)).to.include({ amount: 0n, seq: 1n });
  });

  it("cannot be done by anyone but the owner", () => {
    const other = stranger(world);
    expectRefusal(world, "NotCreditsOwner", replaced(close(), auditor.address, other.publicKey), [other]);
    expectRefusal(world, "AccountNotSigner", unsigned(close(), auditor.address));
  });

  it("cannot give the rent to anyone else, or close another account", () => {
    expectRefusal(world, "WrongRentPayer", close(auditor.address), [auditor.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), credits, poolOf(mint).pool), [auditor.key]);
  });
});
