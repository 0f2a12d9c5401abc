/** Rows 25 to 30: the keys of the supply program. No key mints and no key sells. */
import { findBuybackPda, findBuybackVaultPda, findMintAuthorityPda, instructions } from "@assay-protocol/sdk";
import { AuthorityType, createApproveInstruction, createMintToInstruction, createSetAuthorityInstruction, createTransferInstruction } from "@solana/spl-token";
import { PublicKey, type Keypair } from "@solana/web3.js";
import { expect } from "chai";
import { readMintStats, readSupplyConfig } from "../../helpers/accounts";
import { addWallet, fundTokens, stranger } from "../../helpers/actors";
import { expectRefusal, replaced } from "../../helpers/expectError";
import { EXECUTOR } from "../../helpers/proposal";
import { addTokenAccount, fund, supply as supplyOf, tokens } from "../../helpers/token";
import { ASSAY, type World } from "../../helpers/world";
import { GOVERNOR, INITIALIZE, upgradeAuthority } from "./admins";
import { refusal } from "./powers";
import type { AuthoritySuite } from "./suite";

const { supply } = instructions;
const GENESIS = 400_000_000n * ASSAY;
const NO_LIMIT = 2n ** 64n - 1n;
const LOT = 100_000_000n;

export function describeSupplyRoles(suite: AuthoritySuite): void {
  describe("25. upgrade authority of supply", () => {
    it("signs the initialisation of the programs, and nothing else", () => suite.expectSigns(25, "deployer", INITIALIZE));
    it("is the loader's, and cannot initialise twice", () => {
      const { world } = suite.at;
      const { deployer, governor } = world.keys;
      expect(upgradeAuthority(world, "supply")).to.equal(deployer.publicKey.toBase58());
      const again = supply.initialize({ authority: deployer.publicKey, payer: deployer.publicKey, governor: governor.publicKey, nativeMint: world.nativeMint, params: world.settings.supply.params });
      expect(refusal(world, again)).to.equal("AccountAlreadyInUse");
    });
  });

  describe("26. governor of supply", () => {
    it("signs what the tables say, and nothing else", () => suite.expectSigns(26, "governor", GOVERNOR));
    it("cannot mint, and cannot raise the cap, the budget or its decay: no parameter is about them", () => {
      const { world } = suite.at;
      const { governor } = world.keys;
      expect(Object.keys(readSupplyConfig(world).params).sort()).to.deep.equal(["rebateBps", "seatYield", "securityShareBps"]);
      const destination = fundTokens(world, governor.publicKey, world.nativeMint, 0n);
      expectRefusal(world, "NotGenesisAuthority", supply.mintGenesis({ genesisAuthority: governor.publicKey, payer: governor.publicKey, nativeMint: world.nativeMint, destination, amount: 1n }), [governor]);
      expect(refusal(world, supply.updateParams({ governor: governor.publicKey, changes: { rebateBps: 9_500 } }))).to.equal("ParamOutOfBounds");
    });
    it("cannot take what a buyback holds, nor set the price of an auction", () => {
      const { world } = suite.at;
      const { governor } = world.keys;
      const [vault, loot] = [vaultOf(world), fundTokens(world, governor.publicKey, world.stablecoin, 0n)];
      fund(world, world.stablecoin, vault, LOT);
      for (const key of [governor.publicKey, EXECUTOR]) expect(refusal(world, createTransferInstruction(vault, loot, key, 1n))).to.not.equal(undefined);
      expect(refusal(world, supply.createBuyback({ governor: governor.publicKey, payer: world.payer.publicKey, mint: world.stablecoin, genesisPrice: 1n, minLot: 1n }))).to.equal("AccountAlreadyInUse");
      expect(refusal(world, supply.updateBuyback({ governor: governor.publicKey, mint: world.stablecoin, minLot: 1n }))).to.equal("LotStepTooLarge");
    });
  });

  describe("27. genesis authority", () => {
    it("signs what the table says, and nothing else", () => suite.expectSigns(27, "deployer", INITIALIZE));
    it("has nothing left to mint when the genesis is complete", () => {
      const { world } = suite.at;
      const { deployer } = world.keys;
      expect(readMintStats(world).genesis).to.equal(GENESIS);
      expect(readSupplyConfig(world).genesisAuthority.toBase58()).to.equal(deployer.publicKey.toBase58());
      const mint = (destination: PublicKey) => supply.mintGenesis({ genesisAuthority: deployer.publicKey, payer: deployer.publicKey, nativeMint: world.nativeMint, destination, amount: 1n });
      expectRefusal(world, "GenesisExceeded", mint(addTokenAccount(world, "one more allocation", { owner: deployer.publicKey })), [deployer]);
      const other = stranger(world);
      expectRefusal(world, "NotGenesisAuthority", replaced(mint(addTokenAccount(world, "another", { owner: other.publicKey })), deployer.publicKey, other.publicKey), [other]);
    });
  });

  describe("28. mint authority (supply's PDA)", () => {
    it("signs no instruction of any program that others send", () => expect(suite.powers.of("mint authority")).to.deep.equal([]));
    it("is no key, and the mint has no other authority", () => {
      const { at: { world, client } } = suite;
      expect(PublicKey.isOnCurve(findMintAuthorityPda().toBytes())).to.equal(false);
      const { deployer, governor, guardian, genesisHolder, mintAuthority } = world.keys;
      for (const key of [...[deployer, governor, guardian, genesisHolder, mintAuthority].map(({ publicKey }) => publicKey), EXECUTOR, world.nativeMint]) {
        expect(refusal(world, createMintToInstruction(world.nativeMint, client.wallet, key, 1n))).to.not.equal(undefined);
        for (const type of [AuthorityType.MintTokens, AuthorityType.FreezeAccount]) expect(refusal(world, createSetAuthorityInstruction(world.nativeMint, key, type, key))).to.not.equal(undefined);
      }
      expect(supplyOf(world, world.nativeMint) <= readMintStats(world).minted).to.equal(true);
      expect(readMintStats(world).minted <= 1_000_000_000n * ASSAY).to.equal(true);
    });
  });

  describe("29. buyback of a mint (supply's PDA)", () => {
    it("owns its vault, and no key does", () => {
      const { world } = suite.at;
      const [vault, { deployer, governor }] = [vaultOf(world), world.keys];
      fund(world, world.stablecoin, vault, LOT);
      const thief = addWallet(world, "thief");
      const loot = fundTokens(world, thief.publicKey, world.stablecoin, 0n);
      for (const key of [deployer, governor, thief].map(({ publicKey }) => publicKey)) {
        for (const step of [createTransferInstruction(vault, loot, key, 1n), createApproveInstruction(vault, key, key, 1n), createSetAuthorityInstruction(vault, key, AuthorityType.AccountOwner, key)]) {
          expect(refusal(world, step)).to.not.equal(undefined);
        }
      }
      expect(tokens(world, vault)).to.equal(LOT);
    });
    it("sells only in an auction, for ASSAY that burns in the same instruction", () => {
      const { world } = suite.at;
      fund(world, world.stablecoin, vaultOf(world), LOT);
      const bidder = fundedBidder(world);
      const bid = bidOf(world, bidder.publicKey);
      expectRefusal(world, "NoAuction", bid, [bidder]);
      world.mustSend(supply.openAuction({ mint: world.stablecoin }));
      const before = supplyOf(world, world.nativeMint);
      const stable = fundTokens(world, bidder.publicKey, world.stablecoin, 0n);
      world.mustSend(bid, [bidder]);
      expect(tokens(world, stable)).to.equal(LOT);
      expect(before - supplyOf(world, world.nativeMint) > 0n).to.equal(true);
    });
  });

  describe("30. bidder", () => {
    it("signs what the table says, and nothing else", () => suite.expectSigns(30, "bidder", ["supply.bid"]));
    it("cannot pay with another's ASSAY, nor less than the price of the moment", () => {
      const { at: { world, client } } = suite;
      fund(world, world.stablecoin, vaultOf(world), LOT);
      world.mustSend(supply.openAuction({ mint: world.stablecoin }));
      const bidder = fundedBidder(world);
      const bid = bidOf(world, bidder.publicKey);
      const own = bid.keys.find(({ pubkey }) => pubkey.equals(fundTokens(world, bidder.publicKey, world.nativeMint, 0n)))?.pubkey;
      if (own === undefined) throw new Error("a bid names where it pays from");
      fund(world, world.nativeMint, client.wallet, 10_000n * ASSAY);
      expect(world.send(replaced(bid, own, client.wallet), [bidder]).error).to.not.equal(undefined);
      expect(tokens(world, client.wallet)).to.equal(10_000n * ASSAY);
      expectRefusal(world, "PriceAboveLimit", supply.bid({ bidder: bidder.publicKey, mint: world.stablecoin, nativeMint: world.nativeMint, amount: LOT, maxPrice: 1n }), [bidder]);
      suite.expectNoWayToMoney(bidder.publicKey);
    });
  });
}

const vaultOf = (world: World): PublicKey => findBuybackVaultPda({ buyback: findBuybackPda({ mint: world.stablecoin }) });

const bidOf = (world: World, bidder: PublicKey) => supply.bid({ bidder, mint: world.stablecoin, nativeMint: world.nativeMint, amount: LOT, maxPrice: NO_LIMIT });

function fundedBidder(world: World): Keypair {
  const bidder = addWallet(world, "bidder");
  fundTokens(world, bidder.publicKey, world.nativeMint, 100_000n * ASSAY);
  fundTokens(world, bidder.publicKey, world.stablecoin, 0n);
  return bidder;
}
