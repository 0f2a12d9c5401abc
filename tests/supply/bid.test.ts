import { auctionCost, auctionPrice, findBuybackPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readSupplyBurnStats } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { DAY, HOUR, wait } from "../helpers/clock";
import { nativeLedger, violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addMint, addTokenAccount, associatedAccount, freeze, giveTokenAccount, sendTokens, supply as supplyOf, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, tokens } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import { NO_LIMIT, PRICE, UNIT, WEALTH, auctionsOf, bid, fill, found, loadAuctions, loadToken2022Auctions, openLot, type Auctions } from "./auctions";
import { BURN_STATS, CONFIG, MINT_STATS, supply } from "./setup";

const LOT = 200n * UNIT;

describe("supply: bid", () => {
  let at: Auctions;
  let world: World;
  const begin = (found: Auctions): void => {
    at = found;
    ({ world } = at);
  };
  beforeEach(async () => {
    begin(await loadAuctions());
    openLot(at, LOT);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const balances = () => ({ vault: tokens(world, at.vault), destination: tokens(world, at.destination), source: tokens(world, at.source), supply: supplyOf(world, world.nativeMint) });

  it("burns what a part costs at the price of the second and hands it over", () => {
    wait(world, 6n * HOUR);
    const [before, held, burned] = [found(at), balances(), readSupplyBurnStats(world)];
    const price = auctionPrice(PRICE, 6n * HOUR);
    const [amount, cost] = [30n * UNIT, auctionCost(30n * UNIT, price)];
    expect(cost > 424n * ASSAY && cost < 425n * ASSAY, "30 units at 14.14 ASSAY").to.equal(true);
    const outcome = world.send(bid(at, { amount, maxPrice: price }), [at.bidder]);
    expectEvent(outcome, "LotSold", {
      buyback: at.buyback, mint: at.mint, auction: 1n, bidder: at.bidder.publicKey, destination: at.destination, amount, price, cost, lot: LOT, sold: amount, paid: cost,
      burnedTotal: cost, burnStatsSeq: burned.seq + 1n, seq: before.seq + 1n,
    });
    expect(found(at)).to.deep.equal({ ...before, soldTotal: amount, paidTotal: cost, seq: before.seq + 1n, open: { ...before.open, sold: amount, left: LOT - amount, paid: cost } });
    expect(readSupplyBurnStats(world)).to.deep.equal({ ...burned, burned: cost, seq: burned.seq + 1n });
    expect(balances()).to.deep.equal({ vault: held.vault - amount, destination: held.destination + amount, source: held.source - cost, supply: held.supply - cost });
    expect(nativeLedger(world).burned).to.equal(cost);
  });

  it("sums what several bids take and pay, up to the last base unit", () => {
    let paid = 0n;
    for (const [amount, sold] of [[LOT - 2n, LOT - 2n], [1n, LOT - 1n], [1n, LOT]] as const) {
      world.mustSend(bid(at, { amount }), [at.bidder]);
      paid += auctionCost(amount, 2n * PRICE);
      expect(found(at).open).to.deep.include({ sold, left: LOT - sold, paid });
    }
    expectRefusal(world, "SoldOut", bid(at, { amount: 1n }), [at.bidder]);
    expect(readSupplyBurnStats(world).burned).to.equal(paid);
  });

  it("takes what is left where less is left than asked for, and never more than the lot", () => {
    fill(at, LOT);
    const outcome = world.mustSend(bid(at, { amount: NO_LIMIT }), [at.bidder]);
    expect(outcome.events.find(({ name }) => name === "LotSold")?.data).to.deep.include({ amount: LOT, sold: LOT });
    expect([tokens(world, at.vault), tokens(world, at.destination)]).to.deep.equal([LOT, LOT]);
  });

  it("falls from twice the reference to half of it, second by second", () => {
    for (const seconds of [0n, 1n, 12n * HOUR, DAY - 1n]) {
      wait(world, (found(at).open?.startedAt ?? 0n) + seconds - world.now);
      const price = auctionPrice(PRICE, seconds);
      // One below the price of this second is not enough.
      expectRefusal(world, "PriceAboveLimit", bid(at, { amount: UNIT, maxPrice: price - 1n }), [at.bidder]);
      world.mustSend(bid(at, { amount: UNIT, maxPrice: price }), [at.bidder]);
    }
    expect([auctionPrice(PRICE, 0n), auctionPrice(PRICE, 12n * HOUR), auctionPrice(PRICE, DAY)]).to.deep.equal([2n * PRICE, PRICE, PRICE / 2n]);
  });

  it("is possible in the last second, and not at the end", () => {
    wait(world, DAY - 1n);
    world.mustSend(bid(at, { amount: 1n }), [at.bidder]);
    wait(world, 1n);
    expectRefusal(world, "AuctionEnded", bid(at, { amount: 1n }), [at.bidder]);
  });

  it("sells tokens of Token-2022 for ASSAY of the other program", async () => {
    begin(await loadToken2022Auctions());
    openLot(at, LOT);
    expectRefusal(world, "IncorrectProgramId", bid(at, { amount: UNIT, nativeTokenProgram: TOKEN_2022_PROGRAM_ID, source: at.source }), [at.bidder]);
    expectRefusal(world, "WrongTokenProgram", bid(at, { amount: UNIT, tokenProgram: TOKEN_PROGRAM_ID, destination: at.destination }), [at.bidder]);
    world.mustSend(bid(at, { amount: UNIT }), [at.bidder]);
    expect([tokens(world, at.destination), WEALTH - tokens(world, at.source)]).to.deep.equal([UNIT, 20n * ASSAY]);
  });

  it("delivers to any account of the mint", () => {
    const gift = associatedAccount(world, stranger(world).publicKey, at.mint);
    world.mustSend(bid(at, { amount: UNIT, destination: gift }), [at.bidder]);
    expect([tokens(world, gift), tokens(world, at.destination)]).to.deep.equal([UNIT, 0n]);
  });

  it("cannot be done without an auction, nor for nothing", async () => {
    expectRefusal(world, "ZeroAmount", bid(at, { amount: 0n }), [at.bidder]);
    begin(await loadAuctions());
    fill(at, LOT);
    expectRefusal(world, "NoAuction", bid(at, { amount: 1n }), [at.bidder]);
  });

  it("cannot cost more than the bidder has", () => {
    const cost = auctionCost(LOT, 2n * PRICE);
    sendTokens(world, at.source, associatedAccount(world, stranger(world).publicKey, world.nativeMint), at.bidder, WEALTH - cost + 1n);
    expectRefusal(world, "InsufficientTokens", bid(at), [at.bidder]);
    sendTokens(world, associatedAccount(world, stranger(world).publicKey, world.nativeMint), at.source, stranger(world), 1n);
    world.mustSend(bid(at), [at.bidder]);
    expect(tokens(world, at.source)).to.equal(0n);
  });

  it("cannot cost more than can be counted", () => {
    const { keys: { governor }, payer } = world;
    const mint = addMint(world, { name: "dear coin" });
    world.mustSend(supply.createBuyback({ governor: governor.publicKey, payer: payer.publicKey, mint, genesisPrice: 2n ** 60n, minLot: 1n }), [governor]);
    begin(auctionsOf(world, mint));
    openLot(at, 2n ** 40n);
    for (const amount of [2n ** 35n, NO_LIMIT]) expectRefusal(world, "AmountOverflow", bid(at, { amount }), [at.bidder]);
    expectRefusal(world, "InsufficientTokens", bid(at, { amount: 2n ** 35n - 1n }), [at.bidder]);
  });

  it("cannot burn what is somebody else's", () => {
    const thief = stranger(world);
    associatedAccount(world, thief.publicKey, at.mint);
    expectRefusal(world, "OwnerMismatch", bid(at, { bidder: thief.publicKey, source: at.source, amount: 1n }), [thief]);
    expectRefusal(world, "AccountNotSigner", unsigned(bid(at, { amount: 1n }), at.bidder.publicKey));
  });

  it("cannot deliver to the vault itself, nor to an account of another mint", () => {
    expectRefusal(world, "DestinationIsVault", bid(at, { amount: 1n, destination: at.vault }), [at.bidder]);
    expectRefusal(world, "MintMismatch", bid(at, { amount: 1n, destination: at.source }), [at.bidder]);
  });

  it("cannot take another account for the vault, even one with the same authority", () => {
    const other = addTokenAccount(world, "another vault", { mint: at.mint, owner: at.bidder.publicKey });
    giveTokenAccount(world, other, at.bidder, at.buyback);
    fill({ ...at, vault: other }, LOT);
    expectRefusal(world, "WrongVault", replaced(bid(at, { amount: 1n }), at.vault, other), [at.bidder]);
  });

  it("cannot be paid in another mint than ASSAY", () => {
    const worthless = associatedAccount(world, at.bidder.publicKey, at.mint);
    expectRefusal(world, "WrongNativeMint", bid(at, { amount: 1n, nativeMint: at.mint, source: worthless }), [at.bidder]);
    const gift = associatedAccount(world, stranger(world).publicKey, at.mint);
    expectRefusal(world, "WrongNativeMint", bid(at, { amount: 1n, source: worthless, destination: gift }), [at.bidder]);
  });

  it("cannot take another mint for the one that is sold", () => {
    expectRefusal(world, "WrongMint", replaced(bid(at, { amount: 1n }), at.mint, world.nativeMint), [at.bidder]);
  });

  it("fails while the vault or the destination is frozen", () => {
    for (const account of [at.vault, at.destination]) {
      freeze(world, at.mint, account);
      expectRefusal(world, "TokenAccountFrozen", bid(at, { amount: 1n }), [at.bidder]);
    }
  });

  it("cannot take another account for the program's own ones", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(bid(at), CONFIG, MINT_STATS), [at.bidder]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(bid(at), BURN_STATS, MINT_STATS), [at.bidder]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(bid(at), findBuybackPda({ mint: at.mint }), MINT_STATS), [at.bidder]);
  });

  it("lets a replay buy again, and pay again", () => {
    const once = bid(at, { amount: UNIT });
    world.mustSend([once, once], [at.bidder]);
    expect([tokens(world, at.destination), WEALTH - tokens(world, at.source)]).to.deep.equal([2n * UNIT, 40n * ASSAY]);
    expect(readSupplyBurnStats(world).burned).to.equal(40n * ASSAY);
  });

  it("rounds the smallest bid up, so that nothing is free", () => {
    wait(world, DAY - 1n);
    const before = readSupplyBurnStats(world).burned;
    world.mustSend(bid(at, { amount: 1n }), [at.bidder]);
    expect(readSupplyBurnStats(world).burned - before).to.equal(auctionCost(1n, auctionPrice(PRICE, DAY - 1n)));
  });

});
