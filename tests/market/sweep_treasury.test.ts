import { findTreasuryVaultPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readBalance } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { jobAt } from "../helpers/jobSteps";
import { freeze, thaw, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { addForeignAccount, CLASS, ledgersOf, listingOf, loadDues, market, vaultsOf, type Dues } from "./setup";

describe("market: sweep_treasury", () => {
  let at: Dues;
  let world: Dues["world"];
  beforeEach(async () => {
    at = await loadDues();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const sweep = ({ address, mint } = at.client) => market.sweepTreasury({ owner: address, mint });

  // 1 % of a price of 20 units.
  for (const [name, who, amount] of [["ASSAY", "client", 200_000_000n], ["the stablecoin", "stableClient", 200_000n]] as const) {
    it(`pays what is due in ${name} to the treasury of that mint`, () => {
      const { balance, vault, mint } = at[who];
      const [before, held, treasury] = [readBalance(world, balance), tokens(world, vault), findTreasuryVaultPda({ mint })];
      const outcome = world.send(sweep(at[who]));
      expect(readBalance(world, balance)).to.deep.equal({ ...before, treasuryDue: 0n, seq: before.seq + 1n });
      expectEvent(outcome, "TreasurySwept", { balance, mint, amount, after: ledgersOf(world, balance) });
      expect([tokens(world, vault), tokens(world, treasury)]).to.deep.equal([held - amount, amount]);
    });
  }

  it("rounds the treasury's share down, so that the executor never pays for it", () => {
    world.mustSend(sweep());
    jobAt(world, "settled", at, { termsVersion: 2, price: 1_000_099n });
    expect(readBalance(world, at.client.balance).treasuryDue).to.equal(10_000n);
  });

  it("cannot be replayed", () => {
    world.mustSend(sweep());
    expectRefusal(world, "NothingDue", sweep());
  });

  it("cannot pay anywhere but to the treasury", () => {
    const treasury = findTreasuryVaultPda({ mint: world.nativeMint });
    for (const vault of [at.client.wallet, at.operator.vault, addForeignAccount(world, world.nativeMint), vaultsOf(world, world.nativeMint).levyVault, findTreasuryVaultPda({ mint: world.stablecoin })]) {
      expectRefusal(world, "WrongTreasuryVault", replaced(sweep(), treasury, vault));
    }
  });

  it("cannot take another account for one of its own", () => {
    const { client, stableClient } = at;
    expectRefusal(world, "WrongVault", replaced(sweep(), client.vault, stableClient.vault));
    expectRefusal(world, "WrongVault", replaced(sweep(), client.balance, stableClient.balance));
    expectRefusal(world, "WrongMint", replaced(sweep(), world.nativeMint, world.stablecoin));
    expectRefusal(world, "WrongMint", replaced(sweep(), listingOf(world.nativeMint), listingOf(world.stablecoin)));
    expectRefusal(world, "WrongTokenProgram", market.sweepTreasury({ owner: client.address, mint: client.mint, tokenProgram: TOKEN_2022_PROGRAM_ID }));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(sweep(), client.balance, CLASS));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(sweep(), listingOf(world.nativeMint), CLASS));
  });

  it("waits while a vault on the way is frozen, and goes on after the thaw", () => {
    const { stablecoin } = world;
    for (const vault of [at.stableClient.vault, findTreasuryVaultPda({ mint: stablecoin })]) {
      freeze(world, stablecoin, vault);
      expectRefusal(world, "AccountFrozen", sweep(at.stableClient));
      thaw(world, stablecoin, vault);
    }
    world.mustSend([sweep(at.stableClient), sweep()]);
  });
});
