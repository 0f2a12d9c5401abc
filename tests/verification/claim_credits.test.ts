import { findCreditsPda } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readCredits, readPool } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectError, expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { poolLedger } from "../helpers/seatBooks";
import { TOKEN_PROGRAM_ID, addTokenAccount, associatedAccount, conjure, freeze, thaw, tokens } from "../helpers/token";
import { OWED, claim, fillPool, loadCredits, owe, type CreditsWorld } from "./creditsFixture";
import { REGISTRY, poolOf } from "./setup";

describe("verification: claim_credits", () => {
  let at: CreditsWorld;
  let world: CreditsWorld["world"];
  let mint: PublicKey;
  let auditor: CreditsWorld["auditor"];
  let wallet: PublicKey;
  beforeEach(async () => {
    at = await loadCredits();
    ({ world, auditor } = at);
    mint = world.nativeMint;
    wallet = associatedAccount(world, auditor.address, mint);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  for (const [kind, of] of [["ASSAY", (): PublicKey => world.nativeMint], ["a mint of Token-2022", (): PublicKey => at.mint2022]] as const) {
    it(`pays all that is owed in ${kind} when the pool has it`, () => {
      mint = of();
      const [{ pool, vault }, credits, destination] = [poolOf(mint), findCreditsPda({ owner: auditor.address, mint }), associatedAccount(world, auditor.address, mint)];
      fillPool(world, mint, 1_000n);
      const [before, poolBefore] = [readCredits(world, credits), readPool(world, pool)];
      const outcome = world.send(claim(world, auditor.address, mint), [auditor.key]);
      expectEvent(outcome, "CreditsClaimed", { credits, owner: auditor.address, mint, destination, amount: OWED, owed: 0n, paid: OWED, left: 900n, seq: before.seq + 1n, poolSeq: poolBefore.seq + 1n });
      expect(readCredits(world, credits)).to.deep.equal({ ...before, amount: 0n, seq: before.seq + 1n });
      expect(readPool(world, pool)).to.deep.equal({ ...poolBefore, paid: OWED, seq: poolBefore.seq + 1n });
      expect([tokens(world, destination), tokens(world, vault)]).to.deep.equal([OWED, 900n]);
    });
  }

  it("pays first come first served what there is, and the rest when there is more", () => {
    const { juror } = at;
    const jurors = associatedAccount(world, juror.address, mint);
    fillPool(world, mint, 170n);
    world.mustSend(claim(world, juror.address, mint), [juror.key]);
    const outcome = world.mustSend(claim(world, auditor.address, mint), [auditor.key]);
    expect(outcome.events.map(({ data }) => data)[0]).to.include({ amount: 70n, owed: 30n, paid: 170n, left: 0n });
    expect(poolLedger(world, mint)).to.deep.equal({ held: 0n, credits: { [auditor.address.toBase58()]: 30n, [juror.address.toBase58()]: 0n }, owed: 30n });
    expectRefusal(world, "PoolEmpty", claim(world, auditor.address, mint), [auditor.key]);
    fillPool(world, mint, 29n);
    world.mustSend(claim(world, auditor.address, mint), [auditor.key]);
    fillPool(world, mint, 2n);
    world.mustSend(claim(world, auditor.address, mint), [auditor.key]);
    expect([tokens(world, jurors), tokens(world, wallet), tokens(world, poolOf(mint).vault)]).to.deep.equal([100n, 100n, 1n]);
    expect(readPool(world, poolOf(mint).pool).paid).to.equal(200n);
  });

  it("cannot be replayed: what is not owed is not paid", () => {
    fillPool(world, mint, 1_000n);
    world.mustSend(claim(world, auditor.address, mint), [auditor.key]);
    expectRefusal(world, "NothingOwed", claim(world, auditor.address, mint), [auditor.key]);
  });

  it("cannot pay from an empty pool", () => {
    expectRefusal(world, "PoolEmpty", claim(world, auditor.address, mint), [auditor.key]);
  });

  it("pays as much as a token account can hold", () => {
    // Far more than can exist of ASSAY.
    const most = 2n ** 64n - 1n - 10n ** 18n;
    conjure(world, mint, poolOf(mint).vault, most);
    owe(world, auditor.address, mint, 2n ** 64n - 1n);
    world.mustSend(claim(world, auditor.address, mint), [auditor.key]);
    expect(tokens(world, wallet)).to.equal(most);
  });

  it("pays to any account of the mint that the owner names, and to no vault of its own", () => {
    fillPool(world, mint, 150n);
    const destination = addTokenAccount(world, "somebody else's account", { owner: stranger(world).publicKey });
    world.mustSend(claim(world, auditor.address, mint, { destination }), [auditor.key]);
    expect(tokens(world, destination)).to.equal(OWED);
    expectRefusal(world, "DestinationIsVault", claim(world, at.juror.address, mint, { destination: poolOf(mint).vault }), [at.juror.key]);
  });

  it("cannot pay a frozen account, and can when it is thawed", () => {
    const { mint2022 } = at;
    fillPool(world, mint2022, 150n);
    const destination = associatedAccount(world, auditor.address, mint2022);
    freeze(world, mint2022, destination);
    expectRefusal(world, "DestinationNotPayable", claim(world, auditor.address, mint2022), [auditor.key]);
    thaw(world, mint2022, destination);
    freeze(world, mint2022, poolOf(mint2022).vault);
    expectRefusal(world, "DestinationNotPayable", claim(world, auditor.address, mint2022), [auditor.key]);
    thaw(world, mint2022, poolOf(mint2022).vault);
    world.mustSend(claim(world, auditor.address, mint2022), [auditor.key]);
  });

  it("cannot pay an account of another mint", () => {
    fillPool(world, mint, 150n);
    const destination = addTokenAccount(world, "stablecoin account", { mint: world.stablecoin, owner: auditor.address });
    const before = world.capture();
    const outcome = world.send(claim(world, auditor.address, mint, { destination }), [auditor.key]);
    expectError(outcome, "MintMismatch");
    expect(world.capture()).to.deep.equal(before);
  });

  it("cannot be done by anyone but the owner", () => {
    fillPool(world, mint, 150n);
    const other = stranger(world);
    expectRefusal(world, "NotCreditsOwner", replaced(claim(world, auditor.address, mint, { destination: wallet }), auditor.address, other.publicKey), [other]);
    expectRefusal(world, "AccountNotSigner", unsigned(claim(world, auditor.address, mint), auditor.address));
  });

  it("cannot mix mints: neither another's credits, pool, vault nor token program", () => {
    const { mint2022 } = at;
    for (const each of [mint, mint2022]) fillPool(world, each, 150n);
    const instruction = claim(world, auditor.address, mint);
    const creditsIn = (of: PublicKey): PublicKey => findCreditsPda({ owner: auditor.address, mint: of });
    expectRefusal(world, "WrongMint", replaced(instruction, creditsIn(mint), creditsIn(mint2022)), [auditor.key]);
    expectRefusal(world, "WrongMint", replaced(instruction, poolOf(mint).pool, poolOf(mint2022).pool), [auditor.key]);
    expectRefusal(world, "WrongMint", replaced(instruction, mint, mint2022), [auditor.key]);
    expectRefusal(world, "WrongVault", replaced(instruction, poolOf(mint).vault, wallet), [auditor.key]);
    const tokenProgram = claim(world, auditor.address, mint2022);
    expectRefusal(world, "WrongTokenProgram", replaced(tokenProgram, world.chain.account(mint2022)?.owner ?? mint2022, TOKEN_PROGRAM_ID), [auditor.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, creditsIn(mint), REGISTRY), [auditor.key]);
  });
});
