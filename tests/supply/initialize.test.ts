import { AuthorityType, createMintToInstruction, createSetAuthorityInstruction } from "@solana/spl-token";
import { PublicKey } from "@solana/web3.js";
import { expect } from "chai";
import { readMintStats, readStakingConfig, readSupplyConfig } from "../helpers/accounts";
import { stranger } from "../helpers/actors";
import { expectRefusal } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { plain } from "../helpers/plain";
import { followsStaking, initialisesOnce, takesParameters } from "../helpers/suites/initialization";
import { associatedAccount, supply as supplyOf, TOKEN_2022_PROGRAM_ID } from "../helpers/token";
import { keypair, type World } from "../helpers/world";
import { PARAMETERS } from "./parameters";
import { CONFIG, groundWorld, initializeInstruction, loadUninitialised, MINT_AUTHORITY, MINT_STATS } from "./setup";

/** A mint that a key mints: it can be handed over, with or without a supply. */
const ISSUER = keypair("mint authority").publicKey;
const loadOthersMint = groundWorld({ mintAuthority: ISSUER });
const loadOtherEpochs = ([86_399n, 86_401n, 3_600n] as const).map((epochSeconds) => groundWorld({ epochSeconds }));
const loadToken2022 = groundWorld({ tokenProgram: TOKEN_2022_PROGRAM_ID });

const PROGRAM = { load: loadUninitialised, initialize: initializeInstruction, read: readSupplyConfig };

describe("supply: initialize", () => {
  initialisesOnce({
    ...PROGRAM, program: "supply", addresses: [CONFIG, MINT_STATS, MINT_AUTHORITY],
    otherwise: (world) => initializeInstruction(world, { governor: stranger(world).publicKey }),
  });
  followsStaking(PROGRAM);
  takesParameters({ ...PROGRAM, settings: (world) => world.settings.supply.params, table: PARAMETERS });

  let world: World;
  beforeEach(async () => {
    world = await loadUninitialised();
  });

  const handOver = () => createSetAuthorityInstruction(world.nativeMint, ISSUER, AuthorityType.MintTokens, MINT_AUTHORITY);

  it("writes the configuration and the statistics of minting; mint and epochs are staking's, and nothing is minted", () => {
    const { keys: { deployer, governor }, nativeMint, settings: { supply: { params } } } = world;
    const { epochZero, epochSeconds } = readStakingConfig(world);
    const outcome = world.send(initializeInstruction(world), [deployer]);
    const written = { governor: governor.publicKey, nativeMint, epochZero, epochSeconds, params, seq: 1n };
    expectEvent(outcome, "SupplyInitialized", { config: CONFIG, authority: deployer.publicKey, mintAuthority: MINT_AUTHORITY, ...written });
    expect(plain(readSupplyConfig(world))).to.deep.equal(plain({
      address: CONFIG, pendingGovernor: null, genesisAuthority: deployer.publicKey, rebatesCommitted: 0n, emissionCommitted: 0n, ...written,
    }));
    expect(plain(readMintStats(world))).to.deep.equal(plain({ address: MINT_STATS, genesis: 0n, rebates: 0n, security: 0n, minted: 0n, seq: 0n }));
    expect(supplyOf(world, nativeMint)).to.equal(0n);
  });

  it("takes a native mint of Token-2022 as well", async () => {
    world = await loadToken2022();
    world.mustSend(initializeInstruction(world), [world.keys.deployer]);
    expect(readSupplyConfig(world).nativeMint.toBase58()).to.equal(world.nativeMint.toBase58());
  });

  it("cannot be governed by nobody", () => {
    expectRefusal(world, "InvalidGovernor", initializeInstruction(world, { governor: PublicKey.default }), [world.keys.deployer]);
  });

  it("cannot take another mint than staking's", () => {
    expectRefusal(world, "WrongNativeMint", initializeInstruction(world, { nativeMint: world.stablecoin }), [world.keys.deployer]);
  });

  it("cannot take a mint that somebody else mints, or nobody", async () => {
    world = await loadOthersMint();
    const { keys: { deployer, mintAuthority } } = world;
    expectRefusal(world, "UnsafeNativeMint", initializeInstruction(world), [deployer]);
    world.mustSend(createSetAuthorityInstruction(world.nativeMint, ISSUER, AuthorityType.MintTokens, null), [mintAuthority]);
    expectRefusal(world, "UnsafeNativeMint", initializeInstruction(world), [deployer]);
  });

  it("cannot take a mint of which a single base unit exists", async () => {
    world = await loadOthersMint();
    const { keys: { deployer, mintAuthority }, nativeMint } = world;
    const account = associatedAccount(world, stranger(world).publicKey, nativeMint);
    world.mustSend([createMintToInstruction(nativeMint, account, ISSUER, 1n), handOver()], [mintAuthority]);
    expectRefusal(world, "UnsafeNativeMint", initializeInstruction(world), [deployer]);
  });

  it("takes a mint that was handed over unused", async () => {
    world = await loadOthersMint();
    world.mustSend([handOver(), initializeInstruction(world)], [world.keys.mintAuthority, world.keys.deployer]);
    expect(readSupplyConfig(world).seq).to.equal(1n);
  });

  it("cannot count other epochs than days, to the second", async () => {
    for (const load of loadOtherEpochs) {
      world = await load();
      expectRefusal(world, "WrongEpochLength", initializeInstruction(world), [world.keys.deployer]);
    }
  });
});
