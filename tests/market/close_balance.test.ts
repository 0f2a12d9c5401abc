import { expect } from "chai";
import { exists, readBalance } from "../helpers/accounts";
import { addWallet, fundTokens, openBalance, stranger, type Client } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectError, expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { postJob, settleJob, jobAt } from "../helpers/jobSteps";
import { freeze, fund, sendTokens, TOKEN_2022_PROGRAM_ID, tokens } from "../helpers/token";
import { DEPOSITED, IN_WALLET, loadBalances, type Balances } from "./balanceFixture";
import { addForeignAccount, CLASS, loadDues, market, vaultsOf } from "./setup";

type Args = Parameters<typeof market.closeBalance>[0];

describe("market: close_balance", () => {
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

  const close = (changes: Partial<Args> = {}, of = client) => market.closeBalance({ owner: of.address, mint: of.mint, tokenProgram: of.tokenProgram, ...changes });
  const empty = ({ address, mint, tokenProgram, balance, key }: Client) => world.mustSend(market.withdraw({ owner: address, mint, tokenProgram, amount: readBalance(world, balance).available }), [key]);

  for (const [name, who] of [["ASSAY", "client"], ["the stablecoin", "stableClient"], ["a mint of Token-2022 with metadata", "client2022"]] as const) {
    it(`closes an empty balance of ${name} and its vault, and gives the rent back`, () => {
      const party = at[who];
      empty(party);
      const { seq } = readBalance(world, party.balance);
      const rent = world.lamports(party.balance) + world.lamports(party.vault);
      const before = world.lamports(party.address);
      const outcome = world.send(close({}, party), [party.key]);
      expectEvent(outcome, "BalanceClosed", { balance: party.balance, owner: party.address, mint: party.mint, unbooked: 0n, seq: seq + 1n });
      expect([exists(world, party.balance), exists(world, party.vault), world.lamports(party.address)]).to.deep.equal([false, false, before + rent]);
    });
  }

  it("gives the rent to who paid it, and to nobody else", () => {
    const [owner, sponsor] = [addWallet(world, "sponsored owner"), addWallet(world, "sponsor")];
    world.mustSend(market.openBalance({ rentPayer: sponsor.publicKey, owner: owner.publicKey, mint: client.mint }), [sponsor]);
    const instruction = (rentPayer = sponsor.publicKey) => market.closeBalance({ owner: owner.publicKey, mint: client.mint, rentPayer });
    expectRefusal(world, "WrongRentPayer", instruction(owner.publicKey), [owner]);
    world.mustSend(instruction(), [owner]);
    expect([world.lamports(sponsor.publicKey), world.lamports(owner.publicKey)]).to.deep.equal([10_000_000_000n, 10_000_000_000n]);
  });

  it("cannot be replayed, and the owner can open it again", () => {
    empty(client);
    world.mustSend(close(), [client.key]);
    expectRefusal(world, "AccountOwnedByWrongProgram", close(), [client.key]);
    openBalance(world, client.key, client.mint, 5n);
    expect(readBalance(world, client.balance)).to.include({ available: 5n, seq: 2n });
  });

  it("cannot close while one base unit is available", () => {
    world.mustSend(market.withdraw({ owner: client.address, mint: client.mint, amount: DEPOSITED - 1n }), [client.key]);
    expectRefusal(world, "BalanceNotEmpty", close(), [client.key]);
    expectRefusal(world, "BalanceNotEmpty", close({ destination: client.wallet }), [client.key]);
    empty(client);
    world.mustSend(close(), [client.key]);
  });

  it("cannot close while something is reserved for a job", () => {
    postJob(world, client, { price: DEPOSITED, auditBps: 0 });
    expect(readBalance(world, client.balance)).to.include({ available: 0n, reserved: DEPOSITED });
    expectRefusal(world, "BalanceNotEmpty", close(), [client.key]);
  });

  it("cannot close while anything is due, and can when all three are swept", async () => {
    ({ world, client } = await loadDues());
    const { levyVault } = vaultsOf(world, client.mint);
    empty(client);
    const due = { owner: client.address, mint: client.mint };
    for (const sweep of [market.sweepFees(due), market.sweepTreasury(due), market.sweepLevies({ ...due, levyVault })]) {
      expectRefusal(world, "BalanceNotEmpty", close(), [client.key]);
      world.mustSend(sweep);
    }
    world.mustSend(close(), [client.key]);
    expect(exists(world, client.balance)).to.equal(false);
  });

  it("cannot lose a payment: an executor's closed balance leaves the job unpaid", async () => {
    const { operator, ...dues } = await loadDues();
    ({ world, client } = dues);
    const job = jobAt(world, "provisional", { client, operator }, { termsVersion: 2 });
    const { owner, balances } = operator;
    const earned = balances[client.mint.toBase58()];
    if (earned === undefined) throw new Error("the operator has no balance");
    const { available } = readBalance(world, earned.balance);
    world.mustSend([market.withdraw({ owner: owner.publicKey, mint: client.mint, amount: available }), market.closeBalance({ owner: owner.publicKey, mint: client.mint })], [owner]);
    world.mustSend(market.acceptResult({ client: client.address, job: job.address }), [client.key]);
    settleJob(job);
    openBalance(world, owner, client.mint);
    world.mustSend(market.payJob({ job: job.address, client: client.address, mint: client.mint, operatorOwner: owner.publicKey }));
    expect(readBalance(world, earned.balance).available).to.equal(18_800_000_000n);
  });

  describe("tokens that nobody booked", () => {
    beforeEach(() => {
      empty(client);
      sendTokens(world, client.wallet, client.vault, client.key, 100n);
    });

    it("go to where the owner says", () => {
      const { seq } = readBalance(world, client.balance);
      const outcome = world.send(close({ destination: client.wallet }), [client.key]);
      expectEvent(outcome, "BalanceClosed", { balance: client.balance, owner: client.address, mint: client.mint, unbooked: 100n, seq: seq + 1n });
      expect([tokens(world, client.wallet), exists(world, client.vault)]).to.deep.equal([DEPOSITED + IN_WALLET, false]);
    });

    it("cannot be left behind", () => {
      expectRefusal(world, "DestinationMissing", close(), [client.key]);
    });

    it("cannot go to the vault itself, or to another mint's account", () => {
      expectRefusal(world, "DestinationIsVault", close({ destination: client.vault }), [client.key]);
      expectRefusal(world, "MintMismatch", close({ destination: addForeignAccount(world, world.stablecoin) }), [client.key]);
      expectRefusal(world, "AccountOwnedByWrongProgram", close({ destination: client.address }), [client.key]);
    });

    it("cannot keep a balance open against its owner's will", () => {
      fundTokens(world, client.address, client.mint, 0n);
      fund(world, client.mint, client.vault, 1n);
      world.mustSend(close({ destination: client.wallet }), [client.key]);
    });
  });

  it("cannot be done by anyone but the owner, not even by who paid the rent", () => {
    empty(client);
    for (const key of [stranger(world), at.sibling.key, world.keys.governor]) expectRefusal(world, "NotBalanceOwner", replaced(close({ rentPayer: world.payer.publicKey }), client.address, key.publicKey), [key]);
    const sponsor = addWallet(world, "sponsor");
    const sponsored = market.openBalance({ rentPayer: sponsor.publicKey, owner: stranger(world).publicKey, mint: client.mint });
    world.mustSend(sponsored, [sponsor]);
    const byPayer = market.closeBalance({ owner: stranger(world).publicKey, mint: client.mint, rentPayer: sponsor.publicKey });
    expectRefusal(world, "AccountNotSigner", unsigned(byPayer, stranger(world).publicKey), []);
    expectRefusal(world, "NotBalanceOwner", replaced(byPayer, stranger(world).publicKey, sponsor.publicKey), [sponsor]);
  });

  it("cannot take another account for one of its own", () => {
    empty(client);
    empty(at.sibling);
    expectRefusal(world, "WrongVault", replaced(close(), client.vault, at.sibling.vault), [client.key]);
    expectRefusal(world, "NotBalanceOwner", replaced(close(), client.balance, at.sibling.balance), [client.key]);
    expectRefusal(world, "WrongMint", replaced(close(), world.nativeMint, world.stablecoin), [client.key]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(close(), client.balance, CLASS), [client.key]);
    expectRefusal(world, "IncorrectProgramId", close({ tokenProgram: TOKEN_2022_PROGRAM_ID }), [client.key]);
  });

  it("closes an empty vault though it is frozen, and waits where the tokens in it cannot move", () => {
    const party = at.stableClient;
    empty(party);
    freeze(world, party.mint, party.vault);
    const frozen = world.send(close({}, party), [party.key]);
    expect(frozen.error).to.equal(undefined);
    openBalance(world, party.key, party.mint);
    sendTokens(world, party.wallet, party.vault, party.key, 1n);
    freeze(world, party.mint, party.vault);
    expectError(world.send(close({ destination: party.wallet }, party), [party.key]), "AccountFrozen");
  });
});
