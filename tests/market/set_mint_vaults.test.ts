import { findTreasuryVaultPda } from "@assay-protocol/sdk";
import { ExtensionType, createEnableRequiredMemoTransfersInstruction, createInitializeImmutableOwnerInstruction } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readPaymentMint } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addMint, addTokenAccount, freeze, thaw, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { keypair } from "../helpers/world";
import { addForeignAccount, CLASS, CONFIG, listingOf, loadDues, market, notGovernors, vaultsOf, type Dues } from "./setup";
import { addMint2022 } from "./token2022";

const NOBODY = PublicKey.default;

describe("market: set_mint_vaults", () => {
  let at: Dues;
  let world: Dues["world"];
  let levies: PublicKey;
  let buyback: PublicKey;
  beforeEach(async () => {
    at = await loadDues();
    ({ world } = at);
    levies = addForeignAccount(world, world.stablecoin, "new levy vault");
    buyback = addForeignAccount(world, world.stablecoin, "new buyback vault");
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const set = (mint: PublicKey, levyVault: PublicKey, buybackVault: PublicKey | null = null) => market.setMintVaults({ governor: world.keys.governor.publicKey, mint, levyVault, buybackVault });
  const setStable = (levyVault = levies, buybackVault: PublicKey | null = buyback) => set(world.stablecoin, levyVault, buybackVault);
  const list = (mint: PublicKey, tokenProgram = TOKEN_2022_PROGRAM_ID) => {
    const changes = { minPrice: 1n, nativeRate: 4_096n, auditFeeBase: 1n, crankFee: 1n, delayFee: 1n };
    world.mustSend(market.upsertMint({ governor: world.keys.governor.publicKey, mint, tokenProgram, changes, enable: false }), [world.keys.governor]);
  };

  it("opens a new listing the first time", () => {
    const mint = addMint2022(world, "new mint");
    list(mint);
    const [levyVault, buybackVault] = [addForeignAccount(world, mint, "its levy vault"), addForeignAccount(world, mint, "its buyback vault")];
    const before = readPaymentMint(world, listingOf(mint));
    const outcome = world.send(set(mint, levyVault, buybackVault), [world.keys.governor]);
    expectEvent(outcome, "PaymentMintVaultsSet", {
      governor: world.keys.governor.publicKey, mint, enabled: true, oldLevyVault: NOBODY, levyVault, oldBuybackVault: NOBODY, buybackVault, seq: 2n,
    });
    expect(readPaymentMint(world, listingOf(mint))).to.deep.equal({ ...before, levyVault, buybackVault, enabled: true, seq: 2n });
  });

  it("changes where everything that is swept from then on goes", () => {
    const [old, { stableClient }] = [vaultsOf(world, world.stablecoin), at];
    const held = tokens(world, old.levyVault);
    const { seq } = readPaymentMint(world, listingOf(world.stablecoin));
    const outcome = world.send(setStable(), [world.keys.governor]);
    expectEvent(outcome, "PaymentMintVaultsSet", {
      governor: world.keys.governor.publicKey, mint: world.stablecoin, enabled: true, oldLevyVault: old.levyVault, levyVault: levies, oldBuybackVault: old.buybackVault ?? NOBODY, buybackVault: buyback, seq: seq + 1n,
    });
    const swept = { owner: stableClient.address, mint: world.stablecoin };
    expectRefusal(world, "WrongLevyVault", market.sweepLevies({ ...swept, levyVault: old.levyVault }));
    expectRefusal(world, "WrongBuybackVault", market.sweepFees({ ...swept, buybackVault: old.buybackVault }));
    world.mustSend([market.sweepLevies({ ...swept, levyVault: levies }), market.sweepFees({ ...swept, buybackVault: buyback })]);
    expect([tokens(world, old.levyVault), tokens(world, levies) > 0n, tokens(world, buyback) > 0n]).to.deep.equal([held, true, true]);
  });

  it("may change one of the two", () => {
    const { levyVault, buybackVault } = vaultsOf(world, world.stablecoin);
    world.mustSend(setStable(levyVault), [world.keys.governor]);
    expect(vaultsOf(world, world.stablecoin).levyVault.equals(levyVault)).to.equal(true);
    world.mustSend(setStable(levies), [world.keys.governor]);
    world.mustSend(setStable(levies, buybackVault), [world.keys.governor]);
  });

  it("leaves a disabled mint disabled", () => {
    world.mustSend(market.disableMint({ governor: world.keys.governor.publicKey, mint: world.stablecoin }), [world.keys.governor]);
    world.mustSend(setStable(), [world.keys.governor]);
    expect(readPaymentMint(world, listingOf(world.stablecoin)).enabled).to.equal(false);
  });

  it("takes a buyback vault exactly where fees are forwarded", () => {
    const [native, other] = [addForeignAccount(world, world.nativeMint, "native levy vault"), addForeignAccount(world, world.nativeMint, "native buyback vault")];
    expectRefusal(world, "WrongMintVaults", setStable(levies, null), [world.keys.governor]);
    expectRefusal(world, "WrongMintVaults", set(world.nativeMint, native, other), [world.keys.governor]);
    world.mustSend(set(world.nativeMint, native), [world.keys.governor]);
  });

  it("cannot take an account of another mint", () => {
    const foreign = addForeignAccount(world, world.nativeMint);
    expectRefusal(world, "WrongMint", setStable(foreign), [world.keys.governor]);
    expectRefusal(world, "WrongMint", setStable(levies, foreign), [world.keys.governor]);
  });

  it("cannot take an account that is no token account", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", setStable(CONFIG), [world.keys.governor]);
    expectRefusal(world, "AccountNotInitialized", setStable(levies, keypair("nothing here").publicKey), [world.keys.governor]);
    expectRefusal(world, "InvalidAccountData", setStable(world.stablecoin), [world.keys.governor]);
  });

  it("cannot take a frozen account, which would stop every sweep", () => {
    for (const vault of [levies, buyback]) {
      freeze(world, world.stablecoin, vault);
      expectRefusal(world, "VaultNotPayable", setStable(), [world.keys.governor]);
      thaw(world, world.stablecoin, vault);
    }
    world.mustSend(setStable(), [world.keys.governor]);
  });

  it("cannot take an account that may refuse a transfer, as one with required memos can", () => {
    const mint = addMint2022(world, "mint of Token-2022");
    list(mint);
    const owner = addWallet(world, "vault owner");
    const memo = addTokenAccount(world, "vault with memos", { mint, owner: owner.publicKey, extensions: [{ type: ExtensionType.MemoTransfer }] });
    world.mustSend(createEnableRequiredMemoTransfersInstruction(memo, owner.publicKey, [], TOKEN_2022_PROGRAM_ID), [owner]);
    const immutable = addTokenAccount(world, "vault with an owner for good", {
      mint, owner: owner.publicKey,
      extensions: [{ type: ExtensionType.ImmutableOwner, initialize: (account) => createInitializeImmutableOwnerInstruction(account, TOKEN_2022_PROGRAM_ID) }],
    });
    expectRefusal(world, "VaultNotPayable", set(mint, memo, immutable), [world.keys.governor]);
    expectRefusal(world, "VaultNotPayable", set(mint, immutable, memo), [world.keys.governor]);
    world.mustSend(set(mint, immutable, immutable), [world.keys.governor]);
  });

  it("may take the treasury of the mint: where it goes is the governor's choice", () => {
    world.mustSend(setStable(findTreasuryVaultPda({ mint: world.stablecoin })), [world.keys.governor]);
  });

  it("cannot be replayed, and cannot change nothing", () => {
    world.mustSend(setStable(), [world.keys.governor]);
    expectRefusal(world, "NoChange", setStable(), [world.keys.governor]);
  });

  it("cannot be done by anyone but the governor", () => {
    for (const key of notGovernors(world)) {
      expectRefusal(world, "NotGovernor", market.setMintVaults({ governor: key.publicKey, mint: world.stablecoin, levyVault: levies, buybackVault: buyback }), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(setStable(), world.keys.governor.publicKey));
  });

  it("cannot be done for a mint that is not listed, or on another account", () => {
    const mint = addMint(world);
    const vault = addForeignAccount(world, mint, "vault of a mint that is not listed");
    expectRefusal(world, "AccountOwnedByWrongProgram", set(mint, vault, vault), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(setStable(), listingOf(world.stablecoin), CLASS), [world.keys.governor]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(setStable(), CONFIG, CLASS), [world.keys.governor]);
    // Another listing has another mint.
    expectRefusal(world, "WrongMintVaults", replaced(setStable(), listingOf(world.stablecoin), listingOf(world.nativeMint)), [world.keys.governor]);
  });
});
