import { findMarketBurnStatsPda, findTreasuryVaultPda } from "@assay-protocol/sdk";
import { AccountLayout } from "@solana/spl-token";
import type { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readMarketConfig, readPaymentMint } from "../helpers/accounts";
import { addWallet, openBalance } from "../helpers/actors";
import { waitUntil } from "../helpers/clock";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addMint, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, tokens } from "../helpers/token";
import type { World } from "../helpers/world";
import { change, firstChanges, MINT_PARAMETERS } from "./parameters";
import { addForeignAccount, CONFIG, listingOf, loadUnpublished, market, notGovernors } from "./setup";
import { addMint2022, addMintOfGroup, addMintWithMetadata, ALLOWED_EXTENSIONS, FORBIDDEN_EXTENSIONS } from "./token2022";

type Args = Parameters<typeof market.upsertMint>[0];
type Changes = Args["changes"];

describe("market: upsert_mint", () => {
  let world: World;
  let other: PublicKey;
  beforeEach(async () => {
    world = await loadUnpublished();
    other = addMint(world, { decimals: 6 });
  });

  /** Values within the bounds for any mint. */
  const values = { minPrice: 10_000n, nativeRate: 42_949_672_960_000n, auditFeeBase: 1_000n, crankFee: 100n, delayFee: 1_000n };
  const upsert = (changes: Changes, { mint = other, enable = false, ...rest }: Partial<Args> = {}) =>
    market.upsertMint({ governor: world.keys.governor.publicKey, mint, changes, enable, ...rest });
  const mustUpsert = (instruction: ReturnType<typeof upsert>) => world.mustSend(instruction, [world.keys.governor]);
  const setVaults = (mint = other) => market.setMintVaults({
    governor: world.keys.governor.publicKey, mint, levyVault: addForeignAccount(world, mint, "levies"), buybackVault: addForeignAccount(world, mint, "buyback"),
  });

  it("lists another mint, whose fees are forwarded, and which takes no jobs before it has vaults", () => {
    const payer = addWallet(world, "who pays the rent");
    const [address, treasuryVault] = [listingOf(other), findTreasuryVaultPda({ mint: other })];
    const outcome = world.send(upsert(values, { payer: payer.publicKey }), [world.keys.governor, payer]);
    expectEvent(outcome, "PaymentMintUpserted", { governor: world.keys.governor.publicKey, mint: other, created: true, enabled: false, changes: firstChanges(MINT_PARAMETERS, values), seq: 1n });
    expect(plain(readPaymentMint(world, address))).to.deep.equal(plain({
      address, mint: other, tokenProgram: TOKEN_PROGRAM_ID, treasuryVault, levyVault: null, buybackVault: null, treatment: "forward", decimals: 6, enabled: false, seq: 1n, ...values,
    }));
    const treasury = AccountLayout.decode(world.chain.account(treasuryVault)?.data ?? new Uint8Array());
    expect(plain([treasury.owner, treasury.mint, treasury.closeAuthorityOption, treasury.delegateOption])).to.deep.equal(plain([CONFIG, other, 0, 0]));
    expect(world.lamports(payer.publicKey)).to.equal(10_000_000_000n - world.lamports(address) - world.lamports(treasuryVault));
  });

  it("lists ASSAY, whose fees burn and whose rate is one by definition", () => {
    const { nativeMint, settings } = world;
    const native = settings.market.mints[0]?.params ?? {};
    for (const nativeRate of [2n ** 32n - 1n, 2n ** 32n + 1n]) {
      expectRefusal(world, "NativeRateFixed", upsert({ ...native, nativeRate }, { mint: nativeMint }), [world.keys.governor]);
    }
    mustUpsert(upsert(native, { mint: nativeMint }));
    expect(readPaymentMint(world, listingOf(nativeMint))).to.include({ treatment: "burn", decimals: 9, enabled: false, ...native });
    expectRefusal(world, "NativeRateFixed", upsert({ nativeRate: 2n ** 32n + 1n }, { mint: nativeMint }), [world.keys.governor]);
  });

  it("changes what is asked for and leaves the rest alone", () => {
    mustUpsert(upsert(values));
    const before = readPaymentMint(world, listingOf(other));
    const outcome = world.send(upsert({ minPrice: 15_000n, delayFee: 999n, crankFee: values.crankFee }), [world.keys.governor]);
    expectEvent(outcome, "PaymentMintUpserted", {
      governor: world.keys.governor.publicKey, mint: other, created: false, enabled: false,
      changes: [{ parameter: 0, old: 10_000n, new: 15_000n }, { parameter: 4, old: 1_000n, new: 999n }], seq: 2n,
    });
    expect(readPaymentMint(world, listingOf(other))).to.deep.equal({ ...before, minPrice: 15_000n, delayFee: 999n, seq: 2n });
  });

  it("cannot leave a value of a new listing out", () => {
    for (const { key } of MINT_PARAMETERS) expectRefusal(world, "ParamMissing", upsert({ ...values, [key]: null }), [world.keys.governor]);
  });

  for (const { row, key, name, initial, min, max, largestStep } of MINT_PARAMETERS) {
    it(`takes ${name} of a new listing from ${min} to ${max}, and nothing else`, () => {
      const [least, most] = [addMint(world, { name: "mint with the smallest value" }), addMint(world, { name: "mint with the largest value" })];
      for (const value of [min - 1n, max + 1n]) expectRefusal(world, "ParamOutOfBounds", upsert({ ...values, [key]: value }), [world.keys.governor]);
      for (const [mint, value] of [[least, min], [most, max]] as const) {
        mustUpsert(upsert({ ...values, [key]: value }, { mint }));
        expect(readPaymentMint(world, listingOf(mint))[key as "minPrice"]).to.equal(value);
      }
      expectRefusal(world, "ParamOutOfBounds", upsert(change(values, key, min - 1n), { mint: least }), [world.keys.governor]);
      expectRefusal(world, "ParamOutOfBounds", upsert(change(values, key, max + 1n), { mint: most }), [world.keys.governor]);
      // A share of a small value is still a step of one.
      mustUpsert(upsert(change(values, key, min + largestStep(min)), { mint: least }));
    });

    it(`moves ${name} by its largest step and no further`, () => {
      for (const sign of [1n, -1n]) {
        const mint = addMint(world, { name: `mint to go ${sign}` });
        mustUpsert(upsert({ ...values, [key]: initial }, { mint }));
        const value = initial + sign * largestStep(initial);
        expectRefusal(world, "ParamStepTooLarge", upsert(change(values, key, value + sign), { mint }), [world.keys.governor]);
        const outcome = mustUpsert(upsert(change(values, key, value), { mint }));
        expectEvent(outcome, "PaymentMintUpserted", { governor: world.keys.governor.publicKey, mint, created: false, enabled: false, changes: [{ parameter: row, old: initial, new: value }], seq: 2n });
      }
    });
  }

  it("cannot change a parameter twice in an epoch, and can in the first second of the next", () => {
    mustUpsert(upsert(values));
    const { epochZero, epochSeconds } = readMarketConfig(world);
    mustUpsert(upsert({ minPrice: 10_001n }));
    mustUpsert(upsert({ crankFee: 101n }));
    waitUntil(world, epochZero + epochSeconds - 1n);
    expectRefusal(world, "ParamChangedThisEpoch", upsert({ minPrice: 10_002n }), [world.keys.governor]);
    waitUntil(world, epochZero + epochSeconds);
    mustUpsert(upsert({ minPrice: 10_002n }));
    // Another mint's parameters are their own.
    mustUpsert(upsert(values, { mint: world.stablecoin }));
    mustUpsert(upsert({ minPrice: 10_002n }, { mint: world.stablecoin }));
  });

  it("cannot be replayed, and cannot change nothing", () => {
    mustUpsert(upsert(values));
    for (const changes of [{}, values]) expectRefusal(world, "NoChange", upsert(changes), [world.keys.governor]);
    mustUpsert(setVaults());
    // It is enabled already.
    for (const enable of [false, true]) expectRefusal(world, "NoChange", upsert({}, { enable }), [world.keys.governor]);
  });

  it("enables a disabled mint again, and cannot enable one without vaults", () => {
    expectRefusal(world, "MintVaultsNotSet", upsert(values, { enable: true }), [world.keys.governor]);
    mustUpsert(upsert(values));
    expectRefusal(world, "MintVaultsNotSet", upsert({}, { enable: true }), [world.keys.governor]);
    world.mustSend([setVaults(), market.disableMint({ governor: world.keys.governor.publicKey, mint: other })], [world.keys.governor]);
    mustUpsert(upsert({ minPrice: 10_001n }));
    expect(readPaymentMint(world, listingOf(other)).enabled).to.equal(false);
    const outcome = mustUpsert(upsert({}, { enable: true }));
    expectEvent(outcome, "PaymentMintUpserted", { governor: world.keys.governor.publicKey, mint: other, created: false, enabled: true, changes: [], seq: 5n });
    expect(readPaymentMint(world, listingOf(other)).enabled).to.equal(true);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) expectRefusal(world, "NotGovernor", upsert(values, { governor: key.publicKey }), [key]);
    const byAnother = upsert(values, { payer: world.payer.publicKey });
    expectRefusal(world, "AccountNotSigner", unsigned(byAnother, world.keys.governor.publicKey));
  });

  it("cannot take another account for one of its own", () => {
    mustUpsert(upsert(values, { mint: world.stablecoin }));
    const instruction = upsert(values);
    const { governor } = world.keys;
    expectRefusal(world, "ConstraintSeeds", replaced(instruction, listingOf(other), listingOf(world.stablecoin)), [governor]);
    expectRefusal(world, "ConstraintSeeds", replaced(instruction, findTreasuryVaultPda({ mint: other }), findTreasuryVaultPda({ mint: world.stablecoin })), [governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(instruction, CONFIG, findMarketBurnStatsPda()), [governor]);
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(instruction, other, CONFIG), [governor]);
    expectRefusal(world, "InvalidProgramId", upsert(values, { tokenProgram: CONFIG }), [governor]);
  });

  it("cannot take another token program than the mint's own", () => {
    const { governor } = world.keys;
    // A new listing's treasury comes first, and the token program itself refuses to make it.
    expectRefusal(world, "IncorrectProgramId", upsert(values, { tokenProgram: TOKEN_2022_PROGRAM_ID }), [governor]);
    expectRefusal(world, "IncorrectProgramId", upsert(values, { mint: addMint2022(world, "mint of Token-2022") }), [governor]);
    mustUpsert(upsert(values));
    expectRefusal(world, "ConstraintTokenTokenProgram", upsert({ minPrice: 10_001n }, { tokenProgram: TOKEN_2022_PROGRAM_ID }), [governor]);
  });

  describe("mints of Token-2022", () => {
    const list = (mint: PublicKey) => upsert(values, { mint, tokenProgram: TOKEN_2022_PROGRAM_ID });

    for (const [name, extension] of Object.entries(FORBIDDEN_EXTENSIONS)) {
      it(`cannot be listed with ${name}`, () => {
        const mint = addMint2022(world, `mint with ${name}`, extension);
        expectRefusal(world, "UnsafeMint", list(mint), [world.keys.governor]);
        expect(exists(world, listingOf(mint))).to.equal(false);
      });
    }

    it("cannot be listed with a forbidden extension beside allowed ones", () => {
      const mint = addMint2022(world, "mint with everything", ...Object.values(ALLOWED_EXTENSIONS), ...Object.values(FORBIDDEN_EXTENSIONS).slice(0, 1));
      expectRefusal(world, "UnsafeMint", list(mint), [world.keys.governor]);
    });

    it("cannot be listed as a group of mints", () => {
      expectRefusal(world, "UnsafeMint", list(addMintOfGroup(world)), [world.keys.governor]);
    });

    for (const [name, extension] of Object.entries(ALLOWED_EXTENSIONS)) {
      it(`can be listed with ${name}`, () => {
        const mint = addMint2022(world, `mint with ${name}`, extension);
        mustUpsert(list(mint));
        expect(plain(readPaymentMint(world, listingOf(mint)))).to.include({ tokenProgram: TOKEN_2022_PROGRAM_ID.toBase58(), treatment: "forward", decimals: 6 });
      });
    }

    it("can be listed with metadata, and without any extension, and take balances then", () => {
      for (const mint of [addMintWithMetadata(world), addMint2022(world, "plain mint")]) {
        mustUpsert(list(mint));
        const owner = addWallet(world, "owner");
        const { vault } = openBalance(world, owner, mint, 5n);
        expect(tokens(world, vault)).to.equal(5n);
      }
    });
  });
});
