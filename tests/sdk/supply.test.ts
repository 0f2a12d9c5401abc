/** How much ASSAY there is, what epochs emit and what auctions ask: read by the SDK from the real programs. */
import { createBurnInstruction, createTransferInstruction } from "@solana/spl-token";
import { Keypair, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import {
  AUCTION_SECONDS, auctionCost, auctionPrice, emissionDecay, findAssociatedTokenPda, findBuybackPda, findBuybackVaultPda, findEpochEmissionPda, findMintStatsPda, findSupplyBurnStatsPda,
  isAssayError, isProgramError, nextReference, parseAmount,
} from "@assay-protocol/sdk";
import { giveTokens } from "../../migrations/deployment";
import { assay, createWorld, fundedOwner, type World } from "./support/world";

const dollars = (text: string): bigint => parseAmount(text, 6);
const GENESIS = assay("400000000");
const BUDGET = assay("600000000");

describe("sdk: the supply of ASSAY", () => {
  let world: World;

  beforeEach(async () => {
    world = await createWorld();
  });

  it("tells what was minted and burned, by cause, and what epochs may emit", async () => {
    const { client, chain, mint } = world;
    const none = { fees: 0n, slashes: 0n, cases: 0n, auctions: 0n, deposits: 0n, holders: 0n, total: 0n };
    const first = await client.supply.fetchSupply();
    expect(first).to.deep.equal({
      cap: assay("1000000000"), supply: GENESIS, epoch: 0n, emissionLeft: BUDGET, minted: { genesis: GENESIS, rebates: 0n, security: 0n, total: GENESIS },
      burned: none, emission: { present: emissionDecay(0n), next: emissionDecay(1n) },
    });
    const owner = fundedOwner(world, assay("12"));
    await client.plan([createBurnInstruction(findAssociatedTokenPda({ owner: owner.publicKey, mint }), mint, owner.publicKey, assay("5"))], [owner]).send();
    chain.warp({ seconds: 4 * 86_400 });
    const { supply, burned, epoch, emission } = await client.supply.fetchSupply();
    expect({ supply, burned, epoch }).to.deep.equal({ supply: GENESIS - assay("5"), burned: { ...none, holders: assay("5"), total: assay("5") }, epoch: 4n });
    expect(emission).to.deep.equal({ present: emissionDecay(4n), next: emissionDecay(5n) });
    expect((await client.supply.fetchMintStats(findMintStatsPda())).minted).to.equal(GENESIS);
  });

  it("opens what an epoch emits: nothing, where nobody has worked", async () => {
    const { client, chain, payer } = world;
    chain.warp({ seconds: 4 * 86_400 });
    await client.supply.openEmission({ rentPayer: payer, epoch: 0n }).send();
    const emission = await client.supply.fetchEpochEmission(findEpochEmissionPda({ epoch: 0n }));
    expect(emission).to.deep.include({ epoch: 0n, budget: emissionDecay(0n), nativeFees: 0n, rebatePot: 0n, securityPot: 0n, rentPayer: payer.publicKey });
    expect(await client.supply.listEpochEmissions({ rentPayer: payer.publicKey })).to.deep.equal([emission]);
    expect(await client.supply.fetchMaybeEpochEmission(findEpochEmissionPda({ epoch: 1n }))).to.equal(null);
    const early = await client.supply.openEmission({ rentPayer: payer, epoch: 3n }).simulate().catch((error: unknown) => error);
    expect(isProgramError(early)).to.equal(true);
  });

  describe("an auction", () => {
    let usd: PublicKey, vault: PublicKey;

    /** Puts fees into the vault of the buyback, as sweeps of the market do. */
    async function fill(amount: bigint): Promise<void> {
      const { chain, deployment, client } = world;
      const giver = Keypair.generate();
      const source = giveTokens(chain, deployment.keys, usd, giver.publicKey, amount);
      await client.plan([createTransferInstruction(source, vault, giver.publicKey, amount)], [giver]).send();
    }

    beforeEach(() => {
      usd = world.deployment.stablecoin;
      vault = findBuybackVaultPda({ buyback: findBuybackPda({ mint: usd }) });
    });

    it("opens from the smallest lot on, and asks less with every second, as the program does", async () => {
      const { client, chain } = world;
      expect(await client.supply.fetchAuction({ mint: usd })).to.deep.include({ vaultBalance: 0n, canOpen: false, open: null, canClose: false });
      await fill(dollars("1000"));
      const closed = await client.supply.fetchAuction({ mint: usd });
      expect(closed).to.deep.include({ vaultBalance: dollars("1000"), canOpen: true });
      await client.supply.openAuction({ mint: usd }).send();
      const { reference } = closed.buyback;
      const begun = (await client.supply.fetchAuction({ mint: usd })).open;
      expect(begun).to.deep.include({ price: 2n * reference, left: dollars("1000"), costOfAll: auctionCost(dollars("1000"), 2n * reference), endsAt: BigInt(chain.now) + AUCTION_SECONDS });

      chain.warp({ seconds: 21_600 });
      const { open } = await client.supply.fetchAuction({ mint: usd });
      expect(open?.price).to.equal(auctionPrice(reference, 21_600n));
      const bidder = fundedOwner(world, assay("30000"));
      giveTokens(chain, world.deployment.keys, usd, bidder.publicKey, 0n);
      const cheap = { bidder, mint: usd, nativeMint: world.mint, amount: dollars("600"), maxPrice: (open?.price ?? 0n) - 1n };
      expect(isProgramError(await client.supply.bid(cheap).simulate().catch((error: unknown) => error), "PriceAboveLimit")).to.equal(true);
      await client.supply.bid({ ...cheap, maxPrice: open?.price ?? 0n }).send();

      const cost = auctionCost(dollars("600"), open?.price ?? 0n);
      const after = await client.supply.fetchAuction({ mint: usd });
      expect(after.open).to.deep.include({ sold: dollars("600"), left: dollars("400"), paid: cost });
      expect((await client.supply.fetchSupplyBurnStats(findSupplyBurnStatsPda())).burned).to.equal(cost);
      expect((await client.supply.fetchSupply()).burned).to.deep.include({ auctions: cost, total: cost, holders: 0n });

      chain.warp({ seconds: 86_400 });
      expect(await client.supply.fetchAuction({ mint: usd })).to.deep.include({ open: null, canClose: true, canOpen: false });
      await client.supply.closeAuction({ mint: usd }).send();
      const { buyback, canOpen } = await client.supply.fetchAuction({ mint: usd });
      expect(buyback.reference).to.equal(nextReference({ reference, lot: dollars("1000"), sold: dollars("600"), paid: cost }));
      expect(buyback).to.deep.include({ auction: 1n, open: null, soldTotal: dollars("600"), paidTotal: cost });
      expect(canOpen, "what was not sold is offered again").to.equal(true);
      expect(await client.supply.listBuybacks({ vault })).to.deep.equal([buyback]);
    });

    it("is there only for mints that have a buyback", async () => {
      const error: unknown = await world.client.supply.fetchAuction({ mint: world.mint }).catch((thrown: unknown) => thrown);
      expect(isAssayError(error, "AccountNotFound")).to.equal(true);
    });
  });
});
