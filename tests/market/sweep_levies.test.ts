import { findTreasuryVaultPda } from "@assay-protocol/sdk";
import { expect } from "chai";
import { readBalance } from "../helpers/accounts";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { freeze, thaw, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { addForeignAccount, CLASS, ledgersOf, listingOf, loadDues, market, vaultsOf, type Dues } from "./setup";

describe("market: sweep_levies", () => {
  let at: Dues;
  let world: Dues["world"];
  beforeEach(async () => {
    at = await loadDues();
    ({ world } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const sweep = ({ address, mint } = at.client, levyVault = vaultsOf(world, mint).levyVault) => market.sweepLevies({ owner: address, mint, levyVault });

  // 1.25 · 20 % of two auditors' fees, and what opening a case costs.
  for (const [name, who, amount] of [["ASSAY", "client", 9_000_000n], ["the stablecoin", "stableClient", 900n]] as const) {
    it(`pays what is due in ${name} to the audit pool`, () => {
      const { balance, vault, mint } = at[who];
      const { levyVault } = vaultsOf(world, mint);
      const [before, held, pool] = [readBalance(world, balance), tokens(world, vault), tokens(world, levyVault)];
      const outcome = world.send(sweep(at[who]));
      expect(readBalance(world, balance)).to.deep.equal({ ...before, leviesDue: 0n, seq: before.seq + 1n });
      expectEvent(outcome, "LeviesSwept", { balance, mint, amount, after: ledgersOf(world, balance) });
      expect([tokens(world, vault), tokens(world, levyVault)]).to.deep.equal([held - amount, pool + amount]);
    });
  }

  it("cannot be replayed", () => {
    world.mustSend(sweep());
    expectRefusal(world, "NothingDue", sweep());
  });

  it("cannot pay anywhere but to the pinned vault", () => {
    const { client, operator } = at;
    for (const vault of [client.wallet, operator.vault, addForeignAccount(world, world.nativeMint), findTreasuryVaultPda({ mint: world.nativeMint }), vaultsOf(world, world.stablecoin).levyVault]) {
      expectRefusal(world, "WrongLevyVault", sweep(client, vault));
    }
  });

  it("cannot take another account for one of its own", () => {
    const { client, stableClient } = at;
    const { levyVault } = vaultsOf(world, client.mint);
    expectRefusal(world, "WrongVault", replaced(sweep(), client.vault, stableClient.vault));
    expectRefusal(world, "WrongVault", replaced(sweep(), client.balance, stableClient.balance));
    expectRefusal(world, "WrongMint", replaced(sweep(), world.nativeMint, world.stablecoin));
    expectRefusal(world, "WrongMint", replaced(sweep(), listingOf(world.nativeMint), listingOf(world.stablecoin)));
    expectRefusal(world, "WrongTokenProgram", market.sweepLevies({ owner: client.address, mint: client.mint, levyVault, tokenProgram: TOKEN_2022_PROGRAM_ID }));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(sweep(), client.balance, CLASS));
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(sweep(), listingOf(world.nativeMint), CLASS));
  });

  it("waits while a vault on the way is frozen, and goes on after the thaw", () => {
    const { stablecoin } = world;
    for (const vault of [at.stableClient.vault, vaultsOf(world, stablecoin).levyVault]) {
      freeze(world, stablecoin, vault);
      expectRefusal(world, "AccountFrozen", sweep(at.stableClient));
      thaw(world, stablecoin, vault);
    }
    world.mustSend([sweep(at.stableClient), sweep()]);
  });

  it("fits in one transaction with the other two sweeps of several balances", () => {
    const { client, stableClient } = at;
    const { levyVault, buybackVault } = vaultsOf(world, world.stablecoin);
    const all = [client, stableClient].flatMap(({ address: owner, mint }) => [
      market.sweepFees({ owner, mint, buybackVault: mint === world.stablecoin ? buybackVault : null }), market.sweepTreasury({ owner, mint }),
      market.sweepLevies({ owner, mint, levyVault: mint === world.stablecoin ? levyVault : vaultsOf(world, mint).levyVault }),
    ]);
    world.mustSend(all);
    for (const { balance, vault } of [client, stableClient]) {
      const { available } = readBalance(world, balance);
      expect([readBalance(world, balance), tokens(world, vault)]).to.deep.equal([{ ...readBalance(world, balance), feesDue: 0n, treasuryDue: 0n, leviesDue: 0n, reserved: 0n }, available]);
    }
  });
});
