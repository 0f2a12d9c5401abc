/** What somebody would try who wants more ASSAY than is its due, or wants others to get less. Each story ends where the programs stop it. */
import { findBuybackPda, findClaimsPda, findEpochEmissionPda, findOperatorPda, findSupplyBurnStatsPda, instructions } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readBuyback, readMarketBurnStats, readMintStats, readStakingConfig, readSupplyBurnStats, readSupplyConfig } from "../helpers/accounts";
import { addOperator, addWallet, fundTokens, stranger, type Operator } from "../helpers/actors";
import { DAY, wait, waitUntil } from "../helpers/clock";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { jobAt, loadMarket } from "../helpers/jobSteps";
import { addTokenAccount, associatedAccount, fund, tokens } from "../helpers/token";
import { ASSAY, type World } from "../helpers/world";
import { REBATE_BPS } from "./emissions";

const { market, staking, supply } = instructions;

/** 5 % of a price of 20 ASSAY. */
const FEES = ASSAY;
const UNBONDING = 7n * DAY;
const NO_LIMIT = 2n ** 64n - 1n;

type Market = Awaited<ReturnType<typeof loadMarket>>;

describe("supply: abuse", () => {
  let at: Market;
  let world: World;
  beforeEach(async () => {
    at = await loadMarket();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const epochNow = (): bigint => (world.now - readStakingConfig(world).epochZero) / DAY;
  const waitEpochs = (epochs: bigint): void => waitUntil(world, readStakingConfig(world).epochZero + (epochNow() + epochs) * DAY);
  const sweep = (): unknown => world.mustSend(market.sweepFees({ owner: at.client.address, mint: world.nativeMint }));
  const open = (epoch: bigint) => supply.openEmission({ rentPayer: world.payer.publicKey, epoch });
  const claim = ({ address, wallet }: Pick<Operator, "address" | "wallet">, epoch: bigint, payer = world.payer) =>
    supply.claimRebate({ payer: payer.publicKey, operator: address, nativeMint: world.nativeMint, destination: wallet, epoch });

  /** An audited job in ASSAY is settled, its epoch reported and final. Returns the epoch. */
  function finalEpoch(operators: readonly Operator[] = [at.operator]): bigint {
    for (const operator of operators) jobAt(world, "settled", { client: at.client, operator });
    const epoch = epochNow();
    waitEpochs(1n);
    for (const { address } of operators) world.mustSend(staking.reportEpoch({ reporter: world.payer.publicKey, operator: address, epoch }));
    waitEpochs(2n);
    return epoch;
  }

  describe("of emission", () => {
    it("opens nothing before an epoch's fees have burned, so that nobody is faster than the sweeps", () => {
      const epoch = finalEpoch();
      expectRefusal(world, "RebatesNotCovered", open(epoch));
      sweep();
      world.mustSend(open(epoch));
      expect(readSupplyConfig(world).rebatesCommitted).to.equal((FEES * REBATE_BPS) / 10_000n);
    });

    it("opens with what has burned seven epochs later, so that a sweep that nobody makes holds up others for some days only", () => {
      const epoch = finalEpoch();
      waitEpochs(3n);
      expectRefusal(world, "RebatesNotCovered", open(epoch));
      waitEpochs(1n);
      world.mustSend(open(epoch));
      expect(readSupplyConfig(world).rebatesCommitted, "fees that are only booked pay nothing").to.equal(0n);
      expectRefusal(world, "NothingToClaim", claim(at.operator, epoch));
    });

    it("pays whoever owns the operator, whoever claims, and once", () => {
      const epoch = finalEpoch();
      sweep();
      world.mustSend(open(epoch));
      const thief = stranger(world);
      const loot = fundTokens(world, thief.publicKey, world.nativeMint, 0n);
      expectRefusal(world, "WrongDestination", claim({ ...at.operator, wallet: loot }, epoch, thief), [thief]);
      const before = tokens(world, at.operator.wallet);
      world.mustSend(claim(at.operator, epoch, thief), [thief]);
      // Alone it gets 52.5 % of the pot.
      const paid = (FEES * REBATE_BPS * 525n) / 10_000_000n;
      expect(tokens(world, at.operator.wallet) - before).to.equal(paid);
      expect(readMintStats(world).rebates).to.equal(paid);
      const second = addTokenAccount(world, "second account of the owner", { owner: at.operator.owner.publicKey });
      expectRefusal(world, "AlreadyClaimed", claim({ ...at.operator, wallet: second }, epoch));
      expect(readMarketBurnStats(world).burned > readMintStats(world).rebates).to.equal(true);
    });

    it("takes neither the marks of another claimant nor the pot of another epoch", () => {
      const other = addOperator(world, { name: "other operator" });
      const first = finalEpoch([at.operator, other]);
      sweep();
      world.mustSend(open(first));
      world.mustSend(claim(at.operator, first));
      const [mine, theirs] = [at.operator, other].map(({ address }) => findClaimsPda({ claimant: address }));
      if (mine === undefined || theirs === undefined) throw new Error("two operators have two accounts of marks");
      expectRefusal(world, "ConstraintSeeds", replaced(claim(at.operator, first), mine, theirs));
      const next = finalEpoch();
      sweep();
      world.mustSend(open(next));
      expectRefusal(world, "ConstraintSeeds", replaced(claim(at.operator, first), findEpochEmissionPda({ epoch: first }), findEpochEmissionPda({ epoch: next })));
      // Whoever did nothing in an epoch has no part of it.
      expectRefusal(world, "NotReported", claim(other, next));
    });

    it("pays nobody again for an operator that was closed and made anew", () => {
      const small = addOperator(world, { name: "small operator", stake: 200n * ASSAY, node: false });
      const epoch = epochNow();
      const { owner, address } = small;
      world.mustSend(staking.requestUnbond({ owner: owner.publicKey, amount: 200n * ASSAY }), [owner]);
      finalEpoch([at.operator]);
      waitEpochs(UNBONDING / DAY - 2n);
      world.mustSend([
        staking.withdrawUnbonded({ owner: owner.publicKey, nativeMint: world.nativeMint }), staking.closeOperator({ owner: owner.publicKey, nativeMint: world.nativeMint }),
        staking.createOperator({ owner: owner.publicKey, nativeMint: world.nativeMint, agent: small.agent.publicKey, agentLockLimit: 0n }),
      ], [owner]);
      expect(findOperatorPda({ owner: owner.publicKey }).toBase58(), "at the same address").to.equal(address.toBase58());
      sweep();
      world.mustSend(open(epoch));
      expectRefusal(world, "NotReported", claim(small, epoch));
      expectRefusal(world, "EpochNotRecorded", staking.reportEpoch({ reporter: world.payer.publicKey, operator: address, epoch: epochNow() - 1n }));
    });
  });

  describe("of auctions", () => {
    const MIN_LOT = 100_000_000n;
    const mint = (): { mint: World["stablecoin"] } => ({ mint: world.stablecoin });
    /** Anyone may give, also to make a lot large enough. */
    const give = (amount: bigint): void => void fundTokensTo(world, supply.openAuction(mint()).keys[1]?.pubkey, amount);
    const buyback = () => readBuyback(world, findBuybackPda(mint()));
    const bidder = (): ReturnType<typeof addWallet> => {
      const key = addWallet(world, "bidder");
      fundTokens(world, key.publicKey, world.nativeMint, 1_000_000n * ASSAY);
      associatedAccount(world, key.publicKey, world.stablecoin);
      return key;
    };
    const bid = (key: ReturnType<typeof addWallet>, amount: bigint) =>
      supply.bid({ bidder: key.publicKey, ...mint(), nativeMint: world.nativeMint, amount, maxPrice: NO_LIMIT });

    it("lifts the reference by a gift that its giver buys back only by burning its price, twice as much each time", () => {
      const key = bidder();
      let burned = 0n;
      for (const round of [0n, 1n, 2n, 3n]) {
        give(MIN_LOT);
        world.mustSend([supply.openAuction(mint()), bid(key, NO_LIMIT), supply.closeAuction(mint())], [key]);
        const cost = readSupplyBurnStats(world).burned - burned;
        // 100 units at ten ASSAY each, from twice of it on.
        expect(cost).to.equal(1_000n * ASSAY * 2n ** (round + 1n));
        burned += cost;
      }
      expect(readSupplyBurnStats(world).address.toBase58()).to.equal(findSupplyBurnStatsPda().toBase58());
    });

    it("sells little to who comes first after days without bids, however much has come in", () => {
      const key = bidder();
      const { reference } = buyback();
      for (const day of [0n, 1n, 2n, 3n]) {
        give(8n * MIN_LOT);
        world.mustSend(supply.openAuction(mint()));
        expect(buyback().open?.lot).to.equal((8n * MIN_LOT) / 2n ** day);
        wait(world, DAY);
        world.mustSend(supply.closeAuction(mint()));
      }
      const before = readSupplyBurnStats(world).burned;
      const bought = associatedAccount(world, key.publicKey, world.stablecoin);
      // 100, which is the smallest lot, again 100, and 200 units, from an eighth of the true price on; then the price is back.
      for (const units of [100n, 100n, 200n]) {
        const had = tokens(world, bought);
        world.mustSend([supply.openAuction(mint()), bid(key, NO_LIMIT), supply.closeAuction(mint())], [key]);
        expect((tokens(world, bought) - had) / 1_000_000n).to.equal(units);
      }
      world.mustSend(supply.openAuction(mint()));
      expect(buyback()).to.deep.include({ reference: reference / 2n, largestLot: 4n * MIN_LOT });
      // At ten ASSAY for a unit.
      const [worth, cost] = [4_000n * ASSAY, readSupplyBurnStats(world).burned - before];
      expect(worth - cost < (8_000n * ASSAY) / 3n, `${worth - cost}`).to.equal(true);
    });

    it("halves the reference once a day at most, and not where half was sold", () => {
      const key = bidder();
      give(MIN_LOT);
      world.mustSend(supply.openAuction(mint()));
      wait(world, DAY - 1n);
      expectRefusal(world, "AuctionNotEnded", supply.closeAuction(mint()));
      // In the last second half of it costs hardly more than a quarter of what all of it is worth.
      world.mustSend(bid(key, MIN_LOT / 2n), [key]);
      expectRefusal(world, "AuctionOpen", supply.openAuction(mint()));
      wait(world, 1n);
      expectRefusal(world, "AuctionEnded", bid(key, 1n), [key]);
      world.mustSend(supply.closeAuction(mint()));
      const { burned } = readSupplyBurnStats(world);
      expect(burned >= 250n * ASSAY && burned < 251n * ASSAY, `${burned}`).to.equal(true);
      // What is left is less than the smallest lot.
      expectRefusal(world, "LotTooSmall", supply.openAuction(mint()));
    });
  });
});

function fundTokensTo(world: World, account: World["stablecoin"] | undefined, amount: bigint): void {
  if (account === undefined) throw new Error("open_auction names no vault");
  fund(world, world.stablecoin, account, amount);
}
