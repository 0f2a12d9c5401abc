import { findBalancePda, findBalanceVaultPda } from "@assay-protocol/sdk";
import { AccountLayout, createInitializeAccount3Instruction } from "@solana/spl-token";
import { SystemProgram, type Keypair, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readBalance } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectError, expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addMint, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, tokens } from "../helpers/token";
import { keypair } from "../helpers/world";
import { loadBalances, type Balances } from "./balanceFixture";
import { CLASS, listingOf, market } from "./setup";

type Args = Parameters<typeof market.openBalance>[0];

describe("market: open_balance", () => {
  let at: Balances;
  let world: Balances["world"];
  let owner: Keypair;
  let balance: PublicKey;
  beforeEach(async () => {
    at = await loadBalances();
    ({ world } = at);
    owner = addWallet(world, "owner");
    balance = findBalancePda({ owner: owner.publicKey, mint: world.nativeMint });
  });
  afterEach(() => {
    expect(violations(world)).to.deep.equal([]);
  });

  const open = (changes: Partial<Args> = {}) => market.openBalance({ rentPayer: owner.publicKey, mint: world.nativeMint, ...changes });

  it("creates an empty balance with a vault of its own", () => {
    const outcome = world.send(open(), [owner]);
    const vault = findBalanceVaultPda({ balance });
    expectEvent(outcome, "BalanceOpened", { balance, owner: owner.publicKey, mint: world.nativeMint, rentPayer: owner.publicKey, seq: 1n });
    expect(plain(readBalance(world, balance))).to.deep.equal(plain({
      address: balance, owner: owner.publicKey, mint: world.nativeMint, vault, rentPayer: owner.publicKey,
      available: 0n, reserved: 0n, feesDue: 0n, treasuryDue: 0n, leviesDue: 0n, seq: 1n,
    }));
    const token = AccountLayout.decode(world.chain.account(vault)?.data ?? new Uint8Array());
    // Nobody but the balance can move what is in it, and nobody can close it.
    expect(plain([token.owner, token.mint, token.amount, token.delegateOption, token.closeAuthorityOption])).to.deep.equal(plain([balance, world.nativeMint, 0n, 0, 0]));
    expect(world.lamports(owner.publicKey)).to.equal(10_000_000_000n - world.lamports(balance) - world.lamports(vault));
  });

  it("lets anyone pay the rent, without a signature of the owner", () => {
    const sponsor = addWallet(world, "sponsor");
    const outcome = world.send(open({ rentPayer: sponsor.publicKey, owner: owner.publicKey }), [sponsor]);
    expectEvent(outcome, "BalanceOpened", { balance, owner: owner.publicKey, mint: world.nativeMint, rentPayer: sponsor.publicKey, seq: 1n });
    expect([readBalance(world, balance).rentPayer, world.lamports(owner.publicKey)]).to.deep.equal([sponsor.publicKey, 10_000_000_000n]);
  });

  it("gives an owner one balance for each mint, of either token program", () => {
    const mints = [[world.nativeMint, TOKEN_PROGRAM_ID], [world.stablecoin, TOKEN_PROGRAM_ID], [at.mint2022, TOKEN_2022_PROGRAM_ID]] as const;
    for (const [mint, tokenProgram] of mints) {
      world.mustSend(open({ mint, tokenProgram }), [owner]);
      const { vault } = readBalance(world, findBalancePda({ owner: owner.publicKey, mint }));
      expect(world.chain.account(vault)?.owner.toBase58()).to.equal(tokenProgram.toBase58());
    }
  });

  it("cannot be replayed", () => {
    world.mustSend(open(), [owner]);
    expectRefusal(world, "AccountAlreadyInUse", open(), [owner]);
    expectRefusal(world, "AccountAlreadyInUse", open({ owner: at.client.address }), [owner]);
  });

  it("cannot be prevented by lamports at its addresses", () => {
    for (const toPubkey of [balance, findBalanceVaultPda({ balance })]) world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey, lamports: 1_000_000 }));
    world.mustSend(open(), [owner]);
    expect(tokens(world, findBalanceVaultPda({ balance }))).to.equal(0n);
  });

  it("cannot be opened in a mint that is not listed", () => {
    expectRefusal(world, "AccountOwnedByWrongProgram", open({ mint: addMint(world) }), [owner]);
  });

  it("can be opened in a disabled mint, so that an executor is payable whatever the governor does", () => {
    world.mustSend(market.disableMint({ governor: world.keys.governor.publicKey, mint: world.nativeMint }), [world.keys.governor]);
    world.mustSend(open(), [owner]);
  });

  it("cannot take another account for one of its own", () => {
    const { nativeMint, stablecoin } = world;
    expectRefusal(world, "WrongMint", replaced(open(), listingOf(nativeMint), listingOf(stablecoin)), [owner]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(open(), listingOf(nativeMint), CLASS), [owner]);
    expectRefusal(world, "ConstraintSeeds", replaced(open(), balance, at.client.balance), [owner]);
    expectRefusal(world, "ConstraintSeeds", replaced(open(), findBalanceVaultPda({ balance }), at.client.vault), [owner]);
    const elsewhere = keypair("a vault elsewhere");
    world.chain.airdrop(elsewhere.publicKey, 1_000_000_000n);
    expectRefusal(world, "ConstraintSeeds", replaced(open(), findBalanceVaultPda({ balance }), elsewhere.publicKey), [owner]);
  });

  it("cannot take another token program than the mint's", () => {
    // The vault comes first, and the token program itself refuses to make it.
    expectRefusal(world, "IncorrectProgramId", open({ tokenProgram: TOKEN_2022_PROGRAM_ID }), [owner]);
    expectRefusal(world, "InvalidProgramId", open({ tokenProgram: listingOf(world.nativeMint) }), [owner]);
  });

  it("cannot be paid by somebody who does not sign", () => {
    expectRefusal(world, "AccountNotSigner", unsigned(open({ owner: at.client.address, mint: world.stablecoin }), owner.publicKey));
  });

  it("cannot be forestalled by somebody who makes the vault", () => {
    const vault = findBalanceVaultPda({ balance });
    const forestall = createInitializeAccount3Instruction(vault, world.nativeMint, owner.publicKey);
    // Nobody else can sign for that address, so nothing can be allocated there.
    expectError(world.send(forestall), "InvalidAccountData");
    world.mustSend(open(), [owner]);
  });
});
