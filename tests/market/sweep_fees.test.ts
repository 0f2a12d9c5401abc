import { findMarketBurnStatsPda, findStakingBurnStatsPda } from "@assay-protocol/sdk";
import { TransactionInstruction, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readBalance, readMarketBurnStats } from "../helpers/accounts";
import { addClient, addOperator } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import { freeze, supply, thaw, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { listMint2022 } from "./balanceFixture";
import { addForeignAccount, CLASS, ledgersOf, listingOf, loadDues, market, vaultsOf, type Dues } from "./setup";

/** 5 % of a price of 20 units. */
const FEES = 1_000_000_000n;
const STABLE_FEES = 1_000_000n;

describe("market: sweep_fees", () => {
  let at: Dues;
  let world: Dues["world"];
  let buyback: PublicKey;
  beforeEach(async () => {
    at = await loadDues();
    ({ world } = at);
    const { buybackVault } = vaultsOf(world, world.stablecoin);
    if (buybackVault === null) throw new Error("the stablecoin has no buyback vault");
    buyback = buybackVault;
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const burn = ({ address, mint } = at.client) => market.sweepFees({ owner: address, mint });
  const forward = (buybackVault = buyback) => market.sweepFees({ owner: at.stableClient.address, mint: world.stablecoin, buybackVault });

  it("burns what is due in ASSAY, from the vault where it lies", () => {
    const { balance, vault, mint } = at.client;
    const before = { ledgers: readBalance(world, balance), vault: tokens(world, vault), supply: supply(world, mint), stats: readMarketBurnStats(world) };
    expect(before.ledgers.feesDue).to.equal(FEES);
    const outcome = world.send(burn());
    const after = { ...before.ledgers, feesDue: 0n, seq: before.ledgers.seq + 1n };
    expect(readBalance(world, balance)).to.deep.equal(after);
    expectEvent(outcome, "FeesSwept", {
      balance, mint, amount: FEES, burned: true, burnedTotal: before.stats.burned + FEES, burnStatsSeq: before.stats.seq + 1n, after: ledgersOf(world, balance),
    });
    expect([tokens(world, vault), supply(world, mint)]).to.deep.equal([before.vault - FEES, before.supply - FEES]);
    expect(readMarketBurnStats(world)).to.deep.equal({ ...before.stats, burned: before.stats.burned + FEES, seq: before.stats.seq + 1n });
  });

  it("forwards what is due in another mint to buy-and-burn, and burns nothing", () => {
    const { balance, vault, mint } = at.stableClient;
    const before = { ledgers: readBalance(world, balance), vault: tokens(world, vault), supply: supply(world, mint), stats: readMarketBurnStats(world) };
    const outcome = world.send(forward());
    expect(readBalance(world, balance)).to.deep.equal({ ...before.ledgers, feesDue: 0n, seq: before.ledgers.seq + 1n });
    expectEvent(outcome, "FeesSwept", { balance, mint, amount: STABLE_FEES, burned: false, burnedTotal: 0n, burnStatsSeq: 0n, after: ledgersOf(world, balance) });
    expect([tokens(world, vault), tokens(world, buyback), supply(world, mint)]).to.deep.equal([before.vault - STABLE_FEES, STABLE_FEES, before.supply]);
    expect(readMarketBurnStats(world)).to.deep.equal(before.stats);
  });

  it("forwards what a job in a mint of Token-2022 owes, and the other two sweeps pay theirs", () => {
    const mint = listMint2022(world);
    const client = addClient(world, { name: "client of Token-2022", mint, deposit: 1_000_000_000n });
    const operator = addOperator(world, { name: "operator of Token-2022", mints: [mint] });
    jobAt(world, "settled", { client, operator }, { termsVersion: 2 });
    const { levyVault, buybackVault, treasuryVault } = vaultsOf(world, mint);
    const due = { owner: client.address, mint, tokenProgram: TOKEN_2022_PROGRAM_ID };
    world.mustSend([market.sweepFees({ ...due, buybackVault }), market.sweepTreasury(due), market.sweepLevies({ ...due, levyVault })]);
    const earned = operator.balances[mint.toBase58()]?.vault;
    const held = [buybackVault, treasuryVault, levyVault, earned].map((vault) => (vault === null || vault === undefined ? 0n : tokens(world, vault)));
    expect(held).to.deep.equal([STABLE_FEES, 200_000n, 900n, 18_800_000n]);
    expect(tokens(world, client.vault)).to.equal(1_000_000_000n - 20_000_900n);
  });

  it("does not write the mint of the stablecoin, on which everybody else's transfers would wait", () => {
    const written = forward().keys.filter(({ isWritable }) => isWritable).map(({ pubkey }) => pubkey.toBase58());
    expect(written).to.have.members([at.stableClient.balance, at.stableClient.vault, buyback].map((key) => key.toBase58()));
  });

  it("counts what is burned over all balances", () => {
    const other = addClient(world, { name: "another client" });
    jobAt(world, "settled", { client: other, operator: at.operator }, { termsVersion: 2, price: 1_000_000_001n });
    // 5 % of the price, rounded up.
    expect(readBalance(world, other.balance).feesDue).to.equal(50_000_001n);
    world.mustSend([burn(), burn(other)]);
    expect(readMarketBurnStats(world)).to.include({ burned: FEES + 50_000_001n, seq: 2n });
  });

  it("cannot be replayed: there is nothing to sweep until there is", () => {
    world.mustSend([burn(), forward()]);
    expectRefusal(world, "NothingDue", burn());
    expectRefusal(world, "NothingDue", forward());
    jobAt(world, "settled", at, { termsVersion: 2 });
    world.mustSend(burn());
    expect(readMarketBurnStats(world).burned).to.equal(2n * FEES);
  });

  it("touches neither what is available nor what else is due", () => {
    const { available, reserved, treasuryDue, leviesDue } = readBalance(world, at.client.balance);
    world.mustSend(burn());
    expect(readBalance(world, at.client.balance)).to.include({ available, reserved, treasuryDue, leviesDue });
  });

  it("cannot send fees anywhere but to the pinned vault", () => {
    for (const vault of [at.stableClient.wallet, at.stableClient.vault, addForeignAccount(world, world.stablecoin), vaultsOf(world, world.stablecoin).levyVault]) {
      expectRefusal(world, "WrongBuybackVault", forward(vault));
    }
  });

  it("cannot burn what has to be forwarded, nor forward what has to be burned", () => {
    expectRefusal(world, "WrongBurnAccounts", burn(at.stableClient));
    const { address, mint } = at.client;
    expectRefusal(world, "WrongBurnAccounts", market.sweepFees({ owner: address, mint, buybackVault: addForeignAccount(world, mint) }));
  });

  describe("accounts of the two ways", () => {
    const [BURNED_MINT, BURN_STATS, FORWARDED_MINT, BUYBACK_VAULT] = [3, 4, 5, 6] as const;
    const place = (instruction: TransactionInstruction, index: number, pubkey: PublicKey): TransactionInstruction => {
      const keys = instruction.keys.map((meta, at) => (at === index ? { pubkey, isSigner: false, isWritable: index !== FORWARDED_MINT && !pubkey.equals(instruction.programId) } : meta));
      return new TransactionInstruction({ ...instruction, keys });
    };
    // In the place of an optional account the program's own address stands for none.
    const without = (instruction: TransactionInstruction, index: number): TransactionInstruction => place(instruction, index, instruction.programId);

    it("cannot be mixed where fees burn", () => {
      expectRefusal(world, "WrongBurnAccounts", place(burn(), FORWARDED_MINT, world.nativeMint));
      expectRefusal(world, "WrongBuybackVault", place(burn(), BUYBACK_VAULT, addForeignAccount(world, world.nativeMint)));
      expectRefusal(world, "WrongBurnAccounts", without(burn(), BURNED_MINT));
      expectRefusal(world, "WrongBurnAccounts", without(burn(), BURN_STATS));
    });

    it("cannot be mixed where fees are forwarded", () => {
      expectRefusal(world, "WrongBuybackVault", without(forward(), FORWARDED_MINT));
      expectRefusal(world, "WrongBuybackVault", without(forward(), BUYBACK_VAULT));
      expectRefusal(world, "WrongBurnAccounts", place(forward(), BURNED_MINT, world.stablecoin));
      expectRefusal(world, "WrongBurnAccounts", place(forward(), BURN_STATS, findMarketBurnStatsPda()));
    });
  });

  it("cannot take another account for one of its own", () => {
    const { client, stableClient } = at;
    expectRefusal(world, "WrongVault", replaced(burn(), client.vault, stableClient.vault));
    expectRefusal(world, "WrongMint", replaced(forward(), world.stablecoin, world.nativeMint));
    expectRefusal(world, "WrongMint", replaced(burn(), world.nativeMint, world.stablecoin));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(burn(), client.balance, CLASS));
    expectRefusal(world, "AccountOwnedByWrongProgram", replaced(burn(), findMarketBurnStatsPda(), findStakingBurnStatsPda()));
    expectRefusal(world, "WrongTokenProgram", market.sweepFees({ owner: client.address, mint: client.mint, tokenProgram: TOKEN_2022_PROGRAM_ID }));
  });

  it("cannot use another mint's listing, which would burn what it should forward", () => {
    const stable = at.stableClient;
    const crossed = replaced(burn(stable), listingOf(world.stablecoin), listingOf(world.nativeMint));
    expectRefusal(world, "WrongMint", crossed);
  });

  it("waits while a vault on the way is frozen, hits nobody else, and goes on after the thaw", () => {
    for (const vault of [at.stableClient.vault, buyback]) {
      freeze(world, world.stablecoin, vault);
      expectRefusal(world, "AccountFrozen", forward());
      thaw(world, world.stablecoin, vault);
    }
    world.mustSend(forward());
    world.mustSend(burn());
  });

  it("goes on in a disabled mint and while the intake is paused", () => {
    const governor = world.keys.governor.publicKey;
    world.mustSend([market.disableMint({ governor, mint: world.nativeMint }), market.pauseIntake({ governor, seconds: 60 })], [world.keys.governor]);
    world.mustSend(burn());
  });
});
