import { findPaymentMintPda, instructions } from "@assay-protocol/sdk";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readPool } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { holdings, violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, addMint } from "../helpers/token";
import { createWorld, type World } from "../helpers/world";
import { FORBIDDEN_EXTENSIONS, addMint2022, addMintWithMetadata } from "../market/token2022";
import { poolOf, verification } from "./setup";

describe("verification: create_pool", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const create = (mint: PublicKey, tokenProgram = TOKEN_PROGRAM_ID, payer = world.payer.publicKey) => verification.createPool({ payer, mint, tokenProgram });
  /** The market's governor lists a mint; its vaults are set later, when there is a pool. */
  const list = (mint: PublicKey, tokenProgram = TOKEN_PROGRAM_ID): PublicKey => {
    const changes = { minPrice: 1n, nativeRate: 4_096n, auditFeeBase: 1n, crankFee: 1n, delayFee: 1n };
    world.mustSend(instructions.market.upsertMint({ governor: world.keys.governor.publicKey, mint, tokenProgram, changes, enable: false }), [world.keys.governor]);
    return mint;
  };

  for (const [kind, tokenProgram, add] of [
    ["of the SPL Token program", TOKEN_PROGRAM_ID, (): PublicKey => addMint(world, { decimals: 3 })],
    ["of Token-2022 with metadata", TOKEN_2022_PROGRAM_ID, (): PublicKey => addMintWithMetadata(world)],
  ] as const) {
    it(`opens an empty pool of a listed mint ${kind}; anybody may, and pays the rent`, () => {
      const mint = list(add(), tokenProgram);
      const anybody = addWallet(world, "anybody");
      const { pool, vault } = poolOf(mint);
      const outcome = world.send(create(mint, tokenProgram, anybody.publicKey), [anybody]);
      expectEvent(outcome, "PoolCreated", { pool, mint, vault, seq: 1n });
      const decimals = kind.startsWith("of the SPL") ? 3 : 6;
      expect(plain(readPool(world, pool))).to.deep.equal(plain({ address: pool, mint, vault, tokenProgram, paid: 0n, decimals, seq: 1n }));
      expect(plain(holdings(world, mint).find(({ account }) => account.equals(vault)))).to.deep.equal(plain({ account: vault, owner: pool, amount: 0n }));
      expect(world.lamports(anybody.publicKey)).to.equal(10_000_000_000n - world.lamports(pool) - world.lamports(vault));
    });
  }

  it("cannot be replayed", () => {
    expectRefusal(world, "AccountAlreadyInUse", create(world.nativeMint));
    const mint = list(addMint(world));
    world.mustSend(create(mint));
    expectRefusal(world, "AccountAlreadyInUse", create(mint));
  });

  it("cannot be of a mint that the market does not list, or of another's listing", () => {
    const mint = addMint(world);
    expectRefusal(world, "AccountOwnedByWrongProgram", create(mint));
    expectRefusal(world, "WrongMint", replaced(create(mint), findPaymentMintPda({ mint }), findPaymentMintPda({ mint: world.stablecoin })));
    expect(exists(world, poolOf(mint).pool)).to.equal(false);
  });

  it("cannot take another token program than the mint's", () => {
    const mint = list(addMintWithMetadata(world), TOKEN_2022_PROGRAM_ID);
    expectRefusal(world, "IncorrectProgramId", create(mint, TOKEN_PROGRAM_ID));
    world.mustSend(create(mint, TOKEN_2022_PROGRAM_ID));
  });

  it("cannot be of a mint whose holders somebody else can stop, should one ever be listed", () => {
    const mint = list(addMintWithMetadata(world), TOKEN_2022_PROGRAM_ID);
    for (const [name, extension] of Object.entries(FORBIDDEN_EXTENSIONS).filter(([kind]) => ["a transfer fee", "a permanent delegate", "a pause"].includes(kind))) {
      // The market lists none, so such a mint is written in the place of a listed one.
      const unsafe = world.chain.account(addMint2022(world, name, extension));
      if (unsafe !== null) world.chain.setAccount(mint, unsafe);
      expectRefusal(world, "UnsafeMint", create(mint, TOKEN_2022_PROGRAM_ID));
    }
  });

  it("cannot write a pool or a vault at another address", () => {
    const [mint, other] = [list(addMint(world)), addMint(world, { name: "yet another mint" })];
    for (const name of ["pool", "vault"] as const) expectRefusal(world, "ConstraintSeeds", replaced(create(mint), poolOf(mint)[name], poolOf(other)[name]));
  });

  it("cannot take the rent from somebody who has not signed", () => {
    const mint = list(addMint(world));
    const { publicKey } = addWallet(world, "anybody");
    expectRefusal(world, "AccountNotSigner", unsigned(create(mint, TOKEN_PROGRAM_ID, publicKey), publicKey));
  });
});
