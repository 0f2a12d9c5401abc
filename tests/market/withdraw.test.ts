import { expect } from "chai";
import { readBalance } from "../helpers/accounts";
import { stranger, type Client } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { postJob, setAuditReady } from "../helpers/jobSteps";
import { associatedAccount, freeze, sendTokens, thaw, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { DEPOSITED, IN_WALLET, loadBalances, type Balances } from "./balanceFixture";
import { addForeignAccount, CLASS, loadDues, market } from "./setup";

type Args = Parameters<typeof market.withdraw>[0];

describe("market: withdraw", () => {
  let at: Balances;
  let world: Balances["world"];
  let client: Client;
  beforeEach(async () => {
    at = await loadBalances();
    ({ world, client } = at);
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const withdraw = (amount: bigint, changes: Partial<Args> = {}) => market.withdraw({ owner: client.address, mint: client.mint, amount, ...changes });

  for (const [name, who] of [["ASSAY", "client"], ["the stablecoin", "stableClient"], ["a mint of Token-2022 with metadata", "client2022"]] as const) {
    it(`moves available tokens of ${name} to where the owner says`, () => {
      const { key, address, mint, tokenProgram, balance, vault, wallet } = at[who];
      const before = readBalance(world, balance);
      const outcome = world.send(market.withdraw({ owner: address, mint, tokenProgram, amount: 5n }), [key]);
      const after = { available: DEPOSITED - 5n, reserved: 0n, feesDue: 0n, treasuryDue: 0n, leviesDue: 0n, seq: before.seq + 1n };
      expectEvent(outcome, "BalanceWithdrawn", { balance, destination: wallet, amount: 5n, after });
      expect(readBalance(world, balance)).to.deep.equal({ ...before, ...after });
      expect([tokens(world, vault), tokens(world, wallet)]).to.deep.equal([DEPOSITED - 5n, IN_WALLET + 5n]);
    });
  }

  it("pays all that is available, and not one base unit more", () => {
    expectRefusal(world, "InsufficientAvailable", withdraw(DEPOSITED + 1n), [client.key]);
    expectRefusal(world, "InsufficientAvailable", withdraw(2n ** 64n - 1n), [client.key]);
    world.mustSend(withdraw(DEPOSITED), [client.key]);
    expect([readBalance(world, client.balance).available, tokens(world, client.vault)]).to.deep.equal([0n, 0n]);
    expectRefusal(world, "InsufficientAvailable", withdraw(1n), [client.key]);
  });

  it("cannot pay what is reserved for a job", () => {
    setAuditReady(world);
    const job = postJob(world, client, { price: 500_000n + 500_000n, auditBps: 0, maxReserved: DEPOSITED });
    expect(readBalance(world, client.balance)).to.include({ available: 0n, reserved: DEPOSITED });
    expectRefusal(world, "InsufficientAvailable", withdraw(1n), [client.key]);
    world.mustSend(market.cancelJob({ job: job.address, client: client.address, mint: client.mint }), [client.key]);
    world.mustSend(withdraw(DEPOSITED), [client.key]);
  });

  it("cannot pay what is due to the burn, the treasury or the audit pool", async () => {
    const dues = await loadDues();
    ({ world, client } = dues);
    const { available, feesDue, treasuryDue, leviesDue } = readBalance(world, client.balance);
    expect([feesDue > 0n, treasuryDue > 0n, leviesDue > 0n]).to.deep.equal([true, true, true]);
    expectRefusal(world, "InsufficientAvailable", withdraw(available + 1n), [client.key]);
    world.mustSend(withdraw(available), [client.key]);
    expect(tokens(world, client.vault)).to.equal(feesDue + treasuryDue + leviesDue);
  });

  it("pays out what a job earned", async () => {
    const { operator, ...dues } = await loadDues();
    ({ world } = dues);
    const earned = operator.balances[world.nativeMint.toBase58()];
    if (earned === undefined) throw new Error("the operator has no balance");
    const { available } = readBalance(world, earned.balance);
    // 20 units less 5 % burned and 1 % for the treasury.
    expect(available).to.equal(18_800_000_000n);
    world.mustSend(market.withdraw({ owner: operator.owner.publicKey, mint: world.nativeMint, amount: available }), [operator.owner]);
    expect(tokens(world, operator.wallet)).to.equal(available);
  });

  it("cannot pay nothing", () => {
    expectRefusal(world, "ZeroAmount", withdraw(0n), [client.key]);
    world.mustSend(withdraw(1n), [client.key]);
  });

  it("pays to any account of the mint", () => {
    const destination = associatedAccount(world, stranger(world).publicKey, client.mint);
    world.mustSend(withdraw(7n, { destination }), [client.key]);
    // Even another vault, where nobody has booked it.
    world.mustSend(withdraw(7n, { destination: at.sibling.vault }), [client.key]);
    expect([tokens(world, destination), readBalance(world, at.sibling.balance).available]).to.deep.equal([7n, DEPOSITED]);
  });

  it("cannot pay to its own vault, where the ledger would fall and the tokens would stay", () => {
    expectRefusal(world, "DestinationIsVault", withdraw(1n, { destination: client.vault }), [client.key]);
  });

  it("does not pay what somebody sent to the vault without a deposit", () => {
    sendTokens(world, client.wallet, client.vault, client.key, 100n);
    expectRefusal(world, "InsufficientAvailable", withdraw(DEPOSITED + 1n), [client.key]);
    world.mustSend(withdraw(DEPOSITED), [client.key]);
    expect(tokens(world, client.vault)).to.equal(100n);
  });

  it("cannot be done by anyone but the owner", () => {
    for (const key of [stranger(world), at.sibling.key, world.keys.governor, world.keys.arbiter]) {
      const destination = associatedAccount(world, key.publicKey, client.mint);
      expectRefusal(world, "NotBalanceOwner", replaced(withdraw(1n, { destination }), client.address, key.publicKey), [key]);
    }
    expectRefusal(world, "AccountNotSigner", unsigned(withdraw(1n), client.address));
  });

  it("cannot pay from the vault of another", () => {
    expectRefusal(world, "WrongVault", replaced(withdraw(1n), client.vault, at.sibling.vault), [client.key]);
    expectRefusal(world, "NotBalanceOwner", replaced(withdraw(1n), client.balance, at.sibling.balance), [client.key]);
  });

  it("cannot take another account for one of its own", () => {
    expectRefusal(world, "WrongMint", replaced(withdraw(1n), world.nativeMint, world.stablecoin), [client.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(withdraw(1n), client.balance, CLASS), [client.key]);
    expectRefusal(world, "IncorrectProgramId", withdraw(1n, { tokenProgram: TOKEN_2022_PROGRAM_ID, destination: client.wallet }), [client.key]);
    expectRefusal(world, "MintMismatch", withdraw(1n, { destination: addForeignAccount(world, world.stablecoin) }), [client.key]);
    expectRefusal(world, "AccountOwnedByWrongProgram", withdraw(1n, { destination: client.balance }), [client.key]);
  });

  it("waits while the vault or the destination is frozen, hits nobody else, and goes on after the thaw", () => {
    const { key, address, mint, vault, wallet } = at.stableClient;
    const instruction = market.withdraw({ owner: address, mint, amount: 1n });
    for (const account of [vault, wallet]) {
      freeze(world, mint, account);
      expectRefusal(world, "TokenAccountFrozen", instruction, [key]);
      world.mustSend(withdraw(1n), [client.key]);
      thaw(world, mint, account);
    }
    world.mustSend(instruction, [key]);
  });

  it("cannot be stopped by the governor: neither by a pause nor by disabling the mint", () => {
    const governor = world.keys.governor.publicKey;
    world.mustSend([market.pauseIntake({ governor, seconds: 259_200 }), market.disableMint({ governor, mint: client.mint })], [world.keys.governor]);
    world.mustSend(withdraw(DEPOSITED), [client.key]);
  });
});
