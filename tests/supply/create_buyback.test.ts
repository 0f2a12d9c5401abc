import { findBuybackPda, findBuybackVaultPda } from "@assay-protocol/sdk";
import { SystemProgram, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readBuyback } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addMint, TOKEN_2022_PROGRAM_ID, tokenProgramOf, tokens } from "../helpers/token";
import { createWorld, type World } from "../helpers/world";
import { ALLOWED_EXTENSIONS, FORBIDDEN_EXTENSIONS, addMint2022, addMintWithMetadata } from "../market/token2022";
import { NO_LIMIT } from "./auctions";
import { CONFIG, loadUninitialised, MINT_STATS, notGovernors, supply } from "./setup";

const [GENESIS_PRICE, MIN_LOT] = [3n * 2n ** 32n, 1_000n];
const LARGEST_MIN_LOT = 10n ** 15n;
const MAX_PRICE = 2n ** 60n;

describe("supply: create_buyback", () => {
  let world: World;
  let mint: PublicKey;
  beforeEach(async () => {
    world = await createWorld();
    mint = addMint(world, { name: "another coin", decimals: 2 });
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  type Args = Parameters<typeof supply.createBuyback>[0];
  const create = (changes: Partial<Args> = {}) => {
    const of = changes.mint === undefined ? mint : changes.mint as PublicKey;
    return supply.createBuyback({ governor: world.keys.governor.publicKey, payer: world.payer.publicKey, mint: of, genesisPrice: GENESIS_PRICE, minLot: MIN_LOT, tokenProgram: tokenProgramOf(world, of), ...changes });
  };
  const addresses = (of: PublicKey) => ({ buyback: findBuybackPda({ mint: of }), vault: findBuybackVaultPda({ buyback: findBuybackPda({ mint: of }) }) });

  it("makes the auctions of a mint and their vault, with a first price and no bound to the first lot", () => {
    const { buyback, vault } = addresses(mint);
    const tokenProgram = tokenProgramOf(world, mint);
    const outcome = world.send(create(), [world.keys.governor]);
    expectEvent(outcome, "BuybackCreated", {
      buyback, governor: world.keys.governor.publicKey, mint, vault, tokenProgram, genesisPrice: GENESIS_PRICE, minLot: MIN_LOT, seq: 1n,
    });
    expect(plain(readBuyback(world, buyback))).to.deep.equal(plain({
      address: buyback, mint, vault, tokenProgram, reference: GENESIS_PRICE, minLot: MIN_LOT, largestLot: NO_LIMIT, auction: 0n, soldTotal: 0n, paidTotal: 0n, decimals: 2, seq: 1n, open: null,
    }));
    expect([exists(world, vault), tokens(world, vault)]).to.deep.equal([true, 0n]);
  });

  it("can be paid by somebody else than the governor", () => {
    const payer = stranger(world);
    const before = world.lamports(payer.publicKey);
    world.mustSend(create({ payer: payer.publicKey }), [world.keys.governor, payer]);
    const { buyback, vault } = addresses(mint);
    expect(before - world.lamports(payer.publicKey)).to.equal(world.lamports(buyback) + world.lamports(vault));
    expectRefusal(world, "AccountNotSigner", unsigned(create({ mint: addMint(world), payer: payer.publicKey }), payer.publicKey), [world.keys.governor]);
  });

  it("takes a price and a smallest lot at either end of their ranges, and not one further", () => {
    for (const genesisPrice of [0n, MAX_PRICE + 1n, NO_LIMIT]) expectRefusal(world, "PriceOutOfRange", create({ genesisPrice }), [world.keys.governor]);
    for (const minLot of [0n, LARGEST_MIN_LOT + 1n, NO_LIMIT]) expectRefusal(world, "LotOutOfRange", create({ minLot }), [world.keys.governor]);
    world.mustSend(create({ genesisPrice: 1n, minLot: LARGEST_MIN_LOT }), [world.keys.governor]);
    const other = addMint(world);
    world.mustSend(create({ mint: other, genesisPrice: MAX_PRICE, minLot: 1n }), [world.keys.governor]);
    expect(readBuyback(world, addresses(other).buyback)).to.deep.include({ reference: MAX_PRICE, minLot: 1n, decimals: 9 });
  });

  it("cannot be replayed: a mint has one buyback", () => {
    world.mustSend(create(), [world.keys.governor]);
    expectRefusal(world, "AccountAlreadyInUse", create(), [world.keys.governor]);
    expectRefusal(world, "AccountAlreadyInUse", create({ mint: world.stablecoin }), [world.keys.governor]);
  });

  it("cannot sell ASSAY, which burns where it is", () => {
    expectRefusal(world, "UnsafeMint", create({ mint: world.nativeMint }), [world.keys.governor]);
  });

  it("takes mints of Token-2022 whose extensions harm nobody", () => {
    for (const [name, extension] of Object.entries(ALLOWED_EXTENSIONS)) {
      const of = addMint2022(world, name, extension);
      world.mustSend(create({ mint: of }), [world.keys.governor]);
      expect(readBuyback(world, addresses(of).buyback).tokenProgram.toBase58(), name).to.equal(TOKEN_2022_PROGRAM_ID.toBase58());
    }
    world.mustSend(create({ mint: addMintWithMetadata(world) }), [world.keys.governor]);
  });

  for (const [name, extension] of Object.entries(FORBIDDEN_EXTENSIONS)) {
    it(`cannot take a mint with ${name}`, () => {
      expectRefusal(world, "UnsafeMint", create({ mint: addMint2022(world, name, extension) }), [world.keys.governor]);
    });
  }

  it("cannot take the other token program, nor an account that is no mint", () => {
    expectRefusal(world, "IncorrectProgramId", create({ tokenProgram: TOKEN_2022_PROGRAM_ID }), [world.keys.governor]);
    expectRefusal(world, "AccountOwnedByWrongProgram", create({ mint: CONFIG, tokenProgram: tokenProgramOf(world, mint) }), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", create({ governor: key.publicKey }), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(create(), world.keys.governor.publicKey));
  });

  it("cannot take another account for its own ones", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(create(), CONFIG, MINT_STATS), [world.keys.governor]);
    const [own, other] = [addresses(mint), addresses(addMint(world))];
    expectRefusal(world, "ConstraintSeeds", replaced(create(), own.buyback, other.buyback), [world.keys.governor]);
    expectRefusal(world, "ConstraintSeeds", replaced(create(), own.vault, other.vault), [world.keys.governor]);
  });

  it("cannot come before the program is set up", async () => {
    world = await loadUninitialised();
    expectRefusal(world, "AccountOwnedByWrongProgram", create({ mint: world.stablecoin }), [world.keys.governor]);
  });

  it("cannot be prevented by lamports at its addresses", () => {
    const { buyback, vault } = addresses(mint);
    for (const toPubkey of [buyback, vault]) world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    world.mustSend(create(), [world.keys.governor]);
    expect(readBuyback(world, buyback).auction).to.equal(0n);
  });
});
