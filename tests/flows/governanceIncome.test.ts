/** What an operator and a seat get for an epoch, and how a holder's ASSAY burns for stablecoin fees: by the SDK alone, on the deployment as it is. */
import { findEpochEmissionPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readMintStats, readSupplyConfig } from "../helpers/accounts";
import { addClient, addWallet, fundTokens } from "../helpers/actors";
import { wait, waitUntil } from "../helpers/clock";
import { nativeLedger, violations } from "../helpers/conservation";
import { jobAt } from "../helpers/jobSteps";
import { epochNow, startOfEpoch } from "../helpers/proposal";
import { supply as supplyOf, tokens } from "../helpers/token";
import { ASSAY } from "../helpers/world";
import { loadSociety, type Society } from "./governanceFixture";

const DAY = 86_400n;
const FEE = ASSAY;
const NO_LIMIT = 2n ** 64n - 1n;

describe("flow: income and auctions", () => {
  let at: Society;
  let world: Society["world"];
  beforeEach(async () => {
    at = await loadSociety();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  /** What the SDK says and what the mint and the programs say is the same. */
  async function expectAgreement() {
    const told = await at.sdk.supply.fetchSupply();
    const { minted, burned } = nativeLedger(world);
    expect(told.supply).to.equal(supplyOf(world, world.nativeMint));
    expect([told.minted.total, told.burned.total, told.burned.holders]).to.deep.equal([minted, burned, 0n]);
    expect(told.minted.genesis + told.minted.rebates + told.minted.security).to.equal(told.minted.total);
    return told;
  }

  it("an operator's epoch: work, report, sweep, emission, and then what it and the seats get", async () => {
    const { sdk, client, operator, holders } = at;
    const { nativeMint } = world;
    const epoch = epochNow(world);
    const before = await expectAgreement();
    for (let job = 0; job < 3; job += 1) jobAt(world, "settled", { client, operator });

    waitUntil(world, startOfEpoch(world, epoch + 1n));
    await sdk.staking.reportEpoch({ operator: operator.address, epoch }).send();
    for (const { address } of holders) await sdk.verification.reportSeat({ reporter: world.payer, operator: address, class: 1, epoch }).send();
    await sdk.market.sweepFees({ owner: client.address, mint: nativeMint }).send();
    const swept = await expectAgreement();
    expect(swept.burned.fees - before.burned.fees).to.equal(3n * FEE);

    waitUntil(world, startOfEpoch(world, epoch + 3n));
    await sdk.supply.openEmission({ rentPayer: world.payer, epoch }).send();
    const pot = await sdk.supply.fetchEpochEmission(findEpochEmissionPda({ epoch }));
    const rebates = (3n * FEE * BigInt(readSupplyConfig(world).params.rebateBps)) / 10_000n;
    expect(pot).to.deep.include({ rebatePot: rebates });
    // Eight seats at 0.05 ASSAY, less what they have earned: nobody was audited.
    expect(pot).to.deep.include({ securityPot: (BigInt(holders.length) * 5n * ASSAY) / 100n });

    const wallet = tokens(world, operator.wallet);
    await sdk.supply.claimRebate({ payer: world.payer, operator: operator.address, nativeMint, destination: operator.wallet, epoch }).send();
    // Who has all of an epoch gets 5 %, and half of the rest.
    expect(tokens(world, operator.wallet) - wallet).to.equal((rebates * 525n) / 1_000n);
    for (const holder of holders) {
      const had = tokens(world, holder.wallet);
      await sdk.supply.claimSecurity({ payer: world.payer, seat: holder.seat, nativeMint, destination: holder.wallet, epoch }).send();
      expect(tokens(world, holder.wallet) > had).to.equal(true);
    }
    const after = await expectAgreement();
    expect(after.minted.rebates).to.equal((rebates * 525n) / 1_000n);
    expect(after.minted.security > 0n && after.minted.security <= (BigInt(holders.length) * 5n * ASSAY) / 100n).to.equal(true);
    expect(readMintStats(world).security).to.equal(after.minted.security);
    // What was given back is less than what burned.
    expect(after.minted.rebates < after.burned.fees).to.equal(true);
    const twice = await sdk.supply.claimRebate({ payer: world.payer, operator: operator.address, nativeMint, destination: operator.wallet, epoch }).send().then(() => "paid", (error: unknown) => String(error));
    expect(twice).to.contain("AlreadyClaimed");
  });

  it("a holder buys stablecoin fees in an auction whose price falls, and its ASSAY burns", async () => {
    const { sdk, operator } = at;
    const { nativeMint, stablecoin: mint } = world;
    const client = addClient(world, { name: "stablecoin client", mint, deposit: 1_000_000_000_000n });
    // 5 % of 4,000 units are 200 units.
    jobAt(world, "settled", { client, operator }, { price: 4_000_000_000n, auditBps: 0 });
    expect((await sdk.supply.fetchAuction({ mint })).canOpen).to.equal(false);
    await sdk.market.sweepFees({ owner: client.address, mint, ...(await buybackVaultOf()) }).send();
    const idle = await sdk.supply.fetchAuction({ mint });
    expect(idle).to.deep.include({ vaultBalance: 200_000_000n, canOpen: true, open: null });
    await sdk.supply.openAuction({ mint }).send();

    const holder = addWallet(world, "holder");
    const wallet = fundTokens(world, holder.publicKey, nativeMint, 100_000n * ASSAY);
    const bought = fundTokens(world, holder.publicKey, mint, 0n);
    const dear = await sdk.supply.fetchAuction({ mint });
    if (dear.open === null) throw new Error("the auction is open");
    // From twice the reference of ten ASSAY on, to half of it after a day.
    expect(dear.open.price).to.equal(2n * dear.buyback.reference);
    wait(world, DAY / 2n);
    const fair = await sdk.supply.fetchAuction({ mint });
    if (fair.open === null) throw new Error("the auction is open");
    expect(fair.open.price).to.equal(dear.buyback.reference);
    const before = await expectAgreement();
    await sdk.supply.bid({ bidder: holder, mint, nativeMint, amount: NO_LIMIT, maxPrice: fair.open.price }).send();
    const paid = 100_000n * ASSAY - tokens(world, wallet);
    expect([tokens(world, bought), paid]).to.deep.equal([200_000_000n, 2_000n * ASSAY]);
    const after = await expectAgreement();
    expect([after.burned.auctions - before.burned.auctions, before.supply - after.supply]).to.deep.equal([paid, paid]);
    await sdk.supply.closeAuction({ mint }).send();
    expect((await sdk.supply.fetchAuction({ mint })).buyback.reference, "what was paid is the next reference").to.equal(fair.open.price);
  });

  async function buybackVaultOf() {
    const { buyback } = await at.sdk.supply.fetchAuction({ mint: world.stablecoin });
    return { buybackVault: buyback.vault };
  }
});
