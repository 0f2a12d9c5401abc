import { findGenesisAllocationPda, findSupplyConfigPda } from "@assay-protocol/sdk";
import { SystemProgram, type Keypair, type PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readGenesisAllocation, readMintStats } from "../helpers/accounts";
import { addWallet, stranger } from "../helpers/actors";
import { violations } from "../helpers/conservation";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { addTokenAccount, associatedAccount, supply as supplyOf, TOKEN_2022_PROGRAM_ID, TOKEN_PROGRAM_ID, tokens } from "../helpers/token";
import { extendFixture, type World } from "../helpers/world";
import { CONFIG, GENESIS, groundWorld, initializeInstruction, loadUninitialised, loadUnminted, MINT_AUTHORITY, MINT_STATS, supply } from "./setup";

const loadToken2022 = extendFixture(groundWorld({ tokenProgram: TOKEN_2022_PROGRAM_ID }), (world) => {
  world.mustSend(initializeInstruction(world), [world.keys.deployer]);
  return world;
});
const AMOUNT = 123_456_789n;

describe("supply: mint_genesis", () => {
  let world: World;
  let authority: Keypair;
  let holder: Keypair;
  let destination: PublicKey;
  const begin = (found: World): void => {
    world = found;
    authority = world.keys.deployer;
    holder = addWallet(world, "holder");
    destination = associatedAccount(world, holder.publicKey, world.nativeMint);
  };
  beforeEach(async () => {
    begin(await loadUnminted());
  });
  afterEach(() => {
    // Every base unit that there is was counted.
    expect(supplyOf(world, world.nativeMint)).to.equal(exists(world, MINT_STATS) ? readMintStats(world).minted : 0n);
  });

  const mint = (amount: bigint, to = destination, genesisAuthority = authority.publicKey, tokenProgram = TOKEN_PROGRAM_ID) =>
    supply.mintGenesis({ genesisAuthority, payer: world.payer.publicKey, nativeMint: world.nativeMint, destination: to, amount, tokenProgram });
  const second = (): PublicKey => associatedAccount(world, stranger(world).publicKey, world.nativeMint);

  it("mints to a token account, remembers it for ever and counts it", () => {
    const outcome = world.send(mint(AMOUNT), [authority]);
    const address = findGenesisAllocationPda({ destination });
    expectEvent(outcome, "GenesisMinted", {
      genesisAllocation: address, destination, owner: holder.publicKey, amount: AMOUNT, genesisTotal: AMOUNT, mintStatsSeq: 1n,
    });
    expect(plain(readGenesisAllocation(world, address))).to.deep.equal(plain({ address, destination, amount: AMOUNT }));
    expect(plain(readMintStats(world))).to.deep.equal(plain({ address: MINT_STATS, genesis: AMOUNT, rebates: 0n, security: 0n, minted: AMOUNT, seq: 1n }));
    expect([tokens(world, destination), supplyOf(world, world.nativeMint)]).to.deep.equal([AMOUNT, AMOUNT]);
    expect(violations(world)).to.deep.equal([]);
  });

  it("mints with Token-2022 as well, and not with the other program", async () => {
    begin(await loadToken2022());
    expectRefusal(world, "InvalidAccountData", mint(AMOUNT), [authority]);
    world.mustSend(mint(AMOUNT, destination, authority.publicKey, TOKEN_2022_PROGRAM_ID), [authority]);
    expect(tokens(world, destination)).to.equal(AMOUNT);
  });

  it("gives each token account one allocation", () => {
    world.mustSend(mint(AMOUNT), [authority]);
    for (const amount of [AMOUNT, 1n]) expectRefusal(world, "AccountAlreadyInUse", mint(amount), [authority]);
    const outcome = world.send(mint(1n, second()), [authority]);
    expectEvent(outcome, "GenesisMinted", {
      genesisAllocation: findGenesisAllocationPda({ destination: second() }), destination: second(), owner: stranger(world).publicKey, amount: 1n, genesisTotal: AMOUNT + 1n, mintStatsSeq: 2n,
    });
  });

  it("mints 400 million ASSAY, to the base unit, and no more", () => {
    expectRefusal(world, "GenesisExceeded", mint(GENESIS + 1n), [authority]);
    expectRefusal(world, "GenesisExceeded", mint(2n ** 64n - 1n), [authority]);
    world.mustSend(mint(GENESIS - 1n), [authority]);
    expectRefusal(world, "GenesisExceeded", mint(2n, second()), [authority]);
    expectRefusal(world, "AmountOverflow", mint(2n ** 64n - 1n, second()), [authority]);
    world.mustSend(mint(1n, second()), [authority]);
    expect(readMintStats(world)).to.deep.include({ genesis: GENESIS, minted: GENESIS });
    const third = addTokenAccount(world, "third account", { owner: stranger(world).publicKey });
    expectRefusal(world, "GenesisExceeded", mint(1n, third), [authority]);
  });

  it("cannot mint nothing", () => {
    expectRefusal(world, "ZeroAmount", mint(0n), [authority]);
  });

  it("cannot be done by anyone but who initialised the program, not even by the governor", () => {
    for (const key of [stranger(world), world.keys.governor]) expectRefusal(world, "NotGenesisAuthority", mint(AMOUNT, destination, key.publicKey), [key]);
    expectRefusal(world, "AccountNotSigner", unsigned(mint(AMOUNT), authority.publicKey));
  });

  it("cannot come before the program is set up", async () => {
    begin(await loadUninitialised());
    expectRefusal(world, "AccountOwnedByWrongProgram", mint(AMOUNT), [authority]);
  });

  it("cannot mint to an account of another mint, nor another mint", () => {
    const other = associatedAccount(world, authority.publicKey, world.stablecoin);
    expectRefusal(world, "WrongDestination", mint(AMOUNT, other), [authority]);
    expectRefusal(world, "WrongNativeMint", replaced(mint(AMOUNT, other), world.nativeMint, world.stablecoin), [authority]);
  });

  it("cannot take another account for its own ones", () => {
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(mint(AMOUNT), CONFIG, MINT_STATS), [authority]);
    expectRefusal(world, "AccountDiscriminatorMismatch", replaced(mint(AMOUNT), MINT_STATS, findSupplyConfigPda()), [authority]);
    expectRefusal(world, "ConstraintSeeds", replaced(mint(AMOUNT), MINT_AUTHORITY, world.payer.publicKey), [authority]);
    const foreign = findGenesisAllocationPda({ destination: second() });
    expectRefusal(world, "ConstraintSeeds", replaced(mint(AMOUNT), findGenesisAllocationPda({ destination }), foreign), [authority]);
  });

  it("cannot be prevented by lamports at the allocation's address", () => {
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: findGenesisAllocationPda({ destination }), lamports: 10_000_000 }));
    world.mustSend(mint(AMOUNT), [authority]);
    expect(tokens(world, destination)).to.equal(AMOUNT);
  });
});
