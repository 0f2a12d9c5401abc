import { AuthorityType, createApproveInstruction, createSetAuthorityInstruction } from "@solana/spl-token";
import { expect } from "chai";
import { readBalance } from "../helpers/accounts";
import { addWallet, fundTokens, stranger, type Client } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { addMint, associatedAccount, conjure, freeze, fund, sendTokens, supply, thaw, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { DEPOSITED, IN_WALLET, loadBalances, type Balances } from "./balanceFixture";
import { addForeignAccount, CLASS, ledgersOf, market } from "./setup";

type Args = Parameters<typeof market.deposit>[0];

describe("market: deposit", () => {
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

  const deposit = (amount: bigint, changes: Partial<Args> = {}) => market.deposit({ payer: client.address, mint: client.mint, amount, ...changes });

  for (const [name, who] of [["ASSAY", "client"], ["the stablecoin", "stableClient"], ["a mint of Token-2022 with metadata", "client2022"]] as const) {
    it(`moves tokens of ${name} into a balance`, () => {
      const { key, address, mint, tokenProgram, balance, vault, wallet } = at[who];
      const before = readBalance(world, balance);
      const outcome = world.send(market.deposit({ payer: address, mint, tokenProgram, amount: 5n }), [key]);
      const after = { available: DEPOSITED + 5n, reserved: 0n, feesDue: 0n, treasuryDue: 0n, leviesDue: 0n, seq: before.seq + 1n };
      expectEvent(outcome, "BalanceDeposited", { balance, payer: address, amount: 5n, after });
      expect(readBalance(world, balance)).to.deep.equal({ ...before, ...after });
      expect([tokens(world, vault), tokens(world, wallet)]).to.deep.equal([DEPOSITED + 5n, IN_WALLET - 5n]);
    });
  }

  it("takes all that the payer has, and not one base unit more", () => {
    expectRefusal(world, "InsufficientTokens", deposit(IN_WALLET + 1n), [client.key]);
    world.mustSend(deposit(IN_WALLET), [client.key]);
    expect(readBalance(world, client.balance).available).to.equal(DEPOSITED + IN_WALLET);
  });

  it("cannot deposit nothing", () => {
    expectRefusal(world, "ZeroAmount", deposit(0n), [client.key]);
    world.mustSend(deposit(1n), [client.key]);
  });

  it("can be repeated: each time more is there", () => {
    for (const available of [DEPOSITED + 2n, DEPOSITED + 4n]) {
      world.mustSend(deposit(2n), [client.key]);
      expect(readBalance(world, client.balance).available).to.equal(available);
    }
  });

  it("lets anyone fund anybody, from any account that he may move", () => {
    const donor = addWallet(world, "donor");
    const source = fundTokens(world, donor.publicKey, client.mint, 10n);
    const outcome = world.send(deposit(3n, { payer: donor.publicKey, owner: client.address }), [donor]);
    expectEvent(outcome, "BalanceDeposited", { balance: client.balance, payer: donor.publicKey, amount: 3n, after: ledgersOf(world, client.balance) });
    const approve = createApproveInstruction(source, at.sibling.address, donor.publicKey, 4n);
    world.mustSend(approve, [donor]);
    world.mustSend(deposit(4n, { payer: at.sibling.address, owner: client.address, source }), [at.sibling.key]);
    expect([readBalance(world, client.balance).available, tokens(world, source)]).to.deep.equal([DEPOSITED + 7n, 3n]);
  });

  it("cannot take tokens of somebody who does not sign", () => {
    expectRefusal(world, "OwnerMismatch", deposit(1n, { source: at.sibling.wallet }), [client.key]);
    expectRefusal(world, "AccountNotSigner", unsigned(deposit(1n), client.address));
  });

  it("cannot take tokens out of a vault, neither this one nor another", () => {
    expectRefusal(world, "ConstraintDuplicateMutableAccount", deposit(1n, { source: client.vault }), [client.key]);
    expectRefusal(world, "OwnerMismatch", deposit(1n, { source: at.sibling.vault }), [client.key]);
  });

  it("cannot book tokens of another mint", () => {
    const worthless = addMint(world, { name: "worthless mint" });
    const source = associatedAccount(world, client.address, worthless);
    fund(world, worthless, source, 100n);
    expectRefusal(world, "MintMismatch", deposit(1n, { source }), [client.key]);
    expectRefusal(world, "WrongMint", replaced(deposit(1n, { source }), world.nativeMint, worthless), [client.key]);
  });

  it("cannot book for one balance what goes to the vault of another", () => {
    expectRefusal(world, "WrongVault", replaced(deposit(1n), client.vault, at.sibling.vault), [client.key]);
    expectRefusal(world, "WrongVault", replaced(deposit(1n), client.balance, at.sibling.balance), [client.key]);
    expectRefusal(world, "WrongVault", replaced(deposit(1n), client.vault, addForeignAccount(world, client.mint)), [client.key]);
  });

  it("cannot take another account for one of its own", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(deposit(1n), client.balance, CLASS), [client.key]);
    expectRefusal(world, "IncorrectProgramId", deposit(1n, { tokenProgram: TOKEN_2022_PROGRAM_ID, source: client.wallet }), [client.key]);
    expectRefusal(world, "AccountOwnedByWrongProgram", deposit(1n, { source: client.balance }), [client.key]);
  });

  it("cannot be made to a frozen vault or from a frozen account, and says so", () => {
    const { key, address, mint, vault, wallet } = at.stableClient;
    const instruction = market.deposit({ payer: address, mint, amount: 1n });
    for (const account of [vault, wallet]) {
      freeze(world, mint, account);
      expectRefusal(world, "TokenAccountFrozen", instruction, [key]);
      thaw(world, mint, account);
    }
    world.mustSend(instruction, [key]);
  });

  it("does not book what somebody sends to the vault by himself", () => {
    sendTokens(world, client.wallet, client.vault, client.key, 100n);
    expect([readBalance(world, client.balance).available, tokens(world, client.vault)]).to.deep.equal([DEPOSITED, DEPOSITED + 100n]);
    world.mustSend(deposit(1n), [client.key]);
    expect(readBalance(world, client.balance).available).to.equal(DEPOSITED + 1n);
  });

  it("holds amounts up to all that can exist", () => {
    const whale = addWallet(world, "whale");
    const rest = 2n ** 64n - 1n - supply(world, world.nativeMint);
    conjure(world, world.nativeMint, associatedAccount(world, whale.publicKey, world.nativeMint), rest);
    world.mustSend(deposit(rest, { payer: whale.publicKey, owner: client.address }), [whale]);
    expect(readBalance(world, client.balance).available).to.equal(DEPOSITED + rest);
    expectRefusal(world, "AmountOverflow", deposit(2n ** 64n - rest), [client.key]);
  });

  it("goes on in a disabled mint", () => {
    world.mustSend(market.disableMint({ governor: world.keys.governor.publicKey, mint: client.mint }), [world.keys.governor]);
    world.mustSend(deposit(1n), [client.key]);
  });

  it("cannot reach a balance that is not open", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", deposit(1n, { owner: stranger(world).publicKey }), [client.key]);
  });

  it("cannot be made from an account that was given away", () => {
    const give = createSetAuthorityInstruction(client.wallet, client.address, AuthorityType.AccountOwner, at.sibling.address);
    world.mustSend(give, [client.key]);
    expectRefusal(world, "OwnerMismatch", deposit(1n), [client.key]);
  });
});
